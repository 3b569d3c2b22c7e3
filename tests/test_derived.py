"""What the summary works out of months: how many are left, how long something is overdue."""

from datetime import date

import pytest
from attrs import evolve
from openpyxl import load_workbook

from tests.tables import SMALL, TOP, merge, reader, unit
from toolkit.derived import Derived
from toolkit.intake.inbox import read_files
from toolkit.merging import collect
from toolkit.model import Record
from toolkit.workbooks.summary import write_summary

DAY = date(2025, 9, 15)
LEFT = Derived("剩余月数", "months_left", "到期年月", "验收年月")
OVERDUE = Derived("是否逾期", "overdue", "到期年月", "验收年月")


def record(**values):
    return Record("1", "台账", None, "", "", 1, {}, values)


@pytest.mark.parametrize(
    ("month", "left", "overdue"),
    [
        ("202609", 12, ""),
        ("202510", 1, ""),
        ("202509", 0, ""),
        ("202508", 0, "逾期1个月"),
        ("202309", 0, "逾期24个月"),
        (None, "", ""),
    ],
)
def test_months_are_counted_from_the_as_of_day_s_own(month, left, overdue):
    assert LEFT.of(record(到期年月=month), DAY) == left
    assert OVERDUE.of(record(到期年月=month, 验收年月=None), DAY) == overdue


def test_what_is_done_has_nothing_left_and_is_not_overdue():
    done = record(到期年月="202309", 验收年月="202311")
    assert (LEFT.of(done, DAY), OVERDUE.of(done, DAY)) == ("", "")


@pytest.mark.parametrize(
    ("sent", "value", "overdue"),
    [
        ("202311", "202311", ""),
        ("无", None, "逾期24个月"),
        ("—", None, "逾期24个月"),
        ("快了", None, "逾期24个月"),
    ],
)
def test_only_a_month_that_could_be_read_says_that_it_is_done(sent, value, overdue):
    row = evolve(record(到期年月="202309", 验收年月=value), raw={"到期年月": "202309", "验收年月": sent})
    assert (LEFT.of(row, DAY), OVERDUE.of(row, DAY)) == ("" if value else 0, overdue)


DERIVED = (
    Derived("还剩", "months_left", "出生年月"),
    Derived("已过", "overdue", "出生年月"),
)
TABLE = "填报单位：扬州市教育局\n姓名|性别|出生年月|任职年限|工作单位|简历{}\n李四|女|198001|5年|二中|x{}"
CARD = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|第一中学\n简历|y"


def campaign():
    return evolve(SMALL, forms=tuple(evolve(form, derived=DERIVED) for form in SMALL.forms))


def sheets(path):
    book = load_workbook(path)
    for name in ("汇总表", "登记表"):
        rows = [[cell.value for cell in row] for row in book[name].iter_rows()]
        heading = next(row for row in rows if "来源行" in row)
        below = rows[rows.index(heading) + 1]
        yield {label: below[place] for place, label in enumerate(heading) if label}


def test_the_summary_shows_them_for_its_table_and_for_other_forms(tmp_path):
    made = merge({"扬州市/花名册.xlsx": TABLE.format("", ""), "扬州市/张三.xlsx": CARD}, campaign())
    write_summary(made, tmp_path / "汇总.xlsx")
    table, card = sheets(tmp_path / "汇总.xlsx")
    assert (table["还剩"], table["已过"], table["来源行"]) == (0, "逾期539个月", 3)
    assert (card["还剩"], card["已过"], card["审核结论"]) == (0, "逾期594个月", "合格")


def test_a_summary_with_them_is_read_again_without_them_and_without_complaint(tmp_path):
    files = {"仪征市/花名册.xlsx": TABLE.format("", "").replace("扬州市", "仪征市"), "仪征市/张三.xlsx": CARD}
    made = merge(files, campaign(), unit("扬州市"))
    (tmp_path / "扬州市").mkdir()
    write_summary(made, tmp_path / "扬州市/汇总.xlsx")
    again = reader(campaign()).take(next(read_files([tmp_path / "扬州市/汇总.xlsx"])))
    merged = collect(campaign(), SMALL.table, TOP, SMALL.as_of, again)
    assert [r.values["姓名"] for r in merged.everything] == ["李四", "张三"]
    assert merged.findings == []


def test_a_sender_s_own_column_of_that_name_is_not_read():
    text = TABLE.format("|还剩", "|7")
    assert [f.code for f in merge({"扬州市/花名册.xlsx": text}, SMALL).findings] == ["column_unknown"]
    assert merge({"扬州市/花名册.xlsx": text}, campaign()).findings == []
