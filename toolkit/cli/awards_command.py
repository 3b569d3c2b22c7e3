"""`baosong score certificates` and `contents`: what is made of the prizes once they are decided."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.cli.day import read_day
from toolkit.cli.targets import refuse_other_suffix, set_old_aside
from toolkit.errors import RefusalError
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.inbox import read_files
from toolkit.scoring.awards import Award, read_awards

CERTIFICATE, CONTENTS = "荣誉证书", "获奖目录"


def _options(suffix: str) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """The arguments that both commands have."""

    def decorated(function: click.decorators.FC) -> click.decorators.FC:
        kind = click.Path(path_type=Path, dir_okay=False)
        text = "活动，或它的文件夹；不写就是表里写着的那个。"
        function = click.option("--campaign", "campaign", metavar="活动", help=text)(function)
        function = click.option(
            "-o", "out", required=True, type=kind, metavar=f"文件{suffix}", help="写到哪里。"
        )(function)
        listed = click.Path(path_type=Path, dir_okay=False, exists=True)
        return click.argument("ranking", metavar="排名或获奖名单", type=listed)(function)

    return decorated


@click.command("certificates", options_metavar="[选项]", short_help="给每个获奖的写一张荣誉证书")
@_options(".xlsx")
@click.option("--day", type=read_day, metavar="日期", help="证书落款的日期；不写就是今天。")
@click.option("--pdf", is_flag=True, help="同时生成 PDF（用本机的 Excel 或 LibreOffice）。")
def certificates(ranking: Path, out: Path, campaign: str | None, day: date | None, pdf: bool) -> None:
    """给每个获奖的写一张荣誉证书：A4 横放，一张一个工作表，右下角留出盖章的地方。

    奖项在排名表的“奖项”一列里定好、存好；也可以用别的获奖名单，有名称、单位、奖项几列就行。文字在“荣誉证书.j2”里改。

    \b
    例：baosong score certificates 排名.xlsx -o 荣誉证书.xlsx --pdf
    """
    from toolkit.letters.render import render
    from toolkit.workbooks.certificate_book import write_certificates

    refuse_other_suffix(out, ".xlsx")
    loaded = _campaign(ranking, campaign)
    awards = read_awards(ranking, loaded)
    letters = [(a.name, render(loaded, CERTIFICATE, _values(a, loaded, day or date.today()))) for a in awards]
    set_old_aside(out)
    write_certificates(letters, out)
    click.echo(f"已写出 {out}（{len(awards)} 张）")
    if pdf:
        _print(out)


@click.command("contents", options_metavar="[选项]", short_help="写出汇编成册用的目录")
@_options(".docx")
def contents(ranking: Path, out: Path, campaign: str | None) -> None:
    """写出获奖作品的目录（Word）：按类别、奖项排，每件写明题目和单位。页码要排好版才知道，不写。

    \b
    例：baosong score contents 排名.xlsx -o 目录.docx
    """
    from toolkit.letters.letter import Table
    from toolkit.letters.render import render
    from toolkit.letters.word_file import write_docx

    refuse_other_suffix(out, ".docx")
    loaded = _campaign(ranking, campaign)
    awards = read_awards(ranking, loaded)
    classes = ("类别",) if any(award.group for award in awards) else ()
    rows = [(n, *([a.group] if classes else []), a.prize, a.name, a.unit) for n, a in enumerate(awards, 1)]
    table = Table(("序号", *classes, "奖项", loaded.table.key, "单位"), rows)
    values = {"活动名称": loaded.title, "获奖数": len(awards), "目录": table}
    set_old_aside(out)
    write_docx(render(loaded, CONTENTS, values), out)
    click.echo(f"已写出 {out}（{len(awards)} 件）")


def _values(award: Award, campaign: Campaign, day: date) -> Mapping[str, object]:
    return {
        "单位": award.unit,
        "名称": award.name,
        "奖项": award.prize,
        "类别": award.group,
        "活动名称": campaign.title,
        "发证单位": campaign.organiser,
        "成文日期": day,
    }


def _campaign(ranking: Path, campaign: str | None) -> Campaign:
    """The campaign that is named, else the one that the ranking is of."""
    [received] = read_files([ranking])
    mark = fingerprint_of(received.book) if received.book else None
    if campaign is None and mark is None:
        raise RefusalError(f"“{ranking}”里没有写是哪个活动；请加 --campaign 活动")
    return load_campaign(campaign or (mark.campaign if mark else ""))


def _print(workbook: Path) -> None:
    from toolkit.paper.pdf import to_pdf

    pdf = workbook.with_suffix(".pdf")
    set_old_aside(pdf)
    click.echo(to_pdf(workbook, pdf) or f"已生成 {pdf}")
