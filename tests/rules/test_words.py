import pytest

from tests.rules.cases import breaches, verdicts
from toolkit.rules import words

PLAIN = words.Options("简介", ("我校", "今年"))
QUOTED = words.Options("简介", ("我校", "今年"), quoted="verify")
SCHOOL = words.Options("单位", ("大学", "学院"), unless_followed_by=("附属", "附中"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("学校今日开会", []),
        ("我校开会", ["我校"]),
        ("我校开会，今年又开会", ["我校", "今年"]),
        ("今年我校", ["我校", "今年"]),
    ],
)
def test_each_word_is_told_once_in_the_order_of_the_rule(text, found):
    assert [b.words["word"] for _, b in breaches(words, PLAIN, f"简介={text}")] == found


def test_the_sentence_of_the_first_place_and_the_number_of_places_are_told():
    (found,) = breaches(words, PLAIN, "简介=党建领航。我校开会！我校又开会；完")
    assert found[1].words["sentence"] == "我校开会！"
    assert "（2处）" in found[1].message


@pytest.mark.parametrize("text", ["“我校”", "「我校」", "『我校』", '"我校"', "她说：“今年我校要办好”。"])
def test_in_quotation_marks_it_is_a_doubt_where_the_rule_says_so(text):
    assert {doubt for *_, doubt in verdicts(words, QUOTED, f"简介={text}")} == {True}
    assert {doubt for *_, doubt in verdicts(words, PLAIN, f"简介={text}")} == {False}


@pytest.mark.parametrize("text", ["“今年”我校", "我校“我校”", "“党建”我校“领航”", "“我校"])
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
    assert bool(verdicts(words, SCHOOL, f"单位={unit}")) is fails


def test_quoted_words_may_be_no_matter_at_all():
    options = words.Options("简介", ("我们",), quoted="ignore")
    assert verdicts(words, options, "简介=开展“我们的节日”活动") == []
    (found,) = breaches(words, options, "简介=开展“我们的节日”活动。我们来了")
    assert (found[1].doubt, found[1].words["sentence"]) == (False, "我们来了")
    assert "处" not in found[1].message
