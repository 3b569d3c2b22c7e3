"""The invented members of the sample and what they write into their record books: sentences, days, file names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

TEACHING, SERVING = "教书育人先锋岗", "服务育人先锋岗"
DAILY, WEEKLY, MONTHLY, TERMLY = "每天", "每周", "每月", "每学期"
EXPECTED = {DAILY: 92, WEEKLY: 20, MONTHLY: 5, TERMLY: 1}
"""Counted on a calendar: 1 September 2022 to 13 January 2023, without holidays, with two Saturdays and Sundays
worked instead."""

FIRST, LAST = date(2022, 9, 1), date(2023, 1, 13)
OFF = {date(2022, 9, 12), date(2023, 1, 2), *(date(2022, 10, day) for day in range(3, 8))}
MADE_UP = {date(2022, 10, 8), date(2022, 10, 9)}

CLASSES = ("七（1）班", "七（3）班", "八（2）班", "九（4）班")
PUPILS = ("小宇", "小蕾", "小川", "小棠", "阿宁", "小满", "小荷")
HELPED = (
    "补了两道错题",
    "改了作文的开头",
    "把昨天没过关的生词听写了一遍",
    "把课文背诵过了一遍",
    "列了周末的复习清单",
    "聊了聊同桌之间的小矛盾",
    "画了单元知识图",
)
TALKS = (
    "上课容易走神，约好坐到前排",
    "父母在外地务工，商量周末谁来照看",
    "测验考得不理想，一起找原因",
    "想参加合唱队，帮着报了名",
)
SERVED = ("巡查了晨检登记", "核对了当日用餐人数", "回看了师生意见簿", "检查了楼道灯和门窗", "整理了报修单")
SOLVED = ("修好三楼饮水机", "给两个班换了坏掉的课椅", "把教职工停车位重新画线", "给图书角添了一盏灯")
STORIES = {
    (TEACHING, MONTHLY): "家访{room}{pupil}家，看了书桌和作息表，约好每周通一次电话",
    (TEACHING, TERMLY): "上党员示范课《家乡的河》，本组教师听课评课",
    (SERVING, MONTHLY): "参加社区图书整理志愿服务两小时",
    (SERVING, TERMLY): "牵头办好食堂明厨亮灶改造，向师生公布结果",
}


def working_days() -> list[date]:
    """The days of the term that were worked."""
    days = (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))
    return [day for day in days if day in MADE_UP or (day.weekday() < 5 and day not in OFF)]


def fridays() -> list[date]:
    """A day in each of the twenty weeks: its Friday, and in the week of the National Day the Sunday worked."""
    return [date(2022, 10, 9) if day == date(2022, 10, 7) else day for day in _fridays()]


def _fridays() -> Iterator[date]:
    day = date(2022, 9, 2)
    while day <= LAST:
        yield day
        day += timedelta(7)


MONTHS = [date(2022, 9, 24), date(2022, 10, 22), date(2022, 11, 19), date(2022, 12, 17), date(2023, 1, 7)]
"""Saturdays: visits and volunteering are done on days off."""


@dataclass
class Entry:
    """A row: what was sent by field, what it becomes, what was planted; `why` is the reason that it counts not."""

    sent: dict[str, str | date]
    becomes: dict[str, str | None] = field(default_factory=dict)
    plants: list[tuple[str, str, str]] = field(default_factory=list)
    why: str = ""
    member: "Member | None" = None

    def put(self, name: str, sent: str | date, becomes: str | None) -> "Entry":
        """Write a cell otherwise."""
        self.sent[name], self.becomes[name] = sent, becomes
        return self

    def planted(self, name: str, code: str, level: str, why: str = "") -> "Entry":
        """Remember what was planted, and that the row does not count."""
        self.plants.append((name, code, level))
        self.why = why or self.why
        return self


@dataclass
class Member:
    """A party member in a post."""

    group: str
    name: str
    post: str

    def entry(self, every: str, day: date, number: int, done: str = "是") -> Entry:
        """A self-check of that day."""
        story = self._story(every, number)
        proof = f"{self.name}{day:%m%d}{every}.jpg" if done == "是" else ""
        sent: dict[str, str | date] = {
            "党小组": self.group,
            "姓名": self.name,
            "岗位": self.post,
            "频次": every,
            "自查日期": day.isoformat(),
            "完成": done,
            "纪实内容": story if done == "是" else "外出培训，没有做到",
            "佐证": proof,
        }
        why = "" if done == "是" else f"完成：{done}"
        return Entry(sent, {"佐证": None} if not proof else {}, why=why, member=self)

    def _story(self, every: str, number: int) -> str:
        room, pupil = CLASSES[number % len(CLASSES)], PUPILS[number % len(PUPILS)]
        if every == DAILY and self.post == TEACHING:
            return f"放学后和{room}{pupil}一起{HELPED[number // 2 % len(HELPED)]}"
        if every == DAILY:
            return f"对照师生的期盼自查，{SERVED[number % len(SERVED)]}"
        if every == WEEKLY and self.post == TEACHING:
            return f"找{room}{pupil}谈话：{TALKS[number % len(TALKS)]}"
        if every == WEEKLY:
            return SOLVED[number % len(SOLVED)]
        return STORIES[self.post, every].format(room=room, pupil=pupil)

    def entries(self, every: str, days: Iterable[date]) -> list[Entry]:
        """A self-check on each of the days."""
        return [self.entry(every, day, number) for number, day in zip(count(), days)]

    def term(self, *, without: int) -> list[Entry]:
        """A whole term's book, but for the last daily self-checks."""
        days = working_days()
        return [
            *self.entries(DAILY, days[: len(days) - without]),
            *self.entries(WEEKLY, fridays()),
            *self.entries(MONTHLY, MONTHS),
            *self.entries(TERMLY, [date(2022, 11, 16)]),
        ]
