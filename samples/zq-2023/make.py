"""Make the sample inbox of zq-2023 and its truth: python make.py [--into DIR] [--refresh].

The filled masters are the program's own work, and are kept as checked in unless --refresh is given.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "shared"))

from cases import (
    ARTS,
    COLLEGE,
    DUANZHOU,
    FENGKAI,
    HIGH_TECH,
    POLYTECHNIC,
    SIHUI,
    XINGYAN,
    Case,
    essay,
    exactly,
)
from files import docx, zip_file
from filing import PICTURE, Inbox, comma_separated, filled, main, old_workbook, word, workbook
from forms import SERIAL, Form, Row
from plan import CARD, KEY, LABELS, SAMPLE, TABLE, TEXT, card, table, text_of

THEME = "主题方向"
COLLEGE_HEAD = ("附件3", "肇庆市教育系统基层党建工作创新案例推荐汇总表")
OWNER = "端州区"


def rows_of(cases: Sequence[Case]) -> list[Row]:
    """A row of the table for each case."""
    return [Row(one.values()) for one in cases]


def card_row(one: Case, **sent: str) -> Row:
    """A case as its card says it."""
    return Row({**one.values(), "案例摘要": one.summary, TEXT: "", **sent})


def duanzhou(inbox: Inbox) -> None:
    """A county with masters filled, a document of form and text, cards typed anew; each case has its card."""
    first, second, third, fourth = DUANZHOU
    rows = rows_of(DUANZHOU)
    heading = {"填报单位": "端州区", "填报日期": "", "联系人": "区小明", "联系电话": "0758-2200001"}
    form = Form(TABLE, TABLE, 7, heading, [(8 + n, row, _columns(8 + n)) for n, row in enumerate(rows)])
    path = f"端州区/{TABLE}.xlsx"
    inbox.kept.add(path)
    inbox.add(path, partial(filled, SAMPLE, form, OWNER), "端州区", form)
    _first(inbox, first)
    _second(inbox, second)
    _others(inbox, third, fourth, rows[3])


def _columns(row: int) -> dict[str, str]:
    return {name: f"{letter}{row}" for name, letter in zip(LABELS, "BCDE", strict=True)}


def _first(inbox: Inbox, one: Case) -> None:
    """The master, and a case text whose pictures have their captions."""
    folder = f"端州区/{one.party}+{one.name}"
    row = card_row(one)
    places = {"案例负责人姓名": "E4", "联系方式": "Q4", "所在党组织": "E5", KEY: "E6", "案例摘要": "E7"}
    form = Form(CARD, CARD, 4, {"申报单位": "端州区红旗小学"}, [(6, row, places)])
    inbox.kept.add(f"{folder}/{CARD}.xlsx")
    inbox.add(f"{folder}/{CARD}.xlsx", partial(filled, SAMPLE, form, OWNER), "端州区", form)
    lines = [*essay(one.name), PICTURE, "图1 主题党日现场", *essay(one.name)[1:], PICTURE, "图2 党员先锋岗"]
    text = text_of(row, "\n".join(lines))
    inbox.add(f"{folder}/案例文本.docx", lambda: word(lines), "端州区", text)


def _second(inbox: Inbox, one: Case) -> None:
    """One document with the form and, below it, the text, in which a picture has no caption."""
    lines = ["附件2", *essay(one.name), PICTURE, *essay(one.name)[1:]]
    row = card_row(one, **{TEXT: "\n".join(lines)})
    row.plants.append((TEXT, "ZQ-4", "return"))
    form = card("表格1", row, "端州区星湖中学", (), document=True)
    above = [
        "附件1",
        "肇庆市教育系统基层党建工作创新案例申报表",
        "申报单位：端州区星湖中学（盖章）  2023年5月6日",
    ]
    _, _, places = form.records[0]
    places[TEXT] = f"第{max(row for row, _ in form.cells)}行第1列"
    inbox.add(f"端州区/{one.name}申报材料.docx", lambda: word([*above, form, *lines]), "端州区", form)


def _others(inbox: Inbox, third: Case, fourth: Case, row: Row) -> None:
    """Two cards in one workbook, values below their labels: one text too long, one missing, one name otherwise."""
    long, otherwise = card_row(third), card_row(fourth, **{KEY: "先锋课堂育时代新人"})
    row.plants.append((KEY, "ZQ-5", "return"))
    otherwise.touched.append("return")
    otherwise.plants.append((TEXT, "ZQ-3a", "return"))
    long.plants.append((TEXT, "ZQ-3b", "return"))
    forms = [
        card(name, one, "", ["基层党建工作创新案例申报表"], below=True)
        for name, one in (("宝月小学", long), ("睦岗中学", otherwise))
    ]
    for form in forms:
        form.heading = {}
    inbox.add("端州区/申报表（两份）.xlsx", lambda: workbook(forms), "端州区", *forms)
    text = [third.name, exactly("党建引领", 5001)]
    inbox.add(f"端州区/案例文本/{third.name}.docx", None, "端州区", text_of(long, "\n".join(text)))
    inbox.filings[-1].path = path = f"端州区/{third.name}案例文本.docx"
    inbox.files[path] = lambda: docx(text)
    nobody = ["先进做法", *essay("")[1:]]
    stray = Row({TEXT: "\n".join(nobody)}, touched=["verify"])
    alone = Form("正文", CARD, None, {}, [(1, stray, {KEY: "正文"})], plants=[("no_form", "verify", None)])
    inbox.add("端州区/先进案例.docx", lambda: docx(nobody), "端州区", alone)


def fengkai(inbox: Inbox) -> None:
    """An .xls with 序号, whom to ask at the foot, a telephone number left out, and one case too few."""
    rows = rows_of(FENGKAI)
    rows[1].sent["联系方式"] = ""
    rows[1].plants.append(("联系方式", "ZQ-0", "return"))
    rows[0].of_unit.append(("ZQ-1a", "return"))
    heading = {"填报单位": "封开县教育工委", "联系人": "封小兰", "联系电话": "0758-6600001"}
    above = ["附件3", COLLEGE_HEAD[1], "填报单位（盖章）：封开县教育工委    2023年5月10日"]
    foot = ["联系人：封小兰    手机：0758-6600001"]
    form = table("Sheet1", rows, heading, above, {SERIAL: SERIAL, **LABELS}, foot)
    inbox.add("封开县推荐汇总表.xls", lambda: old_workbook(form), "封开县", form)


def college(inbox: Inbox) -> None:
    """An archive with GBK names: a table in a document, with themes; one card of four."""
    rows = rows_of(COLLEGE)
    for row, theme in zip(
        rows, ("校风学风师德师风", "家校共育", "（六）党员教育管理关怀服务", "志愿服务"), strict=True
    ):
        row.sent[THEME] = theme
    rows[1].plants.append((THEME, "ZQ-6", "notice"))
    rows[2].sent["联系方式"], rows[2].becomes["联系方式"] = "8271", None
    rows[2].plants.append(("联系方式", "value_unreadable", "return"))
    for row in rows[1:]:
        row.plants.append((KEY, "ZQ-5", "return"))
    form = table(
        "表格1", rows, {"填报单位": "肇庆学院党委"}, labels={**LABELS, THEME: "案例方向"}, document=True
    )
    other = card_row(COLLEGE[0], 联系方式="0758-2716000", 案例摘要=exactly("党建引领育新人", 801))
    other.plants.append(("案例摘要", "ZQ-2", "return"))
    other.touched.append("return")
    rows[0].plants.append(("联系方式", "ZQ-5", "return"))
    one = card("申报表", other, "肇庆学院文学院", ["附件1", "申报单位：肇庆学院文学院（盖章）"])
    lines = essay(COLLEGE[0].name)
    text = text_of(other, "\n".join(lines))
    above = [*COLLEGE_HEAD, "填报单位（盖章）：肇庆学院党委"]
    members = {
        f"肇庆学院/{TABLE}.docx": (form, lambda: word([*above, form])),
        f"肇庆学院/{COLLEGE[0].name}/申报表.xls": (one, lambda: old_workbook(one)),
        f"肇庆学院/{COLLEGE[0].name}/案例文本.docx": (text, lambda: docx(lines)),
    }
    for name, (held, _) in members.items():
        inbox.add(f"肇庆学院.zip!/{name}", None, "肇庆学院", held)
    inbox.files["肇庆学院.zip"] = lambda: zip_file(
        {name: make() for name, (_, make) in members.items()}, gbk=True
    )


def others(inbox: Inbox) -> None:
    """A school with one case too many, a city with one case twice, a zone without telephone numbers; strays."""
    school = rows_of(XINGYAN)
    school[1].of_unit.append(("ZQ-1d", "return"))
    form = table(
        "星岩中学推荐汇总表", school, {"填报单位": "肇庆市星岩中学"}, ["填报单位（盖章）：肇庆市星岩中学"]
    )
    inbox.add("星岩中学推荐汇总表.csv", lambda: comma_separated(form), "肇庆市星岩中学（样例）", form)
    twice = rows_of([*SIHUI, SIHUI[1]])
    for row in (twice[1], twice[4]):
        row.plants.append((KEY, "ZQ-5b", "return"))
    labels = {
        KEY: "案例题目",
        "所在党组织": "申报党组织",
        "案例负责人姓名": "案例负责人",
        "联系方式": "手机号码",
    }
    city = table("汇总", twice, {"填报单位": "四会市教育工委"}, ["填报单位（盖章）：四会市教育工委"], labels)
    inbox.add(f"四会市/{TABLE}.xlsx", lambda: workbook([city]), "四会市", city)
    zone = [Row({k: v for k, v in one.values().items() if k != "联系方式"}) for one in HIGH_TECH]
    fewer = {name: label for name, label in LABELS.items() if name != "联系方式"}
    lacking = table("Sheet1", zone, {"填报单位": "肇庆高新区"}, ["填报单位（盖章）：肇庆高新区"], fewer)
    lacking.plants.append(("column_missing", "return", "联系方式"))
    inbox.add("高新区推荐汇总表.xlsx", lambda: workbook([lacking]), "肇庆高新区", lacking, status="partly")
    inbox.add(
        "报送说明.docx", lambda: docx(["各位老师：", "材料已放在各单位的文件夹里。"]), None, status="other"
    )
    inbox.add("desktop.ini", lambda: b"[.ShellClassInfo]\r\n", None, status="ignored")


def colleges(inbox: Inbox) -> None:
    """A college that the notice names and one that it does not, each with a case too few."""
    for name, unit, cases, code in (
        ("广东理工学院", "广东理工学院", POLYTECHNIC, "ZQ-1b"),
        ("鼎湖山艺术学院", "鼎湖山艺术学院（样例）", ARTS, "ZQ-1c"),
    ):
        rows = rows_of(cases)
        rows[0].of_unit.append((code, "return"))
        form = table("汇总", rows, {"填报单位": name}, [f"填报单位（盖章）：{name}"])
        inbox.add(f"{name}推荐汇总表.xlsx", partial(workbook, [form]), unit, form)


if __name__ == "__main__":
    parts = (duanzhou, fengkai, college, others, colleges)
    main(SAMPLE, Path(__file__).resolve().parent, parts, __doc__)
