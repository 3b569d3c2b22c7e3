"""避免用词：文字里不出现某些词。

选项 `field`：字段；`avoid`：要避免的词；`unless_followed_by`：词的后文里有其中之一就不算（某大学附属小学）；
`quoted = "verify"`：词在引号（“ ”、「 」、『 』、" "）里的记待核，不写则与正文同样对待。每个词报一次，写明所在的句子。
母表遇到 `unless_followed_by` 的词、引号里的词也变色。

    field = "简介"
    avoid = ["我校"]
    通过：  简介=学校成立党员先锋岗
    不通过：简介=我校成立党员先锋岗
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells

WORDS = ("field", "word", "sentence")

_QUOTED = re.compile('“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"')
_SENTENCE_ENDS = "。！？!?；;\n"


@frozen
class Options:
    """`field`: its name; `avoid`, `unless_followed_by`: words; `quoted`: the level of a word in quotation marks."""

    field: str
    avoid: tuple[str, ...]
    unless_followed_by: tuple[str, ...] = ()
    quoted: Literal["verify", "same"] = "same"


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    excused = (
        f"（后面有“{'”“'.join(options.unless_followed_by)}”的除外）" if options.unless_followed_by else ""
    )
    quoted = "；在引号里的待核" if options.quoted == "verify" else ""
    return f"{options.field}不出现“{'”“'.join(options.avoid)}”{excused}{quoted}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each word that is there, at its worst place: in the plain text before in quotation marks."""
    text = record.values.get(options.field)
    if not isinstance(text, str):
        return
    for word in options.avoid:
        if word in text and (places := _places(text, word, options)):
            yield _breach(text, word, places, options)


def _places(text: str, word: str, options: Options) -> list[int]:
    found = re.finditer(re.escape(word), text)
    return [match.start() for match in found if not _excused(text, match.end(), options)]


def _excused(text: str, end: int, options: Options) -> bool:
    return any(word in text[end:] for word in options.unless_followed_by)


def _breach(text: str, word: str, places: list[int], options: Options) -> Breach:
    spans = [m.span() for m in _QUOTED.finditer(text)] if options.quoted == "verify" else []
    plain = [p for p in places if not any(start <= p < end for start, end in spans)]
    sentence = _sentence(text, (plain or places)[0])
    times = f"（{len(places)}处）" if len(places) > 1 else ""
    aside = "" if plain else "引号里"
    return Breach(
        options.field,
        f"{options.field}{aside}出现“{word}”{times}：{sentence}",
        f"请改写，不用“{word}”" if plain else f"引文确需保留“{word}”的，在“说明”中写明",
        doubt=not plain,
        words={"field": options.field, "word": word, "sentence": sentence},
    )


def _sentence(text: str, place: int) -> str:
    start = max(text.rfind(end, 0, place) for end in _SENTENCE_ENDS) + 1
    stops = [p for p in (text.find(end, place) for end in _SENTENCE_ENDS) if p >= 0]
    return text[start : min(stops, default=len(text) - 1) + 1].strip()


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where any of the words is there at all."""
    if options.field in cells.at:
        cell = cells.at[options.field]
        found = ",".join(f'ISNUMBER(FIND("{word}",{cell}))' for word in options.avoid)
        yield options.field, f"OR({found})"
