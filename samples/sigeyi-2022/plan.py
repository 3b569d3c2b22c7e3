"""What was planted, file by file, with every place decided; the truth comes out of this plan alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from diary import EXPECTED, Entry, Member
from openpyxl.utils import get_column_letter

Json = dict[str, Any]
Cell = str | date
LEVELS = ("ineligible", "return", "verify", "notice", "eligible")
FORM, KEY = "纪实簿", "姓名"
PRINTED = {
    **{name: name for name in ("党小组", KEY, "岗位", "频次", "自查日期", "完成", "纪实内容")},
    "自查日期": "日期",
    "佐证": "佐证（图文、视频文件名）",
}


@dataclass
class Sheet:
    """A form in a file: its cells by (row from 1, column from 0), and where each record stands."""

    name: str
    header_row: int
    heading: dict[str, str]
    rows: list[tuple[int, Entry]]
    columns: dict[str, int]
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    aside: int = 0

    def place(self, row: int, name: str) -> str:
        """A cell's address."""
        return f"{get_column_letter(self.columns[name] + 1)}{row}"

    def grid(self) -> list[list[Cell]]:
        """The cells as rows."""
        height = max(row for row, _ in self.cells)
        width = max(column for _, column in self.cells) + 1
        return [[self.cells.get((row, c), "") for c in range(width)] for row in range(1, height + 1)]


@dataclass
class Filing:
    """A file of the inbox as the program must list it."""

    path: str
    unit: str | None = None
    sheet: Sheet | None = None
    status: str = "read"


def sheet_of(
    name: str,
    entries: Sequence[Entry],
    heading: dict[str, str],
    above: Sequence[str] = (),
    labels: dict[str, str] = PRINTED,
    serial: bool = False,
    foot: Sequence[str] = (),
) -> Sheet:
    """A record book typed by its sender: lines above, labels, rows, and lines at the foot, which are set aside."""
    header = len(above) + 1
    lead = 1 if serial else 0
    columns = {field_: column for column, field_ in enumerate(labels, lead)}
    cells: dict[tuple[int, int], Cell] = {(number, 0): text for number, text in enumerate(above, 1)}
    cells |= {(header, 0): "序号"} if serial else {}
    cells |= {(header, columns[field_]): label for field_, label in labels.items()}
    rows = list(enumerate(entries, header + 1))
    for row, entry in rows:
        cells |= {(row, 0): str(row - header)} if serial else {}
        cells |= {(row, columns[field_]): entry.sent[field_] for field_ in labels}
    cells |= {(header + len(entries) + 1 + n, 0): text for n, text in enumerate(foot)}
    # a note in the column of the 序号 alone is in no column of the form, and is no row
    aside = 0 if serial else len(foot)
    return Sheet(name, header, heading, rows, columns, cells, aside=aside)


def merge_down(sheet: Sheet, names: Sequence[str]) -> Sheet:
    """Let one merged cell a column speak for all rows."""
    first, last = sheet.rows[0][0], sheet.rows[-1][0]
    for name in names:
        sheet.merged.append((first, last, sheet.columns[name]))
        for row, entry in sheet.rows[1:]:
            entry.becomes[name] = str(entry.sent[name])
            entry.sent[name] = ""
            sheet.cells[row, sheet.columns[name]] = ""
    return sheet


def truth(filings: Sequence[Filing], moved: Sequence[Entry]) -> Json:
    """The plan as the JSON contract would say it, and what 完成率 must say; `moved` are rows in another's book."""
    books = [(filing, filing.sheet) for filing in filings if filing.sheet]
    entries = [entry for _, sheet in books for _, entry in sheet.rows]
    flagged = _flag(entries, moved)
    records = [_record(filing, sheet, row, entry) for filing, sheet in books for row, entry in sheet.rows]
    findings = [
        _finding(filing, sheet, row, plant)
        for filing, sheet in books
        for row, entry in sheet.rows
        for plant in entry.plants
    ]
    changes = [
        c for filing, sheet in books for row, entry in sheet.rows for c in _changes(filing, sheet, row, entry)
    ]
    submissions = [_submission(filing) for filing in filings]
    return {
        "campaign": "sigeyi-2022",
        "as_of": "2023-01-13",
        "totals": _totals(submissions, findings, changes, records),
        "submissions": submissions,
        "findings": findings,
        "changes": changes,
        "records": records,
        "completion": flagged,
        "left": [
            {"file": filing.path, "row": row, "reason": entry.why}
            for filing, sheet in books
            for row, entry in sheet.rows
            if entry.why
        ],
    }


def _flag(entries: Sequence[Entry], moved: Sequence[Entry]) -> list[Json]:
    """Each member's counts; who is under 80 % has a finding on the first of the rows of its own book."""
    members: dict[str, Member] = {e.member.name: e.member for e in entries if e.member}
    told = []
    for name, member in members.items():
        own = [entry for entry in entries if entry.member is member]
        done = Counter(str(e.becomes.get("频次") or e.sent["频次"]) for e in own if not e.why)
        share = sum(done.values()) * 100 / sum(EXPECTED.values())
        if share < 80:
            next(e for e in own if e not in moved).plants.append((KEY, "SG-4", "verify"))
        counts = {every: [done[every], number] for every, number in EXPECTED.items()}
        told.append(
            {"group": member.group, "name": name, "post": member.post, "counts": counts, "under": share < 80}
        )
    return told


def _value(entry: Entry, name: str) -> str | None:
    return entry.becomes[name] if name in entry.becomes else str(entry.sent[name]) or None


def _record(filing: Filing, sheet: Sheet, row: int, entry: Entry) -> Json:
    return {
        "file": filing.path,
        "sheet": sheet.name,
        "row": row,
        "form": FORM,
        "unit": filing.unit,
        "origin": None,
        "verdict": min((level for *_, level in entry.plants), key=LEVELS.index, default="eligible"),
        "values": {name: _value(entry, name) for name in sheet.columns},
    }


def _finding(filing: Filing, sheet: Sheet, row: int, plant: tuple[str, str, str]) -> Json:
    name, code, level = plant
    place = {"file": filing.path, "sheet": sheet.name, "cell": sheet.place(row, name)}
    return {**place, "code": code, "level": level, "field": name}


def _changes(filing: Filing, sheet: Sheet, row: int, entry: Entry) -> list[Json]:
    """Every cell that is written otherwise than it was sent."""
    place = {"file": filing.path, "sheet": sheet.name}
    return [
        {**place, "cell": sheet.place(row, name), "field": name, "from": str(entry.sent[name]), "to": now}
        for name in sheet.columns
        if (now := _value(entry, name)) is not None and now != str(entry.sent[name])
    ]


def _submission(filing: Filing) -> Json:
    sheet = filing.sheet
    merged, aside = (len(sheet.rows), sheet.aside) if sheet else (0, 0)
    return {
        "file": filing.path,
        "sheet": sheet.name if sheet else None,
        "status": filing.status,
        "unit": filing.unit,
        "form": FORM if sheet else None,
        "header_row": sheet.header_row if sheet else None,
        "heading": sheet.heading if sheet else {},
        "problem": None,
        "rows_read": merged + aside,
        "rows_merged": merged,
        "rows_set_aside": aside,
    }


def _totals(
    submissions: Sequence[Json], findings: Sequence[Json], changes: Sequence[Json], records: Sequence[Json]
) -> Json:
    verdicts = Counter(record["verdict"] for record in records)
    counted = {entry["file"] for entry in submissions if entry["status"] != "ignored"}
    rows = ("rows_read", "rows_merged", "rows_set_aside")
    return {
        "files": len(counted),
        "files_unreadable": 0,
        **{key: sum(entry[key] for entry in submissions) for key in rows},
        "findings": len(findings),
        "changes": len(changes),
        "by_verdict": {verdict: verdicts[verdict] for verdict in LEVELS},
    }
