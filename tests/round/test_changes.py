"""再报比对: what was mended, what is open, what is new, and what was changed though nobody asked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables import HEAD, SMALL, merge, unit
from toolkit.round.changes import compare

CITY = unit("扬州市")
FIRST = """张三|男|197506|3年|一中|甲
李四|女|198001|近一年|二中|乙
王五|男|198513|2年|三中|丙"""


def changes(before, after, file="扬州市/新花名册.xlsx", explanations=None):
    then = merge({"扬州市/花名册.xlsx": f"{HEAD}\n{before}"})
    now = merge({file: f"{HEAD}\n{after}"}, explanations=explanations)
    return compare(then, now, CITY)


def cells(found):
    return [(c.record.values["姓名"], c.field, c.was, c.now, c.unasked) for c in found.cells]


def issues(found):
    return [(i.state, i.finding.person, i.finding.field, i.was, i.now) for i in found.issues]


def people(records):
    return [record.values["姓名"] for record in records]


def test_a_mended_cell_and_what_is_still_open():
    found = changes(FIRST, FIRST.replace("198513", "198512"))
    assert cells(found) == [("王五", "出生年月", "198513", "198512", False)]
    assert issues(found) == [
        ("open", "李四", "任职年限", "近一年", "近一年"),
        ("mended", "王五", "出生年月", "198513", "198512"),
    ]
    assert (found.matched, found.added, found.gone) == (3, [], [])


def test_a_cell_that_was_emptied_is_not_mended():
    found = changes(FIRST, FIRST.replace("198513", ""))
    assert ("emptied", "王五", "出生年月", "198513", "") in issues(found)
    assert found.count("mended") == 0


def test_what_is_said_beside_a_mistake_that_still_stands_is_shown():
    (wrong,) = [i.finding for i in changes(FIRST, FIRST).issues if i.finding.field == "出生年月"]
    told = changes(FIRST, FIRST, explanations={wrong.id: "档案如此"}).issues
    assert ("open", "档案如此") in [(i.state, i.explanation) for i in told]


def test_a_cell_that_nobody_asked_about_is_told_as_such():
    found = changes(FIRST, FIRST.replace("一中", "省一中"))
    assert cells(found) == [("张三", "工作单位", "一中", "省一中", True)]
    assert found.unasked == 1


def test_a_wrong_value_that_is_now_wrong_in_another_way_is_still_open():
    found = changes(FIRST, FIRST.replace("198513", "198514"))
    assert ("open", "王五", "出生年月", "198513", "198514") in issues(found)
    assert found.count("new") == found.count("mended") == 0


def test_a_new_mistake_is_new():
    found = changes(FIRST, FIRST.replace("|3年|", "|3个月|"))
    assert ("new", "张三", "任职年限", "3年", "3个月") in issues(found)
    assert cells(found) == [("张三", "任职年限", "3年", "3个月", True)]


def test_rows_added_and_gone_and_the_findings_that_went_with_them():
    found = changes(FIRST, "赵六|男|199001|4年|四中|丁\n张三|男|197506|3年|一中|甲")
    assert (people(found.added), people(found.gone), found.matched) == (["赵六"], ["李四", "王五"], 1)
    assert {i[:2] for i in issues(found)} == {("withdrawn", "李四"), ("withdrawn", "王五")}


def test_a_row_that_took_the_place_of_one_that_is_gone_is_another():
    then = merge({"扬州市/花名册.xlsx": f"{HEAD}\n王五|男|198513|2年|三中|丙"})
    now = merge({"扬州市/花名册.xlsx": f"{HEAD}\n赵六|女|199013|4年|四中|丁"})
    found = compare(then, now, CITY)
    assert issues(found) == [
        ("new", "赵六", "出生年月", "", "199013"),
        ("withdrawn", "王五", "出生年月", "198513", ""),
    ]


def test_a_corrected_name_is_recognised_where_all_else_is_equal():
    found = changes(FIRST, FIRST.replace("张三", "张山"))
    assert cells(found) == [("张山", "姓名", "张三", "张山", True)]
    assert (found.added, found.gone) == ([], [])


def test_another_name_with_other_facts_is_another_person():
    found = changes(FIRST, FIRST.replace("张三|男|197506", "张山|男|197507"))
    assert (people(found.added), people(found.gone)) == (["张山"], ["张三"])


def test_two_rows_that_differ_in_nothing_but_names_are_not_guessed_at():
    twins = "张三|男|197506|3年|一中|甲\n李四|男|197506|3年|一中|甲"
    found = changes(twins, twins.replace("张三", "张山").replace("李四", "李思"))
    assert (people(found.added), people(found.gone)) == (["张山", "李思"], ["张三", "李四"])


def test_namesakes_are_told_apart_by_what_else_they_say():
    found = changes(
        "张三|男|197506|3年|一中|甲\n张三|男|198001|2年|二中|乙",
        "张三|男|198001|4年|二中|乙\n张三|男|197506|3年|一中|甲",
    )
    assert cells(found) == [("张三", "任职年限", "2年", "4年", True)]


def test_another_spelling_of_the_same_value_is_no_change():
    found = changes("张三|男|197506|3年|一中|甲", "张 三|男|1975年6月|36个月|一中|甲")
    assert cells(found) == []


def test_about_a_year_and_exactly_a_year_are_not_the_same():
    found = changes(FIRST, FIRST.replace("近一年", "12个月"))
    assert cells(found) == [("李四", "任职年限", "近一年", "12个月", False)]
    assert ("mended", "李四", "任职年限", "近一年", "12个月") in issues(found)


def test_an_explained_doubt_is_settled_and_says_why():
    doubt = next(f for f in merge({"扬州市/花名册.xlsx": f"{HEAD}\n{FIRST}"}).findings if f.level == "verify")
    (settled,) = (
        i for i in changes(FIRST, FIRST, explanations={doubt.id: "任命文件 "}).issues if i.state == "settled"
    )
    assert (settled.finding.person, settled.explanation) == ("李四", "任命文件")


def test_rows_that_were_alike_may_be_mended_in_any_of_the_rule_s_fields():
    twins = "张三|男|197506|3年|一中|甲\n张三|男|197506|3年|二中|乙"
    found = changes(twins, "张三|男|197506|3年|一中|甲\n张三|男|197606|3年|二中|乙")
    assert cells(found) == [("张三", "出生年月", "197506", "197606", False)]
    assert {i[0] for i in issues(found)} == {"mended"}


def test_a_column_that_is_no_longer_there_is_a_change_that_nobody_asked_for():
    then = merge({"扬州市/花名册.xlsx": f"{HEAD}\n张三|男|197506|3年|一中|甲"})
    now = merge({"扬州市/花名册.xlsx": "姓名|性别|出生年月|任职年限|工作单位\n张三|男|197506|3年|一中"})
    found = compare(then, now, CITY)
    assert cells(found) == [("张三", "简历", "甲", "", True)]
    assert found.count("new") == 1


def test_other_units_are_left_out_and_units_below_are_in():
    files = {
        "扬州市/仪征市/花名册.xlsx": f"{HEAD}\n张三|男|197506|3年|一中|甲",
        "南京市/花名册.xlsx": f"{HEAD}\n李四|女|198013|2年|二中|乙",
    }
    found = compare(merge(files), merge({**files, "南京市/花名册.xlsx": HEAD}), CITY)
    assert (found.matched, found.gone, found.issues) == (1, [], [])
    whole = compare(merge(files), merge({**files, "南京市/花名册.xlsx": HEAD}), SMALL.units)
    assert people(whole.gone) == ["李四"]


rows = st.lists(
    st.tuples(
        st.sampled_from(["张三", "李四", "王五", ""]),
        st.sampled_from(["男", "女", ""]),
        st.sampled_from(["197506", "197513", "1975.1", ""]),
        st.sampled_from(["3年", "近一年", "12个月", "很久", ""]),
        st.sampled_from(["一中", "民办二中", ""]),
        st.sampled_from(["甲", "乙", ""]),
    ),
    max_size=7,
).map(lambda drawn: "\n".join("|".join(row) for row in drawn))


@settings(max_examples=60, deadline=None)
@given(rows)
def test_a_state_compared_with_itself_shows_no_change(drawn):
    state = merge({"扬州市/花名册.xlsx": f"{HEAD}\n{drawn}"})
    found = compare(state, state, CITY)
    assert (found.cells, found.added, found.gone) == ([], [], [])
    assert {i.state for i in found.issues} <= {"open"}
    assert len(found.issues) == len(state.findings)


@settings(max_examples=60, deadline=None)
@given(rows, rows)
def test_every_row_is_matched_or_gone_or_added_and_every_finding_is_told(one, other):
    then = merge({"扬州市/花名册.xlsx": f"{HEAD}\n{one}"})
    now = merge({"扬州市/花名册.xlsx": f"{HEAD}\n{other}"})
    found = compare(then, now, CITY)
    assert len(then.records) == found.matched + len(found.gone)
    assert len(now.records) == found.matched + len(found.added)
    standing = [i for i in found.issues if i.state in ("open", "new", "settled")]
    over = [i for i in found.issues if i.state in ("mended", "emptied", "withdrawn")]
    assert len(standing) == len(now.findings)
    assert len(over) + found.count("open") + found.count("settled") == len(then.findings)


def test_many_namesakes_are_no_trouble():
    roster = "\n".join(f"张三|男|1975{n % 12 + 1:02}|3年|{n}中|甲" for n in range(300))
    assert changes(roster, roster).matched == 300
