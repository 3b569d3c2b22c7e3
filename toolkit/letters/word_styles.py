"""The looks that every letter's Word document has: its styles, and what Word is told beside the text."""

from collections.abc import Container, Mapping
from typing import Any, cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from toolkit.letters.looks import (
    BEFORE_SIGNATURE,
    CHAR_PT,
    ELSE,
    FANG,
    FOOT_FONT,
    FOOT_PT,
    HEI,
    KAI,
    LINE_PT,
    SONG,
    TABLE_PT,
    TEXT_PT,
    TITLE_PT,
)

GRID = "Table Grid"
"""Word's own style of a table with thin lines everywhere."""

_CELL_EDGE = Pt(4)
"""Between a cell's text and the line to its left or right."""

_KEPT_STYLES = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List", GRID})
_KEPT_PARTS = frozenset(
    getattr(RELATIONSHIP_TYPE, part)
    for part in ("OFFICE_DOCUMENT", "CORE_PROPERTIES", "STYLES", "SETTINGS", "THEME")
)
"""What a letter needs of the library's template; that has 160 Western styles and a picture of an empty page."""

_CENTRE = {"alignment": WD_ALIGN_PARAGRAPH.CENTER}
_LEFT = {"alignment": WD_ALIGN_PARAGRAPH.LEFT}
_RIGHT = {"alignment": WD_ALIGN_PARAGRAPH.RIGHT, "keep_together": True}
_BOTH = {"alignment": WD_ALIGN_PARAGRAPH.JUSTIFY}
_LINE = {"line_spacing": Pt(LINE_PT), "space_before": Pt(0), "space_after": Pt(0)}
_INDENT = {"first_line_indent": Pt(2 * CHAR_PT)}
_CELL = {"space_before": Pt(2), "space_after": Pt(2)}
_ROOM = Pt(BEFORE_SIGNATURE * LINE_PT)
_STAY = {"keep_with_next": True}

STYLES: Mapping[str, tuple[str, str, float, Mapping[str, Any]]] = {
    "title": ("公文标题", SONG, TITLE_PT, _LINE | _CENTRE | _STAY),
    "to": ("主送机关", FANG, TEXT_PT, _LINE | _BOTH | _STAY),
    "heading1": ("一级标题", HEI, TEXT_PT, _LINE | _BOTH | _INDENT | _STAY),
    "heading2": ("二级标题", KAI, TEXT_PT, _LINE | _BOTH | _INDENT | _STAY),
    "body": ("公文正文", FANG, TEXT_PT, _LINE | _BOTH | _INDENT),
    "enclosure": ("附件说明", FANG, TEXT_PT, _LINE | _BOTH | _INDENT | {"space_before": Pt(LINE_PT)}),
    "signature": ("署名", FANG, TEXT_PT, _LINE | _RIGHT | _STAY | {"space_before": _ROOM}),
    "date": ("成文日期", FANG, TEXT_PT, _LINE | _RIGHT),
    "annex": ("附件", HEI, TEXT_PT, _LINE | _LEFT | _STAY | {"page_break_before": True}),
    "cell": ("表格文字", FANG, TABLE_PT, _CELL | _LEFT),
    "short": ("表格短文字", FANG, TABLE_PT, _CELL | _CENTRE),
    "head": ("表格标题", HEI, TABLE_PT, _CELL | _CENTRE),
    "after": ("表格之后", FANG, 1, {"line_spacing": Pt(1)}),
    "foot": ("页码", FOOT_FONT, FOOT_PT, {}),
}
"""Style id → the name that Word shows, so that an office can restyle a letter in one place; font, points, layout."""

_OUTLINE = {"heading1": "0", "heading2": "1"}
"""The styles that Word's navigation lists, and their levels there."""

_NO_SPACE_BY_LATIN = frozenset({"signature", "date"})
"""Styles whose width we reckon in characters: Word must not add a gap between Chinese and digits."""


def dress(document: Document) -> None:
    """Give an empty document our styles and Chinese settings; take from it what a letter does not need."""
    for relations in (document.part.rels, document.part.package.rels):
        _keep(relations, _KEPT_PARTS)
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()
    _base(document)
    for key in STYLES:
        _add_style(document, key)
    _settings(document)
    _fonts(document)


def _keep(relations: Relationships, kinds: Container[str]) -> None:
    for key in [key for key, relation in relations.items() if relation.reltype not in kinds]:
        del relations[key]


def _base(document: Document) -> None:
    """What our styles have in common.

    The hanging punctuation is Word's own default. LibreOffice 7.4 understands it the other way round, and that is what
    we want of it: in a justified line that is drawn together it leaves a hanging full stop out of the PDF.
    """
    normal = document.styles["Normal"]
    _letter(normal, FANG, TEXT_PT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    normal.element.pPr.spacing.addprevious(element("overflowPunct"))
    (language,) = document.styles.element.xpath("w:docDefaults//w:lang")
    language.set(qn("w:eastAsia"), "zh-CN")
    for edge in document.styles[GRID].element.xpath(".//w:tblCellMar/*[self::w:left or self::w:right]"):
        edge.set(qn("w:w"), str(_CELL_EDGE.twips))


def _add_style(document: Document, key: str) -> None:
    name, font, points, layout = STYLES[key]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.style_id = key
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _letter(style, font, points)
    for attribute, value in layout.items():
        setattr(style.paragraph_format, attribute, value)
    if "first_line_indent" in layout:
        style.element.pPr.ind.set(qn("w:firstLineChars"), "200")
    if key in _OUTLINE:
        style.element.pPr.append(element("outlineLvl", _OUTLINE[key]))
    if key in _NO_SPACE_BY_LATIN:
        for tag in ("autoSpaceDE", "autoSpaceDN"):
            style.element.pPr.spacing.addprevious(element(tag, "0"))
    if points == TEXT_PT:  # drawn together to 28 characters a line
        style.element.rPr.find(qn("w:sz")).addprevious(element("spacing", Pt(CHAR_PT - TEXT_PT).twips))


def _letter(style: ParagraphStyle, font: str, points: float) -> None:
    """Font and size; Word asks for the font of Chinese characters apart."""
    style.font.name, style.font.size = font, Pt(points)
    for script in ("eastAsia", "cs"):
        style.element.rPr.rFonts.set(qn(f"w:{script}"), font)


def _settings(document: Document) -> None:
    """Left and right feet differ; the compatibility mode is that of Word 2013 and later (MS-DOCX 2.3.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    for path, attribute, value in (
        ("w:defaultTabStop", "val", Pt(2 * CHAR_PT).twips),
        ("w:compat/w:compatSetting[@w:name='compatibilityMode']", "val", 15),
        ("w:themeFontLang", "eastAsia", "zh-CN"),
    ):
        (found,) = document.settings.element.xpath(path)
        found.set(qn(f"w:{attribute}"), str(value))


def _fonts(document: Document) -> None:
    """The table of fonts: what stands in for each where it is not installed."""
    fonts = element("fonts")
    for name, others in ELSE.items():
        font = element("font")
        font.set(qn("w:name"), name)
        font.extend([element("altName", ",".join(others)), element("charset", "86")])
        fonts.append(font)
    main = document.part
    part = Part(
        PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, serialize_part_xml(fonts), main.package
    )
    main.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def element(tag: str, value: object = None) -> BaseOxmlElement:
    """An element of WordprocessingML, with its `w:val` where it has one: for what the library has no words for."""
    return cast(
        BaseOxmlElement, OxmlElement(f"w:{tag}", None if value is None else {qn("w:val"): str(value)})
    )
