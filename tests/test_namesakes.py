"""同名的: told apart by what one field says, else by several, and counted where nothing differs."""

import pytest

from tests.tables import HEAD, SMALL, merge
from toolkit.namesakes import told_apart


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        (["张三|男|197506|3年|一中|x", "李四|男|197506|3年|一中|x"], []),
        (["张三|男|197506|3年|一中|x", "张三|女|197506|3年|一中|x"], ["男", "女"]),
        (["张三|男|197506|3年|一中|x", "张三|男|198506|3年|一中|x"], ["197506", "198506"]),
        (["张三|男|197506||一中|x", "张三|男||3年|一中|x"], ["男、197506、一中、x", "男、3年、一中、x"]),
        (["张三|男|197506||一中|"] * 2, ["男、197506、一中第1个", "男、197506、一中第2个"]),
        (["张三（校长）|男|197506||一中|", "张三（校长）|女|197506||一中|"], ["男", "女"]),
    ],
)
def test_namesakes_of_one_unit_are_told_apart(rows, texts):
    records = merge({"扬州市/一.xlsx": "\n".join([HEAD, *rows])}).records
    assert list(told_apart(records, SMALL.forms).values()) == texts


def test_namesakes_of_two_units_need_nothing():
    files = {f"{unit}/一.xlsx": f"{HEAD}\n张三|男|197506|3年|一中|{unit}" for unit in ("扬州市", "泰州市")}
    assert merge(files).apart == {}
