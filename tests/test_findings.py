from attrs import evolve

from tests.tables import HEAD, SMALL, TOP, merge, take
from toolkit.findings import finding_about, finding_of_file, unit_label, verdict_of, with_ids
from toolkit.model import Doubt, Problem

PROBLEM = Problem("corrupt", "文件已损坏", "请重新发送")
DOUBT = Doubt("X-1", "不对", "请改")


def test_an_id_is_ten_hexadecimal_digits_over_what_stays():
    (one,) = with_ids([finding_of_file("一.xlsx", PROBLEM)])
    assert len(one.id) == 10
    assert int(one.id, 16) >= 0
    (other,) = with_ids([evolve(one, message="别的话", cell="B7", sheet="表", level="verify")])
    assert other.id == one.id


def test_an_id_turns_on_code_unit_person_field_and_value():
    one = finding_of_file("一.xlsx", PROBLEM)
    others = [
        evolve(one, code="empty"),
        evolve(one, unit="扬州市"),
        evolve(one, person="张三"),
        evolve(one, field="姓名"),
        evolve(one, value="x"),
        evolve(one, file="二.xlsx"),
    ]
    assert len({f.id for f in with_ids([one, *others])}) == 7


def test_a_person_s_finding_keeps_its_id_in_a_renamed_file():
    files = (
        {"扬州市/一.xlsx": f"{HEAD}\n张三||197506|3年|一中|x"},
        {"扬州市/二.xlsx": f"{HEAD}\n\n张三||197506|3年|一中|x"},
    )
    (one,), (two,) = (merge(file).findings for file in files)
    assert (one.id, one.cell, two.cell) == (two.id, "B2", "B3")


def test_what_is_explained_about_one_does_not_settle_a_namesake():
    first, second = ("张三|男|197506|近一年|一中|x", "张三|男|198511|近一年|二中|y")
    both = merge({"扬州市/一.xlsx": f"{HEAD}\n{first}\n{second}"})
    of_first = next(f for f in both.findings if f.level == "verify" and f.cell == "D2")
    said = {of_first.id: "一中的张三，任命文件已核对"}
    for rows in (second, f"{second}\n{first}"):
        again = merge({"扬州市/一.xlsx": f"{HEAD}\n{rows}"}, explanations=said)
        (of_second,) = [f for f in again.findings if f.level == "verify" and f.cell == "D2"]
        assert not again.settled(of_second)


def test_a_field_that_the_row_s_form_lacks_is_shown_at_the_person_s_name():
    (record,) = take("姓名|性别|简历\n张三|男|x")[0].records
    finding = finding_about(record, SMALL.table, TOP, "出生年月", DOUBT)
    assert (finding.cell, finding.field, finding.person) == ("A2", "出生年月", "张三")


def test_the_worst_level_is_the_verdict():
    assert verdict_of(["notice", "ineligible", "verify"]) == "ineligible"
    assert verdict_of([]) == "eligible"


def test_units_are_shown_below_the_merging_unit():
    assert unit_label(None, TOP) == ""
    assert unit_label(TOP, TOP) == TOP.name
