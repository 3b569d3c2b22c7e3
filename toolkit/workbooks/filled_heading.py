"""The heading line over a filled table: 填报单位 is known, 联系人 and the like stay open to be written in."""

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from toolkit.workbooks.areas import Area
from toolkit.workbooks.cells import put
from toolkit.workbooks.heading_line import LINE_HEIGHT, Place
from toolkit.workbooks.shared_formats import SharedFormats
from toolkit.workbooks.styles import HEADING_INPUT, HEADING_LABEL


def write_filled_heading(
    sheet: Worksheet, top: int, found: Sequence[Place], texts: Mapping[str, str], formats: SharedFormats
) -> None:
    """Write the lines from row `top` (0-based) on; `texts` are the answers by item name."""
    label, answer = formats.get(HEADING_LABEL), formats.get(HEADING_INPUT)
    for place in found:
        row = top + place.line
        sheet.set_row(row, LINE_HEIGHT)
        put(sheet, Area(row, place.label[0], row, place.label[1]), place.item.label, label)
        put(sheet, Area(row, place.answer[0], row, place.answer[1]), texts.get(place.item.name, ""), answer)
