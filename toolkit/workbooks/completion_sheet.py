"""完成率: each member with what should have been done and was, the groups below; and every row that does not count.

A pair of sheets for each rule of that kind; none where the campaign has no such rule.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen
from xlsxwriter.workbook import Workbook

from toolkit import own_sheets
from toolkit.campaign.model import Rule
from toolkit.collection import Collection
from toolkit.rules import completion
from toolkit.rules.engine import records_of
from toolkit.rules.kept_promises import (
    Left,
    Member,
    Tally,
    every_of,
    groups,
    people,
    rate_of,
    rate_text,
    tally,
)
from toolkit.rules.terms import Per, due
from toolkit.workbooks.list_table import Cell, ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.paper_text import paper_texts
from toolkit.workbooks.shared_formats import LIST_CELL, REMARK, SECTION, SharedFormats, level_fill

SHEET, LEFT_SHEET = own_sheets.COMPLETION, own_sheets.LEFT_OUT
HEADING_ROW = 3
FIRST_ROW = 4
_LEFT_HEADING = 2
_RATE = "0.00%"


@frozen
class _Sheet:
    """What is written about one rule and one form."""

    rule: Rule
    day: date
    tally: Tally
    number: str
    """Behind the sheets' names where there are several, else ""."""

    @property
    def options(self) -> completion.Options:
        """The rule's options."""
        made: completion.Options = self.rule.options
        return made


def write_completion(collection: Collection, book: Workbook, formats: SharedFormats) -> None:
    """Write the sheets of all rules that count kept promises."""
    for sheet in _sheets(collection):
        _write_members(sheet, book, formats)
        _write_left(sheet, book, formats)


def _sheets(collection: Collection) -> Iterator[_Sheet]:
    campaign = collection.campaign
    rules = [rule for rule in campaign.rules if rule.enabled and rule.module is completion]
    for number, rule in enumerate(rules, 1):
        meant = records_of(campaign, rule, collection.everything)
        counted = tally(meant, rule.options, collection.top, collection.as_of)
        yield _Sheet(rule, collection.as_of, counted, str(number) if len(rules) > 1 else "")


def _write_members(told: _Sheet, book: Workbook, formats: SharedFormats) -> None:
    sheet = book.add_worksheet(f"{SHEET}{told.number}")
    every = every_of(told.tally.members)
    columns = _columns(told, every)
    set_list_page(sheet, columns, f"{SHEET}（{len(people(told.tally.members))} 人）", formats)
    sheet.write_string(1, 0, _remark(told), formats.get(REMARK))
    write_list_heading(sheet, HEADING_ROW, columns, formats)
    rows = [_member_row(member, every) for member in told.tally.members]
    after = write_list_rows(sheet, FIRST_ROW, columns, rows, formats)
    look = formats.get(LIST_CELL, level_fill(told.rule.level), align="center", num_format=_RATE)
    for row, member in enumerate(told.tally.members, FIRST_ROW):
        if member.rate is not None and member.under(told.options.share):
            sheet.write_number(row, len(columns) - 2, member.rate, look)
    sheet.write_string(after + 1, 0, f"按{told.options.unit}", formats.get(SECTION))
    group_columns = [*columns[:1], *_group_columns(told)]
    write_list_heading(sheet, after + 2, group_columns, formats)
    write_list_rows(sheet, after + 3, group_columns, _group_rows(told), formats)
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.repeat_rows(HEADING_ROW)


def _columns(told: _Sheet, every: Sequence[str]) -> list[ListColumn]:
    names = told.options
    titles = [f"{one}{what}" for one in every for what in ("应做", "做到")]
    counts = [ListColumn(title, max(8.0, 2.0 * len(title)), centred=True) for title in titles]
    return [
        ListColumn(names.unit, 18),
        ListColumn(names.name, 10),
        ListColumn(names.post, 18),
        *counts,
        ListColumn("合计应做", 8, centred=True),
        ListColumn("合计做到", 8, centred=True),
        ListColumn(SHEET, 9, centred=True, number_format=_RATE),
        ListColumn("未计入的行", 9, centred=True),
    ]


def _member_row(member: Member, every: Sequence[str]) -> list[Cell]:
    counts = {count.promise.every: count for count in member.counts}
    cells: list[Cell] = [member.group, member.name, member.post]
    for one in every:
        cells += [counts[one].expected, counts[one].done] if one in counts else ["", ""]
    return [*cells, member.expected, member.done, _rate(member.rate), len(member.left)]


def _rate(rate: float | None) -> Cell:
    return rate_text(rate) if rate is None else rate


def _group_columns(told: _Sheet) -> list[ListColumn]:
    titles = ("人数", f"不到{told.options.share}%的人数", "应做", "做到")
    rate = ListColumn(SHEET, 10, centred=True, number_format=_RATE)
    return [*(ListColumn(title, 10, centred=True) for title in titles), rate]


def _group_rows(told: _Sheet) -> list[list[Cell]]:
    counts = groups(told.tally.members, told.options.share)
    return [
        [g.group, g.members, g.under, g.expected, g.done, _rate(rate_of(g.done, g.expected))] for g in counts
    ]


def _remark(told: _Sheet) -> str:
    """Which days are expected, so that anybody can count them again."""
    options = told.options
    terms = "；".join(f"{term.name}，{term.first}至{term.last}" for term in options.terms)
    pers = dict.fromkeys(promise.per for promise in options.promises)
    counts = "、".join(f"{len(due(options.calendar, per, told.day))}{_COUNTED[per]}" for per in pers)
    early = "" if told.day >= options.terms[-1].last else "；还没有过完的，做到了的也算应做一次"
    return (
        f"{terms}：到{told.day}应做的有{counts}{early}。不到{options.share}%的变色。没有交来一行的人不在表里"
    )


_COUNTED: Mapping[Per, str] = {"day": "个工作日", "week": "周", "month": "个月", "term": "个学期"}


def _write_left(told: _Sheet, book: Workbook, formats: SharedFormats) -> None:
    options, left = told.options, told.tally.left
    names = (options.unit, options.name, options.post, options.every, options.day, options.done)
    widths = (18, 10, 18, 8, 12, 7)
    columns = [
        *(ListColumn(name, width) for name, width in zip(names, widths, strict=True)),
        ListColumn("为什么没有计入", 26),
        ListColumn("来源文件", 34),
        ListColumn("工作表", 12),
        ListColumn("行", 7, centred=True),
    ]
    sheet = book.add_worksheet(f"{LEFT_SHEET}{told.number}")
    set_list_page(sheet, columns, f"{LEFT_SHEET}（{len(left)} 行）", formats)
    write_list_heading(sheet, _LEFT_HEADING, columns, formats)
    rows = (_left_row(one, names) for one in left)
    write_list_rows(sheet, _LEFT_HEADING + 1, columns, rows, formats)
    sheet.freeze_panes(_LEFT_HEADING + 1, 2)
    sheet.repeat_rows(_LEFT_HEADING)


def _left_row(left: Left, names: Sequence[str]) -> list[Cell]:
    record = left.record
    return [*paper_texts(record, list(names)), left.reason, record.file, record.sheet, record.row]
