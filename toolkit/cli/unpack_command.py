"""`baosong unpack`: any zip is read back into a folder, whatever its names' encoding."""

from pathlib import Path

import click

from toolkit.cli.options import json_option
from toolkit.cli.targets import refuse_other_than_json
from toolkit.errors import RefusalError
from toolkit.report import write_report

SHOWN = 20


@click.command("unpack", options_metavar="[选项]", short_help="解开压缩包，中文文件名不乱码，并核对清单")
@click.argument("source", metavar="文件.zip", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "-o",
    "folder",
    required=True,
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="解到哪个文件夹（没有就新建）。",
)
@json_option
@click.pass_context
def command(ctx: click.Context, source: Path, folder: Path, json_file: Path | None) -> None:
    """解开压缩包。文件名是 GBK 还是 UTF-8 都认得；不能用的名称改好并列出；不覆盖已有的文件。

    包里有清单.xlsx 的，逐个核对内容有没有变、缺不缺、多不多（外面套了一层文件夹的也认得）。

    \b
    例：baosong unpack 扬州市材料.zip -o 扬州市材料
    """
    from toolkit.handing_in.unpacking import unpack

    refuse_other_than_json(json_file)
    done = unpack(source, folder)
    if not done:
        raise RefusalError(f"“{source}”里没有文件")
    told = [one for one in done if one.remark]
    for one in told[:SHOWN]:
        click.echo(f"{one.path or one.name}：{one.remark}")
    if len(told) > SHOWN:
        click.echo(f"等共 {len(told)} 项")
    written, wrong = sum(bool(one.path) for one in done), sum(one.wrong for one in done)
    checked = sum(one.verified is not None for one in done)
    said = f"按清单核对了 {checked} 个" if checked else "包里没有清单，没有核对"
    click.echo(f"已解开 {written} 个文件到“{folder}”；{said}" + (f"，{wrong} 个有问题" if wrong else ""))
    skipped = [one.name for one in done if one.skipped]
    if skipped:
        click.echo(f"对方电脑的系统文件 {len(skipped)} 个没有解：{'、'.join(skipped[:SHOWN])}")
    if json_file:
        files = [
            {"name": o.name, "path": o.path or None, "verified": o.verified, "remark": o.remark} for o in done
        ]
        write_report({"schema": 1, "command": "unpack", "campaign": None, "files": files}, json_file)
    ctx.exit(1 if wrong else 0)
