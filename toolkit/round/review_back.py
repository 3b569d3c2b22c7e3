"""What clerks wrote into the round's summary comes back as decisions: 说明 of 问题清单, marks of 审核."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from attrs import frozen

from toolkit.errors import RefusalError
from toolkit.fingerprint import SHEET as FINGERPRINT_SHEET
from toolkit.pairing import folded
from toolkit.review import CHOICES, OPEN, VETO, Mark, Review, is_nameless
from toolkit.round.decisions import EXPLAINED, RECOMMENDED, VETOED
from toolkit.round.folder import Round
from toolkit.round.ledger import Decision, Ledger
from toolkit.workbooks.issues_sheet import SHEET as ISSUES_SHEET
from toolkit.workbooks.previous import Rows, Sheets, below, lost_review, read_sheets
from toolkit.workbooks.review_sheet import IDENTITY, REASON, REVIEWER, SEPARATOR, SHEET, WRITTEN
from toolkit.workbooks.review_sheet import RECOMMENDED as RECOMMENDED_TITLE
from toolkit.workbooks.review_sheet import VETOED as VETOED_TITLE
from toolkit.workbooks.sources_sheet import SHEET as SOURCES_SHEET
from toolkit.workbooks.summary import EXPLAINED_MARK

TAKEN = "taken"
"""The ledger's fact about the summary: what was taken from it since it was written. None before the first summary."""

UNTAKEN = "untaken"
"""The ledger's fact about the summary: it holds what was not taken. It goes when the summary is written anew."""

Marks: TypeAlias = tuple[str, str, str]
"""A row's marks: 推荐意见, 一票否决, 理由."""

BLANK: Marks = ("", "", "")


@frozen
class TakenBack:
    """What came of reading the summary.

    `kept` came into the ledger. `overtaken` did not: something else was decided after the sheet was saved.
    `nameless` counts marked rows without a name, whose marks could be anybody's; `strange` are sentences about cells
    that hold what may not stand there: nothing of their rows was kept. `lost_vetoes`: a row of either kind vetoes
    somebody. `problem` is a sentence that says why nothing could be read, "" where it could.
    """

    kept: Sequence[Decision] = ()
    overtaken: Sequence[Decision] = ()
    nameless: int = 0
    strange: Sequence[str] = ()
    lost_vetoes: bool = False
    problem: str = ""


@frozen
class _Said:
    """What the sheets say: 说明 by finding id, the marks of each person's rows by identity."""

    explained: Mapping[str, str]
    marks: Mapping[str, Sequence[Marks]]

    def other_than(self, old: "_Said") -> "_Said":
        """What of it differs."""
        return _Said(
            {key: text for key, text in self.explained.items() if text != old.explained.get(key, "")},
            {key: rows for key, rows in self.marks.items() if rows != old.marks.get(key)},
        )

    def over(self, old: "_Said") -> "_Said":
        """The other one, with this one's in its place where this one says anything."""
        return _Said({**old.explained, **self.explained}, {**old.marks, **self.marks})


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


def take_back(round_: Round, ledger: Ledger, user: str) -> TakenBack:
    """Keep what was written into the summary since it was made, and was not taken yet.

    `user` is who decided where the sheet names no 审核人. A ledger that never wrote a summary (the one before it was
    lost) takes all that it knows nothing about. A summary that is not there says nothing.
    """
    if not round_.summary_file.exists():
        return TakenBack()
    name = round_.summary_file.name
    wanted = (ISSUES_SHEET, SOURCES_SHEET, SHEET, FINGERPRINT_SHEET)
    try:
        sheets = read_sheets(round_.summary_file, round_.campaign, round_.top, wanted)
    except RefusalError as error:
        return TakenBack(problem=str(error))
    if sheets.problem:
        return TakenBack(problem=f"{name} {sheets.problem}，请修好，或移走、改名后再运行")
    lacking = lost_review(sheets)
    if lacking:
        return TakenBack(problem=f"{name} {lacking}，请恢复这几列，或改名留存后再运行 baosong round summary")
    saved = datetime.fromtimestamp(round_.summary_file.stat().st_mtime).isoformat(" ", "seconds")
    return _take(sheets, ledger, user, saved)


def forget_taken(ledger: Ledger) -> None:
    """Note that the summary was written anew: it says what the ledger holds."""
    ledger.set_meta(TAKEN, _dumped(_Said({}, {})))
    ledger.set_meta(UNTAKEN, "")


def holds_untaken(ledger: Ledger) -> bool:
    """Whether the summary holds marks or 说明 that are not in the ledger: writing it anew would lose them."""
    return bool(ledger.meta(UNTAKEN))


def _take(sheets: Sheets, ledger: Ledger, user: str, saved: str) -> TakenBack:
    rows = sheets.rows(SHEET)
    now = _Said(sheets.explanations, _marks(rows, _now))
    written = _Said(_explained_then(sheets.rows(FINGERPRINT_SHEET)), _marks(rows, _then))
    taken = ledger.meta(TAKEN)
    known = _loaded(taken) if taken else _Said({}, {})
    before = known.over(written) if taken else known
    who = _reviewer(rows) or user
    made = [
        *(
            Decision(EXPLAINED, key, now.explained[key], "", who, saved)
            for key in now.other_than(before).explained
        ),
        *_decided(now.other_than(before).marks, before, who, saved),
    ]
    last = {(d.kind, d.subject): d for d in ledger.all_decisions()}
    news = [d for d in made if _is_news(d, last.get((d.kind, d.subject)), fresh=not taken)]
    late = [d for d in news if (d.kind, d.subject) in last and last[d.kind, d.subject].at > saved]
    kept = [d for d in news if d not in late]
    ledger.decide(kept)
    unheard = _Said({}, {who: marks for who, marks in known.marks.items() if who not in now.marks})
    ledger.set_meta(TAKEN, _dumped(now.other_than(written).over(unheard)))
    nameless = sum(any(_now(row)) for row in _review_rows(rows) if _is_nameless(row))
    strange = list(_strange(rows))
    if late or nameless or strange:
        ledger.set_meta(UNTAKEN, "1")
    lost = any(_now(row)[1] for row in _review_rows(rows) if _is_nameless(row) or _wrong(row))
    return TakenBack(kept, late, nameless, strange, lost)


def _is_news(made: Decision, last: Decision | None, *, fresh: bool) -> bool:
    """Whether a decision says anything that the ledger does not; a fresh ledger keeps what it has."""
    if last is None:
        return bool(made.value)
    says = made.value != last.value or (made.kind != EXPLAINED and made.reason != last.reason)
    return says and not fresh


def _explained_then(rows: Rows) -> Mapping[str, str]:
    return {row[1]: row[2].strip() for row in rows if len(row) > 2 and row[0] == EXPLAINED_MARK}


def _review_rows(rows: Rows) -> Iterator[Mapping[str, str]]:
    return below(rows, IDENTITY, RECOMMENDED_TITLE, VETOED_TITLE, REASON, WRITTEN)


def _is_nameless(row: Mapping[str, str]) -> bool:
    return is_nameless(row[IDENTITY])


def _now(row: Mapping[str, str]) -> Marks:
    return folded(row[RECOMMENDED_TITLE]), folded(row[VETOED_TITLE]), row[REASON]


def _wrong(row: Mapping[str, str]) -> str:
    """The column that holds what the drop-down does not offer (pasted, or typed in WPS), "" for none."""
    recommended, vetoed, _ = _now(row)
    if recommended not in ("", *CHOICES):
        return RECOMMENDED_TITLE
    return VETOED_TITLE if vetoed not in ("", VETO) else ""


def _strange(rows: Rows) -> Iterator[str]:
    allowed = {RECOMMENDED_TITLE: "、".join(CHOICES), VETOED_TITLE: VETO}
    for row in _review_rows(rows):
        column = _wrong(row)
        if column:
            yield f"{row[IDENTITY]} 的“{column}”写的是“{row[column]}”，只能填{allowed[column]}，或留空"


def _then(row: Mapping[str, str]) -> Marks:
    recommended, vetoed, reason = [*row[WRITTEN].split(SEPARATOR, 2), "", "", ""][:3]
    return recommended, vetoed, reason


def _marks(rows: Rows, of: Callable[[Mapping[str, str]], Marks]) -> Mapping[str, Sequence[Marks]]:
    """The marks of each person, without rows that hold anything strange."""
    found: dict[str, list[Marks]] = {}
    for row in _review_rows(rows):
        if row[IDENTITY] and not _is_nameless(row) and not _wrong(row):
            found.setdefault(row[IDENTITY], []).append(of(row))
    return {who: sorted(marks) for who, marks in found.items()}


def _decided(marks: Mapping[str, Sequence[Marks]], before: _Said, who: str, saved: str) -> Iterator[Decision]:
    """The decisions that rows of other marks than before stand for."""
    for person, rows in marks.items():
        old = before.marks.get(person, ())
        now, then = (sorted((Counter(a) - Counter(b)).elements()) for a, b in ((rows, old), (old, rows)))
        for place, row in enumerate(now):
            was = then[place] if place < len(then) else BLANK
            for kind, value, reason in _parts(was, row):
                yield Decision(kind, person, value, reason, who, saved)


def _parts(was: Marks, now: Marks) -> Iterator[tuple[str, str, str]]:
    """Of a row's marks those that were changed, each with its reason; a reason alone leaves it open."""
    recommended, veto, reason = now
    if recommended != was[0] or (reason != was[2] and not veto):
        yield RECOMMENDED, recommended or (OPEN if reason and not veto else ""), reason
    if veto != was[1] or (reason != was[2] and veto):
        yield VETOED, VETO if veto else "", reason


def _reviewer(rows: Rows) -> str:
    first = [text.strip() for text in rows[0]] if rows else []
    return first[first.index(REVIEWER) + 1] if REVIEWER in first[:-1] else ""


def _dumped(said: _Said) -> str:
    return json.dumps([dict(said.explained), dict(said.marks)], ensure_ascii=False)


def _loaded(text: str) -> _Said:
    explained, marks = json.loads(text)
    return _Said(explained, {who: [(a, b, c) for a, b, c in rows] for who, rows in marks.items()})
