"""Whether a form belongs to this notice and to this year, by its fingerprint and by what stands above it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from toolkit.campaign.model import Campaign
from toolkit.fingerprint import Fingerprint
from toolkit.model import Problem, Raw

_YEAR = re.compile(r"(20\d\d)\s*年")


def other_version(campaign: Campaign, mark: Fingerprint | None) -> Problem | None:
    """A master of another campaign or version; None for one of ours and for a form without a fingerprint."""
    if mark is None or (mark.campaign, mark.version) == (campaign.id, campaign.version):
        return None
    theirs = f"活动 {mark.campaign} 第{mark.version}版"
    return Problem(
        "wrong_version",
        f"用的是{theirs}的表，应为 {campaign.id} 第{campaign.version}版",
        "请核对内容是否按本次通知填写；最好换用本次下发的表重报",
        "verify",
    )


def other_year(campaign: Campaign, above: Iterable[Sequence[Raw]]) -> Problem | None:
    """A title or date in the rows above the form that speaks of other years than the campaign does."""
    texts = " ".join(raw for row in above for raw in row if isinstance(raw, str))
    years = set(_YEAR.findall(unicodedata.normalize("NFKC", texts)))
    if not years or years & years_of(campaign):
        return None
    return Problem(
        "wrong_version",
        f"表头上写的是{'、'.join(sorted(years))}年，本次是{campaign.as_of.year}年",
        "请核对是不是往年的表或别的通知的表；内容无误的在“说明”中写明",
        "verify",
    )


def years_of(campaign: Campaign) -> set[str]:
    """The as-of day's year and what id and title name: a round may begin in one year and end in the next."""
    return {str(campaign.as_of.year), *re.findall(r"20\d\d", f"{campaign.id} {campaign.title}")}
