"""The JSON of scoring: the shape that all commands share, with `scores`, an entry each, best first where ranked."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from toolkit.campaign.model import Campaign
from toolkit.intake.grid import Received
from toolkit.model import Finding, Status, Submission
from toolkit.report import report_without_records
from toolkit.scoring.merge import Result
from toolkit.scoring.rank import Ranked, Ranking

Shape = dict[str, Any]


def score_report(
    command: str,
    campaign: Campaign,
    received: Sequence[Received],
    results: Sequence[Result],
    findings: Sequence[Finding],
    ranking: Ranking | None,
) -> Shape:
    """The report of `score merge`, or with a ranking of `score rank`; totals and means are numbers, null for none."""
    submissions = [_submission(one) for one in received]
    shape = report_without_records(command, campaign.as_of.isoformat(), submissions, findings, ())
    ranks = {one.result.entry.number: one for one in ranking.ranked} if ranking else {}
    vetoes = {result.entry.number: why for result, why in ranking.vetoed} if ranking else {}
    best_first = [one.result for one in ranking.ranked] if ranking else []
    rest = [result for result in results if result not in best_first]
    scores = [_score(result, ranks.get(result.entry.number), vetoes) for result in (*best_first, *rest)]
    return {**shape, "campaign": campaign.id, "scores": scores}


def _submission(one: Received) -> Submission:
    status = next(known for known in get_args(Status) if known == one.status)
    return Submission(one.file, status, problem=one.problem, digest=one.digest)


def _score(result: Result, ranked: Ranked | None, vetoes: Mapping[str, str]) -> Shape:
    entry = result.entry
    return {
        "number": entry.number,
        "unit": entry.label or None,
        "name": entry.name,
        "total": None if result.total is None else float(result.total),
        "items": {code: float(figure) for code, figure in result.items.items()},
        "experts": {read.expert: read.total for read in result.reads},
        "trimmed": result.trimmed,
        "spread": result.spread,
        "outliers": list(result.outliers),
        "missing": list(result.missing),
        "class": entry.group or None,
        "rank": ranked.rank if ranked else None,
        "prize": (ranked.prize or None) if ranked else None,
        "remark": (ranked.remark or None) if ranked else None,
        "veto": vetoes.get(entry.number),
    }
