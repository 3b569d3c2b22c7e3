"""File names made of what people wrote."""

import pytest

from toolkit.workbooks.card_names import different, file_stem


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("张三", "张三"),
        ("阿卜杜·买买提", "阿卜杜·买买提"),
        ("张三/李四", "张三_李四"),
        ('a<b>c:d"e|f?g*h\\i', "a_b_c_d_e_f_g_h_i"),
        ("张三\n", "张三"),
        ("张\n三", "张_三"),
        ("张三. ", "张三"),
        ("", "未填姓名"),
        ("...", "未填姓名"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("Lpt1", "_Lpt1"),
        ("console", "console"),
        ("..", "未填姓名"),
    ],
)
def test_a_name_is_legal_on_windows(text, stem):
    assert file_stem(text, "未填姓名") == stem


def test_a_long_name_is_cut():
    assert len(file_stem("长" * 300).encode()) <= 200


def test_equals_get_numbers_whatever_the_case():
    assert different(["张三", "李四", "张三", "张三(2)", "张三"]) == [
        "张三",
        "李四",
        "张三(2)",
        "张三(2)(2)",
        "张三(3)",
    ]
    assert different(["Anna", "ANNA"]) == ["Anna", "ANNA(2)"]
