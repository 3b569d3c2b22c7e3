"""填报单位 in LibreOffice: what 检查, 打印检查 and 导出 say where nobody wrote it, as baosong check does."""

import pytest

from tests.libreoffice import NEEDED
from tests.macros.open_books import LIST, RETURN, UNIT_CELL, Open
from tests.macros.received_books import sheets_in
from tests.workbooks.masters_for_tests import TABLE, campaign, master
from toolkit.intake.inbox import read_files
from toolkit.workbooks.masters import write_masters

pytestmark = [*NEEDED, pytest.mark.slow]


@pytest.fixture(scope="module")
def table(running):
    with running.open(master(TABLE), Hidden=False) as document:
        opened = Open(document, TABLE)
        opened.fill({}, {})
        yield opened


def in_python(table, path):
    """What the check says of the file's unit, by the name that it has now."""
    (received,) = read_files([table.document.save(path)])
    (sheet,) = sheets_in(campaign(), received)
    return [one for form in sheet.forms for one in form.findings if one.code == "unit_unknown"]


UNITS = {
    "": "没有填写填报单位",
    "某某教育局": "填报单位“某某教育局”",
    "＿＿＿": "没有填写填报单位",
    "高邮市教育局（盖章）": None,
    "扬 州 市": None,
}


@pytest.mark.parametrize(("sent", "said"), UNITS.items())
def test_a_table_that_names_no_unit_is_returned(table, tmp_path, sent, said):
    table.put({UNIT_CELL: sent})
    outcome = table.run("check")
    found = in_python(table, tmp_path / "汇总表.xlsx")
    if said is None:
        assert "有 0 个问题" in outcome
        assert found == []
        return
    assert "有 1 个问题。退回 1" in outcome
    assert table.listed() == [("退回", UNIT_CELL, "填报单位")]
    ((_, message, remedy, _),) = table.document.sheet(LIST).getCellRangeByName("G4:J4").getDataArray()
    assert message.startswith(f"看不出是哪个单位报送的：{said}")
    assert remedy == "请在“填报单位”处写明单位全称，如“南京市”"
    assert table.fill_of(UNIT_CELL) == RETURN
    assert [(one.level, one.message[:10]) for one in found] == [("return", message[:10])]
    assert table.run("clear") == "已清除 1 处标记。"


@pytest.mark.parametrize(("sent", "counted"), [("", True), ("扬州市", False), ("某某教育局", False)])
def test_print_counts_an_empty_line_for_the_unit(table, sent, counted):
    table.put({UNIT_CELL: sent})
    said = table.run("print")
    assert ("必填的有 1 格空着：D3 填报单位" in said) == counted
    assert ("必填的都填了" in said) != counted


def test_a_master_made_for_a_unit_names_it(running, tmp_path):
    unit = campaign().units.children[9]
    (path,) = (one for one in write_masters(tmp_path, campaign(), unit) if one.stem == TABLE)
    with running.open(path, Hidden=False) as document:
        own = Open(document, TABLE)
        own.fill({})
        own.put({UNIT_CELL: ""})
        assert "有 0 个问题" in own.run("check")
