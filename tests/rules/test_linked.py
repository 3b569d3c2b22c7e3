"""Tables of one unit that agree by a number."""

import pytest

from tests.rules.cases import record
from toolkit.rules import linked

OPTIONS = linked.Options("问题清单", ("责任清单", "任务清单"), "问题编号", ("问题", "责任人"))
ISSUE = "单位=四会市 问题编号=1 问题=课时不足"
DUTY = "单位=四会市 问题编号=1 问题=课时不足 责任人=林一舟"
TASK = "单位=四会市 问题编号=1 问题=课时不足 措施=调课"


def said(issues=(ISSUE,), duties=(DUTY,), tasks=(TASK,), **undecided):
    forms = {"问题清单": issues, "责任清单": duties, "任务清单": tasks}
    records = {
        form: [
            record(line, row, f"{form}.xlsx", undecided.get(form, ())) for row, line in enumerate(lines, 1)
        ]
        for form, lines in forms.items()
    }
    found = linked.check_across(records, OPTIONS)
    return [(r.file.removesuffix(".xlsx"), r.row, b.field, b.message.partition("，")[0]) for r, b in found]


def test_numbers_that_stand_everywhere_are_fine():
    assert said() == []
    assert said(tasks=(TASK, TASK)) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({"duties": ()}, [("问题清单", 1, "问题编号", "责任清单里没有问题编号“1”")]),
        (
            {"issues": ()},
            [(form, 1, "问题编号", "问题清单里没有问题编号“1”") for form in ("责任清单", "任务清单")],
        ),
        (
            {"tasks": (TASK, TASK.replace("=1", "=2"))},
            [("任务清单", 2, "问题编号", "问题清单里没有问题编号“2”")],
        ),
        (
            {"tasks": (TASK.replace("四会市", "广宁县"),)},
            [
                ("问题清单", 1, "问题编号", "任务清单里没有问题编号“1”"),
                ("任务清单", 1, "问题编号", "问题清单里没有问题编号“1”"),
            ],
        ),
        (
            {"issues": (ISSUE, ISSUE)},
            [("问题清单", row, "问题编号", "问题编号“1”用了不止一次") for row in (1, 2)],
        ),
    ],
)
def test_a_number_that_has_no_partner_is_told_where_it_stands(lines, expected):
    assert said(**lines) == expected


def test_fields_disagree_where_the_other_table_says_so():
    [found] = said(duties=(DUTY.replace("课时", "师资"),))
    assert found == ("责任清单", 1, "问题", "编号“1”的问题两处不一致：这里是“师资不足”")


def test_what_one_table_does_not_say_is_not_compared():
    assert said(duties=("单位=四会市 问题编号=１ 问题=",)) == []


def test_rows_without_a_number_are_left_to_required():
    assert said(tasks=(TASK, "单位=四会市 问题编号= 问题=课时不足")) == []


def test_where_a_number_could_not_be_read_a_missing_one_is_a_doubt():
    issue, unread = record(ISSUE, 1, "一"), record("单位=四会市 问题编号=", 1, "二", ("问题编号",))
    options = linked.Options("甲", ("乙",), "问题编号")
    assert [b.doubt for _, b in linked.check_across({"甲": [issue], "乙": [unread]}, options)] == [True]
    assert [b.doubt for _, b in linked.check_across({"甲": [issue]}, options)] == [False]


def test_where_the_main_table_s_number_could_not_be_read_a_strange_one_is_a_doubt():
    unread, duty = record("单位=四会市 问题编号=", 1, "一", ("问题编号",)), record(DUTY, 1, "二")
    elsewhere = record("单位=广宁县 问题编号=", 1, "三", ("问题编号",))
    options = linked.Options("甲", ("乙",), "问题编号")
    assert [b.doubt for _, b in linked.check_across({"甲": [unread], "乙": [duty]}, options)] == [True]
    assert [b.doubt for _, b in linked.check_across({"甲": [elsewhere], "乙": [duty]}, options)] == [False]


def test_files_of_unknown_units_stand_for_themselves():
    one, other = (record("问题编号=1", 1, file) for file in ("一.xlsx", "二.xlsx"))
    options = linked.Options("甲", ("乙",), "问题编号")
    assert len(list(linked.check_across({"甲": [one], "乙": [other]}, options))) == 2
    assert list(linked.check_across({"甲": [one], "乙": [record("问题编号=1", 2)]}, options)) == []


def test_a_number_in_two_files_of_a_unit_is_no_number_given_twice():
    sent = [record(ISSUE, 1, file) for file in ("一.xlsx", "二.xlsx")]
    options = linked.Options("甲", ("乙",), "问题编号")
    assert list(linked.check_across({"甲": sent, "乙": [record(DUTY, 1)]}, options)) == []
