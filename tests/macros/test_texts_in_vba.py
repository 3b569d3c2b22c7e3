"""The kinds over running text, in VBA and in Python, over essays, their edited copies and short generated texts.

Code, field, level and every word that a campaign's own sentence may name are the same: counts of 字, paragraphs, parts.
"""

import random
import re

import pytest
from attrs import evolve
from hypothesis import strategies as st

from tests.libreoffice import NEEDED
from tests.macros.batches import findings_in_python, findings_in_vba, macros, records_of, telling_all
from tests.macros.test_lengths_in_vba import generated
from tests.rules import test_body_chars, test_captioned, test_cited, test_sections, test_subheadings
from tests.rules.test_case_formulas import ABOUT, TEXTS
from tests.rules.test_js_2024_case import FIELD, GOOD, JS, judged
from toolkit.campaign.model import Field, Form, FormField, Rule
from toolkit.campaign.structure import structure
from toolkit.fields import text
from toolkit.rules import KINDS

pytestmark = [*NEEDED, pytest.mark.slow]

SEED = 20241206
ESSAYS, GENERATED = 12, 200
LEVELS = ("return", "verify")
PARTS = [{"name": "背景"}, {"name": "做法", "near": ["举措", "经验"]}, {"name": "成效", "near": ["成果"]}]
SHORT = {
    "title": {"limit": 8, "longest": 16, "no_title": ["背景"], "labels": ["标题", "题目"]},
    "sections": {"parts": PARTS, "out_of_order": "verify"},
    "subheadings": {"parts": PARTS, "within": "做法"},
    "cited": {"at_least": 6, "sources": ["指出", "强调", "说：", "曰"]},
    "captioned": {"longest": 10, "marks": ["图", "照片"]},
    "body_chars": {"limit": 30, "longest": 8},
}
"""Options small enough for short texts to be about right."""

OTHERS = {
    "title without words": {"limit": 5, "longest": 12},
    "sections in order": {"parts": PARTS},
    "sections in any order": {"parts": PARTS, "out_of_order": "ignore"},
    "subheadings three": {"parts": PARTS, "within": "成效", "at_least": 3},
    "cited long": {"at_least": 12, "sources": ["指出"]},
    "captioned long": {"longest": 20, "marks": ["图"]},
    "max_chars": {"limit": 40},
    "about_chars": {"about": 30, "within": 5},
    "words": {"avoid": ["我校", "我"], "allowed": ["自我"], "quoted": "verify"},
}


def campaign_of(options):
    """js-2024 with a form of one text and rules with these options."""
    field = Field(FIELD, "text", text.Options(), text)
    form = Form("表", "table", "题", FIELD, (FormField(field, FIELD),))
    rules = (rule_of(code, code.partition(" ")[0], own) for code, own in options.items())
    return evolve(JS, fields=(field,), forms=(form,), rules=tuple(map(telling_all, rules)), hand_in=None)


def rule_of(code, kind, options):
    module = KINDS[kind]
    own = {"fields": [FIELD]} if kind == "words" else {"field": FIELD}
    return Rule(code, kind, module, structure({**own, **options}, module.Options, code), "return", "依据")


def compared(running, campaign, form, values):
    """Texts of which the two say different things; and the codes with their levels that were told at all."""
    rows = [{FIELD: one} for one in values]
    with macros(running, campaign) as vba:
        found = findings_in_vba(vba, form, rows)
    codes = {rule.code for rule in campaign.rules}
    theirs = [[one for one in every if one[0] in codes] for every in found]
    ours = [findings_in_python(campaign, record) for record in records_of(campaign, rows)]
    wrong = [both for both in zip(values, ours, theirs, strict=True) if both[1] != both[2]]
    return wrong, {(code, level) for found in ours for code, _, level, _ in found}


def own_cases():
    """The texts of the kinds' own tests, and headings in many ways."""
    yield from map(case_of, test_sections.test_words_in_running_text_are_no_headings.pytestmark[0].args[1])
    for function in (
        test_cited.test_where_a_source_may_stand,
        test_captioned.test_each_picture_has_its_caption,
        test_body_chars.test_the_text_below_a_title_is_counted,
    ):
        yield from (case_of(case) for case, _ in function.pytestmark[0].args[1])
    for body, _ in test_subheadings.test_what_counts_as_a_subheading.pytestmark[0].args[1]:
        yield f"一、背景\n学校很老。\n二、做法\n{case_of(body)}\n三、成效\n（一）好\n（二）很好\n群众满意。"
    yield from ("：", "**", "_ _", "无", "—", "同上")
    yield from ("𠮷" * 30, "𠮷" * 31, f"“{'𠮷' * 31}。”", f"一、{'𠮷' * 28}背景", f"一、{'𠮷' * 29}背景")
    for style in re.findall(r"\S+", "{} {}： {}。 （一）{} 1.{} 【{}】 ★{}★ 第一部分：{} 一、{}（2021年）"):
        yield "".join(f"{style.format(name)}\n学校很老。\n" for name in ("背景", "做法", "成效"))


def case_of(sent):
    return ("\n".join(sent) if isinstance(sent, list) else sent).replace("\\n", "\n")


PIECES = re.findall(
    r"\S+",
    """背景 做法 成效 举措 经验 成果 的做法 做法与成效 学校 建立三级机制 党建领航 一核三融 𠮷祥 大会 我校 自我
    一、 二、 三、 （一） （二） 1. 2． (3) ① 一是 二是 第一， 首先， 第一部分 Ⅱ、 【 】 （ ） ( ) [1] ★ ** # —
    “ ” 「 」 " ‘ ’ 《 》 指出 强调 说： 曰 ——林一舟 图1 照片二 图 ［图片］ 标题： 【题目】 题目 GB/T 2024年
    ， 、 。 ： ； ！ ？ … .""",
)
BREAKS = (
    *("\n", "\n", "\n\u3000\u3000", "\n\n", " ", "\u3000"),
    *("\n［图片］\n", "\n一、背景\n", "\n二、做法\n", "\n三、成效\n"),
)


def short_texts():
    """A few dozen characters, of what headings, quotations, captions and titles are made of."""
    one = st.sampled_from((*PIECES, *BREAKS, *BREAKS, *BREAKS))
    return st.lists(one, min_size=5, max_size=16).map("".join)


def edited(essay, number):
    """Copies of an essay with paragraphs moved, left out, cut or run together; most of them cut to their ends."""
    chance = random.Random(SEED)
    for copy in range(number):
        lines = essay.split("\n")
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(lines))
            line = lines.pop(place)
            change = chance.randrange(5)
            if change == 0:
                lines.insert(chance.randint(0, len(lines)), line)
            elif change == 1:
                lines.insert(place, line[chance.randint(0, 12) :])
            elif change == 2:
                lines.insert(place, line[: chance.randint(1, 40)])
            elif change == 3 and place:
                lines[place - 1] += line
        yield "\n".join(lines) if copy % 10 == 0 else shortened("\n".join(lines))


def shortened(essay):
    """The essay with the middle of its long paragraphs left out: a matcher in Basic takes its time for each sign."""
    return re.sub("(?m)^(.{20}).+(.{8})$", r"\1\2", essay)


def test_short_texts_are_judged_alike(running):
    values = [*own_cases(), *generated(short_texts(), GENERATED, SEED)]
    wrong, told = compared(running, campaign_of(SHORT), "表", values)
    assert wrong == []
    assert {code for code, _ in told} == set(SHORT)
    assert {(code, level) for code in ("sections", "subheadings", "captioned") for level in LEVELS} <= told


def test_other_options_are_judged_alike(running):
    values = list(own_cases())
    wrong, told = compared(running, campaign_of(OTHERS), "表", values)
    assert wrong == []
    assert {code for code, _ in told} == set(OTHERS)


def test_essays_are_judged_alike(running):
    campaign = evolve(JS, rules=tuple(map(telling_all, ABOUT)))
    whole = [one for one in TEXTS if judged(one) != judged(shortened(one))]
    values = [GOOD, *whole, *map(shortened, TEXTS[::2]), *edited(GOOD, ESSAYS)]
    print(f"seed {SEED}: {len(values)} essays")
    wrong, told = compared(running, campaign, "推荐表", values)
    assert wrong == []
    assert {code for code, _ in told} == {rule.code for rule in ABOUT}


def test_a_long_sentence_is_cut_around_the_word_and_never_within_a_character(running):
    sides = [mark * number for mark in ("长", "𠮷", "长𠮷") for number in (29, 60, 61)]
    values = [f"{before}我校{behind}" for before in sides for behind in (*sides, "")]
    wrong, told = compared(running, campaign_of({"words": {"avoid": ["我校"]}}), "表", values)
    assert wrong == []
    assert told == {("words", "return")}
