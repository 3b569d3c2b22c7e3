r"""分部分：文章要有几个部分，每部分有标题、有内容。

选项 `field`：字段；`parts`：各部分，`name` 为名称，`near` 为相近的说法（标题写成这样的记待核）；
`out_of_order`：次序不对时，`"verify"` 记待核，`"ignore"` 不管，不写则按规则的级别。
标题在段首：单独成段的短句，或后面有句号、冒号、空格的短语，带不带序号（一、（一）1. 【】等）都认；正文里提到名称不算。
含有名称而序号与其他部分不一致的、带序号而夹在段中的、几个部分合用一个标题的，不能确定，记待核。
母表只认依次写作“一、名称”并单独成行的标题，其余写法变色提醒，由检查判断；这样的标题都有，别处又有一个同名标题的，
母表不提醒。

    field = "案例"
    parts = [{ name = "背景" }, { name = "做法", near = ["举措"] }]
    通过：  案例=一、背景\n学校建于1958年。\n二、做法\n建立三级联动机制。
    通过：  案例=【背景】学校建于1958年。\n主要做法\n建立三级联动机制。
    不通过：案例=学校在这样的背景下总结做法，建立三级联动机制。
    不通过：案例=一、背景\n二、做法\n建立三级联动机制。
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import not_empty
from toolkit.fields.cleaning import clip
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import holds, quoted, spaceless
from toolkit.rules.headings import ENDS, MOST_PARTS, Part, Section, find_sections, has_text, standard_heading

WORDS = ("field", "parts")


@frozen
class Options:
    """`field`: its name; `parts`: what the text must have; `out_of_order`: the level of another order."""

    field: str
    parts: tuple[Part, ...] = attribute(validator=not_empty)
    out_of_order: Literal["same", "verify", "ignore"] = "same"

    def __attrs_post_init__(self) -> None:
        if len(self.parts) > MOST_PARTS:
            raise ValueError(f"“parts”最多{MOST_PARTS}项，现在是{len(self.parts)}项")


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    names = "、".join(part.name for part in options.parts)
    order = {"same": "，次序不变", "verify": "；次序不同的待核"}.get(options.out_of_order, "")
    example = standard_heading(0, options.parts[0])
    return f"{options.field}分{len(options.parts)}部分：{names}，各有标题（单独成行，如“{example}”）和内容{order}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """Breaches for parts without a heading (all in one), doubtful headings, parts without text, another order."""
    text = record.values.get(options.field)
    if not isinstance(text, str):
        return
    found = find_sections(text, options.parts)
    missing = [part for part in options.parts if part not in [section.part for section in found]]
    if missing:
        yield _missing(options, missing)
    yield from (_doubtful(options, text, section) for section in found if not section.sure)
    apart = _shared(found)
    if apart:
        yield _combined(options, text, apart)
    sure = [section for section in found if section.sure]
    for section in sure:
        if not has_text(text, section.start, section.end):
            yield _empty(options, section)
    if options.out_of_order != "ignore" and _disordered(sure):
        yield _other_order(options, sure)


def _missing(options: Options, missing: Sequence[Part]) -> Breach:
    names = _names(missing)
    example = standard_heading(options.parts.index(missing[0]), missing[0])
    return _breach(
        options,
        missing,
        f"{options.field}没有找到{names}部分的标题",
        f"请补写{names}；已经写了的，请给它加上标题，单独成行，如“{example}”",
    )


def _doubtful(options: Options, text: str, section: Section) -> Breach:
    heading, name = _quote(text, section), section.part.name
    return _breach(
        options,
        [section.part],
        f"{options.field}没有找到标题“{name}”，不能确定“{heading}”是不是这一部分",
        f"是这一部分的，请把标题写作“{name}”，单独成行，或在“说明”中写明；不是的，请补写“{name}”",
        doubt=True,
    )


def _combined(options: Options, text: str, sections: Sequence[Section]) -> Breach:
    parts = [section.part for section in sections]
    return _breach(
        options,
        parts,
        f"{options.field}的{_names(parts)}合用一个标题“{_quote(text, sections[0])}”",
        "请分开写，各有标题；确需合写的，在“说明”中写明",
        doubt=True,
    )


def _empty(options: Options, section: Section) -> Breach:
    name = section.part.name
    return _breach(
        options,
        [section.part],
        f"{options.field}的“{name}”只有标题，没有内容",
        f"请在标题“{name}”下补写内容",
    )


def _other_order(options: Options, found: Sequence[Section]) -> Breach:
    written = sorted(found, key=lambda section: section.heading.start)
    now = "、".join(section.part.name for section in written)
    due = "、".join(section.part.name for section in found)
    return _breach(
        options,
        [section.part for section in found],
        f"{options.field}各部分的次序是{now}，应为{due}",
        f"请按{due}的次序编排",
        doubt=options.out_of_order == "verify",
    )


def _breach(
    options: Options, parts: Sequence[Part], message: str, remedy: str, doubt: bool = False
) -> Breach:
    return Breach(
        options.field, message, remedy, doubt=doubt, words={"field": options.field, "parts": _names(parts)}
    )


def _names(parts: Sequence[Part]) -> str:
    return "".join(f"“{part.name}”" for part in parts)


def _quote(text: str, section: Section) -> str:
    return clip(text[section.heading.start : section.heading.end].rstrip(ENDS))


def _shared(found: Sequence[Section]) -> list[Section]:
    """The sections whose heading is another one's too."""
    starts = [section.heading.start for section in found]
    return [section for section in found if starts.count(section.heading.start) > 1]


def _disordered(found: Sequence[Section]) -> bool:
    return any(one.heading.start > other.heading.start for one, other in pairwise(found))


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True in a filled cell unless it has the headings 一、…, each in a line of its own, in order, with text below."""
    if options.field not in cells.at:
        return
    cell = cells.at[options.field]
    heads = [standard_heading(number, part) for number, part in enumerate(options.parts)]
    place = ""
    for head in heads:
        behind = f",{place}" if place else ""
        place = f"FIND(CHAR(10)&{quoted(head)}&CHAR(10),{lined(cell)}{behind})"
    run = f'SUBSTITUTE({lined(cell)},CHAR(10),"")'
    empty = [holds(run, one + other) for one, other in pairwise(heads)]
    last = f"RIGHT({run},{len(heads[-1])})={quoted(heads[-1])}"
    yield options.field, f"AND(LEN(TRIM({cell}))>0,OR(ISERROR({place}),{','.join([*empty, last])}))"


def lined(cell: str) -> str:
    """A formula: the cell's text without blanks, every line of it between two line feeds."""
    return f"(CHAR(10)&{spaceless(cell)}&CHAR(10))"
