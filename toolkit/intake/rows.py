"""Which rows below a heading are records, and which are read and set aside, with the reason."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from toolkit.campaign.model import Form, Words
from toolkit.fields import person_name
from toolkit.fields.cleaning import INVISIBLE
from toolkit.intake.continuations import joined
from toolkit.intake.grid import Grid
from toolkit.intake.heading import HeadingReader
from toolkit.intake.locate import Block
from toolkit.labels import squeeze
from toolkit.model import Raw, SetAside
from toolkit.raw_text import raw_text

LONGEST_NAME = 12
LONGEST_TITLE = 40
"""A longer text alone at the beginning of its row is a remark, not the name of a person, or of anything else."""

HEADING_LINE = "标题或填报单位行"

EXCERPT = 80
"""So many characters of a set-aside row are shown in 来源."""

SECTION = re.compile(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+、|第[0-9]+页")
"""How a section's heading or a page's number begins, squeezed."""

NOTHING = "".join(c for c in map(chr, (*range(0x3001), 0xFEFF)) if c.isspace() or INVISIBLE.match(c))
"""White space and what nobody sees: a cell that holds nothing else is blank to everybody."""


@frozen
class RowSorter:
    """Tells records from repeated headings, examples, totals, notes and titles."""

    form: Form
    words: Words
    headings: HeadingReader

    @property
    def longest(self) -> int:
        """Characters of the longest name by which a row is known."""
        key = self.form.get(self.form.key)
        return LONGEST_NAME if key and key.field.kind is person_name else LONGEST_TITLE

    def rows(self, grid: Grid, block: Block) -> Iterator[tuple[int, Sequence[Raw]] | SetAside]:
        """Every row that has a value in a column of the form: a record's row, or set aside.

        Reading never stops at blank rows. A row that goes on in rows below comes whole.
        """
        yield from joined(self._sorted(grid, block), block.columns.get(self.form.key), excerpt)

    def _sorted(self, grid: Grid, block: Block) -> Iterator[tuple[int, Sequence[Raw]] | SetAside]:
        columns = sorted(block.columns.values())
        key = block.columns.get(self.form.key)
        for number in range(block.header_row + 1, block.last_row + 1):
            row = grid.rows[number - 1]
            filled = [column for column in columns if column < len(row) and not is_blank(row[column])]
            if not filled:
                continue
            reason = "重复的表头" if number in block.repeated else self._reason(row, filled, columns, key)
            yield SetAside(number, reason, excerpt(row)) if reason else (number, row)

    def _reason(
        self, row: Sequence[Raw], filled: Sequence[int], columns: Sequence[int], key: int | None
    ) -> str | None:
        """Why a row is no record, None for a record. `filled` and `columns`: those of the form."""
        first = next(column for column, raw in enumerate(row) if not is_blank(raw))
        lead, named = squeeze(beginning(row[first])), key in filled
        name = squeeze(beginning(row[key])) if key is not None and named else ""
        begins = first == key or (first == columns[0] and not named)
        # what another field's text begins with, or any field's beside a name, says nothing about the row
        heard = lead if begins or first not in columns else ""
        if heard.startswith(self.words.examples) or name.startswith(self.words.examples):
            return "示例行"
        if heard.startswith(self.words.totals) or name.startswith(self.words.totals):
            return "合计行"
        if name.startswith(self.words.notes) or (not named and heard.startswith(self.words.notes)):
            return "表下说明"
        if lead == squeeze(self.form.title) or (len(filled) <= 2 and self.headings.begins(row[first])):
            return HEADING_LINE
        return "说明文字" if begins and filled == [first] and _is_remark(lead, self.longest) else None


def _is_remark(text: str, longest: int) -> bool:
    """Whether a text that stands alone in its row is none that names a record: prose, 二、…, 第1页."""
    return len(text) > longest or SECTION.match(text) is not None


def is_blank(raw: Raw) -> bool:
    """Whether a cell shows nothing: empty, or white space and what nobody sees only."""
    return raw is None or (isinstance(raw, str) and not raw.strip(NOTHING))


def beginning(raw: Raw) -> str:
    """The first characters that are seen of a cell's text: enough to know a mark, a title or a name by."""
    return INVISIBLE.sub("", raw_text(raw)[: 2 * EXCERPT]).strip()[:EXCERPT]


def excerpt(row: Sequence[Raw]) -> str:
    """The filled cells of a row in a line, cut where it grows long."""
    text = " ｜ ".join(" ".join(text.split("\n")) for raw in row if (text := raw_text(raw).strip()))
    return text if len(text) <= EXCERPT else text[:EXCERPT] + "…"
