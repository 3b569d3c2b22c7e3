"""说明 in a 退回件 that comes back: found by headings, only where it is a 退回件 of the campaign."""

import pytest

from tests.tables import HEAD, SMALL, names, reader, received
from toolkit.fingerprint import NAME, Fingerprint
from toolkit.intake.explanations import explanations_in
from toolkit.model import Explanation

LIST = """
退回的问题
|请写说明

问题|编号|级别|说明
出生年月认不准|3f2a9c81d0|退回|
工作单位写有“民办”|aa00bb11cc|待核|␣公办，见批文␣
另一条|dd22ee33ff|待核|#2024
|只有编号|待核
"""
ROWS = f"填报单位：扬州市\n{HEAD}\n张三|男|197506|3年|一中|x"


def book(listing=LIST, kind="return", campaign="small", name="问题清单"):
    mark = Fingerprint(campaign, "花名册", "2", ("江苏省", "扬州市"), kind)
    made = received(ROWS, listing, file="回来.xlsx", names={NAME: f'"{mark.text}"'})
    made.book.grids[1] = type(made.book.grids[1])(name, made.book.grids[1].rows)
    return made


def test_explanations_are_read_by_the_headings():
    said = {
        "aa00bb11cc": Explanation("公办，见批文", message="工作单位写有“民办”"),
        "dd22ee33ff": Explanation("2024", message="另一条"),
    }
    assert explanations_in(book().book, SMALL) == said
    assert explanations_in(book(name="另存的").book, SMALL) == said


@pytest.mark.parametrize(
    ("kind", "campaign"), [("master", "small"), ("summary", "small"), ("return", "别的")]
)
def test_only_a_return_copy_of_the_campaign_explains(kind, campaign):
    assert explanations_in(book(kind=kind, campaign=campaign).book, SMALL) == {}


def test_they_come_with_the_submission_and_the_list_is_no_form():
    (submission,) = reader().take(book())
    assert (names(submission.records), submission.unit.name) == (["张三"], "扬州市")
    assert {f: said.text for f, said in submission.explanations.items()} == {
        "aa00bb11cc": "公办，见批文",
        "dd22ee33ff": "2024",
    }


def test_what_a_finding_is_about_comes_with_its_explanation():
    listing = "编号|级别|字段|姓名|所属单位|问题|说明\naa00bb11cc|待核|任职年限|张三|扬州市|约数|属实"
    said = explanations_in(book(listing).book, SMALL)
    assert said == {"aa00bb11cc": Explanation("属实", "扬州市", "张三", "任职年限", "约数")}


def test_a_list_that_names_many_fields_is_no_form_either():
    many = "编号|级别|问题|说明|姓名|性别|出生年月|工作单位\n3f2a9c81d0|待核|x|好|李四|男|197506|二中"
    (submission,) = reader().take(book(many, name="另存的"))
    assert names(submission.records) == ["张三"]


def test_a_form_that_asks_for_a_number_and_a_remark_is_still_read():
    mark = Fingerprint("small", "花名册", "2", ("江苏省", "扬州市"), "return")
    text = f"编号|{HEAD}|说明\n1|张三|男|197506|3年|一中|x|好"
    made = received(text, file="回来.xlsx", names={NAME: f'"{mark.text}"'})
    assert names(reader().take(made)[0].records) == ["张三"]


def test_the_units_own_return_copy_counts_where_the_unit_merges_itself():
    mark = Fingerprint("small", "花名册", "2", ("江苏省",), "return")
    made = received(ROWS, file="回来.xlsx", names={NAME: f'"{mark.text}"'})
    assert names(reader().take(made)[0].records) == ["张三"]
