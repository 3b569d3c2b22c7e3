"""Make the sample inbox of sigeyi-2022 and its truth: python make.py [--into DIR] [--refresh].

The filled master is the program's own work, and is kept as checked in unless --refresh is given.
"""

import argparse
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "shared"))

import xlwt
from diary import DAILY, MADE_UP, SERVING, TEACHING, TERMLY, WEEKLY, Entry, Member, working_days
from files import docx, saved
from openpyxl import Workbook, load_workbook
from plan import FORM, PRINTED, Filing, Sheet, merge_down, sheet_of, truth

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

ARTS, SCIENCE, SPORTS, OFFICE = "文科党小组", "理科党小组", "艺体党小组", "行政后勤党小组"
MENG = Member(ARTS, "孟春晓", TEACHING)
XU = Member(ARTS, "许如是", TEACHING)
SHEN = Member(SCIENCE, "沈知行", TEACHING)
WEN = Member(SCIENCE, "温如玉", TEACHING)
QIAO = Member(SPORTS, "乔以南", TEACHING)
YAN = Member(OFFICE, "严修文", SERVING)
GE = Member(OFFICE, "葛小满", SERVING)

OTHER_WORDS = {
    "频次": "自查频次",
    "自查日期": "自查日期",
    "党小组": "所在党小组",
    "姓名": "党员姓名",
    "岗位": "先锋岗",
    "纪实内容": "具体内容",
    "完成": "是否完成",
    "佐证": "佐证材料",
}
PLAIN = {name: name.removeprefix("自查") for name in PRINTED}


def arts() -> Sheet:
    """A master filled in: one member for the whole term, one for September alone."""
    entries = MENG.term(without=4)
    entries[30].put("佐证", "", None).planted("佐证", "SG-3b", "verify")
    entries[41] = MENG.entry(DAILY, working_days()[41], 0, done="否")
    entries.insert(12, MENG.entry(DAILY, working_days()[11], 5))
    entries[12].why = "同一天已经算过一次"
    entries += [*XU.entries(DAILY, working_days()[:18]), *XU.entries(WEEKLY, working_days()[1:16:5])]
    heading = {"填报党小组": ARTS, "组长": "孟春晓", "联系电话": "0758-2200011"}
    return sheet_of(FORM, entries, heading, above=["", "", "", ""])


def science(moved: Entry) -> Sheet:
    """An .xls of the sender's own: other labels and order, dates as Excel keeps them and as people type them."""
    whole = SHEN.term(without=10)
    for entry in whole:
        entry.put("自查日期", date.fromisoformat(str(entry.sent["自查日期"])), str(entry.sent["自查日期"]))
    for entry in whole[:15]:
        day = date.fromisoformat(str(entry.becomes["自查日期"]))
        entry.put("自查日期", f"{day.year}.{day.month}.{day.day}", day.isoformat())
    outside = WEN.entry(WEEKLY, date(2021, 10, 14), 1).planted("自查日期", "SG-4", "verify", "不在学期内")
    future = WEN.entry(WEEKLY, date(2023, 3, 1), 2).planted("自查日期", "SG-3c", "return")
    future.planted("自查日期", "SG-4", "verify", "不在学期内")
    unreadable = WEN.entry(WEEKLY, date(2022, 11, 4), 3).put("频次", "每季度", None)
    unreadable.planted("频次", "value_unreadable", "return", "频次读不出来")
    half = [*WEN.entries(DAILY, working_days()[:45]), *WEN.entries(TERMLY, [date(2022, 12, 7)])]
    for entry in half[:20]:
        entry.put("完成", "√", "是")
    above = [f"{FORM}（2022年秋）", "填报单位：第二党小组　　组长：沈知行　　电话：0758-2200012"]
    heading = {"填报党小组": "第二党小组", "组长": "沈知行", "联系电话": "0758-2200012"}
    rows = [*whole, moved, *half, outside, future, unreadable]
    return sheet_of("秋季学期", rows, heading, above, OTHER_WORDS, serial=True)


def office() -> Sheet:
    """A csv as Chinese Excel writes it: slashes, 每日, and cells left empty or half filled."""
    entries = [*YAN.term(without=12), *GE.entries(DAILY, working_days()[:8])]
    for entry in entries:
        day = date.fromisoformat(str(entry.sent["自查日期"]))
        entry.put("自查日期", f"{day.year}/{day.month}/{day.day}", day.isoformat())
    for entry in entries[:6]:
        entry.put("频次", "每日", DAILY)
    month = GE.entry(DAILY, date(2022, 9, 20), 1).put("自查日期", "2022年9月", None)
    month.planted("自查日期", "date_ambiguous", "return", "自查日期读不出来")
    silent = GE.entry(DAILY, date(2022, 9, 21), 2).put("纪实内容", "", None)
    silent.planted("纪实内容", "SG-3a", "return")
    nameless = GE.entry(DAILY, date(2022, 9, 22), 3).put("姓名", "", None)
    nameless.planted("姓名", "SG-3a", "return", "没有写姓名")
    nameless.member = None
    foot = ["填表说明：以上由本人填写，组长核对。"]
    return sheet_of("行政后勤组纪实簿", [*entries, month, silent, nameless], {}, (), foot=foot)


def sports() -> Sheet:
    """Merged cells speak for all rows of one member; holidays, a Saturday worked, a Sunday's talk."""
    days = [*working_days()[:5], *sorted(MADE_UP)]
    entries = [*QIAO.entries(DAILY, days), *QIAO.entries(WEEKLY, [date(2022, 9, 18)])]
    for day in (date(2022, 9, 10), date(2022, 10, 3)):
        entries.append(QIAO.entry(DAILY, day, 1))
        entries[-1].why = f"{day}不是工作日"
    above = [f"党员领航“四个一”行动{FORM}", "填报党小组：艺体组"]
    sheet = sheet_of("乔以南", entries, {"填报党小组": "艺体组"}, above, PLAIN)
    return merge_down(sheet, ("姓名", "岗位", "党小组"))


def workbook(sheet: Sheet) -> bytes:
    """An .xlsx."""
    book = Workbook()
    page = book.active
    page.title = sheet.name
    for (row, column), value in sheet.cells.items():
        page.cell(row, column + 1).value = value or None
    for first, last, column in sheet.merged:
        page.merge_cells(start_row=first, end_row=last, start_column=column + 1, end_column=column + 1)
    return saved(book)


def old_workbook(sheet: Sheet) -> bytes:
    """An .xls whose dates are dates."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet.name)
    shown = xlwt.easyxf(num_format_str="yyyy-m-d")
    for (row, column), value in sheet.cells.items():
        page.write(row - 1, column, value, *([shown] if isinstance(value, date) else []))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(sheet: Sheet) -> bytes:
    """A csv in GBK."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(sheet.grid())
    return out.getvalue().encode("gbk")


def filled_master(sheet: Sheet) -> bytes:
    """The group's own master, filled in."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = ("templates", "sigeyi-2022", "-o", folder, "--unit", ARTS)
        subprocess.run([sys.executable, "-m", "toolkit.cli.main", *arguments], cwd=ROOT, check=True)
        book = load_workbook(Path(folder) / f"{FORM}.xlsx")
    page = book[FORM]
    for name in ("组长", "联系电话"):
        page[_named(book, f"表头_{name}")] = sheet.heading[name]
    for (row, column), value in sheet.cells.items():
        if row > sheet.header_row:
            page.cell(row, column + 1).value = value or None
        elif value and page.cell(row, column + 1).value != value:
            raise RuntimeError(f"the master has changed: {value} is no longer in row {row}")
    return saved(book)


def _named(book: Workbook, name: str) -> str:
    """The address that a defined name stands for."""
    return str(book.defined_names[name].attr_text).split("!")[1].replace("$", "")


def write(
    filings: Sequence[tuple[Filing, Callable[[], bytes]]], moved: Entry, into: Path, refresh: bool
) -> None:
    """Write inbox/ and truth.json into a folder; what was in that inbox/ goes, but for the filled master."""
    contents = {}
    for filing, make in filings:
        kept = HERE / "inbox" / filing.path
        keep = filing.path.startswith(ARTS) and kept.exists() and not refresh
        contents[filing.path] = kept.read_bytes() if keep else make()
    shutil.rmtree(into / "inbox", ignore_errors=True)
    for path, content in contents.items():
        target = into / "inbox" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    said = json.dumps(truth([filing for filing, _ in filings], [moved]), ensure_ascii=False, indent=1)
    (into / "truth.json").write_text(said + "\n", encoding="utf-8")


def inbox(moved: Entry) -> list[tuple[Filing, Callable[[], bytes]]]:
    """What is filed, and how the bytes of each file are made."""
    books = {
        (f"{ARTS}/{FORM}.xlsx", ARTS): (arts(), filled_master),
        (f"{SCIENCE}/2022秋{FORM}.xls", SCIENCE): (science(moved), old_workbook),
        (f"{SPORTS}/乔以南.xlsx", SPORTS): (sports(), workbook),
        (f"行政后勤组{FORM}.csv", OFFICE): (office(), comma_separated),
    }
    filed: list[tuple[Filing, Callable[[], bytes]]] = [
        (Filing(path, unit, sheet), lambda sheet=sheet, make=make: make(sheet))
        for (path, unit), (sheet, make) in books.items()
    ]
    note = ["各党小组：", "纪实簿每月底交一次，图文、视频存在共享盘。"]
    filed.append((Filing("交纪实簿的通知.docx", status="other"), lambda: docx(note)))
    filed.append((Filing("desktop.ini", status="ignored"), lambda: b"[.ShellClassInfo]\r\n"))
    return filed


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE)
    parser.add_argument("--refresh", action="store_true")
    options = parser.parse_args()
    # a talk that a member of the arts group had, noted in the science group's book
    moved = MENG.entry(WEEKLY, date(2023, 1, 13), 9)
    moved.why = "同一周已经算过一次"
    write(inbox(moved), moved, options.into, options.refresh)


if __name__ == "__main__":
    main()
