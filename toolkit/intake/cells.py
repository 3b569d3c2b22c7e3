"""Coercing the cells of one field: short cells are remembered, for dates and choices repeat."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from attrs import field, frozen

from toolkit.campaign.model import Field, Words
from toolkit.fields.months import needs_format
from toolkit.intake.grid import Grid
from toolkit.labels import fold
from toolkit.model import Coerced, Doubt, Raw, RawCell

LONGEST_REMEMBERED = 40
"""Longer texts hardly repeat: remembering what they became would only cost memory."""

REMEMBERED = 4096
"""So many different cells of a field are remembered; every month of a century takes a quarter of it."""

EMPTY = Coerced(None)

DITTO = Coerced(
    None,
    doubt=Doubt(
        "value_unreadable",
        "写的是“同上”一类，汇总后次序会变，看不出指的是谁",
        "请每行各写完整内容",
    ),
)

UNCOMPUTED = Coerced(
    None,
    doubt=Doubt(
        "uncomputed",
        "这一格是公式，文件里没有存下计算结果",
        "请用 Excel 或 WPS 打开，重新计算并保存；或复制后“选择性粘贴—数值”",
    ),
)


@frozen
class CellReader:
    """Reads the cells of one field. `coerce` is the field type's; `texts` and `others` remember what became of
    short texts out of typed books, and of numbers and dates. `empty` are the words that count as nothing here.
    """

    coerce: Callable[[RawCell], Coerced]
    others: Callable[[Raw, str | None, bool, bool], Coerced]
    words: Words
    empty: frozenset[str]
    texts: dict[str, Coerced] = field(factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, asked: Field, words: Words, day: date) -> "CellReader":
        """The reader of a field; texts that are one of the empty words (无, —) count as empty, 同上 as unreadable.

        A word that the field's type takes for an answer (无 where 有 and 无 are asked for) does not count as empty.
        """

        def coerce(cell: RawCell) -> Coerced:
            coerced: Coerced = asked.kind.coerce(cell, asked.options, day)
            return coerced

        # typed, for 1, 1.0 and TRUE are equal to Python
        @lru_cache(REMEMBERED, typed=True)
        def others(raw: Raw, shown: str | None, typed: bool, date1904: bool) -> Coerced:
            return coerce(RawCell(raw, shown, typed, date1904))

        own = set(asked.answered_by(words.empty))
        empty = frozenset(words.empty) - own
        return cls(coerce, others, words, empty)

    def read(self, grid: Grid, row: int, column: int, raw: Raw) -> Coerced:
        """What the cell's value is; the number format is looked up only where the value turns on it."""
        if not isinstance(raw, str):
            shown = grid.formats.get((row, column)) if needs_format(raw) else None
            return self.others(raw, shown, grid.typed, grid.date1904)
        if len(raw) > LONGEST_REMEMBERED or not grid.typed:
            return self._read_text(raw, grid.typed)
        known = self.texts.get(raw)
        if known is None:
            if len(self.texts) >= REMEMBERED:
                self.texts.clear()
            known = self.texts[raw] = self._read_text(raw, typed=True)
        return known

    def _read_text(self, raw: str, typed: bool) -> Coerced:
        if len(raw) <= LONGEST_REMEMBERED:
            folded = fold(raw)
            if not folded or folded in self.empty:
                return EMPTY
            if folded in self.words.ditto:
                return DITTO
        return self.coerce(RawCell(raw, None, typed))
