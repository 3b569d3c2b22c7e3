"""汇总表: what stands around the rows, and tables of documents."""

import pytest
from attrs import evolve

from tests.tables import HEAD, found, grid, reader, take
from toolkit.campaign.load import load_campaign
from toolkit.intake.grid import Book, Received

ROW = "张三|男|197506|3年|第一小学|2001年参加工作"
ZQ = load_campaign("zq-2023")


@pytest.mark.parametrize(
    ("foot", "heading"),
    [
        ("联系人：王五␣␣联系电话：0514-87654321", {"联系人": "王五", "联系电话": "0514-87654321"}),
        ("\n\n联系人：王五", {"联系人": "王五"}),
        ("注：联系人：王五", {}),
        ("", {}),
    ],
)
def test_whom_to_ask_may_stand_below_the_rows(foot, heading):
    [one] = take(f"填报单位：扬州市\n{HEAD}\n{ROW}\n{foot}")
    assert one.heading == {"填报单位": "扬州市"} | heading
    assert len(one.records) == 1


def test_above_counts_before_below():
    [one] = take(f"填报单位：扬州市|联系人：赵六\n{HEAD}\n{ROW}\n联系人：王五")
    assert one.heading["联系人"] == "赵六"


def test_a_table_of_a_document_has_its_heading_in_the_paragraphs_and_places_as_word_counts_them():
    sheet = evolve(grid(f"{HEAD}|民族\n{ROW.replace('197506', '75年')}|汉", "表格1"), follows=2)
    sheet = evolve(sheet, cell_starts=[list(range(7))] * 2)
    book = Book([sheet], document=True, paragraphs=["登记表", "填报单位：仪征市教育局", "后面的话"])
    [one] = reader().take(Received("扬州市/登记.docx", "read", book))
    assert (one.heading, one.unit.name) == ({"填报单位": "仪征市教育局"}, "仪征市")
    assert found(one.findings, "code", "cell") == [
        ("column_unknown", "第1行第7列"),
        ("date_ambiguous", "第2行第3列"),
    ]
    assert one.records[0].cell("姓名") == "第2行第1列"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("中共端州区星湖中学总支部委员会高三年级支部委员会", 1),
        ("二、各支部报送的案例", 0),
        (
            "以上案例均经本级教育工委集体研究，同意推荐，并已在本单位范围内公示五个工作日，期间没有收到任何异议。",
            0,
        ),
    ],
)
def test_a_row_known_by_something_longer_than_a_person_s_name_is_no_remark(text, read):
    head = "推荐案例名称|党组织|联系人|联系电话"
    [one] = reader(ZQ).take(Received("端州区/表.xlsx", "read", Book([grid(f"{head}\n{text}")])))
    assert len(one.records) == read
