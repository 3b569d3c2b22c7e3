"""One of a few words."""

from datetime import date

import pytest

from toolkit.campaign.model import Field
from toolkit.campaign.shared import load_words
from toolkit.fields import choice
from toolkit.intake.cells import CellReader
from toolkit.intake.grid import Grid
from toolkit.model import RawCell

DAY = date(2024, 12, 4)
OPTIONS = choice.Options(
    ("男", "女"), (choice.Spelling("男", ("男性", "M")), choice.Spelling("女", ("女性", "F")))
)


@pytest.mark.parametrize(
    ("value", "chosen", "how"),
    [
        ("男", "男", ""),
        ("女 ", "女", "统一写成“女”"),
        ("男性", "男", "统一写成“男”"),
        ("ｆ", "女", "统一写成“女”"),
        (" m", "男", "统一写成“男”"),
        ("\u200b男", "男", "统一写成“男”"),
    ],
)
def test_reads(value, chosen, how):
    result = choice.coerce(RawCell(value), OPTIONS, DAY)
    assert (result.value, result.how, result.doubt) == (chosen, how, None)


@pytest.mark.parametrize("value", ["男女", "先生", 1, True, "？"])
def test_names_the_choices_of_what_it_refuses(value):
    result = choice.coerce(RawCell(value), OPTIONS, DAY)
    assert (result.value, result.doubt.code, result.doubt.level) == (None, "value_unreadable", "return")
    assert "男、女" in result.doubt.remedy


@pytest.mark.parametrize("value", [None, "", " \u3000"])
def test_empty(value):
    result = choice.coerce(RawCell(value), OPTIONS, DAY)
    assert (result.value, result.doubt) == (None, None)


def test_numbers_may_be_choices():
    assert choice.coerce(RawCell(1.0), choice.Options(("1", "2")), DAY).value == "1"


def test_spellings_of_unknown_choices_are_refused():
    with pytest.raises(ValueError, match="不在 choices 中"):
        choice.Options(("男",), (choice.Spelling("女", ("F",)),))


def test_validation_is_a_list():
    validation = choice.validation(OPTIONS, "性别", DAY)
    assert (validation.kind, validation.choices) == ("list", ("男", "女"))
    assert "男、女" in validation.prompt


def test_long_lists_keep_to_excels_limits():
    validation = choice.validation(choice.Options(tuple(f"选项第{n}个" for n in range(200))), "项" * 40, DAY)
    assert len(validation.title) <= 32
    assert max(len(validation.prompt), len(validation.error)) <= 255


def test_a_word_for_nothing_is_an_answer_where_it_is_a_choice():
    veto = choice.Options(("有", "没有"), (choice.Spelling("没有", ("无",)),))
    assert [choice.answers(word, veto) for word in ("无", "没有", "—", "暂无")] == [True, True, False, False]
    reader = CellReader.of(Field("违纪违法", "choice", veto, choice), load_words(), DAY)
    sheet = Grid("表", [])
    assert [reader.read(sheet, 1, 0, text).value for text in ("无", "有", "—", " ")] == [
        "没有",
        "有",
        None,
        None,
    ]
