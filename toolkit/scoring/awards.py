"""获奖名单: who got which prize, out of the ranking with its prizes decided, or out of any list with such a heading."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from toolkit.addresses import address
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

    Raises RefusalError where there is no such heading, nothing has a prize yet, or one lacks its name or unit, and for
    a prize that is none of the campaign's, where it declares them.
    """
    declared = [prize.name for prize in campaign.scoring.prizes] if campaign.scoring else []
    awards = list(_awards(path, campaign, declared))
    if not awards:
        raise RefusalError(f"“{path}”里还没有定奖项；请先在“奖项”一列填好、存好")
    for award in awards:
        if not award.name or not award.unit:
            raise RefusalError(
                f"“{path}”里有一行定了{award.prize}，但没有写{'名称' if not award.name else '单位'}"
            )
    groups = list(dict.fromkeys(award.group for award in awards))
    order = [*declared, *dict.fromkeys(award.prize for award in awards if award.prize not in declared)]
    return sorted(awards, key=lambda award: (groups.index(award.group), order.index(award.prize)))


def _awards(path: Path, campaign: Campaign, declared: Sequence[str]) -> Iterator[Award]:
    for grid in grids_of(path):
        for place, row in enumerate(grid.rows):
            columns = _columns([fold(raw_text(cell)) for cell in row], campaign)
            if columns:
                for number, line in enumerate(grid.rows[place + 1 :], place + 2):
                    name, unit, told, group = (_cell(line, column) for column in columns)
                    cell = f"“{path}”“{grid.name}”的{address(number, columns[2])}"
                    prize = _prize(told, campaign, declared, cell)
                    if prize:
                        yield Award(name, unit, prize, group)
                return
    key = campaign.table.key
    raise RefusalError(f"“{path}”里没有找到获奖名单的表头：要有“{key}”“单位”“奖项”几列")


def _prize(told: str, campaign: Campaign, declared: Sequence[str], cell: str) -> str:
    """The prize that a cell tells, "" for words for none (无)."""
    if fold(told) in ("", *campaign.words.empty):
        return ""
    prize = next((name for name in declared if fold(name) == fold(told)), None)
    if declared and prize is None:
        raise RefusalError(
            f"{cell}写的是“{told}”，没有这个奖项；请写{'、'.join(declared)}之一，没有获奖的留空或写“无”"
        )
    return prize or told


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
