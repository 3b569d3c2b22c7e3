"""Make the sample inbox of zq-2023 and its truth: python make.py [--into DIR] [--refresh].

The filled masters are the program's own work, and are kept as checked in unless --refresh is given.
"""

import argparse
import csv
import io
import json
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "shared"))

import xlwt
from cases import COLLEGE, DUANZHOU, FENGKAI, HIGH_TECH, SIHUI, XINGYAN, Case, essay, exactly
from docx import Document
from docx.shared import Cm
from files import docx, saved, steady, zip_file
from openpyxl import Workbook, load_workbook
from plan import CARD, KEY, LABELS, TABLE, TEXT, Filing, Form, Row, card, table, text_of, truth

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PICTURE = "［图片］"
THEME = "主题方向"
COLLEGE_HEAD = ("附件3", "肇庆市教育系统基层党建工作创新案例推荐汇总表")


class Inbox:
    """What is filed, and how the bytes of each file are made; `kept` are those that only the program makes."""

    def __init__(self) -> None:
        self.filings: list[Filing] = []
        self.files: dict[str, Callable[[], bytes]] = {}
        self.kept: set[str] = set()

    def add(
        self, path: str, make: Callable[[], bytes] | None, unit: str | None, *forms: Form, **more: object
    ) -> Filing:
        """A file, or a member of an archive (`make` None), with its forms."""
        if make:
            self.files[path] = make
        self.filings.append(Filing(path, unit, list(forms), **more))  # type: ignore[arg-type]
        return self.filings[-1]


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
    inbox.add(path, lambda: filled_table(form), "端州区", form)
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
    inbox.add(f"{folder}/{CARD}.xlsx", lambda: filled_card(form), "端州区", form)
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
    text = [third.name, exactly("党建引领", 5001 - len(third.name))]
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
    rows[0].of_unit.append("ZQ-1a")
    heading = {"填报单位": "封开县教育工委", "联系人": "封小兰", "联系电话": "0758-6600001"}
    above = ["附件3", COLLEGE_HEAD[1], "填报单位（盖章）：封开县教育工委    2023年5月10日"]
    foot = ["联系人：封小兰    手机：0758-6600001"]
    form = table("Sheet1", rows, heading, above, serial=True, foot=foot)
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
    school[1].of_unit.append("ZQ-1d")
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


def workbook(forms: Sequence[Form]) -> bytes:
    """An .xlsx with a sheet for each form."""
    book = Workbook()
    book.remove(book.active)
    for form in forms:
        page = book.create_sheet(form.name)
        for (row, column), text in form.cells.items():
            page.cell(row, column + 1).value = text or None
    return saved(book)


def old_workbook(form: Form) -> bytes:
    """An .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(form.name)
    for (row, column), text in form.cells.items():
        page.write(row - 1, column, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(form: Form) -> bytes:
    """A csv as Chinese Excel writes it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(form.grid())
    return out.getvalue().encode("gbk")


def word(blocks: Sequence[str | Form]) -> bytes:
    """A document of paragraphs, pictures (their mark) and forms as tables."""
    document = Document()
    for block in blocks:
        if isinstance(block, Form):
            grid = block.grid()
            made = document.add_table(len(grid), len(grid[0]), style="Table Grid")
            for cells, texts in zip(made.rows, grid, strict=True):
                for cell, text in zip(cells.cells, texts, strict=True):
                    cell.text = text
        elif block == PICTURE:
            document.add_picture(io.BytesIO(png()), width=Cm(4))
        else:
            document.add_paragraph(block)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), macros=False)


def png() -> bytes:
    """A small red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 8, 6, 8, 2, 0, 0, 0)
    lines = (b"\0" + b"\xc0\x20\x20" * 8) * 6
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(lines)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def filled_table(form: Form) -> bytes:
    """The county's own master of the table, filled in."""
    book = master(TABLE)
    page = book[TABLE]
    for name in ("联系人", "联系电话"):
        page[named(book, f"表头_{name}")] = form.heading[name]
    for _, row, places in form.records:
        for name, place in places.items():
            page[place] = row.sent[name]
    return saved(book)


def filled_card(form: Form) -> bytes:
    """The county's own master of the card, filled in."""
    book = master(CARD)
    page = book[CARD]
    page[named(book, "表头_申报单位")] = form.heading["申报单位"]
    for _, row, places in form.records:
        for name, place in places.items():
            if named(book, f"字段_{name}") != place:
                raise RuntimeError(f"the master has changed: {name} is no longer at {place}")
            page[place] = row.sent[name]
    return saved(book)


def master(form: str) -> Workbook:
    """A master for 端州区 as the program makes it."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = ("templates", "zq-2023", "-o", folder, "--unit", "端州区")
        subprocess.run([sys.executable, "-m", "toolkit.cli.main", *arguments], cwd=ROOT, check=True)
        return load_workbook(Path(folder) / f"{form}.xlsx")


def named(book: Workbook, name: str) -> str:
    """The address that a defined name stands for."""
    return str(book.defined_names[name].attr_text).split("!")[1].replace("$", "")


def write(inbox: Inbox, into: Path, *, refresh: bool) -> None:
    """Write inbox/ and truth.json into a folder; what was in that inbox/ goes, but for the kept files."""
    contents = {}
    for path, make in inbox.files.items():
        kept = HERE / "inbox" / path
        contents[path] = kept.read_bytes() if path in inbox.kept and kept.exists() and not refresh else make()
    shutil.rmtree(into / "inbox", ignore_errors=True)
    for path, content in contents.items():
        target = into / "inbox" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    said = json.dumps(truth(inbox.filings), ensure_ascii=False, indent=1)
    (into / "truth.json").write_text(said + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE)
    parser.add_argument("--refresh", action="store_true")
    options = parser.parse_args()
    inbox = Inbox()
    for part in (duanzhou, fengkai, college, others):
        part(inbox)
    write(inbox, options.into, refresh=options.refresh)


if __name__ == "__main__":
    main()
