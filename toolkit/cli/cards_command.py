"""`baosong cards`: a table becomes cards, one filled master for each row."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.units import Unit
from toolkit.cli.console import progress
from toolkit.cli.options import (
    as_of_option,
    campaign_argument,
    folder_option,
    json_option,
    merging_unit,
    unit_option,
)
from toolkit.cli.outcome import show_outcome
from toolkit.cli.targets import refuse_other_than_json, refuse_received
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_files
from toolkit.merging import collect
from toolkit.report import exit_code, report_of, write_report


@click.command("cards", options_metavar="[选项]", short_help="按汇总表的每一行填一份推荐表")
@campaign_argument
@click.argument("files", metavar="汇总表…", nargs=-1, required=True)
@folder_option
@unit_option
@as_of_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    campaign: str,
    files: tuple[str, ...],
    folder: Path,
    unit: str | None,
    as_of: date | None,
    json_file: Path | None,
) -> None:
    """按汇总表的每一行填好一份推荐表（申报表），一份一个文件，按单位分文件夹。

    用的是活动文件夹里的母表，在 Excel 或 WPS 里改过字体、行高、加过栏目的也可以。
    汇总表可以是报送来的，也可以是合并出来的。

    \b
    例：baosong cards js-2024 扬州市汇总表.xlsx -o 推荐表
    """
    from toolkit.workbooks.card_files import card_of, card_targets, fill_cards

    loaded = load_campaign(campaign)
    card = card_of(loaded)
    for file in files:
        refuse_received([json_file], Path(file))
    refuse_other_than_json(json_file)
    collection = _collection(loaded, files, merging_unit(loaded, unit), as_of or loaded.as_of)
    if not collection.records:
        show_outcome(collection, "")
        raise RefusalError(f"没有读到“{collection.form.id}”的行，没有可填的{card.id}")
    targets = card_targets(collection.records, folder, collection.top, card)
    for file in files:
        refuse_received(targets.values(), Path(file))
    with progress("正在填写") as step:
        remarks = fill_cards(loaded, card, collection.records, targets, step)
    for remark in remarks:
        click.echo(remark)
    show_outcome(collection, "")
    click.echo(f"已填好 {len(targets)} 份{card.id}，在“{folder}”；打印盖章前请打开看一看")
    if json_file:
        write_report(report_of("cards", collection), json_file)
    ctx.exit(exit_code(collection.submissions, collection.findings))


def _collection(campaign: Campaign, files: Sequence[str], top: Unit, day: date) -> Collection:
    reader = Reader.of(campaign, campaign.table, top, day, own=True)
    with progress("正在读取") as step:
        taken = [s for received in read_files(files, step) for s in reader.take(received)]
    return collect(campaign, campaign.table, top, day, taken)
