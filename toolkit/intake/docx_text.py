"""A document's text as Word shows it: inserted text in, deleted and hidden text out, fields by their results."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from toolkit.intake.docx_numbering import Numbering
from toolkit.intake.docx_styles import Styles
from toolkit.intake.docx_symbols import is_symbol_font, symbol
from toolkit.intake.xml_tree import number, setting, switched_on
from toolkit.pictures import MARK

_UNSHOWN = frozenset(
    {
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "customXmlPr"),
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "altChunk"),
    }
)
"""Elements whose insides are no text of the document: properties, deleted text, field codes, readings above."""

_MARKS: Mapping[str, str] = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
}
_BLOCKS = frozenset({"p", "tbl"})
_WITH_TEXT = frozenset({"t", "sym", "txbxContent"})
_PICTURES = frozenset({"pic", "imagedata", "chart"})
"""A picture in a drawing, one as older programs embed it, and a chart."""

_HERE = "\ufdd0"
"""Stands for a picture while a paragraph is read; Unicode keeps it out of all texts (a noncharacter)."""


def found_in(element: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The `wanted` elements below, out of what wraps them (content controls, insertions), none out of one another."""
    for child in _shown(element):
        if child.tag in wanted:
            yield child
        else:
            yield from found_in(child, wanted)


def _shown(element: Element) -> Iterator[Element]:
    """The children that may hold text of the document."""
    for child in element:
        if child.tag == "AlternateContent":
            yield from _branch(child)
        elif child.tag not in _UNSHOWN and not _is_placeholder(child):
            yield child


def _branch(alternate: Element) -> Iterator[Element]:
    """The first of the alternatives that has text, else that shows a picture: they say the same to all programs."""
    branches = (b for wanted in (_WITH_TEXT, _PICTURES) for b in alternate if _holds(b, wanted))
    yield from (branch for branch in (next(branches, None),) if branch is not None)


def _holds(element: Element, wanted: frozenset[str]) -> bool:
    return any(part.tag in wanted for part in element.iter())


def _is_placeholder(element: Element) -> bool:
    """Whether it is a content control that nobody has filled in (单击此处输入文字)."""
    return element.tag == "sdt" and bool(switched_on(element, "sdtPr/showingPlcHdr"))


class TextReader:
    """Reads one document from its beginning to its end, once: it counts numbered paragraphs and open fields."""

    def __init__(self, styles: Styles, numbering: Numbering, *, fields: bool = True) -> None:
        """`fields` is False for a document whose fields don't end: then what may be a result or a code is kept."""
        self._styles, self._numbering, self._fields = styles, numbering, fields
        self.story: list[str] = []
        """All text read so far, a paragraph each, with a mark where a picture stands."""
        self._in_result: list[bool] = []  # for each field that we are in, whether its result has begun
        self._hidden_paragraph = False

    @property
    def inside_field(self) -> bool:
        """Whether a field has begun and not ended."""
        return bool(self._in_result)

    def blocks(self, container: Element) -> Iterator[str | Element]:
        """Paragraphs as text and tables as elements, in order; a text box's come after the paragraph that holds it."""
        begun = ""
        for block in found_in(container, _BLOCKS):
            if block.tag == "tbl":
                if begun:
                    yield self._told(begun)
                    begun = ""
                yield block
                continue
            boxes: list[Element] = []
            begun += self._paragraph(block, boxes)
            if not _runs_on(block):
                yield self._told(begun, self._numbering.label(block))
                begun = ""
            for box in boxes:
                yield from self.blocks(box)
        if begun:
            yield self._told(begun)

    def _told(self, text: str, label: str = "") -> str:
        """A paragraph's text behind its number; the same goes to `story`, with marks for its pictures."""
        plain = text.replace(_HERE, "").strip("\n")
        label = label if plain.strip() else ""
        marked = "\n".join(line for line in text.replace(_HERE, f"\n{MARK}\n").split("\n") if line.strip())
        if marked:
            self.story.append(label + marked)
        return label + plain

    def _paragraph(self, paragraph: Element, boxes: list[Element]) -> str:
        self._hidden_paragraph = self._styles.hides(setting(paragraph, "pPr/pStyle"))
        return self._inside(paragraph, boxes)

    def _inside(self, element: Element, boxes: list[Element]) -> str:
        return "".join([self._text(child, boxes) for child in _shown(element)])

    def _text(self, element: Element, boxes: list[Element]) -> str:
        """The text of what stands in a paragraph; text boxes go to `boxes`."""
        if element.tag == "r":
            return self._run(element, boxes)
        if element.tag == "fldChar":
            return self._field(element)
        if element.tag == "txbxContent":
            boxes.append(element)
            return ""
        if element.tag == "object":  # an equation or a sheet, drawn by its own program
            return self._inside(element, boxes).replace(_HERE, "")
        plain = _plain(element)
        if plain is None:
            return self._inside(element, boxes)
        return plain if self._is_shown() else ""

    def _run(self, run: Element, boxes: list[Element]) -> str:
        if self._hides(run):
            for mark in run.iter("fldChar"):
                self._field(mark)
            return ""
        text = self._inside(run, boxes)
        fonts = run.find("rPr/rFonts")
        font = None if fonts is None else fonts.get("ascii") or fonts.get("hAnsi")
        return "".join(symbol(ord(char), font) for char in text) if is_symbol_font(font) else text

    def _hides(self, run: Element) -> bool:
        own = switched_on(run, "rPr/vanish")
        if own is not None:
            return own
        return self._hidden_paragraph or self._styles.hides(setting(run, "rPr/rStyle"))

    def _is_shown(self) -> bool:
        return not self._fields or all(self._in_result)

    def _field(self, mark: Element) -> str:
        """Begin or end a field, or its result; the text of a form field that Word draws itself."""
        sort = mark.get("fldCharType")
        if sort == "begin":
            drawn = _form_field(mark) if self._is_shown() else ""
            self._in_result.append(False)
            return drawn
        if sort == "separate" and self._in_result:
            self._in_result[-1] = True
        if sort == "end" and self._in_result:
            self._in_result.pop()
        return ""


def _plain(element: Element) -> str | None:
    """The characters that an element stands for, None where it only holds others."""
    if element.tag == "t":
        return element.text or ""
    if element.tag in _PICTURES:
        return _HERE
    if element.tag == "sym":
        code = element.get("char", "")
        return symbol(int(code, 16), element.get("font")) if _is_hex(code) else ""
    return _MARKS.get(element.tag)


def _is_hex(code: str) -> bool:
    return 0 < len(code) <= 4 and all(char in "0123456789abcdefABCDEF" for char in code)


def _form_field(mark: Element) -> str:
    """A ticked or empty box, or the choice of a list, as old form fields have them."""
    box, choices = mark.find("ffData/checkBox"), mark.find("ffData/ddList")
    if box is not None:
        ticked = switched_on(box, "checked")
        return "☑" if (switched_on(box, "default") if ticked is None else ticked) else "☐"
    if choices is not None:
        entries = [entry.get("val", "") for entry in choices.findall("listEntry")]
        chosen = number(setting(choices, "result") or setting(choices, "default"), 0, len(entries))
        return entries[chosen] if chosen < len(entries) else ""
    return ""


def _runs_on(paragraph: Element) -> bool:
    """Whether the paragraph's end is deleted, so that its text runs on in the next one."""
    properties = paragraph.find("pPr")
    mark = None if properties is None else properties.find("rPr")
    return mark is not None and any(change.tag in {"del", "moveFrom"} for change in mark)
