"""One XlsxWriter format object for each look, however many cells bear it."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from toolkit.model import LEVELS
from toolkit.workbooks.styles import BODY_FONT, BORDER, HEAVY_FONT, LABEL_FILL, LEVEL_LOOKS, NORMAL_FONT

LIST_SIZE = 10.0
"""Points of the text in lists for the screen (问题清单, 来源 …)."""

OWN_FILL = "#E2EFDA"
"""Headings of columns that are ours and not the notice's."""

LIST_TITLE = {"font_name": HEAVY_FONT, "font_size": 14, "align": "left", "valign": "vcenter"}
SECTION = {"font_name": HEAVY_FONT, "font_size": 12, "align": "left", "valign": "vcenter"}
REMARK = {"font_name": NORMAL_FONT, "font_size": LIST_SIZE, "valign": "vcenter"}
LIST_HEADING = {
    "font_name": HEAVY_FONT,
    "font_size": LIST_SIZE,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "bg_color": LABEL_FILL,
    **BORDER,
}
LIST_CELL = {
    "font_name": NORMAL_FONT,
    "font_size": LIST_SIZE,
    "valign": "vcenter",
    "text_wrap": True,
    **BORDER,
}
FORMAL_CELL = {"font_name": BODY_FONT, "valign": "vcenter", "text_wrap": True, **BORDER}
LINK = {"font_color": "#0563C1", "underline": 1}


def level_fill(level: str | None) -> Mapping[str, Any]:
    """Background, ink and weight of a level; nothing for None and for a verdict without a fault."""
    return LEVEL_LOOKS[level].properties if level in LEVELS else {}


class SharedFormats:
    """Makes a format the first time that a look is asked for, and gives the same one again afterwards."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, *looks: Mapping[str, Any], **more: Any) -> Format:  # noqa: ANN401 -- XlsxWriter's own values
        """The format with the properties of all looks; what comes later wins."""
        properties: dict[str, Any] = {}
        for look in (*looks, more):
            properties.update(look)
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]
