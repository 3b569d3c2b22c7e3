"""templates/shared: what all campaigns use, found and read."""

from pathlib import Path

from attrs import evolve

from toolkit.campaign.model import Words
from toolkit.campaign.places import shipped
from toolkit.campaign.structure import CampaignError, structure
from toolkit.campaign.toml_file import read_toml
from toolkit.labels import fold, squeeze


def shared_file(name: str, place: str) -> Path:
    """The path of a shared file; CampaignError where there is none, naming `place`, which asks for it."""
    path = shipped("templates") / "shared" / name
    if not path.is_file():
        raise CampaignError(f"{place}：找不到 {path}")
    return path


def load_words() -> Words:
    """The words that all campaigns share; labels are folded, marks squeezed."""
    path = shared_file("words.toml", "words.toml")
    words = structure(read_toml(path), Words, str(path))
    return evolve(
        words,
        serial=tuple(map(fold, words.serial)),
        empty=tuple(map(fold, words.empty)),
        ditto=tuple(map(fold, words.ditto)),
        month_headings=tuple(map(fold, words.month_headings)),
        private=tuple(map(fold, words.private)),
        expert=tuple(map(fold, words.expert)),
        expert_unit=tuple(map(fold, words.expert_unit)),
        expert_class=tuple(map(fold, words.expert_class)),
        entry_number=tuple(map(fold, words.entry_number)),
        reason=tuple(map(fold, words.reason)),
        prize=tuple(map(fold, words.prize)),
        awarded=tuple(map(fold, words.awarded)),
        award_class=tuple(map(fold, words.award_class)),
        card_labels=tuple(map(fold, words.card_labels)),
        list_headings=tuple(map(fold, words.list_headings)),
        after_stops=tuple(map(fold, words.after_stops)),
        elsewhere=tuple(map(squeeze, words.elsewhere)),
        totals=tuple(map(squeeze, words.totals)),
        examples=tuple(map(squeeze, words.examples)),
        notes=tuple(map(squeeze, words.notes)),
    )
