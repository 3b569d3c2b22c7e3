"""`baosong cards`: a table becomes cards, one filled master for each row."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign, Form
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
from toolkit.cli.targets import refuse_other_than_json, refuse_received, set_old_aside
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.findings import unit_label
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_files
from toolkit.merging import collect
from toolkit.model import Record
from toolkit.report import exit_code, report_of, write_report

if TYPE_CHECKING:
    from toolkit.workbooks.card_content import CardContent


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
    loaded = load_campaign(campaign)
    card = _card(loaded)
    for file in files:
        refuse_received([json_file], Path(file))
    refuse_other_than_json(json_file)
    collection = _collection(loaded, files, merging_unit(loaded, unit), as_of or loaded.as_of)
    records = [record for record in collection.records if record.form == collection.form.id]
    if not records:
        show_outcome(collection, "")
        raise RefusalError(f"没有读到“{collection.form.id}”的行，没有可填的{card.id}")
    targets = _targets(records, folder, collection.top, card)
    for file in files:
        refuse_received(targets.values(), Path(file))
    _write(loaded, card, records, targets)
    show_outcome(collection, "")
    click.echo(f"已填好 {len(targets)} 份{card.id}，在“{folder}”；打印盖章前请打开看一看")
    if json_file:
        write_report(report_of("cards", collection), json_file)
    ctx.exit(exit_code(collection.submissions, collection.findings))


def _card(campaign: Campaign) -> Form:
    card = next((form for form in campaign.forms if form.kind == "card"), None)
    if card is None:
        raise RefusalError(f"活动 {campaign.id} 没有一份一页的表，不能填写")
    return card


def _collection(campaign: Campaign, files: Sequence[str], top: Unit, day: date) -> Collection:
    reader = Reader.of(campaign, campaign.table, top, day, own=True)
    with progress("正在读取") as step:
        taken = [s for received in read_files(files, step) for s in reader.take(received)]
    return collect(campaign, campaign.table, top, day, taken)


def _targets(records: Sequence[Record], folder: Path, top: Unit, card: Form) -> Mapping[str, Path]:
    """Where each record's card goes, by record id: a folder for its unit, what it is called."""
    from toolkit.workbooks.card_names import different, file_stem

    beside: dict[Path, list[Record]] = defaultdict(list)
    for record in records:
        label = unit_label(record.unit, top) if record.unit != top else ""
        beside[folder.joinpath(*map(file_stem, filter(None, label.split("/"))))].append(record)
    return {
        record.id: place / f"{stem}.xlsx"
        for place, those in beside.items()
        for record, stem in zip(
            those,
            different(file_stem(str(r.sent(card.key) or ""), card.nameless) for r in those),
            strict=True,
        )
    }


def _write(campaign: Campaign, card: Form, records: Sequence[Record], targets: Mapping[str, Path]) -> None:
    from toolkit.workbooks.card_content import card_content
    from toolkit.workbooks.card_file import CardFiller
    from toolkit.workbooks.card_frame import frame_of
    from toolkit.workbooks.card_master_file import open_card_master

    filler = CardFiller(frame_of(open_card_master(campaign, card)))
    remarks: list[str] = []
    further = 0
    with progress("正在填写") as step:
        for number, record in enumerate(records, 1):
            content, target = card_content(record, card), targets[record.id]
            set_old_aside(target)
            further += filler.write(content, target).pages > 1
            remarks += _remarks(record, card, content, target)
            step(number, len(records), target.stem)
    for remark in remarks:
        click.echo(remark)
    if further:
        click.echo(f"{further} 份在第1页写不下，全文在后面的附页上")


def _remarks(record: Record, card: Form, content: "CardContent", target: Path) -> Iterator[str]:
    """What the person who prints a card should know of it, as one sentence."""
    blank = [entry.name for entry in card.columns if not content.texts[entry.name]]
    raw = [name for name in content.texts if name in record.undecided and content.texts[name]]
    said = [
        f"缺{'、'.join(blank)}，留空" if blank else "",
        f"{'、'.join(raw)}没有规范，照报送的填" if raw else "",
        f"{'、'.join(content.dropped)}里有不能写入工作簿的字符，已去掉" if content.dropped else "",
    ]
    if any(said):
        yield f"{target.parent.name}/{target.stem}：{'；'.join(filter(None, said))}"
