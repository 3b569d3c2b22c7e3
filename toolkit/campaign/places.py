"""Where campaigns live: `templates/` beside the package in a checkout, inside it when installed."""

from functools import cache
from pathlib import Path

from toolkit.campaign.structure import CampaignError, nearest

FILE = "campaign.toml"


@cache
def shipped(name: str) -> Path:
    """The shipped folder of that name (`templates`, `samples`).

    Raises CampaignError where the installation lacks it.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise CampaignError(f"安装不完整：找不到“{name}”文件夹，请重新安装 baosong")


def campaign_ids() -> tuple[str, ...]:
    """Ids of the shipped campaigns, sorted."""
    return tuple(sorted(path.parent.name for path in shipped("templates").glob(f"*/{FILE}")))


def campaign_folder(name: str) -> Path:
    """The folder of a campaign: a path that holds a campaign.toml (or that file itself), or a shipped id.

    Raises CampaignError with the nearest id where there is none.
    """
    given = Path(name)
    if given.name == FILE and given.is_file():
        return given.parent
    if (given / FILE).is_file():
        return given
    if name in campaign_ids():
        return shipped("templates") / name
    if given.is_dir():
        raise CampaignError(f"文件夹“{name}”里没有 {FILE}；可用 baosong campaigns copy 复制一个现成的来改")
    raise CampaignError(f"没有活动“{name}”，{nearest(name, campaign_ids())}；也可以写活动文件夹的路径")
