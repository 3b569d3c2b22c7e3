"""职称等阶梯: names of many series on one ladder of ranks, from `templates/shared/ladders/`."""

import re
from collections.abc import Sequence
from functools import cache

from attrs import field, frozen

from toolkit.campaign.places import shipped
from toolkit.campaign.structure import CampaignError, nearest, structure
from toolkit.campaign.toml_file import read_toml
from toolkit.declared import no_blanks, not_empty
from toolkit.fields.cleaning import fold

SEVERAL = re.compile("[、，,;；/／|+]|\\n| {2,}")
"""What stands between the titles of a person who has several."""

NOTE = re.compile(r"[(\[【〔].*?[)\]】〕]")
"""A note in brackets, of a folded text."""

OPEN = "?"
"""What stands in the place of a note that takes a title back: no title holds it."""


@frozen
class Series:
    """One series' titles, a group for each rank of the ladder, the lowest first: old and new names alike."""

    name: str
    titles: tuple[tuple[str, ...], ...]


@frozen(slots=False)
class Ladder:
    """Ranks from the lowest up, and which titles of which series stand on them.

    `denied` are words of a note in brackets with which a title is not held, or not yet: 副教授（拟聘）.

    Raises ValueError where a series has not as many groups as the ladder ranks, or a title stands on two.
    """

    name: str
    ranks: tuple[str, ...] = field(validator=not_empty)
    series: tuple[Series, ...] = ()
    denied: tuple[str, ...] = field(default=(), validator=no_blanks)
    _places: dict[str, int] = field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Put every title in its place."""
        for place, rank in enumerate(self.ranks):
            self._put(rank, place)
        for series in self.series:
            if len(series.titles) != len(self.ranks):
                raise ValueError(f"“{series.name}”应按层级写{len(self.ranks)}组名称，没有的写 []")
            for place, titles in enumerate(series.titles):
                for title in titles:
                    self._put(title, place)

    def _put(self, title: str, place: int) -> None:
        if self._places.setdefault(fold(title), place) != place:
            raise ValueError(f"“{title}”在两个层级里都有，请只留一个")

    def place(self, rank: str) -> int:
        """How high a rank stands, from 0. ValueError with the nearest one where there is none of the name."""
        if rank not in self.ranks:
            raise ValueError(f"阶梯“{self.name}”没有“{rank}”，{nearest(rank, self.ranks)}")
        return self.ranks.index(rank)

    def find(self, text: str) -> Sequence[int | None]:
        """How high each title of a text stands, None for one that the ladder does not know.

        Notes in brackets and the ladder's own name behind a title say nothing, but where a title is known by them;
        a title before a note with one of the `denied` words is not known.
        """
        return [
            self._find(part) for part in SEVERAL.split(NOTE.sub(self._noted, _narrow(text))) if fold(part)
        ]

    def _noted(self, note: re.Match[str]) -> str:
        said = fold(note[0])
        return OPEN if any(fold(word) in said for word in self.denied) else ""

    def _find(self, title: str) -> int | None:
        folded = fold(title)
        return self._places.get(folded, self._places.get(folded.removesuffix(fold(self.name))))

    def titles_from(self, place: int) -> list[str]:
        """All titles that stand so high or higher, folded."""
        return [title for title, at in self._places.items() if at >= place]


def _narrow(text: str) -> str:
    return text.replace("（", "(").replace("）", ")")


@cache
def load_ladder(name: str) -> Ladder:
    """The ladder of that file name.

    Raises ValueError, for the loader of the campaign to place it, where there is none or the file does not hold.
    """
    folder = shipped("templates") / "shared" / "ladders"
    path = folder / f"{name}.toml"
    if not path.is_file():
        known = sorted(found.stem for found in folder.glob("*.toml"))
        raise ValueError(f"templates/shared/ladders 里没有“{name}”，{nearest(name, known)}")
    try:
        return structure(read_toml(path), Ladder, str(path))
    except CampaignError as error:
        raise ValueError(str(error)) from error
