"""报送和公示: what a campaign says of the pack that goes up and of the list that is published, verified."""

from collections.abc import Sequence

from toolkit.campaign.model import Field, Form, HandIn, Publish, Words
from toolkit.campaign.named import known
from toolkit.campaign.patterns import check_pattern
from toolkit.campaign.structure import CampaignError
from toolkit.campaign.units import Unit
from toolkit.labels import fold

UNIT = "单位"
"""In a pattern: the name of the person's unit; in a subject: that of the unit that hands in."""

CAMPAIGN = "活动"
"""In a subject: the campaign's title."""

PRIVATE_TYPES = ("phone", "yyyymm", "date")
"""Field types that hold what is never published."""


def levels_of(tree: Unit) -> tuple[str, ...]:
    """The levels of a tree's units (设区市 …), from the top down, each once."""
    return tuple(dict.fromkeys(unit.level for unit in tree.walk() if unit.level))


def check_hand_in(
    hand_in: HandIn, fields: Sequence[Field], forms: Sequence[Form], tree: Unit, place: str
) -> None:
    """Raise CampaignError for a pattern that names what there is not, a scan of a form that there is not, and one
    paper twice.
    """
    check_pattern(hand_in.folder, [*levels_of(tree), UNIT, *(f.name for f in fields)], f"{place} folder")
    check_pattern(hand_in.subject, [CAMPAIGN, UNIT], f"{place} subject")
    named = [paper.name for paper in hand_in.papers]
    for name in named:
        if named.count(name) > 1:
            raise CampaignError(f"{place} papers：“{name}”写了两次")
    for form in hand_in.scans:
        known(form, [form.id for form in forms], f"{place} scans")


def check_publish(publish: Publish, table: Form | None, words: Words, place: str) -> None:
    """Raise CampaignError for a field that the table lacks, and for one that is nobody's business."""
    fields = {entry.name: entry.field for entry in table.fields} if table else {}
    if not publish.fields:
        raise CampaignError(f"{place} fields：至少要写一个字段")
    for name in publish.fields:
        known(name, fields, f"{place} fields")
        if _is_private(fields[name], words):
            raise CampaignError(
                f"{place} fields：“{name}”属于个人信息（电话、出生年月、证件号码等），不能公示，请从 fields 里删去"
            )


def _is_private(field: Field, words: Words) -> bool:
    labels = [fold(text) for text in (field.name, *field.aliases)]
    return field.type in PRIVATE_TYPES or any(word in label for word in words.private for label in labels)
