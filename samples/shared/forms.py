"""What the small samples plant, form by form, with every place decided; the truth comes out of this plan alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

Json = dict[str, Any]
SERIAL = "序号"
LEVELS = ("ineligible", "return", "verify", "notice", "eligible")


@dataclass(frozen=True)
class Sample:
    """A sample's campaign: its forms by id, the key field, the table's labels, the card's lines, the attached text."""

    campaign: str
    as_of: str
    table: str
    card: str
    key: str
    labels: Mapping[str, str]
    lines: Sequence[Sequence[str]]
    text: str
    unit_item: str = ""


@dataclass
class Row:
    """A record: what was sent by field, and what it must become where that is something else.

    `reads` are values of another kind than text (months, numbers), which paper shows as they were sent.
    `plants` are (field, code, level); `touched` are levels of findings that stand elsewhere and speak of it too;
    `of_unit` are (code, level) of findings about its unit, which stand at its key, or (code, level, field).
    """

    sent: dict[str, str]
    becomes: dict[str, str | None] = field(default_factory=dict)
    plants: list[tuple[str, str, str]] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    of_unit: list[tuple[str, ...]] = field(default_factory=list)
    reads: dict[str, float] = field(default_factory=dict)

    def values(self) -> dict[str, str | float | None]:
        """The record's values, None where empty or undecided."""
        known = {**self.becomes, **self.reads}
        return {name: known.get(name, said or None) for name, said in self.sent.items()}

    def changes(self) -> list[tuple[str, str, str]]:
        """What was written otherwise than sent: field, from, to."""
        return [(name, self.sent[name], now) for name, now in self.becomes.items() if now is not None]


@dataclass
class Form:
    """A form in a file: its cells by (row from 1, column from 0), and where each field of each record stands.

    `key` is its key field where that is not the sample's; `merged` are ranges such as A3:A5.
    """

    name: str
    id: str
    header_row: int | None
    heading: dict[str, str]
    records: list[tuple[int, Row, dict[str, str]]]
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    aside: int = 0
    plants: list[tuple[str, str, str | None]] = field(default_factory=list)
    key: str = ""
    merged: list[str] = field(default_factory=list)

    def grid(self) -> list[list[str]]:
        """The cells as rows of texts."""
        height = max(row for row, _ in self.cells)
        width = max(column for _, column in self.cells) + 1
        return [
            [self.cells.get((row, column), "") for column in range(width)] for row in range(1, height + 1)
        ]


@dataclass
class Filing:
    """A file of the inbox, or a member of an archive, as the program must list it."""

    path: str
    unit: str | None = None
    forms: list[Form] = field(default_factory=list)
    status: str = "read"
    plants: list[tuple[str, str]] = field(default_factory=list)


def table(
    sample: Sample,
    name: str,
    rows: Sequence[Row],
    heading: dict[str, str],
    above: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    foot: Sequence[str] = (),
    document: bool = False,
) -> Form:
    """A table typed by its sender: lines above, labels, rows, a blank line and lines at the foot.

    `labels` are by field; `SERIAL` among them, first, is a column of numbers. The lines at the foot are set aside, but
    where they stand in that column alone.
    """
    labels = dict(labels or sample.labels)
    serial = labels.pop(SERIAL, "")
    lead = [serial] if serial else []
    cells = {(number, 0): text for number, text in enumerate(above, 1)}
    header = len(above) + 1
    cells |= {(header, column): text for column, text in enumerate([*lead, *labels.values()])}
    records = []
    for number, row in enumerate(rows, header + 1):
        texts = [*([str(number - header)] if serial else []), *(row.sent[name] for name in labels)]
        cells |= {(number, column): text for column, text in enumerate(texts)}
        records.append(
            (number, row, {n: place(number, c, document) for c, n in enumerate(labels, len(lead))})
        )
    cells |= {(header + len(rows) + 2 + n, 0): text for n, text in enumerate(foot)}
    aside = 0 if serial else len(foot)
    return Form(name, sample.table, header, heading, records, cells, aside, key=sample.key)


def card(
    sample: Sample,
    name: str,
    row: Row,
    unit: str,
    above: Sequence[str],
    below: bool = False,
    document: bool = False,
    foot: Sequence[Sequence[str]] = (),
) -> Form:
    """A card typed by its sender, each value beside its label, or `below` it; `foot` are lines of stamp boxes."""
    cells = {(number, 0): text for number, text in enumerate(above, 1)}
    first = number = len(above) + 1
    places = {}
    for line in sample.lines:
        for at, entry in enumerate(line):
            label = (number, at if below else 2 * at)
            value = (number + 1, at) if below else (number, 2 * at + 1)
            cells[label], cells[value] = entry, row.sent[entry]
            places[entry] = place(*value, document)
        number += 2 if below else 1
    cells |= {(number + n, column): text for n, texts in enumerate(foot) for column, text in enumerate(texts)}
    heading = {sample.unit_item: unit} if sample.unit_item else {}
    return Form(name, sample.card, first, heading, [(row_of(places[sample.key]), row, places)], cells)


def text_of(sample: Sample, row: Row, text: str) -> Form:
    """A document that is nothing but an attached text, taken into a card."""
    row.sent[sample.text] = text
    return Form("正文", sample.card, None, {}, [], aside=1)


def place(row: int, column: int, document: bool = False) -> str:
    """Where a cell is said to stand."""
    return f"第{row}行第{column + 1}列" if document else f"{get_column_letter(column + 1)}{row}"


def row_of(said: str) -> int:
    """The row of a place."""
    return int(
        said[1:].partition("行")[0] if said.startswith("第") else said.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    )


def truth(sample: Sample, filings: Sequence[Filing]) -> Json:
    """The plan as the JSON contract would say it."""
    submissions: list[Json] = []
    findings: list[Json] = []
    records: list[Json] = []
    changes: list[Json] = []
    for filing in filings:
        for code, level in filing.plants:
            findings.append(_finding({"file": filing.path, "sheet": None}, None, code, level, None))
        submissions += [_entry(filing, form) for form in filing.forms or [None]]
        for form in filing.forms:
            where = {"file": filing.path, "sheet": form.name}
            findings += [_finding(where, None, *plant) for plant in form.plants]
            for number, row, places in form.records:
                spot = {**where, "row": number, "form": form.id, "unit": filing.unit, "origin": None}
                name = form.key or sample.key
                key = places[name]
                findings += [_finding(where, places.get(n, key), c, v, n) for n, c, v in row.plants]
                told = [(c, v, *(at or [name])) for c, v, *at in row.of_unit]
                findings += [_finding(where, places[n], c, v, n) for c, v, n in told]
                changes += [_change(where, places[n], n, *pair) for n, *pair in row.changes()]
                levels = [*(v for *_, v in row.plants), *row.touched, *(v for _, v, _ in form.plants)]
                records.append({**spot, "verdict": _worst(levels), "values": row.values()})
    return {
        "campaign": sample.campaign,
        "as_of": sample.as_of,
        "totals": _totals(submissions, findings, records, changes),
        "submissions": submissions,
        "findings": findings,
        "changes": changes,
        "records": records,
    }


def _worst(levels: Sequence[str]) -> str:
    return min(levels, key=LEVELS.index, default="eligible")


def _finding(where: Json, cell: str | None, code: str, level: str, name: str | None) -> Json:
    return {**where, "cell": cell, "code": code, "level": level, "field": name}


def _change(where: Json, cell: str, name: str, was: str, now: str) -> Json:
    return {**where, "cell": cell, "field": name, "from": was, "to": now}


def _entry(filing: Filing, form: Form | None) -> Json:
    merged, aside = (len(form.records), form.aside) if form else (0, 0)
    problems = [*(form.plants if form else ()), *filing.plants]
    return {
        "file": filing.path,
        "sheet": form.name if form else None,
        "status": filing.status,
        "unit": filing.unit,
        "form": form.id if form else None,
        "header_row": form.header_row if form else None,
        "heading": form.heading if form else {},
        "problem": problems[0][0] if problems else None,
        "rows_read": merged + aside,
        "rows_merged": merged,
        "rows_set_aside": aside,
    }


def _totals(
    submissions: Sequence[Json], findings: Sequence[Json], records: Sequence[Json], changes: Sequence[Json]
) -> Json:
    verdicts = Counter(record["verdict"] for record in records)
    counted = {entry["file"] for entry in submissions if entry["status"] != "ignored"}
    unreadable = {entry["file"] for entry in submissions if entry["status"] == "unreadable"}
    rows = ("rows_read", "rows_merged", "rows_set_aside")
    return {
        "files": len(counted),
        "files_unreadable": len(unreadable),
        **{key: sum(entry[key] for entry in submissions) for key in rows},
        "findings": len(findings),
        "changes": len(changes),
        "by_verdict": {verdict: verdicts[verdict] for verdict in LEVELS},
    }
