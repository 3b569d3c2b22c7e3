"""Who is on the list, in which order, and what is never on it."""

import pytest
from attrs import evolve

from tests.tables import HEAD, SMALL, merge
from toolkit.campaign.model import Publish
from toolkit.errors import RefusalError
from toolkit.handing_in.publishing import name_list
from toolkit.review import Mark, Review

YANGZHOU = f"{HEAD}\n赵一|男|197506|3年|第一中学|简历\n丁二|女|198001|3年|第二中学|简历"
NANJING = f"{HEAD}\n王三|男|197506|3年|第三中学|简历"
PUBLISH = Publish(("姓名", "工作单位"), "拟表彰名单")
ZHAO, DING, WANG = "江苏省/扬州市|赵一", "江苏省/扬州市|丁二", "江苏省/南京市|王三"


def listed(marks=(), *, publish=PUBLISH, by_strokes=False, **files):
    files = files or {"扬州市": YANGZHOU, "南京市": NANJING}
    collection = merge({f"{name}.xlsx": text for name, text in files.items()})
    review = Review({person: Mark(*mark) for person, mark in dict(marks).items()})
    return name_list(collection, publish, review, by_strokes=by_strokes)


def test_everybody_in_unit_order_with_the_allowed_fields_only():
    found = listed()
    assert found.title == "青年教师登记拟表彰名单"
    assert found.columns == ("序号", "姓名", "工作单位")
    assert found.rows == (("1", "王三", "第三中学"), ("2", "赵一", "第一中学"), ("3", "丁二", "第二中学"))
    assert found.note == ""
    assert found.left == ()


def test_the_unit_where_the_campaign_says_so():
    found = listed(publish=Publish(("姓名",), unit=True))
    assert found.columns == ("序号", "推荐单位", "姓名")
    assert found.rows[1] == ("2", "扬州市", "赵一")


def test_by_strokes_the_list_says_whose_counts_they_are():
    found = listed(by_strokes=True)
    assert [row[1] for row in found.rows] == ["丁二", "王三", "赵一"]
    assert found.note == "按姓氏笔画排列，笔画数据取自 Unihan，仅供参考。"


def test_what_is_no_person_is_not_said_to_have_a_surname():
    form = evolve(
        SMALL.table,
        fields=tuple(
            evolve(entry, field=evolve(entry.field, type="text")) if entry.name == "姓名" else entry
            for entry in SMALL.table.fields
        ),
    )
    collection = evolve(merge({"扬州市.xlsx": YANGZHOU}), form=form)
    found = name_list(collection, PUBLISH, Review(), by_strokes=True)
    assert found.note == "按姓名的笔画排列，笔画数据取自 Unihan，仅供参考。"


def test_whom_strokes_can_not_place_is_told():
    text = YANGZHOU.replace("丁二", "A依·古丽")
    found = listed(by_strokes=True, 扬州市=text)
    assert "查不到笔画数的字排在后面：A依·古丽" in found.note


@pytest.mark.parametrize(
    ("marks", "on", "off"),
    [
        ({ZHAO: ("推荐",)}, "赵一", {"王三": "没有选“推荐”", "丁二": "没有选“推荐”"}),
        ({ZHAO: ("不推荐",)}, "王三 丁二", {"赵一": "不推荐"}),
        ({ZHAO: ("待定",)}, "王三 赵一 丁二", {}),
        ({ZHAO: ("推荐", "是")}, "王三 丁二", {"赵一": "一票否决"}),
        ({ZHAO: ("", "是"), WANG: ("推荐",)}, "王三", {"赵一": "一票否决", "丁二": "没有选“推荐”"}),
    ],
)
def test_marks_decide(marks, on, off):
    found = listed(marks)
    assert [row[1] for row in found.rows] == on.split()
    assert {left.name: left.reason for left in found.left} == off


def test_who_has_no_clean_name_is_called_as_sent():
    text = YANGZHOU.replace("丁二", "丁二（校长）")
    found = listed(
        {"江苏省/扬州市|丁二（校长）": ("不推荐",)}, by_strokes=True, 扬州市=text.replace("赵一", "赵一1")
    )
    assert [row[1] for row in found.rows] == ["赵一1"]
    assert [(left.name, left.reason) for left in found.left] == [("丁二（校长）", "不推荐")]
    assert "查不到笔画数的字排在后面：赵一1" in found.note


def test_a_list_of_nobody_is_refused():
    with pytest.raises(RefusalError, match="没有可以公示的"):
        listed({ZHAO: ("", "是"), DING: ("不推荐",), WANG: ("不推荐",)})


@pytest.mark.parametrize(
    "private",
    [
        "第一中学13800000000",
        "第一中学 138 0000-0000",
        "第一中学 025-00000000",
        "一中（11010119900101123X）",
        "电话：０５１４８７３４５６７８",
        "第一中学 +86 138 0000 0000",
        "第一中学008613800000000",
        "１３８—００００—００００",
        "138‑0000·0000",
        "一中（025）0000 0000",
        "一中（电话：00000000）",
        "一中，联系人某某 000-0000",
        "一中（1975年6月生）",
        "一中（1975.06.12出生）",
        "一中，生于1975年6月",
        "1975年6月出生于扬州 实验学校",
        "1975年6月生人，一中",
        "一中（一九七五年六月生）",
        "一中，生于一九七五年十二月",
        "一中（二〇〇一年六月出生）",
        "第一中学 tel 85551234",
        "第一中学 TEL：8555-1234",
        "②138一1234一5678",
        "138一1234一5678",
        "138ー1234ー5678",
    ],
)
def test_a_number_that_looks_private_stops_the_list(private):
    with pytest.raises(RefusalError) as error:
        listed(扬州市=YANGZHOU.replace("第一中学", private))
    assert "没有写出" in str(error.value)


@pytest.mark.parametrize(
    "public",
    [
        "第一中学2024级",
        "第13800中学",
        "一中（邮编225000）",
        "一中（2019—2024年度）",
        "一中（2024年9月生效）",
        "一中（2024年9月生态文明示范校）",
        "一中（2024年9月生产实习基地）",
        "一中（2024年9月生活老师）",
        "一中（2024年6月生源地）",
        "第一中学一九七五年六月建校",
        "三十一中学一部二年级",
        "电话路小学2024级",
    ],
)
def test_other_numbers_do_not(public):
    assert listed(扬州市=YANGZHOU.replace("第一中学", public)).rows[0][2] == public
