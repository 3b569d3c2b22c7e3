"""引文注明出处：引号里的整句引文，前后要有出处。

选项 `field`：字段；`at_least`：引号（“ ”、「 」、" "）里多少字起才当作引文，短的是用语；`sources`：引出引文的词
（“指出”等，前面要有说话的人）。不带标点的，两倍字数起才当作引文。
出处是：同一句里的《 》或 `sources` 的词，或紧接在引文后面的——姓名、括号里的说明、脚注号（①、［1］等）。
母表不看出处，有这么长的引文就变色；引号上百的、三万字以上的也变色。

    field = "案例"
    at_least = 10
    sources = ["指出", "强调"]
    通过：  案例=全县教育大会指出，“教师是立教之本、兴教之源，承担着使命。”学校推进“双带头人”工程。
    通过：  案例=“教师是立教之本、兴教之源，承担着使命。”［1］
    不通过：案例=俗话说得好，“教师是立教之本、兴教之源，承担着使命。”
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import not_empty, positive
from toolkit.fields.chars import count_chars
from toolkit.fields.cleaning import clip
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.prose import Prose

WORDS = ("field", "where", "quotation")

QUOTATION = re.compile('“([^“”\n]*)”|「([^「」\n]*)」|"([^"\n]*)"')
_PAIRS = (("“", "”"), ("「", "」"), ('""', '""'))
"""Opening and closing mark, as a formula's text writes them."""

_MARKS = 100
"""So many opening marks are looked at by a formula; 2000 characters have a third of them."""

_LOOKED_AT = 30_000
"""So many characters of a text, for the pairs behind it must go into a cell's 32,767 too."""

END = re.compile("[。！？!?\n]")
ENDED = re.compile("[。！？!?…]$")
PAUSED = re.compile("[，。；：！？,;!?]|……")
BEHIND = re.compile("[。，,；;]?\\s*(?:(?:——|―|－－|--|—)\\s*\\w|[（(［\\[〔【\u2460-\u2473¹²³⁰-⁹])")


@frozen
class Options:
    """`field`: its name; `at_least`: 字 of a quotation; `sources`: words that say who said it."""

    field: str
    at_least: int = attribute(validator=positive)
    sources: tuple[str, ...] = attribute(validator=not_empty)


@frozen
class _Quotation:
    """A quotation: its offsets, marks included, and its words."""

    start: int
    end: int
    words: str


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def patterns(options: Options) -> Mapping[str, re.Pattern[str]]:
    """What names a source: a title speaks for itself, a word needs somebody before it in its sentence."""
    words = "|".join(map(re.escape, options.sources))
    return {"SOURCE": re.compile(f"《|(?<=[^。！？!?\\s])(?:{words})")}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{options.field}里的整句引文（{options.at_least}字起）要注明出处"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each quotation without a source."""
    text = record.values.get(options.field)
    if not isinstance(text, str) or not (found := list(_quotations(text, options))):
        return
    prose, sources = Prose.of(text), _Sources.of(text, options)
    for quotation in found:
        if not sources.name(quotation):
            yield _breach(options, prose, quotation)


def _quotations(text: str, options: Options) -> Iterator[_Quotation]:
    for match in QUOTATION.finditer(text):
        words = match[1] or match[2] or match[3] or ""
        least = options.at_least if PAUSED.search(words) else 2 * options.at_least
        if len(words) >= least and count_chars(words) >= least:
            yield _Quotation(*match.span(), words)


@frozen
class _Sources:
    """Where a text names sources: titles of works, and words with somebody before them.

    `spoken` is the text with its quotations blanked: what is said inside them ends no sentence and names no source.
    `ends` are the offsets at which its sentences end, 0 before them; `places` where sources are named.
    """

    spoken: str
    ends: Sequence[int]
    places: Sequence[int]

    @classmethod
    def of(cls, text: str, options: Options) -> "_Sources":
        spoken = QUOTATION.sub(lambda m: f"{m[0][0]}{'□' * (len(m[0]) - 2)}{m[0][-1]}", text)
        named = patterns(options)["SOURCE"].finditer(spoken)
        ends = [0, *(match.end() for match in END.finditer(spoken)), len(text)]
        return cls(spoken, ends, [match.start() for match in named])

    def name(self, quotation: _Quotation) -> bool:
        """Whether a source of the quotation stands beside it, in its sentence."""
        if BEHIND.match(self.spoken, quotation.end):
            return True
        number = bisect_right(self.ends, quotation.start)
        start, end = self.ends[number - 1], self.ends[number]
        if ENDED.search(quotation.words[-1:]):
            end = quotation.end  # the sentence is over: what follows speaks of something else
        place = bisect_left(self.places, start)
        return place < len(self.places) and self.places[place] < end


def _breach(options: Options, prose: Prose, quotation: _Quotation) -> Breach:
    where, words = options.field + prose.where(quotation.start), clip(quotation.words)
    return Breach(
        options.field,
        f"{where}的引文没有注明出处：“{words}”",
        "请在引文前写明谁说的、出自哪里，或在引文后用括号注明；不是引文的，不必加引号",
        words={"field": options.field, "where": where, "quotation": words},
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where a quotation is as long as one that needs a source, or marks are too many to be looked at."""
    if options.field in cells.at:
        cell = cells.at[options.field]
        long = (_long(cell, opening, closing, options.at_least + 1) for opening, closing in _PAIRS)
        yield options.field, f"OR(LEN({cell})>{_LOOKED_AT},{','.join(long)})"


def _long(cell: str, opening: str, closing: str, room: int) -> str:
    """Two conditions: too many opening marks, and a closing one that comes late after any of them.

    Only the marks are looked at, never each of a cell's 32,767 characters: a colour is worked out anew for every cell
    of a merged one whenever it is shown, and that took minutes. Pairs are added behind the text, so that each count
    finds a mark.
    """
    text = f'{cell}&REPT("{opening}{closing}",{_MARKS})'
    place = f'FIND(CHAR(1),SUBSTITUTE({text},"{opening}",CHAR(1),ROW($1:${_MARKS})))'
    late = f'SUMPRODUCT(--ISERROR(FIND("{closing}",MID({text},{place},{room}),2)))>0'
    return f'LEN({cell})-LEN(SUBSTITUTE({cell},"{opening}",""))>={_MARKS},{late}'
