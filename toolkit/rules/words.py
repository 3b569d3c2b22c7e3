"""避免用词：文字里不出现某些词。

选项 `fields`：字段；`avoid`：要避免的词，一个地方有几个词都合的，取最长的；`allowed`：含有这些词而不算的说法
（“我”在“自我”“我国”里）；`unless_followed_by`：词的后文里（不论隔多远）有其中之一就不算（某大学附属小学）；
`quoted`：词在引号或书名号（“ ”、‘ ’、「 」、『 』、" "、《 》）里的，`"verify"` 记待核，`"ignore"` 不管，
不写则与正文同样对待。引号须在同一段里成对。
每出现一处报一次，写明第几段和所在的句子。母表不管 `unless_followed_by` 和引号，有词就变色。

    fields = ["简介"]
    avoid = ["我校", "我"]
    allowed = ["自我"]
    通过：  简介=学校成立党员先锋岗，党员自我加压
    不通过：简介=我校成立党员先锋岗
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import no_blanks, not_empty
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import holds, quoted
from toolkit.rules.prose import Prose, quoted_spans

SHOWN = 4
"""Allowed phrases that the description names: enough to see what they are."""

MOST_NESTED = 50
"""Phrases that a formula leaves out: Excel nests functions 64 levels deep (Excel specifications and limits)."""

WORDS = ("field", "where", "word", "sentence")


@frozen
class Options:
    """`fields`: their names; `quoted`: the level of a word in quotation marks; the rest: words."""

    fields: tuple[str, ...] = attribute(validator=not_empty)
    avoid: tuple[str, ...] = attribute(validator=not_empty)
    allowed: tuple[str, ...] = attribute(default=(), validator=no_blanks)
    unless_followed_by: tuple[str, ...] = attribute(default=(), validator=no_blanks)
    quoted: Literal["same", "verify", "ignore"] = "same"


@frozen
class _Place:
    """A word in a text. `quoted` is False where the rule does not tell quotations apart."""

    start: int
    word: str
    quoted: bool


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at."""
    return options.fields


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    asides = (
        f"（“{'”“'.join(options.allowed[:SHOWN])}”等说法不算）" if options.allowed else "",
        f"（后面有“{'”“'.join(options.unless_followed_by)}”的除外）" if options.unless_followed_by else "",
        {"verify": "；在引号里的待核", "ignore": "；在引号里的不算"}.get(options.quoted, ""),
    )
    return f"{'、'.join(options.fields)}不出现“{'”“'.join(options.avoid)}”{''.join(asides)}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each place of a word, in the order of the text; a doubt in quotation marks."""
    for name in options.fields:
        text = record.values.get(name)
        if isinstance(text, str) and (places := _places(text, options)):
            prose = Prose.of(text)
            yield from (_breach(name, prose, place) for place in places)


def _places(text: str, options: Options) -> list[_Place]:
    if not any(word in text for word in options.avoid):  # so it is with nearly all texts
        return []
    longest_first = sorted(options.avoid, key=len, reverse=True)
    matches = re.finditer("|".join(map(re.escape, longest_first)), text)
    last = max((text.rfind(word) for word in options.unless_followed_by), default=-1)
    inside = _inside(options)
    found = [
        m
        for m in matches
        if m.end() > last and not any(_stands(text, m.start() - offset, one) for one, offset in inside[m[0]])
    ]
    if not found or options.quoted == "same":
        return [_Place(m.start(), m[0], quoted=False) for m in found]
    spans = quoted_spans(text)
    places = [_Place(m.start(), m[0], m.start() in spans) for m in found]
    return [place for place in places if not (place.quoted and options.quoted == "ignore")]


@cache
def _inside(options: Options) -> Mapping[str, Sequence[tuple[str, int]]]:
    """For each word the allowed phrases that it is part of, with its offset in them."""
    return {
        word: [(one, m.start()) for one in options.allowed for m in re.finditer(re.escape(word), one)]
        for word in options.avoid
    }


def _stands(text: str, start: int, phrase: str) -> bool:
    return start >= 0 and text.startswith(phrase, start)


def _breach(name: str, prose: Prose, place: _Place) -> Breach:
    where = name + prose.where(place.start)
    sentence = prose.sentence(place.start)
    return Breach(
        name,
        f"{where}{'引号里' if place.quoted else ''}出现“{place.word}”：{sentence}",
        f"引文确需保留“{place.word}”的，在“说明”中写明" if place.quoted else f"请改写，不用“{place.word}”",
        doubt=place.quoted,
        words={"field": name, "where": where, "word": place.word, "sentence": sentence},
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where any of the words is there, outside the allowed phrases."""
    for name in options.fields:
        if name in cells.at:
            found = ",".join(_found(cells.at[name], word, options) for word in options.avoid)
            yield name, f"OR({found})"


def _found(text: str, word: str, options: Options) -> str:
    phrases = dict.fromkeys(phrase for phrase, _ in _inside(options)[word])
    for phrase in list(phrases)[:MOST_NESTED]:
        # a box in its place: what stood around the phrase must not come together to a word
        text = f'SUBSTITUTE({text},{quoted(phrase)},"□")'
    return holds(text, word)
