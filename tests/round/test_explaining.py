"""说明 of a unit in its 退回件: kept once, its latest counts, and they follow a text that was mended elsewhere."""

import pytest
from openpyxl import load_workbook

from tests.tables import SMALL
from toolkit.campaign.load import load_campaign
from toolkit.model import Explanation, Submission
from toolkit.returning import Extras, packages_of
from toolkit.round.decisions import EXPLAINED
from toolkit.round.folder import make_round
from toolkit.round.ledger import Decision, open_ledger
from toolkit.round.update import _keep_explanations, collection_of, update
from toolkit.workbooks.return_book import ReturnContent, write_return

JS_HEAD = (
    "姓名,性别,出生年月,入党时间,学历学位,职称,任职党组织书记年限,工作单位,个人简历,案例主要内容,个人主要荣誉"
)
CASE = "去年，学校党总支开展“双培养”工程。我们的党员名师工作室成效明显。"
MENDED = {CASE: CASE.replace("去年", "2023年")}
JS_ROW = (
    f"张明,男,197506,199808,本科/学士,高级教师,5年,第一中学,1998.08—至今 第一中学 教师,{CASE},2020年市级表彰"
)


@pytest.fixture
def ledger(tmp_path):
    """The ledger of an empty round, with the round as `round_`."""
    made = make_round(tmp_path / "一轮", str(SMALL.folder), SMALL.units)
    with open_ledger(made.ledger_file) as opened:
        opened.round_ = made
        yield opened


def say(ledger, *texts):
    for text in texts:
        said = {"aa00bb11cc": Explanation(text)}
        with ledger.writing():
            _keep_explanations(ledger.round_, ledger, [Submission("回来.xlsx", "read", explanations=said)])


def office(ledger, text):
    with ledger.writing():
        ledger.decide([Decision(EXPLAINED, "aa00bb11cc", text, who="省里")])


def value(ledger):
    told = ledger.decisions(EXPLAINED).get("aa00bb11cc")
    return told.value if told else None


def test_what_a_unit_says_last_counts_though_it_said_it_before(ledger):
    say(ledger, "甲", "乙", "甲")
    assert value(ledger) == "甲"


def test_what_came_back_as_it_went_out_is_not_said_anew(ledger):
    office(ledger, "省里核过")
    office(ledger, "")
    say(ledger, "省里核过")
    assert value(ledger) is None


def test_what_a_unit_repeats_after_it_was_withdrawn_is_not_said_anew(ledger):
    say(ledger, "甲")
    office(ledger, "")
    say(ledger, "甲")
    assert value(ledger) is None


@pytest.fixture
def js(tmp_path):
    """A round of js-2024 with one city's table, registered."""
    made = make_round(tmp_path / "一轮", "js-2024", load_campaign("js-2024").units)
    (made.inbox / "扬州市").mkdir()
    (made.inbox / "扬州市" / "汇总表.csv").write_text(f"{JS_HEAD}\n{JS_ROW}", encoding="utf-8")
    return made


def send_back(made, ledger, of, mended=MENDED):
    """Register what came, and put the 退回件 of the round `of` into the inbox, explained and mended in part."""
    update(made, ledger)
    before = collection_of(made, ledger)
    (package,) = packages_of(before)
    target = made.inbox / "扬州市" / "退回件.xlsx"
    write_return(target, ReturnContent(before, package, Extras(), {}, before.as_of, of))
    explain_and_mend(target, mended)
    return before


def doubts(collection):
    return [f for f in collection.findings if f.level == "verify" and f.field == "案例主要内容"]


@pytest.mark.filterwarnings("ignore:Print area")
@pytest.mark.parametrize("beside", [False, True])
def test_an_explanation_stays_when_another_place_of_the_same_text_is_mended(js, beside):
    with open_ledger(js.ledger_file) as ledger:
        before = send_back(js, ledger, js.id)
        if not beside:
            (js.inbox / "扬州市" / "汇总表.csv").unlink()
        update(js, ledger)
        after = collection_of(js, ledger)
    assert [after.settled(f) for f in doubts(after)] == [True]
    assert doubts(after)[0].id != doubts(before)[0].id


@pytest.mark.filterwarnings("ignore:Print area")
@pytest.mark.parametrize(
    ("mended", "settled"), [("2023年以来，我们坚持", True), ("2023年以来，本人坚持", False)]
)
def test_an_explanation_stays_when_the_sentence_that_it_is_about_is_mended_elsewhere(js, mended, settled):
    case = "去年以来，我们坚持“双培养”。"
    table = js.inbox / "扬州市" / "汇总表.csv"
    table.write_text(f"{JS_HEAD}\n{JS_ROW.replace(CASE, case)}", encoding="utf-8")
    with open_ledger(js.ledger_file) as ledger:
        send_back(js, ledger, js.id, {case: case.replace("去年以来，我们坚持", mended)})
        update(js, ledger)
        after = collection_of(js, ledger)
    assert [after.settled(f) for f in doubts(after)] == [settled]


@pytest.mark.filterwarnings("ignore:Print area")
def test_a_returned_copy_stands_for_the_file_that_it_answers(js):
    with open_ledger(js.ledger_file) as ledger:
        send_back(js, ledger, js.id)
        update(js, ledger)
        after = collection_of(js, ledger)
    assert [r.file for r in after.records] == ["扬州市/退回件.xlsx"]
    old = next(s for s in after.submissions if s.file == "扬州市/汇总表.csv")
    assert [row.reason for row in old.set_aside] == ["已由退回件 扬州市/退回件.xlsx 代替"]
    assert {f.file for f in after.findings} == {"扬州市/退回件.xlsx"}


@pytest.mark.filterwarnings("ignore:Print area")
def test_a_returned_copy_of_another_round_is_told_and_explains_nothing(js):
    with open_ledger(js.ledger_file) as ledger:
        send_back(js, ledger, "another")
        update(js, ledger)
        after = collection_of(js, ledger)
        assert ledger.decisions(EXPLAINED) == {}
    assert len(after.records) == 2
    assert any("另一轮" in f.message for f in after.findings)


def explain_and_mend(path, mended):
    """Write a 说明 beside each doubt, and write texts anew."""
    book = load_workbook(path)
    for sheet in book:
        titles = {}
        for row in sheet.iter_rows():
            texts = [cell.value for cell in row]
            if "编号" in texts and "说明" in texts:
                titles = {text: place for place, text in enumerate(texts)}
            elif titles and row[titles["级别"]].value == "待核":
                row[titles["说明"]].value = "是工作室的名称"
            for cell in row:
                if not titles and cell.value in mended:
                    cell.value = mended[cell.value]
    book.save(path)
