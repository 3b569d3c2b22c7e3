"""封面: what it says is compared with the card behind it."""

import pytest
from attrs import evolve

from tests.tables import SMALL, found, grid, reader, received
from toolkit.campaign.cover import Cover, CoverLine

COVER = Cover(
    "登记表",
    (CoverLine("姓名（盖章）：", "姓名"), CoverLine("工作单位：", "工作单位"), CoverLine("填表日期：")),
)
CARD = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
FORM = evolve(SMALL.form("登记表"), cover=COVER)
WITH_COVER = evolve(SMALL, forms=tuple(FORM if form.id == FORM.id else form for form in SMALL.forms))


def told(*sheets):
    taken = reader(WITH_COVER).take(received(*(grid(text, f"Sheet{n}") for n, text in enumerate(sheets, 1))))
    return [f for s in taken for f in s.findings if f.code in ("value_unreadable", "date_invalid")]


def cover(name="张三", school="一中", day="      年    月    日"):
    return f"青年教师登记表\n\n姓名（盖章）：|{name}\n工作单位：|{school}\n填表日期：|{day}\n\n教育局制"


@pytest.mark.parametrize("same", [cover(), cover("张 三"), cover("", ""), cover(day="2024年12月1日")])
def test_a_cover_that_agrees_or_is_blank_is_well(same):
    assert told(same, CARD) == []


def test_what_differs_is_sent_back_at_the_cover_s_cell():
    findings = told(cover("李四", "二中", "2020年13月40日"), CARD)
    assert found(findings, "code", "level", "sheet", "cell", "field", "value") == [
        ("value_unreadable", "return", "Sheet1", "B3", "姓名", "李四"),
        ("value_unreadable", "return", "Sheet1", "B4", "工作单位", "二中"),
        ("date_invalid", "return", "Sheet1", "B5", None, "2020年13月40日"),
    ]
    assert findings[0].message == "姓名不一致：封面是“李四”，登记表是“张三”"
    assert all(len(finding.records) == 1 for finding in findings)


def test_of_several_cards_nobody_knows_whose_the_cover_is():
    assert told(cover("李四"), CARD, CARD.replace("张三", "王五")) == []


def test_another_sheet_with_some_of_the_labels_is_no_cover():
    assert told("姓名（盖章）：|李四\n工作单位：|二中", CARD) == []
