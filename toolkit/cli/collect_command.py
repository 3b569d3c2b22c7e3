"""`baosong collect`: a folder of cards becomes the unit's own table."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from attrs import evolve

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.units import Unit
from toolkit.cli.console import progress, show_finding
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
from toolkit.collecting import no_collecting
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.from_cards import FromCards, Row, common_unit, rows_from_cards
from toolkit.intake.take_inbox import take_inbox
from toolkit.merging import collect
from toolkit.report import exit_code, report_of, write_report

SHOWN = 8
"""More names than this are not read by anybody; the rest is 等."""


@click.command("collect", options_metavar="[选项]", short_help="把一份份推荐表汇成汇总表")
@campaign_argument
@click.argument("inbox", metavar="推荐表文件夹", type=click.Path(path_type=Path, exists=True))
@summary_option
@unit_option
@as_of_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    campaign: str,
    inbox: Path,
    out: Path,
    unit: str | None,
    as_of: date | None,
    json_file: Path | None,
) -> None:
    """读出文件夹里的推荐表、申报表（表格或 Word 文档），查一遍，填成本级的汇总表，可以接着在 Excel 里改。

    用的是活动文件夹里的汇总表母表。推荐表只读不改；已有的汇总表只用来核对，不并入。

    \b
    例：baosong collect js-2024 推荐表 -o 扬州市汇总表.xlsx --unit 扬州市
    """
    refuse_other_suffix(out, ".xlsx")
    refuse_other_than_json(json_file)
    refuse_one_for_two((out, json_file))
    refuse_received((out, json_file), inbox)
    loaded = load_campaign(campaign)
    collection = _collection(loaded, inbox, merging_unit(loaded, unit), as_of or loaded.as_of)
    made = rows_from_cards(loaded, loaded.table, collection.cards, collection.top)
    collection = evolve(collection, findings=[*collection.findings, *made.findings])
    if not made.rows:
        show_outcome(collection, "")
        raise RefusalError(
            f"“{inbox}”里没有读到{_cards(loaded)}，没有可汇总的；已有的{loaded.table.id}请用 baosong merge"
        )
    for finding in collection.findings:
        show_finding(finding)
    _write(loaded, collection, made, out)
    show_outcome(collection, "")
    _show_written(collection, made, out)
    if json_file:
        write_report(report_of("collect", collection), json_file)
    ctx.exit(exit_code(collection.submissions, collection.findings))


def _collection(campaign: Campaign, inbox: Path, top: Unit, day: date) -> Collection:
    with progress("正在读取") as step:
        taken = take_inbox(inbox, campaign, campaign.table, top, day, step)
    with no_collecting():
        return collect(campaign, campaign.table, top, day, taken)


def _write(campaign: Campaign, collection: Collection, made: FromCards, out: Path) -> None:
    from toolkit.workbooks.card_content import card_content
    from toolkit.workbooks.table_file import open_table_master

    unit = common_unit([row.card for row in made.rows], collection.top)
    contents = [card_content(row.card, campaign.table) for row in made.rows]
    blanked = [
        evolve(content, texts={**content.texts, **dict.fromkeys(row.too_long, "")})
        for content, row in zip(contents, made.rows, strict=True)
    ]
    headings = {item.name: unit.name for item in campaign.table.headings if item.unit}
    set_old_aside(out)
    open_table_master(campaign, campaign.table).write(blanked, headings, unit, out)


def _show_written(collection: Collection, made: FromCards, out: Path) -> None:
    click.echo(f"已写好 {out}（{len(made.rows)} 行），盖章报送前请打开看一看")
    for name in dict.fromkeys(name for row in made.rows for name in row.too_long):
        people = _names(collection, [row for row in made.rows if name in row.too_long])
        click.echo(f"“{name}”空着，要另写的：{people}")
    if collection.records:
        click.echo(f"文件夹里还有{collection.form.id} {len(collection.records)} 行，只用来核对，没有并入")


def _names(collection: Collection, rows: Sequence[Row]) -> str:
    form = collection.form
    names = [str(row.card.sent(form.key) or f"（{form.nameless}）") for row in rows]
    return "、".join(names[:SHOWN]) + (f"等{len(names)}{form.counter}" if len(names) > SHOWN else "")


def _cards(campaign: Campaign) -> str:
    return "、".join(form.id for form in campaign.forms if form.kind == "card") or "一份一页的表"
