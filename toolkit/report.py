"""The JSON that other programs rely on: one shape for every command that reads workbooks."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.collection import Collection
from toolkit.findings import unit_label
from toolkit.model import VERDICTS, Change, Finding, Record, Submission
from toolkit.safe_write import replacing

SCHEMA = 1

Shape = dict[str, Any]


def report_of(command: str, collection: Collection) -> Shape:
    """The report of a check or merge."""
    records = [_record(record, collection) for record in collection.everything]
    totals = {
        **totals_of(collection.submissions, collection.findings, collection.changes),
        "by_verdict": collection.by_verdict,
    }
    return {
        "schema": SCHEMA,
        "command": command,
        "campaign": collection.campaign.id,
        "as_of": collection.as_of.isoformat(),
        "submissions": [_submission(s, unit_label(s.unit, collection.top)) for s in collection.submissions],
        "records": records,
        "findings": [_finding(f) for f in collection.findings],
        "changes": [_change(c) for c in collection.changes],
        "totals": totals,
    }


def report_without_records(
    command: str,
    as_of: str,
    submissions: Sequence[Submission],
    findings: Sequence[Finding],
    changes: Sequence[Change],
) -> Shape:
    """The report of a command that has no campaign."""
    return {
        "schema": SCHEMA,
        "command": command,
        "campaign": None,
        "as_of": as_of,
        "submissions": [_submission(s, "") for s in submissions],
        "records": [],
        "findings": [_finding(f) for f in findings],
        "changes": [_change(c) for c in changes],
        "totals": totals_of(submissions, findings, changes),
    }


def totals_of(
    submissions: Sequence[Submission], findings: Sequence[Finding], changes: Sequence[Change]
) -> Shape:
    """Counts over files, rows, findings and changes; `by_verdict` with every verdict at 0."""
    counted = [s for s in submissions if s.status != "ignored"]
    return {
        "files": len({s.file for s in counted}),
        "files_unreadable": len({s.file for s in counted if s.status == "unreadable"}),
        "rows_read": sum(s.rows_read for s in submissions),
        "rows_merged": sum(len(s.records) for s in submissions),
        "rows_set_aside": sum(len(s.set_aside) for s in submissions),
        "findings": len(findings),
        "changes": len(changes),
        "by_verdict": dict.fromkeys(VERDICTS, 0),
    }


def exit_code(submissions: Iterable[Submission], open_findings: Iterable[Finding]) -> int:
    """0: nothing at `verify` or above; 1: such findings, or an unreadable file; 2: nothing could be read."""
    statuses = {s.status for s in submissions}
    if not statuses & {"read", "partly"}:
        return 2
    serious = any(finding.level != "notice" for finding in open_findings)
    return 1 if serious or "unreadable" in statuses else 0


def write_report(report: Mapping[str, Any], target: Path) -> None:
    """Write a report as UTF-8 JSON. Raises RefusalError where the file can't be written."""
    with replacing(target) as temporary:
        temporary.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _submission(submission: Submission, unit: str) -> Shape:
    problem = submission.problem
    return {
        "file": submission.file,
        "unit": unit or None,
        "unit_from": submission.unit_from or None,
        "heading": dict(submission.heading),
        "form": submission.form,
        "sheet": submission.sheet,
        "header_row": submission.header_row,
        "status": submission.status,
        "problem": {"code": problem.code, "message": problem.message} if problem else None,
    }


def _record(record: Record, collection: Collection) -> Shape:
    origin = record.origin
    return {
        "id": record.id,
        "unit": unit_label(record.unit, collection.top) or None,
        "form": record.form,
        "file": record.file,
        "sheet": record.sheet,
        "row": record.row,
        "origin": {"file": origin.file, "sheet": origin.sheet, "row": origin.row} if origin else None,
        "verdict": collection.verdicts[record.id],
        "values": {name: record.values.get(name) for name in _fields(record, collection)},
    }


def _fields(record: Record, collection: Collection) -> Sequence[str]:
    if record.form == collection.form.id:
        return collection.fields
    return [entry.name for entry in collection.campaign.form(record.form).fields]


def _finding(finding: Finding) -> Shape:
    return {
        "id": finding.id,
        "code": finding.code,
        "level": finding.level,
        "file": finding.file,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "field": finding.field,
        "person": finding.person or None,
        "value": finding.value,
        "proposal": finding.proposal or None,
        "message": finding.message,
        "remedy": finding.remedy,
        "basis": finding.basis or None,
    }


def _change(change: Change) -> Shape:
    return {
        "file": change.file,
        "sheet": change.sheet,
        "cell": change.cell,
        "field": change.field,
        "from": change.was,
        "to": change.now,
        "how": change.how,
    }
