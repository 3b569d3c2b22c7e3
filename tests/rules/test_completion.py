"""完成率: what counts, what does not and why, whom it flags, and that no row is lost."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.cases import DAY, TREE, breaches, record
from toolkit.campaign.structure import CampaignError, structure
from toolkit.rules import completion
from toolkit.rules.kept_promises import groups, rate_text, tally

TERM = {"name": "九月", "from": date(2022, 9, 1), "to": date(2022, 9, 16)}
MID_AUTUMN = {"name": "中秋节", "from": date(2022, 9, 10), "to": date(2022, 9, 12)}
DECLARED = {
    "unit": "党小组",
    "name": "姓名",
    "post": "岗位",
    "every": "频次",
    "day": "日期",
    "done": "完成",
    "yes": "是",
    "share": 80,
    "terms": [TERM],
    "holidays": [MID_AUTUMN],
    "promises": [
        {"post": "甲岗", "every": "每天", "per": "day", "text": "帮一名学生"},
        {"post": "甲岗", "every": "每周", "per": "week", "text": "谈一次话"},
        {"post": "乙岗", "every": "每月", "per": "month", "text": "做一次志愿者"},
    ],
}
OPTIONS = structure(DECLARED, completion.Options, "规则")
WORKED = [1, 2, 5, 6, 7, 8, 9, 13, 14, 15, 16]


def line(day, every="每天", done="是", name="林一舟", post="甲岗", **more):
    extra = "".join(f" {key}={value}" for key, value in more.items())
    return f"姓名={name} 岗位={post} 频次={every} 日期={day} 完成={done}{extra}"


def september(*days, every="每天"):
    return [line(f"2022-09-{day:02}", every) for day in days]


def counted(*lines):
    return tally([record(text, number) for number, text in enumerate(lines, 1)], OPTIONS, TREE, DAY)


def reasons(*lines):
    return [(left.record.row, left.reason) for left in counted(*lines).left]


def counts(*lines):
    return [
        (m.name, m.post, [(c.promise.every, c.done, c.expected) for c in m.counts])
        for m in counted(*lines).members
    ]


def test_every_promise_of_the_post_is_expected_even_where_no_row_speaks_of_it():
    assert counts(*september(1, 2)) == [("林一舟", "甲岗", [("每天", 2, 11), ("每周", 0, 3)])]
    assert counts(line("2022-09-04", "每月", post="乙岗")) == [("林一舟", "乙岗", [("每月", 1, 1)])]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line("2022-09-01"), line("2022-09-01")], [(2, "同一天已经算过一次")]),
        ([line("2022-09-05", "每周"), line("2022-09-11", "每周")], [(2, "同一周已经算过一次")]),
        ([line("2022-09-10")], [(1, "2022-09-10不是工作日")]),
        ([line("2022-09-12")], [(1, "2022-09-12不是工作日")]),
        ([line("2022-09-10", "每周")], []),
        ([line("2021-09-01")], [(1, "不在学期内")]),
        ([line("2022-09-17", "每周")], [(1, "不在学期内")]),
        ([line("2022-09-01", done="否"), line("2022-09-01")], [(1, "完成：否")]),
        ([line("2022-09-01", done="")], [(1, "没有写完成")]),
        ([line("2022-09-01", every="")], [(1, "没有写频次")]),
        ([line("")], [(1, "没有写日期")]),
        ([line("2022-09-01", "每月")], [(1, "岗位与频次对不上")]),
        ([line("2022-09-01", name="")], [(1, "没有写姓名")]),
        ([line("2022-09-01", post="")], [(1, "没有写岗位")]),
    ],
)
def test_what_does_not_count_and_why(lines, expected):
    assert reasons(*lines) == expected


def test_what_could_not_be_read_says_so():
    rows = [record(line(""), undecided=("日期",))]
    assert [left.reason for left in tally(rows, OPTIONS, TREE, DAY).left] == ["日期读不出来"]


@pytest.mark.parametrize(("days", "flagged"), [(WORKED[:8], True), (WORKED[:9], False)])
def test_at_eighty_per_cent_nobody_is_flagged(days, flagged):
    lines = [*september(*days), *september(2, 7, 14, every="每周")]  # 14 expected: 11 is 78.5%, 12 is 85.7%
    found = breaches(completion, OPTIONS, *lines)
    assert [(row, breach.field) for row, breach in found] == ([(1, "姓名")] if flagged else [])


def test_the_message_says_how_often_and_how_many_per_cent():
    [(row, breach)] = breaches(completion, OPTIONS, *september(1, 2, 5))
    assert row == 1
    assert "林一舟（甲岗）应做14次，做到3次（每天3/11、每周0/3），完成率21.43%，不到80%" in breach.message


def test_a_day_in_no_term_is_pointed_at_on_its_row():
    found = breaches(completion, OPTIONS, *september(*WORKED, 1), line("2023-09-02", "每周"))
    assert [(row, breach.field) for row, breach in found] == [(1, "姓名"), (13, "日期")]
    assert "2023-09-02不在学期内（九月2022-09-01至2022-09-16），没有算进完成率" in found[1][1].message


def test_the_group_is_what_the_row_says_and_else_who_sent_it():
    lines = [
        line("2022-09-01", 单位="四会市", 党小组="广宁县"),
        line("2022-09-02", 单位="广宁县"),
        line("2022-09-01", 单位="四会市", 党小组="没有的小组", name="周一帆"),
        line("2022-09-01", 党小组="没有的小组", name="陈一鸣"),
    ]
    members = counted(*lines).members
    assert [(m.group, m.name, m.done) for m in members] == [
        ("四会市", "周一帆", 1),
        ("广宁县", "林一舟", 2),
        ("没有的小组", "陈一鸣", 1),
    ]
    assert [(g.group, g.members, g.under, g.done) for g in groups(members, 80)] == [
        ("四会市", 1, 1, 1),
        ("广宁县", 1, 1, 2),
        ("没有的小组", 1, 1, 1),
    ]


def test_one_name_in_two_posts_is_two_lines():
    lines = [line("2022-09-01"), line("2022-09-01", "每月", post="乙岗")]
    assert [(m.post, m.done) for m in counted(*lines).members] == [("甲岗", 1), ("乙岗", 1)]


def test_one_name_in_two_posts_is_one_person_and_a_doubt_on_the_post_of_fewer_rows():
    lines = [*september(*WORKED), *september(2, 7, 14, every="每周"), line("2022-09-01", "每月", post="乙岗")]
    [(row, breach)] = breaches(completion, OPTIONS, *lines)
    assert (row, breach.field) == (15, "岗位")
    assert breach.message == "林一舟写了2个岗位：甲岗（14行）、乙岗（1行），完成率分开算了"
    assert [(g.members, g.under) for g in groups(counted(*lines).members, 80)] == [(1, 0)]


def test_who_is_under_the_share_in_two_posts_is_one_person_under_it():
    lines = [line("2022-09-01"), line("2022-09-01", "每月", post="乙岗", done="否")]
    assert [(g.members, g.under) for g in groups(counted(*lines).members, 80)] == [(1, 1)]


def test_the_same_name_in_two_groups_is_two_people():
    lines = [
        line("2022-09-01", 单位="四会市", post="乙岗", every="每月"),
        line("2022-09-01", 单位="广宁县"),
    ]
    assert [breach.field for _, breach in breaches(completion, OPTIONS, *lines)] == ["姓名"]


def test_a_term_of_holidays_expects_nothing_and_flags_nobody():
    idle = evolve(OPTIONS, terms=OPTIONS.holidays)
    [member] = tally([record(line("2022-09-12"))], idle, TREE, DAY).members
    assert (member.expected, rate_text(member.rate), member.under(80)) == (0, "—", False)


def test_what_was_kept_before_it_was_due_is_expected_too():
    rows = [
        record(line(f"2022-09-{day:02}", every)) for day, every in ((1, "每天"), (2, "每周"), (6, "每周"))
    ]
    [member] = tally(rows, OPTIONS, TREE, date(2022, 9, 6)).members
    # four working days; the first week, and the second one, which is not over and was kept
    assert [(c.done, c.expected) for c in member.counts] == [(1, 4), (2, 2)]


ROWS = st.lists(
    st.builds(
        line,
        st.integers(0, 40).map(lambda n: (date(2022, 8, 20) + timedelta(n)).isoformat()) | st.just(""),
        st.sampled_from(["每天", "每周", "每月", ""]),
        st.sampled_from(["是", "是", "否", ""]),
        st.sampled_from(["林一舟", "周一帆", ""]),
        st.sampled_from(["甲岗", "乙岗", ""]),
    ),
    max_size=30,
)


@given(ROWS, st.dates(date(2022, 8, 20), date(2022, 9, 30)))
def test_never_more_done_than_expected_and_every_row_is_counted_once(lines, day):
    made = tally([record(text, number) for number, text in enumerate(lines, 1)], OPTIONS, TREE, day)
    for member in made.members:
        assert all(0 <= count.done <= count.expected for count in member.counts)
    done = sum(member.done for member in made.members)
    assert done + len(made.left) == len(lines)
    assert all(left.reason for left in made.left)


@given(ROWS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(lines, shuffler):
    shuffled = list(lines)
    shuffler.shuffle(shuffled)

    def told(rows):
        return sorted((m.name, m.post, m.expected, m.done) for m in counted(*rows).members)

    assert told(shuffled) == told(lines)


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({"terms": []}, "至少要写一个学期"),
        ({"terms": [TERM, TERM]}, "应在“九月”之后"),
        (
            {"terms": [TERM, {**TERM, "from": date(2023, 9, 1), "to": date(2023, 9, 30)}]},
            "“九月”写了两次",
        ),
        ({"share": 0}, "应在1至100之间"),
        ({"promises": [DECLARED["promises"][0]] * 2}, "“甲岗”的“每天”写了两次"),
        ({"promises": [{**DECLARED["promises"][0], "per": "year"}]}, "应是 day、week、month、term 之一"),
    ],
)
def test_what_is_declared_wrongly_is_told(declared, said):
    with pytest.raises(CampaignError, match=said):
        structure({**DECLARED, **declared}, completion.Options, "规则")
