"""Which cells a formula's text speaks of, in the grammar that files use (ECMA-376 part 1, 18.17)."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from toolkit.intake.grid import Span
from toolkit.workbooks.package_areas import LAST_COLUMN, LAST_ROW, column_number


@frozen
class Area:
    """An area as written. `sheets` names its sheet, or the first and the last of a 3-D reference; empty: the
    formula's own. `moves` says whether any row, any column of it is relative, and so moves with the formula.
    """

    sheets: tuple[str, ...]
    span: Span
    moves: tuple[bool, bool]

    def moved_over(self, rows: int, columns: int) -> Span:
        """All cells meant when the formula is also filled down that many rows and to the right."""
        s, (down, right) = self.span, self.moves
        return Span(
            s.top,
            s.left,
            min(s.bottom + rows * down, LAST_ROW),
            min(s.right + columns * right, LAST_COLUMN),
        )


@frozen
class TablePart:
    """A structured reference.

    `columns` are the columns named, with `through` the first and last of a run; empty: the whole table.
    """

    table: str
    columns: tuple[str, ...] = ()
    through: bool = False


_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_COLUMN = r"\$?[A-Za-z]{1,3}"
_ROW = r"\$?\d{1,7}"
_TOKEN = re.compile(
    rf"""
    "(?:[^"]|"")*"
    | \#[A-Z]+(?:/[A-Z0]+)?[!?]?
    | (?P<sheet>'(?:[^']|'')+'|(?!{_CELL}:)(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?|\[\d+\])!
    | (?P<area>{_CELL}(?::{_CELL})?|{_COLUMN}:{_COLUMN}|{_ROW}:{_ROW})(?![\w.(\[!])
    | \d[\d.]*(?:[Ee][+-]?\d+)?
    | (?P<name>[^\W\d][\w.\\]*)
    """,
    re.VERBOSE,
)
_PLACES_ONLY = re.compile(r"\b(?:ROWS?|COLUMNS?)\($", re.IGNORECASE)
"""Functions that ask where a reference lies, not what stands there."""
_CORNER = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d{0,7})$")
_EXTERNAL = "["


def references(formula: str) -> Iterator[Area | TablePart]:
    """The areas and structured references in a formula (without its `=`), those of other workbooks left out.

    A word that may be a table's name is given as a TablePart of the whole table; who knows the tables
    decides.
    """
    sheets: tuple[str, ...] = ()
    before: Area | None = None
    before_end = position = 0
    while match := _TOKEN.search(formula, position):
        position = match.end()
        if match["sheet"]:
            sheets = _sheets(match["sheet"])
            continue
        if match["area"] and _EXTERNAL not in sheets and not _PLACES_ONLY.search(formula[: match.start()]):
            area = _area(sheets, match["area"])
            joined = before is not None and re.fullmatch(r":([^,()]*!)?", formula[before_end : match.start()])
            before, before_end = (_joined(before, area) if joined and before else area), position
            yield before
        elif match["name"] and not sheets:
            part, position = _table_part(formula, match["name"], position)
            if part:
                yield part
        sheets = ()


def _sheets(text: str) -> tuple[str, ...]:
    plain = text[1:-1].replace("''", "'") if text.startswith("'") else text
    return (_EXTERNAL,) if _EXTERNAL in plain else tuple(plain.split(":"))


def _area(sheets: tuple[str, ...], text: str) -> Area:
    first, _, last = text.partition(":")
    top, left, top_moves, left_moves = _corner(first, 1, 0)
    bottom, right, bottom_moves, right_moves = _corner(last or first, LAST_ROW, LAST_COLUMN)
    span = Span(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    return Area(sheets, span, (top_moves or bottom_moves, left_moves or right_moves))


def _corner(text: str, row: int, column: int) -> tuple[int, int, bool, bool]:
    match = _CORNER.match(text)
    fixed_column, letters, fixed_row, digits = match.groups() if match else ("", "", "", "")
    fixed = fixed_column if not letters else fixed_row
    return (
        int(digits) if digits else row,
        column_number(letters) if letters else column,
        bool(digits) and not fixed,
        bool(letters) and not fixed_column,
    )


def _joined(one: Area, other: Area) -> Area:
    a, b = one.span, other.span
    span = Span(min(a.top, b.top), min(a.left, b.left), max(a.bottom, b.bottom), max(a.right, b.right))
    return evolve(other, sheets=one.sheets or other.sheets, span=span)


def _table_part(formula: str, name: str, position: int) -> tuple[TablePart | None, int]:
    """The structured reference that a name begins, None for a function; and where to read on."""
    following = formula[position : position + 1]
    if following == "(":
        return None, position
    if following != "[":
        return TablePart(name), position
    end = _closing(formula, position)
    inside = formula[position + 1 : end]
    items = _items(inside)
    columns = tuple(i for i in items if not i.startswith("#"))
    return TablePart(name, columns, "]:[" in inside), end + 1


def _closing(formula: str, position: int) -> int:
    """Where the bracket closes that opens there; `'` takes the next character for itself."""
    depth, at = 0, position
    while at < len(formula):
        character = formula[at]
        if character == "'":
            at += 1
        depth += (character == "[") - (character == "]")
        if depth == 0:
            return at
        at += 1
    return len(formula)


def _items(inside: str) -> Sequence[str]:
    found = (
        re.findall(r"\[((?:'.|[^'\]])*)\]", inside) if inside.startswith("[") else [inside] if inside else []
    )
    return [re.sub(r"'(.)", r"\1", item) for item in found]
