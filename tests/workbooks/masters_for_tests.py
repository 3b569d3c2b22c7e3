"""The masters of js-2024, built once for all tests of a process, and where their cells are."""

import tempfile
from functools import cache
from pathlib import Path

import openpyxl

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.workbooks.masters import write_masters

TABLE = "汇总表"
CARD = "推荐表"


@cache
def campaign() -> Campaign:
    return load_campaign("js-2024")


@cache
def folder() -> tempfile.TemporaryDirectory:
    made = tempfile.TemporaryDirectory(prefix="baosong-masters", ignore_cleanup_errors=True)
    write_masters(Path(made.name), campaign())
    return made


def master(form: str) -> Path:
    """The generic master of a form."""
    return Path(folder().name) / f"{form}.xlsx"


@cache
def opened(form: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(master(form))


@cache
def header_row(form: str = TABLE) -> int:
    """The row of the table's labels, as Excel shows it."""
    labels = [f.label for f in campaign().form(form).columns]
    rows = opened(form)[form].iter_rows(max_row=20)
    return next(row[0].row for row in rows if [cell.value for cell in row[: len(labels)]] == labels)


def column(name: str) -> str:
    """The letter of a field's column in the table."""
    names = [f.name for f in campaign().form(TABLE).columns]
    return chr(ord("A") + names.index(name))


def at(name: str, number: int) -> str:
    """The cell of a field in the n-th row of the table: ("姓名", 1) → A6."""
    return f"{column(name)}{header_row() + number}"


@cache
def card_cells() -> dict[str, str]:
    """Defined name → address of the card's cells."""
    names = opened(CARD).defined_names
    return {
        name: defined.attr_text.rsplit("!", 1)[-1].replace("$", "")
        for name, defined in names.items()
        if name.startswith(("字段_", "表头_"))
    }


GOOD = {
    "姓名": "林一舟",
    "性别": "女",
    "出生年月": "197506",
    "入党时间": "199907",
    "学历学位": "本科、教育硕士",
    "职称": "高级教师",
    "任职党组织书记年限": "6年",
    "工作单位": "某市实验中学",
    "个人简历": "1998.08起在某市实验中学任教，现任党总支书记。",
    "案例主要内容": "把支部建在年级组，实施先锋领航工程。",
    "个人主要荣誉": "2019年市优秀共产党员",
    "主要案例": "一核三融聚合力\n一、实施背景\n学校建于1958年。\n二、重点举措\n（一）联动\n建立三级机制。\n"
    "（二）融合\n党建进课堂。\n三、工作成效\n群众满意。\n四、思考启示\n关键在书记。",
}


def row(number: int, **changes: str | float) -> dict[str, str | float]:
    """Cells of the n-th row of the table: a good record with changes; "" empties a cell."""
    values = {**GOOD, "姓名": f"林一舟{number}", **changes}
    names = [f.name for f in campaign().form(TABLE).columns]
    return {at(name, number): values[name] for name in names}
