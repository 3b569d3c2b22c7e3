"""同名的: told apart within one file, by a short field that may be shown, else by a digest."""

import re

import pytest

from tests.tables import HEAD, SMALL, merge
from toolkit.namesakes import told_apart


def texts(files):
    records = merge({name: "\n".join([HEAD, *rows]) for name, rows in files.items()}).records
    return list(told_apart(records, SMALL.forms).values())


@pytest.mark.parametrize(
    ("rows", "apart"),
    [
        (["张三|男|197506|3年|一中|x", "李四|男|197506|3年|一中|x"], []),
        (["张三|男|197506|3年|一中|x", "张三|女|197506|3年|一中|x"], ["男", "女"]),
        (["张三|男|197506|3年|一中|x", "张三|男|198506|4年|一中|x"], ["3年", "4年"]),
        (["张三|男|197506||一中|"] * 2, []),
        (["张三|男|197506||一中|"] * 2 + ["张三|男|197506||二中|"], ["一中", "一中", "二中"]),
        (["张三（校长）|男|197506||一中|", "张三（校长）|女|197506||一中|"], ["男", "女"]),
    ],
)
def test_namesakes_of_one_file_are_told_apart(rows, apart):
    assert texts({"扬州市/一.xlsx": rows}) == apart


@pytest.mark.parametrize(
    "rows",
    [
        ["张三|男|197506|3年|一中|x", "张三|男|198506|3年|一中|x"],
        ["张三|男|1975年6月|3年|一中|x", "张三|男|1975.7|3年|一中|x"],
        ["张三|男|197506|3年|电话0514-87345678|x", "张三|男|197506|3年|电话0514-87345679|x"],
        [f"张三|男|197506|3年|一中|在本校任教三十年，带出一大批青年骨干教师{who}" for who in "甲乙"],
        ["张三|男|197506||一中|x", "张三|男||3年|一中|x"],
    ],
)
def test_what_is_private_or_long_is_not_shown(rows):
    first, second = texts({"扬州市/一.xlsx": rows})
    assert first != second
    assert all(re.fullmatch("[0-9a-f]{10}", text) for text in (first, second))


def test_who_was_sent_twice_is_one_person():
    files = {"扬州市/旧.xlsx": ["张三|男|197506|3年|一中|x"], "扬州市/新.xlsx": ["张三|男|197506|4年|一中|x"]}
    assert texts(files) == []


def test_namesakes_sent_twice_have_the_same_texts_in_both_files():
    files = {
        "扬州市/旧.xlsx": ["张三|男|197506|3年|一中|x", "张三|男|198506|3年|二中|x"],
        "扬州市/新.xlsx": ["张三|男|197506|4年|一中|x", "张三|男|198506|5年|二中|x"],
        "扬州市/再.xlsx": ["张三|男|197506|6年|一中|x"],
    }
    assert sorted(texts(files)) == ["一中", "一中", "一中", "二中", "二中"]


def test_namesakes_of_two_units_need_nothing():
    files = {f"{unit}/一.xlsx": f"{HEAD}\n张三|男|197506|3年|一中|{unit}" for unit in ("扬州市", "泰州市")}
    assert merge(files).apart == {}
