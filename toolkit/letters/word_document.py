"""A letter as a Word document in the looks of an official document: page, page numbers, text and tables."""

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Length, Mm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

from toolkit.letters.columns import column_widths, short_columns
from toolkit.letters.letter import Letter, Paragraph, Table
from toolkit.letters.looks import (
    BOTTOM_MM,
    CHAR_PT,
    FOOT_MM,
    FOOT_PT,
    LEFT_MM,
    PAGE_MM,
    RIGHT_MM,
    TOP_MM,
    closing_indents,
)
from toolkit.letters.word_styles import GRID, dress, element

DAY = datetime(2000, 1, 1)
"""The day that every letter bears: a clock would make two runs differ."""

_NEVER_ALONE = frozenset({"enclosure", "signature"})
"""What takes the text before it along to the next page; signed pages without text invite forgery."""


def word_document(letter: Letter) -> WordDocument:
    """The letter as a document that is ready to save."""
    document = Document()
    dress(document)
    _describe(document, letter.title)
    _lay_out(document.sections[0])
    _title(document, letter.title)
    free = closing_indents(letter)
    for block, after in zip_longest(letter.blocks, letter.blocks[1:]):
        if isinstance(block, Table):
            _table(document, block)
        elif block.part == "attachment":
            _write(document.add_paragraph(), "annex", "附件")
            _write(document.add_paragraph(), "title")
            _title(document, block.text)
        else:
            layout = _write(document.add_paragraph(), block.part, block.text).paragraph_format
            if isinstance(after, Paragraph) and after.part in _NEVER_ALONE:
                layout.keep_with_next = True
            if block in free:
                layout.right_indent = Pt(free[block] * CHAR_PT)
    return document


def _describe(document: WordDocument, title: str) -> None:
    about = document.core_properties
    about.title = " ".join(title.split())[:255]  # all that the library lets a property hold
    about.author = about.comments = ""
    about.created = about.modified = DAY


def _lay_out(section: Section) -> None:
    section.page_width, section.page_height = map(Mm, PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance, section.footer_distance = Mm(15), Mm(FOOT_MM)
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")


def _number(foot: _Footer, side: str) -> None:
    """— 1 — on the outer side, a character away from the margin (7.5)."""
    line = foot.paragraphs[0]
    _write(line, "foot", "— ")
    field = element("fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    field.append(line.add_run("1")._r)
    line._p.append(field)
    line.add_run(" —")
    line.alignment = WD_PARAGRAPH_ALIGNMENT[side.upper()]
    setattr(line.paragraph_format, f"{side}_indent", Pt(FOOT_PT))


def _title(document: WordDocument, text: str) -> None:
    _write(document.add_paragraph(), "title", text)
    _write(document.add_paragraph(), "title")


def _table(document: WordDocument, table: Table) -> None:
    grid = document.add_table(1 + len(table.rows), len(table.heading), GRID)
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = [Mm((PAGE_MM[0] - LEFT_MM - RIGHT_MM) * share) for share in column_widths(table)]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    heading, *rows = grid.rows
    _row(heading, table.heading, widths, ["head"] * len(widths))
    heading._tr.get_or_add_trPr().append(element("tblHeader"))
    styles = ["short" if short else "cell" for short in short_columns(table)]
    for row, texts in zip(rows, table.rows, strict=True):
        _row(row, texts, widths, styles)
    _write(document.add_paragraph(), "after")  # Word wants a paragraph after a table


def _row(row: _Row, texts: Sequence[str], widths: Sequence[Length], styles: Sequence[str]) -> None:
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for cell, text, width, style in zip(row.cells, texts, widths, styles, strict=True):
        cell.width, cell.vertical_alignment = width, WD_CELL_VERTICAL_ALIGNMENT.CENTER
        _write(cell.paragraphs[0], style, text)


def _write(paragraph: WordParagraph, style: str, text: str = "") -> WordParagraph:
    """Fill an empty paragraph; `style` is a key of `STYLES`."""
    paragraph._p.get_or_add_pPr().style = style
    if text:
        paragraph.add_run(text)
    return paragraph
