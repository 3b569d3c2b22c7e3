"""Which rows below a heading are records, and which are read and set aside, with the reason."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from toolkit.campaign.model import Form, Words
from toolkit.intake.grid import Grid
from toolkit.intake.heading import HeadingReader, first_filled
from toolkit.intake.locate import Block, Labels
from toolkit.labels import fold, squeeze
from toolkit.model import Raw, SetAside
from toolkit.raw_text import raw_text

LONGEST_KEY = 12
"""A longer text alone in its row is a remark, not a name."""

EXCERPT = 80
"""So many characters of a set-aside row are shown in 来源."""


@frozen
class RowSorter:
    """Tells records from repeated headings, examples, totals, notes and titles."""

    form: Form
    words: Words
    labels: Labels
    headings: HeadingReader

    def rows(self, grid: Grid, block: Block) -> Iterator[tuple[int, Sequence[Raw]] | SetAside]:
        """Every row that has a value in a column of the form: a record's row, or set aside.

        Reading never stops at blank rows.
        """
        columns = sorted(block.columns.values())
        for number in range(block.header_row + 1, block.last_row + 1):
            row = grid.rows[number - 1]
            cells = [row[column] for column in columns if column < len(row) and not _is_blank(row[column])]
            if not cells:
                continue
            reason = self._reason(row, block, cells)
            yield SetAside(number, reason, _excerpt(row)) if reason else (number, row)

    def _reason(self, row: Sequence[Raw], block: Block, cells: Sequence[Raw]) -> str | None:
        repeated = self.labels.in_row(row)
        if (
            sum(block.columns.get(label.name) == column for column, label in repeated.items())
            >= self.labels.enough
        ):
            return "重复的表头"
        lead = squeeze(first_filled(row))
        key = squeeze(raw_text(_at(row, block.columns.get(self.form.key))))
        marks = (
            ("示例行", self.words.examples),
            ("合计行", self.words.totals),
            ("表下说明", self.words.notes),
        )
        for reason, words in marks:
            if lead.startswith(words) or key.startswith(words):
                return reason
        if lead == squeeze(self.form.title) or (len(cells) <= 2 and self.headings.items(row)):
            return "标题或填报单位行"
        return "说明文字" if len(cells) == 1 and self._is_remark(cells[0], lead) else None

    def _is_remark(self, cell: Raw, lead: str) -> bool:
        """One long text that begins the row."""
        text = squeeze(raw_text(cell))
        return len(text) > LONGEST_KEY and text == lead


def _is_blank(raw: Raw) -> bool:
    return raw is None or (isinstance(raw, str) and not fold(raw))


def _at(row: Sequence[Raw], column: int | None) -> Raw:
    return row[column] if column is not None and column < len(row) else None


def _excerpt(row: Sequence[Raw]) -> str:
    text = " ｜ ".join(text for raw in row if (text := raw_text(raw).strip()))
    return text if len(text) <= EXCERPT else text[:EXCERPT] + "…"
