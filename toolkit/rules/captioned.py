r"""图题：文章里的每幅图片，下面都有一行图题。

选项 `field`：字段；`longest`：图题最多多少字；`marks`：图题开头的词，后面跟着数字的就是图题（图1、照片2）。
图片在文章里记作单独一行的“［图片］”（由 Word 文档读入）。连着几幅图片的，下面要有同样多行图题；只有一行的、
图题不带编号的，看不准，记待核。母表的格子里没有图片；
粘贴来的文字里有“［图片］”的一律变色，由检查判断。

    field = "正文"
    longest = 20
    marks = ["图"]
    通过：  正文=开展主题党日。\n［图片］\n图1主题党日现场\n党员积极参加。
    通过：  正文=党员积极参加。
    不通过：正文=开展主题党日。\n［图片］\n党员积极参加，取得了很好的效果，受到群众的一致好评。
    不通过：正文=开展主题党日。\n［图片］\n主题党日现场
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import no_blanks, not_empty, positive
from toolkit.fields.chars import count_chars
from toolkit.fields.cleaning import clip
from toolkit.model import Record
from toolkit.pictures import MARK
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.headings import read_lead

WORDS = ("field", "number", "before")

SENTENCE_SIGN = re.compile("[。；;！!？?：:]")
"""What a caption without a number does not hold."""


@frozen
class Options:
    """`field`: its name; `longest`: the most 字 of a caption; `marks`: words that begin one, before its number."""

    field: str
    longest: int = attribute(validator=positive)
    marks: tuple[str, ...] = attribute(validator=[not_empty, no_blanks])


@frozen
class _Group:
    """Pictures with nothing between them: number of the first (from 1), how many, and the lines around them."""

    first: int
    count: int
    before: str
    below: Sequence[str]


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def patterns(options: Options) -> Mapping[str, re.Pattern[str]]:
    """What a caption for sure begins with."""
    marks = "|".join(map(re.escape, options.marks))
    return {"CAPTION": re.compile(rf"[（(【\[]?\s*(?:{marks})\s*[0-9０-９一二三四五六七八九十]")}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{options.field}里的每幅图片，下面都有一行图题（如“{options.marks[0]}1 ……”），不超过{options.longest}字"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each group of pictures without its captions; a doubt where they can't be told for sure."""
    text = record.values.get(options.field)
    if not isinstance(text, str) or MARK not in text:
        return
    for group in _groups(text):
        sure = _captions(group, options)
        if sure >= group.count:
            continue
        maybe = bool(sure) or (bool(group.below) and _may_be_one(group.below[0], options))
        yield _breach(group, options, maybe=maybe)


def _groups(text: str) -> Iterator[_Group]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    number = 0
    place = 0
    while place < len(lines):
        start = place
        while place < len(lines) and lines[place] == MARK:
            place += 1
        if place > start:
            before = lines[start - 1] if start else ""
            yield _Group(number + 1, place - start, before, lines[place : place + place - start])
            number += place - start
        else:
            place += 1


def _captions(group: _Group, options: Options) -> int:
    """How many of the lines below are captions for sure."""
    numbered = patterns(options)["CAPTION"]
    found = 0
    for line in group.below:
        if not numbered.match(line) or count_chars(line) > options.longest:
            break
        found += 1
    return found


def _may_be_one(line: str, options: Options) -> bool:
    """Whether a line without a number may be a caption: short, no sentence, no heading."""
    short = count_chars(line) <= options.longest and line != MARK and not SENTENCE_SIGN.search(line)
    return short and not read_lead(line, 0, len(line)).mark


def _breach(group: _Group, options: Options, *, maybe: bool) -> Breach:
    last = group.first + group.count - 1
    number = f"第{group.first}幅" if group.count == 1 else f"第{group.first}至{last}幅"
    where = f"“{clip(group.before)}”后面" if group.before else "开头"
    shown = clip(group.below[0]) if group.below else ""
    return Breach(
        options.field,
        f"{options.field}里{number}图片（{where}）的图题看不准：{shown}"
        if maybe
        else f"{options.field}里{number}图片（{where}）下面没有图题",
        f"请在每幅图片下面单独写一行图题，如“{options.marks[0]}{group.first} ……”，不超过{options.longest}字",
        doubt=maybe,
        words={"field": options.field, "number": number, "before": where},
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where a mark stands in the cell, as pasted text may hold it."""
    if options.field in cells.at:
        yield options.field, f'ISNUMBER(FIND("{MARK}",{cells.at[options.field]}))'
