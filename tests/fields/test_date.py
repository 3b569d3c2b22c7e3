"""A full day: what is read, what is doubtful and what is proposed, what is refused; the master's validation."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from tests.libreoffice import needs_libreoffice, office
from toolkit.fields import date as kind
from toolkit.model import RawCell

DAY = date(2024, 11, 30)
THIS_YEAR = kind.Options(date(2024, 1, 1))
JUNE = datetime(2024, 6, 15)


def read(value, number_format=None, *, options=THIS_YEAR, **cell):
    return kind.coerce(RawCell(value, number_format, **cell), options, DAY)


@pytest.mark.parametrize(
    "value",
    [
        *("2024-06-15", "2024.6.15", "2024/6/15", "2024年6月15日", "2024年06月15号", "２０２４．６．１５"),
        *("20240615", "二〇二四年六月十五日", "24年6月15日", "15/06/2024", "June 15, 2024"),
        *("2024年6月15日（星期六）", "2024-06-15 10:20", " 2024.6.15 "),
        *(20240615, 20240615.0, 45458, JUNE, JUNE.date()),
    ],
)
def test_a_day_is_read_however_it_is_written(value):
    assert read(value).value == "2024-06-15"
    assert read(value).doubt is None


def test_what_was_written_otherwise_says_how():
    assert read("2024-06-15").how == ""
    assert read(JUNE).how == ""
    assert read("2024.6.15").how == "写法改成年-月-日"
    assert read(45458).how == "Excel日期序号45458换算成年-月-日"
    assert read("24年6月15日").how == "两位年份补成四位"


DOUBTFUL = [
    # no day
    ("2024年6月", "", "没有写明是哪一天"),
    ("202406", "", "没有写明是哪一天"),
    (202406, "", "没有写明是哪一天"),
    (2024.06, "", "没有写明是哪一天"),
    ("2024年6月中旬", "", "没有写明是哪一天"),
    ("2024", "", "只有年份"),
    # more than one reading: proposed is the only one that lies between the bounds
    ("06/05/2024", "", "看不出是6月还是5月"),
    ("11/12/2024", "2024-11-12", "看不出是11月还是12月"),
    ("24.6.15", "2024-06-15", "看不出年、月、日的先后"),
    ("240615", "2024-06-15", "不是先年后月"),
    ("45458", "", "可能是Excel日期序号"),
    # the sender did not commit to one
    ("约2024年6月15日", "2024-06-15", "不是确定的日期"),
    ("2024.6.5—2024.6.9", "", "写了不止一个日期"),
    ("见2024年6月15日文件", "2024-06-15", "除了日期还写了“见文件”"),
    ("农历2024年6月15日", "", "是农历"),
    ("农历29/5/2024", "", "是农历"),
]


@pytest.mark.parametrize(("value", "proposal", "why"), DOUBTFUL)
def test_what_can_t_be_known_is_no_value(value, proposal, why):
    found = read(value)
    assert found.value is None
    assert (found.doubt.code, found.doubt.proposal) == ("date_ambiguous", proposal)
    assert why in found.doubt.message
    assert "2024-06-15" in found.doubt.remedy
    assert "6位数字" not in found.doubt.remedy


@pytest.mark.parametrize("value", ["2024-06-31", "2024-13-01", "2023-12-31", "6月15日", "尽快", True, 7])
def test_what_is_no_day_or_none_that_can_be_is_refused(value):
    found = read(value)
    assert found.value is None
    assert found.doubt.code == "date_invalid"
    assert "年月" not in found.doubt.message


def test_the_earliest_day_is_a_day():
    half = kind.Options(date(2024, 6, 15))
    assert read("2024-06-15", options=half).value == "2024-06-15"
    assert "最早日期2024-06-15" in read("2024-06-14", options=half).doubt.message
    assert "最早日期2024-06-15" in read("2024-05-31", options=half).doubt.message


def test_a_day_after_the_latest_is_read_for_a_rule_to_judge():
    assert read("2025-01-31").value == "2025-01-31"


@pytest.mark.parametrize("value", [None, "", "　", "年　月　日"])
def test_nothing_is_nothing(value):
    assert read(value).value is None
    assert read(value).doubt is None


@pytest.mark.parametrize(
    ("number_format", "why"),
    [('yyyy"年"m"月"', "显示时没有日"), ('m"月"d"日"', "显示时没有年份"), ("yyyy", "显示时没有月份")],
)
def test_a_date_cell_says_no_more_than_it_shows(number_format, why):
    assert why in read(JUNE, number_format).doubt.message
    assert read(JUNE, "yyyy-mm-dd").value == read(JUNE, "General").value == "2024-06-15"


def test_a_month_typed_into_a_date_cell_is_no_day():
    assert read(datetime(2454, 3, 4)).doubt.code == "date_ambiguous"  # Excel's day 202406


def test_a_book_that_counts_from_1904():
    assert read(43996, date1904=True).value == "2024-06-15"


def test_own_words():
    assert read("2024.6.15开会").doubt.code == "date_ambiguous"
    assert read("2024.6.15开会", options=kind.Options(beside=("开会",))).value == "2024-06-15"


def test_latest_is_not_before_earliest():
    with pytest.raises(ValueError, match="不能晚于"):
        kind.Options(date(2024, 2, 1), date(2024, 1, 31))


def test_validation_keeps_to_excels_limits():
    validation = kind.validation(THIS_YEAR, "完成日期" * 10, DAY)
    assert (validation.kind, validation.stop, validation.text_format) == ("custom", True, True)
    assert len(validation.formula.replace("{cell}", "$AB1234")) <= 255
    assert len(validation.title) <= 32
    assert max(len(validation.prompt), len(validation.error)) <= 255
    assert not set("{}") & set(validation.formula.replace("{cell}", ""))


ENTRIES = {
    **dict.fromkeys(["2024-01-01", "2024-02-29", "2024-06-15", "2024-11-30"], True),
    **dict.fromkeys(
        ["2023-12-31", "2024-12-01", "2024-02-30", "2024-13-01", "2024-6-15", "2024/06/15"], False
    ),
    **dict.fromkeys(["20240615", "202406", "2024.06.15", "2024年6月15日", "abcdefghij", "2024-06-1 "], False),
    45458.0: False,
}


@needs_libreoffice
def test_the_formula_lets_stand_what_it_should(tmp_path):
    book = Workbook()
    book.active.title = "表"
    book.save(tmp_path / "empty.xlsx")
    formula = kind.validation(THIS_YEAR, "完成日期", DAY).formula.replace("{cell}", "D3")
    with office() as running, running.open(tmp_path / "empty.xlsx") as document:
        results = document.evaluate("表", formula, "D3", list(ENTRIES))
    assert dict(zip(ENTRIES, map(bool, results), strict=True)) == ENTRIES
