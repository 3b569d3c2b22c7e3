"""Make the sample inbox of brand-2020 and its truth: python make.py [--into DIR] [--refresh].

The filled masters are the program's own work, and are kept as checked in unless --refresh is given.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "shared"))

from brands import DONGXI, MIDDLE, NANDU, XILING, Brand, essay
from files import docx, zip_file
from filing import Inbox, comma_separated, filled, main, old_workbook, word, workbook
from forms import SERIAL, Form, Row
from plan import (
    CARD,
    KEY,
    LABELS,
    LEADER,
    MEMBERS,
    PARTY,
    PHONE,
    SAMPLE,
    SCHOOL,
    STORY,
    TABLE,
    TEXT,
    card,
    table,
    text_of,
)

TITLE = "学校“一校一品”党建品牌申报书"
OWNER = "东溪区"
HEADING = {"填报单位": OWNER, "联系人": "溪小桥", "联系电话": "0758-2600001"}


def rows_of(brands: Sequence[Brand]) -> list[Row]:
    """A row of the table for each brand."""
    return [row_of(one.values()) for one in brands]


def row_of(sent: dict[str, str]) -> Row:
    """What was sent, in which the party's members are a number."""
    members = sent[MEMBERS].rstrip("人")
    return Row(sent, reads={MEMBERS: int(members)} if members else {})


def card_row(one: Brand, about: int = 2000, **sent: str) -> Row:
    """A brand as its card says it, with a text of so many characters."""
    return row_of({**one.values(), TEXT: essay(about), **sent})


def dongxi(inbox: Inbox) -> None:
    """A district with masters filled; one card of its own, whose text is short of what is asked, its number with 人."""
    first, second = DONGXI
    rows = rows_of(DONGXI)
    placed = [
        (number, row, dict(zip(LABELS, (f"{column}{number}" for column in "ABCDEFG"), strict=True)))
        for number, row in enumerate(rows, 6)
    ]
    form = Form(TABLE, TABLE, 5, HEADING, placed)
    path = f"{OWNER}/{TABLE}.xlsx"
    inbox.kept.add(path)
    inbox.add(path, partial(filled, SAMPLE, form, OWNER), OWNER, form)
    _master_card(inbox, first)
    short = card_row(second, 1500, **{MEMBERS: f"{second.members}人"})
    short.plants.append((TEXT, "BR-1", "verify"))
    sheet = card("Sheet1", short, second.school, [TITLE, f"填报单位：{second.school}（盖章）"])
    inbox.add(f"{OWNER}/竹巷中学申报书.xlsx", lambda: workbook([sheet]), OWNER, sheet)


def _master_card(inbox: Inbox, one: Brand) -> None:
    """The master filled."""
    row = card_row(one)
    places = {
        SCHOOL: "E3",
        KEY: "Q3",
        PARTY: "E4",
        MEMBERS: "Q4",
        LEADER: "E5",
        PHONE: "Q5",
        STORY: "E6",
        TEXT: "E7",
    }
    form = Form(CARD, CARD, 3, {}, [(3, row, places)])
    path = f"{OWNER}/{one.name}/{CARD}.xlsx"
    inbox.kept.add(path)
    inbox.add(path, partial(filled, SAMPLE, form, OWNER), OWNER, form)


def xiling(inbox: Inbox) -> None:
    """An archive with GBK names: a table in a document, a card in .xls, its text in a document; one card too few."""
    first, _ = XILING
    long = (first.story + essay(300).replace("\n", ""))[:301]
    rows = rows_of(XILING)
    rows[0].sent[STORY] = long
    rows[0].plants.append((STORY, "BR-2", "return"))
    rows[1].plants.append((KEY, "BR-0b", "return"))
    form = table("表格1", rows, {"填报单位": "西岭区教育局"}, document=True)
    one = card_row(first, **{STORY: long, TEXT: ""})
    one.plants.append((STORY, "BR-2", "return"))
    sheet = card("申报书", one, first.school, [TITLE, f"申报单位：{first.school}"])
    lines = essay(2300).split("\n")
    text = text_of(one, "\n".join(lines))
    above = [f"学校“一校一品”党建品牌{TABLE}", "填报单位（盖章）：西岭区教育局"]
    members = {
        f"西岭区/{TABLE}.docx": (form, lambda: word([*above, form])),
        f"西岭区/{first.name}/申报书.xls": (sheet, lambda: old_workbook(sheet)),
        f"西岭区/{first.name}/品牌建设情况.docx": (text, lambda: docx(lines)),
    }
    for name, (held, _) in members.items():
        inbox.add(f"西岭区.zip!/{name}", None, "西岭区", held)
    inbox.files["西岭区.zip"] = lambda: zip_file({n: make() for n, (_, make) in members.items()}, gbk=True)


def nandu(inbox: Inbox) -> None:
    """A table of the sender's own: a school with two brands, a number that is a guess; a card of another person."""
    rows = rows_of(NANDU)
    rows[1].sent[MEMBERS], rows[1].becomes[MEMBERS] = "约20", None
    del rows[1].reads[MEMBERS]
    rows[1].plants.append((MEMBERS, "value_unreadable", "return"))
    for row in rows[:2]:
        row.plants.append((SCHOOL, "BR-0c", "return"))
        row.plants.append((KEY, "BR-0b", "return"))
    labels = {
        SERIAL: SERIAL,
        KEY: "申报品牌名称",
        SCHOOL: "学校（幼儿园）名称",
        PARTY: "学校党组织名称",
        LEADER: "书记",
        PHONE: "手机",
        MEMBERS: "党员人数",
        STORY: "品牌简介",
    }
    heading = {"填报单位": "南渡县教育局", "联系人": "渡小舟", "联系电话": "0758-2800001"}
    above = ["填报单位：南渡县教育局"]
    foot = ["联系人：渡小舟    联系电话：0758-2800001"]
    form = table("南渡县", rows, heading, above, labels, foot)
    inbox.add(f"南渡县{TABLE}.xls", lambda: old_workbook(form), "南渡县", form)
    other = card_row(NANDU[2], **{LEADER: "柳如烟"})
    rows[2].plants.append((LEADER, "BR-0b", "return"))
    other.touched.append("return")
    sheet = card("表格1", other, "", above=(), document=True)
    sheet.heading = {}
    inbox.add("南渡县/柳堤幼儿园申报书.docx", lambda: word([TITLE, sheet]), "南渡县", sheet)


def others(inbox: Inbox) -> None:
    """A school of the city's own without its number of members, whose cards are still to come; strays."""
    row = Row(MIDDLE.values())
    row.plants.append((MEMBERS, "BR-0", "return"))
    form = table("云泽一中推荐汇总表", [row], {})
    inbox.add("云泽一中推荐汇总表.csv", lambda: comma_separated(form), "云泽市第一中学", form)
    note = ["各位老师：", "创建方案和影像资料另用优盘报送。"]
    inbox.add("报送说明.docx", lambda: docx(note), None, status="other")
    inbox.add("Thumbs.db", lambda: b"\xd0\xcf\x11\xe0", None, status="ignored")


if __name__ == "__main__":
    main(SAMPLE, Path(__file__).resolve().parent, (dongxi, xiling, nandu, others), __doc__)
