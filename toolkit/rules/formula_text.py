"""Texts, months and cells inside Excel formulas, for the masters' live highlighting."""

from collections.abc import Iterable
from datetime import date

from toolkit.rules.breach import Cells

LONGEST_LITERAL = 255
"""Characters of one text in a formula (Excel specifications and limits)."""


def quoted(text: str) -> str:
    """A text as a formula writes it: its quotation marks doubled, a long one in pieces that & puts together."""
    pieces = [text[start : start + LONGEST_LITERAL] for start in range(0, len(text), LONGEST_LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def spaceless(cell: str) -> str:
    """A formula: the cell's text without blanks, half and full width."""
    return f'SUBSTITUTE(SUBSTITUTE({cell}," ",""),"\u3000","")'


def bare(cell: str) -> str:
    """A formula: the cell's text without blanks and line feeds."""
    return spaceless(f'SUBSTITUTE({cell},CHAR(10),"")')


def blank(cells: Cells, name: str) -> str:
    """A formula: the field's cell is empty, or holds a word for nothing that is no answer there.

    As a reader sees it (`toolkit.labels.fold`), without blanks, line breaks, colons and stars, and most of what nobody
    sees.
    """
    text = f"CLEAN({cells.at[name]})"
    for mark in _UNREAD:
        text = f'SUBSTITUTE({text},"{mark}","")'
    nothing = is_nothing(cells, text) if cells.empty else ""
    if nothing and (answers := cells.answers.get(name)):
        nothing = f"AND({nothing},NOT({is_one_of(text, answers)}))"
    return f"OR(LEN({text})=0{',' if nothing else ''}{nothing})"


_UNREAD = " \u3000\xa0\u200b\ufeff：:*＊_"


def is_nothing(cells: Cells, text: str) -> str:
    """A formula: the text is one of the words for nothing. MATCH would take ? and * for any other characters."""
    return f"SUMPRODUCT(--({cells.empty}={text}))>0"


def is_one_of(cell: str, texts: Iterable[str]) -> str:
    """A formula: the cell holds one of these texts, blanks around it left out."""
    return f"OR({','.join(f'TRIM({cell})={quoted(text)}' for text in texts)})"


def holds(cell: str, text: str) -> str:
    """A formula: the text stands somewhere in the cell."""
    return f"ISNUMBER(FIND({quoted(text)},{cell}))"


def counted(cell: str) -> str:
    """A formula: months since the year 0 of a cell that holds YYYYMM or YYYY-MM-DD; an error for other texts."""
    return f'(LEFT({cell},4)*12+MID(SUBSTITUTE({cell},"-",""),5,2))'


def is_dated(cell: str) -> str:
    """A formula: the cell's text is as long as YYYYMM or YYYY-MM-DD."""
    return f"OR(LEN({cell})=6,LEN({cell})=10)"


def is_month(cell: str, compared: str) -> str:
    """A formula: the cell holds six digits, and the comparison (<=202412) holds for them."""
    return f"AND(LEN({cell})=6,IFERROR(VALUE({cell}){compared},FALSE))"


def beside_day(cell: str, sign: str, day: date) -> str:
    """A formula: the month YYYYMM or the day YYYY-MM-DD in the cell lies so (< or >) to the day, or its month."""
    number = f'VALUE(SUBSTITUTE({cell},"-",""))'
    on = f"AND(LEN({cell})=10,IFERROR({number}{sign}{day:%Y%m%d},FALSE))"
    return f"OR({is_month(cell, f'{sign}{day:%Y%m}')},{on})"
