import pytest

from toolkit.addresses import address, coordinates


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [
        (1, 0, "A1"),
        (5, 2, "C5"),
        (10, 25, "Z10"),
        (10, 26, "AA10"),
        (1, 701, "ZZ1"),
        (1, 702, "AAA1"),
        (1048576, 16383, "XFD1048576"),
    ],
)
def test_addresses_are_excel_s(row, column, cell):
    assert address(row, column) == cell
    assert coordinates(cell) == (row, column)
