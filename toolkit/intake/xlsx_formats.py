"""Number formats of an .xlsx sheet, looked up only when somebody doubts a cell."""

from functools import cached_property

from toolkit.intake.xlsx_sheet import Cursor, Place
from toolkit.intake.xml_events import XmlBrokenError, local, parse

# ECMA-376-1, 18.8.30 numFmt: ids whose code the file need not spell out; 27–36 and 50–58 as in its zh-cn table.
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip


class XlsxFormats:
    """Formats by place; the XML is read once, at the first question."""

    def __init__(self, sheet: bytes, styles: bytes) -> None:
        self._sheet = sheet
        self._styles = styles

    def get(self, place: Place, /) -> str | None:
        """The format code of a cell, `General` where it has no style; None where the styles can't be read."""
        codes = self._codes
        style = self._style_by_place.get(place, 0)
        return codes[style] if 0 <= style < len(codes) else None

    @cached_property
    def _codes(self) -> tuple[str | None, ...]:
        return _codes(self._styles)

    @cached_property
    def _style_by_place(self) -> dict[Place, int]:
        found: dict[Place, int] = {}
        cursor = Cursor()

        def start(name: str, attrs: dict[str, str]) -> None:
            element = local(name)
            if element == "row":
                cursor.enter_row(attrs)
            elif element == "c":
                place, style = cursor.enter_cell(attrs), attrs.get("s", "0")
                if style.isdecimal() and style != "0":
                    found[place] = int(style)

        try:
            parse(self._sheet, start)
        except XmlBrokenError:
            return {}
        return found


def _codes(styles: bytes) -> tuple[str | None, ...]:
    """Format codes by style index; () where the part is broken, General alone where it is missing."""
    custom: dict[int, str] = {}
    ids: list[int] = []
    inside: list[str] = []

    def start(name: str, attrs: dict[str, str]) -> None:
        element = local(name)
        if element == "numFmt" and inside[-1:] == ["numFmts"]:
            custom[_number(attrs.get("numFmtId"))] = attrs.get("formatCode", "")
        elif element == "xf" and inside[-1:] == ["cellXfs"]:
            ids.append(_number(attrs.get("numFmtId")))
        inside.append(element)

    def end(_: str) -> None:
        inside.pop()

    try:
        parse(styles or b"<styleSheet/>", start, end)
    except XmlBrokenError:
        return ()
    return tuple(custom.get(i, _BUILT_IN.get(i)) for i in ids) or ("General",)


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0
