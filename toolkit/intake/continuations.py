"""续行: rows of a printed table that go on with the row above are joined with it again (`toolkit.continuation`)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeAlias

from toolkit.continuation import continued
from toolkit.labels import squeeze
from toolkit.model import Raw, SetAside
from toolkit.raw_text import raw_text

Row: TypeAlias = tuple[int, Sequence[Raw]]

JOINED = "第{row}行的续行，已接在该行后面"
TORN = "续行，但上面一行不是同一份，没有接上；请核对这一行的内容"


def joined(
    rows: Iterable[Row | SetAside], key: int | None, excerpt: Callable[[Sequence[Raw]], str]
) -> Iterator[Row | SetAside]:
    """The rows with every continuation joined to its record, and set aside with the reason and an excerpt.

    `key` is the column of the key field, None where the table lacks it: then nothing is joined. A continuation that
    does not stand below its record is set aside too, for it is nobody's record.
    """
    held: Row | None = None
    aside: list[SetAside] = []
    for row in rows:
        goes_on = None if isinstance(row, SetAside) or key is None else continued(_text(row[1], key))
        if isinstance(row, SetAside) or goes_on is None:
            yield from _whole(held, aside)
            held, aside = (None, [row]) if isinstance(row, SetAside) else (row, [])
        elif held and key is not None and squeeze(goes_on) == squeeze(_text(held[1], key)):
            held = held[0], _with(held[1], row[1], key)
            aside.append(SetAside(row[0], JOINED.format(row=held[0]), excerpt(row[1])))
        else:
            aside.append(SetAside(row[0], TORN, excerpt(row[1])))
    yield from _whole(held, aside)


def _whole(held: Row | None, aside: Sequence[SetAside]) -> Iterator[Row | SetAside]:
    if held:
        yield held
    yield from aside


def _with(row: Sequence[Raw], more: Sequence[Raw], key: int) -> list[Raw]:
    """The row with the texts of its continuation behind its own; the key's stays."""
    pairs = enumerate(zip_longest(row, more))
    return [
        own if column == key or other is None else raw_text(own) + raw_text(other)
        for column, (own, other) in pairs
    ]


def _text(row: Sequence[Raw], key: int) -> str:
    return raw_text(row[key]) if key < len(row) else ""
