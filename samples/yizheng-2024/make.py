"""Make the sample inbox of yizheng-2024 and its truth: python make.py [--into DIR] [--refresh].

The filled masters are the program's own work, and are kept as checked in unless --refresh is given.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "shared"))

from files import docx, zip_file
from filing import Inbox, comma_separated, filled_book, main, old_workbook, word, workbook
from forms import SERIAL, Form, Row, Sample
from plan import (
    AIM,
    AREA,
    BOOK,
    DONE,
    DUTIES,
    ISSUE,
    ISSUES,
    KIND,
    LEDGER,
    LIMIT,
    MEASURE,
    MEASURES,
    NUMBER,
    OFFICE,
    PERSON,
    POINT,
    POINTS,
    PROOF,
    REMARK,
    STATE,
    TASK,
    duties,
    issues,
    ledger,
    measures,
)
from tasks import duty, measure, problem, studies, task, whole

TITLE = "仪征市教育系统2024年党建统群工作要点落实台账"
SCHOOL, PRIMARY, MIDDLE = "星荷中学（样例）", "蓝鹭小学（样例）", "岚桥初级中学（样例）"


def in_master(sample: Sample, header: int, first: str, heading: dict[str, str], rows: Sequence[Row]) -> Form:
    """A sheet of the filled master: the rows below its header, the fields from column `first` on."""
    letters = [chr(ord(first) + number) for number in range(len(sample.labels))]
    placed = [
        (number, row, dict(zip(sample.labels, (f"{letter}{number}" for letter in letters), strict=True)))
        for number, row in enumerate(rows, header + 1)
    ]
    return Form(sample.table, sample.table, header, heading, placed, key=sample.key)


def master(inbox: Inbox, path: str, unit: str, contact: dict[str, str], *rows: Sequence[Row]) -> None:
    """A filled master with rows of the ledger, the problems, the duties and the measures."""
    forms = [
        in_master(sample, header, first, {"填报单位": unit, **(contact if sample is LEDGER else {})}, own)
        for (sample, header, first), own in zip(
            ((LEDGER, 5, "B"), (ISSUES, 5, "A"), (DUTIES, 4, "A"), (MEASURES, 5, "A")), rows, strict=True
        )
    ]
    inbox.kept.add(path)
    inbox.add(path, partial(filled_book, LEDGER, BOOK, forms, unit), unit, *forms)


def masters(inbox: Inbox) -> None:
    """A school that has everything; a town that has no problems to list, and writes months in its own way."""
    contact = {"联系人": "陈一鸣", "联系电话": "0514-83450001"}
    listed = [[row(n) for n in (1, 2, 3)] for row in (problem, duty, measure)]
    master(inbox, f"星荷中学/{BOOK}.xlsx", SCHOOL, contact, whole(), *listed)
    rows = whole(3)
    rows[0].sent[LIMIT], rows[0].becomes[LIMIT] = "2024年12月", "202412"
    rows[3].sent[STATE], rows[3].becomes[STATE] = "正在推进", "推进中"
    rows[3].sent.update({LIMIT: "202411", DONE: "", PROOF: ""})
    rows[3].plants.append((LIMIT, "YI-6b", "verify"))
    rows[4].sent[POINT], rows[4].becomes[POINT] = "5", POINTS[4]
    master(inbox, f"刘集镇{BOOK}.xlsx", "刘集镇", {"联系人": "", "联系电话": ""}, rows, [], [], [])


def zhenzhou(inbox: Inbox) -> None:
    """A town's own workbook: merged points, other labels, the unit named on one sheet alone, notes below."""
    rows = [row for row in whole(1) if row.sent[POINT] not in (POINTS[6], POINTS[13])]
    second = task(0, 1, **{TASK: "组织党员到红色教育基地开展一次主题党日"})
    rows.insert(1, second)
    second.sent[POINT], second.becomes[POINT] = "", POINTS[0]
    rows[0].of_unit.append(("YI-6e", "verify", POINT))
    rows[2].sent[LIMIT] = ""
    rows[2].plants.append((LIMIT, "YI-6a", "return"))
    rows[4].sent.update({STATE: "未启动", LIMIT: "202406", DONE: "", PROOF: ""})
    rows[4].plants.append((LIMIT, "YI-6b", "verify"))
    labels = {**LEDGER.labels, TASK: "重点任务", OFFICE: "牵头单位", STATE: "完成情况", PROOF: "佐证"}
    heading = {"填报单位": "真州镇教育协管员", "联系人": "苏映雪", "联系电话": "0514-83450002"}
    above = [TITLE, "填报单位：真州镇教育协管员    联系人：苏映雪    联系电话：0514-83450002"]
    first = ledger("台账", rows, heading, above, labels, foot=["注：佐证材料另存。"])
    first.merged = [f"A{first.records[0][0]}:A{first.records[1][0]}"]
    others = [
        issues("问题", [problem(1)], {}, ["问题清单"]),
        duties("责任", [duty(1)], {}, ["责任清单"]),
        measures("任务", [measure(1), measure(1, **{MEASURE: "教研员每月下校看一次作业"})], {}, ["任务清单"]),
    ]
    inbox.add(f"真州镇/{BOOK}.xlsx", lambda: workbook([first, *others]), "真州镇", first, *others)


def qingshan(inbox: Inbox) -> None:
    """An .xls with 序号 and a total: done without when and proof, done in the future, done before the year."""
    rows = whole(2)
    rows[1].sent.update({DONE: "", PROOF: ""})
    rows[1].plants += [(DONE, "YI-6c", "return"), (PROOF, "YI-6c", "return")]
    rows[2].sent[DONE] = "202503"
    rows[2].plants.append((DONE, "YI-6d", "return"))
    rows[5].sent[DONE], rows[5].becomes[DONE] = "202311", None
    rows[5].plants.append((DONE, "date_invalid", "return"))
    rows[7].sent.update({PERSON: "", REMARK: "人选待定"})
    rows[7].plants.append((PERSON, "YI-1", "return"))
    above = [TITLE, "填报单位：青山镇"]
    form = ledger("Sheet1", rows, {"填报单位": "青山镇"}, above, {SERIAL: SERIAL, **LEDGER.labels})
    last = max(number for number, _ in form.cells) + 1
    form.cells |= {(last, 0): "合计", (last, 2): f"共{len(rows)}项"}
    form.aside = 1
    inbox.add("青山镇落实台账.xls", lambda: old_workbook(form), "青山镇", form)


def primary(inbox: Inbox) -> None:
    """An archive: the ledger as a csv, and the three lists in a workbook of their own, which do not agree."""
    rows = whole(4)
    above = [f"填报单位：{PRIMARY[:4]}"]
    one = ledger("落实台账", rows, {"填报单位": PRIMARY[:4]}, above)
    listed = [problem(1), problem(2), problem(3)]
    listed[0].touched.append("return")
    listed[1].sent[AREA] = ""
    listed[1].plants.append((AREA, "YI-2b", "return"))
    listed[2].plants.append((NUMBER, "YI-2a", "return"))
    owed = [duty(1, **{ISSUE: "作业设计还不够细"}), duty(2, **{PERSON: ""})]
    owed[0].plants.append((ISSUE, "YI-2a", "return"))
    owed[1].plants.append((PERSON, "YI-2c", "return"))
    taken = [
        measure(1, **{MEASURE: "", KIND: "即知即改"}),
        measure(2, **{AIM: "", LIMIT: ""}),
        measure(3, **{KIND: ""}),
        measure(3, **{NUMBER: "4"}),
    ]
    taken[0].becomes[KIND] = "立行立改"
    taken[0].plants.append((MEASURE, "YI-2d", "return"))
    taken[1].plants += [(AIM, "YI-3b", "return"), (LIMIT, "YI-2d", "return")]
    taken[2].plants.append((KIND, "YI-3a", "return"))
    taken[3].plants.append((NUMBER, "YI-2a", "return"))
    lists = [
        issues("调研问题清单", listed, {"填报单位": PRIMARY[:4]}, above),
        duties("调研责任清单", owed, {"填报单位": PRIMARY[:4]}, above),
        measures("调研任务清单", taken, {"填报单位": PRIMARY[:4]}, above),
    ]
    members = {
        "落实台账.csv": ([one], partial(comma_separated, one)),
        "三张清单.xlsx": (lists, partial(workbook, lists)),
    }
    for name, (forms, _) in members.items():
        inbox.add(f"蓝鹭小学.zip!/{name}", None, PRIMARY, *forms)
    inbox.files["蓝鹭小学.zip"] = lambda: zip_file({n: make() for n, (_, make) in members.items()}, gbk=True)


def others(inbox: Inbox) -> None:
    """A school whose second study had not begun, one without a column, offices, a blank ledger, strays."""
    rows = [row for row in whole(5) if row.sent[POINT] != POINTS[10]]
    rows[10:10] = studies(5)
    rows[11].sent[STATE] = "未启动"
    rows[11].plants.append((DONE, "YI-6g", "return"))
    rows[0].of_unit.append(("YI-4", "verify", POINT))
    for row, said in zip(rows, ("理论武装", "2、校长负责制", "3", "四"), strict=False):
        row.becomes[POINT], row.sent[POINT] = row.sent[POINT], said
    form = ledger("台账", rows, {"填报单位": "云溪实验小学"}, [TITLE, "填报单位：云溪实验小学"])
    inbox.add("云溪实验小学.xlsx", lambda: workbook([form]), "云溪实验小学（样例）", form)
    _middle(inbox)
    _offices(inbox)
    blank = ledger("Sheet1", [], {"填报单位": "晨露幼儿园"}, [TITLE, "填报单位：晨露幼儿园"])
    blank.plants.append(("empty", "return", None))
    inbox.add("晨露幼儿园.xlsx", lambda: workbook([blank]), "晨露幼儿园（样例）", blank)
    inbox.add("报送说明.docx", lambda: docx(["各位老师：", "台账按单位放好了。"]), None, status="other")
    inbox.add("Thumbs.db", lambda: b"\xd0\xcf\x11\xe0", None, status="ignored")


def _middle(inbox: Inbox) -> None:
    """A school whose ledger has no column for what shows it."""
    rows = whole(6)
    for row in rows:
        row.sent.pop(PROOF)
    labels = {name: label for name, label in LEDGER.labels.items() if name != PROOF}
    form = ledger("汇总", rows, {"填报单位": "岚桥初中"}, ["填报单位：岚桥初中"], labels)
    form.plants.append(("column_missing", "return", PROOF))
    inbox.add("岚桥初中台账.xlsx", lambda: workbook([form]), MIDDLE, form, status="partly")


def _offices(inbox: Inbox) -> None:
    """Offices report their own points alone: a notice, no more."""
    rows = [task(0, 7), task(4, 7, **{LIMIT: "", STATE: "长期坚持", DONE: "", PROOF: ""})]
    rows[0].of_unit.append(("YI-6f", "notice", POINT))
    form = ledger("表格1", rows, {"填报单位": "机关党建科"}, document=True)
    above = [TITLE, "填报单位：机关党建科"]
    inbox.add("党建科.docx", lambda: word([*above, form]), "党建科（样例）", form)
    rows = [task(7, 8, **{STATE: "一直在做", DONE: "", PROOF: ""})]
    rows[0].becomes[STATE] = None
    rows[0].plants.append((STATE, "value_unreadable", "return"))
    rows[0].of_unit.append(("YI-6f", "notice", POINT))
    other = ledger("台账", rows, {"填报单位": "教师发展中心"}, ["填报单位：教师发展中心"])
    inbox.add("教师发展中心.xlsx", lambda: workbook([other]), "教师发展中心（样例）", other)


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    main(LEDGER, here, (masters, zhenzhou, qingshan, primary, others), __doc__)
