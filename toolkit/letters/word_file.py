"""A letter as a Word document (.docx) in the looks of an official document."""

import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from xml.sax.saxutils import escape

from toolkit.letters.columns import column_widths, short_columns
from toolkit.letters.letter import Letter, Paragraph, Table
from toolkit.letters.looks import (
    BOTTOM_MM,
    CHAR_PT,
    FOOT_MM,
    LEFT_MM,
    PAGE_MM,
    POINTS_A_MM,
    RIGHT_MM,
    TOP_MM,
    closing_indents,
)
from toolkit.letters.word_parts import CREATED, HEAD, OFFICE, WORD, fixed_parts, twips
from toolkit.safe_write import replacing

_NEVER_ALONE = frozenset({"enclosure", "signature"})
"""What takes the text before it along to the next page; signed pages without text invite forgery."""

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can hold: the same letter has the same bytes."""


def untouched(path: Path) -> bool:
    """Whether a file is a letter of ours that nobody has saved since: Word and WPS date what they save.

    Raises OSError where the file can't be read.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return package.read("docProps/core.xml").count(CREATED.encode()) == 2
    except (zipfile.BadZipFile, KeyError):
        return False


def write_docx(letter: Letter, path: Path) -> None:
    """Write the letter. Raises RefusalError where the path can't be written."""
    parts = fixed_parts(" ".join(letter.title.split())) | {"word/document.xml": _document(letter)}
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w") as package:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, _MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # else the bytes would tell Windows from the rest
            package.writestr(member, text.encode("utf-8"))


def _document(letter: Letter) -> str:
    body = chain(_title(letter.title), *_blocks(letter))
    return (
        f'{HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{"".join(body)}{_section()}</w:body>'
        "</w:document>"
    )


def _title(text: str) -> Iterator[str]:
    yield _paragraph("title", text)
    yield _paragraph("title", "")


def _blocks(letter: Letter) -> Iterator[Iterator[str]]:
    free = closing_indents(letter)
    for block, after in zip_longest(letter.blocks, letter.blocks[1:]):
        if isinstance(block, Table):
            yield _table(block)
        elif block.part == "attachment":
            yield chain([_paragraph("annex", "附件"), _paragraph("title", "")], _title(block.text))
        else:
            stay = "<w:keepNext/>" if isinstance(after, Paragraph) and after.part in _NEVER_ALONE else ""
            indent = f'<w:ind w:right="{twips(free[block] * CHAR_PT)}"/>' if block in free else ""
            yield iter([_paragraph(block.part, block.text, stay + indent)])


def _paragraph(style: str, text: str, layout: str = "") -> str:
    runs = f"<w:r>{_lines(text)}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{runs}</w:p>'


def _lines(text: str) -> str:
    return "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in line.split("\t"))
        for line in text.split("\n")
    )


def _table(table: Table) -> Iterator[str]:
    room = twips((PAGE_MM[0] - LEFT_MM - RIGHT_MM) * POINTS_A_MM)
    widths = [round(room * share) for share in column_widths(table)]
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{w}{chr(34)}/>' for w in widths)}</w:tblGrid>"
    )
    yield _row(table.heading, widths, ["head"] * len(widths), "<w:tblHeader/>")
    styles = ["short" if short else "cell" for short in short_columns(table)]
    for row in table.rows:
        yield _row(row, widths, styles, "")
    yield "</w:tbl>"
    yield _paragraph("after", "")  # Word wants a paragraph after a table


def _row(texts: Sequence[str], widths: Sequence[int], styles: Sequence[str], extra: str) -> str:
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(style, text)}</w:tc>"
        for text, width, style in zip(texts, widths, styles, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{extra}</w:trPr>{''.join(cells)}</w:tr>"


def _section() -> str:
    width, height = (twips(mm * POINTS_A_MM) for mm in PAGE_MM)
    margins = " ".join(
        f'w:{name}="{twips(mm * POINTS_A_MM)}"'
        for name, mm in (
            ("top", TOP_MM), ("right", RIGHT_MM), ("bottom", BOTTOM_MM), ("left", LEFT_MM), ("header", 15.0),
            ("footer", FOOT_MM), ("gutter", 0.0),
        )
    )  # fmt: skip
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins}/></w:sectPr>'
    )
