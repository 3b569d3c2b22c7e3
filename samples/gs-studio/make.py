"""Make the sample inbox of gs-studio and its truth: python make.py [--into DIR] [--refresh].

The filled masters are the program's own work, and are kept as checked in unless --refresh is given.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "shared"))

from files import docx, zip_file
from filing import Inbox, comma_separated, filled, main, old_workbook, word, workbook
from forms import SERIAL, Form, Row
from people import (
    AGRICULTURE,
    LANZHOU,
    LANZHOU_UNIVERSITY,
    LINXIA,
    LINXIA_STUDIOS,
    TIANSHUI,
    UNIVERSITY_STUDIOS,
    VETOES,
    Host,
    Studio,
)
from plan import CARD, KEY, LABELS, SAMPLE, TABLE, card, ledger, table

YEARS, AREA, FUNDS = "任党支部书记年限", "办公面积", "年度经费"


def pairs(text: str) -> dict[str, str]:
    """Words that go two by two: a field and its cell."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


TITLE = "甘肃省大中小学“双优”党支部书记工作室申报书"
FIRST_ROW, COLUMNS = 7, "ABCDEFGHIJKL"
CARD_PLACES = pairs("""
    姓名 E4 性别 L4 出生年月 T4 学段 E5 学历学位 M5 职称 T5
    职务 E6 任党支部书记年限 N6 联系电话 T6 工作单位 E7 党支部全称 E8 党支部类别 T8
    工作室名称 E9 建设方向 E10 办公面积 U10 工作简历 E11 主要业绩和专长 E12 党组织表彰 E13
    党组织表彰依据 J13 党组织表彰时间 V13 论文著作 E14 论文著作依据一 J14 论文著作时间一 V14 论文著作依据二 E15
    论文著作时间二 U15 述职评议 E16 述职评议依据一 K16 述职评议时间一 V16 述职评议依据二 E17 述职评议时间二 U17
    课题作品 E18 课题作品依据 J18 课题作品时间 V18 书记表彰 E19 书记表彰依据 J19 书记表彰时间 V19
    指导获奖 E20 指导获奖依据 J20 指导获奖时间 V20 党务力量未达标 E21 严重问题或重大事件 R21 支部党员违纪违法 E22
    单位教职工违纪违法 Q22 工作室建设计划 E23
""")


def row_of(host: Host) -> Row:
    """A host as the table says it."""
    return Row(host.row(), reads={YEARS: host.months})


def card_of(host: Host, **changes: str) -> Row:
    """A host as the card says it."""
    return Row({**host.card(), **changes}, reads={YEARS: host.months, AREA: int(host.area)})


def studio_of(studio: Studio, **changes: str) -> Row:
    """A studio as the ledger says it; the area is left out where it is "" among the changes."""
    sent = {**studio.values(), **changes}
    reads = {name: float(sent[name].removesuffix("平方米")) for name in (AREA, FUNDS) if sent[name]}
    return Row(sent, reads=reads)


def plant(field: str, code: str, level: str, *rows: Row) -> None:
    """What is wrong with a host in each of these forms."""
    for row in rows:
        row.plants.append((field, code, level))


OTHERWISE = {
    "党组织表彰依据": "2024年学院先进党支部",
    "论文著作依据二": "《支部书记讲堂的组织与评价》，省级出版社，副主编",
    "述职评议依据一": "2023年度述职评议考核等次“较好”（上级党组织通报）",
    "课题作品": "是",
    "课题作品依据": "2024年校级课题结题",
    "课题作品时间": "202403",
}
"""Evidence of a college whose words say something else than what the notice asks for."""

OTHERWISE_CODES = {
    "党组织表彰依据": "GS-5d",
    "论文著作依据二": "GS-7p",
    "述职评议依据一": "GS-7o",
    "课题作品依据": "GS-7l",
}

SCHOOL_OTHERWISE = {
    "党组织表彰依据": "2023年学校先进党支部",
    "述职评议依据一": "2023年度述职评议考核一般",
    "述职评议依据二": "2024年度述职评议考核称职",
}
SCHOOL_OTHERWISE_CODES = dict(zip(SCHOOL_OTHERWISE, ("GS-6d", "GS-7m", "GS-7n"), strict=True))
"""The same of a school."""


def university(inbox: Inbox) -> None:
    """A university with masters filled: a lecturer of a teachers' branch, a title that differs, a lack of merits."""
    unit = "兰州大学"
    first, second, third = LANZHOU_UNIVERSITY
    rows = [row_of(one) for one in LANZHOU_UNIVERSITY]
    cards = [card_of(first), card_of(second, **OTHERWISE), card_of(third, 职称="教授", 主要业绩和专长="")]
    plant("职称", "GS-2b", "ineligible", rows[1], cards[1])
    for name, code in OTHERWISE_CODES.items():
        plant(name, code, "verify", cards[1])
    plant("职称", "GS-14", "return", rows[2])
    plant("主要业绩和专长", "GS-4", "return", cards[2])
    heading = {"填报单位": unit, "填报日期": "", "联系人": "贺小川", "联系电话": "0931-8800001"}
    places = [
        (n, row, {name: f"{c}{n}" for name, c in zip(LABELS, COLUMNS, strict=True)})
        for n, row in enumerate(rows, FIRST_ROW)
    ]
    form = Form(TABLE, TABLE, FIRST_ROW - 1, heading, places)
    _keep(inbox, f"{unit}/{TABLE}.xlsx", form, unit)
    mastered = Form(CARD, CARD, 4, {"填报单位": unit}, [(4, cards[0], CARD_PLACES)])
    _keep(inbox, f"{unit}/{first.name}{CARD}.xlsx", mastered, unit)
    pair = [card("周若溪", cards[1], above=[TITLE]), card("韩一鸣", cards[2], above=["附件1", TITLE])]
    inbox.add(f"{unit}/申报书（两份）.xlsx", lambda: workbook(pair), unit, *pair)
    _university_studios(inbox, unit)


def _keep(inbox: Inbox, path: str, form: Form, unit: str) -> None:
    inbox.kept.add(path)
    inbox.add(path, partial(filled, SAMPLE, form, unit), unit, form)


def _university_studios(inbox: Inbox, unit: str) -> None:
    """The ledger: another direction than was applied for, a change half told, one that the school refused."""
    change = {"变更前主持人": "安致和", "变更后主持人": "江晓白", "学校党组织同意变更": "是"}
    refused = {
        "变更前主持人": "柳青原",
        "变更后主持人": "石中玉",
        "学校党组织同意变更": "否",
        "变更批准文号": "教工委〔2025〕9号",
        "变更年月": "202506",
        AREA: "",
    }
    rows = [
        studio_of(UNIVERSITY_STUDIOS[0]),
        studio_of(UNIVERSITY_STUDIOS[1], **change),
        studio_of(UNIVERSITY_STUDIOS[2], **refused),
    ]
    plant("建设方向", "GS-10f", "return", rows[0])
    plant("变更批准文号", "GS-10d", "return", rows[1])
    plant("变更年月", "GS-10d", "return", rows[1])
    plant("学校党组织同意变更", "GS-10e", "return", rows[2])
    plant("到期年月", "GS-11a", "return", rows[2])
    plant(AREA, "GS-12b", "return", rows[2])
    form = ledger("台账", rows, {"填报单位": unit}, ["工作室台账", f"填报单位（盖章）：{unit}"])
    inbox.add(f"{unit}/工作室台账.xlsx", lambda: workbook([form]), unit, form)


def agriculture(inbox: Inbox) -> None:
    """An archive with GBK names: a table in a document, cards of old Excel and of Word; no card of the third host."""
    unit = "甘肃农业大学"
    rows = [row_of(one) for one in AGRICULTURE]
    plant("职称", "GS-2c", "verify", rows[1])
    plant("出生年月", "GS-3b", "verify", rows[1])
    plant("党支部类别", "GS-0b", "return", rows[2])
    plant(KEY, "GS-14", "return", rows[2])
    form = table("表格1", rows, {"填报单位": unit}, document=True)
    lacking = card("申报书", _without_evidence(AGRICULTURE[0]), above=[TITLE])
    prizes = {
        "书记表彰": "是",
        "书记表彰依据": "2024年校级优秀党务工作者",
        "书记表彰时间": "202406",
        "指导获奖": "是",
        "指导获奖依据": "2024年省级创新创业大赛金奖",
        "指导获奖时间": "202410",
        "论文著作依据二": "《学生党员成长手册》",
    }
    student = card_of(AGRICULTURE[1], 支部党员违纪违法="无", **prizes)
    plant("书记表彰依据", "GS-5b", "verify", student)
    plant("指导获奖依据", "GS-5c", "verify", student)
    plant("论文著作依据二", "GS-7j", "verify", student)
    student.becomes["支部党员违纪违法"] = "没有"
    plant("职称", "GS-2c", "verify", student)
    plant("出生年月", "GS-3b", "verify", student)
    other = card("表格1", student, above=(), document=True)
    members = {
        f"{unit}/{TABLE}.docx": (form, lambda: word([f"填报单位（盖章）：{unit}", form])),
        f"{unit}/马文静.xls": (lacking, lambda: old_workbook(lacking)),
        f"{unit}/杨树声.docx": (other, lambda: word([TITLE, other])),
    }
    for name, (held, _) in members.items():
        inbox.add(f"{unit}.zip!/{name}", None, unit, held)
    inbox.files[f"{unit}.zip"] = lambda: zip_file({n: make() for n, (_, make) in members.items()}, gbk=True)


def _without_evidence(host: Host) -> Row:
    """A card that says yes six times, each time with something missing: none of them is proved."""
    missing = {
        "党组织表彰依据": "GS-7b",
        "论文著作时间一": "GS-7c",
        "论文著作依据二": "GS-7d",
        "述职评议时间二": "GS-7e",
        "课题作品依据": "GS-7f",
        "书记表彰时间": "GS-7g",
        "指导获奖依据": "GS-7h",
    }
    more = {
        "课题作品": "是",
        "课题作品时间": "202411",
        "指导获奖": "是",
        "指导获奖时间": "202408",
        "书记表彰": "是",
        "书记表彰依据": "2024年省级优秀党务工作者",
    }
    row = card_of(host, **more, **dict.fromkeys(missing, ""))
    for name, code in missing.items():
        plant(name, code, "return", row)
    plant("党组织表彰", "GS-5", "verify", row)
    return row


AHEAD = {"指导获奖": "是", "指导获奖依据": "2025年市级科技节优秀指导教师", "指导获奖时间": "202511"}
"""A prize of a day that is yet to come."""


def lanzhou(inbox: Inbox) -> None:
    """A city's .xls with 序号, its cards in two workbooks: too short in office, a veto, a prize of too long ago."""
    unit = "兰州市"
    prizes = {
        "书记表彰": "是",
        "书记表彰依据": "2024年优秀党务工作者",
        "书记表彰时间": "202406",
        "指导获奖": "是",
        "指导获奖依据": "2024年科技竞赛一等奖",
        "指导获奖时间": "202410",
    }
    rows = [row_of(one) for one in LANZHOU]
    cards = [
        card_of(
            LANZHOU[0],
            **AHEAD,
            **{"论文著作依据一": "《白塔山下的支部》，第一作者", VETOES[2]: "有（已整改）"},
        ),
        card_of(LANZHOU[1], **SCHOOL_OTHERWISE),
        card_of(
            LANZHOU[2],
            **prizes,
            **{"论文著作": "", "论文著作依据一": "", "论文著作时间一": "", VETOES[1]: ""},
        ),
        card_of(LANZHOU[3], **{"党组织表彰时间": "202107", VETOES[3]: "有"}),
    ]
    plant(YEARS, "GS-1", "ineligible", rows[1], cards[1])
    for name, code in SCHOOL_OTHERWISE_CODES.items():
        plant(name, code, "verify", cards[1])
    plant("论文著作依据一", "GS-7i", "verify", cards[0])
    plant("指导获奖时间", "GS-7k", "return", cards[0])
    plant(VETOES[2], "value_unreadable", "return", cards[0])
    cards[0].becomes[VETOES[2]] = None
    plant("书记表彰依据", "GS-6b", "verify", cards[2])
    plant("指导获奖依据", "GS-6c", "verify", cards[2])
    plant("论文著作", "GS-7a", "return", cards[2])
    plant(VETOES[1], "GS-8a", "return", cards[2])
    plant("党组织表彰", "GS-6", "ineligible", cards[3])
    plant(VETOES[3], "GS-8b", "ineligible", cards[3])
    heading = {"填报单位": "兰州市教育局", "联系人": "党小燕", "联系电话": "0931-4600001"}
    above = ["附件2", "推荐汇总表", "填报单位（盖章）：兰州市教育局"]
    foot = ["联系人：党小燕    联系电话：0931-4600001"]
    form = table("Sheet1", rows, heading, above, {SERIAL: SERIAL, **LABELS}, foot)
    inbox.add(f"{unit}/{TABLE}.xls", lambda: old_workbook(form), unit, form)
    names = [one.name for one in LANZHOU]
    for title, part in (("小学初中", slice(0, 2)), ("高中职校", slice(2, 4))):
        pair = [card(name, row, above=[TITLE]) for name, row in zip(names[part], cards[part], strict=True)]
        inbox.add(f"{unit}/申报书（{title}）.xlsx", partial(workbook, pair), unit, *pair)


def tianshui(inbox: Inbox) -> None:
    """A csv: one host twice; one too old, with too low a title and no telephone number; one born after the day."""
    first, second, third = TIANSHUI
    rows = [row_of(first), row_of(second), row_of(first), row_of(third)]
    for row in (rows[0], rows[2]):
        plant("工作室名称", "GS-10b", "return", row)
        plant(KEY, "GS-10c", "return", row)
    plant("联系电话", "GS-0a", "return", rows[1])
    plant("职称", "GS-2a", "ineligible", rows[1])
    plant("出生年月", "GS-3a", "ineligible", rows[1])
    plant("出生年月", "GS-3c", "return", rows[3])
    form = table("天水市推荐汇总表", rows, {"填报单位": "天水市教育局"}, ["填报单位（盖章）：天水市教育局"])
    inbox.add("天水市推荐汇总表.csv", lambda: comma_separated(form), "天水市", form)


def linxia(inbox: Inbox) -> None:
    """One workbook with the table and the ledger; months and kinds of school written otherwise; strays."""
    unit = "临夏州"
    first, second = (row_of(one) for one in LINXIA)
    first.sent["学段"], first.becomes["学段"] = "中学", "中小学"
    first.sent["工作室名称"] = "马晓兰名师工作室"
    plant("工作室名称", "GS-10a", "verify", first)
    second.sent["出生年月"], second.becomes["出生年月"] = "1982年3月", "198203"
    plant("职称", "GS-2a", "verify", second)
    above = ["填报单位（盖章）：临夏州教育局"]
    sheets = [
        table("推荐", [first, second], {"填报单位": "临夏州教育局"}, above),
        ledger("台账", _linxia_studios(), {"填报单位": "临夏州教育局"}, above),
    ]
    inbox.add(f"{unit}/上报材料.xlsx", lambda: workbook(sheets), unit, *sheets)
    inbox.add("报送说明.docx", lambda: docx(["各位老师：", "材料按市州和高校放好了。"]), None, status="other")
    inbox.add("Thumbs.db", lambda: b"\xd0\xcf\x11\xe0", None, status="ignored")


def _linxia_studios() -> Sequence[Row]:
    """Six months left; an end that is a month short in too small a room; overdue, half accepted, without funds; a
    change of another host into himself, and a plan, both before what they come after.
    """
    change = {
        **dict.fromkeys(("变更前主持人", "变更后主持人"), "马占海"),
        "学校党组织同意变更": "是",
        "变更批准文号": "教工委〔2024〕3号",
        "变更年月": "202405",
        "年度计划备案年月": "202412",
    }
    rows = [
        studio_of(LINXIA_STUDIOS[0]),
        studio_of(LINXIA_STUDIOS[1], **{AREA: "12平方米"}),
        studio_of(LINXIA_STUDIOS[2], **{"验收结果": "合格", FUNDS: ""}),
        studio_of(LINXIA_STUDIOS[3], **change),
    ]
    plant("变更前主持人", "GS-10g", "verify", rows[3])
    plant("变更后主持人", "GS-10h", "return", rows[3])
    plant("变更年月", "GS-10i", "return", rows[3])
    plant("年度计划备案年月", "GS-13b", "return", rows[3])
    plant("到期年月", "GS-11b", "return", rows[1])
    plant(AREA, "GS-12a", "return", rows[1])
    plant("验收年月", "GS-11c", "return", rows[2])
    plant(FUNDS, "GS-13a", "return", rows[2])
    return rows


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    main(SAMPLE, here, (university, agriculture, lanzhou, tianshui, linxia), __doc__)
