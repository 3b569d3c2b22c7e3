"""A sheet with the notice's own table, filled: exactly its columns, to be printed, stamped and sent.

The seal goes on the heading line. It lies over title and form, which is the custom; its centre stays 25 mm and more
from the paper's edges, for the margin, the attachment's number and the title stand above the line. Under a picture of
a seal a blank row keeps the labels clear: these are repeated on every page, and what lies over them is too.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from attrs import evolve, frozen
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.addresses import address
from toolkit.campaign.model import Form
from toolkit.campaign.units import Unit
from toolkit.model import Record
from toolkit.paper.seal import Seal
from toolkit.workbooks.formal_cells import (
    LONGEST_TEXT_FORMAT,
    WIDE,
    FormalColumn,
    formal_columns,
    write_text,
)
from toolkit.workbooks.page import NARROWER, PIXELS_PER_MM, POINTS_PER_MM, Page, footer, page_of, set_page
from toolkit.workbooks.page_breaks import FILLED, MOST, page_breaks
from toolkit.workbooks.paper_heading import PaperHeading
from toolkit.workbooks.paper_rows import PaperRow, PaperTable
from toolkit.workbooks.paper_text import paper_texts
from toolkit.workbooks.row_heights import capacity, height, line_count
from toolkit.workbooks.shared_formats import FORMAL_CELL, SharedFormats
from toolkit.workbooks.styles import (
    ATTACHMENT,
    FOOTNOTE,
    FOOTNOTE_SIZE,
    LABEL,
    TITLE,
    TITLE_SIZE,
)

PAGE = Page("landscape", left=12.0, right=12.0, top=15.0, bottom=16.0)

ATTACHMENT_HEIGHT = 22.0
TITLE_ROW = 1
TITLE_HEIGHT = 40.0
TITLE_SIZES = (TITLE_SIZE + 2, TITLE_SIZE, 16.0, 14.0)
HEADING_ROW = 2


@frozen
class UnitTable:
    """What a sheet shows: the records in their order, and the heading line's answers by item name."""

    name: str
    headings: Mapping[str, str]
    records: Sequence[Record]


@frozen
class _Shape:
    """The form on paper: page, columns, heading line, the height of its labels and of the blank row above them."""

    form: Form
    page: Page
    labels: Sequence[str]
    table: PaperTable
    heading: PaperHeading
    label_height: float
    gap: float = 0.0

    @property
    def above(self) -> float:
        """Points above the table on the first page."""
        return ATTACHMENT_HEIGHT + TITLE_HEIGHT + self.heading.height + self.gap

    def breaks(self, heights: Sequence[float]) -> list[int]:
        """The rows below the labels, from 0, with which further pages begin; the labels are on every page."""
        further = self.page.height_points - self.label_height
        return page_breaks(heights, further - self.above, further)

    @classmethod
    def of(cls, form: Form, lead: Sequence[FormalColumn], seal: Seal | None) -> "_Shape":
        page = page_of(form, PAGE)
        table = PaperTable.of(form, page)
        heading = PaperHeading.of(form.headings, table.pixels)
        printed = [column.label for column in (*lead, *formal_columns(form.columns))]
        labels = table.label_height(printed)
        shape = cls(form, page, printed, table, heading, labels)
        shape = (
            evolve(shape, gap=max(shape.seal_top(seal) + _points(seal.height_mm) - shape.above, 0))
            if seal
            else shape
        )
        # what the first page holds, for else it would bear nothing but the labels where a row is high
        limit = (page.height_points - shape.above - labels) * FILLED
        return evolve(shape, table=PaperTable.of(form, page, limit))

    @property
    def label_row(self) -> int:
        return HEADING_ROW + self.heading.lines + bool(self.gap)

    def seal_top(self, seal: Seal) -> float:
        """Points from the sheet's upper edge to the seal's: its middle on the line, no part of it outside."""
        _, down = self.heading.middle({})
        return max(ATTACHMENT_HEIGHT + TITLE_HEIGHT + down - _points(seal.height_mm) / 2, 0)

    @property
    def last_column(self) -> int:
        return len(self.table.pixels) - 1


class UnitSheets:
    """Writes sheets of one form into a book; `seal` is laid over the heading line of each.

    `lead` is printed before the form's fields: 序号, and 推荐单位 as seen from the `owner` of the book.
    With `several` in a book each has page numbers of its own: a program that prints the whole book would count them
    all together.
    """

    def __init__(
        self,
        book: Workbook,
        form: Form,
        lead: Sequence[FormalColumn],
        owner: Unit,
        seal: Seal | None = None,
        *,
        several: bool = False,
    ) -> None:
        self._book = book
        self._several = several
        self._seal = seal
        self._formats = SharedFormats(book)
        self._looks: dict[tuple[bool, bool, float], Format] = {}
        self._owner = owner
        self._shape = _Shape.of(form, lead, seal)
        self._wide = [column.width >= WIDE for column in (*lead, *formal_columns(form.columns))]

    def add(self, unit: UnitTable) -> Worksheet:
        """Add a sheet; its name must be one that Excel takes."""
        sheet = self._book.add_worksheet(unit.name)
        self._write_head(sheet, unit.headings)
        heights = self._write_records(sheet, unit.records)
        after = self._shape.label_row + 1 + len(heights)
        heights += self._write_footnote(sheet, after)
        self._set_up(sheet, self._shape.label_row + len(heights))
        self._break_pages(sheet, self._shape.breaks(heights))
        if self._seal:
            self._lay_seal(sheet, unit.headings, self._seal)
        return sheet

    def _set_up(self, sheet: Worksheet, last: int) -> None:
        shape = self._shape
        for column, pixels in enumerate(shape.table.pixels):
            sheet.set_column_pixels(column, column, pixels)
        set_page(sheet, shape.page)
        sheet.print_area(0, 0, last, shape.last_column)
        sheet.repeat_rows(shape.label_row)
        sheet.freeze_panes(shape.label_row + 1, 1 + len(shape.labels) - len(shape.form.columns))
        sheet.ignore_errors({"number_stored_as_text": f"A1:{address(last + 1, shape.last_column)}"})

    def _break_pages(self, sheet: Worksheet, breaks: Sequence[int]) -> None:
        if self._several and len(breaks) <= MOST:
            sheet.set_h_pagebreaks([self._shape.label_row + 1 + row for row in breaks])
            sheet.set_start_page(1)
            sheet.set_footer(*footer(str(len(breaks) + 1)))

    def _write_head(self, sheet: Worksheet, headings: Mapping[str, str]) -> None:
        shape, form = self._shape, self._shape.form
        sheet.set_row(0, ATTACHMENT_HEIGHT)
        sheet.write_string(0, 0, form.attachment, self._formats.get(ATTACHMENT))
        sheet.set_row(TITLE_ROW, TITLE_HEIGHT)
        title = self._formats.get(TITLE, font_size=self._title_size())
        sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, shape.last_column, form.title, title)
        shape.heading.write(sheet, HEADING_ROW, headings, self._formats)
        if shape.gap:
            sheet.set_row(shape.label_row - 1, shape.gap)
        label = self._formats.get(LABEL, font_size=shape.table.size)
        for column, text in enumerate(shape.labels):
            sheet.write_string(shape.label_row, column, text, label)
        sheet.set_row(shape.label_row, shape.label_height)

    def _lay_seal(self, sheet: Worksheet, headings: Mapping[str, str], seal: Seal) -> None:
        """Lay the seal over the unit's name, but no part of it outside of what is printed, where it would be cut."""
        shape, width = self._shape, seal.width_mm * PIXELS_PER_MM
        across, _ = shape.heading.middle(headings)
        left = max(min(across - width / 2, sum(shape.table.pixels) * NARROWER - width), 0)
        top = shape.seal_top(seal) / POINTS_PER_MM * PIXELS_PER_MM
        picture = {"image_data": BytesIO(seal.data), "description": "章", "object_position": 2}
        sheet.insert_image(0, 0, "seal.png", {**picture, "x_offset": left, "y_offset": top})

    def _title_size(self) -> float:
        """The largest size that keeps the title in one line."""
        room = self._shape.page.width_pixels * NARROWER
        one_line = (s for s in TITLE_SIZES if line_count(self._shape.form.title, capacity(room, s)) == 1)
        return next(one_line, TITLE_SIZES[-1])

    def _write_records(self, sheet: Worksheet, records: Sequence[Record]) -> list[float]:
        """Write the records, each in a row or more; return the heights of all rows."""
        names = [entry.name for entry in self._shape.form.columns]
        heights: list[float] = []
        for number, record in enumerate(records, 1):
            texts = [_line_feeds(text) for text in (*self._lead(number, record), *paper_texts(record, names))]
            for fitted in self._shape.table.rows(texts):
                self._write_row(sheet, self._shape.label_row + 1 + len(heights), fitted)
                heights.append(fitted.height)
        return heights

    def _lead(self, number: int, record: Record) -> list[str]:
        """序号 and 推荐单位 of a record, where the form prints them."""
        form = self._shape.form
        unit = record.unit.label_below(self._owner) if record.unit else ""
        return [str(number)] * form.serial + [unit] * form.unit

    def _write_row(self, sheet: Worksheet, row: int, fitted: PaperRow) -> None:
        sheet.set_row(row, fitted.height)
        for column, (text, size, wide) in enumerate(zip(fitted.texts, fitted.sizes, self._wide, strict=True)):
            write_text(sheet, row, column, text, self._look(wide, text, size))

    def _look(self, wide: bool, text: str, size: float) -> Format:
        key = wide, len(text) <= LONGEST_TEXT_FORMAT, size
        if key not in self._looks:
            align, form = "left" if wide else "center", "@" if key[1] else "General"
            self._looks[key] = self._formats.get(FORMAL_CELL, font_size=size, align=align, num_format=form)
        return self._looks[key]

    def _write_footnote(self, sheet: Worksheet, row: int) -> list[float]:
        """Write the note below the table, where the notice has it; return the heights of the rows it takes."""
        text, shape = self._shape.form.footnote, self._shape
        if not text:
            return []
        room = capacity(sum(shape.table.pixels) * NARROWER, FOOTNOTE_SIZE)
        needed = height(line_count(text, room), FOOTNOTE_SIZE) + 4
        sheet.set_row(row, needed)
        sheet.merge_range(row, 0, row, shape.last_column, text, self._formats.get(FOOTNOTE))
        return [needed]


def _points(mm: float) -> float:
    return mm * POINTS_PER_MM


def _line_feeds(text: str) -> str:
    """Line ends as Excel writes them. No text is too long for a cell: its pieces are as long as a row is high."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
