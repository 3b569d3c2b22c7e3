""".ods: read from its XML, with repeats kept within limits; values, formats, hidden rows, merged ranges."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from attrs import define, field, frozen

from toolkit.intake.grid import Book, Grid, Span
from toolkit.intake.ods_formats import OdsStyles
from toolkit.intake.problems import corrupt, encrypted, too_large
from toolkit.intake.xlsx_package import plain_text
from toolkit.intake.xlsx_sheet import MAX_CELLS, Place
from toolkit.intake.xml_events import XmlBrokenError, attributes, local, parse
from toolkit.intake.zip_parts import Package
from toolkit.model import Raw

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_FORMULA = re.compile(r"^(?:\w+:)?=")
_MAX_ROWS = 1_048_576
_MAX_COLUMNS = 16_384


def read_ods(package: Package) -> Book:
    """The book of a package with a content part. Raises UnreadableError: corrupt, encrypted, too_large."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise encrypted()
    styles = OdsStyles()
    reader = _Reader(styles)
    try:
        shared = package.read("styles.xml")
        if shared:
            parse(shared, styles.start, styles.end, styles.text)
        parse(package.read("content.xml"), reader.start, reader.end, reader.text)
    except (XmlBrokenError, ValueError, IndexError) as error:
        raise corrupt("文件已损坏：工作表的内容读不出来") from error
    return Book(tuple(table.grid(styles) for table in reader.tables), reader.names)


@frozen
class OdsFormats:
    """Formats by place; turned into codes only when asked for."""

    styles: OdsStyles
    by_place: Mapping[Place, str]

    def get(self, place: Place, /) -> str | None:
        """The format code of a cell; `General` where it has none."""
        return self.styles.code(self.by_place.get(place, ""))


@define
class _Table:
    """A sheet while it is read. Empty rows are only counted until a row with content follows."""

    name: str
    style: str
    rows: list[Sequence[Raw]] = field(factory=list)
    merged: list[Span] = field(factory=list)
    hidden: list[tuple[int, int]] = field(factory=list)
    uncomputed: set[Place] = field(factory=set)
    styles: dict[Place, str] = field(factory=dict)
    column_styles: list[str] = field(factory=list)
    row: int = 0
    cells: int = 0

    def count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > MAX_CELLS:
            raise too_large(f"工作表“{self.name}”太大，放不下", "请删去多余的行列，另存为 .xlsx 后重新报送")

    def grid(self, styles: OdsStyles) -> Grid:
        last = max([len(self.rows), *(row for row, _ in self.uncomputed)])
        return Grid(
            name=self.name,
            rows=self.rows,
            merged=tuple(self.merged),
            hidden_rows=frozenset(r for a, b in self.hidden for r in range(a, min(b, last) + 1)),
            hidden=self.style in styles.hidden_tables,
            uncomputed=frozenset(self.uncomputed),
            formats=OdsFormats(styles, self.styles),
        )


class _Reader:
    """Handlers for content.xml."""

    def __init__(self, styles: OdsStyles) -> None:
        self.tables: list[_Table] = []
        self.names: dict[str, str] = {}
        self._styles = styles
        self._depth = 0
        self._row: list[Raw] = []
        self._row_attrs: dict[str, str] = {}
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._in_paragraph = 0
        self._in_note = 0

    def start(self, name: str, attrs: dict[str, str]) -> None:
        element = local(name)
        if element == "annotation":
            self._in_note += 1
        elif element == "table":
            self._start_table(attributes(attrs))
        elif self._depth == 0:
            self._outside(name, element, attrs)
        elif self._depth == 1:
            self._inside(element, attributes(attrs))

    def _start_table(self, attrs: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self.tables.append(_Table(attrs.get("name", ""), attrs.get("style-name", "")))

    def _outside(self, name: str, element: str, attrs: dict[str, str]) -> None:
        if element == "named-expression":
            known = attributes(attrs)
            self.names[known.get("name", "")] = plain_text(_FORMULA.sub("", known.get("expression", "")))
        else:
            self._styles.start(name, attrs)

    def _inside(self, element: str, attrs: dict[str, str]) -> None:
        if element == "table-column":
            columns = self.tables[-1].column_styles
            room = min(_repeat(attrs, "number-columns-repeated"), _MAX_COLUMNS - len(columns))
            columns += [attrs.get("default-cell-style-name", "")] * room
        elif element == "table-row":
            self._row, self._row_attrs = [], attrs
        elif element in _CELLS:
            self._cell, self._paragraphs = attrs, []
        elif self._cell is not None and not self._in_note:
            self._text_element(element, attrs)

    def _text_element(self, element: str, attrs: dict[str, str]) -> None:
        if element == "p":
            self._in_paragraph += 1
            self._paragraphs.append([])
        elif self._in_paragraph and element in {"s", "tab", "line-break"}:
            count = min(_repeat(attrs, "c"), 1000)
            self._paragraphs[-1].append({"s": " " * count, "tab": "\t", "line-break": "\n"}[element])

    def text(self, text: str) -> None:
        if self._in_paragraph and not self._in_note:
            self._paragraphs[-1].append(text)
        elif self._depth == 0:
            self._styles.text(text)

    def end(self, name: str) -> None:
        element = local(name)
        if element == "annotation":
            self._in_note -= 1
        elif element == "table":
            self._depth -= 1
        elif self._depth == 0:
            self._styles.end(name)
        elif element == "p" and self._in_paragraph and not self._in_note:
            self._in_paragraph -= 1
        elif self._depth == 1 and element in _CELLS:
            self._end_cell(self.tables[-1])
        elif self._depth == 1 and element == "table-row":
            self._end_row(self.tables[-1])

    def _end_cell(self, table: _Table) -> None:
        attrs, self._cell = self._cell or {}, None
        repeat = min(_repeat(attrs, "number-columns-repeated"), _MAX_COLUMNS - len(self._row))
        value = _value(attrs, "\n".join("".join(paragraph) for paragraph in self._paragraphs))
        row, column = table.row + 1, len(self._row)
        if "formula" in attrs and value is None and "value-type" not in attrs:
            table.uncomputed.add((row, column))
        if isinstance(value, int | float | date | datetime):
            self._note_style(table, row, column, attrs)
        _note_span(table, row, column, attrs)
        self._row += [value] * repeat

    def _note_style(self, table: _Table, row: int, column: int, attrs: Mapping[str, str]) -> None:
        default = table.column_styles[column] if column < len(table.column_styles) else ""
        style = attrs.get("style-name") or self._row_attrs.get("default-cell-style-name") or default
        for repeated in range(min(_repeat(attrs, "number-columns-repeated"), _MAX_COLUMNS)):
            table.styles[row, column + repeated] = style

    def _end_row(self, table: _Table) -> None:
        repeat = min(_repeat(self._row_attrs, "number-rows-repeated"), _MAX_ROWS - table.row)
        while self._row and self._row[-1] is None:
            self._row.pop()
        if self._row:
            gap = table.row - len(table.rows)
            table.count((len(self._row) + 1) * repeat + gap)
            table.rows += [()] * gap
            table.rows += [self._row] * repeat
            _repeat_styles(table, repeat)
        if self._row_attrs.get("visibility", "visible") != "visible":
            table.hidden.append((table.row + 1, table.row + repeat))
        table.row += repeat


def _repeat_styles(table: _Table, repeat: int) -> None:
    first = table.row + 1
    if repeat > 1:
        styles = {column: style for (row, column), style in table.styles.items() if row == first}
        for row in range(first + 1, first + repeat):
            table.styles.update({(row, column): style for column, style in styles.items()})


def _note_span(table: _Table, row: int, column: int, attrs: Mapping[str, str]) -> None:
    down, across = _repeat(attrs, "number-rows-spanned"), _repeat(attrs, "number-columns-spanned")
    if down > 1 or across > 1:
        table.merged.append(Span(row, column, row + down - 1, column + across - 1))


def _repeat(attrs: Mapping[str, str], key: str) -> int:
    text = attrs.get(key, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1


def _value(attrs: Mapping[str, str], text: str) -> Raw:
    """The value of a cell by its type; its text where it has none."""
    sort = attrs.get("value-type", "")
    if sort in {"float", "percentage", "currency"} and "value" in attrs:
        return float(attrs["value"])
    if sort == "date":
        return _moment(attrs.get("date-value", "")) or text or None
    if sort == "time":
        return _time(attrs.get("time-value", "")) or text or None
    if sort == "boolean":
        return attrs.get("boolean-value") == "true"
    if "DISPIMG(" in attrs.get("formula", "") and not text.startswith("="):
        return "=" + _FORMULA.sub("", attrs["formula"])
    return text or attrs.get("string-value") or None


def _moment(text: str) -> Raw:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=None)
    return moment.date() if moment.time() == time() else moment


def _time(text: str) -> Raw:
    match = _DURATION.fullmatch(text)
    if not match:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    if match[1] or days or hours > 23 or minutes > 59 or seconds > 59:
        span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return -span if match[1] else span
    return time(hours, minutes, seconds)
