"""Texts and cells inside Excel formulas, for the masters' live highlighting."""

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
    """A formula: the field's cell is empty, or holds a word for nothing."""
    # TRIM takes the half-width blank only, people type the full-width one too
    text = f'TRIM(SUBSTITUTE({cells.at[name]},"\u3000",""))'
    nothing = f",ISNUMBER(MATCH({text},{cells.empty},0))" if cells.empty else ""
    return f"OR(LEN({text})=0{nothing})"


def is_one_of(cell: str, texts: list[str]) -> str:
    """A formula: the cell holds one of these texts, blanks around it left out."""
    return f"OR({','.join(f'TRIM({cell})={quoted(text)}' for text in texts)})"


def holds(cell: str, text: str) -> str:
    """A formula: the text stands somewhere in the cell."""
    return f"ISNUMBER(FIND({quoted(text)},{cell}))"
