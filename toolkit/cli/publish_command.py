"""`baosong publish`: the list that is published, as a workbook, a Word document and a page for the web."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.day import read_day
from toolkit.cli.options import json_option
from toolkit.cli.targets import refuse_other_than_json
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.report import Shape, report_without_records, write_report
from toolkit.round.folder import open_round
from toolkit.round.review_back import review_of
from toolkit.round.session import refuse_lost_vetoes, working_on
from toolkit.round.update import collection_of
from toolkit.workbooks.previous import keep_old

if TYPE_CHECKING:
    from toolkit.handing_in.publishing import NameList
    from toolkit.letters.letter import Letter

ORDERS = ("unit", "strokes")
SHOWN = 8


@click.command("publish", options_metavar="[选项]", short_help="写出公示名单（xlsx、docx、html）")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "-o",
    "target",
    required=True,
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="写到哪个文件夹（没有就新建）。",
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    default="unit",
    metavar="unit|strokes",
    help="unit 按单位排（不写就是它），strokes 按姓氏笔画排。",
)
@click.option("--from", "first", type=read_day, metavar="日期", help="公示从哪天起，如 2024-12-10。")
@click.option("--to", "last", type=read_day, metavar="日期", help="公示到哪天止。")
@click.option("--phone", metavar="电话", help="公示期间的受理电话。")
@click.option("--day", type=read_day, metavar="日期", help="公示落款的日期；不写就是今天。")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    target: Path,
    order: str,
    first: date | None,
    last: date | None,
    phone: str | None,
    day: date | None,
    json_file: Path | None,
) -> None:
    """写出公示名单，只含活动允许公开的栏目；电话、出生年月、证件号码从不写出。

    审核里选了“推荐”的，只列推荐的人；一票否决、不推荐的从不列出。
    写了 --from、--to、--phone，Word 和网页就是完整的公示，名单作附件；不写，就只有名单。

    \b
    例：baosong publish 2024案例征集 -o 公示 --order strokes
        baosong publish 2024案例征集 -o 公示 --from 2024-12-10 --to 2024-12-16 --phone 025-00000000
    """
    round_ = open_round(folder)
    if round_.campaign.publish is None:
        raise RefusalError(
            f"活动 {round_.campaign.id} 没有规定公示哪些栏目：请在 campaign.toml 里写 [publish]，照自带活动的样子"
        )
    period = _period(first, last, phone)
    refuse_other_than_json(json_file)
    if target.resolve().is_relative_to(round_.inbox.resolve()):
        raise RefusalError(f"“{target}”在收件文件夹里，请换一个地方写，免得当成收到的文件")
    with working_on(round_, click.echo, hand_in=True) as ledger:
        collection, review = collection_of(round_, ledger), review_of(ledger)
        doubtful = refuse_lost_vetoes(round_, ledger, collection, click.echo)
    from toolkit.handing_in.publishing import name_list

    names = name_list(collection, round_.campaign.publish, review, by_strokes=order == "strokes")
    _write(names, _letter(names, collection, period, day), target, round_.campaign.publish.title)
    unclear = _show(names, collection)
    if json_file:
        write_report(_report(names, collection), json_file)
    ctx.exit(1 if unclear or doubtful else 0)


def _period(first: date | None, last: date | None, phone: str | None) -> tuple[date, date, str] | None:
    """What makes the list a notice; None where nothing of it was said."""
    if first is None and last is None and not phone:
        return None
    if first is None or last is None or not phone:
        raise RefusalError("写完整的公示，--from、--to、--phone 三样都要写；只要名单，三样都不写")
    if last < first:
        raise RefusalError("--to 在 --from 之前，请核对公示的起止日期")
    return first, last, phone


def _letter(
    names: "NameList", collection: Collection, period: tuple[date, date, str] | None, day: date | None
) -> "Letter":
    from toolkit.handing_in.published_files import list_letter, notice_letter

    if period is None:
        return list_letter(names)
    first, last, phone = period
    campaign = collection.campaign
    assert campaign.publish
    values: Mapping[str, object] = {
        "发函单位": campaign.sender(collection.top),
        "活动名称": campaign.title,
        "名单名称": campaign.publish.title,
        "人数": len(names.rows),
        "量词": collection.form.counter,
        "公示开始": first,
        "公示结束": last,
        "受理电话": phone,
        "成文日期": day or date.today(),
    }
    return notice_letter(names, campaign, values)


def _write(names: "NameList", letter: "Letter", folder: Path, title: str) -> None:
    from toolkit.handing_in.legal_names import legal_name
    from toolkit.handing_in.published_files import write_list
    from toolkit.letters.html_file import write_html
    from toolkit.letters.word_file import write_docx

    stem = legal_name(title)
    _written(folder / f"{stem}.xlsx", lambda path: write_list(names, path))
    _written(folder / f"{stem}.docx", lambda path: write_docx(letter, path))
    _written(folder / f"{stem}.html", lambda path: write_html(letter, path))


def _written(target: Path, write: Callable[[Path], None]) -> None:
    """Write a file; what lay there and differs is kept beside it."""
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        new = Path(made) / target.name
        write(new)
        if target.exists() and target.read_bytes() != new.read_bytes():
            click.echo(f"原有的 {target.name} 已另存为 {keep_old(target).name}")
    write(target)
    click.echo(f"已写好 {target}")


def _show(names: "NameList", collection: Collection) -> int:
    """Tell who is not on the list, and who perhaps should not be; returns the number of the latter."""
    counter = collection.form.counter
    by_reason: dict[str, list[str]] = {}
    for left in names.left:
        by_reason.setdefault(left.reason, []).append(f"{left.unit}{left.name}")
    for reason, those in by_reason.items():
        click.echo(f"{reason}，没有列出的 {len(those)} {counter}：{_listed(those)}")
    listed = [record for record in collection.records if record.id in names.listed]
    strangers = [record for record in listed if record.unit is None]
    if strangers:
        told = _listed([str(record.sent(collection.form.key) or "") for record in strangers])
        click.echo(f"名单上有 {len(strangers)} {counter}看不出是哪个单位的，公示前请核对：{told}")
    unclear = [r for r in listed if collection.verdicts[r.id] not in ("notice", "eligible")]
    if unclear:
        click.echo(
            f"名单上有 {len(unclear)} {counter}还有问题没有处理完（见汇总表的“问题清单”），公示前请核对"
        )
    click.echo(f"名单上 {len(names.rows)} {counter}。{names.note}")
    return len({record.id for record in (*strangers, *unclear)})


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:SHOWN]) + ("等" if len(names) > SHOWN else "")


def _report(names: "NameList", collection: Collection) -> Shape:
    """The list for programs: nothing about people but what is published."""
    return {
        **report_without_records("publish", collection.as_of.isoformat(), (), (), ()),
        "campaign": collection.campaign.id,
        "title": names.title,
        "note": names.note,
        "people": [dict(zip(names.columns, row, strict=True)) for row in names.rows],
        "left_out": [{"unit": o.unit, "name": o.name, "reason": o.reason} for o in names.left],
    }
