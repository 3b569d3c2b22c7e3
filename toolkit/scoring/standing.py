"""What the round says against entries, for people to decide; and which entries look like one that was sent twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from toolkit.campaign.unit_names import squeezed
from toolkit.collection import Collection
from toolkit.model import LEVEL_WORDS, VERDICTS, Record, Verdict
from toolkit.paper.people import cards_of_rows
from toolkit.review import NO, Review
from toolkit.scoring.panel import Entry

AGAINST: tuple[Verdict, ...] = ("ineligible", "return")
GONE = "这一轮里已经没有（改了名或撤回了）"


def held_against(
    entries: Iterable[Entry], collection: Collection, review: Review | None = None
) -> dict[str, tuple[str, ...]]:
    """By number what stands against an entry: its verdict where it is 不合格 or 退回, 不推荐, or that it is gone."""
    cards = cards_of_rows(collection)
    said: dict[str, list[str]] = {}
    for record in collection.records:
        words = said.setdefault(collection.who(record), [])
        words += _verdict(record, cards, collection)
        if collection.mark(record, review or Review()).recommended == NO:
            words.append(NO)
    found = {entry.number: _of(entry.identity, said) for entry in entries}
    return {number: words for number, words in found.items() if words}


def _verdict(record: Record, cards: Mapping[str, Record], collection: Collection) -> list[str]:
    """The worse one of the row's verdict and its card's, where it stands against them."""
    both = [record, cards[record.id]] if record.id in cards else [record]
    worst = min((collection.verdicts[one.id] for one in both), key=VERDICTS.index)
    return [LEVEL_WORDS[worst]] if worst in AGAINST else []


def _of(who: str, said: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What is said of who it is; where namesakes came or went since, of all of the name."""
    if who in said:
        return tuple(dict.fromkeys(said[who]))
    alike = [words for other, words in said.items() if other.partition("#")[0] == who.partition("#")[0]]
    return tuple(dict.fromkeys(word for words in alike for word in words)) if alike else (GONE,)


def twins(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """By number the other entries of the same name and school, which may be the same one sent twice."""
    alike: dict[object, list[str]] = defaultdict(list)
    for entry in entries:
        alike[squeezed(entry.name), tuple(map(squeezed, entry.own)) or entry.unit].append(entry.number)
    return {
        number: tuple(other for other in numbers if other != number)
        for numbers in alike.values()
        for number in numbers
        if len(numbers) > 1
    }
