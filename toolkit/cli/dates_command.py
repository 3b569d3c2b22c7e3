"""`baosong dates`: the month columns of any workbook, written as six digits into a copy."""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from toolkit.addresses import letters
from toolkit.campaign.shared import load_words
from toolkit.cli.console import progress, show_finding
from toolkit.cli.day import read_day
from toolkit.cli.options import json_option
from toolkit.dates.fresh_book import LOST
from toolkit.dates.plan import ColumnPlan
from toolkit.dates.run import FileResult, Wish, normalise
from toolkit.dates.targets import Targets
from toolkit.findings import with_ids
from toolkit.intake.inbox import read_files
from toolkit.report import exit_code, report_without_records, write_report


@click.command("dates", options_metavar="[选项]", short_help="把任何工作簿里的年月列统一写成6位数字")
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@click.option(
    "-o",
    "out",
    required=True,
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="写到哪个文件夹；原文件不动。",
)
@click.option(
    "--columns", metavar="列", help="只改这些列，写列号或标题，如 D,F 或 出生年月；不写就按标题自动找。"
)
@click.option("--force", is_flag=True, help="公式用到的列也改（公式的结果可能因此改变）。")
@click.option(
    "--as-of",
    "as_of",
    type=read_day,
    metavar="日期",
    help="年月不应晚于哪天；不写就是今天。",
)
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    out: Path,
    columns: str | None,
    force: bool,
    as_of: date | None,
    json_file: Path | None,
) -> None:
    """把年月列（出生年月、入党时间……）统一写成 197506 这样的6位文本，另存到一个文件夹。

    只改这些单元格，图表、图片、格式、宏等其余内容原样保留。拿不准的保留原样、涂色并列出；公式用到的列不动。
    .xls、.et、.csv 等会另写成新的 .xlsx。没有问题退出码为 0，有要处理的为 1，没有读出或没有写出为 2。

    \b
    例：baosong dates 花名册.xlsx -o 改好的
    """
    wish = Wish(as_of or date.today(), _wanted(columns), force)
    targets = Targets(out, [path for file in files for path in _inputs(Path(file))])
    words = load_words()
    with progress("正在处理") as step:
        results = [normalise(received, wish, words, targets) for received in read_files(files, step)]
    submissions = [s for result in results for s in result.submissions]
    findings = with_ids(f for result in results for f in result.findings)
    changes = [c for result in results for c in result.changes]
    for finding in findings:
        show_finding(finding)
    for result in results:
        _show(result)
    if json_file:
        day = wish.as_of.isoformat()
        write_report(report_without_records("dates", day, submissions, findings, changes), json_file)
    ctx.exit(exit_code(submissions, findings))


def _wanted(columns: str | None) -> tuple[str, ...]:
    wishes = tuple(wish.strip() for wish in re.split("[,，、;；]", columns or "") if wish.strip())
    if columns is not None and not wishes:
        raise click.UsageError("--columns 后面要写列号或标题，如 --columns D,F")
    return wishes


def _inputs(path: Path) -> Iterator[Path]:
    """The files that a path stands for."""
    if not path.is_dir():
        yield path
        return
    for folder, _, names in os.walk(path):
        yield from (Path(folder, name) for name in names)


def _show(result: FileResult) -> None:
    """What became of a file, a column a line."""
    if result.target is None:
        return
    click.echo(f"{result.file} → {result.target}")
    for sheet in dict.fromkeys(column.sheet for column in result.columns):
        click.echo(f"  工作表“{sheet}”")
        for column in (c for c in result.columns if c.sheet == sheet):
            click.echo(f"    {_column(column)}")
    if result.fresh:
        click.echo(f"  原文件不是 .xlsx：{LOST}")
    click.echo(f"  {_total(result.columns)}")


def _column(plan: ColumnPlan) -> str:
    head = f"{letters(plan.column.column)}列 {plan.column.heading}（第 {plan.column.heading_row} 行）："
    if plan.left:
        return f"{head}{plan.left}用到它，没有改动"
    formulas = f"，公式 {plan.formulas} 格没有改动" if plan.formulas else ""
    return f"{head}改写 {plan.normalised} 格，拿不准 {plan.undecided} 格{formulas}"


def _total(columns: Sequence[ColumnPlan]) -> str:
    rewritten, undecided = sum(c.normalised for c in columns), sum(c.undecided for c in columns)
    left = sum(bool(c.left) for c in columns)
    marked = "（已涂色）" if undecided else ""
    return f"共 {len(columns)} 列：改写 {rewritten} 格，拿不准 {undecided} 格{marked}，没有改动的 {left} 列"
