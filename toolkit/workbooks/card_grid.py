"""Where a card's labels and values stand: lines of cells on a grid of narrow columns of one width."""

from collections.abc import Sequence
from itertools import groupby

from attrs import frozen

from toolkit.campaign.model import Form, FormField
from toolkit.workbooks.page import NARROWEST, Page, page_of
from toolkit.workbooks.row_heights import MAX_HEIGHT, capacity, height, line_count
from toolkit.workbooks.styles import BODY_SIZE

PAGE = Page("portrait", left=20.0, right=20.0, top=20.0, bottom=15.0)

GRID = 24
"""Columns of the grid: twelve pairs, so that two, three and four values share a line evenly."""

LABEL_COLUMNS = 4
"""Columns of a line's first label; the left edge of the values is then one straight line."""

LEAST_LABEL = 2
MOST_LABEL = 6
LEAST_VALUE = 3
"""Columns that a label has at least and at most, and a value at least."""

SLACK = 2.0
"""Points by which a line may grow before a label takes another column."""


@frozen
class Slot:
    """A field's label and value: first and last grid column of each."""

    entry: FormField
    label: tuple[int, int]
    value: tuple[int, int]


@frozen
class Line:
    """One line of a card: its number in the declaration, its slots and its height in points."""

    number: int
    slots: tuple[Slot, ...]
    height: float


def page_of_card(form: Form) -> Page:
    """The page that a card is printed on."""
    return page_of(form, PAGE)


def grid_pixels(form: Form) -> int:
    """The width of a grid column."""
    return int(page_of_card(form).width_pixels / GRID)


def lines(form: Form) -> list[Line]:
    """The form's fields in lines; a line is as high as declared, and higher where a label needs it."""
    pixels = grid_pixels(form)
    grouped = groupby(sorted(form.columns, key=lambda f: f.line), key=lambda f: f.line)
    return [_line(list(entries), pixels) for _, entries in grouped]


def _line(entries: Sequence[FormField], pixels: int) -> Line:
    declared = entries[0].height
    labels = _label_columns(entries, pixels, declared)
    values = _value_columns(entries, GRID - sum(labels))
    slots, column = [], 0
    for entry, label, value in zip(entries, labels, values, strict=True):
        slots.append(Slot(entry, (column, column + label - 1), (column + label, column + label + value - 1)))
        column += label + value
    needed = max(_label_height(e, n, pixels) for e, n in zip(entries, labels, strict=True))
    return Line(entries[0].line, tuple(slots), min(max(declared, needed), MAX_HEIGHT))


def _value_columns(entries: Sequence[FormField], total: int) -> list[int]:
    """Columns of each value, in proportion to the declared widths; equal ones share evenly."""
    if len({entry.width for entry in entries}) == 1:
        return shares(total, len(entries))
    wide = sum(entry.width for entry in entries)
    given = [max(int(total * entry.width / wide), LEAST_VALUE) for entry in entries]
    widest = max(range(len(entries)), key=lambda n: entries[n].width)
    given[widest] += total - sum(given)
    return given


def _label_columns(entries: Sequence[FormField], pixels: int, declared: float) -> list[int]:
    """As many columns as each label needs for the declared height, while the values keep their least."""
    given = [LABEL_COLUMNS]
    for number, entry in enumerate(entries[1:], 2):
        later = LEAST_LABEL * (len(entries) - number) + LEAST_VALUE * len(entries)
        most = min(GRID - sum(given) - later, MOST_LABEL)
        sizes = range(LEAST_LABEL, max(most, LEAST_LABEL) + 1)
        fitting = (n for n in sizes if _label_height(entry, n, pixels) <= declared + SLACK)
        given.append(next(fitting, sizes[-1]))
    return given


def _label_height(entry: FormField, columns: int, pixels: int) -> float:
    text = label_text(entry.label, columns, pixels)
    return height(line_count(text, _room(columns, pixels)), BODY_SIZE)


def label_text(label: str, columns: int, pixels: int) -> str:
    """The label as it stands in so many grid columns: its bracket begins a line where that takes no more lines."""
    before, bracket, rest = label.partition("（")
    broken, room = f"{before}\n{bracket}{rest}", _room(columns, pixels)
    return broken if before and bracket and line_count(broken, room) <= line_count(label, room) else label


def _room(columns: int, pixels: int) -> float:
    return capacity(columns * pixels * NARROWEST, BODY_SIZE)


def shares(total: int, parts: int) -> list[int]:
    """Whole shares of a total, the larger ones first: (8, 3) → [3, 3, 2]."""
    share, rest = divmod(total, parts)
    return [share + 1] * rest + [share] * (parts - rest)
