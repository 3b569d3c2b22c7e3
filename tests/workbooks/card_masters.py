"""Masters of a card as offices leave them: restyled, saved by other programs, drawn up anew; and what cards say."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
from attrs import evolve
from openpyxl.styles import Font

from tests.paper.pictures import png
from tests.workbooks.masters_for_tests import CARD, campaign
from toolkit.addresses import letters
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_master_file import CardMaster, open_card_master
from toolkit.workbooks.cell_names import field_names, heading_names

BESIDE = ("姓名", "性别")
FORM = campaign().form(CARD)
LONG, STAMP, OTHER_STAMP = "主要案例", *FORM.stamps


TYPICAL = {
    "姓名": "林一舟",
    "性别": "女",
    "出生年月": "197506",
    "入党时间": "199907",
    "学历学位": "本科、教育硕士",
    "职称": "高级教师",
    "任职党组织书记年限": "6年",
    "工作单位": "某市实验中学",
    "个人简历": "1998.08—2011.06 某市第一中学 教师、团委书记\n2011.07至今 某市实验中学 党总支书记、校长",
    "个人主要荣誉": "2019年市优秀共产党员；2021年市教育系统优秀党务工作者",
    "主要案例": "学校党总支把支部建在年级组，实施先锋领航工程，青年教师在各级竞赛中屡获佳绩。",
}


def content(**changes) -> CardContent:
    """What a typical card says, with changes."""
    return CardContent({**TYPICAL, **changes}, unit=campaign().units.children[0].children[0])


def opened(path: Path) -> CardMaster:
    """The master in a folder of its own, as a copied campaign has it."""
    folder = path.parent / f"{path.stem}-campaign"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(path, folder / f"{CARD}.xlsx")
    return open_card_master(evolve(campaign(), folder=folder), FORM)


def checked_in(folder: Path) -> Path:
    """The master that is shipped."""
    return Path(shutil.copyfile(campaign().folder / f"{CARD}.xlsx", folder / "shipped.xlsx"))


def restyled(folder: Path) -> Path:
    """Another program saved it, with other fonts, heights and margins, and the sheet has another name."""
    book = openpyxl.load_workbook(campaign().folder / f"{CARD}.xlsx")
    sheet = book[CARD]
    for row in sheet["A4:X9"]:
        for cell in row:
            cell.font = Font(name="楷体", size=13, bold=cell.font.bold)
    sheet.row_dimensions[7].height = 120
    sheet.row_dimensions[9].height = 150
    sheet.page_margins.top = 0.6
    sheet.title = "推荐 '的' 表"
    for defined in book.defined_names.values():
        defined.attr_text = re.sub(r"^'推荐表'!", "'推荐 ''的'' 表'!", defined.attr_text)
    book.save(folder / "restyled.xlsx")
    return folder / "restyled.xlsx"


def prefixed(folder: Path) -> Path:
    """The same with a prefix before every element, as some programs write it."""
    target = folder / "prefixed.xlsx"
    with zipfile.ZipFile(checked_in(folder)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, _prefixed(old.read(name)) if name.startswith("xl/") else old.read(name))
    return target


def _prefixed(xml: bytes) -> bytes:
    if b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/' not in xml:
        return xml
    return re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml.replace(b' xmlns="', b' xmlns:x="'))


def drawn_up_anew(folder: Path) -> Path:
    """An office's own card: a logo, a line of two rows, a comment, its own columns, no print area."""
    target = folder / "anew.xlsx"
    book = xlsxwriter.Workbook(target)
    sheet, more = book.add_worksheet("登记"), book.add_worksheet("说明")
    wrapped = book.add_format({"text_wrap": True, "border": 1, "font_size": 12})
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 5, 13)
    sheet.insert_image("F1", "logo.png", {"image_data": io.BytesIO(png(60, 60))})
    sheet.write(0, 0, "本校推荐表（改过版式）")
    sheet.write_formula("C1", '=字段_姓名&"同志"', None, "")
    row = 4
    names = {}
    for name, cell in field_names(FORM).items():
        if name in BESIDE:
            column = 3 * BESIDE.index(name)
            sheet.merge_range(3, column, 4, column, name, wrapped)
            sheet.merge_range(3, column + 1, 4, min(column + 2, 5), "", wrapped)
            names[cell] = f"${letters(column + 1)}$4"
        else:
            row += 1
            sheet.write(row, 0, name, wrapped)
            sheet.merge_range(row, 1, row, 5, "", wrapped)
            sheet.set_row(row, 120 if name == LONG else 28)
            names[cell] = f"$B${row + 1}"
    row += 1
    for title, column in ((STAMP, 0), (OTHER_STAMP, 3)):
        look = book.add_format({"align": "center", "valign": "bottom", "border": 1, "text_wrap": True})
        sheet.merge_range(row, column, row, column + 2, f"{title}（盖章）\n年  月  日", look)
    sheet.set_row(row, 160)
    sheet.write_comment("B4", "请填写姓名")
    for heading, cell in heading_names(FORM).items():
        sheet.write(1, 0, f"{heading}：")
        sheet.merge_range(1, 1, 1, 5, "", wrapped)
        names[cell] = "$B$2"
    for cell, place in names.items():
        book.define_name(cell, f"=登记!{place}")
    book.define_name("本校", '="甲"')
    more.write(0, 0, "说明")
    more.repeat_rows(0)
    sheet.repeat_rows(0)
    book.close()
    return target


MASTERS = (checked_in, restyled, prefixed, drawn_up_anew)
