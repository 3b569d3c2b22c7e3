"""Whose cards are printed, and of what."""

import pytest
from attrs import evolve

from tests.tables import SMALL, merge, names
from toolkit.campaign.load import load_campaign
from toolkit.errors import RefusalError
from toolkit.intake.grid import Book, Received
from toolkit.paper.people import contents, people
from toolkit.paper.print_run import prints_of

CARD = next(form for form in SMALL.forms if form.kind == "card")
HEAD = "姓名|性别|出生年月|任职年限|工作单位|简历"
ROWS = "张三|男|197506|3年|第一中学|简历一\n李四|女|198001|5年|第二中学|简历二"
OWN = "姓名|张三|性别|男\n出生年月|197506|任职年限|4年\n工作单位|第一中学||\n简历|自己写的简历||"
OTHER = OWN.replace("张三", "王五")


def of(**files):
    return merge({f"{name}.xlsx": text for name, text in files.items()})


def test_everybody_of_the_table_has_a_card():
    collection = of(扬州市=f"{HEAD}\n{ROWS}")
    found = people(collection, CARD)
    assert names(found) == ["张三", "李四"]
    assert [c.texts["简历"] for c in contents(collection, found, CARD)] == ["简历一", "简历二"]


def test_who_sent_a_card_is_printed_by_it_in_the_table_s_order():
    collection = of(扬州市=f"{HEAD}\n{ROWS}", 扬州市张三=OWN)
    assert names(collection.cards) == ["张三"]
    found = people(collection, CARD)
    assert [(r.values["姓名"], r.form) for r in found] == [("张三", CARD.id), ("李四", SMALL.table.id)]
    assert contents(collection, found, CARD)[0].texts["简历"] == "自己写的简历"


def test_who_sent_a_card_only_is_printed_too():
    found = people(of(扬州市=f"{HEAD}\n{ROWS}", 扬州市王五=OTHER), CARD)
    assert sorted(names(found)) == sorted(["张三", "李四", "王五"])


@pytest.mark.parametrize("written", ["张三（校长）", "张三1"])
def test_whose_name_is_not_clean_is_one_person_all_the_same(written):
    collection = of(
        扬州市=f"{HEAD}\n{ROWS}".replace("张三", written), 扬州市张三=OWN.replace("张三", written)
    )
    found = people(collection, CARD)
    assert [(r.sent("姓名"), r.form) for r in found] == [(written, CARD.id), ("李四", SMALL.table.id)]
    assert found[0].values["姓名"] is None


def test_units_stand_in_the_tree_s_order_and_the_unknown_last():
    found = people(
        of(高邮=f"{HEAD}\n{ROWS}", 南京市=f"{HEAD}\n{ROWS.replace('三', '甲').replace('四', '乙')}"), CARD
    )
    assert names(found) == ["张甲", "李乙", "张三", "李四"]


def test_what_no_row_has_is_told_by_its_label():
    collection = of(扬州市="姓名|性别|出生年月|工作单位\n张三|男|197506|第一中学")
    with pytest.raises(RefusalError) as caught:
        contents(collection, people(collection, CARD), CARD)
    assert "“简历”" in str(caught.value)
    assert "“工作单位”" not in str(caught.value)


def test_without_a_rule_that_compares_the_name_tells_who_is_who():
    collection = of(扬州市=f"{HEAD}\n{ROWS}", 扬州市张三=OWN)
    bare = evolve(collection, campaign=evolve(SMALL, rules=()))
    assert names(people(bare, CARD)) == ["张三", "李四"]


ZQ = load_campaign("zq-2023")
CASES = (
    "党组织|联系人|联系电话|推荐案例名称\n甲支部|张三|13900000001|红烛领航\n乙支部|李四|13900000002|先锋课堂"
)
CASE = "案例负责人姓名|张三|联系方式|13900000001\n所在党组织|甲支部\n案例名称|红烛领航\n案例摘要|建强堡垒。"


def test_where_a_row_says_too_little_for_a_card_only_cards_that_came_are_printed():
    text = Received(
        "四会市/无名案例.docx", "read", Book((), document=True, story=["谁的案例"], paragraphs=["谁的案例"])
    )
    collection = merge({"四会市/表.xlsx": CASES, "四会市/卡.xlsx": CASE, text.file: text}, ZQ)
    cards, tables = prints_of(collection, [])
    assert [content.texts["案例名称"] for content in cards.cards] == ["红烛领航"]
    assert (cards.count, cards.left_out, tables.count) == ("1 件", 1, "1 个单位")


def test_without_any_card_the_table_alone_is_printed():
    [tables] = prints_of(merge({"四会市/表.xlsx": CASES}, ZQ), [])
    assert tables.form == ZQ.table
