"""A submission as JSON for the ledger, and back. Units are written as paths and found again in the campaign's tree."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from attrs import AttrsInstance, fields_dict

from toolkit.campaign.units import Unit
from toolkit.model import Change, Explanation, Finding, Origin, Problem, Raw, Record, SetAside, Submission

FORMAT = "2"
"""Changes with what is written here: what was written before is read again from the inbox."""

Json = dict[str, Any]
Units = Mapping[tuple[str, ...], Unit]

_TAGGED: tuple[tuple[type, str, Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (datetime, "datetime", datetime.isoformat, datetime.fromisoformat),
    (date, "date", date.isoformat, date.fromisoformat),
    (time, "time", time.isoformat, time.fromisoformat),
    (timedelta, "seconds", timedelta.total_seconds, lambda seconds: timedelta(seconds=seconds)),
)
"""Types of raw values that JSON does not know; datetime comes before date, which it is a kind of."""


def dumped(submission: Submission) -> str:
    """The submission as JSON text."""
    whole = _plain(
        submission,
        {"unit", "problem", "records", "findings", "changes", "set_aside", "heading", "explanations"},
    )
    return json.dumps(
        {
            **whole,
            "unit": _path(submission.unit),
            "heading": dict(submission.heading),
            "problem": _plain(submission.problem) if submission.problem else None,
            "records": [_record(record) for record in submission.records],
            "findings": [_plain(finding) for finding in submission.findings],
            "changes": [_plain(change) for change in submission.changes],
            "set_aside": [_plain(row) for row in submission.set_aside],
            "explanations": {finding: _plain(said) for finding, said in submission.explanations.items()},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def loaded(text: str, units: Units) -> Submission:
    """The submission of such a text. `units` are all of the campaign's tree by path.

    Raises KeyError, TypeError or ValueError where the text is no submission of this version.
    """
    told = json.loads(text)
    return Submission(
        **{
            **told,
            "unit": _unit(told["unit"], units),
            "answers": tuple(told["answers"]),
            "problem": Problem(**told["problem"]) if told["problem"] else None,
            "records": [_made_record(record, units) for record in told["records"]],
            "findings": [Finding(**{**f, "records": tuple(f["records"])}) for f in told["findings"]],
            "changes": [Change(**change) for change in told["changes"]],
            "set_aside": [SetAside(**row) for row in told["set_aside"]],
            "explanations": {finding: Explanation(**said) for finding, said in told["explanations"].items()},
        }
    )


def units_by_path(top: Unit) -> Units:
    """All units of a tree by path."""
    return {unit.path: unit for unit in top.walk()}


def _plain(made: AttrsInstance, without: set[str] | None = None) -> Json:
    return {name: getattr(made, name) for name in fields_dict(type(made)) if name not in (without or ())}


def _record(record: Record) -> Json:
    told = _plain(
        record, {"unit", "raw", "approximate", "undecided", "origin", "columns", "places", "values"}
    )
    return {
        **told,
        "unit": _path(record.unit),
        "columns": dict(record.columns),
        "places": dict(record.places),
        "values": dict(record.values),
        "raw": {name: _tagged(raw) for name, raw in record.raw.items()},
        "approximate": sorted(record.approximate),
        "undecided": sorted(record.undecided),
        "origin": _plain(record.origin) if record.origin else None,
    }


def _made_record(told: Json, units: Units) -> Record:
    return Record(
        **{
            **told,
            "unit": _unit(told["unit"], units),
            "raw": {name: _untagged(raw) for name, raw in told["raw"].items()},
            "approximate": frozenset(told["approximate"]),
            "undecided": frozenset(told["undecided"]),
            "origin": Origin(**told["origin"]) if told["origin"] else None,
        }
    )


def _tagged(raw: Raw) -> Any:  # noqa: ANN401 -- JSON
    for kind, tag, write, _ in _TAGGED:
        if isinstance(raw, kind):
            return {tag: write(raw)}
    return raw


def _untagged(told: Any) -> Raw:  # noqa: ANN401 -- JSON
    if not isinstance(told, dict):
        return told  # type: ignore[no-any-return]
    ((tag, text),) = told.items()
    return next(read for _, known, _, read in _TAGGED if known == tag)(text)  # type: ignore[no-any-return]


def _path(unit: Unit | None) -> list[str] | None:
    return list(unit.path) if unit else None


def _unit(path: list[str] | None, units: Units) -> Unit | None:
    return units[tuple(path)] if path is not None else None
