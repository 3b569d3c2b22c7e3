"""A form that prints 序号 prints it everywhere; 推荐单位 where it holds what others sent."""

from datetime import date
from pathlib import Path

from attrs import evolve
from openpyxl import load_workbook

from tests.hand_made import CAMPAIGN, COUNTY, FORM, TOP, record
from tests.package_check import problems_of_package
from tests.tables import HEAD, SMALL, merge, reader
from tests.workbooks.test_return_book import opened
from toolkit.intake.inbox import read_files
from toolkit.returning import Extras, packages_of
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.masters import write_master
from toolkit.workbooks.return_book import ReturnContent, write_return
from toolkit.workbooks.table_file import open_table_master
from toolkit.workbooks.unit_book import write_unit_book
from toolkit.workbooks.unit_sheet import UnitTable

NUMBERED = evolve(
    SMALL, forms=tuple(evolve(f, serial=True, unit=True) if f.kind == "table" else f for f in SMALL.forms)
)


def texts(path: Path, sheet: str) -> list[list[object]]:
    rows = ([cell for cell in row if cell is not None] for row in opened(path)[sheet].values)
    return [row for row in rows if row]


def test_a_master_has_an_open_column_for_the_number_and_none_for_the_unit(tmp_path):
    path = tmp_path / "汇总表.xlsx"
    write_master(path, NUMBERED, NUMBERED.table)
    assert problems_of_package(path) == []
    sheet = load_workbook(path)[NUMBERED.table.id]
    [header] = [row for row in sheet.iter_rows() if row[0].value == "序号"]
    labels = [entry.label for entry in NUMBERED.table.columns]
    assert [cell.value for cell in header] == ["序号", *labels]
    below = sheet.cell(header[0].row + 1, 1)
    assert not below.protection.locked
    assert below.border.left.style == "thin"


def test_on_paper_rows_are_counted_and_name_their_unit(tmp_path):
    path = tmp_path / "汇总表.xlsx"
    form = evolve(FORM, serial=True, unit=True)
    rows = [record(4), record(5, values={"主要事迹": "事迹" * 3000}), record(6, COUNTY), record(7, None)]
    write_unit_book(CAMPAIGN, form, [UnitTable("全省", {}, rows)], TOP, path)
    below = load_workbook(path)["全省"].iter_rows(min_row=6, max_col=3, values_only=True)
    found = [row for row in below if row[2]]
    assert [row for row in found if row[0]] == [
        ("1", "东市", "张4"),
        ("2", "东市", "张5"),
        ("3", "东市/河县", "张6"),
        ("4", None, "张7"),
    ]
    assert len(found) > 4  # the long one goes on, with its name and without a number


def test_a_filled_master_is_numbered_and_read_back_the_same(tmp_path):
    campaign = evolve(NUMBERED, folder=tmp_path)
    write_master(tmp_path / f"{NUMBERED.table.id}.xlsx", campaign, campaign.table)
    rows = [CardContent(texts={"姓名": name}) for name in ("林一舟", "周一帆")]
    open_table_master(campaign, campaign.table).write(rows, {}, None, tmp_path / "填好.xlsx")
    said = texts(tmp_path / "填好.xlsx", campaign.table.id)
    assert said[-2:] == [[1, "林一舟"], [2, "周一帆"]]


def test_a_unit_named_in_the_table_s_own_column_is_no_unknown_column():
    drawn = "序号|推荐单位|姓名|性别|出生年月|任职年限|工作单位|简历\n1|扬州市|林一舟|女|198001|3年|一中|无"
    collection = merge({"扬州市/汇总表.xlsx": drawn}, SMALL)
    assert [r.values["姓名"] for r in collection.records] == ["林一舟"]
    assert "column_unknown" not in {f.code for f in collection.findings}


def test_a_returned_table_is_numbered_and_read_back_the_same(tmp_path):
    drawn = f"{HEAD}\n张三|男|#1975.1|3年|民办一中|x\n李四|女||5年|二中|y"
    collection = merge({"扬州市/花名册.xlsx": drawn}, NUMBERED)
    package = packages_of(collection)[0]
    content = ReturnContent(collection, package, Extras(), {}, date(2024, 12, 10))
    write_return(tmp_path / "退回件.xlsx", content)
    lines = texts(tmp_path / "退回件.xlsx", NUMBERED.table.id)
    header = next(n for n, line in enumerate(lines) if line[:1] == ["序号"])
    assert [line[:2] for line in lines[header + 1 : header + 3]] == [[1, "张三"], [2, "李四"]]
    (received,) = read_files([tmp_path / "退回件.xlsx"])
    [table, *_] = reader().take(received)
    assert [r.values["工作单位"] for r in table.records] == ["民办一中", "二中"]
    sheet = opened(tmp_path / "退回件.xlsx")[NUMBERED.table.id]
    [undecided] = [cell for row in sheet.iter_rows() for cell in row if cell.value == 1975.1]
    assert (undecided.column_letter, bool(undecided.comment)) == ("D", True)
