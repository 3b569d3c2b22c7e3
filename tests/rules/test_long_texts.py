"""Kinds that read long texts: calm on any text, never hanging on long ones, and fit for other notices."""

import random
import time

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.cases import DAY
from tests.rules.test_js_2024_case import FIELD, GOOD, RULES, record
from toolkit.campaign.structure import structure
from toolkit.rules import KINDS
from toolkit.rules.headings import Part, find_sections, paragraphs, read_lead
from toolkit.rules.prose import Prose, quoted_spans

ABOUT = [rule for rule in RULES if FIELD in rule.module.fields(rule.options) and rule.code != "JS-0"]
WORDS = [
    "实施背景",
    "重点举措",
    "工作成效",
    "思考启示",
    "背景",
    "我",
    "我们",
    "我校",
    "自我",
    "今年",
    "指出",
    "党",
]
SIGNS = ["一、", "（一）", "1.", "一是", "——", "［1］", *'【】：。；\n \u3000“”「"《》A\U00020bb7#']
PIECES = st.sampled_from([*WORDS, *SIGNS])
TEXT = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))
PARTS = [Part("实施背景", ("背景",)), Part("重点举措"), Part("工作成效")]


@given(TEXT)
def test_no_text_makes_a_kind_stumble(text):
    for rule in ABOUT:
        for breach in rule.module.check(record(text), rule.options, DAY):
            assert breach.message
            assert breach.remedy
            assert set(breach.words) == set(rule.module.WORDS)
            assert len(breach.message) < 300


@given(TEXT)
def test_places_lie_in_the_text(text):
    for start, end in paragraphs(text):
        lead = read_lead(text, start, end)
        assert start == lead.start <= lead.end <= end
    for section in find_sections(text, PARTS):
        assert section.heading.start < section.start <= section.end <= len(text)


@given(TEXT)
def test_a_sentence_holds_its_place_and_quotations_lie_side_by_side(text):
    prose, spans = Prose.of(text), quoted_spans(text)
    for place, char in enumerate(text):
        assert char.isspace() or char in prose.sentence(place)
    assert all(start < end for start, end in zip(spans.starts, spans.ends, strict=True))
    assert all(end <= start for end, start in zip(spans.ends, spans.starts[1:], strict=False))


HARD = {
    "a long case": GOOD * 40,
    "headings": "一、实施背景\n" * 5000,
    "near words": "背景\n举措\n成效\n启示\n" * 4000,
    "short lines": "党\n" * 15000,
    "line breaks": "\n" * 30000,
    "opening marks": "“" * 30000,
    "brackets": "「《【（" * 8000,
    "quotations": f"“{'党，' * 6}”" * 2500,
    "no full stop": "党" * 30000,
    "full stops": "。" * 30000,
    "numbers": "（一）1." * 6000,
    "dashes": "—" * 30000,
    "blanks": f"实施背景{' ' * 40}\n" * 700,
}


HANGING = 5.0
"""CPU seconds for 30,000 characters: fifty times what the slowest takes. How the time grows is benchmarks/'s."""


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("rule", ABOUT, ids=lambda rule: rule.code)
def test_no_text_hangs_a_kind(name, rule):
    start = time.process_time()
    list(rule.module.check(record(HARD[name][:30000]), rule.options, DAY))
    assert time.process_time() - start < HANGING


OTHER_NOTICE = {
    "max_chars": ({"field": "正文", "limit": 5000}, "党" * 5000, "党" * 5001),
    "sections": (
        {
            "field": "正文",
            "parts": [{"name": "做法与经过"}, {"name": "成效与反响"}, {"name": "创新评价"}],
            "out_of_order": "ignore",
        },
        "成效与反响：好。\n做法与经过：建立机制。\n创新评价：新。",
        "建立机制，成效与反响都好。",
    ),
    "subheadings": (
        {"field": "正文", "within": "做法与经过", "at_least": 3, "parts": [{"name": "做法与经过"}]},
        "做法与经过\n1.联动\n建机制。\n2.融合\n进课堂。\n3.保障\n公示。",
        "做法与经过\n1.联动\n建机制。",
    ),
    "title": ({"field": "正文", "limit": 30, "longest": 60}, "党" * 30, "党" * 31),
    "words": (
        {"fields": ["摘要", "正文"], "avoid": ["最先进", "第一"], "allowed": ["第一书记", "第一课"]},
        "第一书记上开学第一课",
        "全省第一",
    ),
    "cited": (
        {"field": "正文", "at_least": 30, "sources": ["报道"]},
        "“短的，不是引文”",
        f"“{'党，' * 16}”",
    ),
}
"""Kind → the options that a notice with other limits and parts would declare, what passes, what fails."""


@pytest.mark.parametrize("kind", OTHER_NOTICE)
def test_other_notices_are_served_by_other_options(kind):
    declared, good, bad = OTHER_NOTICE[kind]
    options = structure(declared, KINDS[kind].Options, kind)

    def found(text):
        return list(KINDS[kind].check(evolve(record(""), values={"正文": text}), options, DAY))

    assert found(good) == []
    assert [breach.doubt for breach in found(bad)] == [False]
    assert str(declared.get("limit", "")) in KINDS[kind].describe(options)


def test_a_random_mixture_of_cases_is_read_in_order():
    lines = GOOD.split("\n")
    for seed in range(20):
        mixed = lines.copy()
        random.Random(seed).shuffle(mixed)
        text = "\n".join(mixed)
        starts = {s.part.name: s.heading.start for s in find_sections(text, PARTS)}
        assert starts == {part.name: text.index(f"、{part.name}") - 1 for part in PARTS}
