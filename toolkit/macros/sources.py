"""The VBA of a campaign's macro books: what is written by hand, and what is generated."""

from collections.abc import Iterator
from pathlib import Path

from toolkit.campaign.model import Campaign
from toolkit.campaign.structure import CampaignError
from toolkit.macros import character_module, pattern_module
from toolkit.macros.project import Module, module_of
from toolkit.macros.ribbon_module import edition, ribbon_module
from toolkit.macros.rule_module import RuleTable

MOST_ASKED = (
    *("CellValues", "Store", "Reading", "Remembered", "SheetCells", "Folding", "Matcher", "OpenSheet"),
    *("TableRows", "Rules", "Findings", "Judging", "FormBlocks", "FormLabels"),
)
"""Modules whose names are asked for in every row. LibreOffice looks a name up module by module each time that it is
used, so these come first; Excel does not care."""


def folder(name: str) -> Path:
    """Where sources lie: `src`, `live` in `macros/` of a checkout, beside this module when installed.

    Raises CampaignError where the installation lacks them.
    """
    here = Path(__file__).resolve().parent
    for found in (here / name, here.parent.parent / "macros" / name):
        if found.is_dir():
            return found
    raise CampaignError("安装不完整：找不到宏的源文件，请重新安装 baosong")


def modules(campaign: Campaign) -> list[Module]:
    """All modules, in a fixed order."""
    written = [module_of(text) for text in texts(campaign)]
    return [*written, ribbon_module(edition(campaign.id, written))]


def texts(campaign: Campaign) -> Iterator[str]:
    """The sources of all but what the ribbon's buttons call, as exported texts."""
    table = RuleTable(campaign)
    for path in sorted(folder("src").iterdir(), key=_place):
        if path.suffix in (".bas", ".cls"):
            yield path.read_text(encoding="utf-8")
    yield character_module.characters_module()
    yield pattern_module.patterns_module(table.patterns)
    yield table.module()


def _place(path: Path) -> tuple[int, str]:
    return MOST_ASKED.index(path.stem) if path.stem in MOST_ASKED else len(MOST_ASKED), path.name
