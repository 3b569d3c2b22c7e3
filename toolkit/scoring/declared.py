"""评分: what `[scoring]` of a campaign file declares, verified when it is loaded.

Points are whole or half ones, which floats hold exactly.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import Attribute, field, frozen
from attrs.validators import optional

from toolkit.declared import no_blank, no_blanks, not_empty, positive

HALF, WHOLE = 0.5, 1.0
FEWEST_TO_TRIM = 3
"""Fewer scores than this have no highest, lowest and something between."""

SHORTEST_LIST = 2
"""A drop-down with one answer is a tick."""

LONGEST_LIST = 250
"""Excel takes 255 characters of answers written into a drop-down, its commas among them."""


def points_text(points: float) -> str:
    """Points as people write them: 5, 0.5."""
    return f"{points:g}"


@frozen
class Choice:
    """One answer of a drop-down, and what it takes off or earns."""

    label: str = field(validator=no_blank)
    points: float = field(validator=positive)


@frozen
class Line:
    """扣分（得分）情形: one reason for which an item loses or earns points.

    Exactly one of: `points` alone (a tick), `points` for `each` time (the word for one: 次, 人次), `judged` by the
    expert, or a list of `choices` of which one holds.
    """

    label: str = field(validator=no_blank)
    points: float = 0.0
    each: str = ""
    judged: bool = False
    choices: tuple[Choice, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Raise ValueError where it is said in no way, or in two, how much it is."""
        if self.points < 0 or [self.points > 0, self.judged, bool(self.choices)].count(True) != 1:
            raise ValueError(f"“{self.label}”：points（每次几分）、judged（酌情）、choices（选一项）只写一种")
        if self.each and not self.points:
            raise ValueError(f"“{self.label}”：each 要和 points 一起写")
        if self.choices and len(self.choices) < SHORTEST_LIST:
            raise ValueError(f"“{self.label}”：choices 至少写两项；只有一项的，直接写 points")
        if len({choice.label for choice in self.choices}) < len(self.choices):
            raise ValueError(f"“{self.label}”：choices 里有两项写得一样")
        listed = ",".join(choice.label for choice in self.choices)
        if listed.count(",") >= len(self.choices) > 0 or len(listed) > LONGEST_LIST or '"' in listed:
            raise ValueError(
                f"“{self.label}”：choices 里不能有英文逗号、引号，合起来不超过{LONGEST_LIST}个字符"
            )

    @property
    def way(self) -> Literal["tick", "count", "judged", "choice"]:
        """How an expert answers it."""
        if self.choices:
            return "choice"
        if self.judged:
            return "judged"
        return "count" if self.each else "tick"

    @property
    def amounts(self) -> tuple[float, ...]:
        """Every number of points that it names."""
        return tuple(c.points for c in self.choices) or ((self.points,) if self.points else ())


@frozen
class Item:
    """评分项: worth so many points; `deductions` are taken from them, or they are `earned`; neither: a plain score."""

    code: str = field(validator=no_blank)
    points: float = field(validator=positive)
    name: str = ""
    deductions: tuple[Line, ...] = ()
    earned: tuple[Line, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Raise ValueError where the lines cannot be."""
        if self.deductions and self.earned:
            raise ValueError(f"第{self.code}项：deductions（扣分）和 earned（得分）只能写一种")
        labels = [line.label for line in self.lines]
        if len(set(labels)) < len(labels):
            raise ValueError(f"第{self.code}项：有两种情形写得一样")
        over = next((line for line in self.lines if max(line.amounts, default=0) > self.points), None)
        if over:
            raise ValueError(
                f"第{self.code}项：“{over.label}”超过了这一项的分值 {points_text(self.points)}，请核对"
            )

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its deductions, or what it is earned by."""
        return self.deductions or self.earned


@frozen
class Group:
    """评分类别: items under one heading; they have a subtotal."""

    name: str = field(validator=no_blank)
    items: tuple[Item, ...] = field(validator=not_empty)

    @property
    def points(self) -> float:
        """What its items are worth together."""
        return sum(item.points for item in self.items)


@frozen
class Prize:
    """奖项: its name and how many get it; None where the notice leaves that to the organiser."""

    name: str = field(validator=no_blank)
    number: int | None = field(default=None, validator=optional(positive))


def _half_or_whole(_: object, attribute: "Attribute[float]", value: float) -> None:
    if value not in (HALF, WHOLE):
        raise ValueError(f"“{attribute.name}”（评分的最小单位）应是 1 或 0.5，现在是{points_text(value)}")


def _enough(_: object, attribute: "Attribute[int]", value: int) -> None:
    if value < FEWEST_TO_TRIM:
        raise ValueError(
            f"“{attribute.name}”至少是{FEWEST_TO_TRIM}：去掉最高、最低后要有剩下的，现在是{value}"
        )


@frozen
class Scoring:
    """评分: aspects or items in groups, how experts' scores are merged, ranked and rewarded.

    `merge`: the mean, or from `trim_from` scores on the mean without the highest and the lowest. `ties`: codes of the
    items that decide between equal totals, in order. `prizes` from the first down; where no numbers are declared, they
    are chosen in the ranking. `by` is the field whose classes are ranked, and get prizes, each for itself (分类评审),
    "" for all together. `blind`: experts see a number in place of the unit. `show`: fields that experts see; `own`:
    fields that name the unit that an entry is of, hidden where the review is blind, and compared with an expert's unit.
    `outlier`: a score so far from the others' mean is shown.
    """

    title: str = field(validator=no_blank)
    group: tuple[Group, ...] = field(validator=not_empty)
    total: float = 100.0
    step: float = field(default=WHOLE, validator=_half_or_whole)
    merge: Literal["mean", "trimmed"] = "mean"
    trim_from: int = field(default=5, validator=_enough)
    outlier: float = field(default=10.0, validator=positive)
    ties: tuple[str, ...] = field(default=(), validator=no_blanks)
    veto: tuple[str, ...] = field(default=(), validator=no_blanks)
    prizes: tuple[Prize, ...] = ()
    by: str = ""
    blind: bool = False
    show: tuple[str, ...] = field(default=(), validator=not_empty)
    own: tuple[str, ...] = ()
    basis: str = ""

    def __attrs_post_init__(self) -> None:
        """Raise ValueError with the first mistake, in a sentence for the author of the campaign file."""
        mistake = next(self._mistakes(), None)
        if mistake:
            raise ValueError(mistake)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for group in self.group for item in group.items)

    def item(self, code: str) -> Item:
        """The item of that code; KeyError where there is none."""
        return {item.code: item for item in self.items}[code]

    def _mistakes(self) -> Iterator[str]:
        codes = [item.code for item in self.items]
        for what, names in (("评分项的 code", codes), ("ties ", self.ties), ("veto ", self.veto)):
            yield from (f"{what}“{name}”写了两次" for name in _repeated(names))
        for what, names in (("类别", [g.name for g in self.group]), ("奖项", [p.name for p in self.prizes])):
            yield from (f"{what}“{name}”写了两次" for name in _repeated(names))
        worth = sum(item.points for item in self.items)
        if worth != self.total:
            yield f"各项分值合计是{points_text(worth)}，应是{points_text(self.total)}，请核对各项的 points"
        for item in self.items:
            amounts = [item.points, *(a for line in item.lines for a in line.amounts)]
            if any(amount % self.step for amount in amounts):
                yield f"第{item.code}项里有的分数不是{points_text(self.step)}的整数倍；要打半分的，请写 step = 0.5"
        if len({prize.number is None for prize in self.prizes}) > 1:
            yield "prizes 的 number（名额）要么各项都写，要么都不写（由组织单位定）"
        yield from self._misnamed(codes)

    def _misnamed(self, codes: Sequence[str]) -> Iterator[str]:
        for code in self.ties:
            if code not in codes:
                yield f"ties 里的“{code}”不是评分项；可用的有：{'、'.join(codes)}"
        if self.blind:
            seen = next((name for name in self.show if name in self.own), None)
            if seen:
                yield f"匿名评审（blind = true）不能给专家看“{seen}”，请从 show 里删去"


def _repeated(names: Sequence[str]) -> Iterable[str]:
    return (name for place, name in enumerate(names) if name in names[:place])
