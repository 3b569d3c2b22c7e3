"""分项统计: what a campaign declares is counted by value or unit, and who has nothing is named."""

from attrs import evolve

from tests.tables import HEAD, SMALL, merge, unit
from toolkit.campaign.condition import Condition
from toolkit.campaign.counting import Count, Tally
from toolkit.tallies import tally_of

MEN = (Condition("性别", ("男",)),)
ALL = Count("人数")
TOP = evolve(SMALL.units, children=tuple(map(unit, ("南京市", "无锡市", "扬州市"))))
FILES = {
    "扬州市/一.xlsx": f"{HEAD}\n张三|男|197506|3年|一中|x\n李四|女|198001|3年|一中|x\n王五|男||3年|二中|x",
    "南京市/一.xlsx": f"{HEAD}\n赵六|男|199012|3年|三中|x\n钱七||199101|3年|三中|x",
}


def counted(tally, files=FILES):
    table = tally_of(merge(files, evolve(SMALL, units=TOP), TOP), tally)
    return [(line.name, line.counts, line.without) for line in table.lines], table.total.counts, table.silent


def test_every_choice_has_a_line_with_the_units_that_have_none():
    lines, total, silent = counted(Tally("性别", "花名册", (ALL,), by="性别"))
    assert lines == [("男", (3,), ()), ("女", (1,), ("南京市",)), ("未填或待更正", (1,), ())]
    assert total == (5,)
    assert silent == ["无锡市"]


def test_a_field_without_choices_is_counted_by_what_was_sent():
    lines, *_ = counted(Tally("单位", "花名册", (ALL,), by="工作单位"))
    assert [line[:2] for line in lines] == [("三中", (2,)), ("一中", (2,)), ("二中", (1,))]


def test_by_unit_every_unit_has_a_line():
    lines, total, silent = counted(Tally("各单位", "花名册", (ALL, Count("男", MEN))))
    assert lines == [("南京市", (2, 1), ()), ("无锡市", (0, 0), ()), ("扬州市", (3, 2), ())]
    assert (total, silent) == ((5, 3), ["无锡市"])


def test_conditions_of_the_tally_hold_for_all_its_columns():
    lines, total, _ = counted(Tally("各单位", "花名册", (ALL,), when=MEN))
    assert [line[1] for line in lines] == [(1,), (0,), (2,)]
    assert total == (3,)


def test_months_that_are_over_and_months_between():
    counts = (
        Count("已过", past="出生年月"),
        Count("七十年代", month="出生年月", first="197001", last="197912"),
    )
    lines, total, _ = counted(Tally("各单位", "花名册", counts))
    assert lines == [("南京市", (2, 0), ()), ("无锡市", (0, 0), ()), ("扬州市", (2, 1), ())]
    assert total == (4, 1)


def test_levels_leave_other_units_out():
    cities = Tally("各单位", "花名册", (ALL,), levels=("设区市",))
    counties = Tally("按性别", "花名册", (ALL,), by="性别", levels=("县级",))
    assert [line[:2] for line in counted(cities)[0]] == [("南京市", (2,)), ("无锡市", (0,)), ("扬州市", (3,))]
    assert counted(counties) == ([("男", (0,), ()), ("女", (0,), ())], (0,), [])


def test_rows_of_an_unknown_unit_have_a_line_of_their_own():
    lines, *_ = counted(Tally("各单位", "花名册", (ALL,)), {"某校.xlsx": FILES["南京市/一.xlsx"]})
    assert lines[-1] == ("未确定单位", (2,), ())
