"""退回件 that came back: which received forms they stand for, and who stood in those and is in none of them now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from toolkit.campaign.model import Campaign
from toolkit.campaign.units import Unit
from toolkit.findings import finding_of_file, unit_label
from toolkit.model import Finding, Problem, Record, Submission
from toolkit.pairing import folded
from toolkit.raw_text import raw_text

CODE = "second_submission"
"""One of intake's closed list: a 退回件 is what its unit sent a second time; what it replaced is told as a `notice`."""


def stands_for(answer: Submission, submission: Submission, campaign: Campaign) -> bool:
    """Whether a 退回件 that was made of a form's rows still has anybody of them: other people's take no one's place.

    For a table without rows any of its unit's do. Cards go back one by one.
    """
    if _is_card(submission, campaign):
        return bool(submission.records)
    if not submission.records:
        return bool(answer.unit and submission.unit and answer.unit.holds(submission.unit))
    its = _its(answer, submission)
    return len(_gone(answer, its, campaign)) < len(its)


def blank_no_more(submission: Submission, answer: Submission, top: Unit) -> Submission:
    """A form that came without rows, once its 退回件 came back filled: nothing about it is open."""
    problem = Problem(CODE, f"一行也没有填，已由退回件 {answer.file} 代替", "不用处理", "notice")
    told = finding_of_file(submission.file, problem, unit_label(submission.unit, top), submission.sheet)
    return evolve(submission, findings=(told,), problem=problem)


def told_gone(
    answered: Sequence[tuple[Submission, Sequence[Submission]]], campaign: Campaign, top: Unit
) -> Iterator[Finding]:
    """A word for each 退回件 that holds some people no longer of a form that it stands for.

    `answered` are forms as they were sent, each with the 退回件 that stand for it: the last of them speaks.
    """
    for submission, answers in answered:
        if _is_card(submission, campaign):
            continue
        last = [a for a in answers if not any(a.digest in other.answers for other in answers)]
        for answer in last:
            gone = _gone(answer, _its(answer, submission), campaign)
            if gone:
                yield _told(answer, submission, [_name(record, campaign) for record in gone], top)


def answers_in_words(findings: Iterable[Finding]) -> list[str]:
    """What is told here, as sentences for the terminal."""
    told = (f for f in findings if f.code == CODE and f.level == "notice")
    return [f"{f.file}：{f.message}；{f.remedy}" for f in told]


def _told(answer: Submission, submission: Submission, names: Sequence[str], top: Unit) -> Finding:
    who = "、".join(name or "没有写名字的" for name in names)
    problem = Problem(
        CODE,
        f"这份退回件代替了 {submission.file}，其中的 {who}（{len(names)}条）退回件里没有了",
        "请核对是撤下了，还是漏了；漏了的，请补上再报",
        "notice",
    )
    label = unit_label(answer.unit, top)
    return finding_of_file(answer.file, problem, label, answer.sheet, value=submission.file)


def _its(answer: Submission, submission: Submission) -> list[Record]:
    """The records of a form that the unit of a 退回件 holds."""
    unit = answer.unit
    return [r for r in submission.records if r.unit and unit and unit.holds(r.unit)]


def _gone(answer: Submission, records: Sequence[Record], campaign: Campaign) -> list[Record]:
    """Those of whom the answer has neither the name nor, where that was mended, all the rest."""
    names = {_name(record, campaign) for record in answer.records}
    rests = [_rest(record, campaign) for record in answer.records]
    return [r for r in records if _name(r, campaign) not in names and _rest(r, campaign) not in rests]


def _is_card(submission: Submission, campaign: Campaign) -> bool:
    return bool(submission.form) and campaign.form(submission.form or "").kind == "card"


def _name(record: Record, campaign: Campaign) -> str:
    return folded(record.values.get(campaign.form(record.form).key))


def _rest(record: Record, campaign: Campaign) -> Mapping[str, str]:
    """All that a record says but its name, as people compare it."""
    key = campaign.form(record.form).key
    said = {name: folded(raw_text(record.sent(name))) for name in record.values if name != key}
    return {name: text for name, text in said.items() if text}
