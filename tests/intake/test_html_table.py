import pytest

from toolkit.intake.grid import Span
from toolkit.intake.html_table import read_html
from toolkit.intake.problems import UnreadableError


def grid(html, encoding="utf-8"):
    return read_html(html.encode(encoding), "表.xls").grids[0]


def test_spans_breaks_entities_and_hidden_rows():
    found = grid(
        "<table><tr><th colspan=2>题&amp;目</th><th rowspan=2>备<br>注</th></tr>"
        "<tr style='display:none'><td> 1\n 2 </td><td>&nbsp;</td></tr><tr><td>a<td>b<td>c</table>"
    )
    assert found.rows == [["题&目", None, "备\n注"], ["1 2", "\xa0"], ["a", "b", "c"]]
    assert found.merged == (Span(1, 0, 1, 1), Span(1, 2, 2, 2))
    assert found.hidden_rows == {2}
    assert not found.typed


def test_a_cell_beside_a_tall_one_keeps_its_column():
    found = grid("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>")
    assert found.rows == [["甲", "1"], [None, "2"]]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_declared_encodings(declared):
    html = f'<html><head><meta charset="{declared}"></head><table><tr><td>镕</td></tr></table>'
    assert grid(html, "gb18030").rows == [["镕"]]


def test_the_sheet_name_that_excel_shows():
    html = "<!--[if gte mso 9]><xml><x:Name>汇总</x:Name></xml><![endif]--><table><tr><td>1</td></tr></table>"
    assert grid(html).name == "汇总"


def test_tables_follow_one_another_and_inner_ones_are_text():
    html = "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table><table><tr><td>c</td></tr></table>"
    assert grid(html).rows == [["ab"], ["c"]]


@pytest.mark.parametrize(
    "damage", ["<![x[", "<![if", "<!-", "<!DOCTYPE [", "&#xffffffff;", "<td colspan=²>", "</table>"]
)
def test_damaged_markup_is_read_or_refused_never_raised(damage):
    assert read_or_refused(f"<table><tr><td>a</td>{damage}</tr></table>") in ("a", "corrupt")


def read_or_refused(html):
    try:
        return grid(html).rows[0][0]
    except UnreadableError as refused:
        return refused.problem.code


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<html><body>无</body></html>", "empty"),
        ("<html><frameset><frame src='a'></frameset></html>", "unsupported"),
        ("<table>" + "<tr>" + "<td colspan=16384>" * 300 + "</table>", "too_large"),
    ],
)
def test_refusals(html, code):
    with pytest.raises(UnreadableError) as refused:
        grid(html)
    assert refused.value.problem.code == code
