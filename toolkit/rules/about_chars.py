"""约多少字：按 Word 的“字数”计，与要求的字数相差太多的，要人看一看。

选项 `field`：字段；`about`：大约多少字；`within`：上下相差多少字以内不提醒；`fewer`：少的可以差得更多（或更少）时，
少多少字以内不提醒，不写就同 `within`。空着的由必填规则指出。
母表按空格、换行以外的字符数看多了没有，按汉字和全角标点数看少了没有，字母数字多时会比检查早提醒，不会晚；只有重音字母、
希腊字母等外文、表情、要占两个位置的生僻字和看不见的字符，母表逐个计，看少了没有时可能不提醒，由检查判断。

    field = "简介"
    about = 10
    within = 2
    通过：  简介=党建领航聚力育人
    不通过：简介=党建领航聚力
"""

from collections.abc import Iterator
from datetime import date

from attrs import Attribute, frozen
from attrs import field as attribute

from toolkit.declared import positive
from toolkit.fields.chars import count_chars
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import bare

WORDS = ("field", "about", "count", "within")


def _less_than_about(options: "Options", attribute: "Attribute[int]", value: int | None) -> None:
    if value is not None and not 0 <= value < options.about:
        raise ValueError(f"“{attribute.name}”应不小于0，小于“about”（{options.about}），现在是{value}")


@frozen
class Options:
    """`field`: its name; `about`: how many 字 are asked; `within`: how many more or less pass.

    `fewer`: how many less pass, where that is another number.
    """

    field: str
    about: int = attribute(validator=positive)
    within: int = attribute(validator=_less_than_about)
    fewer: int | None = attribute(default=None, validator=_less_than_about)

    @property
    def bounds(self) -> tuple[int, int]:
        """The fewest and the most 字 that pass."""
        return self.about - (self.within if self.fewer is None else self.fewer), self.about + self.within


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    least, most = options.bounds
    return f"{options.field}{options.about}字左右（{least}至{most}字不提醒，按 Word 的字数计）"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where the text is longer or shorter than the tolerance allows."""
    text = record.values.get(options.field)
    if not isinstance(text, str) or not text:
        return
    count = count_chars(text)
    off = count - options.about
    least, most = options.bounds
    if not least <= count <= most:
        yield Breach(
            options.field,
            f"{options.field}有{count}字，要求{options.about}字左右，{'多' if off > 0 else '少'}{abs(off)}字",
            f"请{'删减' if off > 0 else '补充'}到{options.about}字左右；确实需要这样的，在“说明”中写明",
            words={
                "field": options.field,
                "about": str(options.about),
                "count": str(count),
                "within": str(most - options.about if off > 0 else options.about - least),
            },
        )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the characters are too many, or those that count one each too few."""
    if options.field not in cells.at:
        return
    cell = cells.at[options.field]
    text = bare(cell)
    # of ASCII a run is one 字, or joins the one before; control characters and blanks are none
    ascii_only = f'SUMPRODUCT(LEN({cell})-LEN(SUBSTITUTE({cell},CHAR(ROW($1:$127)),"")))'
    alone = f'LEN(SUBSTITUTE({cell},"\u3000",""))-{ascii_only}'
    least, most = options.bounds
    yield options.field, f"AND(LEN({text})>0,OR(LEN({text})>{most},{alone}<{least}))"
