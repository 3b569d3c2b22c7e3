"""How score sheets look: labels grey, what an expert fills in pale yellow, figures that compute themselves bold."""

from toolkit.workbooks.styles import BODY_FONT, BORDER, HEAVY_FONT, LABEL_FILL

SIZE = 10.0
ENTRY_FILL = "#FFFBE6"

LABEL = {
    "font_name": HEAVY_FONT,
    "font_size": SIZE,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "bg_color": LABEL_FILL,
    **BORDER,
}
TEXT = {"font_name": BODY_FONT, "font_size": SIZE, "valign": "vcenter", "text_wrap": True, **BORDER}
CENTRED = {**TEXT, "align": "center"}
ENTRY = {**CENTRED, "bg_color": ENTRY_FILL, "locked": False}
COMMENT = {**TEXT, "bg_color": ENTRY_FILL, "locked": False, "num_format": "@"}
FIGURE = {**CENTRED, "font_name": HEAVY_FONT, "num_format": "General"}
QUIET = {**CENTRED, "num_format": "General;-General;"}
LINE = {"font_name": BODY_FONT, "font_size": SIZE, "valign": "vcenter"}
