"""Ranges of the tests' Excel: values, formats, fills, notes, merged and hidden cells of an openpyxl sheet."""

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from xlwings import base_classes, utils

CALLS: Counter = Counter()
"""How often Excel was asked or told something, by what."""

NO_FILL = -4142
"""xlColorIndexNone."""

LAST_DAY = 2_958_465
"""The number of 9999-12-31."""

LONGEST_ADDRESS = 255
"""Characters that Excel takes as an address."""


class RefusedError(Exception):
    """What Excel says no to: a COM error."""


def bounds(reference):
    """(top, left, bottom, right), all from 1."""
    if len(reference) > LONGEST_ADDRESS:
        raise RefusedError("the address is too long")
    left, top, right, bottom = range_boundaries(reference.replace("$", ""))
    return top, left, bottom, right


def typed(text, number_format):
    """What Excel makes of a text that is written into a cell: itself only in a cell of the text format."""
    if number_format == "@" or not isinstance(text, str):
        return text
    if re.fullmatch(r"\s*[-+]?\d+(\.\d*)?\s*", text):
        return float(text)
    if match := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})([-/.月](\d{1,2})日?)?", text):
        return datetime(int(match[1]), int(match[2]), int(match[4] or 1))
    return text


class RangeApi:
    """Excel's own Range object, as far as we ask it: None stands for Null, different answers in one range."""

    def __init__(self, cells):
        self._cells = cells

    @property
    def EntireRow(self):  # noqa: N802 -- Excel's name
        CALLS["hidden"] += 1
        dimensions = self._cells.file.row_dimensions
        rows = {row for top, _, bottom, _ in self._cells.areas for row in range(top, bottom + 1)}
        return SimpleNamespace(
            Hidden=one_of(bool(row in dimensions and dimensions[row].hidden) for row in rows)
        )

    @property
    def Value2(self):  # noqa: N802
        return float(self._cells.file.cell(self._cells.row, self._cells.column).value)

    @property
    def PrefixCharacter(self):  # noqa: N802
        CALLS["prefix"] += 1
        return one_of(
            "'" if cell and cell.quotePrefix else "" for row in self._cells._known() for cell in row
        )

    @property
    def HasSpill(self):  # noqa: N802
        CALLS["spill"] += 1
        return one_of(
            bool(cell) and cell.coordinate in SPILLED for row in self._cells._known() for cell in row
        )

    @property
    def Comment(self):  # noqa: N802
        cell = self._cells.file.cell(self._cells.row, self._cells.column)
        return CommentApi(cell) if cell.comment else None

    def AddComment(self, text):  # noqa: N802
        self._cells.add_note(text)
        return self.Comment

    @property
    def Interior(self):  # noqa: N802
        CALLS["fill"] += 1
        return InteriorApi(self._cells)


class CommentApi:
    """Excel's Comment: text that keeps its looks where it is not replaced, in a box of a size."""

    def __init__(self, cell):
        self._cell = cell
        self.Parent = SimpleNamespace(Row=cell.row, Column=cell.column)

    @property
    def Shape(self):  # noqa: N802
        return NoteBox(self._cell.comment)

    def Text(self, text=None, start=None):  # noqa: N802
        CALLS["note"] += 1
        if text is not None:
            assert start == len(self._cell.comment.text) + 1, "what is written over loses its looks"
            self._cell.comment.text += text
        return self._cell.comment.text

    def Delete(self):  # noqa: N802
        CALLS["note"] += 1
        self._cell.comment = None


class NoteBox:
    """The Shape of a note, in points."""

    def __init__(self, note):
        self._note = note
        self.Width = note.width * 0.75
        self.TextFrame = NoteFrame(note)

    @property
    def Height(self):  # noqa: N802
        return self._note.height * 0.75

    @Height.setter
    def Height(self, value):  # noqa: N802
        self._note.height = value / 0.75


class NoteFrame:
    """The TextFrame of a note."""

    def __init__(self, note):
        self.__dict__["_note"] = note

    def __getattr__(self, name):
        assert name == "AutoSize"
        return getattr(self._note, "fits", False)

    def __setattr__(self, name, value):
        assert name == "AutoSize"
        self._note.fits = value

    def Characters(self, start, length):  # noqa: N802
        def delete():
            text = self._note.text
            self._note.text = text[: start - 1] + text[start - 1 + length :]

        return SimpleNamespace(Delete=delete)


class InteriorApi:
    """Excel's Interior: Null where cells differ; the colour of a theme is told, and set, in two parts."""

    def __init__(self, cells):
        self.__dict__["_cells"] = cells

    def _one(self, ask):
        return one_of(ask(cell.fill) for cell in self._cells.each())

    @property
    def Pattern(self):  # noqa: N802
        return self._one(lambda fill: {"solid": 1, None: NO_FILL}.get(getattr(fill, "fill_type", 4000), 9))

    @property
    def Color(self):  # noqa: N802
        rgb = self._one(lambda fill: None if fill.fgColor.type == "theme" else fill.fgColor.rgb[-6:])
        return (
            0.0
            if rgb is None
            else float(sum(int(rgb[i : i + 2], 16) << s for i, s in ((0, 0), (2, 8), (4, 16))))
        )

    @property
    def ThemeColor(self):  # noqa: N802
        theme = self._one(lambda fill: fill.fgColor.theme if fill.fgColor.type == "theme" else None)
        if theme is None:
            raise RefusedError("no colour of the theme")
        return theme + 1

    @property
    def TintAndShade(self):  # noqa: N802
        return self._one(lambda fill: fill.fgColor.tint)

    def __setattr__(self, name, value):
        assert name in ("ThemeColor", "TintAndShade")
        for cell in self._cells.reached():
            theme = cell.fill.fgColor.theme
            kept = (
                {"theme": value - 1, "tint": 0.0} if name == "ThemeColor" else {"theme": theme, "tint": value}
            )
            cell.fill = PatternFill("solid", fgColor=Color(**kept))


def one_of(answers):
    """The answer that all give, None where they differ."""
    found = set(answers)
    return found.pop() if len(found) == 1 else None


class EngineFont:
    """Bold and size, as far as we set them."""

    def __init__(self, cells):
        self.__dict__["_cells"] = cells

    def __setattr__(self, name, value):
        for cell in self._cells.each():
            old = cell.font
            cell.font = Font(**{"bold": old.bold, "size": old.size, "name": old.name, name: value})


class EngineNote(base_classes.Note):
    def __init__(self, cell):
        self._cell = cell

    @property
    def text(self):
        return self._cell.comment.text

    @text.setter
    def text(self, value):
        self._cell.comment = Comment(value, "")

    def delete(self):
        CALLS["note"] += 1
        self._cell.comment = None


class EngineRange(base_classes.Range):
    def __init__(self, sheet, areas):
        self._sheet, self.areas = sheet, areas

    @property
    def sheet(self):
        return self._sheet

    @property
    def file(self):
        return self._sheet.api.file

    @property
    def api(self):
        return RangeApi(self)

    @property
    def row(self):
        return self.areas[0][0]

    @property
    def column(self):
        return self.areas[0][1]

    @property
    def shape(self):
        top, left, bottom, right = self.areas[0]
        return bottom - top + 1, right - left + 1

    @property
    def coords(self):
        return (self._sheet.name, self.row, self.column, *self.shape)

    max_cells_per_read = max_cells_per_write = None
    has_array = False

    def __len__(self):
        count = self.shape[0] * self.shape[1]
        if count >= 2**31:
            raise RefusedError("Overflow")  # Excel's Count, of all cells of a sheet
        return count

    def __call__(self, row, column=None):
        if column is None:
            down, right = divmod(row - 1, self.shape[1])
            row, column = down + 1, right + 1
        place = (self.row + row - 1, self.column + column - 1)
        return EngineRange(self._sheet, [(*place, *place)])

    def get_address(self, row_absolute, col_absolute, _external):
        top, left, bottom, right = self.areas[0]

        def cell(row, column):
            return f"{'$' * col_absolute}{get_column_letter(column)}{'$' * row_absolute}{row}"

        return cell(top, left) + (f":{cell(bottom, right)}" if len(self) > 1 else "")

    @property
    def address(self):
        return self.get_address(True, True, False)

    def each(self):
        """All cells; they are made where the file has none."""
        for top, left, bottom, right in self.areas:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    yield self.file.cell(row, column)

    def reached(self):
        """The cells that a format given to all of them reaches: of several rows none that a filter hides."""
        single = len(self.areas) == 1 and self.shape[0] == 1
        return (cell for cell in self.each() if single or not self._filtered(cell.row))

    def _known(self):
        """The cells of the first area as rows; None where the file has none."""
        top, left, bottom, right = self.areas[0]
        cells = self.file._cells  # as `cell` would make one for each empty place of a large range
        return [[cells.get((r, c)) for c in range(left, right + 1)] for r in range(top, bottom + 1)]

    @property
    def raw_value(self):
        CALLS["value"] += 1
        if any(no_date(cell) for row in self._known() for cell in row):
            raise RefusedError("a number that is no date is shown as one")
        return [[seen(cell) for cell in row] for row in self._known()]

    @raw_value.setter
    def raw_value(self, data):
        CALLS["value"] += 1
        rows = data if isinstance(data, list | tuple) else [[data] * self.shape[1]] * self.shape[0]
        for row, values in enumerate(rows, self.row):
            for column, value in enumerate(values, self.column):
                if self.shape[0] == 1 or not self._filtered(row):
                    self._put(self.file.cell(row, column), value)

    def _filtered(self, row):
        """Whether a filter hides the row: what is written over several rows does not reach it."""
        return bool(self.file.auto_filter.ref) and self.file.row_dimensions[row].hidden

    def _put(self, cell, value):
        if self.file.protection.sheet and cell.protection.locked:
            raise RefusedError("the cell is locked")
        if cell.coordinate in REFUSED:
            raise RefusedError("somebody else works on the cell")
        if quoted := isinstance(value, str) and value.startswith("'"):
            cell.value, cell.data_type, cell.quotePrefix = value[1:], "s", True
            return
        cell.quotePrefix = quoted
        if cell.number_format == "@" and isinstance(value, int | float):
            value = f"{value:g}"
        value = typed(value, cell.number_format)
        cell.value = value if value != "" else None
        if isinstance(value, str):
            cell.data_type = "f" if value.startswith("=") and cell.number_format != "@" else "s"

    @property
    def formula(self):
        CALLS["formula"] += 1
        rows = tuple(tuple("" if cell is None else entered(cell) for cell in row) for row in self._known())
        return rows if len(self) > 1 else rows[0][0]

    @formula.setter
    def formula(self, value):
        self.raw_value = value

    def _refuse_formats(self):
        if self.file.protection.sheet and self.file.protection.formatCells:
            raise RefusedError("cells of a protected sheet can't be formatted")

    @property
    def number_format(self):
        CALLS["format"] += 1
        return one_of(
            "General" if cell is None else cell.number_format for row in self._known() for cell in row
        )

    @number_format.setter
    def number_format(self, code):
        CALLS["format"] += 1
        self._refuse_formats()
        for cell in self.reached():
            cell.number_format = code

    @staticmethod
    def fill_of(cell):
        """`#RRGGBB`, "" for none; what else there is as it is written in the file."""
        if getattr(cell.fill, "fill_type", None) == "solid" and cell.fill.fgColor.type == "rgb":
            return "#" + cell.fill.fgColor.rgb[-6:]
        return "" if getattr(cell.fill, "fill_type", "") is None else repr(cell.fill)

    @property
    def color(self):
        fill = self.fill_of(next(self.each()))
        return utils.hex_to_rgb(fill) if fill else None

    @color.setter
    def color(self, value):
        CALLS["fill"] += 1
        self._refuse_formats()
        if value is not None:
            rgb = utils.hex_to_rgb(value) if isinstance(value, str) else value
            fill = PatternFill("solid", fgColor="FF{:02X}{:02X}{:02X}".format(*rgb))
        for cell in self.reached():
            cell.fill = PatternFill() if value is None else fill

    @property
    def merge_cells(self):
        CALLS["merged"] += 1
        top, left, bottom, right = self.areas[0]
        inside = 0
        for area in self.file.merged_cells.ranges:
            rows = min(bottom, area.max_row) - max(top, area.min_row) + 1
            columns = min(right, area.max_col) - max(left, area.min_col) + 1
            inside += max(rows, 0) * max(columns, 0)
        return False if inside == 0 else True if inside == len(self) else None

    @property
    def merge_area(self):
        CALLS["merged"] += 1
        for area in self.file.merged_cells.ranges:
            if area.min_row <= self.row <= area.max_row and area.min_col <= self.column <= area.max_col:
                return EngineRange(self._sheet, [(area.min_row, area.min_col, area.max_row, area.max_col)])
        return self

    @property
    def note(self):
        cell = self.file.cell(self.row, self.column)
        return EngineNote(cell) if cell.comment else None

    def add_note(self, text):
        CALLS["note"] += 1
        if self.file.protection.sheet and self.file.protection.objects:
            raise RefusedError("objects of a protected sheet can't be changed")
        cell = self.file.cell(self.row, self.column)
        if cell.comment:
            raise RefusedError("the cell has a note already")
        cell.comment = Comment(text, "")
        return EngineNote(cell)

    @property
    def column_width(self):
        return self.file.column_dimensions[get_column_letter(self.column)].width

    @column_width.setter
    def column_width(self, value):
        for _, left, _, right in self.areas:
            for column in range(left, right + 1):
                dimension = self.file.column_dimensions[get_column_letter(column)]
                dimension.width, dimension.hidden = value or 13, value == 0

    @property
    def column_hidden(self):
        return self.file.column_dimensions[get_column_letter(self.column)].hidden

    @property
    def wrap_text(self):
        return one_of(bool(cell.alignment.wrap_text) for cell in self.each())

    @wrap_text.setter
    def wrap_text(self, value):
        for cell in self.each():
            cell.alignment = Alignment(wrap_text=value, vertical=cell.alignment.vertical)

    @property
    def font(self):
        return EngineFont(self)

    def autofit(self, axis=None):
        CALLS["autofit"] += 1

    def select(self):
        self._sheet.activate()

    def clear_contents(self):
        self.raw_value = None


def no_date(cell):
    """Whether a number is shown as a date that Excel's calendar does not have."""
    value = None if cell is None else cell.value
    return isinstance(value, int | float) and cell.is_date and not 0 <= value <= LAST_DAY


def seen(cell):
    """A cell's value as Excel gives it: numbers are floats, a formula gives its result (here: none is stored)."""
    value = None if cell is None else cell.value
    if cell is not None and cell.data_type == "f":
        return RESULTS.get(value)
    if isinstance(value, str) and value in NEW_ERRORS:
        return NEW_ERRORS[value]
    if isinstance(value, time | timedelta | date):
        return to_com(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value)) if "¥" in cell.number_format else float(value)
    return value


COM_ZERO = datetime(1899, 12, 30)
"""Day 0 of the dates in which Excel tells all moments; its own calendar has a 29th of February in 1900 besides."""


def to_com(value):
    """A day or time of openpyxl's as Excel hands it to other programs: before March 1900 a day early."""
    if isinstance(value, timedelta):
        return COM_ZERO + value
    if isinstance(value, time):
        return datetime.combine(COM_ZERO, value)
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return moment - timedelta(days=1) if moment < datetime(1900, 3, 1) else moment


def entered(cell):
    """What stands in the formula bar, in English."""
    value = seen(cell) if cell.data_type != "f" else cell.value
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}" if value < 1e6 else f"{value:.0f}"
    return str(value)


NEW_ERRORS = {"#SPILL!": -2146826243, "#CALC!": -2146826238}
"""Errors that xlwings hands on as the numbers that Excel gives them."""

REFUSED: set = set()
"""Cells that Excel does not let be written."""

SPILLED: set = set()
"""Cells into which a formula spills."""

RESULTS: dict = {}
"""Results of formulas, by their text, that a test wants Excel to have computed."""
