"""退回件 as people see them: what is wrong is refused and coloured by LibreOffice too, rows print whole."""

from datetime import date

import pytest

from tests.libreoffice import NEEDED, office
from tests.tables import HEAD, merge
from toolkit.returning import Extras, packages_of
from toolkit.workbooks.return_book import ReturnContent, write_return
from toolkit.workbooks.styles import LEVEL_LOOKS

pytestmark = list(NEEDED)

LONG = "在村小任教，后任校长、党支部书记，" * 6
TEXT = f"""
填报单位：扬州市
{HEAD}
张三|男|#1975.1|3年|民办一中|{LONG}
李四|女|见档案|5年|二中|y
王五|男|197506|3年|三中|z
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("退回")
    collection = merge({"扬州市/花名册.xlsx": TEXT})
    (package,) = packages_of(collection)
    path = folder / "退回件.xlsx"
    write_return(path, ReturnContent(collection, package, Extras(), {}, date(2024, 12, 10)))
    with office() as running, running.open(path) as document:
        yield document, folder


def row_of(document, name):
    return next(row for row in range(1, 20) if document.text("花名册", f"A{row}") == name)


def test_validation_refuses_what_was_sent_wrong_and_nothing_else(shown):
    document, _ = shown
    assert document.invalid("花名册") >= {f"C{row_of(document, '李四')}"}
    assert not document.invalid("花名册") & {f"{letter}{row_of(document, '王五')}" for letter in "ABCDEF"}


def test_colours_show_through_the_masters_own_highlighting(shown):
    document, folder = shown
    fills = document.fills(folder)["花名册"]
    zhang = row_of(document, "张三")
    assert fills[f"C{zhang}"] == LEVEL_LOOKS["return"].fill
    assert fills[f"E{zhang}"] == LEVEL_LOOKS["verify"].fill


def test_a_row_is_as_high_as_its_longest_text(shown):
    document, _ = shown
    rows = document.sheet("花名册").Rows
    heights = [rows.getByIndex(row_of(document, name) - 1).Height for name in ("张三", "王五")]
    assert heights[0] > 3 * heights[1]
