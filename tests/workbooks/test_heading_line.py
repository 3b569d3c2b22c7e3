import pytest

from toolkit.campaign.model import HeadingItem
from toolkit.workbooks.heading_line import OTHER_ROOM, UNIT_ROOM, places
from toolkit.workbooks.row_heights import column_pixels, text_width

UNIT = HeadingItem("填报单位", "填报单位（盖章）：", unit=True)
PERSON = HeadingItem("联系人", "联系人：")
PHONE = HeadingItem("联系电话", "联系电话：")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([100] * 12, [(0, (0, 1), (2, 4)), (0, (5, 5), (6, 7)), (0, (8, 8), (9, 10))]),
        ([300] * 4, [(0, (0, 0), (1, 1)), (0, (2, 2), (3, 3)), (1, (0, 0), (1, 1))]),
        ([60, 60], [(1, (0, 0), (1, 1)), (2, (0, 0), (1, 1)), (3, (0, 0), (1, 1))]),
    ],
    ids=["wide", "two lines", "too narrow"],
)
def test_items_flow_over_the_columns(columns, expected):
    assert [(p.line, p.label, p.answer) for p in places([UNIT, PERSON, PHONE], columns)] == expected


def test_labels_and_answers_have_the_room_they_need():
    columns = [67, 45, 74, 74, 81, 81, 74, 125, 228, 257, 184]
    for place in places([UNIT, PERSON, PHONE], columns):
        label = sum(columns[place.label[0] : place.label[1] + 1])
        answer = sum(columns[place.answer[0] : place.answer[1] + 1])
        assert label >= column_pixels(text_width(place.item.label), 12)
        assert answer >= column_pixels(UNIT_ROOM if place.item.unit else OTHER_ROOM, 12)


def test_nothing_for_no_items():
    assert places([], [100]) == []
