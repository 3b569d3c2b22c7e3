"""`baosong status`: how far each unit is, in the terminal, as a workbook, and as a page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from attrs import asdict

from toolkit.answering import answers_in_words
from toolkit.cli.options import json_option
from toolkit.cli.targets import (
    refuse_one_for_two,
    refuse_other_suffix,
    refuse_other_than_json,
    refuse_received,
    set_old_aside,
)
from toolkit.cli.text_table import text_table
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.model import BEST_FIRST, LEVEL_WORDS
from toolkit.report import exit_code, report_of, write_report
from toolkit.round.folder import open_round
from toolkit.round.session import looking_at
from toolkit.round.status import Status, UnitStatus, status_of
from toolkit.round.status_columns import UNRECORDED, days_late, quota_text, remark
from toolkit.round.update import collection_of

PAGE_MARK = b"<!DOCTYPE html>"


@click.command("status", options_metavar="[选项]", short_help="各单位报到哪一步，缺什么，迟几天")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="另存为工作簿（带图），如 进度.xlsx。",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="另存为网页，如 进度.html；一个文件，不联网，可以打印。",
)
@json_option
@click.pass_context
def command(
    ctx: click.Context, folder: Path, output: Path | None, page: Path | None, json_file: Path | None
) -> None:
    """每个单位一行：电子件和扫描件收到多少，审核结论，还有几个问题待改，名额，哪天收到、迟几天，缺什么。

    收到日期用 baosong decide 文件夹 收到日期 登记；没有登记的，看该单位文件夹里的邮件（.eml）是哪天发的；
    都没有的写“未登记”，不算迟报。

    \b
    例：baosong status 2024案例征集
        baosong status 2024案例征集 -o 进度.xlsx --html 进度.html
    """
    round_ = open_round(folder)
    targets = [output, page, json_file]
    refuse_one_for_two(targets)
    refuse_received(targets, round_.inbox)
    refuse_other_suffix(output, ".xlsx")
    refuse_other_suffix(page, ".html")
    refuse_other_than_json(json_file)
    _refuse_other_than_page(page)
    with looking_at(round_) as ledger:
        collection = collection_of(round_, ledger)
        status = status_of(round_, collection, ledger)
    _show(status)
    for sentence in answers_in_words(collection.findings):
        click.echo(sentence)
    _write(status, output, page)
    if json_file:
        write_report(_report(status, collection), json_file)
    ctx.exit(exit_code(collection.submissions, [f for f in collection.findings if not collection.settled(f)]))


def _write(status: Status, output: Path | None, page: Path | None) -> None:
    if output:
        from toolkit.workbooks.status_book import write_status

        set_old_aside(output)
        write_status(status, output)
        click.echo(f"已写出 {output}")
    if page:
        from toolkit.round.status_page import write_status_page

        write_status_page(status, page)
        click.echo(f"已写出 {page}")


def _refuse_other_than_page(page: Path | None) -> None:
    """Raise RefusalError where something else than an earlier page lies under the page's name."""
    if page and page.is_file() and page.stat().st_size and not page.read_bytes().startswith(PAGE_MARK):
        raise RefusalError(f"“{page}”已经存在，而且不是本程序写的网页，没有覆盖；请换一个名字")


def _show(status: Status) -> None:
    click.echo(f"{status.title}　{status.top}")
    click.echo(remark(status))
    for number, line in enumerate(text_table(_headings(status), [_row(u, status) for u in status.units])):
        click.echo(line if number else click.style(line, bold=True))
    for sentence, names in _missing(status).items():
        click.echo(
            f"{sentence}（{len(names)}个单位）：{'、'.join(names)}" if names[1:] else f"{names[0]}{sentence}"
        )
    for unit in status.units:
        if days_late(unit.received):
            said = f"，说明：{unit.excuse}" if unit.excuse else "，没有说明"
            click.echo(f"{unit.name}：{days_late(unit.received)}{said}")


def _missing(status: Status) -> dict[str, list[str]]:
    """What is missing, with the units; those from which nothing came are named above the table."""
    found: dict[str, list[str]] = {}
    for unit in status.units:
        for sentence in () if unit.nothing else unit.missing:
            found.setdefault(sentence, []).append(unit.name)
    return found


def _headings(status: Status) -> list[str]:
    verdicts = [LEVEL_WORDS[verdict] for verdict in BEST_FIRST]
    quotas = ["名额"] if status.has_quotas else []
    return [
        "单位",
        status.table,
        "行",
        *status.further,
        *status.cards,
        "扫描",
        *verdicts,
        "待改",
        "待说明",
        *quotas,
        "收到",
    ]


def _row(unit: UnitStatus, status: Status) -> list[str]:
    numbers = [
        unit.tables,
        unit.rows,
        *(unit.further[form] for form in status.further),
        *(unit.cards[form] for form in status.cards),
        unit.scans,
        *(unit.by_verdict[verdict] for verdict in BEST_FIRST),
        unit.returns,
        unit.doubts,
    ]
    quotas = [quota_text(unit)] if status.has_quotas else []
    return [unit.name, *(str(number) if number else "-" for number in numbers), *quotas, _day(unit, status)]


def _day(unit: UnitStatus, status: Status) -> str:
    """12-03, 12-06 迟2天; the year where it is not the round's."""
    if unit.received is None:
        return UNRECORDED
    day = unit.received.day
    shown = f"{day:%m-%d}" if day.year == status.last_day.year else day.isoformat()
    return f"{shown} {days_late(unit.received)}".strip()


def _report(status: Status, collection: Collection) -> dict[str, Any]:
    """The report of the round as it is, with `status` beside it."""
    told = {
        "last_day": status.last_day.isoformat(),
        "registered": status.registered or None,
        "units": [_unit(unit) for unit in status.units],
    }
    return {**report_of("status", collection), "status": told}


def _unit(unit: UnitStatus) -> dict[str, Any]:
    received = unit.received
    quotas: Sequence[dict[str, Any]] = [asdict(quota) for quota in unit.quotas]
    return {
        "unit": unit.name,
        "tables": unit.tables,
        "rows": unit.rows,
        "further": dict(unit.further),
        "cards": dict(unit.cards),
        "scans": unit.scans,
        "unread": unit.unread,
        "by_verdict": dict(unit.by_verdict),
        "returns": unit.returns,
        "doubts": unit.doubts,
        "settled": unit.settled,
        "quotas": quotas,
        "received": received.day.isoformat() if received else None,
        "received_from": received.told_by if received else None,
        "days_late": received.late if received else None,
        "excuse": unit.excuse or None,
        "returned": unit.returned or None,
        "lacking": list(unit.lacking),
        "missing": list(unit.missing),
    }
