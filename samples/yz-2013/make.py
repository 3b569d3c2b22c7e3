"""Make the sample inbox of yz-2013 and its truth: python make.py [--into DIR] [--refresh].

The filled masters are the program's own work, and are kept as checked in unless --refresh is given.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "shared"))

from brands import (
    BAOYING,
    GAOYOU,
    HANJIANG,
    JIANGDU,
    SCHOOL,
    YIZHENG,
    ZONE,
    Brand,
    essay,
    exactly,
)
from files import docx, zip_file
from filing import Inbox, comma_separated, filled, main, old_workbook, word, workbook
from forms import SERIAL, Form, Row
from plan import CARD, KEY, LABELS, PARTY, SAMPLE, SINCE, STORY, TABLE, TEXT, card, table, text_of

TITLE = "扬州市中小学校“一校一品”党建工作特色品牌申报表"
OWNER = "宝应县"
HEADING = {"填报单位": OWNER, "联系人": "范小荷", "联系电话": "0514-88200001"}


def rows_of(brands: Sequence[Brand]) -> list[Row]:
    """A row of the table for each brand."""
    return [Row(one.values()) for one in brands]


def card_row(one: Brand, **sent: str) -> Row:
    """A brand as its card says it: the notice's form has no month."""
    values = one.values()
    values.pop(SINCE)
    return Row({**values, SINCE: "", TEXT: "", **sent})


def baoying(inbox: Inbox) -> None:
    """A county with masters filled, and two cards in one workbook: a text too long, a story too short."""
    first, second, third = BAOYING
    rows = rows_of(BAOYING)
    rows[1].sent[SINCE], rows[1].becomes[SINCE] = "2010年9月", "201009"
    short = exactly(second.story, 299)
    rows[1].sent[STORY] = short
    rows[1].plants.append((STORY, "YZ-2", "notice"))
    placed = [
        (number, row, dict(zip(LABELS, (f"{column}{number}" for column in "BCDE"), strict=True)))
        for number, row in enumerate(rows, 7)
    ]
    form = Form(TABLE, TABLE, 6, HEADING, placed)
    path = f"{OWNER}/{TABLE}.xlsx"
    inbox.kept.add(path)
    inbox.add(path, partial(filled, SAMPLE, form, OWNER), OWNER, form)
    _master_card(inbox, first)
    cards = [card_row(second, **{STORY: short}), card_row(third)]
    cards[0].plants.append((STORY, "YZ-2", "notice"))
    cards[1].plants.append((TEXT, "YZ-3b", "return"))
    forms = [
        card(name, row, above=[TITLE], below=below)
        for name, row, below in (("射阳湖初中", cards[0], False), ("纵棹园幼儿园", cards[1], False))
    ]
    inbox.add(f"{OWNER}/申报表（两份）.xlsx", lambda: workbook(forms), OWNER, *forms)
    for one, row, lines in (
        (second, cards[0], essay(second.name)),
        (third, cards[1], [third.name, exactly("党员示范岗", 2001 - len(third.name))]),
    ):
        text = text_of(row, "\n".join(lines))
        inbox.add(f"{OWNER}/{one.name}介绍材料.docx", partial(docx, lines), OWNER, text)


def _master_card(inbox: Inbox, one: Brand) -> None:
    """The master filled, and the introduction beside it, in the folder of the brand."""
    folder, row = f"{OWNER}/{one.name}-{one.party}", card_row(one)
    places = {PARTY: "E3", KEY: "E4", STORY: "E5"}
    form = Form(CARD, CARD, 3, {}, [(4, row, places)])
    path = f"{folder}/{CARD}.xlsx"
    inbox.kept.add(path)
    inbox.add(path, partial(filled, SAMPLE, form, OWNER), OWNER, form)
    lines = essay(one.name)
    text = text_of(row, "\n".join(lines))
    inbox.add(f"{folder}/介绍材料.docx", lambda: docx(lines), OWNER, text)


def gaoyou(inbox: Inbox) -> None:
    """An archive with GBK names: a table in a document; one card of three, whose name is too long."""
    rows = rows_of(GAOYOU)
    rows[1].sent[STORY] = rows[1].sent[STORY] + exactly("支部讲评", 601 - len(rows[1].sent[STORY]))
    rows[1].plants += [(KEY, "YZ-1", "return"), (STORY, "YZ-2", "notice")]
    rows[2].plants.append((SINCE, "YZ-4b", "ineligible"))
    for row in (rows[0], rows[2]):
        row.plants.append((KEY, "YZ-9a", "return"))
    heading = {"填报单位": "高邮市教育局"}
    form = table("表格1", rows, heading, document=True)
    one = card_row(GAOYOU[1], **{STORY: rows[1].sent[STORY]})
    one.plants += [(KEY, "YZ-1", "return"), (STORY, "YZ-2", "notice")]
    sheet = card("申报表", one, above=["附件", TITLE])
    lines = essay(GAOYOU[1].name)
    text = text_of(one, "\n".join(lines))
    above = ["填报单位（盖章）：高邮市教育局"]
    members = {
        f"高邮市/{TABLE}.docx": (form, lambda: word([*above, form])),
        f"高邮市/{GAOYOU[1].name}/申报表.xls": (sheet, lambda: old_workbook(sheet)),
        f"高邮市/{GAOYOU[1].name}/介绍材料.docx": (text, lambda: docx(lines)),
    }
    for name, (held, _) in members.items():
        inbox.add(f"高邮市.zip!/{name}", None, "高邮市", held)
    inbox.files["高邮市.zip"] = lambda: zip_file({n: make() for n, (_, make) in members.items()}, gbk=True)


def yizheng(inbox: Inbox) -> None:
    """An .xls with 序号, without any card: a month left out, one that is a season."""
    rows = rows_of(YIZHENG)
    rows[1].plants.append((SINCE, "YZ-4a", "return"))
    rows[2].becomes[SINCE] = None
    rows[2].plants.append((SINCE, "date_ambiguous", "return"))
    heading = {"填报单位": "仪征市教育局", "联系人": "枣小红", "联系电话": "0514-83400001"}
    above = ["特色品牌汇总表", "填报单位（盖章）：仪征市教育局"]
    foot = ["联系人：枣小红    联系电话：0514-83400001"]
    form = table("Sheet1", rows, heading, above, {SERIAL: SERIAL, **LABELS}, foot)
    inbox.add("仪征市汇总表.xls", lambda: old_workbook(form), "仪征市", form)


def jiangdu(inbox: Inbox) -> None:
    """Documents only: the form with the introduction below it; a form without one, in which a line is empty."""
    first, second = JIANGDU
    lines = essay(first.name)
    row = card_row(first, **{TEXT: "\n".join(lines)})
    form = card("表格1", row, above=(), document=True)
    ((_, _, places),) = form.records
    places[TEXT] = f"第{max(number for number, _ in form.cells)}行第1列"
    inbox.add(f"江都区/{first.name}申报材料.docx", lambda: word([TITLE, form, *lines]), "江都区", form)
    empty = card_row(second, **{STORY: ""})
    empty.plants += [(STORY, "YZ-7", "return"), (TEXT, "YZ-3a", "return")]
    empty.of_unit.append(("YZ-5", "notice"))
    other = card("表格1", empty, above=(), document=True)
    inbox.add("江都区/仙女湖中学申报表.docx", lambda: word([TITLE, other]), "江都区", other)


def others(inbox: Inbox) -> None:
    """A school with two brands, a district without the months, a zone whose card says otherwise; strays."""
    school = rows_of(SCHOOL)
    for row in school:
        row.plants.append((PARTY, "YZ-9b", "return"))
    form = table(
        "琼花观中学汇总表", school, {"填报单位": "扬州市琼花观中学"}, ["填报单位（盖章）：扬州市琼花观中学"]
    )
    inbox.add("琼花观中学汇总表.csv", lambda: comma_separated(form), "扬州市琼花观中学（样例）", form)
    district = [Row({k: v for k, v in one.values().items() if k != SINCE}) for one in HANJIANG]
    fewer = {PARTY: "党组织名称", KEY: "品牌名称", STORY: "品牌简介"}
    lacking = table("汇总", district, {"填报单位": "邗江区教育局"}, ["填报单位（盖章）：邗江区教育局"], fewer)
    lacking.plants.append(("column_missing", "return", SINCE))
    inbox.add(f"邗江区/{TABLE}.xlsx", lambda: workbook([lacking]), "邗江区", lacking, status="partly")
    _zone(inbox)
    inbox.add(
        "报送说明.docx", lambda: docx(["各位老师：", "材料按县（市、区）放好了。"]), None, status="other"
    )
    inbox.add("Thumbs.db", lambda: b"\xd0\xcf\x11\xe0", None, status="ignored")


def _zone(inbox: Inbox) -> None:
    """As many as are asked; a card names another party organisation than the row."""
    rows = rows_of(ZONE)
    form = table("开发区", rows, {"填报单位": "开发区"}, ["填报单位（盖章）：开发区"])
    inbox.add(f"开发区/{TABLE}.xlsx", lambda: workbook([form]), "开发区", form)
    for n, one in enumerate(ZONE):
        row = card_row(one)
        if n == 1:
            row.sent[PARTY] = "中共开发区朴席桥学校总支部委员会"
            rows[n].plants.append((PARTY, "YZ-9a", "return"))
            row.touched.append("return")
        sheet = card("Sheet1", row, above=[TITLE])
        inbox.add(f"开发区/{one.name}/申报表.xlsx", partial(workbook, [sheet]), "开发区", sheet)
        lines = essay(one.name)
        text = text_of(row, "\n".join(lines))
        inbox.add(f"开发区/{one.name}/介绍材料.docx", partial(docx, lines), "开发区", text)


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    main(SAMPLE, here, (baoying, gaoyou, yizheng, jiangdu, others), __doc__)
