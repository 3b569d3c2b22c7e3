"""What was planted: cells, rows, sheets and files, each with what the program must make of it.

The truth comes out of this plan alone; nothing here reads a workbook or imports the program.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

from openpyxl.utils import get_column_letter
from people import FIELDS, Person

KEY = "姓名"
DURATION = "任职党组织书记年限"
LEVELS = ("ineligible", "return", "verify", "notice")

WIDE = {
    "工作单位": 24,
    "个人简历": 40,
    "案例主要内容": 48,
    "个人主要荣誉": 32,
    "出生年月": 12,
    "入党时间": 12,
}
"""Columns of a table that are wider than the others, in characters."""

Plant = tuple[str, str]
"""Code and level of a planted defect."""


@dataclass(frozen=True)
class Sent:
    """One cell as its sender left it, and the value that must come out: None where empty or undecided.

    `above`: the finding stands so many rows higher, in the first cell of a merged range. `writing` tells the
    writers how the cell is stored: `formula` without a result, `picture` as WPS stores an inserted photo, `rich`
    in runs of two fonts. `shown` is what the cell itself says where its text stands elsewhere.
    """

    raw: Any
    value: str | int | None = None
    plants: tuple[Plant, ...] = ()
    above: int = 0
    number_format: str = ""
    writing: Literal["value", "formula", "picture", "rich"] = "value"
    shown: str | None = None

    def becomes(self) -> str | None:
        """The text written where it is not the text sent, else None (无 stays as sent)."""
        return str(self.value) if self.value is not None and self.value != text(self.raw) else None


def text(raw: object) -> str:
    """The text people would read in a raw value: numbers in shortest form, dates ISO."""
    if raw is None:
        return ""
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def blank(*plants: Plant) -> Sent:
    """A cell that was left empty."""
    return Sent(None, None, plants)


@dataclass
class Row:
    """A row of a table, or a card: a person's cells. `aside` says why it must not be merged, "" for a record.

    `touched` are the levels of findings that stand elsewhere and speak of this record too.
    """

    cells: dict[str, Sent]
    hidden: bool = False
    aside: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    origin: dict[str, Any] | None = None
    unit: str | None = None
    touched: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: Person, **sent: Sent) -> "Row":
        """What a careful sender would write, with some cells sent otherwise."""
        clean = {name: Sent(written, written) for name, written in person.written.items()}
        clean[DURATION] = Sent(person.written[DURATION], person.months)
        return cls({**clean, **sent})

    def plant(self, name: str, *plants: Plant) -> "Row":
        """The same row with defects planted in a cell without another value."""
        cell = self.cells[name]
        self.cells[name] = replace(cell, plants=cell.plants + plants)
        return self


@dataclass(frozen=True)
class Line:
    """A row that is no record: a note, a total, an example, a repeated heading. Texts by column."""

    texts: dict[int, Any]


HEADING_AGAIN = Line({-1: "heading"})
EMPTY_ROW = Line({})


@dataclass(frozen=True)
class Column:
    """A printed label and the field it means; None for 序号 and for a column the form does not know."""

    label: str
    name: str | None = None
    serial: bool = False
    known: bool = True


@dataclass(frozen=True)
class Heading:
    """The 填报单位 line.

    `style`: each item in a cell of its own, each value in the cell beside its label, or all in one cell.
    """

    unit: str
    contact: str
    phone: str
    style: Literal["items", "beside", "line"] = "items"

    def said(self) -> dict[str, str]:
        """What the JSON calls them."""
        return {"填报单位": self.unit, "联系人": self.contact, "联系电话": self.phone}


@dataclass(frozen=True)
class Layout:
    """How a sender's sheet looks.

    `groups` is a first heading row over the labels: text → columns it spans; `printed`: heading and labels stand
    in the workbook already above `first_row`.
    """

    columns: tuple[Column, ...]
    title: str = "江苏省中小学校“双带头人”党组织书记工作案例汇总表"
    first_row: int = 1
    first_column: int = 0
    attachment: bool = True
    groups: tuple[tuple[str, int, int], ...] = ()
    printed: bool = False


def columns(**labels: str) -> tuple[Column, ...]:
    """The notice's columns in its order, some with another label."""
    return tuple(Column(labels.get(name, name), name) for name in FIELDS)


@dataclass
class Cell:
    """A cell with its place decided; `strong` for titles and headings."""

    raw: Any
    number_format: str = ""
    writing: str = "value"
    strong: bool = False


@dataclass
class Sheet:
    """A sheet: layout, heading and body; `place()` decides every address.

    `down` lists groups of rows whose cells of a field are merged into one; `plants` are defects of the whole
    form (code, level, field).
    """

    name: str
    layout: Layout
    heading: Heading | None
    body: Sequence[Row | Line]
    down: list[tuple[str, list[Row]]] = field(default_factory=list)
    hidden: bool = False
    filtered: bool = False
    plants: tuple[tuple[str, str, str | None], ...] = ()
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    header_row: int = 0
    last_row: int = 0
    rows: list[tuple[int, Row | Line]] = field(default_factory=list)

    def placed_columns(self) -> list[tuple[int, Column]]:
        """Columns with their 0-based place."""
        return list(enumerate(self.layout.columns, self.layout.first_column))

    def fields(self) -> dict[str, int]:
        """0-based column of each field."""
        return {column.name: place for place, column in self.placed_columns() if column.name}

    def unknown_labels(self) -> list[str]:
        """Addresses of the labels that the form does not know."""
        top = self.header_row - bool(self.layout.groups)
        return [address(top, place) for place, column in self.placed_columns() if not column.known]

    def place(self) -> "Sheet":
        """Decide every address and fill `cells`, once."""
        if self.rows:
            return self
        row = self.layout.first_row
        if not self.layout.printed:
            row = self._place_labels(self._place_top())
        self.header_row = row - 1
        serial = 0
        for item in self.body:
            serial += isinstance(item, Row)
            self._place_item(row, item, serial)
            self.rows.append((row, item))
            row += 1
        self.last_row = row - 1
        for name, rows in self.down:
            places = [number for number, item in self.rows if any(item is one for one in rows)]
            column = self.fields()[name]
            self.merged.append((places[0], column, places[-1], column))
        return self

    def _place_top(self) -> int:
        row, left = self.layout.first_row, self.layout.first_column
        last = left + len(self.layout.columns) - 1
        if self.layout.attachment:
            self.cells[row, left] = Cell("附件2")
            row += 1
        if self.layout.title:
            self.cells[row, left] = Cell(self.layout.title, strong=True)
            self.merged.append((row, left, row, last))
            row += 1
        if self.heading is None:
            return row
        items = (
            ("填报单位（盖章）：", self.heading.unit),
            ("联系人：", self.heading.contact),
            ("联系电话：", self.heading.phone),
        )
        if self.heading.style == "line":
            self.cells[row, left] = Cell("      ".join(label + said for label, said in items))
            return row + 1
        for column, (label, said) in zip((left, left + 5, left + 8), items, strict=True):
            beside = self.heading.style == "beside"
            self.cells[row, column] = Cell(label if beside else label + said)
            if beside:
                self.cells[row, column + 1] = Cell(said)
        return row + 1

    def _place_labels(self, row: int) -> int:
        left = self.layout.first_column
        grouped: set[int] = set()
        for label, first, last in self.layout.groups:
            self.cells[row, left + first] = Cell(label, strong=True)
            self.merged.append((row, left + first, row, left + last))
            grouped.update(range(first, last + 1))
        for place, column in enumerate(self.layout.columns):
            lower = row + 1 if place in grouped else row
            self.cells[lower, left + place] = Cell(column.label, strong=True)
            if grouped and place not in grouped:
                self.merged.append((row, left + place, row + 1, left + place))
        return row + (2 if grouped else 1)

    def _place_item(self, row: int, item: Row | Line, serial: int) -> None:
        if item is HEADING_AGAIN:
            for place, column in self.placed_columns():
                self.cells[row, place] = Cell(column.label, strong=True)
        elif isinstance(item, Line):
            for column_number, said in item.texts.items():
                self.cells[row, column_number] = Cell(said)
        else:
            self._place_row(row, item, serial)

    def _place_row(self, row: int, item: Row, serial: int) -> None:
        for place, column in self.placed_columns():
            if column.serial:
                self.cells[row, place] = Cell(serial)
            elif column.name is None:
                if item.extra.get(column.label) is not None:
                    self.cells[row, place] = Cell(item.extra[column.label])
            else:
                sent = item.cells[column.name]
                if sent.raw is not None:
                    self.cells[row, place] = Cell(sent.raw, sent.number_format, sent.writing)
        if item.hidden:
            self.hidden_rows.append(row)

    def place_of(self, number: int, name: str, above: int = 0) -> str:
        """Where a row's field stands; `above`: so many rows higher."""
        return address(number - above, self.fields()[name])

    def widths(self) -> dict[int, float]:
        """Width of each column in characters."""
        left = self.layout.first_column
        return {
            left + place: WIDE.get(column.name or "", 9) for place, column in enumerate(self.layout.columns)
        }

    def read_items(self) -> list[Row | Line]:
        """What counts as read."""
        return [item for _, item in self.rows if isinstance(item, Row) or self.speaks(item)]

    def speaks(self, line: Line) -> bool:
        """Whether a line counts as a row read: it has a value in a column of the form other than 序号."""
        if line is HEADING_AGAIN:
            return True
        return any(column in line.texts for column in self.fields().values())


@dataclass
class Filing:
    """A file of the inbox as the program lists it, with its sheets that hold a form.

    `path` is what the JSON calls it (`a.zip!/b.xlsx`). `plants` are defects of the whole file. `unit` is the
    path below the province, None where it can't be known.
    """

    path: str
    status: Literal["read", "partly", "unreadable", "other", "ignored"]
    unit: str | None = None
    sheets: list[Any] = field(default_factory=list)
    problem: str | None = None
    plants: tuple[Plant, ...] = ()
    why: str = ""
    form: str | None = None


def address(row: int, column: int) -> str:
    """A1 address of a row and a 0-based column."""
    return f"{get_column_letter(column + 1)}{row}"


def fill_down(rows: list[Row], name: str) -> tuple[str, list[Row]]:
    """Merge a field's cells over the rows: the first keeps its value, which speaks for all."""
    value = rows[0].cells[name].value
    for row in rows[1:]:
        row.cells[name] = Sent(None, value)
    return name, rows
