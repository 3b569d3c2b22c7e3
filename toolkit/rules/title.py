r"""标题字数：文章开头的标题不超过多少字。

选项 `field`：字段；`limit`：标题最多多少字；`longest`：第一行（空行不算）不超过这么多字、没有句号，才当作标题；
`no_title`：以这些词起头的行是文中的小标题，不是文章的标题；`labels`：标题前的说明语（“标题：”），不计入字数。
没有标题、带序号的第一行（一、1. 等）不能确定，记待核。标题外面的书名号不计字数。
母表按第一行的字符数提醒；第一行空着、前几个字里有“、”“．”“.”、以括号、“第”或 `labels` 起头的，也先变色，由检查判断。

    field = "案例"
    limit = 8
    longest = 16
    no_title = ["背景"]
    labels = ["标题"]
    通过：  案例=标题：一核三融聚合力\n学校建于1958年。
    不通过：案例=一核三融党建聚合力\n学校建于1958年。
    不通过：案例=学校建于1958年。
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import no_blanks, positive
from toolkit.fields.chars import count_chars
from toolkit.fields.cleaning import clip
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import quoted, spaceless
from toolkit.rules.headings import paragraphs, read_lead

WORDS = ("field", "title", "limit", "count", "over")

IN_MARKS = re.compile("《([^《》]*)》")


@frozen
class Options:
    """`field`: its name; `limit`: the most 字 of a title; `longest`: of a line that is one; the rest: words."""

    field: str
    limit: int = attribute(validator=positive)
    longest: int = attribute(validator=positive)
    no_title: tuple[str, ...] = attribute(default=(), validator=no_blanks)
    labels: tuple[str, ...] = attribute(default=(), validator=no_blanks)

    def __attrs_post_init__(self) -> None:
        if self.longest < self.limit:
            raise ValueError(f"“longest”不应小于 limit（{self.limit}），现在是{self.longest}")


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def patterns(options: Options) -> Mapping[str, re.Pattern[str]]:
    """The label before a title, where the rule names any."""
    if not options.labels:
        return {}
    labels = "|".join(map(re.escape, options.labels))
    return {
        "LABEL": re.compile(f"^[【\\[]?(?:{labels})[】\\]]?\\s*[：:]\\s*|^[【\\[](?:{labels})[】\\]]\\s*")
    }


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{options.field}第一行写标题，不超过{options.limit}字；看不出标题的待核"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where the title is too long; a doubt where the first line can't be one."""
    text = record.values.get(options.field)
    place = next(paragraphs(text), None) if isinstance(text, str) else None
    if place is None:
        return
    line = str(text)[slice(*place)].strip()
    title = _title(line, options)
    count = count_chars(title)
    if not title or count > options.longest or "。" in title or _heads_a_part(line, options):
        yield _none_found(line, options)
    elif count > options.limit:
        yield _too_long(title, count, options)


def _title(line: str, options: Options) -> str:
    """The line without a label before it and without marks around it."""
    for label in patterns(options).values():
        line = label.sub("", line)
    whole = IN_MARKS.fullmatch(line)
    return whole[1] if whole else line


def _heads_a_part(line: str, options: Options) -> bool:
    lead = read_lead(line, 0, len(line))
    begins = any(word in (lead.text, lead.word) for word in options.no_title)
    return begins or lead.mark in ("han", "han_bracket", "digit", "digit_bracket", "circle")


def _none_found(line: str, options: Options) -> Breach:
    return Breach(
        options.field,
        f"{options.field}第一行看不出标题：{clip(line)}",
        f"请在{options.field}第一行单独写明标题，不超过{options.limit}字；已有标题的，在“说明”中写明",
        doubt=True,
        words=_words(options, clip(line), 0),
    )


def _too_long(title: str, count: int, options: Options) -> Breach:
    over = count - options.limit
    return Breach(
        options.field,
        f"{options.field}的标题“{title}”有{count}字，超过{options.limit}字，多{over}字",
        f"请把标题压缩到{options.limit}字以内，单独成行",
        words=_words(options, title, count),
    )


def _words(options: Options, title: str, count: int) -> dict[str, str]:
    over = str(max(count - options.limit, 0))
    limit = str(options.limit)
    return {"field": options.field, "title": title, "limit": limit, "count": str(count), "over": over}


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the first line is too long, empty, holds a full stop, or begins like a heading or with a label."""
    if options.field not in cells.at:
        return
    cell = cells.at[options.field]
    text = spaceless(cell)
    line = f"LEFT({text},FIND(CHAR(10),{text}&CHAR(10))-1)"
    begin = f'{line}&"、"'
    signs = [f'FIND("{sign}",{begin})<6' for sign in "、．."]
    known = [f"LEFT({line},{len(word)})={quoted(word)}" for word in (*options.no_title, *options.labels)]
    lit = [
        f"LEN({line})=0",
        f"LEN({line})>{options.limit}",
        f'ISNUMBER(FIND("。",{line}))',
        f"ISNUMBER(FIND(LEFT({line},1),{_OPENING}))",
        *(f"IFERROR({sign},FALSE)" for sign in signs),
        *known,
    ]
    yield options.field, f"AND(LEN(TRIM({cell}))>0,OR({','.join(lit)}))"


_OPENING = '"（(〔【[［〖第#*★☆●◆◇■□▲▶▪•※—-－=＝~～_|' + "".join(map(chr, range(0x2460, 0x2474))) + '"'
"""What numbering, a bracket or a decoration begins with."""
