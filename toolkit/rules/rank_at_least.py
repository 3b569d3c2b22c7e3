"""层级不低于：职称之类有高低的名称，不低于某一层级。

选项 `field`：字段；`ladder`：阶梯，`templates/shared/ladders/` 里的文件名，写着各层级和各系列的新旧名称；`rank`：最低的
层级；`verify_below`：够得上 `rank`、够不上这一层级的记待核（有的人要高一级，是哪一种人文字看不出来），不写就没有。
写了几个的取最高的。阶梯里没有的名称、括号里说还没有取得的（拟聘、待评）不能判断，记待核，绝不算不合格。空着的由
必填规则指出。母表只认阶梯里的名称本身（够高的、不够的各至多200个），其余写法一律按待核变色。

    field = "职称"
    ladder = "zhicheng"
    rank = "中级"
    通过：  职称=一级教师
    通过：  职称=小学高级教师
    通过：  职称=助教、政工师
    不通过：职称=二级教师
    不通过：职称=特级教师 （待核）
    不通过：职称=副教授（拟聘） （待核）
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from toolkit.fields.cleaning import clip
from toolkit.ladders import Ladder, load_ladder
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import is_one_of

WORDS = ("field", "value", "rank")

MOST_TITLES = 200
"""Titles that a formula compares: Excel's functions take 255 arguments (Excel specifications and limits)."""


@frozen
class Options:
    """`field`: its name; `ladder`: a shared ladder's; `rank`, `verify_below`: ranks of it."""

    field: str
    ladder: str
    rank: str
    verify_below: str = ""

    def __attrs_post_init__(self) -> None:
        """Raise ValueError where the ladder or a rank is not there, or `verify_below` is no higher than `rank`."""
        if self.sure < self.stairs.place(self.rank) or self.verify_below == self.rank:
            raise ValueError(f"verify_below（{self.verify_below}）应高于 rank（{self.rank}）")

    @property
    def stairs(self) -> Ladder:
        """The ladder itself."""
        return load_ladder(self.ladder)

    @property
    def sure(self) -> int:
        """How high a title stands that leaves no doubt."""
        return self.stairs.place(self.verify_below or self.rank)


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    below = f"；不到{options.verify_below}的待核" if options.verify_below else ""
    return f"{options.field}不低于{options.rank}{below}；认不出的名称待核"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where all titles are known and too low; a doubt where one is unknown, or too low for some."""
    text = record.values.get(options.field)
    if not isinstance(text, str):
        return
    places = options.stairs.find(text)
    best = max((place for place in places if place is not None), default=-1)
    if best >= options.sure:
        return
    words = {"field": options.field, "value": clip(text), "rank": options.rank}
    said = f"{options.field}填的是“{words['value']}”"
    if best >= options.stairs.place(options.rank):
        why, how = f"，够{options.rank}，不到{options.verify_below}", "请核对是否属于只要求这一层级的情形"
        yield Breach(options.field, said + why, how + "，并在“说明”中写明", doubt=True, words=words)
    elif None in places:
        why, how = (
            "，看不出是哪一层级",
            f"请核对是否不低于{options.rank}，并在“说明”中写明；写法不规范的请更正",
        )
        yield Breach(options.field, said + why, how, doubt=True, words=words)
    else:
        why, how = f"，不到{options.rank}", f"不到{options.rank}的不符合条件；填错的请更正"
        yield Breach(options.field, said + why, how, words=words)


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the cell is filled and is none of the titles that stand high enough."""
    if options.field not in cells.at:
        return
    cell = cells.at[options.field]
    high = options.stairs.titles_from(options.sure)[:MOST_TITLES]
    yield options.field, f"AND(LEN(TRIM({cell}))>0,NOT({is_one_of(cell, high)}))"


def certain(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the cell is one of the titles that stand too low."""
    if options.field not in cells.at:
        return
    enough = options.stairs.titles_from(options.stairs.place(options.rank))
    low = [title for title in options.stairs.titles_from(0) if title not in enough][:MOST_TITLES]
    if low:
        yield options.field, is_one_of(cells.at[options.field], low)
