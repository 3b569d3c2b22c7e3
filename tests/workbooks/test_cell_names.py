import pytest

from tests.package_check import DEFINED_NAME, LIKE_ADDRESS
from toolkit.workbooks.cell_names import FIELD, names, reference


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["姓名"], ["字段_姓名"]),
        (["学历/学位", "任职年限（年）"], ["字段_学历_学位", "字段_任职年限_年_"]),
        (["A1", "R1C1", "2024年"], ["字段_A1", "字段_R1C1", "字段_2024年"]),
        (["甲/乙", "甲、乙", "甲 乙"], ["字段_甲_乙", "字段_甲_乙_2", "字段_甲_乙_3"]),
        (["ab", "AB"], ["字段_ab", "字段_AB_2"]),
    ],
)
def test_labels_become_names(labels, expected):
    given = names(FIELD, labels)
    assert list(given) == labels
    assert list(given.values()) == expected


@pytest.mark.parametrize("label", ["", "😀", "a b\n", "长" * 400, "-5", "ⅫA"])
def test_names_are_legal_whatever_the_label(label):
    [name] = names(FIELD, [label]).values()
    assert DEFINED_NAME.fullmatch(name)
    assert not LIKE_ADDRESS.fullmatch(name)
    assert len(name) <= 255


def test_sheet_names_are_quoted():
    assert reference("推荐表", "$C$5") == "='推荐表'!$C$5"
    assert reference("it's", "$A$1") == "='it''s'!$A$1"
