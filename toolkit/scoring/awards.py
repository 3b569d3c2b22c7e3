"""获奖名单: who got which prize, out of the ranking with its prizes decided, or out of any list with such a heading."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from toolkit.campaign.model import Campaign, Form
from toolkit.errors import RefusalError
from toolkit.labels import fold
from toolkit.model import Raw
from toolkit.raw_text import raw_text
from toolkit.scoring.lists import grids_of


@frozen
class Award:
    """One prize: what got it, whose it is, and its class, "" where there are none."""

    name: str
    unit: str
    prize: str
    group: str = ""


def read_awards(path: Path, campaign: Campaign) -> list[Award]:
    """The awards of a list, by class as they come, then by the campaign's prizes, then as they stand.

    Raises RefusalError where there is no such heading, nothing has a prize yet, or one lacks its name or unit.
    """
    awards = list(_awards(path, campaign))
    if not awards:
        raise RefusalError(f"“{path}”里还没有定奖项；请先在“奖项”一列填好、存好")
    for award in awards:
        if not award.name or not award.unit:
            raise RefusalError(
                f"“{path}”里有一行定了{award.prize}，但没有写{'名称' if not award.name else '单位'}"
            )
    groups = list(dict.fromkeys(award.group for award in awards))
    declared = [prize.name for prize in campaign.scoring.prizes] if campaign.scoring else []
    order = [*declared, *dict.fromkeys(award.prize for award in awards if award.prize not in declared)]
    return sorted(awards, key=lambda award: (groups.index(award.group), order.index(award.prize)))


def _awards(path: Path, campaign: Campaign) -> Iterator[Award]:
    for grid in grids_of(path):
        for place, row in enumerate(grid.rows):
            columns = _columns([fold(raw_text(cell)) for cell in row], campaign)
            if columns:
                lines = ([_cell(line, column) for column in columns] for line in grid.rows[place + 1 :])
                yield from (Award(name, unit, prize, group) for name, unit, prize, group in lines if prize)
                return
    key = campaign.table.key
    raise RefusalError(f"“{path}”里没有找到获奖名单的表头：要有“{key}”“单位”“奖项”几列")


def _columns(labels: Sequence[str], campaign: Campaign) -> tuple[int, ...] | None:
    """Where name, unit, prize and class (-1 for none) stand; None where the row is no heading."""
    words = campaign.words
    wanted = (_names(campaign.table), words.awarded, words.prize, words.award_class)
    found = tuple(next((labels.index(name) for name in names if name in labels), -1) for names in wanted)
    return None if -1 in found[:3] else found


def _names(table: Form) -> tuple[str, ...]:
    """What the key field is called."""
    entry = next(entry for entry in table.fields if entry.name == table.key)
    return tuple(map(fold, (entry.label, entry.name, *entry.field.aliases)))


def _cell(row: Sequence[Raw], column: int) -> str:
    return raw_text(row[column]).strip() if 0 <= column < len(row) else ""
