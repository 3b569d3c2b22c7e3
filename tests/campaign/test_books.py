"""Forms that share a workbook: the campaign file says which, and may not mix them up."""

import pytest

from tests.campaign.test_load import complaint, edited, folder  # noqa: F401 -- a fixture
from toolkit.campaign.load import load_campaign

CARD, TABLE = 'id = "登记表"', 'id = "花名册"'
FURTHER = """
[[form]]
id = "缺勤表"
kind = "table"
book = "花名册"
title = "缺勤表"
key = "姓名"
fields = [{ field = "姓名" }, { field = "备注" }]
"""


def test_forms_of_one_book_are_one_file(folder):  # noqa: F811
    edited(folder, TABLE, f'{TABLE}\nbook = "花名册"')
    edited(folder, "", FURTHER)
    books = load_campaign(str(folder)).books
    assert [[form.id for form in forms] for forms in books] == [["登记表"], ["花名册", "缺勤表"]]
    assert [forms[0].file for forms in books] == ["登记表", "花名册"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (CARD, f'{CARD}\nbook = "材料"', "不能写 book"),
        (TABLE, f'{TABLE}\nbook = "登记表"', "与另一张表同名"),
        (TABLE, 'id = "问题清单"', "表名不能以“问题清单”开头"),
    ],
)
def test_what_can_t_be_one_book(folder, old, new, why):  # noqa: F811
    edited(folder, old, new)
    assert why in complaint(folder)


def test_a_book_is_not_named_like_a_form_of_its_own(folder):  # noqa: F811
    edited(folder, "", FURTHER)
    assert "与另一张表同名" in complaint(folder)
