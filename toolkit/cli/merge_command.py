"""`baosong merge`: a folder of received files becomes the summary."""

from datetime import date
from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.cli.console import progress
from toolkit.cli.options import (
    as_of_option,
    campaign_argument,
    json_option,
    merging_unit,
    summary_option,
    unit_option,
)
from toolkit.cli.outcome import show_outcome
from toolkit.cli.targets import (
    refuse_one_for_two,
    refuse_other_suffix,
    refuse_other_than_json,
    refuse_received,
    set_old_aside,
)
from toolkit.collection import Collection
from toolkit.merge_run import merge_run
from toolkit.report import exit_code, report_of, write_report


@click.command("merge", options_metavar="[选项]", short_help="把收到的文件合并成汇总表")
@campaign_argument
@click.argument("inbox", metavar="收件文件夹", type=click.Path(path_type=Path, exists=True))
@summary_option
@unit_option
@as_of_option
@json_option
@click.option(
    "--form-only",
    metavar="文件",
    type=click.Path(path_type=Path, dir_okay=False),
    help="另存一份通知原样的汇总表，供打印盖章上报。",
)
@click.option(
    "--drop", "dropped", metavar="文件", multiple=True, help="不汇入这个文件（写法同“来源”表），可写多次。"
)
@click.option("--overwrite", is_flag=True, help="汇总表被人改过时也重写，旧的另存为 .bak-N.xlsx。")
@click.pass_context
def command(
    ctx: click.Context,
    campaign: str,
    inbox: Path,
    out: Path,
    unit: str | None,
    as_of: date | None,
    json_file: Path | None,
    form_only: Path | None,
    dropped: tuple[str, ...],
    overwrite: bool,
) -> None:
    """把收件文件夹里的所有文件读出来、查一遍，合并成一份汇总表。

    收到的文件只读不改。汇总表里另有问题清单、修改记录、来源、统计；再次运行时，“说明”一列会带到新表里。

    \b
    例：baosong merge js-2024 收件 -o 全省汇总.xlsx
    """
    loaded = load_campaign(campaign)
    _check_targets(out, form_only, json_file, inbox)
    merged = merge_run(
        loaded,
        merging_unit(loaded, unit),
        [inbox],
        out,
        progress("正在读取"),
        as_of=as_of,
        dropped=dropped,
        earlier="replace" if overwrite else "refuse",
    )
    collection = merged.collection
    if merged.kept:
        click.echo(merged.kept)
    _write_more(collection, form_only, json_file)
    show_outcome(collection, "（原因见“来源”）")
    _show_written(collection, out, form_only)
    ctx.exit(exit_code(collection.submissions, [f for f in collection.findings if not collection.settled(f)]))


def _check_targets(out: Path, form_only: Path | None, json_file: Path | None, inbox: Path) -> None:
    refuse_other_suffix(out, ".xlsx")
    refuse_other_suffix(form_only, ".xlsx")
    refuse_other_than_json(json_file)
    refuse_one_for_two((out, form_only, json_file))
    refuse_received((form_only, json_file), inbox)


def _write_more(collection: Collection, form_only: Path | None, json_file: Path | None) -> None:
    if form_only:
        from toolkit.workbooks.form_only import write_form_only

        set_old_aside(form_only)
        write_form_only(collection, form_only)
    if json_file:
        write_report(report_of("merge", collection), json_file)


def _show_written(collection: Collection, out: Path, form_only: Path | None) -> None:
    click.echo(f"已写出 {out}，请打开看“问题清单”")
    if form_only:
        open_rows = sum(verdict not in ("notice", "eligible") for verdict in collection.verdicts.values())
        also = f"；其中 {open_rows} 行还有问题，处理完再盖章" if open_rows else ""
        click.echo(f"另有 {form_only}，含全部 {len(collection.records)} 行{also}")
    if any(f.level == "verify" and not collection.settled(f) for f in collection.findings):
        click.echo("待核的问题，在“问题清单”的“说明”里写明后保存，再运行一次就不再计入")
