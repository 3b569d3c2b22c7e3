"""Where letters live: those that all campaigns share, and a campaign's own, which win."""

from pathlib import Path

from toolkit.campaign.model import Campaign
from toolkit.campaign.places import shipped
from toolkit.campaign.structure import CampaignError, nearest

FOLDER = "letters"
SUFFIX = ".j2"


def shared_letters() -> Path:
    """The folder of the letters that all campaigns share."""
    return shipped("templates") / "shared" / FOLDER


def letter_file(campaign: Campaign, name: str) -> Path:
    """The file of a letter: the campaign's own `letters/<name>.j2`, else the shared one.

    Raises CampaignError where there is neither, or where the campaign's folder holds a letter that none is called.
    """
    known = [path.stem for path in sorted(shared_letters().glob(f"*{SUFFIX}"))]
    for own in sorted((campaign.folder / FOLDER).glob(f"*{SUFFIX}")):
        if own.stem not in known:
            raise CampaignError(f"{own}：没有叫“{own.stem}”的函件，{nearest(own.stem, known)}")
    if name not in known:
        raise CampaignError(f"没有叫“{name}”的函件，{nearest(name, known)}")
    own = campaign.folder / FOLDER / f"{name}{SUFFIX}"
    return own if own.is_file() else shared_letters() / own.name
