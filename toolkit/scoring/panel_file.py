"""The panel as text, and out of a key workbook again."""

import json
from collections.abc import Iterator, Sequence

from attrs import asdict

from toolkit.campaign.structure import CampaignError, structure
from toolkit.errors import RefusalError
from toolkit.fingerprint import SHEET
from toolkit.intake.grid import Book
from toolkit.model import Raw
from toolkit.raw_text import raw_text
from toolkit.scoring.panel import Panel

PIECE = 30000
"""Characters of the text in one cell: Excel takes 32,767."""

MARK = "评审安排"
"""Stands before the pieces on the very hidden sheet."""


def pieces(panel: Panel) -> Iterator[str]:
    """The panel as JSON, in pieces that a cell takes each."""
    text = json.dumps(asdict(panel), ensure_ascii=True)
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))


def panel_of(book: Book, file: str) -> Panel:
    """The panel that a key workbook holds. Raises RefusalError where it is damaged."""
    rows: Sequence[Sequence[Raw]] = next((g.rows for g in book.grids if g.name.startswith(SHEET)), ())
    text = "".join(raw_text(row[1]) for row in rows if len(row) > 1 and row[0] == MARK)
    try:
        return structure(json.loads(text), Panel, file)
    except (ValueError, CampaignError) as error:
        raise RefusalError(f"“{file}”里的评审安排不完整；请找回原来的编号对照表，不要改动它") from error
