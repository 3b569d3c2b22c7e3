"""Patterns of a campaign file: “{设区市}/{姓名}” becomes a folder, a subject, once values are known."""

from collections.abc import Iterable, Mapping
from string import Formatter

from toolkit.campaign.structure import CampaignError, nearest


def check_pattern(pattern: str, known: Iterable[str], place: str) -> None:
    """Raise CampaignError where a pattern does not hold, or names something else than `known`.

    `place` says in messages where the pattern stands.
    """
    names = list(known)
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise CampaignError(f"{place}：花括号没有成对，应写成 {{{names[0]}}} 这样") from error
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion or name not in names:
            written = name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            raise CampaignError(f"{place}：花括号里没有“{written}”可用，{nearest(name, names)}")
    if not pattern.strip():
        raise CampaignError(f"{place}：是空的")


def names_of_pattern(pattern: str) -> list[str]:
    """The names in braces, in order."""
    return [name for _, name, _, _ in Formatter().parse(pattern) if name]


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with its values in place of their names. KeyError where one is missing."""
    return "".join(
        literal + (values[name] if name else "") for literal, name, _, _ in Formatter().parse(pattern)
    )
