"""What a card's master gives on paper: page, columns, row heights, which rows may change, where the stamp boxes are."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from toolkit.appendix import SEE
from toolkit.errors import RefusalError
from toolkit.intake.grid import Span
from toolkit.labels import fold
from toolkit.workbooks.card_master_file import CardMaster
from toolkit.workbooks.package_areas import span_of
from toolkit.workbooks.package_looks import normal_font
from toolkit.workbooks.package_sheet import SheetMap
from toolkit.workbooks.page import (
    MM_PER_INCH,
    NARROWER,
    NARROWEST,
    PIXELS_PER_MM,
    POINTS_PER_MM,
    Page,
)
from toolkit.workbooks.row_heights import MAX_HEIGHT, capacity, height, line_count, most_lines, text_width

PRINT_AREA = "_xlnm.print_area"
_PRINT_TITLES = "_xlnm.print_titles"
_ROWS = re.compile(r"\$(\d+):\$(\d+)$")
_BREAK = re.compile(rb"""brk\s[^>]*?\bid\s*=\s*["'](\d+)""")
"""A page break: it lies below the row of that number (ECMA-376 part 1, 18.3.1.3 brk)."""

_FILLED = 0.99
"""The share of the page's height that is filled: printers' row heights differ a little from the file's."""

_LEAST_ROW = 18.0
"""Points that a row of fields keeps, empty or not."""

LEAST_SIZE = 8.0
"""The smallest font on paper, in points."""

_DATE = "年月日"
"""What a stamp box holds besides its title."""

_USUAL_MARGINS = {"left": 0.7, "right": 0.7, "top": 0.75, "bottom": 0.75}
"""Inches, where a sheet tells none (Excel's own default)."""

_PIXEL = 0.75
"""Points that Excel rounds row heights to."""

Boxes = Mapping[str, Span]


@frozen
class Frame:
    """A master's card as paper.

    `area` is what is printed; `pixels` are the widths of its columns (96 a inch), from column 0 on; `heights` the
    points of its rows by number; `least` those that rows of fields need for their labels: only these rows may be made
    higher or lower; `boxes` are the stamp boxes by title; `breaks` are the rows below which the master breaks the page.
    """

    master: CardMaster
    page: Page
    area: Span
    pixels: Sequence[float]
    heights: Mapping[int, float]
    least: Mapping[int, float]
    boxes: Boxes
    breaks: Sequence[int] = ()

    @property
    def pages(self) -> Sequence[range]:
        """The rows of each of the form's own pages."""
        starts = [self.area.top, *(row + 1 for row in self.breaks), self.area.bottom + 1]
        return [range(*rows) for rows in pairwise(starts)]

    def scale(self, columns: float) -> float:
        """How small the page is printed for its width, where columns come out so much wider than their pixels say."""
        return min(1.0, self.page.width_pixels / (self.width(self.area) * columns))

    @property
    def further_page_points(self) -> float:
        """The same of a page behind the first, where title rows are repeated."""
        first, last = _repeated(self.master)
        return self.page_points - sum(self.heights.get(row, 0.0) for row in range(first, last + 1))

    @property
    def page_points(self) -> float:
        """The height of a page that rows may fill, whatever the columns come out like."""
        return self.page.height_points * _FILLED / self.scale(NARROWEST)

    def in_file(self, row: int) -> float | None:
        """The height that the master's file gives a row, None for one that it does not fix."""
        found = self.master.sheet.rows.get(row)
        told = found.element.attributes if found else {}
        return float(told["ht"]) if "ht" in told else None

    def room(self, rows: range) -> float:
        """Points of one of the form's pages that its rows of fields share."""
        page = self.page_points if rows.start == self.area.top else self.further_page_points
        return page - sum(self.heights.get(row, 0.0) for row in rows if row not in self.least)

    def width(self, span: Span) -> float:
        """Pixels of an area's columns."""
        return sum(self.pixels[span.left : span.right + 1])

    def height(self, span: Span) -> float:
        """Points of an area's rows in the master."""
        return sum(self.heights.get(row, 0.0) for row in range(span.top, span.bottom + 1))

    def date_middle(self, box: Span) -> float:
        """Pixels from a stamp box's left edge to the middle of its date, as the cell aligns it."""
        place = (box.top, box.left)
        look, line = self.master.look(place), self.master.texts[place].rpartition("\n")[2]
        pixels, blank = (text_width(part) * look.size * 2 / 3 for part in (line, line[len(line.rstrip()) :]))
        starts = {"right": self.width(box) - pixels, "left": 0.0}.get(
            look.aligned, (self.width(box) - pixels) / 2
        )
        return starts + (pixels - blank) / 2

    def needed(self, text: str, span: Span, size: float) -> float:
        """Points that the text needs in an area's width, in whole pixels, be it more than Excel's highest row."""
        lines = line_count(text, capacity(self.width(span) * NARROWER, size))
        full, rest = divmod(lines, most_lines(size))
        points = full * MAX_HEIGHT + (height(rest, size) if rest else 0.0)
        return math.ceil(points / _PIXEL) * _PIXEL


def whole_pixels(points: float, least: float) -> float:
    """A row's height rounded down to whole pixels, but not below `least`."""
    return max(math.floor(points / _PIXEL) * _PIXEL, least)


def frame_of(master: CardMaster) -> Frame:
    """The master as paper.

    Raises RefusalError where a stamp box is too narrow for a seal or cut by a page break, or a page is too full.
    """
    area = _printed(master)
    frame = Frame(
        master,
        _page(master.sheet),
        area,
        _pixels(master, area),
        _heights(master, area),
        {},
        _boxes(master),
        _breaks(master.sheet, area),
    )
    for title, box in frame.boxes.items():
        _refuse_narrow(frame, title, box)
        _refuse_cut(frame, title, box)
        frame = evolve(frame, heights=_with_room(frame, title, box))
    frame = evolve(frame, least=_least(frame))
    _refuse_high(frame)
    return frame


def _with_room(frame: Frame, title: str, box: Span) -> Mapping[int, float]:
    """The heights with a box's last row as high as a seal needs, on a page that is printed smaller too."""
    place = (box.top, box.left)
    needed = frame.master.form.stamp_mm * POINTS_PER_MM / frame.scale(normal_font(frame.master.styles).widest)
    if fold(title) in fold(frame.master.texts.get(place, "")):  # the title takes some of the box
        needed += frame.needed(title, box, frame.master.look(place).size)
    lacking = math.ceil((needed - frame.height(box)) / _PIXEL) * _PIXEL
    return {**frame.heights, box.bottom: frame.heights[box.bottom] + max(lacking, 0.0)}


def _refuse_narrow(frame: Frame, title: str, box: Span) -> None:
    wide, least = frame.width(box) * frame.scale(1.0) / PIXELS_PER_MM, frame.master.form.stamp_mm
    if wide < least:
        raise RefusalError(
            f"母表“{frame.master.package.path}”的盖章栏“{title}”打印出来只有 {wide:.0f} 毫米宽，"
            f"盖章至少要 {least:g} 毫米，请把它加宽"
        )


def _refuse_cut(frame: Frame, title: str, box: Span) -> None:
    if not any(box.top in rows and box.bottom in rows for rows in frame.pages):
        raise RefusalError(
            f"母表“{frame.master.package.path}”的盖章栏“{title}”被分页符分在两页，请把分页符移到它的上面"
        )


def _refuse_high(frame: Frame) -> None:
    """What is not a field's line must leave room on its page for a reference to 附页 in every field."""
    needs = dict(frame.least)
    for span in frame.master.fields.values():
        others = sum(frame.heights.get(row, 0.0) for row in range(span.top, span.bottom))
        if span.bottom in needs:
            needs[span.bottom] = max(needs[span.bottom], frame.needed(SEE, span, LEAST_SIZE) - others)
    for number, rows in enumerate(frame.pages, 1):
        if sum(points for row, points in needs.items() if row in rows) > frame.room(rows):
            raise RefusalError(
                f"母表“{frame.master.package.path}”的第{number}页太满，连同盖章栏在一张A4纸上放不下；"
                "请把标题、标签的行调低一些，或缩小页边距"
            )


def _printed(master: CardMaster) -> Span:
    """The first print area, else everything that the sheet holds."""
    told = _own_name(master, PRINT_AREA)
    if told:
        return span_of(told.split(",")[0].rpartition("!")[2])
    spans = [*master.merged, *(Span(r, c, r, c) for r, c in master.texts), *master.fields.values()]
    return Span(1, 0, max(s.bottom for s in spans), max(s.right for s in spans))


def _breaks(sheet: SheetMap, area: Span) -> list[int]:
    """The rows within the area below which a page ends."""
    found = sheet.one("rowBreaks")
    rows = map(int, _BREAK.findall(sheet.xml[found.start : found.end])) if found else ()
    return sorted(row for row in rows if area.top <= row < area.bottom)


def _repeated(master: CardMaster) -> tuple[int, int]:
    """First and last of the rows that every page repeats; (0, -1) for none."""
    found = _ROWS.search(_own_name(master, _PRINT_TITLES))
    return (int(found.group(1)), int(found.group(2))) if found else (0, -1)


def _own_name(master: CardMaster, name: str) -> str:
    """What a name of the card's own sheet stands for, "" where there is none."""
    index = master.workbook.index_of(master.sheet_name)
    found = (n.text for n in master.workbook.names if n.sheet == index and n.name.casefold() == name)
    return next(found, "")


def _boxes(master: CardMaster) -> Boxes:
    """The stamp boxes: the cell that says a stamp's title where it holds the date too, else the cell below it."""
    found = ((title, _box(master, title)) for title in master.form.stamps)
    return {title: box for title, box in found if box}


def _box(master: CardMaster, title: str) -> Span | None:
    said = {place: text for place, text in master.texts.items() if fold(title) in fold(text)}
    if not said:
        return None
    # a label may name the same office: what says nothing else, or holds the date, comes first
    place = min(said, key=lambda place: fold(said[place]) != fold(title) and not _dated(said[place]))
    area = master.whole(place)
    return area if _dated(said[place]) else master.whole((area.bottom + 1, area.left))


def _dated(text: str) -> bool:
    return all(word in text for word in _DATE)


def _page(sheet: SheetMap) -> Page:
    margins, setup = sheet.one("pageMargins"), sheet.one("pageSetup")
    told = dict(margins.attributes) if margins else {}
    turned = setup is not None and setup.attributes.get("orientation") == "landscape"
    left, right, top, bottom = (
        float(told.get(side, usual)) * MM_PER_INCH for side, usual in _USUAL_MARGINS.items()
    )
    return Page("landscape" if turned else "portrait", left, right, top, bottom)


def _pixels(master: CardMaster, area: Span) -> list[float]:
    """Widths of the columns up to the area's last (ECMA-376 part 1, 18.3.1.13 col)."""
    digit, told = normal_font(master.styles).digit, master.sheet.one("sheetFormatPr")
    usual = float(told.attributes.get("defaultColWidth", 9.0) if told else 9.0)
    pixels = [usual * digit] * (area.right + 1)
    for column in master.sheet.columns:
        hidden = column.get("hidden") in ("1", "true")
        width = 0.0 if hidden else float(column.get("width", usual)) * digit
        for number in range(int(column["min"]) - 1, min(int(column["max"]), area.right + 1)):
            pixels[number] = width
    return pixels


def _heights(master: CardMaster, area: Span) -> dict[int, float]:
    told = master.sheet.one("sheetFormatPr")
    usual = float(told.attributes.get("defaultRowHeight", 15.0) if told else 15.0)
    return {row: _row_height(master.sheet, row, usual) for row in range(area.top, area.bottom + 1)}


def _row_height(sheet: SheetMap, number: int, usual: float) -> float:
    row = sheet.rows.get(number)
    if row is None:
        return usual
    told = row.element.attributes
    return 0.0 if told.get("hidden") in ("1", "true") else float(told.get("ht", usual))


def _least(frame: Frame) -> dict[int, float]:
    """What the rows of fields need at least: room for the labels beside them, never more than the master gave."""
    rows = {r for span in frame.master.fields.values() for r in range(span.top, span.bottom + 1)}
    fixed = {r for box in frame.boxes.values() for r in range(box.top, box.bottom + 1)}
    least = {row: _LEAST_ROW for row in rows - fixed if frame.heights.get(row)}
    for row, needed in _labels(frame):
        if row in least:
            least[row] = max(least[row], needed)
    return {row: min(points, frame.heights[row]) for row, points in least.items()}


def _labels(frame: Frame) -> Iterator[tuple[int, float]]:
    """Points that each text of the master needs in its row, where it stands in one row."""
    fields = set(frame.master.fields.values())
    for place, text in frame.master.texts.items():
        area = frame.master.whole(place)
        if area.top == area.bottom and area not in fields and area.right <= frame.area.right:
            yield area.top, frame.needed(text, area, frame.master.look(place).size)
