"""版本指纹: what a workbook that we wrote says about itself, so that it is known again when it comes back.

It stands in a defined name and on a very hidden sheet; either alone is enough. Writing it is
`toolkit.workbooks.fingerprint_sheet`, reading it needs no Excel library at all.
"""

from typing import Any, Literal, TypeAlias, get_args

from attrs import Attribute, field, frozen

from toolkit import own_sheets
from toolkit.intake.grid import Book, Grid

Kind: TypeAlias = Literal["master", "summary", "form", "return", "score", "panel", "ranking", "list"]
"""master: an empty form to fill in; summary: what merge wrote; form: the notice's own form, filled; return: a 退回件,
a master with a unit's own rows in it; score: an expert's score sheets; panel: their key (编号对照); ranking: what they
came to; list: what a pack holds (清单)."""

FILLED_BY_UNITS: frozenset[Kind] = frozenset({"master", "return"})
"""What units type into: submissions, whoever they were made for."""

OF_SCORING: frozenset[Kind] = frozenset({"score", "panel", "ranking"})
"""What is no submission, however much its labels look like one's."""

NAME = "baosong_fingerprint"
SHEET = own_sheets.FINGERPRINT
SEPARATOR = "|"


ROUND_MARK = "这一轮"
ANSWERS_MARK = "代替的件"
"""On the sheet of a 退回件, below the fingerprint: before the round that it is of, and before the SHA-256 of each file
whose rows it holds. A card that goes back has them too."""

FIRST_TOLD = 4
"""The row, as Excel shows it, where these begin."""


def _whole(_: object, attribute: "Attribute[Any]", value: Any) -> None:  # noqa: ANN401 -- text or path
    if any(SEPARATOR in part for part in value):
        raise ValueError(f"{attribute.name} may not hold “{SEPARATOR}”: {value!r}")


@frozen
class Fingerprint:
    """Which campaign, form and version a workbook is for, and whose it is.

    `unit` is the path of the unit that it was made for, empty for a master that anyone may fill in.
    Raises ValueError where a part holds the separator.
    """

    campaign: str = field(validator=_whole)
    form: str = field(validator=_whole)
    version: str = field(validator=_whole)
    unit: tuple[str, ...] = field(default=(), validator=_whole)
    kind: Kind = "master"

    @property
    def text(self) -> str:
        """As stored: `js-2024|汇总表|1|江苏省/扬州市|master`."""
        return SEPARATOR.join((self.campaign, self.form, self.version, "/".join(self.unit), self.kind))

    @property
    def label(self) -> str:
        """As people see it: `版本号：js-2024-1`."""
        return f"版本号：{self.campaign}-{self.version}"


def parse(text: str) -> Fingerprint | None:
    """The fingerprint that a text holds (the inverse of `Fingerprint.text`), None where it is none."""
    parts = text.strip().split(SEPARATOR)
    if len(parts) != 5 or parts[4] not in get_args(Kind) or not all(parts[:3]):
        return None
    unit = tuple(parts[3].split("/")) if parts[3] else ()
    return Fingerprint(parts[0], parts[1], parts[2], unit, parts[4])  # type: ignore[arg-type]  # checked above


def fingerprint_of(book: Book) -> Fingerprint | None:
    """The fingerprint of a workbook as read: by its defined name, else by its sheet; None for others."""
    for name, text in book.names.items():
        found = parse(_unquoted(text)) if name.casefold() == NAME else None
        if found:
            return found
    return next(filter(None, map(_on_sheet, book.grids)), None)


def marked(book: Book, mark: str) -> tuple[str, ...]:
    """The texts that stand behind such a mark on the fingerprint's sheet."""
    rows = (row for grid in book.grids if grid.name.startswith(SHEET) for row in grid.rows)
    return tuple(str(row[1]) for row in rows if len(row) > 1 and row[0] == mark and row[1])


def _unquoted(text: str) -> str:
    return text.strip().removeprefix("=").strip('"').replace('""', '"')


def _on_sheet(grid: Grid) -> Fingerprint | None:
    if not grid.name.startswith(SHEET) or not grid.rows or not grid.rows[0]:
        return None
    first = grid.rows[0][0]
    return parse(first) if isinstance(first, str) else None
