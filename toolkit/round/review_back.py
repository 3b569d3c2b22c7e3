"""What clerks wrote into the round's summary comes back as decisions: 说明 of 问题清单, marks of 审核."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from toolkit.raw_text import raw_text
from toolkit.review import Mark, Review
from toolkit.round.decisions import EXPLAINED, RECOMMENDED, VETOED
from toolkit.round.ledger import Decision, Ledger
from toolkit.workbooks.issues_sheet import EXPLANATION_TITLE, ID_TITLE
from toolkit.workbooks.issues_sheet import SHEET as ISSUES_SHEET
from toolkit.workbooks.review_sheet import (
    IDENTITY,
    OPEN,
    REASON,
    REVIEWER,
    SEPARATOR,
    SHEET,
    VETO,
    WRITTEN,
)
from toolkit.workbooks.review_sheet import RECOMMENDED as RECOMMENDED_TITLE
from toolkit.workbooks.review_sheet import VETOED as VETOED_TITLE

Rows = Sequence[Sequence[str]]


def review_of(ledger: Ledger) -> Review:
    """The marks that the ledger holds."""
    recommended, vetoed = ledger.decisions(RECOMMENDED), ledger.decisions(VETOED)
    return Review(
        {
            person: Mark(
                recommended[person].value if person in recommended else "",
                vetoed[person].value if person in vetoed else "",
                vetoed[person].reason if person in vetoed else recommended[person].reason,
            )
            for person in {**recommended, **vetoed}
        }
    )


def take_back(summary: Path, ledger: Ledger) -> list[Decision]:
    """Keep what was written into the summary since it was made; returns it. A summary that is not there says nothing.

    Only what a clerk changed counts: 说明 that are new, and marks that differ from what the sheet was written with.
    """
    if not summary.exists():
        return []
    try:
        data = summary.read_bytes()
        book = CalamineWorkbook.from_filelike(BytesIO(data))
    except (OSError, CalamineError, ValueError):
        return []
    saved = datetime.fromtimestamp(summary.stat().st_mtime).isoformat(" ", "seconds")
    new = [*_explained(_rows(book, ISSUES_SHEET), ledger, saved), *_marked(_rows(book, SHEET), saved)]
    ledger.decide(new)
    return new


def _rows(book: CalamineWorkbook, name: str) -> Rows:
    if name not in book.sheet_names:
        return ()
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[raw_text(value).strip() for value in row] for row in rows]


def _below(rows: Rows, *titles: str) -> Iterator[Mapping[str, str]]:
    """The rows below the heading that has all these titles, as mappings of title → text."""
    places: Mapping[str, int] | None = None
    for row in rows:
        if places is None:
            if set(titles) <= set(row):
                places = {title: row.index(title) for title in titles}
        else:
            yield {title: row[place] if place < len(row) else "" for title, place in places.items()}


def _explained(rows: Rows, ledger: Ledger, saved: str) -> Iterator[Decision]:
    known = ledger.decisions(EXPLAINED)
    for row in _below(rows, ID_TITLE, EXPLANATION_TITLE):
        finding, text = row[ID_TITLE], row[EXPLANATION_TITLE]
        old = known.get(finding)
        if finding and text and (old is None or (old.value != text and old.at < saved)):
            yield Decision(EXPLAINED, finding, text, at=saved)


def _marked(rows: Rows, saved: str) -> Iterator[Decision]:
    """Decisions for marks that differ from those that the sheet was written with."""
    first = rows[0] if rows else ()
    who = first[first.index(REVIEWER) + 1] if REVIEWER in first[:-1] else ""
    titles = (IDENTITY, RECOMMENDED_TITLE, VETOED_TITLE, REASON, WRITTEN)
    for row in _below(rows, *titles):
        before = [*row[WRITTEN].split(SEPARATOR, 2), "", "", ""][:3]
        now = [row[RECOMMENDED_TITLE], row[VETOED_TITLE], row[REASON]]
        if row[IDENTITY] and now != before:
            veto = VETO if now[1] else ""
            undecided = OPEN if now[2] and not veto else ""
            yield Decision(RECOMMENDED, row[IDENTITY], now[0] or undecided, now[2], who, saved)
            yield Decision(VETOED, row[IDENTITY], veto, now[2], who, saved)
