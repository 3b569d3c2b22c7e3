import re

import pytest

from tests.rules.cases import breaches, verdicts
from toolkit.rules import words

PLAIN = words.Options(("简介",), ("我校", "今年"))
QUOTED = words.Options(("简介",), ("我校", "今年"), quoted="verify")
SCHOOL = words.Options(("校名",), ("大学", "学院"), unless_followed_by=("附属", "附中"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("学校今日开会", []),
        ("我校开会", ["我校"]),
        ("我校开会，今年又开会", ["我校", "今年"]),
        ("今年我校", ["今年", "我校"]),
        ("我校今年我校", ["我校", "今年", "我校"]),
    ],
)
def test_each_place_is_told_in_the_order_of_the_text(text, found):
    assert [b.words["word"] for _, b in breaches(words, PLAIN, f"简介={text}")] == found


def test_each_place_is_told_with_its_sentence_and_paragraph():
    found = breaches(words, PLAIN, r"简介=党建领航。我校开会！\n\n我校又开会；我校散会")
    assert [(b.words["where"], b.words["sentence"]) for _, b in found] == [
        ("简介第1段", "我校开会！"),
        ("简介第2段", "我校又开会；"),
        ("简介第2段", "我校散会"),
    ]
    assert found[0][1].message == "简介第1段出现“我校”：我校开会！"


def test_a_text_of_one_paragraph_needs_no_number():
    assert [b.words["where"] for _, b in breaches(words, PLAIN, "简介=我校开会")] == ["简介"]


def test_an_endless_sentence_is_cut_around_the_word():
    (found,) = breaches(words, PLAIN, f"简介={'党' * 500}我校{'建' * 500}")
    sentence = found[1].words["sentence"]
    assert len(sentence) < 130
    assert re.fullmatch("…党+我校建+…", sentence)


def test_several_fields_are_looked_at_one_after_the_other():
    options = words.Options(("简介", "案例"), ("我校",))
    assert verdicts(words, options, "案例=我校 简介=我校") == [(1, "简介", False), (1, "案例", False)]
    assert verdicts(words, options, "案例=我校") == [(1, "案例", False)]


FIRST = words.Options(("简介",), ("我们", "我"), allowed=("自我", "我国", "忘我"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("自我革新", []),
        ("服务我国", []),
        ("忘我国家", []),
        ("我们", ["我们"]),
        ("自我们成立以来", ["我们"]),
        ("我自我加压", ["我"]),
        ("我国我家", ["我"]),
        ("我", ["我"]),
    ],
)
def test_allowed_phrases_excuse_the_word_that_stands_in_them(text, found):
    assert [b.words["word"] for _, b in breaches(words, FIRST, f"简介={text}")] == found


@pytest.mark.parametrize(
    "text", ["“我校”", "「我校」", "『我校』", '"我校"', "‘我校’", "《我校之歌》", "她说：“今年我校要办好”。"]
)
def test_in_quotation_marks_it_is_a_doubt_where_the_rule_says_so(text):
    assert {doubt for *_, doubt in verdicts(words, QUOTED, f"简介={text}")} == {True}
    assert {doubt for *_, doubt in verdicts(words, PLAIN, f"简介={text}")} == {False}


@pytest.mark.parametrize("text", ["“今年”我校", "我校“我校”", "“党建”我校“领航”", "“我校", r"“党建\n我校\n”"])
def test_one_place_outside_quotation_marks_is_no_doubt(text):
    assert (1, "简介", False) in verdicts(words, QUOTED, f"简介={text}")


@pytest.mark.parametrize(
    ("unit", "fails"),
    [
        ("扬州大学", True),
        ("扬州大学附属中学", False),
        ("扬州大学师范学院附中", False),
        ("附属扬州大学", True),
        ("扬州第一中学", False),
    ],
)
def test_what_follows_a_word_may_excuse_it(unit, fails):
    assert bool(verdicts(words, SCHOOL, f"校名={unit}")) is fails


def test_quoted_words_may_be_no_matter_at_all():
    options = words.Options(("简介",), ("我们",), quoted="ignore")
    assert verdicts(words, options, "简介=开展“我们的节日”活动") == []
    (found,) = breaches(words, options, "简介=开展“我们的节日”活动。我们来了")
    assert (found[1].doubt, found[1].words["sentence"]) == (False, "我们来了")
