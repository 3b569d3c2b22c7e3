"""The style part of a package: cell formats are only ever appended, so old numbers keep their meaning."""

import re
from typing import Literal

from toolkit.workbooks.package_xml import (
    MAIN,
    Attributes,
    XmlError,
    element_end,
    prefix,
    tag_at,
    walk,
    with_attribute,
)

MARK_COLOUR = "FFFFEB9C"
"""The fill of an undecided cell: the light amber that Excel's own 适中 style uses."""

_TEXT = 49
"""The number format @ (ECMA-376 part 1, 18.8.30)."""
Target = Literal["text", "marked"]


class Styles:
    """The style part, with the cell formats that were added to it.

    Raises XmlError where the part lacks the lists that an addition needs (Excel and WPS always write them).
    """

    def __init__(self, xml: bytes) -> None:
        scan = _StyleScan(xml)
        walk(xml, scan.start, scan.end)
        if scan.fills is None or scan.formats is None or not scan.each_format:
            raise XmlError("styles without fills or cellXfs")
        self._xml = xml
        self._fills, self._fill_count = scan.fills, scan.fill_count
        self._formats, self._each = scan.formats, scan.each_format
        self._added: list[bytes] = []
        self._known: dict[tuple[int, Target], int] = {}
        self._marks = False

    def text(self, style: int) -> int:
        """The cell format that differs only in being text (@)."""
        if self._number(style) == _TEXT:
            return style
        return self._derived(style, "text")

    def marked(self, style: int) -> int:
        """The cell format that differs only in its fill."""
        self._marks = True
        return self._derived(style, "marked")

    def xml(self) -> bytes:
        """The part with what was added; the same bytes where nothing was."""
        edits = [_appended(self._xml, self._formats, self._added, len(self._each))]
        if self._marks:
            edits.append(_appended(self._xml, self._fills, [self._fill()], self._fill_count))
        xml = self._xml
        for start, end, new in sorted(edits, reverse=True):
            xml = xml[:start] + new + xml[end:]
        return xml

    def _old(self, style: int) -> bytes:
        start, end = self._each[style if style < len(self._each) else 0]
        return self._xml[start:end]

    def _number(self, style: int) -> int:
        found = re.search(rb"""\snumFmtId\s*=\s*["'](\d+)""", tag_at(self._old(style), 0))
        return int(found.group(1)) if found else 0

    def _derived(self, style: int, target: Target) -> int:
        if (style, target) not in self._known:
            self._known[style, target] = len(self._each) + len(self._added)
            self._added.append(self._format(self._old(style), target))
        return self._known[style, target]

    def _format(self, old: bytes, target: Target) -> bytes:
        tag = new = tag_at(old, 0)
        number = _TEXT if target == "text" else self._fill_count
        for name, value in {
            "text": ((b"numFmtId", number), (b"applyNumberFormat", 1)),
            "marked": ((b"fillId", number), (b"applyFill", 1)),
        }[target]:
            new = with_attribute(new, name, str(value).encode())
        return new + old[len(tag) :]

    def _fill(self) -> bytes:
        p = prefix(tag_at(self._xml, self._fills[0]))
        return (
            b'<%bfill><%bpatternFill patternType="solid"><%bfgColor rgb="%b"/><%bbgColor indexed="64"/>'
            b"</%bpatternFill></%bfill>" % (p, p, p, MARK_COLOUR.encode(), p, p, p)
        )


def _appended(xml: bytes, span: tuple[int, int], added: list[bytes], count: int) -> tuple[int, int, bytes]:
    """The replacement of a list element by itself with more children: (start, end, new bytes)."""
    start, end = span
    old = tag_at(xml, start)
    closing = xml.rindex(b"</", start, end)
    new = with_attribute(old, b"count", str(count + len(added)).encode()) if added else old
    return start, end, b"".join([new, xml[start + len(old) : closing], *added, xml[closing:end]])


class _StyleScan:
    """Finds the lists and their entries."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._path: list[str] = []
        self._starts: list[int] = []
        self.fills: tuple[int, int] | None = None
        self.formats: tuple[int, int] | None = None
        self.fill_count = 0
        self.each_format: list[tuple[int, int]] = []

    def start(self, namespace: str, name: str, _attributes: Attributes, offset: int) -> None:
        self._path.append(name if namespace in MAIN else "")
        self._starts.append(offset)

    def end(self, _namespace: str, _name: str, offset: int) -> None:
        where, start = self._path[1:], self._starts[-1]
        if where == ["cellXfs", "xf"]:
            self.each_format.append((start, element_end(self._xml, start, offset)))
        elif where == ["fills", "fill"]:
            self.fill_count += 1
        elif where == ["fills"] and self.fill_count:
            self.fills = (start, element_end(self._xml, start, offset))
        elif where == ["cellXfs"]:
            self.formats = (start, element_end(self._xml, start, offset))
        self._path.pop()
        self._starts.pop()
