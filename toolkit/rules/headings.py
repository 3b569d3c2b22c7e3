"""小标题: the headings of a text that came without its bold type, told by where and how they stand.

A heading stands at the beginning of a paragraph: as a short paragraph of its own, or as a short lead before a full
stop, a colon or a blank (一、实施背景。近年来…). Words inside running text are never one.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from toolkit.declared import no_blank, no_blanks

LONGEST = 30
"""Characters of a heading without its numbering: 公文 headings take one line of 28 characters (GB/T 9704)."""

_HAN = "一二三四五六七八九十"
MOST_PARTS = len(_HAN)
"""Parts that `standard_heading` can number."""

_DIGIT = "0-9０-９"
_SIGNS = r"[\s*#★☆●◆◇■□▲▶▪•※—\-－=＝~～_|]*"
NUMBERING = re.compile(
    rf"{_SIGNS}(?:"
    rf"(?P<han>[{_HAN}]{{1,3}}\s?[、．.，,]|第[{_HAN}]{{1,3}}(?:部分|章|节|篇)[、：:]?|[Ⅰ-Ⅻ][、．.])"
    rf"|(?P<han_bracket>[（(〔][{_HAN}]{{1,3}}[）)〕][、．.]?)"
    rf"|(?P<digit>[{_DIGIT}]{{1,2}}[.．、](?![{_DIGIT}]))"
    rf"|(?P<digit_bracket>[（(]?[{_DIGIT}]{{1,2}}[）)][、．.]?)"
    rf"|(?P<circle>[\u2460-\u2473\u2776-\u277f][、．.]?)"
    rf"|(?P<counted>[{_HAN}](?:是|要)|第[{_HAN}]{{1,2}}[，,、：:是]|其[{_HAN}][，,、：:是]|(?:首先|其次|再次|最后)[，,])"
    rf")?{_SIGNS}"
)
BRACKETED = re.compile(r"[【〔［\[〖（(]([^】〕］\]〗）)\n]{1,40})[】〕］\]〗）)][*\s]*[：:。]?")
STOP = re.compile("[。：:；;！!？?]")
FOLDED = re.compile("[\\s*#“”\"'—\\-－_=＝~～★☆●◆■|]+")
ASIDE = re.compile("（[^（）]*）$|\\([^()]*\\)$")
INSIDE = re.compile(rf"(?<=[^\n])(?=[{_HAN}]{{1,3}}\s?、|（[{_HAN}]{{1,3}}）|【)")
FIRST_BLANK, FIRST_BLANK_OR_BRACKET = re.compile("\\s"), re.compile("[\\s（(]")
COMMA = re.compile("[，,、]")
LETTER = re.compile(r"\w")
ENDS = "。：:"
"""Signs that may end a heading."""

READ = 90
"""Characters of a paragraph looked at: more than numbering and the longest heading take."""

BESIDE = 8
"""Characters beside a name in a heading that bears no number."""

SAYS, HOLDS, NEAR, NOTHING = 1, 3, 5, 7
"""How well a lead fits a part: it is its name; holds it; holds a near word; none. One more: numbered otherwise."""


@frozen
class Lead:
    """The beginning of a paragraph, as far as it may be a heading.

    `start` and `end` are its offsets in the text, closing sign included. `mark` is the kind of its numbering ("" for
    none), `text` its words without numbering, signs and blanks ("" where they are too many for a heading or end
    otherwise than with a full stop or a colon), `word` what stands before its first blank or, in a numbered lead,
    bracket. `whole`: the paragraph has
    no more; `stop`: the sign that ends the lead, "" for none; `bracketed`: it stands in brackets (【 】);
    `inside`: something else stands before it, as in a text pasted without its line breaks.
    """

    start: int
    end: int
    mark: str
    text: str
    word: str
    whole: bool
    stop: str
    bracketed: bool = False
    inside: bool = False


@frozen
class Part:
    """A part that a text must have. `near`: other words for it, which a person must look at."""

    name: str = field(validator=no_blank)
    near: tuple[str, ...] = field(default=(), validator=no_blanks)


@frozen
class Section:
    """A part found in a text: its heading, and its body from `start` to `end`. `sure`: the heading says its name."""

    part: Part
    heading: Lead
    sure: bool
    start: int
    end: int


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The offsets of the paragraphs between two offsets, blank ones left out."""
    for line in re.compile("[^\n]+").finditer(text, start, len(text) if end is None else end):
        if not line[0].isspace():
            yield line.span()


def read_lead(text: str, start: int, end: int) -> Lead:
    """The lead of the paragraph that stands there."""
    numbering = NUMBERING.match(text, start, min(end, start + READ))
    place = numbering.end() if numbering else start
    mark = (numbering.lastgroup if numbering else "") or ""
    bracket = BRACKETED.match(text, place, min(end, place + READ))
    if bracket:
        behind, words, stop = bracket.end(), bracket[1], ""
    else:
        last = min(end, place + READ)
        match = STOP.search(text, place, last)
        behind, stop = (match.end(), match[0]) if match else (last, "")
        words = text[place : behind - len(stop)] if stop in ENDS else ""
    folded = ASIDE.sub("", FOLDED.sub("", words))
    return Lead(
        start,
        behind,
        mark,
        folded if len(folded) <= LONGEST else "",
        (FIRST_BLANK_OR_BRACKET if mark else FIRST_BLANK).split(words.strip(), 1)[0],
        whole=not FOLDED.sub("", text[behind : min(end, behind + READ)]),
        stop=stop,
        bracketed=bracket is not None,
    )


def find_sections(text: str, parts: Sequence[Part]) -> list[Section]:
    """The parts that the text has, in the order of `parts`; a part of which nothing is found is left out.

    A heading that says nothing but the name goes before one that only holds it, one with text below it before one
    without (a table of contents), one behind the part before it before any other.
    """
    search = _Search.of(text, parts)
    chosen: list[_Choice] = []
    for part in parts:
        if best := search.best(part, chosen[-1].lead.start if chosen else -1):
            chosen.append(best)
    starts = sorted({choice.lead.start for choice in chosen})
    return [
        Section(c.part, c.lead, c.grade <= HOLDS, c.body, _next(starts, c.lead.start, len(text)))
        for c in chosen
    ]


@frozen
class _Choice:
    """A lead taken for a part's heading; `body` is where the part's text begins, `grade` how well it fits."""

    part: Part
    lead: Lead
    grade: int
    body: int


@frozen
class _Search:
    """A text's leads that may be headings of parts.

    `grades`: for each lead how well it fits each part; `starts`: where those begin that are headings without doubt.
    """

    text: str
    leads: Sequence[Lead]
    grades: Sequence[Mapping[str, int]]
    starts: Sequence[int]

    @classmethod
    def of(cls, text: str, parts: Sequence[Part]) -> "_Search":
        leads = list(_possible(text, parts))
        usual = _usual_mark(leads, parts)
        grades = [{part.name: _grade(lead, part, usual) for part in parts} for lead in leads]
        sure = [lead.start for lead, one in zip(leads, grades, strict=True) if min(one.values()) <= HOLDS]
        return cls(text, leads, grades, sure)

    def best(self, part: Part, behind: int) -> _Choice | None:
        """The lead that fits the part best, None where none does; `behind` is where the part before it begins."""
        grades = [one[part.name] for one in self.grades]
        best = min(grades, default=NOTHING)
        if best == NOTHING:
            return None
        fitting = (lead for lead, grade in zip(self.leads, grades, strict=True) if grade == best)
        choices = (_Choice(part, lead, best, _body(self.text, lead, part)) for lead in fitting)
        return min(choices, key=lambda c: (not self._filled(c), c.lead.start <= behind, c.lead.start))

    def _filled(self, choice: _Choice) -> bool:
        return has_text(self.text, choice.body, _next(self.starts, choice.lead.start, len(self.text)))


def has_text(text: str, start: int, end: int) -> bool:
    """Whether anything but blanks and signs stands between the offsets."""
    return LETTER.search(text, start, end) is not None


def _possible(text: str, parts: Sequence[Part]) -> Iterator[Lead]:
    """The leads in which a name or a near word stands."""
    words = {word for part in parts for word in (part.name, *part.near)}
    initials = re.compile("|".join(re.escape(word[0]) for word in words))
    for first, end in paragraphs(text):
        for start in (first, *(match.end() for match in INSIDE.finditer(text, first, end))):
            last = min(end, start + READ)
            if initials.search(text, start, last):
                head = FOLDED.sub("", text[start:last])
                lead = read_lead(text, start, end) if any(word in head for word in words) else None
                if lead and (lead.text or lead.word):
                    yield evolve(lead, inside=True) if start > first else lead


def _usual_mark(leads: Sequence[Lead], parts: Sequence[Part]) -> str:
    """The numbering that the parts' own headings bear, by those that say the name and no more, else by all."""
    names = {part.name for part in parts}
    exact = [lead.mark for lead in leads if lead.text in names or lead.word in names]
    marks = exact or [lead.mark for lead in leads if lead.mark]
    return Counter(marks).most_common(1)[0][0] if marks else ""


def _grade(lead: Lead, part: Part, usual: str) -> int:
    """How well the lead fits as the part's heading: up to `HOLDS` it is one, below `NOTHING` it may be one."""
    other = lead.mark != usual
    if part.name in (lead.word, lead.text):
        return (NEAR if lead.inside else SAYS) + other
    if lead.inside:
        return NOTHING
    if _holds(lead, (part.name,)):
        return HOLDS + other
    return NEAR + other if _holds(lead, part.near) else NOTHING


def _holds(lead: Lead, words: Sequence[str]) -> bool:
    """Whether the lead is a heading with one of the words in it: numbered, or a few words that stand alone."""
    word = next((word for word in words if word in lead.text), "")
    if not word:
        return False
    alone = lead.whole and not lead.stop and not COMMA.search(lead.text)
    return (
        bool(lead.mark)
        or lead.bracketed
        or word == lead.text
        or (alone and len(lead.text) <= len(word) + BESIDE)
    )


def _body(text: str, lead: Lead, part: Part) -> int:
    """Where the part's text begins: behind the lead, or behind the name where only a blank ends it."""
    if lead.word != part.name or lead.text == part.name:
        return lead.end
    return text.index(part.name, lead.start) + len(part.name)


def _next(starts: Sequence[int], start: int, end: int) -> int:
    number = bisect_right(starts, start)
    return starts[number] if number < len(starts) else end


def standard_heading(number: int, part: Part) -> str:
    """How the part's heading is best written: 一、实施背景. `number` counts from 0, to 9 at most."""
    return f"{_HAN[number]}、{part.name}"
