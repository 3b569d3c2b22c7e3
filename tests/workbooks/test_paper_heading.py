from attrs import evolve

from tests.hand_made import FORM
from toolkit.workbooks.paper_heading import PaperHeading

UNIT, PERSON, PHONE = FORM.headings


def spots(columns, items=FORM.headings):
    return [(spot.line, spot.first, spot.last) for spot in PaperHeading.of(items, columns).spots]


def test_items_share_a_line_where_the_columns_allow_it():
    assert spots([100] * 12) == [(0, 0, 4), (0, 5, 6), (0, 7, 8)]


def test_what_does_not_fit_goes_to_the_next_line():
    assert spots([300, 300]) == [(0, 0, 1), (1, 0, 0), (1, 1, 1)]


def test_a_narrow_table_gives_each_item_a_line():
    assert spots([100]) == [(0, 0, 0), (1, 0, 0), (2, 0, 0)]


def test_no_items_take_no_line():
    heading = PaperHeading.of((), [100])
    assert (heading.lines, heading.height, heading.middle({})) == (0, 0, (0.0, 13.0))


def test_the_middle_lies_on_the_unit_s_name_and_never_beyond_its_cell():
    heading = PaperHeading.of(FORM.headings, [100] * 12)
    short, long = heading.middle({"填报单位": "东市"}), heading.middle({"填报单位": "东市" * 40})
    assert 140 < short[0] < 190
    assert long[0] == 500
    moved = PaperHeading.of((PERSON, UNIT), [100] * 12)
    assert moved.middle({"填报单位": "东市"})[0] == short[0] + 200


def test_without_a_unit_it_begins_with_the_first_item():
    heading = PaperHeading.of((evolve(UNIT, unit=False),), [100] * 12)
    assert heading.middle({})[0] == 0
