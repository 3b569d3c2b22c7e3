"""The heading line of a form: 填报单位（盖章）：… 联系人：… 联系电话：…"""

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from toolkit.campaign.model import Form
from toolkit.intake.grid import Grid
from toolkit.model import Raw
from toolkit.raw_text import raw_text

LONGEST_BEGINNING = 40
"""A heading item's label ends before."""

_BLANKS = re.compile(r"[\s_＿　]+")
_NEVER = "(?!)"
_DATE = re.compile(r"(?:(?<![0-9])[0-9]{4})?\s*年\s*[0-9]{0,2}\s*月\s*[0-9]{0,2}\s*日\s*$")
"""The day of filling in, or the room for it, at the end of a heading line."""


@frozen
class HeadingReader:
    """Reads a form's heading items wherever they stand above its table.

    An item's value stands in the same cell behind its label, or in the next filled cells of the row up to the
    next item. `printed` are the texts that the form itself prints behind an item's colon, as （加盖公章）.
    """

    form: Form
    pattern: re.Pattern[str]
    names: dict[str, str]
    printed: dict[str, re.Pattern[str]]
    dates: frozenset[str] = frozenset()

    @classmethod
    def of(cls, form: Form) -> "HeadingReader":
        """The reader of a form's heading items."""
        names = {word: item.name for item in form.headings for word in (item.name, *item.aliases)}
        words = "|".join(map(_spaced, sorted(names, key=len, reverse=True))) or _NEVER
        return cls(
            form,
            re.compile(rf"(?:^|(?<=[\s_＿；;，,：:）)]))({words})\s*(?:[（(][^（()）]*[）)])?\s*[:：]?"),
            names,
            {item.name: _printed(printed_in(item.label)) for item in form.headings},
            frozenset(item.name for item in form.headings if item.date),
        )

    def read(self, grid: Grid, first: int, last: int) -> dict[str, str]:
        """Heading values by item name, between two rows as Excel shows them, both included; "" where unfilled."""
        return self._first_said(grid.rows[first - 1 : last])

    def read_lines(self, grid: Grid, first: int, last: int) -> dict[str, str]:
        """The same among rows of data or below them, of rows that begin with an item."""
        return self._first_said(self._lines(grid, first, last))

    def _first_said(self, rows: Iterable[Sequence[Raw]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for row in rows:
            for name, value in self.items(row).items():
                if not found.get(name):
                    found[name] = value
        return found

    def begins(self, raw: Raw) -> bool:
        """Whether a cell begins with a heading item."""
        return bool(self._split(raw_text(raw)[:LONGEST_BEGINNING]))

    def unit_between(self, grid: Grid, first: int, last: int) -> str:
        """The unit that a heading line between two rows names, both included; "" for none.

        Among rows of data a heading line is one that begins with an item.
        """
        lines = self._lines(grid, first, last)
        return next((unit for row in lines if (unit := self.unit_of(self.items(row)))), "")

    def _lines(self, grid: Grid, first: int, last: int) -> list[Sequence[Raw]]:
        rows = grid.rows[first - 1 : last]
        return [row for row in rows if self.begins(next((raw for raw in row if raw is not None), None))]

    def items(self, row: Sequence[Raw]) -> dict[str, str]:
        """Heading items of one row."""
        found: dict[str, str] = {}
        open_item = ""
        for raw in row:
            text = raw_text(raw)
            parts = self._split(text)
            if parts:
                found |= {name: value for name, value in parts if not found.get(name)}
                open_item = parts[-1][0] if not parts[-1][1] else ""
            elif text.strip() and open_item:
                found[open_item], open_item = self._value(open_item, text), ""
        return found

    def unit_of(self, heading: Mapping[str, str]) -> str:
        """The text that names the unit, "" where the form has none or it is unfilled."""
        return next((heading.get(item.name, "") for item in self.form.headings if item.unit), "")

    def _split(self, text: str) -> list[tuple[str, str]]:
        if not text:
            return []
        hits = list(self.pattern.finditer(text))
        if not hits or text[: hits[0].start()].strip():
            return []
        ends = [hit.start() for hit in hits[1:]] + [len(text)]
        names = [self.names["".join(hit[1].split())] for hit in hits]
        return [
            (name, self._value(name, text[hit.end() : end]))
            for name, hit, end in zip(names, hits, ends, strict=True)
        ]

    def _value(self, name: str, text: str) -> str:
        """What is written behind a label, without what the form prints behind it: （盖章） 年 月 日."""
        undated = text if name in self.dates else _DATE.sub("", text)
        return _clean(self.printed[name].sub("", undated))


def _spaced(word: str) -> str:
    """A word whose characters may stand apart: 填 报 单 位."""
    return r"\s*".join(map(re.escape, word))


def printed_in(label: str) -> str:
    """What a label prints behind its colon, without brackets and the room for the day: 盖章; "" for nothing."""
    return _DATE.sub("", label.partition("：")[2]).strip("（）() \u3000")


def _printed(words: str) -> re.Pattern[str]:
    """What finds the words of a form's label at a value's end, in brackets; none are never found."""
    return re.compile(rf"[（(]\s*{_spaced(words)}\s*[）)]\s*$" if words else _NEVER)


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ；;，,")
