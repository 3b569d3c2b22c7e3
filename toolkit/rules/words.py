"""避免用词：文字里不出现某些词。

选项 `field`：字段；`avoid`：要避免的词；`unless_followed_by`：词的后文里有其中之一就不算（某大学附属小学）；
`quoted`：词在引号（“ ”、「 」、『 』、" "）里的，`"verify"` 记待核，`"ignore"` 不管，不写则与正文同样对待。
每个词报一次，写明所在的句子。母表遇到 `unless_followed_by` 的词、引号里的词也变色。

    field = "简介"
    avoid = ["我校"]
    通过：  简介=学校成立党员先锋岗
    不通过：简介=我校成立党员先锋岗
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import not_empty
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells

WORDS = ("field", "word", "sentence")

_QUOTED = re.compile('“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"')
_SENTENCE_ENDS = "。！？!?；;\n"


@frozen
class Options:
    """`field`: its name; `avoid`, `unless_followed_by`: words; `quoted`: the level of a word in quotation marks."""

    field: str
    avoid: tuple[str, ...] = attribute(validator=not_empty)
    unless_followed_by: tuple[str, ...] = ()
    quoted: Literal["same", "verify", "ignore"] = "same"


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    excused = (
        f"（后面有“{'”“'.join(options.unless_followed_by)}”的除外）" if options.unless_followed_by else ""
    )
    quoted = {"verify": "；在引号里的待核", "ignore": "；在引号里的不算"}.get(options.quoted, "")
    return f"{options.field}不出现“{'”“'.join(options.avoid)}”{excused}{quoted}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each word that is there, at its worst place: in the plain text before in quotation marks."""
    text = record.values.get(options.field)
    if not isinstance(text, str):
        return
    for word in options.avoid:
        if word in text and (found := _places(text, word, options)):
            yield _breach(text, word, found, options)


@frozen
class _Places:
    """Where a word stands: in the plain text and, where the rule tells them apart, in quotation marks."""

    plain: tuple[int, ...]
    quoted: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.plain or self.quoted)


def _places(text: str, word: str, options: Options) -> _Places:
    matches = re.finditer(re.escape(word), text)
    found = [match.start() for match in matches if not _excused(text, match.end(), options)]
    if options.quoted == "same":
        return _Places(tuple(found), ())
    spans = [range(*match.span()) for match in _QUOTED.finditer(text)]
    quoted = {place for place in found if any(place in span for span in spans)}
    plain = tuple(place for place in found if place not in quoted)
    return _Places(plain, tuple(sorted(quoted)) if options.quoted == "verify" else ())


def _excused(text: str, end: int, options: Options) -> bool:
    return any(word in text[end:] for word in options.unless_followed_by)


def _breach(text: str, word: str, places: _Places, options: Options) -> Breach:
    sentence = _sentence(text, (places.plain or places.quoted)[0])
    count = len(places.plain) + len(places.quoted)
    times = f"（{count}处）" if count > 1 else ""
    aside = "" if places.plain else "引号里"
    return Breach(
        options.field,
        f"{options.field}{aside}出现“{word}”{times}：{sentence}",
        f"请改写，不用“{word}”" if places.plain else f"引文确需保留“{word}”的，在“说明”中写明",
        doubt=not places.plain,
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
