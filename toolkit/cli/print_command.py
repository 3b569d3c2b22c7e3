"""`baosong print`: a summary or a folder of forms becomes paper: a card a person, and each unit's own table."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.unit_names import unit_named
from toolkit.campaign.units import Unit
from toolkit.cli.console import progress
from toolkit.cli.options import campaign_argument, folder_option, json_option
from toolkit.cli.outcome import show_outcome
from toolkit.cli.targets import refuse_one_for_two, refuse_other_than_json, refuse_received, set_old_aside
from toolkit.collecting import no_collecting
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import Progress, read_inbox
from toolkit.intake.take_inbox import take_inbox
from toolkit.merging import collect
from toolkit.model import Submission
from toolkit.paper.seal import Seal, read_seal, refuse_larger
from toolkit.paper.units import within
from toolkit.report import exit_code, report_of, write_report
from toolkit.workbooks.previous import Previous, read_previous

if TYPE_CHECKING:
    from toolkit.paper.print_run import Print

MOST_COPIES = 20
SHOWN = 8
"""More names than this are not read by anybody; the rest is 等."""


@click.command("print", options_metavar="[选项]", short_help="打印推荐表和各单位汇总表，供盖章")
@campaign_argument
@click.argument("source", metavar="汇总表或文件夹", type=click.Path(path_type=Path, exists=True))
@folder_option
@click.option("--pdf", is_flag=True, help="同时生成 PDF（用本机的 Excel 或 LibreOffice）。")
@click.option(
    "--copies",
    metavar="份数",
    type=click.IntRange(1, MOST_COPIES),
    help="PDF 里每张表连着印几份；不写就按活动规定的份数。",
)
@click.option("--unit", "units", metavar="单位", multiple=True, help="只打印这个单位（含下级），可写多次。")
@click.option(
    "--seal",
    "seal_file",
    metavar="图片",
    type=click.Path(path_type=Path, dir_okay=False),
    help="把 --unit 那个单位的章（透明底 PNG，自备）盖在它的盖章处。",
)
@click.option(
    "--seal-mm",
    metavar="毫米",
    type=click.FloatRange(10, 60),
    help="章的直径，如 42；不写就按图片的分辨率。",
)
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    campaign: str,
    source: Path,
    folder: Path,
    pdf: bool,
    copies: int | None,
    units: tuple[str, ...],
    seal_file: Path | None,
    seal_mm: float | None,
    json_file: Path | None,
) -> None:
    """把汇总表（或一文件夹的推荐表、汇总表）排成可以直接打印、盖章的纸面。

    写出两个工作簿：推荐表一份一个工作表，汇总表一个单位一个工作表。收到推荐表的照推荐表印，没有的按汇总表的那一行填。

    \b
    例：baosong print js-2024 全省汇总.xlsx -o 打印 --pdf
        baosong print js-2024 全省汇总.xlsx -o 打印 --unit 扬州市 --seal 章.png --seal-mm 42
    """
    loaded = load_campaign(campaign)
    named = [unit_named(loaded.units, unit) for unit in units]
    seal = _seal(seal_file, seal_mm, named, loaded)
    targets = [folder / f"{form.id}{suffix}" for form in loaded.forms for suffix in (".xlsx", ".pdf")]
    _check(targets, json_file, source, copies=copies, pdf=pdf)
    collection = _collection(loaded, source)
    written = _write(collection, named, seal, folder)
    show_outcome(collection, "")
    _show_written(collection, named, written)
    if pdf:
        _write_pdfs(written, copies)
    _show_copies(written, in_pdf=pdf and copies is None)
    if json_file:
        write_report(report_of("print", collection), json_file)
    ctx.exit(exit_code(collection.submissions, [f for f in collection.findings if not collection.settled(f)]))


def _seal(file: Path | None, mm: float | None, named: Sequence[Unit], campaign: Campaign) -> Seal | None:
    if file is None:
        if mm is not None:
            raise RefusalError("--seal-mm 是章的直径，要和 --seal 图片一起用")
        return None
    if len(named) != 1:
        raise RefusalError("章只能盖在一个单位的表上：请用 --unit 写明这是哪个单位的章，一次一个单位")
    seal = read_seal(file, mm)
    for form in campaign.forms:
        refuse_larger(seal, form.stamp_mm)
    return seal


def _check(
    targets: Sequence[Path], json_file: Path | None, source: Path, *, copies: int | None, pdf: bool
) -> None:
    if copies and copies > 1 and not pdf:
        raise RefusalError(
            "--copies 是 PDF 里的份数，请加上 --pdf；从 Excel、WPS 打印时，请在打印对话框里选份数"
        )
    refuse_other_than_json(json_file)
    refuse_one_for_two((*targets, json_file))
    refuse_received((*targets, json_file), source)


def _collection(campaign: Campaign, source: Path) -> Collection:
    """Everything that the folder or file holds, as merge reads it; of a summary of ours also its 说明."""
    with progress("正在读取") as step:
        taken = _take(campaign, source, step)
    previous = _previous(campaign, source)
    with no_collecting():
        return collect(
            campaign,
            campaign.table,
            campaign.units,
            campaign.as_of,
            taken,
            explanations=previous.explanations,
            headings=previous.headings,
        )


def _take(campaign: Campaign, source: Path, step: Progress) -> list[Submission]:
    table, top, day = campaign.table, campaign.units, campaign.as_of
    if source.is_dir():
        return take_inbox(source, campaign, table, top, day, step)
    reader = Reader.of(campaign, table, top, day, own=True)
    return [s for received in read_inbox(source, progress=step) for s in reader.take(received)]


def _previous(campaign: Campaign, source: Path) -> Previous:
    readable = source.is_file() and source.suffix.lower() == ".xlsx"
    return read_previous(source, campaign, campaign.units) if readable else Previous()


def _write(
    collection: Collection, named: Sequence[Unit], seal: Seal | None, folder: Path
) -> dict[Path, "Print"]:
    """Write the workbooks; returns what stands in each."""
    from toolkit.paper.print_run import prints_of

    prints = {folder / f"{book.name}.xlsx": book for book in prints_of(collection, named, seal)}
    if not prints:
        show_outcome(collection, "")
        where = f"{'、'.join(unit.name for unit in named)}的" if named else ""
        raise RefusalError(f"没有读到{where}内容，没有可打印的；请核对文件夹、汇总表和 --unit")
    for target, book in prints.items():
        set_old_aside(target)
        with progress(f"正在排{book.name}") as step:
            book.write(target, progress=step)
    return prints


def _show_written(collection: Collection, named: Sequence[Unit], written: Mapping[Path, "Print"]) -> None:
    for target, book in written.items():
        click.echo(f"已写好 {target}（{book.count}）")
    records = list(collection.everything)
    shown = within(records, named) if named else records
    unclear = sum(collection.verdicts[r.id] not in ("notice", "eligible") for r in shown)
    if unclear:
        click.echo(f"其中 {unclear} 行还有问题，处理完再盖章")
    strangers = sum(record.unit is None for record in collection.records)
    if strangers:
        click.echo(f"有 {strangers} 行看不出单位，没有排进单位的{collection.form.id}")
    for book in written.values():
        _show_blanks(book)
        if left_out := getattr(book, "left_out", 0):
            click.echo(
                f"没有收到{book.form.id}的 {left_out} {book.form.counter}没有排：{collection.form.id}里的内容填不全"
            )


def _show_blanks(book: "Print") -> None:
    """Which cards have blanks: the paper would come back."""
    for entry in book.form.columns if book.form.kind == "card" else ():
        blank = [
            card.texts[book.form.key] for card in getattr(book, "cards", ()) if not card.texts[entry.name]
        ]
        if blank:
            more = "等" if len(blank) > SHOWN else ""
            names = "、".join(name or f"（{book.form.nameless}）" for name in blank[:SHOWN])
            click.echo(f"{book.form.id}“{entry.name}”空着的 {len(blank)} {book.form.counter}：{names}{more}")


def _show_copies(written: Mapping[Path, "Print"], *, in_pdf: bool) -> None:
    """How many the notice asks on paper, where it asks more than one."""
    for book in (book for book in written.values() if book.form.copies > 1):
        form = book.form
        told = "PDF 里已连着排好" if in_pdf else "打印时请选份数"
        click.echo(f"{book.name}要一式{form.copies}份，{told}")
        text = form.attached and form.get(form.attached.field)
        if text and text.optional and book.name == form.id:
            click.echo(f"另附的{text.name}也要{form.copies}份，请打开原来的文档打印")


def _write_pdfs(written: Mapping[Path, "Print"], copies: int | None) -> None:
    from toolkit.paper.print_run import write_pdf

    for workbook, book in written.items():
        pdf = workbook.with_suffix(".pdf")
        set_old_aside(pdf)
        click.echo(f"正在生成 {pdf}…", err=True)
        said = write_pdf(book, workbook, pdf, copies)
        click.echo(said or f"已生成 {pdf}")
        if said and pdf.exists():
            click.echo(f"{pdf} 是以前生成的，内容没有更新")
