"""The folder of a round: 收件, 退回, 汇总, 报送, what it is for, and its ledger."""

from pathlib import Path
from secrets import token_hex

from attrs import frozen

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.structure import structure
from toolkit.campaign.toml_file import read_toml
from toolkit.campaign.unit_names import unit_named
from toolkit.campaign.units import Unit
from toolkit.errors import RefusalError
from toolkit.round.ledger import make_ledger
from toolkit.safe_write import replacing

FILE = "round.toml"
LEDGER = "round.db"
INBOX, RETURNS, SUMMARIES, HAND_IN = "收件", "退回", "汇总", "报送"


@frozen
class RoundTable:
    """What round.toml says: the campaign (an id, or a folder's path), the merging unit's path, and the round's own id,
    which its 退回件 bear.
    """

    campaign: str
    unit: str
    id: str = ""


@frozen
class Round:
    """A round: its folder, its campaign and the unit that runs it."""

    folder: Path
    campaign: Campaign
    top: Unit
    id: str = ""

    @property
    def inbox(self) -> Path:
        """Where received files are put."""
        return self.folder / INBOX

    @property
    def returns(self) -> Path:
        """Where what goes back to units is written."""
        return self.folder / RETURNS

    @property
    def summaries(self) -> Path:
        """Where the summary is written."""
        return self.folder / SUMMARIES

    @property
    def hand_in(self) -> Path:
        """Where what goes up is packed."""
        return self.folder / HAND_IN

    @property
    def ledger_file(self) -> Path:
        """The ledger."""
        return self.folder / LEDGER

    @property
    def summary_file(self) -> Path:
        """The summary, which is also where a clerk writes 说明 and decisions."""
        return self.summaries / f"{self.top.name}汇总.xlsx"


def make_round(folder: Path, campaign: str, top: Unit) -> Round:
    """Make the folders, the ledger and round.toml. Raises RefusalError where a round is there already."""
    if (folder / FILE).exists():
        raise RefusalError(f"“{folder}”里已经有一轮了；要接着做，请用 baosong round update {folder}")
    load_campaign(campaign)
    for name in (INBOX, RETURNS, SUMMARIES, HAND_IN):
        (folder / name).mkdir(parents=True, exist_ok=True)
    told = Path(campaign)
    named = str(told.resolve()) if told.exists() else campaign
    make_ledger(folder / LEDGER)
    with replacing(folder / FILE) as temporary:
        temporary.write_text(_toml(named, "/".join(top.path), token_hex(6)), encoding="utf-8")
    return open_round(folder)


def open_round(folder: Path) -> Round:
    """The round of a folder. Raises RefusalError where there is none, CampaignError where it does not hold."""
    path = folder / FILE
    if not path.is_file():
        raise RefusalError(
            f"“{folder}”里没有 {FILE}，不是一轮报送的文件夹；新建请用 baosong round init 活动 {folder}"
        )
    table = structure(read_toml(path), RoundTable, str(path))
    campaign = load_campaign(table.campaign)
    return Round(folder, campaign, unit_named(campaign.units, table.unit), table.id)


def _toml(campaign: str, unit: str, own_id: str) -> str:
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"') for text in (campaign, unit)]
    return (
        "# 一轮报送：哪个活动，由哪个单位汇总。台账在 round.db，删掉它只会丢失人作的决定。\n"
        f'campaign = "{quoted[0]}"\nunit = "{quoted[1]}"\nid = "{own_id}"\n'
    )
