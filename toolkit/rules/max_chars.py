"""字数上限：按 Word 的“字数”计，一个汉字、一个全角标点各算一字，一串字母或数字算一字。

选项 `field`：字段；`limit`：最多多少字。空格和换行不计。母表按空格、换行以外的字符数提醒，字母数字多时会比检查早
提醒，不会晚。

    field = "简介"
    limit = 5
    通过：  简介=党建领航聚
    不通过：简介=党建领航聚力
"""

from collections.abc import Iterator
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import positive
from toolkit.fields.chars import count_chars
from toolkit.fields.validation import Validation
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import bare

WORDS = ("field", "limit", "count", "over")


@frozen
class Options:
    """`field`: its name; `limit`: the most 字 that it may have."""

    field: str
    limit: int = attribute(validator=positive)


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{options.field}不超过{options.limit}字（按 Word 的字数计）"


def validation(options: Options) -> Validation:
    """While one types: a warning that may be overruled, for Latin words have more characters than 字."""
    limit = f"不超过{options.limit}字"
    return Validation(
        "custom",
        options.field[:32],
        describe(options),
        f"{options.field[:100]}应{limit}，现在可能超了（字母和数字是逐个计的）。请删减；确实没有超的，可以保留。",
        formula=f"{_length('{cell}')}<={options.limit}",
        stop=False,
    )


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where the text is longer than the limit."""
    text = record.values.get(options.field)
    if not isinstance(text, str) or len(text) <= options.limit:
        return  # a text has never more 字 than characters
    count = count_chars(text)
    if count > options.limit:
        over = str(count - options.limit)
        yield Breach(
            options.field,
            f"{options.field}有{count}字，超过{options.limit}字，多{over}字",
            f"请删去至少{over}字",
            words={"field": options.field, "limit": str(options.limit), "count": str(count), "over": over},
        )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the text has more characters, blanks left out, than the limit: never fewer than its 字."""
    if options.field in cells.at:
        yield options.field, f"{_length(cells.at[options.field])}>{options.limit}"


def _length(cell: str) -> str:
    """A formula: the cell's characters without blanks and line feeds."""
    return f"LEN({bare(cell)})"
