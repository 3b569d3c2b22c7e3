"""Which rows of 汇总表 each finding belongs to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from toolkit.campaign.model import Form
from toolkit.collection import Collection
from toolkit.model import LEVELS, Finding, Level
from toolkit.workbooks.summary_layout import SummaryLayout


@frozen
class Marks:
    """`by_record`: findings by the record's index; `record_of`: that index for each finding, None for a file's."""

    by_record: Mapping[int, Sequence[Finding]]
    record_of: Sequence[int | None]


def marks_of(collection: Collection) -> Marks:
    """Match the findings of a collection with its records."""
    wanted = {record for finding in collection.findings for record in finding.records}
    index_of = {r.id: index for index, r in enumerate(collection.records) if r.id in wanted} if wanted else {}
    record_of: list[int | None] = []
    by_record: dict[int, list[Finding]] = defaultdict(list)
    for finding in collection.findings:
        found = [index_of[record] for record in finding.records if record in index_of]
        record_of.append(found[0] if found else None)
        for index in found:
            by_record[index].append(finding)
    return Marks(by_record, record_of)


def field_of(finding: Finding, layout: SummaryLayout, form: Form) -> str:
    """The column of 汇总表 that shows a finding: its field's, else the key field's."""
    shown = finding.field in {field.name for field in layout.fields}
    return finding.field if shown and finding.field else form.key


def worst(findings: Sequence[Finding], collection: Collection) -> Level | None:
    """The worst level among findings; a 待核 whose 说明 is filled in does not count."""
    levels = {f.level for f in findings if not collection.settled(f)}
    return next((level for level in LEVELS if level in levels), None)
