"""A cell's or a record's findings as text: the comment on a cell, the 审核意见 of a row."""

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.collection import Collection
from toolkit.model import LEVEL_WORDS, LEVELS, Finding
from toolkit.workbooks.row_heights import line_count
from toolkit.workbooks.styles import NORMAL_FONT

MOST_NOTES = 5000
"""Comments in one sheet: many more make Excel and WPS slow to open and to scroll."""

_NOTE_ROOM = 40.0
_NOTE_PIXELS = 280
_LINE_PIXELS = 17


def opinion_of(findings: Sequence[Finding], collection: Collection) -> str:
    """The findings of a record, worst first, one a line: 【退回】入党时间：…（改法）; "" for none."""
    ordered = sorted(findings, key=lambda f: LEVELS.index(f.level))
    return "\n".join(_opinion(finding, collection) for finding in ordered)


def note_text(findings: Sequence[Finding], collection: Collection) -> str:
    """The comment for one cell: what is wrong, how to mend it, on what clause it rests."""
    ordered = sorted(findings, key=lambda f: LEVELS.index(f.level))
    return "\n".join(line for finding in ordered for line in _note_lines(finding, collection))


def note_options(text: str) -> Mapping[str, Any]:
    """Size and font of the comment box, so that the whole text shows."""
    height = (line_count(text, _NOTE_ROOM) + 1) * _LINE_PIXELS
    return {
        "author": "报送工具箱",
        "font_name": NORMAL_FONT,
        "font_size": 9,
        "width": _NOTE_PIXELS,
        "height": height,
    }


def _opinion(finding: Finding, collection: Collection) -> str:
    mend = f"（{finding.remedy}）" if finding.remedy else ""
    explained = collection.explanations.get(finding.id, "").strip()
    said = f"〔说明：{explained}〕" if explained else ""
    return f"{_fault(finding)}{mend}{said}"


def _fault(finding: Finding) -> str:
    """Level and message, with the field's name where the message does not speak of it."""
    named = not finding.field or finding.field in finding.message
    return f"【{LEVEL_WORDS[finding.level]}】{'' if named else f'{finding.field}：'}{finding.message}"


def _note_lines(finding: Finding, collection: Collection) -> list[str]:
    lines = [_fault(finding)]
    if finding.remedy:
        lines.append(f"改法：{finding.remedy}")
    if finding.proposal:
        lines.append(f"建议：{finding.proposal}")
    if finding.basis:
        lines.append(f"依据：{finding.basis}")
    if explained := collection.explanations.get(finding.id, "").strip():
        lines.append(f"说明：{explained}")
    return lines
