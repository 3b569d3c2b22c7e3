r"""小标题：文章的某一部分里要有小标题。

选项 `field`：字段；`parts`：各部分，与 `sections` 规则的写法相同，用来认出这一部分从哪里到哪里；
`within`：哪一部分；`at_least`：至少几个小标题（不写为2）。没有找到这一部分的，由 `sections` 规则指出。
小标题是段首带序号（（一）、1.、①、一是、第一等）或【】的短语，或单独成段、没有句号、下面有正文的短句，都不超过30字。
文字里看不出加粗：段首的短句、带序号的长句、段中的“一是……二是……”可能是小标题，也可能不是，记待核；都没有才按规则的级别。
母表只认单独成行的“一、名称”之下依次以（一）（二）开头的短句，其余写法变色提醒，由检查判断；各部分次序不对的，
由 `sections` 变色。

    field = "案例"
    within = "做法"
    parts = [{ name = "背景" }, { name = "做法" }]
    通过：  案例=一、背景\n学校建于1958年。\n二、做法\n（一）联动。建立三级机制。\n（二）融合。党建进课堂。
    不通过：案例=一、背景\n学校建于1958年。\n二、做法\n学校党总支在全体党员中建立三级联动机制，推动党建进课堂。
"""

import re
from collections.abc import Iterator
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import not_empty, positive
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import quoted
from toolkit.rules.headings import (
    LONGEST,
    Part,
    Section,
    find_sections,
    paragraphs,
    read_lead,
    standard_heading,
)
from toolkit.rules.sections import lined

WORDS = ("field", "part", "count", "at_least")

SHORT_LEAD = 20
"""Characters of a paragraph's first sentence that may have been bold."""

COUNTED = re.compile(
    r"(?<=[。；;，,：:、])\s*(?:[一二三四五六七八九十](?:是|要)|[（(][一二三四五六七八九十1-9][）)]|[①-⑳])"
)


@frozen
class Options:
    """`field`: its name; `parts`: the text's parts; `within`: the one that is looked at; `at_least`: how many."""

    field: str
    within: str
    parts: tuple[Part, ...] = attribute(validator=not_empty)
    at_least: int = attribute(default=2, validator=positive)

    def __attrs_post_init__(self) -> None:
        if self.within not in [part.name for part in self.parts]:
            raise ValueError(f"within “{self.within}”应是 parts 里的一个名称")


@frozen
class _Count:
    """Sub-headings without doubt, and places that may be some."""

    sure: int
    possible: int


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    part = f"{options.field}的“{options.within}”部分"
    return f"{part}至少有{options.at_least}个小标题（单独成行，如“（一）……”）；看不出是不是小标题的，待核"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where the part has too few sub-headings; a doubt where what may be some would make them enough."""
    text = record.values.get(options.field)
    if not isinstance(text, str):
        return
    for section in find_sections(text, options.parts):
        if section.part.name == options.within:
            count = _count(text, section)
            if count.sure < options.at_least:
                yield _breach(options, count)


def _count(text: str, section: Section) -> _Count:
    sure = possible = 0
    lines = list(paragraphs(text, section.start, section.end))
    for number, (start, end) in enumerate(lines, 1):
        lead = read_lead(text, start, end)
        numbered = bool(lead.mark) or lead.bracketed
        alone = lead.whole and not lead.stop and number < len(lines)
        if lead.text and (numbered or alone):
            sure += 1
        elif numbered or (lead.text and lead.stop and not lead.whole and len(lead.text) <= SHORT_LEAD):
            possible += 1
        possible += len(COUNTED.findall(text, start, end))
    return _Count(sure, possible)


def _breach(options: Options, count: _Count) -> Breach:
    doubt = count.sure + count.possible >= options.at_least
    found = f"只认出{count.sure}个小标题" if count.sure else "没有认出小标题"
    unsure = "，有的地方不能确定是不是" if doubt else ""
    explain = "；确有小标题的，在“说明”中写明" if doubt else ""
    return Breach(
        options.field,
        f"{options.field}的“{options.within}”部分{found}{unsure}，应至少有{options.at_least}个",
        f"请给每条内容加上小标题，单独成行，如“（一）……”，不超过{LONGEST}字{explain}",
        doubt=doubt,
        words={
            "field": options.field,
            "part": options.within,
            "count": str(count.sure),
            "at_least": str(options.at_least),
        },
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True in a filled cell unless （一）, （二） … follow the part's standard heading, before the next part's."""
    if options.field not in cells.at:
        return
    cell = cells.at[options.field]
    names = [part.name for part in options.parts]
    number = names.index(options.within)
    text = lined(cell)
    heading = quoted(standard_heading(number, options.parts[number]))
    place = f"FIND(CHAR(10)&{heading}&CHAR(10),{text})"
    short = []
    for mark in "一二三四五六七八九十"[: options.at_least]:
        place = f'FIND(CHAR(10)&"（{mark}）",{text},{place})'
        # 4 characters of numbering before the words, then a full stop or the line's end
        lead = f'SUBSTITUTE(MID({text},{place}+5,{LONGEST}),"。",CHAR(10))'
        short.append(f"IFERROR(FIND(CHAR(10),{lead})<2,TRUE)")
    late = ""
    if number + 1 < len(names):
        following = quoted(standard_heading(number + 1, options.parts[number + 1]))
        late = f",IFERROR(FIND(CHAR(10)&{following}&CHAR(10),{text})<{place},TRUE)"
    yield options.field, f"AND(LEN(TRIM({cell}))>0,OR(ISERROR({place}),{','.join(short)}{late}))"
