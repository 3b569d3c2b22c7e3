"""The field type: bounds from its options, and what the master's cells check."""

from datetime import date

import pytest

from toolkit.fields import yyyymm
from toolkit.model import RawCell

DAY = date(2024, 12, 4)


def test_without_latest_the_as_of_day_bounds_two_digit_years():
    cell = RawCell("24年6月")
    assert yyyymm.coerce(cell, yyyymm.Options("195801"), DAY).value == "202406"
    assert yyyymm.coerce(cell, yyyymm.Options("195801"), date(2024, 5, 31)).doubt.code == "date_invalid"
    assert yyyymm.coerce(cell, yyyymm.Options("190001", "200612"), DAY).value == "192406"


def test_own_words():
    cell = RawCell("1998.07参加工作")
    assert yyyymm.coerce(cell, yyyymm.Options(), DAY).doubt.code == "date_ambiguous"
    assert yyyymm.coerce(cell, yyyymm.Options(beside=("参加工作",)), DAY).value == "199807"


@pytest.mark.parametrize("bound", ["1940", "194013", "1940年1月", ""])
def test_bounds_are_months(bound):
    with pytest.raises(ValueError, match="6位年月"):
        yyyymm.Options(earliest=bound)
    with pytest.raises(ValueError, match="6位年月"):
        yyyymm.Options(latest=bound)


def test_validation_keeps_to_excels_limits():
    validation = yyyymm.validation(yyyymm.Options("194001", "200612"), "出生年月" * 10, DAY)
    assert (validation.kind, validation.stop, validation.text_format) == ("custom", True, True)
    assert len(validation.formula.replace("{cell}", "$AB1234")) <= 255
    assert len(validation.title) <= 32
    assert max(len(validation.prompt), len(validation.error)) <= 255
    assert '"194001"' in validation.formula
    assert '"200612"' in validation.formula
    assert not set("{}") & set(validation.formula.replace("{cell}", ""))


def test_validation_without_latest_ends_at_the_as_of_month():
    assert '"202412"' in yyyymm.validation(yyyymm.Options(), "入党时间", DAY).formula
