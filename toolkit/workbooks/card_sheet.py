"""Writing a card's layout into the part of its sheet; every byte that need not change stays."""

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from attrs import evolve, frozen

from toolkit.addresses import address, letters
from toolkit.intake.grid import Span
from toolkit.workbooks.card_appendix import AppendixRow
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_frame import Frame
from toolkit.workbooks.card_layout import CardLayout
from toolkit.workbooks.package_rows import CellText, Place, merging, row_splices, style_of
from toolkit.workbooks.package_sheet import SheetMap, Splice, spliced
from toolkit.workbooks.package_styles import Look, Styles
from toolkit.workbooks.package_xml import with_attribute

_WRAPS = (("wrapText", "1"),)
_TEXT_ROW = (
    ("horizontal", "left"),
    ("vertical", "top"),
    ("wrapText", "1"),
    ("shrinkToFit", "0"),
    ("indent", "0"),
)
_HEADING = (("horizontal", "left"), ("vertical", "center"), ("wrapText", "0"), ("shrinkToFit", "1"))
_OWNER = (("horizontal", "right"), ("vertical", "center"), ("wrapText", "0"), ("shrinkToFit", "1"))

_HEADING_SIZE = 12.0
_PAGES = re.compile("&amp;&amp;|&amp;N")


@frozen
class CardSheet:
    """Writes cards into one sheet part: the master's own, or one made ready for paper.

    `frame` tells where everything is, `styles` takes what formats are added; `paper` writes all as text.
    """

    frame: Frame
    sheet: SheetMap
    styles: Styles
    paper: bool

    def filled(self, content: CardContent, layout: CardLayout, more: Sequence[Splice] = ()) -> bytes:
        """The part with the card's texts, heights and 附页; `more` are further changes of the same part."""
        below = self._below()
        rows = {below + n: row for n, row in enumerate(layout.appendix)}
        texts = {**self._on_page_1(content, layout), **self._appendix(rows, content)}
        heights = {r: h for r, h in layout.heights.items() if h != self.frame.in_file(r)}
        heights |= {number: row.height for number, row in rows.items()}
        changes = [*row_splices(self.sheet, texts, heights), *more]
        if rows:
            changes += self._around(rows)
        return spliced(self.sheet.xml, changes)

    def printed(self, layout: CardLayout) -> str:
        """What is printed, as a print area without its sheet: $A$1:$X$11; 附页 are an area of their own where they do
        not follow the form at once.
        """
        area, below = self.frame.area, self._below()
        last = below + len(layout.appendix) - 1
        if not layout.appendix:
            return _fixed(area)
        if below == area.bottom + 1:
            return _fixed(evolve(area, bottom=last))
        return f"{_fixed(area)},{_fixed(evolve(area, top=below, bottom=last))}"

    def _below(self) -> int:
        """The first row of 附页: below the form, and below whatever else stands there."""
        used = (r for r, row in self.sheet.rows.items() if any(cell.text for cell in row.cells.values()))
        return max([self.frame.area.bottom, *used]) + 1

    def _on_page_1(self, content: CardContent, layout: CardLayout) -> dict[Place, CellText]:
        master = self.frame.master
        texts = {}
        for name, span in master.fields.items():
            place, look = (span.top, span.left), master.look((span.top, span.left))
            wraps = () if look.wraps or look.shrinks else _WRAPS
            style = self.styles.derived(self._style(span), Look(size=layout.sizes.get(name), alignment=wraps))
            texts[place] = CellText(layout.texts[name], style, name in content.numbers and not self.paper)
        for name, span in master.headings.items():
            if content.headings.get(name):
                texts[span.top, span.left] = CellText(content.headings[name], self._style(span))
        return texts

    def _style(self, span: Span) -> int:
        return style_of(self.sheet, (span.top, span.left))

    def _appendix(self, rows: Mapping[int, AppendixRow], content: CardContent) -> dict[Place, CellText]:
        texts = {}
        for number, row in rows.items():
            style = self._style(self.frame.master.fields[row.field])
            if row.heads:
                heading = self._derived(style, _HEADING, _HEADING_SIZE)
                owner = self._derived(style, _OWNER, _HEADING_SIZE)
                texts[number, self.frame.area.left] = CellText(row.text, heading)
                texts[number, self._middle()] = CellText(self._owner(content), owner)
            else:
                texts[number, self.frame.area.left] = CellText(
                    row.text, self._derived(style, _TEXT_ROW, None)
                )
        return texts

    def _derived(self, style: int, alignment: tuple[tuple[str, str], ...], size: float | None) -> int:
        return self.styles.derived(style, Look(size=size, borderless=True, alignment=alignment))

    def _middle(self) -> int:
        """The column in which the right half of a heading line begins."""
        area = self.frame.area
        return area.left + (area.right - area.left + 1) // 2

    def _owner(self, content: CardContent) -> str:
        """Whose 附页 it is: what stands in the key field, and the unit."""
        key = content.texts.get(self.frame.master.form.key, "")
        unit = "".join(content.unit.path[1:]) if content.unit else ""
        return "　".join(filter(None, (key, unit)))

    def _around(self, rows: Mapping[int, AppendixRow]) -> Iterator[Splice]:
        """What 附页 need besides their rows: merged cells, page breaks, as many pages as it takes, footers."""
        area, middle = self.frame.area, self._middle()
        spans = []
        for number, row in rows.items():
            halves = (
                [(area.left, middle - 1), (middle, area.right)] if row.heads else [(area.left, area.right)]
            )
            spans += [_range(number, first, last) for first, last in halves if last > first]
        merged = merging(self.sheet, spans)
        if merged:
            yield merged
        yield self._breaks(rows)
        if self.sheet.one("dimension"):
            yield self.sheet.put("dimension", self._dimension(max(rows)))

    def _dimension(self, last: int) -> bytes:
        corner = address(
            last, max([self.frame.area.right, *(c for r in self.sheet.rows.values() for c in r.cells)])
        )
        return b'<%bdimension ref="A1:%b"/>' % (self.sheet.prefix, corner.encode())

    def _breaks(self, rows: Mapping[int, AppendixRow]) -> Splice:
        p = self.sheet.prefix
        found = [*self.frame.breaks, *(number - 1 for number, row in rows.items() if row.breaks)]
        breaks = b"".join(b'<%bbrk id="%d" max="16383" man="1"/>' % (p, row) for row in found)
        opening = b'<%browBreaks count="%d" manualBreakCount="%d">' % (p, len(found), len(found))
        return self.sheet.put("rowBreaks", opening + breaks + b"</%browBreaks>" % p)


def paper_splices(sheet: SheetMap, layout: CardLayout, owner: str) -> Iterator[Splice]:
    """Page set-up of a card that is printed by itself: its own page numbers, A4, one page wide.

    `owner` is whose card it is, for the footers of a card of several pages.
    """
    setup = sheet.one("pageSetup")
    tag = sheet.tag(setup) if setup else b"<%bpageSetup/>" % sheet.prefix
    for name, value in _setup(layout).items():
        tag = with_attribute(tag, name.encode(), value)
    yield sheet.put("pageSetup", tag if setup is None or tag.endswith(b"/>") else tag[:-1] + b"/>")
    yield _fitted(sheet)
    footers = sheet.one("headerFooter")
    if footers:
        yield footers.whole(_own_footers(sheet.xml[footers.start : footers.end], layout.pages, owner))


def _setup(layout: CardLayout) -> dict[str, bytes]:
    high = b"0" if layout.pages > 1 else b"1"
    numbers = {"firstPageNumber": b"1", "useFirstPageNumber": b"1"}
    return {"paperSize": b"9", **numbers, "fitToWidth": b"1", "fitToHeight": high}


def _fitted(sheet: SheetMap) -> Splice:
    """sheetPr with fitToPage; its other words stay."""
    p = sheet.prefix
    new = b'<%bpageSetUpPr fitToPage="1"/>' % p
    old = sheet.one("sheetPr")
    if old is None:
        return sheet.put("sheetPr", b"<%bsheetPr>%b</%bsheetPr>" % (p, new, p))
    tag = sheet.tag(old)
    if tag.endswith(b"/>"):
        return old.whole(tag.replace(b"/>", b">") + new + b"</%bsheetPr>" % p)
    inside = sheet.xml[old.start + len(tag) : old.closing]
    kept = re.sub(rb"<%bpageSetUpPr\b[^>]*?(?:/>|>\s*</%bpageSetUpPr>)" % (p, p), b"", inside)
    return Splice(old.start + len(tag), old.closing, kept + new)


def _own_footers(xml: bytes, pages: int, owner: str) -> bytes:
    """Headers and footers whose number of pages is that of this card, not of the whole print job."""
    text = xml.decode()
    text = _PAGES.sub(lambda m: str(pages) if m.group().endswith("N") else m.group(), text)
    if pages > 1 and owner and "&amp;L" not in text:
        name = escape(owner.replace("&", "&&"))
        text = re.sub(r"(<(?:\w+:)?oddFooter[^>/]*>)", rf"\1&amp;L&amp;10{_quoted(name)}", text)
    return text.encode()


def _quoted(name: str) -> str:
    """A name behind a font size, which a leading digit would become part of; for a regular expression."""
    return (" " + name if name[:1].isdigit() else name).replace("\\", r"\\")


def _fixed(area: Span) -> str:
    first, last = letters(area.left), letters(area.right)
    return f"${first}${area.top}:${last}${area.bottom}"


def _range(row: int, first: int, last: int) -> str:
    return f"{address(row, first)}:{address(row, last)}"
