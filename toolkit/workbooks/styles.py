"""Fonts, colours and cell formats that all workbooks share.

Fonts are the ones that Chinese offices print with; their names are written out, for a missing name would
leave the choice to each machine (widths and page breaks would differ). Sizes are points.
"""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from toolkit.model import Level, Verdict

BODY_FONT = "仿宋_GB2312"
TITLE_FONT = "方正小标宋简体"
HEAVY_FONT = "黑体"
NORMAL_FONT = "宋体"

TITLE_SIZE = 18.0
HEADING_SIZE = 12.0
BODY_SIZE = 11.0
FOOTNOTE_SIZE = 10.5
SMALL_SIZE = 9.0

LABEL_FILL = "#F2F2F2"
ELIGIBLE_FILL = "#70AD47"
QUIET_INK = "#7F7F7F"


@frozen
class LevelLook:
    """How a level looks. Fills differ in lightness too, so that a grey print tells the levels apart.

    No bold: it would widen the text of a cell that turns colour, and Excel does not fit the row again.
    """

    fill: str
    ink: str = "#000000"
    underline: bool = False

    @property
    def properties(self) -> dict[str, Any]:
        """As XlsxWriter's format properties, for cells and for conditional formats."""
        look: dict[str, Any] = {"bg_color": self.fill, "font_color": self.ink}
        return {**look, "underline": 1} if self.underline else look


LEVEL_LOOKS: Mapping[Level, LevelLook] = {
    "ineligible": LevelLook("#A61C00", "#FFFFFF"),
    "return": LevelLook("#F4A582"),
    "verify": LevelLook("#FFE08A"),
    "notice": LevelLook("#E3F1FB", underline=True),
}


def verdict_fill(verdict: Verdict) -> str:
    """The colour of a verdict in pictures."""
    return ELIGIBLE_FILL if verdict == "eligible" else LEVEL_LOOKS[verdict].fill


BORDER = {"border": 1, "border_color": "#000000"}
NORMAL = {"font_name": NORMAL_FONT, "font_size": BODY_SIZE}
ATTACHMENT = {"font_name": HEAVY_FONT, "font_size": 14, "align": "left", "valign": "vcenter"}
VERSION = {
    "font_name": NORMAL_FONT,
    "font_size": SMALL_SIZE,
    "font_color": QUIET_INK,
    "align": "right",
    "valign": "vcenter",
}
TITLE = {
    "font_name": TITLE_FONT,
    "font_size": TITLE_SIZE,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
}
HEADING_LABEL = {"font_name": BODY_FONT, "font_size": HEADING_SIZE, "align": "right", "valign": "vcenter"}
HEADING_INPUT = {
    "font_name": BODY_FONT,
    "font_size": HEADING_SIZE,
    "align": "left",
    "valign": "vcenter",
    "bottom": 1,
    "num_format": "@",
    "shrink": True,  # a long name stays in its line
}
FOOTNOTE = {
    "font_name": BODY_FONT,
    "font_size": FOOTNOTE_SIZE,
    "align": "left",
    "valign": "vcenter",
    "text_wrap": True,
}
LABEL = {
    "font_name": HEAVY_FONT,
    "font_size": BODY_SIZE,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "bg_color": LABEL_FILL,
    **BORDER,
}
INPUT = {"font_name": BODY_FONT, "font_size": BODY_SIZE, "valign": "vcenter", "text_wrap": True}
UNLOCKED = {"locked": False}
