import pytest

from toolkit.labels import fold, squeeze, without_aside


@pytest.mark.parametrize(
    "written",
    [
        "出生年月",
        "出生 年月",
        "出生\n年月",
        "出生年月：",
        "*出生年月",
        "＊出生年月",
        "出生\u3000年月",
        "出生\u200b年月",
        "\ufeff出生年月_",
    ],
)
def test_one_label_in_many_spellings(written):
    assert fold(written) == "出生年月"


def test_width_and_case_do_not_matter():
    assert fold("Ｎｏ．") == fold("no.")
    assert fold("（如１９７５０６）") == "(如197506)"


def test_what_stands_in_brackets_is_an_aside():
    assert without_aside(fold("出生年月（如197506）")) == "出生年月"
    assert without_aside(fold("出生年月【6位】")) == "出生年月"
    assert without_aside("出生年月(如") == "出生年月(如"


def test_a_colon_counts_in_marks():
    assert squeeze("注 ：") == "注:"
    assert squeeze("注丽") == "注丽"
