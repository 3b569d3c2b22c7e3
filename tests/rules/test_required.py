from attrs import evolve

from tests.rules.cases import DAY, breaches, record
from toolkit.rules import required

OPTIONS = required.Options(("姓名", "职称"))


def test_every_empty_field_is_told():
    assert [b.field for _, b in breaches(required, OPTIONS, "姓名= 职称=")] == ["姓名", "职称"]


def test_a_field_that_the_form_lacks_is_not():
    assert breaches(required, OPTIONS, "姓名=林一舟") == []


def test_a_word_for_nothing_is_named():
    empty = evolve(record("姓名=林一舟 职称="), raw={"职称": "无"})
    (found,) = required.check(empty, OPTIONS, DAY)
    assert found.message == "职称填的是“无”，等于没有填写"
