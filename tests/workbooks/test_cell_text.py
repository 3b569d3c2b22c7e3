import pytest

from toolkit.workbooks.cell_text import CUT, cell_text
from toolkit.workbooks.row_heights import MAX_CELL


@pytest.mark.parametrize(
    ("text", "written"),
    [("", ""), ("一\r\n二\r三\n四", "一\n二\n三\n四"), ("字" * MAX_CELL, "字" * MAX_CELL)],
)
def test_text_is_kept(text, written):
    assert cell_text(text) == written


@pytest.mark.parametrize("character", ["字", "𠮷"])
def test_a_longer_text_is_cut_to_what_excel_counts_and_says_so(character):
    text = cell_text(character * (MAX_CELL + 1))
    assert text.endswith(CUT)
    assert MAX_CELL - 1 <= len(text.encode("utf-16-le")) // 2 <= MAX_CELL
    assert set(text.removesuffix(CUT)) == {character}
