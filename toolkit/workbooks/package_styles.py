"""The style part of a package: fonts, borders and cell formats are only ever appended, so old numbers keep their
meaning.
"""

import re
from collections.abc import Mapping

from attrs import frozen

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

_ENTRIES = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
"""The lists that entries are appended to, with the name of their entries."""


@frozen
class Look:
    """What a derived cell format has otherwise; None or empty leaves it as it is.

    `size` is the font's in points, `borderless` takes all borders away, `alignment` are attributes of the format's
    alignment (wrapText, vertical …).
    """

    text: bool = False
    marked: bool = False
    size: float | None = None
    borderless: bool = False
    alignment: tuple[tuple[str, str], ...] = ()


class Styles:
    """The style part, with the cell formats that were added to it.

    Raises XmlError where the part lacks the lists that an addition needs (Excel and WPS always write them).
    """

    def __init__(self, xml: bytes) -> None:
        scan = _StyleScan(xml)
        walk(xml, scan.start, scan.end)
        self._xml = xml
        self._lists = {name: _List(*scan.spans[name], scan.entries[name]) for name in scan.spans}
        self._list("fills"), self._list("cellXfs")
        self._added: dict[str, list[bytes]] = {name: [] for name in _ENTRIES}
        self._known: dict[tuple[int, Look], int] = {}

    def text(self, style: int) -> int:
        """The cell format that differs only in being text (@)."""
        return style if self._number(style) == _TEXT else self.derived(style, Look(text=True))

    def marked(self, style: int) -> int:
        """The cell format that differs only in its fill."""
        return self.derived(style, Look(marked=True))

    def derived(self, style: int, look: Look) -> int:
        """The cell format that differs only as `look` says; the same number for the same wish."""
        if look == Look():
            return style
        if (style, look) not in self._known:
            self._known[style, look] = self._append(
                "cellXfs", self._format(self._entry("cellXfs", style), look)
            )
        return self._known[style, look]

    def xml(self) -> bytes:
        """The part with what was added; the same bytes where nothing was."""
        xml = self._xml
        for name, found in sorted(self._lists.items(), key=lambda item: item[1].start, reverse=True):
            if self._added[name]:
                xml = xml[: found.start] + self._longer(name, found) + xml[found.end :]
        return xml

    def _longer(self, name: str, found: "_List") -> bytes:
        """A list element with what was added to it."""
        old, added = tag_at(self._xml, found.start), self._added[name]
        tag = with_attribute(old, b"count", str(len(found.entries) + len(added)).encode())
        closing = self._xml.rindex(b"</", found.start, found.end)
        inside = self._xml[found.start + len(old) : closing]
        return b"".join([tag, inside, *added, self._xml[closing : found.end]])

    def _list(self, name: str) -> "_List":
        if name not in self._lists:
            raise XmlError(f"styles without {name}")
        return self._lists[name]

    def _append(self, name: str, entry: bytes) -> int:
        """The number of an entry in its list, added where it is not among the additions yet."""
        added = self._added[name]
        if entry not in added:
            added.append(entry)
        return len(self._list(name).entries) + added.index(entry)

    def _entry(self, name: str, number: int) -> bytes:
        entries = self._list(name).entries
        start, end = entries[number if number < len(entries) else 0]
        return self._xml[start:end]

    def _number(self, style: int) -> int:
        return _number_of(tag_at(self._entry("cellXfs", style), 0), b"numFmtId")

    def _format(self, old: bytes, look: Look) -> bytes:
        tag = new = tag_at(old, 0)
        for name, value in self._changed(tag, look).items():
            new = with_attribute(new, name, str(value).encode())
        return (
            _aligned(new + old[len(tag) :], dict(look.alignment)) if look.alignment else new + old[len(tag) :]
        )

    def _changed(self, tag: bytes, look: Look) -> dict[bytes, int]:
        changed = {b"numFmtId": _TEXT, b"applyNumberFormat": 1} if look.text else {}
        if look.marked:
            changed |= {b"fillId": self._append("fills", self._fill()), b"applyFill": 1}
        if look.size is not None:
            font = _sized(self._entry("fonts", _number_of(tag, b"fontId")), look.size)
            changed |= {b"fontId": self._append("fonts", font), b"applyFont": 1}
        if look.borderless:
            changed |= {b"borderId": self._append("borders", self._border()), b"applyBorder": 1}
        return changed | ({b"applyAlignment": 1} if look.alignment else {})

    def _prefix(self) -> bytes:
        return prefix(tag_at(self._xml, self._lists["cellXfs"].start))

    def _fill(self) -> bytes:
        p = self._prefix()
        return (
            b'<%bfill><%bpatternFill patternType="solid"><%bfgColor rgb="%b"/><%bbgColor indexed="64"/>'
            b"</%bpatternFill></%bfill>" % (p, p, p, MARK_COLOUR.encode(), p, p, p)
        )

    def _border(self) -> bytes:
        p = self._prefix()
        sides = b"".join(
            b"<%b%b/>" % (p, side) for side in (b"left", b"right", b"top", b"bottom", b"diagonal")
        )
        return b"<%bborder>%b</%bborder>" % (p, sides, p)


def _number_of(tag: bytes, attribute: bytes) -> int:
    found = re.search(rb"\s" + attribute + rb"""\s*=\s*["'](\d+)""", tag)
    return int(found.group(1)) if found else 0


def _sized(font: bytes, size: float) -> bytes:
    """The font in that size."""
    p, value = prefix(tag_at(font, 0)), f"{size:g}".encode()
    found = re.search(rb"<" + p + rb"sz[\s/>]", font)
    if found:
        old = tag_at(font, found.start())
        return font[: found.start()] + with_attribute(old, b"val", value) + font[found.start() + len(old) :]
    opening = tag_at(font, 0)
    rest = font[len(opening) :] if not opening.endswith(b"/>") else b"</%bfont>" % p
    return opening.replace(b"/>", b">") + b'<%bsz val="%b"/>' % (p, value) + rest


def _aligned(entry: bytes, alignment: Mapping[str, str]) -> bytes:
    """The format with these attributes of its alignment, which comes first in it (ECMA-376 part 1, 18.8.45)."""
    opening = tag_at(entry, 0)
    p = prefix(opening)
    found = re.search(rb"<" + p + rb"alignment[\s/>]", entry)
    old = tag_at(entry, found.start()) if found else b"<%balignment/>" % p
    new = old
    for name, value in alignment.items():
        new = with_attribute(new, name.encode(), value.encode())
    if found:
        return entry[: found.start()] + new + entry[found.start() + len(old) :]
    rest = entry[len(opening) :] if not opening.endswith(b"/>") else b"</%bxf>" % p
    return opening.replace(b"/>", b">") + new + rest


@frozen
class _List:
    """Where a list element begins and ends, and each of its entries."""

    start: int
    end: int
    entries: list[tuple[int, int]]


class _StyleScan:
    """Finds the lists and their entries."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._path: list[str] = []
        self._starts: list[int] = []
        self.spans: dict[str, tuple[int, int]] = {}
        self.entries: dict[str, list[tuple[int, int]]] = {name: [] for name in _ENTRIES}

    def start(self, namespace: str, name: str, _attributes: Attributes, offset: int) -> None:
        self._path.append(name if namespace in MAIN else "")
        self._starts.append(offset)

    def end(self, _namespace: str, _name: str, offset: int) -> None:
        where, start = self._path[1:], self._starts[-1]
        if len(where) == 2 and _ENTRIES.get(where[0]) == where[1]:
            self.entries[where[0]].append((start, element_end(self._xml, start, offset)))
        elif len(where) == 1 and where[0] in _ENTRIES and self.entries[where[0]]:
            self.spans[where[0]] = (start, element_end(self._xml, start, offset))
        self._path.pop()
        self._starts.pop()
