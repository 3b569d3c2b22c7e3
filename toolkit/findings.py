"""Making findings: their place, their person, and an id that stays the same from run to run."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from toolkit.campaign.model import Form
from toolkit.campaign.units import Unit
from toolkit.model import LEVELS, Doubt, Finding, Level, Problem, Record, Verdict
from toolkit.raw_text import raw_text


def finding_about(
    record: Record, form: Form, top: Unit, field: str, doubt: Doubt, basis: str = "", cell: str | None = None
) -> Finding:
    """A finding about one field of a record; `cell` overrides the field's own (a merged range's first cell)."""
    return Finding(
        id="",
        code=doubt.code,
        level=doubt.level,
        unit=unit_label(record.unit, top),
        file=record.file,
        sheet=record.sheet,
        cell=cell or record.cell(field) or record.cell(form.key),
        field=field,
        person=str(record.values.get(form.key) or ""),
        value=raw_text(record.sent(field)),
        proposal=doubt.proposal,
        message=doubt.message,
        remedy=doubt.remedy,
        basis=basis,
        records=(record.id,),
    )


def finding_of_file(
    file: str,
    problem: Problem,
    unit: str = "",
    sheet: str | None = None,
    cell: str | None = None,
    field: str | None = None,
    value: str = "",
    records: Sequence[Record] = (),
) -> Finding:
    """A finding about a whole file, sheet, column or heading cell; `records` are those whose verdict it touches."""
    return Finding(
        id="",
        code=problem.code,
        level=problem.level,
        unit=unit,
        file=file,
        sheet=sheet,
        cell=cell,
        field=field,
        person="",
        value=value,
        proposal="",
        message=problem.message,
        remedy=problem.remedy,
        basis="",
        records=tuple(record.id for record in records),
    )


def unit_label(unit: Unit | None, top: Unit) -> str:
    """The unit as JSON and sheets show it: the path below the merging unit, "" where it is unknown."""
    return unit.label_below(top) if unit else ""


def with_ids(findings: Iterable[Finding], apart: Mapping[str, str] | None = None) -> list[Finding]:
    """Give each finding its id: 10 hexadecimal digits over code, unit, person, field and value.

    `apart` is what tells namesakes apart, by record id: what is found about one is never taken for another's. What is
    alike in all is numbered in order (…-2). Findings about a file take the file in place of a person.
    """
    seen: Counter[str] = Counter()
    numbered = []
    for finding in findings:
        key = _digest(finding, (apart or {}).get(finding.records[0], "") if finding.records else "")
        seen[key] += 1
        numbered.append(evolve(finding, id=key if seen[key] == 1 else f"{key}-{seen[key]}"))
    return numbered


def is_settled(finding: Finding, explanations: Mapping[str, str]) -> bool:
    """Whether a 待核 stands because its 说明 (by finding id) is filled in."""
    return finding.level == "verify" and bool(explanations.get(finding.id, "").strip())


def verdict_of(levels: Iterable[Level]) -> Verdict:
    """The worst level; `eligible` for none."""
    return min(levels, key=LEVELS.index, default="eligible")


def _digest(finding: Finding, apart: str) -> str:
    who = finding.person or finding.file
    parts = (
        finding.code,
        finding.unit,
        who,
        finding.field or "",
        finding.value,
        *((apart,) if apart else ()),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]
