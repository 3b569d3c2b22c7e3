"""Writing texts into the cells of a sheet part, changing the heights of its rows, adding rows below."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from toolkit.addresses import address
from toolkit.workbooks.package_sheet import Row, SheetMap, Splice
from toolkit.workbooks.package_text import inline_text
from toolkit.workbooks.package_xml import with_attribute

Place = tuple[int, int]
"""Row as Excel shows it, 0-based column."""


@frozen
class CellText:
    """What a cell is to hold: a text ("" empties it) in a cell format; `number`: the text is a number's."""

    text: str
    style: int
    number: bool = False


def cell_xml(place: Place, cell: CellText, prefix: bytes) -> bytes:
    """The cell with its text as an inline string."""
    opening = b'<%bc r="%b" s="%d"' % (prefix, address(*place).encode(), cell.style)
    if not cell.text:
        return opening + b"/>"
    if cell.number:
        return opening + b"><%bv>%b</%bv></%bc>" % (prefix, cell.text.encode(), prefix, prefix)
    return opening + b' t="inlineStr">%b</%bc>' % (inline_text(cell.text, prefix), prefix)


def row_xml(number: int, cells: Mapping[int, CellText], height: float | None, prefix: bytes) -> bytes:
    """A row with these cells by column; `height` in points."""
    opening = with_height(b'<%brow r="%d">' % (prefix, number), height)
    inside = b"".join(cell_xml((number, column), cells[column], prefix) for column in sorted(cells))
    return opening + inside + b"</%brow>" % prefix


def with_height(tag: bytes, height: float | None) -> bytes:
    """A row's start tag with that height in points; None leaves it."""
    if height is None:
        return tag
    return with_attribute(with_attribute(tag, b"ht", f"{height:g}".encode()), b"customHeight", b"1")


def row_splices(
    sheet: SheetMap, texts: Mapping[Place, CellText], heights: Mapping[int, float]
) -> Iterator[Splice]:
    """Write these texts and heights (points, by row) into a sheet; rows and cells that it lacks are put in."""
    by_row: dict[int, dict[int, CellText]] = {number: {} for number in heights}
    for (number, column), cell in texts.items():
        by_row.setdefault(number, {})[column] = cell
    for number, cells in sorted(by_row.items()):
        row = sheet.rows.get(number)
        if row is None:
            place = _place_of_row(sheet, number)
            yield Splice(place, place, row_xml(number, cells, heights.get(number), sheet.prefix))
        else:
            yield from _changed(sheet, row, number, cells, heights.get(number))


def _changed(
    sheet: SheetMap, row: Row, number: int, cells: Mapping[int, CellText], height: float | None
) -> Iterator[Splice]:
    old = sheet.tag(row.element)
    tag = with_height(old, height)
    if old.endswith(b"/>") and cells:
        inside = b"".join(cell_xml((number, column), cells[column], sheet.prefix) for column in sorted(cells))
        yield row.element.whole(tag.replace(b"/>", b">") + inside + b"</%brow>" % sheet.prefix)
        return
    if tag != old:
        yield Splice(row.element.start, row.element.start + len(old), tag)
    for column in sorted(cells):
        new = cell_xml((number, column), cells[column], sheet.prefix)
        there = row.cells.get(column)
        place = min((c.start for n, c in row.cells.items() if n > column), default=row.element.closing)
        yield there.whole(new) if there else Splice(place, place, new)


def _place_of_row(sheet: SheetMap, number: int) -> int:
    """Where a row of that number belongs."""
    below = (row.element.start for n, row in sheet.rows.items() if n > number)
    return min(below, default=sheet.all("sheetData")[0].closing)


def merging(sheet: SheetMap, areas: Iterable[str]) -> Splice | None:
    """Merge these areas (A12:X12) besides those that are merged already; None where there are none."""
    added = [b'<%bmergeCell ref="%b"/>' % (sheet.prefix, area.encode()) for area in areas]
    if not added:
        return None
    old = sheet.one("mergeCells")
    if old is None:
        opening = b'<%bmergeCells count="%d">' % (sheet.prefix, len(added))
        return sheet.put("mergeCells", opening + b"".join(added) + b"</%bmergeCells>" % sheet.prefix)
    tag, inside = sheet.tag(old), sheet.xml[old.start + len(sheet.tag(old)) : old.closing]
    count = inside.count(b"mergeCell ") + len(added)
    return Splice(
        old.start,
        old.closing,
        with_attribute(tag, b"count", str(count).encode()) + inside + b"".join(added),
    )


def style_of(sheet: SheetMap, place: Place) -> int:
    """The number of a cell's format, 0 where the sheet says nothing."""
    row = sheet.rows.get(place[0])
    cell = row.cells.get(place[1]) if row else None
    return int(cell.attributes.get("s", 0)) if cell else 0
