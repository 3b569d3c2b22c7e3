r"""正文字数上限：同 max_chars，但开头的标题不计。

选项 `field`：字段；`limit`：正文最多多少字；`longest`：第一行（空行不算）不超过这么多字、没有句号、不带序号，下面还有
正文的，才是标题，不计字数；看不出标题的全部计入。母表提醒时连标题一起数，会比检查早提醒，不会晚。

    field = "案例"
    limit = 7
    longest = 5
    通过：  案例=一核三融\n学校建于某年。
    不通过：案例=一核三融\n学校建于一九年。
    不通过：案例=一、背景\n学校建于某年。
"""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen
from attrs import field as attribute

from toolkit.declared import positive
from toolkit.fields.chars import count_chars
from toolkit.fields.validation import Validation
from toolkit.model import Record
from toolkit.rules import max_chars
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.headings import paragraphs, read_lead

WORDS = max_chars.WORDS


@frozen
class Options:
    """`field`: its name; `limit`: the most 字 of the text below its title; `longest`: of a first line that is one."""

    field: str
    limit: int = attribute(validator=positive)
    longest: int = attribute(validator=positive)


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{max_chars.describe(_whole(options)).rstrip('）')}，不计标题）"


def validation(options: Options) -> Validation:
    """While one types: the warning of max_chars, title and all."""
    return max_chars.validation(_whole(options))


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where the text without its title is longer than the limit."""
    text = record.values.get(options.field)
    if isinstance(text, str):
        body = evolve(record, values={**record.values, options.field: _body(text, options.longest)})
        yield from max_chars.check(body, _whole(options), day)


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The formula of max_chars: it counts the title too, and so warns early."""
    return max_chars.formulas(cells, _whole(options), day)


def _whole(options: Options) -> max_chars.Options:
    return max_chars.Options(options.field, options.limit)


def _body(text: str, longest: int) -> str:
    """The text below its title, all of it where it has none."""
    first, *rest = [*paragraphs(text)][:2] or [(0, 0)]
    line = text[slice(*first)].strip()
    is_title = rest and "。" not in line and count_chars(line) <= longest and not read_lead(text, *first).mark
    return text[first[1] :] if is_title else text
