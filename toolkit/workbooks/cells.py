"""Writing a cell that may span several."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.workbooks.areas import Area


def put(sheet: Worksheet, area: Area, text: str, look: Format) -> None:
    """Write text, never a formula or a number; an area of several cells is merged; "" is a blank cell."""
    if area.top == area.bottom and area.left == area.right:
        _write(sheet, area, text, look)
        return
    sheet.merge_range(*area.corners, "", look)
    _write(sheet, area, text, look)


def _write(sheet: Worksheet, area: Area, text: str, look: Format) -> None:
    if text:
        sheet.write_string(area.top, area.left, text, look)
    else:
        sheet.write_blank(area.top, area.left, None, look)
