"""Whose tables are printed, and where their seals go."""

import pytest
from attrs import evolve

from tests.hand_made import COUNTY, EAST, FORM, SOUTH, TOP, WEST, collection, record, submission
from toolkit.paper.units import stamp_of, tables_of, within

OF = collection([submission([record(n, unit) for n, unit in enumerate((EAST, COUNTY, WEST, TOP, None), 4)])])


def shown(tables):
    return [(table.name, [r.row for r in table.records]) for table in tables]


def test_every_unit_below_the_top_has_a_table_with_all_that_lies_below_it():
    assert shown(tables_of(OF, OF.form)) == [("甲省", [7]), ("东市", [4, 5]), ("西市", [6])]


def test_named_units_have_theirs_whole_and_in_the_tree_s_order():
    assert shown(tables_of(OF, OF.form, [WEST, EAST])) == [("东市", [4, 5]), ("西市", [6])]
    assert shown(tables_of(OF, OF.form, [COUNTY])) == [("东市_河县", [5])]
    assert shown(tables_of(OF, OF.form, [TOP])) == [("甲省", [4, 5, 6, 7])]


def test_a_unit_without_records_has_none():
    assert tables_of(OF, OF.form, [SOUTH]) == []


def test_the_heading_names_the_unit():
    assert tables_of(OF, OF.form, [WEST])[0].headings == {"填报单位": "西市"}


def test_the_heading_says_what_the_unit_s_own_tables_say_alike():
    def table(row, **heading):
        return submission([record(row, WEST)], heading={"填报单位": "西市教育局", **heading})

    of = collection([table(4, 联系人="李四", 联系电话="1"), table(5, 联系人="李四", 联系电话="2")])
    assert tables_of(of, of.form)[0].headings == {"填报单位": "西市", "联系人": "李四"}


def test_records_within_units():
    assert [r.row for r in within(OF.records, [COUNTY, WEST])] == [5, 6]


@pytest.mark.parametrize(
    ("unit", "stamps", "title"),
    [
        (TOP, ("主管", "市局"), "市局"),
        (EAST, ("主管", "市局"), "市局"),
        (COUNTY, ("主管", "市局"), "主管"),
        (COUNTY, ("市局",), None),
        (EAST, (), None),
    ],
)
def test_a_seal_goes_into_its_unit_s_box(unit, stamps, title):
    assert stamp_of(evolve(FORM, kind="card", stamps=stamps), unit, TOP) == title
