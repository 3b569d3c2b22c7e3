"""Rows that break the notice's rules, one rule each (or one cell that nobody can read)."""

from collections.abc import Callable
from functools import partial
from random import Random

import texts
from people import Cast, Person
from plan import Row, Sent, blank

Makers = tuple[Callable[[Person], dict[str, Sent]], ...]
RETURN, VERIFY, INELIGIBLE = "return", "verify", "ineligible"


def said(raw: object, *plants: tuple[str, str]) -> Sent:
    """A text that is read as sent."""
    return Sent(raw, raw if isinstance(raw, str) else str(raw), plants)


def years(raw: object, months: int, *plants: tuple[str, str]) -> Sent:
    """A duration as sent, and its months."""
    return Sent(raw, months, plants)


def unreadable(raw: object, code: str, writing: str = "value") -> Sent:
    """A cell that no value can be had from."""
    return Sent(raw, None, ((code, RETURN),), writing=writing)  # type: ignore[arg-type]


def long_case(chance: Random, name: str) -> str:
    """An abstract of more than 200 字."""
    return texts.case(chance, name) + texts.case(chance, name)


def _about_school(area: str) -> Makers:
    never, unless = ("JS-1a", VERIFY), ("JS-1b", VERIFY)
    return (
        lambda _: {"工作单位": said(f"{area}民办青禾外国语学校", never)},
        lambda _: {"工作单位": said(f"{area}棠梨幼儿园", never)},
        lambda _: {"工作单位": said("江淮荻浦师范大学附属幼儿园", never)},
        lambda _: {"工作单位": said("苏中云麓职业技术学院", unless)},
        lambda _: {"工作单位": said("江淮荻浦师范大学", unless)},
        lambda _: {"工作单位": said("江淮荻浦师范大学附属小学")},
        lambda _: {"工作单位": said("苏中云麓师范学院实验学校")},
    )


def _about_years() -> Makers:
    name, under, border = "任职党组织书记年限", ("JS-2", INELIGIBLE), ("JS-2", VERIFY)
    return (
        lambda _: {name: years("10个月", 10, under)},
        lambda _: {name: years("半年", 6, under)},
        lambda _: {name: years("2024.3至今", 9, under)},
        lambda _: {name: years("近一年", 12, border)},
        lambda _: {name: years("2023.12至今", 12, border)},
        lambda _: {name: years("一年半", 18)},
        lambda _: {name: years("5年（累计）", 60)},
        lambda _: {name: years("2019.09—", 63)},
        lambda _: {name: years("2年6个月", 30)},
        lambda _: {name: years(3, 36)},
        lambda _: {name: unreadable("多年", "value_unreadable")},
    )


def _about_honours(area: str) -> Makers:
    name, plant = "个人主要荣誉", ("JS-3b", VERIFY)
    city = area[: area.index("市") + 1]
    return (
        lambda _: {name: blank(("JS-3a", RETURN))},
        lambda _: {name: Sent("无", None, (("JS-3a", RETURN),))},
        lambda _: {name: said("2021年获校优秀共产党员", plant)},
        lambda _: {name: said("2022年获优秀党支部书记", plant)},
        lambda _: {name: said(f"2020年获{city}教学能手；2018年获{city}优质课评比一等奖", plant)},
        lambda _: {name: said(f"=2021年获{city}优秀党务工作者")},
        lambda _: {name: said(f"-2022年获{city}优秀共产党员")},
        lambda _: {name: said(f"+2019年获{city}优秀党组织书记")},
        lambda _: {name: said(f"@{city}教育系统优秀党务工作者（2020年）")},
    )


def _without(name: str, _: Person) -> dict[str, Sent]:
    return {name: blank(("JS-0", RETURN))}


def _about_emptiness() -> Makers:
    required = (
        "姓名",
        "性别",
        "出生年月",
        "学历学位",
        "职称",
        "任职党组织书记年限",
        "工作单位",
        "个人简历",
        "案例主要内容",
    )
    empty: Makers = tuple(partial(_without, name) for name in required)
    return (
        *empty,
        lambda _: {"出生年月": Sent("不详", None, (("JS-0", RETURN),))},
        lambda _: {"入党时间": blank(("JS-18b", RETURN))},
    )


def _about_texts(chance: Random) -> Makers:
    name, plant = "案例主要内容", ("JS-16", RETURN)
    return (
        lambda p: {name: said(long_case(chance, p.written["工作单位"]), ("JS-11", RETURN))},
        lambda p: {name: said("我校党支部" + p.written[name][:150] + "。", plant)},
        lambda p: {name: said("今年以来，" + p.written[name][:150] + "。", plant)},
        lambda p: {name: said("去年起，" + p.written[name][:150] + "。", plant)},
        lambda p: {name: said("师生常说“我校有盏明灯”。" + p.written[name][:150] + "。", ("JS-16", VERIFY))},
    )


def _in_the_first_person(person: Person) -> dict[str, Sent]:
    """A month that just is not in the future, in a row whose text says 我们."""
    name = "案例主要内容"
    text = "我们坚持党建引领。" + person.written[name][:150] + "。"
    return {"入党时间": said("202412"), name: said(text, ("JS-16b", VERIFY))}


def _about_months() -> Makers:
    return (
        lambda _: {"入党时间": said("199305", ("JS-18a", VERIFY))},
        lambda _: {"入党时间": said("199306")},
        lambda _: {"入党时间": said("202506", ("JS-18c", RETURN))},
        _in_the_first_person,
    )


def _about_cells() -> Makers:
    def renamed(person: Person, between: str) -> Sent:
        name = person.written["姓名"]
        return Sent(name[0] + between + name[1:], name)

    return (
        lambda _: {"性别": unreadable("M", "value_unreadable")},
        lambda p: {"性别": Sent(p.written["性别"] + " ", p.written["性别"])},
        lambda _: {"职称": Sent(320000197506150016.0, None, (("number_damaged", RETURN),))},
        lambda _: {"职称": unreadable("#REF!", "value_unreadable", writing="formula")},
        lambda p: {"姓名": renamed(p, "\u200b")},
        lambda p: {"姓名": renamed(p, "\u3000")},
        lambda p: {"姓名": unreadable(p.written["姓名"] + "、周某某", "value_unreadable")},
        lambda p: {"工作单位": Sent("\ufeff" + p.written["工作单位"] + "\n", p.written["工作单位"])},
    )


def broken_rules(cast: Cast, area: str) -> list[Row]:
    """Every rule that one row of a 汇总表 can break, broken at least once, beside rows that just keep it."""
    makers: Makers = (
        *_about_school(area),
        *_about_years(),
        *_about_honours(area),
        *_about_emptiness(),
        *_about_texts(cast.chance),
        *_about_months(),
        *_about_cells(),
    )
    people = [cast.person(area, born="197506", joined="199807") for _ in makers]
    return [Row.of(person, **maker(person)) for person, maker in zip(people, makers, strict=True)]


def same_person(cast: Cast, here: str, there: str) -> tuple[Row, Row]:
    """One person whom two cities recommend, from different schools."""
    first, second = cast.person(here), cast.person(there)
    known = {"姓名": said(first.written["姓名"], ("JS-20a", RETURN))}
    same = {name: said(first.written[name]) for name in ("性别", "出生年月", "入党时间")}
    return Row.of(first, **known), Row.of(second, **known, **same)


def same_post(cast: Cast, area: str) -> tuple[Row, Row]:
    """One name at one school with two 出生年月: perhaps one person, perhaps two."""
    first, second = cast.person(area, born="197203"), cast.person(area, born="197302")
    name = {"姓名": said(first.written["姓名"], ("JS-20b", VERIFY))}
    return Row.of(first, **name), Row.of(second, **name, 工作单位=said(first.written["工作单位"]))


def same_name(cast: Cast, here: str, there: str) -> tuple[Row, Row]:
    """Two people who share no more than a name: nothing to find."""
    first, second = cast.person(here, born="197004"), cast.person(there, born="198108")
    return Row.of(first), Row.of(second, 姓名=said(first.written["姓名"]))
