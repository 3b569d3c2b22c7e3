"""评分: the fields that a campaign's `[scoring]` names, verified against its table."""

from collections.abc import Sequence

from toolkit.campaign.model import Form
from toolkit.campaign.named import known
from toolkit.campaign.structure import CampaignError
from toolkit.scoring.declared import Scoring


def check_scoring(scoring: Scoring, forms: Sequence[Form], place: str) -> None:
    """Raise CampaignError where the campaign has no table to score, or the table lacks a field that is named."""
    table = next((form for form in forms if form.kind == "table"), None)
    if table is None:
        raise CampaignError(f'{place}：没有汇总表，不知道评的是哪些；请加一张 kind = "table" 的表')
    fields = [entry.name for entry in table.fields]
    by = (scoring.by,) if scoring.by else ()
    for key, names in (("show", scoring.show), ("own", scoring.own), ("by", by)):
        for name in names:
            known(name, fields, f"{place} {key} “{table.id}”")
