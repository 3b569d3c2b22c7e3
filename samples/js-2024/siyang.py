"""泗阳县: a county that sends each person's 推荐表 beside its 汇总表, in every shape that people send."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import layouts
import program
import writers
from cards import (
    BELOW,
    CARD_FIELDS,
    CASE,
    IN_WORD,
    INSIDE,
    MASTER,
    PRINTED,
    CardLayout,
    CardSheet,
    CaseText,
    School,
)
from essays import Essay, essay
from inbox import Inbox, Make
from people import Person
from plan import DURATION, KEY, Heading, Plant, Row, Sent, Sheet, blank
from truth import Form

AREA, UNIT = "宿迁市泗阳县", "宿迁市/泗阳县"
HERE = f"{UNIT}/推荐表/"
DIFFERENT: Plant = ("JS-19", "return")
"""What stands at the row's field, or at the 姓名 of who has no partner; the card is touched by the former."""

Write = Callable[[Essay], Essay]


@dataclass
class Recommended:
    """A person with the row of the table and the card, and the essay that the card tells."""

    person: Person
    essay: Essay
    row: Row
    card: Row

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.written[KEY]

    @property
    def school(self) -> School:
        """The card's heading line."""
        return School(self.person.written["工作单位"] + "党支部")

    def sheet(self, layout: CardLayout, name: str = "推荐表") -> CardSheet:
        """The card on a sheet."""
        return CardSheet(name, layout, self.card, self.school)

    def word(self) -> CardSheet:
        """The card as a document's first table."""
        return CardSheet("表格1", IN_WORD, self.card, self.school, document=True)


@dataclass
class County:
    """The people of a county so far; `folder` is where its cards lie, `archive` its members where that is one."""

    inbox: Inbox
    area: str
    unit: str
    folder: str
    archive: dict[str, Make] | None = None
    people: list[Recommended] = field(default_factory=list)

    def person(
        self, write: Write = lambda plain: plain, *plants: Plant, leads: int = 3, **card: Sent
    ) -> Recommended:
        """Another one: how the case is written, what is wrong with it, and what the card says otherwise."""
        person = self.inbox.cast.person(self.area, born="197506", joined="199807")
        told = write(essay(self.inbox.cast.chance, person.written["工作单位"], leads))
        case = told.text()
        written = Row.of(person, **{CASE: Sent(case, case, plants), **card})
        cells = {name: written.cells[name] for name in CARD_FIELDS}
        self.people.append(Recommended(person, told, Row.of(person), replace(written, cells=cells)))
        return self.people[-1]

    def file(self, path: str, sheets: Sequence[Form], make: Make, why: str, kept: bool = False) -> None:
        """A file of cards."""
        if self.archive is None:
            self.inbox.write(self.folder + path, make, kept)
        else:
            self.archive[path] = make
        self.inbox.read(self.folder + path, self.unit, sheets, why, form="推荐表")


def siyang(inbox: Inbox) -> None:
    """Everything that the county sends."""
    county = County(inbox, AREA, UNIT, HERE)
    _masters(county)
    _typed_anew(county)
    _documents(county)
    _books(county)
    _without_partner(county)
    rows = [one.row for one in county.people]
    table = Sheet("汇总表", layouts.NUMBERED, Heading("泗阳县教育局", "葛书瑶", "0527-00001303"), rows)
    why = "县里的推荐表都在“推荐表”文件夹里，与各行核对"
    inbox.file(f"{UNIT}/泗阳县汇总表.xlsx", UNIT, [table], writers.openpyxl_book, why)


def _masters(county: County) -> None:
    """The master that baosong sends out, filled by hand; and the same printed with its 附页."""
    one = county.person(出生年月=Sent("1975.6", "197506"))
    sheet = one.sheet(MASTER)
    why = "下发的母表；出生年月写作 1975.6，与汇总表的 197506 是一回事"
    county.file(f"{one.name}推荐表.xlsx", [sheet], lambda: program.filled_card(UNIT, sheet), why, kept=True)

    two = county.person(leads=5)
    printed = two.sheet(MASTER, two.name)
    why = "baosong print 排好的纸面：主要案例写不下，全文在附页，逐行接回"
    county.file(
        f"{two.name}（附页）.xlsx", [printed], lambda: program.printed_card(UNIT, printed), why, kept=True
    )


def _typed_anew(county: County) -> None:
    """Sheets that people typed anew, in all kinds of workbooks."""
    below = county.person(入党时间=Sent("1998年7月", "199807")).sheet(BELOW, "Sheet1")
    county.file(
        "自制推荐表.xlsx",
        [below],
        lambda: writers.xlsxwriter_book([below]),
        "自己画的表：从 C3 开始，标签在上、内容在下",
    )
    old = county.person(入党时间=Sent(date(1998, 7, 1), "199807"))
    sheet = old.sheet(PRINTED)
    county.file(f"{old.name}.xls", [sheet], lambda: writers.xlwt_book([sheet]), ".xls，入党时间是日期格")
    wps = county.person()
    wps.card.cells[DURATION] = Sent(f"{wps.person.months}个月", wps.person.months)
    inside = wps.sheet(INSIDE)
    why = "WPS 的 .et，内容写在标签的冒号后面；年限写作月数，与汇总表一致"
    county.file(f"{wps.name}推荐表.et", [inside], lambda: writers.xlwt_book([inside]), why)


def _documents(county: County) -> None:
    """Word documents: a table; a table with the case below it; a case of its own; and one of old Word."""
    one = county.person(出生年月=Sent("1975年6月", "197506"))
    table = one.word()
    county.file(
        f"{one.name}推荐表.docx", [table], lambda: writers.word_card(table), "Word 表格，年月写作 1975年6月"
    )

    two = county.person()
    below = two.word()
    below.below = tuple(two.essay.text().split("\n"))
    _elsewhere(two, "见表后正文（见附页）")
    county.file(f"{two.name}推荐表.docx", [below], lambda: writers.word_card(below), "主要案例写在表格下面")

    three = county.person()
    attached = three.sheet(PRINTED)
    _elsewhere(three, "（另附）")
    why = "主要案例一栏只写了（另附），全文在另一个 Word 文档里"
    county.file(f"{three.name}推荐表.xlsx", [attached], lambda: writers.openpyxl_book([attached]), why)
    path = f"{HERE}{three.name}案例.docx"
    lines = three.essay.text().split("\n")
    county.inbox.write(path, lambda: writers.docx(lines))
    aside = CaseText(Row({}, aside="正文已接到本人的推荐表"))
    county.inbox.read(path, UNIT, [aside], "按文件名接到本人的推荐表", form="推荐表")


def _elsewhere(one: Recommended, pointer: str) -> None:
    """Let the card's cell only point to the case."""
    one.card.cells[CASE] = replace(one.card.cells[CASE], shown=pointer)


def _books(county: County) -> None:
    """Workbooks of several cards, a sheet each."""
    cases = (
        county.person(_plain, ("JS-12", "return"), leads=8),
        county.person(_long_title, ("JS-13", "return")),
        county.person(lambda plain: plain.without(2), ("JS-14", "return")),
        county.person(Essay.without_subheadings, ("JS-15", "return")),
        county.person(_our_school, ("JS-16", "return"), ("JS-16", "return"), ("JS-16", "verify")),
        county.person(_we, ("JS-16b", "verify")),
        county.person(_quotation, ("JS-17", "notice")),
    )
    sheets = [one.sheet(PRINTED, one.name) for one in cases]
    why = "一人一个工作表：字数、标题、四部分、小标题、人称、引文各违反一条"
    county.file("案例待改的推荐表.xlsx", sheets, lambda: writers.openpyxl_book(sheets), why)

    others = _otherwise(county)
    answers = [one.sheet(PRINTED, one.name) for one in others]
    why = "一人一个工作表：各有一栏违反规则，或与汇总表不一致"
    county.file("信息待改的推荐表.xlsx", answers, lambda: writers.openpyxl_book(answers), why)


def _plain(plain: Essay) -> Essay:
    return plain


def _long_title(plain: Essay) -> Essay:
    return replace(plain, title="以高质量党建引领乡村小规模学校优质均衡发展的实践与探索")


def _our_school(plain: Essay) -> Essay:
    """Twice in its own words, once in somebody else's."""
    told = plain.saying(0, "我校党支部由此确定了三年目标。").saying(2, "今年以来，家长来信表扬二十余次。")
    return told.saying(3, "毕业生常说“我校有盏明灯”。")


def _we(plain: Essay) -> Essay:
    return plain.saying(3, "我们还要继续努力。")


def _quotation(plain: Essay) -> Essay:
    return plain.saying(0, "老校长常念叨一句话，“办好一所学校，关键要有一个坚强的支部。”")


def _otherwise(county: County) -> list[Recommended]:
    """Cards whose answers break a rule, differ from the row, or both."""
    both = (
        ("职称", Sent("三级教师", "三级教师")),
        ("工作单位", _said(f"{AREA}民办青禾外国语学校", ("JS-1a", "verify"))),
        ("工作单位", _said("苏中云麓职业技术学院", ("JS-1b", "verify"))),
        (DURATION, Sent("10个月", 10, (("JS-2", "ineligible"),))),
        ("入党时间", _said("199305", ("JS-18a", "verify"))),
        ("入党时间", _said("202506", ("JS-18c", "return"))),
    )
    alone = (
        ("个人主要荣誉", blank(("JS-3a", "return"))),
        ("个人主要荣誉", _said("2021年获校优秀共产党员", ("JS-3b", "verify"))),
        ("个人简历", blank(("JS-0", "return"))),
        ("入党时间", blank(("JS-18b", "return"))),
    )
    people = [county.person(**{name: sent}) for name, sent in (*both, *alone)]
    for one, (name, _) in zip(people, both, strict=False):
        one.row.plant(name, DIFFERENT)
        one.card.touched = ("return",)
    return people


def _said(raw: str, plant: Plant) -> Sent:
    return Sent(raw, raw, (plant,))


def _without_partner(county: County) -> None:
    """Two cards of one person, a card of somebody whom the table lacks, a row whose card nobody can read."""
    twice = county.person()
    sheet = twice.sheet(PRINTED)
    county.file(
        f"{twice.name}推荐表.xlsx",
        [sheet],
        lambda: writers.openpyxl_book([sheet]),
        "同一人有两份推荐表：这是先读到的一份",
    )
    again = replace(twice.card, cells=dict(twice.card.cells)).plant(KEY, DIFFERENT)
    twice.card.touched = ("return",)
    second = CardSheet("表格1", IN_WORD, again, twice.school, document=True)
    path = f"{twice.name}推荐表（修改）.docx"
    county.file(path, [second], lambda: writers.word_card(second), "同一人的第二份推荐表")

    rowless = county.person()
    county.people.remove(rowless)
    rowless.card.plant(KEY, DIFFERENT)
    only = rowless.sheet(PRINTED)
    county.file(
        f"{rowless.name}推荐表.xlsx", [only], lambda: writers.openpyxl_book([only]), "汇总表里没有这个人"
    )

    cardless = county.person()
    cardless.row.plant(KEY, DIFFERENT)
    path = f"{HERE}{cardless.name}推荐表.doc"
    county.inbox.lost(path, "unsupported", UNIT, "旧版 Word，读不了：汇总表里这一行就没有收到推荐表")
    county.inbox.write(path, lambda: writers.old_word(cardless.essay.text()))
