"""完成率：约定每天、每周、每月、每学期做到的事，各人应做几次、做到几次，做到的不足几成的要核对。

选项 `unit`：写明是哪个单位（党小组）的字段，写的不是名单里的单位，就看是谁报来的；`name`：姓名；`post`：岗位；
`every`：频次；`day`：日期；`done`：做到没有，写的是 `yes` 才算；`promises`：哪个岗位（`post`）按哪个频次（`every`）
做什么（`text`），`per` 是 day、week、month、term 之一；`terms`：学期，写 `name`、`from`、`to`；`holidays`：节假日，
写法一样；`workdays`：调休上班的日子；`share`：百分之几。

应做几次：学期里的工作日、有工作日的周（周一至周日）和月、学期的个数；到截止日期还没有过完的周、月、学期，做到了才算应做。同一天（周、月、学期）记了几次只算一次；周、月、
学期的事在休息日做的也算，每天的事只算工作日。各项合起来算一个完成率，不足的指在这个人的第一行；日期不在学期内的逐行指出。
同一个人写了几个岗位的，各算各的，行数少的那个岗位的第一行要核对；人数里只算一个人。
没有交来一行的人不知道，不在内。其余不算的各行见汇总表的“完成率”。
母表不知道学期过了多少，宏只看一张工作表，都不看完成率。

    unit = "党小组"
    name = "姓名"
    post = "岗位"
    every = "频次"
    day = "日期"
    done = "完成"
    yes = "是"
    promises = [{ post = "甲岗", every = "每周", per = "week", text = "谈一次心" }]
    terms = [{ name = "九月上旬", from = 2022-09-01, to = 2022-09-09 }]
    share = 80
    通过：  姓名=林一 岗位=甲岗 频次=每周 日期=2022-09-02 完成=是／姓名=林一 岗位=甲岗 频次=每周 日期=2022-09-05 完成=是
    不通过：姓名=林一 岗位=甲岗 频次=每周 日期=2022-09-02 完成=是 （另一周没有记）
    不通过：姓名=林一 岗位=甲岗 频次=每周 日期=2021-09-02 完成=是 （不在学期内）
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import Attribute, field, frozen

from toolkit.campaign.units import Unit
from toolkit.declared import no_blank, not_empty
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.kept_promises import Member, people, rate_text, tally
from toolkit.rules.terms import Calendar, Days, Per, in_order

WORDS = ("name", "expected", "done", "rate")


@frozen
class Promise:
    """What one post promises to do every day, week, month or term; `every` is what the form calls it."""

    post: str = field(validator=no_blank)
    every: str = field(validator=no_blank)
    per: Per
    text: str = field(validator=no_blank)


def _promised_once(_: object, attribute: "Attribute[Any]", promises: tuple[Promise, ...]) -> None:
    seen = [(promise.post, promise.every) for promise in promises]
    for post, every in seen:
        if seen.count((post, every)) > 1:
            raise ValueError(f"“{attribute.name}”里“{post}”的“{every}”写了两次")


def _per_cent(_: object, attribute: "Attribute[Any]", share: int) -> None:
    if not 1 <= share <= 100:
        raise ValueError(f"“{attribute.name}”应在1至100之间，现在是{share}")


@frozen
class Options:
    """`unit`, `name`, `post`, `every`, `day`, `done`: fields; the rest says what is promised and when."""

    unit: str
    name: str
    post: str
    every: str
    day: str
    done: str
    yes: str = field(validator=no_blank)
    promises: tuple[Promise, ...] = field(validator=[not_empty, _promised_once])
    terms: tuple[Days, ...] = field(validator=in_order)
    share: int = field(validator=_per_cent)
    holidays: tuple[Days, ...] = ()
    workdays: tuple[date, ...] = ()

    @property
    def calendar(self) -> Calendar:
        """The days on which something is expected."""
        return Calendar(self.terms, self.holidays, self.workdays)

    def promises_of(self, post: str) -> list[Promise]:
        """What a post promises, in the declared order."""
        return [promise for promise in self.promises if promise.post == post]

    def promise(self, post: str, every: str) -> Promise | None:
        """The promise of a post at a frequency, None where it has none."""
        return next((promise for promise in self.promises_of(post) if promise.every == every), None)


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at; it points at the name."""
    return options.name, options.unit, options.post, options.every, options.day, options.done


def values(options: Options) -> Mapping[str, tuple[str, ...]]:
    """What the options expect to stand in fields, by field."""
    return {
        options.post: tuple(promise.post for promise in options.promises),
        options.every: tuple(promise.every for promise in options.promises),
        options.done: (options.yes,),
    }


def named(options: Options) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """No level and no unit is named: all are meant."""
    return (), ()


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return {options.day: ("date",)}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    every = "、".join(dict.fromkeys(promise.every for promise in options.promises))
    return f"{every}的事各做到一次（{_terms(options)}），完成率不到{options.share}%的要核对"


def hints(options: Options) -> Iterator[tuple[str, str]]:
    """What the guide in the master says at the frequency: each promise."""
    for promise in options.promises:
        yield options.every, f"{promise.post}{promise.every}：{promise.text}"


def _terms(options: Options) -> str:
    return "、".join(f"{term.name}{term.first}至{term.last}" for term in options.terms)


def check_units(
    records: Sequence[Record], options: Options, top: Unit, day: date
) -> Iterator[tuple[Record, Breach]]:
    """A breach on the first row of each member under the share, on each row whose day lies in no term, and on the
    first row of a person's further post.
    """
    members = tally(records, options, top, day).members
    for posts in people(members).values():
        yield from _further_posts(posts, options)
    for member in members:
        if member.under(options.share):
            yield member.first, _under(member, options)
        for left in member.left:
            if left.outside:
                yield left.record, _outside(left.record, member, options)


def _under(member: Member, options: Options) -> Breach:
    counts = "、".join(f"{c.promise.every}{c.done}/{c.expected}" for c in member.counts)
    return Breach(
        options.name,
        f"{member.name}（{member.post}）应做{member.expected}次，做到{member.done}次（{counts}），"
        f"完成率{rate_text(member.rate)}，不到{options.share}%",
        "漏记的请补记；确实没有做到的，请在“说明”中写明原因",
        words=_words(member),
    )


def _further_posts(posts: Sequence[Member], options: Options) -> Iterator[tuple[Record, Breach]]:
    """A breach for each post of a person but the one with most rows."""
    main = max(posts, key=lambda member: member.rows)
    told = "、".join(f"{member.post}（{member.rows}行）" for member in posts)
    for member in posts:
        if member is not main:
            breach = Breach(
                options.post,
                f"{member.name}写了{len(posts)}个{options.post}：{told}，完成率分开算了",
                f"{options.post}写错的请改正；是同名的两个人的，请在{options.name}后面注明；"
                f"一个人确有几个{options.post}的，请在“说明”中写明",
                words=_words(member),
            )
            yield member.first, breach


def _outside(record: Record, member: Member, options: Options) -> Breach:
    return Breach(
        options.day,
        f"{record.values[options.day]}不在学期内（{_terms(options)}），没有算进完成率",
        "日期写错的请改正；确实是这一天的，请在“说明”中写明",
        words=_words(member),
    )


def _words(member: Member) -> Mapping[str, str]:
    return {
        "name": member.name,
        "expected": str(member.expected),
        "done": str(member.done),
        "rate": rate_text(member.rate),
    }


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """Nothing: a master does not know how much of the term is over."""
    return iter(())
