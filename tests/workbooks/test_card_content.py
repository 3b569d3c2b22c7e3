"""What a record says on a card: its own texts, those of other fields where the form lacks one, nothing guessed."""

from attrs import evolve

from tests.hand_made import record
from tests.workbooks.masters_for_tests import CARD, campaign
from toolkit.workbooks.card_content import card_content

FORM = campaign().form(CARD)


def of_record(values, **more):
    return card_content(evolve(record(6), values={"姓名": "林一舟"} | values, **more), FORM)


def test_a_field_that_the_form_lacks_is_filled_from_another():
    assert of_record({"案例主要内容": "简介"}).texts["主要案例"] == "简介"
    assert of_record({"案例主要内容": "简介", "主要案例": "全文"}).texts["主要案例"] == "全文"
    assert of_record({"案例主要内容": "简介", "主要案例": None}).texts["主要案例"] == ""


def test_months_and_undecided_values_stand_as_they_were_sent():
    said = of_record({"任职党组织书记年限": 30}, raw={"任职党组织书记年限": "2年6个月"})
    assert said.texts["任职党组织书记年限"] == "2年6个月"
    odd = of_record(
        {"出生年月": None, "入党时间": None},
        raw={"出生年月": "约1975年", "入党时间": 1998.1},
        undecided=frozenset({"出生年月", "入党时间"}),
    )
    assert (odd.texts["出生年月"], odd.texts["入党时间"]) == ("约1975年", "1998.1")
    assert odd.numbers == {"入党时间"}


def test_what_the_record_says_nothing_about_is_blank():
    said = of_record({})
    assert [name for name, text in said.texts.items() if text] == ["姓名"]
    assert list(said.texts) == [entry.name for entry in FORM.fields]
    assert said.headings == {}


def test_characters_that_no_workbook_holds_are_dropped_and_told():
    said = of_record({"个人简历": "甲\x07乙", "工作单位": "一\r\n二"})
    assert (said.texts["个人简历"], said.texts["工作单位"]) == ("甲乙", "一\n二")
    assert said.dropped == ("个人简历",)
