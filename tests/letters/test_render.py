"""From a letter's source and values to its parts, and what is said where one of them does not hold."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, meta

from tests.letters.letters_for_tests import (
    LIST,
    NAMES,
    RETURN,
    VALUES,
    campaign,
    letter,
    own_letter,
    rendered,
)
from toolkit.campaign.structure import CampaignError
from toolkit.errors import RefusalError
from toolkit.letters.files import letter_file
from toolkit.letters.legible import legible
from toolkit.letters.letter import Letter, Paragraph, Table, plain_text
from toolkit.letters.render import render, source_of


def body(text):
    return Paragraph("body", text)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("题\n\n正文", [body("正文")]),
        ("题\n\n　　正文一\n正文二  \n", [body("正文一"), body("正文二")]),
        ("题\n致：某局", [Paragraph("to", "某局：")]),
        ("题\n致: 某局：", [Paragraph("to", "某局：")]),
        (
            "题\n# 一、要求\n## （一）时限",
            [Paragraph("heading1", "一、要求"), Paragraph("heading2", "（一）时限")],
        ),
        ("题\n#一、要求", [Paragraph("heading1", "一、要求")]),
        ("题\n附件：清单", [Paragraph("enclosure", "附件：清单")]),
        (
            "题\n落款：某厅\n落款日期：{{ 日 }}",
            [Paragraph("signature", "某厅"), Paragraph("date", "2024年12月5日")],
        ),
        ("题\n附件页：清单\n{{ 表 }}", [Paragraph("attachment", "清单"), LIST]),
        ("题\n{{ 数 }}处", [body("12处")]),
        ("题\n共{{ 表|length }}条", [body("共2条")]),
        (
            "题\n{% for 人 in 人们 %}\n{{ loop.index }}. {{ 人.名 }}\n{% endfor %}",
            [body("1. 甲"), body("2. 乙")],
        ),
        (
            "题\n{% set 全 %}{{ 数 }}{{ 文 }}{% endset %}\n# {{ 全 }}",
            [Paragraph("heading1", "12致：# 甲\n\n乙")],
        ),
        ("题\n一{% if 数 %}二{% endif %}\n三{# 说明 #}\n四", [body("一二"), body("三"), body("四")]),
        ("{# 说明 #}\n题\n{{ 文 }}", [body("致：# 甲\n\n乙")]),
        ("\ufeff题\r\n致：某局\r\n正文\r\n", [Paragraph("to", "某局："), body("正文")]),
    ],
)
def test_parts_of_a_letter(tmp_path, source, parts):
    values = {
        "日": date(2024, 12, 5),
        "表": LIST,
        "数": 12,
        "文": "致：# 甲\n\n乙",
        "人们": [{"名": "甲"}, {"名": "乙"}],
    }
    assert rendered(tmp_path, source, **values) == Letter("题", tuple(parts))


@pytest.mark.parametrize("value", [None, "", "  \n　"])
@pytest.mark.parametrize("more", [{}, {"电话": ...}])
def test_a_missing_or_empty_value_is_named_with_its_line(tmp_path, value, more):
    given_values = dict.fromkeys(more, value)
    made, path = own_letter(tmp_path, "题\n\n请打{{ 电话 }}。")
    with pytest.raises(RefusalError) as told:
        render(made, RETURN, given_values)
    assert str(told.value).startswith(f"{path} 第3行“请打{{{{ 电话 }}}}。”要写“电话”，但没有给出或是空的")


def test_an_item_of_a_list_that_lacks_something_is_named(tmp_path):
    with pytest.raises(RefusalError, match=r"第2行.*要写“校名”"):
        rendered(tmp_path, "题\n{% for 人 in 人们 %}{{ 人.校名 }}{% endfor %}", 人们=[{"名": "甲"}])


@pytest.mark.parametrize("values", [{}, {"电话": ""}, {"电话": None}])
def test_what_may_be_missing_is_asked_for_with_is_defined(tmp_path, values):
    made = rendered(tmp_path, "题\n{% if 电话 is defined %}\n{{ 电话 }}\n{% endif %}\n完", **values)
    assert made.blocks == (body("完"),)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("题\n\n{{ 电话 }", "第3行“{{ 电话 }”写法有误"),
        ("题\n{% if 电话 %}\n完", "写法有误"),
        ("题\n{{ 数|大写 }}", "第2行“{{ 数|大写 }}”写法有误"),
        ("题\n{{ 数 / 0 }}", "第2行“{{ 数 / 0 }}”写不出来"),
        ("题\n{{ 人们 }}", "第2行“{{ 人们 }}”写不出来"),
        ("题\n{{ 数.__class__.__mro__ }}", "第2行"),
        ("题\n见{{ 表 }}", "表格要单独占一行，现在写在“见…”里"),
        ("题\n落款：", "“落款：”后面没有内容"),
        ("{# 空 #}\n", "第一行应是标题"),
        ("题\n中文".encode("gbk"), "不是 UTF-8 编码"),
    ],
)
def test_a_letter_that_does_not_hold_names_file_and_line(tmp_path, source, told):
    made, path = own_letter(tmp_path, source)
    with pytest.raises(RefusalError) as error:
        render(made, RETURN, {"数": 1, "表": LIST, "人们": ["甲"]})
    assert str(error.value).startswith(str(path))
    assert told in str(error.value)


@pytest.mark.parametrize("value", [1.5, datetime(2024, 12, 5, 8, 0), b"x", object()])
def test_a_value_that_has_no_one_way_to_be_written_is_the_callers_mistake(tmp_path, value):
    with pytest.raises(TypeError, match="数"):
        rendered(tmp_path, "题\n{{ 数 }}", 数=value)


def test_a_table_is_as_wide_in_every_row():
    with pytest.raises(ValueError, match="2 columns"):
        Table(("甲", "乙"), [(1,)])


def test_no_heading_promises_contacts_where_there_are_none():
    values = {key: value for key, value in VALUES[RETURN].items() if not key.startswith("联系")}
    assert "联系" not in plain_text(render(campaign(), RETURN, values))
    assert "二、报送时限和联系方式\n请于" in plain_text(letter())


def test_scans_are_asked_for_where_they_are_due():
    assert "修改后的全部电子版和重新盖章的扫描件一并报送。" in plain_text(letter())
    values = {key: value for key, value in VALUES[RETURN].items() if key != "扫描件"}
    assert "修改后的全部电子版报送。" in plain_text(render(campaign(), RETURN, values))


def test_the_campaigns_own_letter_wins(tmp_path):
    made, path = own_letter(tmp_path, "自己的题\n{{ 收函单位 }}")
    assert letter_file(made, RETURN) == path
    assert render(made, RETURN, VALUES[RETURN]) == Letter("自己的题", (body("扬州市教育局"),))
    assert letter_file(campaign(), RETURN).parent.parent.name == "shared"


def test_a_letter_nobody_asks_for_is_not_passed_over(tmp_path):
    made, path = own_letter(tmp_path, "题", name="退回修改通告")
    with pytest.raises(CampaignError) as error:
        render(made, RETURN, VALUES[RETURN])
    assert str(error.value).startswith(f"{path}：没有叫“退回修改通告”的函件")
    assert RETURN in str(error.value)


def test_a_letter_that_there_is_not():
    with pytest.raises(CampaignError, match=r"没有叫“报送信”的函件.*报送函"):
        render(campaign(), "报送信", {})


@pytest.mark.parametrize("name", NAMES)
def test_the_comment_documents_the_values_that_the_letter_asks_for(name):
    source = source_of(letter_file(campaign(), name))
    comment = source[source.index("{#") : source.index("#}")]
    documented = {line.split()[0] for line in comment.splitlines() if "    " in line}
    assert documented == meta.find_undeclared_variables(Environment().parse(source)) == set(VALUES[name])
    optional = {line.split()[0] for line in comment.splitlines() if "（可不给）" in line}
    for key in documented:
        values = {k: v for k, v in VALUES[name].items() if k != key}
        if key in optional:
            assert render(campaign(), name, values).title
        else:
            with pytest.raises(RefusalError, match=f"“{key}”"):
                render(campaign(), name, values)


def test_the_return_letter_says_what_how_many_and_until_when():
    text = plain_text(letter())
    assert text.startswith("关于退回修改工作案例征集报送材料的通知\n\n扬州市教育局：\n")
    for said in (
        "有2处",
        "请于2024年12月10日前",
        "联系人：王老师，联系电话：025-00000000。",
        "省委教育工委组织处\n2024年12月5日\n",
    ):
        assert said in text
    assert text.endswith(
        "附件：问题清单\n（1）序号：1；姓名：张三；栏目：出生年月；问题：1975.1 看不出是一月还是十月\n"
        "（2）序号：2；姓名：李四；栏目：案例主要内容；问题：共213字，超过200字\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\0b\x1f", "a␀b␟"),
        ("\x7f", "␡"),
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        ("\ud800\uffff", "\ufffd\ufffd"),
        ("\t𠮷", "\t𠮷"),
    ],
)
def test_what_files_can_not_hold_is_shown(text, shown):
    assert legible(text) == shown


ANY = st.text(st.characters(), min_size=1).filter(lambda text: text.strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    ANY
    | st.sampled_from(["{{ 数 }}", "{% if %}", "{#", "# 甲", "附件页：乙", "\x020\x03", "\x02", "<b>&amp;"])
)
def test_any_text_survives_as_text(tmp_path, text):
    made = rendered(
        tmp_path, "题{{ 文 }}\n{{ 文 }}\n致：{{ 文 }}。\n{{ 表 }}", 文=text, 表=Table(("列",), [(text,)])
    )
    assert made == Letter(
        "题" + legible(text),
        (body(legible(text)), Paragraph("to", legible(text) + "。："), Table(("列",), [(legible(text),)])),
    )
