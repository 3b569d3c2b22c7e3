"""A small round: what four cities send first, what they send again, and what the clerk decides in between.

Each person stands here twice, as first sent and as sent again: what the program must say about the difference
(mended, open, new, unasked …) follows from that alone.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import layouts
import writers
from cards import BELOW, CASE, PRINTED
from defects import blank, long_case, said, years
from inbox import Inbox, Make
from people import Cast
from plan import KEY, Heading, Layout, Row, Sent, Sheet
from siyang import County, Recommended
from spellings import unclear

SEED = 20241118
STAMPED = Path(__file__).resolve().parent / "inbox" / "南京市" / "推荐表扫描件"
"""Pages that stand for stamped scans, checked in with the other sample."""

TABLE, CARD = "汇总表", "推荐表"
OWN_FILE, RETURNED = "原件", "退回件"
LAST_YEAR, THAT_YEAR, SPOKEN = "去年", "2023年", "，学校党支部就此开展了调研。"


@dataclass
class Person:
    """Someone of a city: the row as first sent and as sent again, None where it is not there.

    `explained` is the 说明 by the code of a 待核 that stands; `card` and `card_again` the 推荐表 likewise, with words
    that it says otherwise and the suffix of its last file; `scan` says how its stamped scan came.
    """

    name: str
    row: Row | None
    again: Row | None
    explained: dict[str, str] = field(default_factory=dict)
    card: Row | None = None
    card_again: Row | None = None
    said_otherwise: tuple[str, str] | None = None
    card_suffix: str = ".xlsx"
    scan: str = ""


@dataclass
class City:
    """A city: its people, the file of its table, and how it answers: in the 退回件, in its own old file, or never.

    `instead`: the files that the clerk takes out of the inbox when the answer comes; `received` the day that is
    typed for it, `excuse` why it was late; `own_columns` are those that the form does not know,
    `table_scanned` whether a stamped scan of the table came.
    """

    name: str
    file: str
    people: list[Person] = field(default_factory=list)
    answer: str = ""
    into: str = ""
    instead: list[str] = field(default_factory=list)
    received: str = ""
    excuse: str = ""
    own_columns: tuple[str, ...] = ()
    table_scanned: bool = False

    def add(self, row: Row | None, again: Row | None, **more: str) -> Person:
        """One more person; `more` are 说明 by code (JS_3b)."""
        one = row or again
        assert one is not None
        explained = {code.replace("_", "-"): text for code, text in more.items()}
        self.people.append(Person(str(one.cells[KEY].value), row, again, explained))
        return self.people[-1]


@dataclass
class Clerk:
    """What the province's clerk decides: people by unit and name, why; a 待核 by name and code; files by path."""

    vetoed: tuple[str, str, str]
    refused: tuple[str, str, str]
    accepted: tuple[str, str, str]
    dropped: tuple[str, str]


@dataclass
class Plan:
    """The cities in the province's order, the inbox as first filled, and the clerk."""

    cities: list[City]
    inbox: Inbox
    clerk: Clerk
    top: str = "江苏省"


def plan() -> Plan:
    """The whole round, nothing written yet."""
    inbox = Inbox(Cast(Random(SEED)))
    cities = []
    for make in (yancheng, yangzhou, zhenjiang, suqian):
        inbox.cast.chance.seed(f"{SEED} {make.__name__}")
        cities.append(make(inbox))
    return Plan(cities, inbox, _clerk(*cities))


def _clerk(yancheng: City, yangzhou: City, _zhenjiang: City, suqian: City) -> Clerk:
    _, short, private = yancheng.people
    return Clerk(
        vetoed=(yancheng.name, short.name, "任职不满一年"),
        refused=(suqian.name, suqian.people[0].name, "案例与征集方向不符"),
        accepted=(private.name, "JS-1a", "已核对机构编制文件，确为公办"),
        dropped=(yangzhou.file, "以退回件为准"),
    )


def changed(row: Row, **sent: Sent) -> Row:
    """The same row with some cells sent otherwise."""
    again = deepcopy(row)
    again.cells.update(sent)
    return again


def yancheng(inbox: Inbox) -> City:
    """Answers in its own old file: a month is mended, an office stays too short, a 待核 is the clerk's."""
    city = City("盐城市", "盐城市/盐城市汇总表.xlsx", answer=OWN_FILE, into="盐城市/盐城市汇总表.xlsx")
    month, short, private = inbox.clean("盐城市", 3)
    wrong = changed(month, 出生年月=unclear("1975"))
    city.add(wrong, changed(month, 出生年月=said("197511")))
    short.cells["任职党组织书记年限"] = years("10个月", 10, ("JS-2", "ineligible"))
    city.add(short, short)
    private.cells["工作单位"] = said("盐城市民办青禾外国语学校", ("JS-1a", "verify"))
    city.add(private, private)
    _file(inbox, city, layouts.GROUPED, "两行表头；改好以后在自己原来的文件里报回，没有用退回件")
    return city


def yangzhou(inbox: Inbox) -> City:
    """Answers in the 退回件, beside its old file: mended, explained, still wrong, changed unasked, added, removed."""
    city = City("扬州市", "扬州市/扬州市汇总表.xlsx", answer=RETURNED, received="2024-12-02")
    city.into = "扬州市/扬州市汇总表（退回件）.xlsx"
    month, long, vague, sound, leaving, speech, coming = inbox.clean("扬州市", 7)
    school, text = str(long.cells["工作单位"].value), str(speech.cells["案例主要内容"].value)[:150] + "。"
    chance, too_long = inbox.cast.chance, ("JS-11", "return")
    city.add(changed(month, 出生年月=unclear(1975.1)), changed(month, 出生年月=said("197510")))
    city.add(
        changed(long, 案例主要内容=said(long_case(chance, school), too_long)),
        changed(long, 案例主要内容=said(long_case(chance, school), too_long)),
    )
    vague.cells["个人主要荣誉"] = said("2021年获优秀党务工作者", ("JS-3b", "verify"))
    city.add(vague, vague, JS_3b="该荣誉由扬州市委教育工委颁发，证书已核对")
    city.add(sound, changed(sound, 职称=said("正高级教师")))
    city.add(leaving, None)
    city.add(
        changed(speech, 案例主要内容=said("今年以来，" + text, ("JS-16", "return"))),
        changed(speech, 案例主要内容=said("2024年以来，" + text)),
    )
    city.add(None, changed(coming, 个人主要荣誉=blank(("JS-3a", "return"))))
    for number, one in enumerate(city.people):
        if one.row:
            one.row.extra["手机号"] = f"1000000090{number}"
    city.own_columns = ("手机号",)
    _file(inbox, city, layouts.REORDERED, "列的次序不同，多出“手机号”列；改在退回件里报回，旧件还留在收件里")
    return city


def zhenjiang(inbox: Inbox) -> City:
    """Hands in everything, a broken scan among it; a row and its card differ, a case says 去年."""
    file = "镇江市/镇江市汇总表.xlsx"
    city = City("镇江市", file, answer=RETURNED, received="2024-12-04", instead=[file])
    city.into = "镇江市/镇江市汇总表（改）.xlsx"
    county = County(inbox, "镇江市", "镇江市", "镇江市/推荐表/")
    paper, differing, spoken = (county.person() for _ in range(3))
    _filed_cards(county, paper, differing, spoken)
    title = differing.row.cells["职称"].value
    other = said("三级教师", ("JS-19", "return"))
    rows = [paper.row, changed(differing.row, 职称=other), spoken.row]
    for one, row in zip(county.people, rows, strict=True):
        person = city.add(row, one.row)
        person.card, person.card_again, person.scan = one.card, one.card, "完好"
    city.people[1].again = changed(differing.row, 职称=said(title))
    city.people[1].card_suffix = ".xls"
    _mend_case(city.people[2], spoken)
    city.instead.append(f"镇江市/推荐表/{spoken.name}推荐表.docx")
    city.people[0].scan, city.table_scanned = "打不开", True
    _file(inbox, city, layouts.PRINTED, "市里的汇总表，与各人的推荐表核对")
    _scans(inbox, city)
    return city


def _filed_cards(county: County, paper: Recommended, differing: Recommended, spoken: Recommended) -> None:
    first, second, third = paper.sheet(PRINTED), differing.sheet(BELOW, "Sheet1"), spoken.word()
    differing.card.touched = ("return",)
    told = spoken.essay.saying(0, LAST_YEAR + SPOKEN).text()
    spoken.card.cells[CASE] = said(told, ("JS-16", "return"))
    files = (
        (f"{paper.name}推荐表.xlsx", first, lambda: writers.openpyxl_book([first]), "推荐表"),
        (f"{differing.name}.xls", second, lambda: writers.xlwt_book([second]), "自己画的推荐表，.xls"),
        (
            f"{spoken.name}推荐表.docx",
            third,
            lambda: writers.word_card(third),
            "Word 推荐表，案例里写了“去年”",
        ),
    )
    for path, sheet, make, why in files:
        county.file(path, [sheet], make, why)


def _mend_case(person: Person, spoken: Recommended) -> None:
    """The case that comes back names the year."""
    told = spoken.essay.saying(0, THAT_YEAR + SPOKEN).text()
    person.said_otherwise = LAST_YEAR + SPOKEN, THAT_YEAR + SPOKEN
    person.card_again = changed(spoken.card, **{CASE: said(told)})


def _scans(inbox: Inbox, city: City) -> None:
    pdf, picture = (STAMPED / "样章.pdf").read_bytes(), (STAMPED / "样章.jpg").read_bytes()
    files: dict[str, tuple[Make, str]] = {"镇江市汇总表（样章）.pdf": (lambda: pdf, "汇总表的盖章扫描件")}
    for one in city.people:
        cut = len(picture) if one.scan == "完好" else len(picture) // 3
        why = "推荐表的盖章扫描件" + ("" if one.scan == "完好" else "，没有传完整")
        files[f"{one.name}推荐表（样章）.jpg"] = (lambda cut=cut: picture[:cut]), why  # type: ignore[misc]
    for name, (make, why) in files.items():
        path = f"{city.name}/扫描件/{name}"
        inbox.passed(path, "other", why, city.name)
        inbox.write(path, make)


def suqian(inbox: Inbox) -> City:
    """Nothing wrong, but two days late, with an excuse; never sends again."""
    city = City("宿迁市", "宿迁市汇总表.xls", received="2024-12-06", excuse="寄出后快递延误，有回执")
    for row in inbox.clean("宿迁市", 3):
        city.add(row, row)
    _file(inbox, city, layouts.NUMBERED, "没有毛病，晚到两天", old=True)
    return city


def _file(inbox: Inbox, city: City, layout: Layout, why: str, old: bool = False) -> None:
    heading = Heading(f"{city.name}教育局", inbox.cast.name("女"), f"0000-0000{len(inbox.filings):04}")
    rows = [one.row for one in city.people if one.row]
    make = writers.xlwt_book if old else writers.openpyxl_book
    inbox.file(city.file, city.name, [Sheet("Sheet1", layout, heading, rows)], make, why)
