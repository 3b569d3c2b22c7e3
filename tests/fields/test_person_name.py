"""Names of people (all invented)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.fields import person_name
from toolkit.model import RawCell

DAY = date(2024, 12, 4)


def reading(value):
    return person_name.coerce(RawCell(value), person_name.Options(), DAY)


@pytest.mark.parametrize(
    ("value", "name", "how"),
    [
        ("张三", "张三", ""),
        ("张 三", "张三", "去掉姓名中的空格"),
        ("张\u3000三", "张三", "去掉姓名中的空格"),
        ("李 小 四", "李小四", "去掉姓名中的空格"),
        ("欧 阳 修 远", "欧阳修远", "去掉姓名中的空格"),
        ("张\n三", "张三", "去掉姓名中的空格"),
        (" 张三\u200b", "张三", "去掉不可见字符，去掉首尾空白"),
        ("买买提·吐尔逊", "买买提·吐尔逊", ""),
        ("买买提•吐尔逊", "买买提·吐尔逊", "统一间隔号"),
        ("买买提 . 吐尔逊", "买买提·吐尔逊", "统一间隔号"),
        ("𠮷䶮", "𠮷䶮", ""),
        ("张\ue001", "张\ue001", ""),
        ("张㛃\U000e0101", "张㛃\U000e0101", ""),
        ("John Smith", "John Smith", ""),
    ],
)
def test_reads(value, name, how):
    result = reading(value)
    assert (result.value, result.how, result.doubt) == (name, how, None)


@pytest.mark.parametrize(
    ("value", "proposal"),
    [
        *(("张三、李四", ""), ("张三，李四", ""), ("张三 李四", ""), ("张三\n李四", ""), ("张三/李四", "")),
        *(
            ("张三1", "张三"),
            ("1.张三", "张三"),
            ("①张三", "张三"),
            ("张三²", "张三"),
            ("张三13812345678", "张三"),
            ("张三（女）", "张三"),
            ("张三(党员", "张三"),
        ),
        *(("张三同志", "张三"), ("张三老师", "张三"), ("李老师", ""), ("张", ""), ("张*", ""), ("？？", "")),
        *((3, ""), (date(2024, 1, 1), ""), (True, ""), ("某" * 31, "")),
    ],
)
def test_refuses(value, proposal):
    result = reading(value)
    assert result.value is None
    assert (result.doubt.code, result.doubt.level, result.doubt.proposal) == (
        "value_unreadable",
        "return",
        proposal,
    )


@pytest.mark.parametrize("value", [None, "", "\u3000"])
def test_empty(value):
    assert (reading(value).value, reading(value).doubt) == (None, None)


@given(st.text())
def test_every_text_gets_a_ruling(value):
    result = reading(value)
    assert result.value is None or result.value == result.value.strip()
    assert result.value is None or bool(result.how) == (result.value != value)
    if result.doubt and result.doubt.proposal:
        assert reading(result.doubt.proposal).value == result.doubt.proposal


def test_validation_only_prompts():
    assert person_name.validation(person_name.Options(), "姓名", DAY).kind == "any"


@given(st.text(st.sampled_from("张三一二丁丐世㐀𠮷老师校长书记 ·、"), min_size=1, max_size=5))
def test_the_short_way_for_plain_names_gives_what_the_long_one_gives(value):
    short = reading(value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(person_name, "PLAIN", person_name.re.compile("(?!)"))
        assert reading(value) == short
