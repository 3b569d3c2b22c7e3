"""What a campaign file names must be there: fields, their choices and their types."""

from collections.abc import Iterable, Mapping

from toolkit.campaign.model import Field
from toolkit.campaign.structure import CampaignError, nearest


def known(name: str, names: Iterable[str], place: str) -> None:
    """Raise CampaignError with the nearest of these names where this one is not among them."""
    listed = list(names)
    if name not in listed:
        raise CampaignError(f"{place}：没有“{name}”，{nearest(name, listed)}")


def check_values(name: str, values: Iterable[str], fields: Mapping[str, Field], place: str) -> None:
    """Raise CampaignError for a field that there is not, and for what is no choice of a field that has choices."""
    known(name, fields, place)
    choices = getattr(fields[name].options, "choices", ())
    for value in values if choices else ():
        known(value, choices, f"{place} “{name}”")


def check_type(name: str, types: Iterable[str], fields: Mapping[str, Field], place: str) -> None:
    """Raise CampaignError for a field that there is not, and for one of a type that is not among these."""
    known(name, fields, place)
    allowed = tuple(types)
    if fields[name].type not in allowed:
        asked = "、".join(allowed)
        raise CampaignError(f"{place}：“{name}”的 type 应是 {asked}，现在是 {fields[name].type}")
