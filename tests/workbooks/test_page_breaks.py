import pytest

from toolkit.workbooks.page_breaks import page_breaks


@pytest.mark.parametrize(
    ("heights", "breaks"),
    [
        ([], []),
        ([40, 40], []),
        ([40, 40, 40], [2]),
        ([40] * 7, [2, 6]),
        ([300, 40, 40], [1]),
        ([40, 300, 40], [1, 2]),
        ([98], []),
    ],
)
def test_pages_begin_with_the_row_that_the_page_before_can_not_hold(heights, breaks):
    assert page_breaks(heights, 100, 200) == breaks
