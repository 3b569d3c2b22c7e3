import pytest
from attrs import evolve

from tests.rules.cases import DAY, breaches, record
from toolkit.rules import at_least_k_of
from toolkit.rules.at_least_k_of import Condition, Options

TWO = Options(
    2,
    "是",
    36,
    (
        Condition("表彰", ("表彰佐证",), ("表彰时间",)),
        Condition("论文", ("论文一", "论文二"), ("论文一时间", "论文二时间")),
        Condition("考核", ("去年考核", "前年考核"), ("去年时间", "前年时间"), window=False, running=True),
    ),
)
AWARD = "表彰=是 表彰佐证=校级先进 表彰时间=202306"
PAPERS = "论文=是 论文一=甲文 论文二=乙文 论文一时间=202201 论文二时间=202411"
REVIEWS = "考核=是 去年考核=好 前年考核=好（2015） 去年时间=201601 前年时间=201501"
NO_AWARD, NO_PAPERS, NO_REVIEWS = (
    "表彰=否 表彰佐证= 表彰时间=",
    "论文=否 论文一= 论文二= 论文一时间= 论文二时间=",
    "考核=否 去年考核= 前年考核= 去年时间= 前年时间=",
)


def found(line):
    return [(breach.field, breach.doubt) for _, breach in breaches(at_least_k_of, TWO, line)]


REFUSED, DOUBT = [("表彰", False)], [("表彰", True)]
CASES = [
    (f"{AWARD} {PAPERS} {NO_REVIEWS}", []),
    (f"{AWARD} {NO_PAPERS} {REVIEWS}", []),  # no window for the reviews
    (f"{AWARD} {NO_PAPERS} {NO_REVIEWS}", REFUSED),
    (f"{NO_AWARD} {NO_PAPERS} {NO_REVIEWS}", REFUSED),
    # met, and the evidence or its date forgotten: nobody is refused for an empty cell
    (f"表彰=是 表彰佐证= 表彰时间=202306 {PAPERS} {NO_REVIEWS}", DOUBT),
    (f"表彰=是 表彰佐证=校级先进 表彰时间= {PAPERS} {NO_REVIEWS}", DOUBT),
    # but too few are left whatever stands there, or the date is before the window
    (f"表彰=是 表彰佐证= 表彰时间=202306 {NO_PAPERS} {NO_REVIEWS}", REFUSED),
    (f"表彰=是 表彰佐证= 表彰时间=202111 {PAPERS} {NO_REVIEWS}", REFUSED),
    (f"{AWARD.replace('202306', '202111')} {PAPERS} {NO_REVIEWS}", REFUSED),
    # the window begins on 4 December 2021: the month does not tell the day
    (f"{AWARD.replace('202306', '202112')} {PAPERS} {NO_REVIEWS}", DOUBT),
    (f"{AWARD.replace('202306', '202201')} {PAPERS} {NO_REVIEWS}", []),
    # what lies after the as-of day has not happened, window or none; its own month may be before it
    (f"{AWARD.replace('202306', '202412')} {PAPERS} {NO_REVIEWS}", []),
    (f"{AWARD.replace('202306', '202501')} {PAPERS} {NO_REVIEWS}", REFUSED),
    (f"{AWARD} {PAPERS.replace('202411', '202501')} {NO_REVIEWS}", REFUSED),
    (f"{AWARD} {NO_PAPERS} {REVIEWS.replace('201601', '202501').replace('201501', '202401')}", REFUSED),
    # two papers, each with its own evidence and date
    (f"{AWARD} {PAPERS.replace('乙文', '')} {NO_REVIEWS}", DOUBT),
    (f"{AWARD} {PAPERS.replace('乙文', '甲文')} {NO_REVIEWS}", DOUBT),
    # the same paper twice, but for marks
    (f"{AWARD} {PAPERS.replace('乙文', '《甲文》。')} {NO_REVIEWS}", DOUBT),
    (
        f"{AWARD} {PAPERS.replace('甲文', '甲刊,2024(1)').replace('乙文', '甲刊，2024（1）。')} {NO_REVIEWS}",
        DOUBT,
    ),
    (f"{AWARD} {PAPERS.replace('甲文', '甲刊1').replace('乙文', '甲刊2')} {NO_REVIEWS}", []),
    (f"{AWARD} {PAPERS.replace('202411', '202001')} {NO_REVIEWS}", REFUSED),
    # two years running
    (f"{AWARD} {NO_PAPERS} {REVIEWS.replace('201501', '201401')}", DOUBT),
    # a doubtful one does not matter where the others are enough
    (f"{AWARD} {PAPERS} {REVIEWS.replace('201501', '201401')}", []),
    # what is empty is the required rule's, unless nothing could help any more
    (f"{AWARD} 论文= 论文一= {NO_REVIEWS}", []),
    (f"表彰= {NO_PAPERS} {NO_REVIEWS}", REFUSED),
]


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_so_many_conditions_hold_with_evidence_in_time(line, expected):
    assert found(line) == expected


def test_what_intake_could_not_read_is_left_to_it():
    unread = record(f"{AWARD} {PAPERS} {NO_REVIEWS}".replace("202306", ""), undecided=("表彰时间",))
    assert list(at_least_k_of.check(unread, TWO, DAY)) == []
    assert list(at_least_k_of.check(evolve(unread, undecided=frozenset()), TWO, DAY))


def test_it_says_what_keeps_each_condition_from_counting():
    [(_, breach)] = breaches(
        at_least_k_of, TWO, f"表彰=是 表彰佐证= 表彰时间= {PAPERS.replace('202201', '201901')} {NO_REVIEWS}"
    )
    assert breach.message == (
        "3项里够条件的有0项，应至少有2项（表彰没有写表彰佐证、表彰时间；论文的时间201901超出了36个月）"
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (f"{AWARD} {NO_PAPERS} {NO_REVIEWS}", "够条件的有1项，应至少有2项（其余的没有填“是”）"),
        (f"{NO_AWARD} {NO_PAPERS} {NO_REVIEWS}", "够条件的有0项，应至少有2项（没有一项填“是”）"),
    ],
)
def test_where_nothing_keeps_one_from_counting_it_says_what_was_not_ticked(line, why):
    [(_, breach)] = breaches(at_least_k_of, TWO, line)
    assert breach.message == f"3项里{why}"
    assert breach.words["why"] in why


def test_a_month_that_is_yet_to_come_is_named():
    [(_, breach)] = breaches(at_least_k_of, TWO, f"{AWARD.replace('202306', '202501')} {PAPERS} {NO_REVIEWS}")
    assert breach.message == "3项里够条件的有1项，应至少有2项（表彰的时间202501晚于2024-12-04）"


def test_more_than_there_is_cannot_be_asked():
    with pytest.raises(ValueError, match="need"):
        Options(2, "是", 36, (Condition("表彰"),))
