"""宿豫区: a district that sends an archive of 推荐表 and no 汇总表: cards that lack something, or have too much."""

import writers
from cards import CARD_FIELDS, CASE, PRINTED, WITH_NATION, WITHOUT_TITLE, CardSheet, CaseText
from essays import essay
from inbox import Inbox, Make
from plan import Row, Sent
from siyang import County
from spellings import unclear

AREA, UNIT = "宿迁市宿豫区", "宿迁市/宿豫区"
ARCHIVE = "宿迁市/宿豫区推荐表.zip"


def suyu(inbox: Inbox) -> None:
    """The archive. Without a table nobody's row is missing."""
    members: dict[str, Make] = {}
    county = County(inbox, AREA, UNIT, f"{ARCHIVE}!/", members)
    _sound(county)
    _short_and_long(county)
    _hidden(county)
    _unfilled(county)
    _nobody_s(county)
    inbox.write(ARCHIVE, lambda: writers.zip_file({name: make() for name, make in members.items()}))


def _sound(county: County) -> None:
    one = county.person()
    sheet = one.word()
    why = "压缩包里的 Word 推荐表；这个区没有报汇总表，就不说汇总表里缺人"
    county.file(f"{one.name}.docx", [sheet], lambda: writers.word_card(sheet), why)


def _short_and_long(county: County) -> None:
    """A card without a field of the notice's, and one with two more; a month that can't be known."""
    one = county.person()
    short = one.sheet(WITHOUT_TITLE)
    short.plants = (("column_missing", "return", "职称"),)
    path = f"{one.name}.xlsx"
    county.file(path, [short], lambda: writers.openpyxl_book([short]), "缺“职称”一栏")
    county.inbox.filings[-1].status = "partly"

    two = county.person(出生年月=unclear(1975.1))
    two.card.extra = {"民族": "汉族", "籍贯": "江苏宿迁"}
    long = two.sheet(WITH_NATION)
    why = "多出“民族”“籍贯”两栏；出生年月 1975.1 说不清是一月还是十月"
    county.file(f"{two.name}.xlsx", [long], lambda: writers.xlsxwriter_book([long]), why)


def _hidden(county: County) -> None:
    """Last year's card left behind on a hidden sheet."""
    one = county.person()
    shown = one.sheet(PRINTED)
    old = Row(one.card.cells, aside="隐藏的工作表")
    left = CardSheet("上一稿", PRINTED, old, one.school, hidden=True)
    left.plants = (("hidden_rows", "verify", None),)
    why = "隐藏的工作表里留着上一稿：不读入，待核"
    county.file(f"{one.name}.xlsx", [shown, left], lambda: writers.openpyxl_book([shown, left]), why)


def _unfilled(county: County) -> None:
    empty = Row({name: Sent(None) for name in CARD_FIELDS})
    sheet = CardSheet("推荐表", PRINTED, empty, blank=True)
    sheet.plants = (("empty", "return", None),)
    county.file("推荐表.xlsx", [sheet], lambda: writers.openpyxl_book([sheet]), "一格也没有填")


def _nobody_s(county: County) -> None:
    told = essay(county.inbox.cast.chance, f"{AREA}青禾小学").text()
    text = CaseText(Row({CASE: Sent(told, told)}, touched=("verify",)))
    text.plants = (("no_form", "verify", None),)
    lines = told.split("\n")
    county.file("优秀案例.docx", [text], lambda: writers.docx(lines), "看不出是谁的案例，接不到推荐表里")
