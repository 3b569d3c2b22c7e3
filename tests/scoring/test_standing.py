"""What the round says against entries: whoever is 不合格, 退回 or 不推荐 gets no prize without a person's word."""

from attrs import evolve

from tests.scoring.panels import LINES, SMALL
from tests.scoring.test_ranking import results
from tests.tables import TOP, merge
from toolkit.review import NO, Mark, Review
from toolkit.scoring.declared import Prize
from toolkit.scoring.entries import entries_of
from toolkit.scoring.rank import rank
from toolkit.scoring.standing import GONE, held_against, twins

SENT = """
姓名|性别|出生年月|任职年限|工作单位|简历
林一舟|男|197506|3年|扬州市第一中学|从教二十年
周一帆|女|198001|6个月|仪征市实验小学|从教二十年
陈一鸣|男||4年|扬州市第二中学|从教十年
吴一凡|男|198501|4年|民办星荷学校|从教十年
"""
NO_PRIZE = "，奖项空着，请决定"


def entries(text=SENT):
    collection = merge({"扬州市/花名册.xlsx": text})
    apart = collection.apart
    return entries_of(collection.records, SMALL.table, LINES, TOP, "盐", apart=apart), collection


def test_verdicts_that_stand_against_an_entry_are_told_by_its_number():
    made, collection = entries()
    assert held_against(made, collection) == {"002": ("不合格",), "003": ("退回",)}


def test_who_is_not_recommended_and_who_is_gone_are_told():
    made, collection = entries()
    review = Review({made[0].identity: Mark(NO), made[1].identity: Mark(NO)})
    gone = [*made, evolve(made[0], number="005", identity="江苏省/扬州市|走了的")]
    assert held_against(gone, collection, review) == {
        "001": (NO,),
        "002": ("不合格", NO),
        "003": ("退回",),
        "005": (GONE,),
    }


def test_a_name_that_got_a_namesake_since_is_found_by_the_name():
    made, _ = entries()
    _, later = entries(SENT + "周一帆|女|198707|3年|仪征市第二小学|从教十年\n")
    assert held_against(made, later)["002"] == ("不合格",)


def test_one_that_was_sent_twice_is_told_and_a_namesake_of_another_school_is_not():
    made, _ = entries(
        SENT
        + "林一舟|男|197507|3年|扬州市 第一中学|从教十年\n"
        + "周一帆|女|198707|3年|仪征市第二小学|从教十年\n"
    )
    assert twins(made) == {"001": ("005",), "005": ("001",)}


def remarks(found):
    return [(one.result.entry.number, one.rank, one.prize, one.remark) for one in found.ranked]


def test_a_prize_that_something_stands_against_is_left_open_and_passed_on_to_nobody():
    table = [[(6, 4, 10)], [(6, 4, 9)], [(6, 4, 8)], [(6, 4, 7)]]
    held = {"001": ("不合格", NO), "004": ("退回",)}
    assert remarks(rank(results(table), LINES, {}, held)) == [
        ("001", 1, "", f"不合格、不推荐{NO_PRIZE}"),
        ("002", 2, "二等奖", ""),
        ("003", 3, "二等奖", ""),
        ("004", 4, "", "退回"),
    ]


def test_where_people_choose_all_prizes_it_is_told_beside_the_rank():
    open_ = evolve(LINES, prizes=(Prize("一等奖"), Prize("二等奖")))
    found = rank(results([[(6, 4, 10)], [(6, 4, 9)]], open_), open_, {}, {"001": ("不合格",)})
    assert remarks(found) == [("001", 1, "", "不合格"), ("002", 2, "", "")]


def test_one_that_was_sent_twice_is_told_in_the_ranking():
    made = results([[(6, 4, 10)], [(6, 4, 9)], [(6, 4, 8)]])
    first, last = made[0].entry, made[2].entry
    made[2] = evolve(made[2], entry=evolve(last, name=first.name, own=first.own))
    assert [remark for *_, remark in remarks(rank(made, LINES, {}))] == [
        "与编号003像是同一个报了两次",
        "",
        "与编号001像是同一个报了两次",
    ]
