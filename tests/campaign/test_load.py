"""campaign.toml: every mistake is told before any workbook opens, in one Chinese sentence with a way out."""

import re
import shutil
from pathlib import Path

import pytest

from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import campaign_ids, shipped
from toolkit.campaign.shared import load_words
from toolkit.campaign.structure import CampaignError
from toolkit.errors import RefusalError

SMALL = Path(__file__).parent.parent / "small" / "campaign.toml"


@pytest.fixture
def folder(tmp_path):
    """A folder of one's own with the small campaign."""
    shutil.copy(SMALL, tmp_path / "campaign.toml")
    return tmp_path


def edited(folder, old, new):
    """Replace a part of the file, or add to its end."""
    path = folder / "campaign.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


def complaint(folder):
    """What loading refuses, one sentence for people."""
    with pytest.raises(CampaignError) as error:
        load_campaign(str(folder))
    text = str(error.value)
    assert isinstance(error.value, RefusalError)
    assert "\n" not in text
    assert re.search("[\u4e00-\u9fff]{2}", text)
    assert "campaign.toml" in text
    assert not re.search("Error|Traceback|expected|None|class '|NoneType", text.replace(str(folder), ""))
    return text


@pytest.mark.parametrize("name", campaign_ids())
def test_shipped_campaigns_load(name):
    campaign = load_campaign(name)
    assert campaign.id == name
    assert campaign.folder == shipped("templates") / name
    assert campaign.table.columns
    assert all(rule.basis and rule.level for rule in campaign.rules)
    assert all(rule.module.describe(rule.options) for rule in campaign.rules)
    assert {name for rule in campaign.rules for name in rule.module.fields(rule.options)} <= {
        f.name for f in campaign.fields
    }
    assert all(entry.width > 0 for form in campaign.forms for entry in form.fields)


def test_a_copied_folder_loads_by_its_path(folder):
    assert load_campaign(str(folder)).id == "small"
    assert load_campaign(str(folder / "campaign.toml")).folder == folder


def test_a_byte_order_mark_is_no_trouble(folder):
    path = folder / "campaign.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_campaign(str(folder)).id == "small"


def test_another_encoding_is_told(folder):
    path = folder / "campaign.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))
    assert "UTF-8" in complaint(folder)


def test_broken_toml_is_told_with_its_line(folder):
    edited(folder, 'title = "青年教师登记"', "title = 青年教师登记")
    assert "第3行" in complaint(folder)


def test_typographic_quotes_are_told_with_their_line(folder):
    edited(folder, 'organiser = "教育局"', "organiser = “教育局”")
    text = complaint(folder)
    assert "第4行" in text
    assert "英文引号" in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("organiser =", "organizer =", ("organizer", "最接近的是“organiser”")),
        (
            'aliases = ["教师姓名"]',
            'alias = ["教师姓名"]',
            ("[[field]]", "姓名", "alias", "最接近的是“aliases”"),
        ),
        ("earliest =", "earlyest =", ("出生年月", "earlyest", "最接近的是“earliest”")),
        ('kind = "card"', 'kind = "card"\nstamp = 3', ("[[form]]", "stamp", "最接近的是“stamps”")),
        (
            '{ field = "姓名", line = 1 }',
            '{ field = "姓名", lines = 1 }',
            ("登记表", "lines", "最接近的是“line”"),
        ),
        (
            '{ field = "姓名", line = 1 }',
            '{ field = "姓名", form = "简历" }',
            ("登记表", "form", "最接近的是“from”"),
        ),
        ("unit = true", "units = true", ("花名册", "units", "最接近的是“unit”")),
        ("minimum = 12", "minimun = 12", ("S-3", "minimun", "最接近的是“minimum”")),
        ("", '[statistics]\ncount = ["性别"]\n', ("statistics", "count", "最接近的是“count_by”")),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest_one(folder, old, new, said):
    edited(folder, old, new)
    text = complaint(folder)
    assert all(word in text for word in said), text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('version = "2"', "version = 2", ("version", "文字")),
        ("as_of = 2024-12-04", 'as_of = "2024-12-04"', ("as_of", "日期")),
        ("as_of = 2024-12-04", "as_of = 2024-12-04T08:00:00", ("as_of", "日期")),
        ("fill_down = true", 'fill_down = "是"', ("fill_down", "true 或 false")),
        ("minimum = 12", 'minimum = "12"', ("S-3", "minimum", "整数")),
        ("minimum = 12", "minimum = 12.0", ("S-3", "minimum", "整数")),
        ('avoid = ["民办"]', 'avoid = "民办"', ("S-5", "avoid", "[")),
        ('aliases = ["教师姓名"]', 'aliases = "教师姓名"', ("姓名", "aliases", "[")),
        ('{ field = "姓名", line = 1 }', '{ field = "姓名", width = "宽" }', ("登记表", "width", "数字")),
        ('level = "ineligible"', 'level = "fatal"', ("S-3", "level", "ineligible")),
        ('kind = "table"', 'kind = "tabel"', ("kind", "table")),
        ('earliest = "194001"', 'earliest = "1940"', ("出生年月", "6位年月", "1940")),
    ],
)
def test_a_value_of_the_wrong_sort_is_told(folder, old, new, said):
    edited(folder, old, new)
    text = complaint(folder)
    assert all(word in text for word in said), text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "at_least"', 'kind = "at_lest"', ("S-3", "at_lest", "最接近的是“at_least”")),
        ('type = "duration"', 'type = "durations"', ("任职年限", "durations", "最接近的是“duration”")),
        (
            'fields = ["姓名", "出生年月"]',
            'fields = ["姓名", "出生年日"]',
            ("S-4", "出生年日", "最接近的是“出生年月”"),
        ),
        (
            'fields = ["工作单位"]\navoid',
            'fields = ["工作单"]\navoid',
            ("S-5", "工作单", "最接近的是“工作单位”"),
        ),
        ('{ field = "性别" }', '{ field = "性別" }', ("花名册", "性別", "最接近的是“性别”")),
        ('key = "姓名"', 'key = "名"', ("登记表", "key", "名")),
        (
            '{ field = "简历", line = 3 }',
            '{ field = "简历", line = 3, from = "简介" }',
            ("“简历”的 from", "简介"),
        ),
        (
            '{ field = "简历", line = 3 }',
            '{ field = "简历", line = 3, from = "简历" }',
            ("“简历”的 from", "简历"),
        ),
        ("minimum = 12", 'minimum = 12\nforms = ["花名"]', ("S-3", "forms", "最接近的是“花名册”")),
        ("minimum = 12", 'minimum = 12\nwhen = [{ field = "性", is = ["男"] }]', ("S-3", "when", "性")),
        (
            "minimum = 12",
            'minimum = 12\nwhen = [{ field = "性别", is = ["男性"] }]',
            ("S-3", "“性别”", "没有“男性”"),
        ),
        (
            "minimum = 12",
            'minimum = 12\nwhen = [{ field = "性别", is = [] }]',
            ("S-3", "when", "至少要写一项"),
        ),
        ("key = ", "page_breaks = [4]\nkey = ", ("登记表", "page_breaks", "没有可以另起一页的第4行", "2、3")),
        (
            "key = ",
            'derived = [{ label = "还剩", shows = "months_left", month = "出生月" }]\nkey = ',
            ("登记表", "“还剩”", "最接近的是“出生年月”"),
        ),
        (
            "key = ",
            'derived = [{ label = "还剩", shows = "months_left", month = "性别" }]\nkey = ',
            ("登记表", "“性别”的 type 应是 yyyymm，现在是 choice"),
        ),
        (
            "key = ",
            'derived = [{ label = "性 别", shows = "overdue", month = "出生年月" }]\nkey = ',
            ("登记表", "与一个字段的标签相同"),
        ),
        (
            "minimum = 12",
            'minimum = 12\n[[rule]]\ncode = "S-9"\nkind = "rank_at_least"\nlevel = "verify"\nbasis = "通知"\n'
            'field = "简历"\nladder = "zhichen"\nrank = "中级"',
            ("S-9", "最接近的是“zhicheng”"),
        ),
        ('units = "jiangsu"', 'units = "jiangsi"', ("units", "jiangsi")),
        (
            "",
            '[statistics]\ncount_by = ["性 别"]\n',
            ("count_by", "最接近的是“性别”"),
        ),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_one(folder, old, new, said):
    edited(folder, old, new)
    text = complaint(folder)
    assert all(word in text for word in said), text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "S-3"', 'code = "S-2"', ("code", "S-2", "两次")),
        ('name = "简历"', 'name = "姓名"', ("name", "姓名", "两次")),
        ('id = "花名册"', 'id = "登记表"', ("id", "登记表", "两次")),
        ('{ field = "任职年限", line = 2 }', '{ field = "姓名", line = 2 }', ("登记表", "姓名", "两次")),
        ('aliases = ["学校"]', 'aliases = ["教师姓名"]', ("教师姓名", "姓名", "工作单位")),
        ('aliases = ["学校"]', 'aliases = ["教师 姓名："]', ("教师姓名", "姓名", "工作单位")),
        ("minimum = 12", "minimum = 12\nenabled = false", ("S-3", "reason")),
        ("minimum = 12", 'minimum = 12\nmessage = "不满{years}年"', ("S-3", "{minimum}", "years")),
        ("minimum = 12", 'minimum = 12\nmessage = "不满{"', ("S-3", "{minimum}")),
        ("minimum = 12", 'minimum = 12\nremedy = "不满{0}年"', ("S-3", "{minimum}")),
        ("minimum = 12", "", ("S-3", "缺少“minimum”")),
        ('organiser = "教育局"', "", ("缺少“organiser”",)),
        ('type = "duration"', "", ("任职年限", "缺少“type”")),
        ('key = "姓名"', "", ("[[form]]", "缺少“key”")),
    ],
)
def test_what_cannot_be_is_told(folder, old, new, said):
    edited(folder, old, new)
    text = complaint(folder)
    assert all(word in text for word in said), text


def test_a_disabled_rule_with_its_reason_loads(folder):
    edited(folder, "minimum = 12", 'minimum = 12\nenabled = false\nreason = "通知修订后取消"')
    rule = next(rule for rule in load_campaign(str(folder)).rules if rule.code == "S-3")
    assert (rule.enabled, rule.reason) == (False, "通知修订后取消")


def test_a_form_field_names_the_field_that_it_is_filled_from(folder):
    edited(folder, '{ field = "简历", line = 3 }', '{ field = "简历", line = 3, from = "备注" }')
    card = load_campaign(str(folder)).form("登记表")
    assert {f.name: f.source for f in card.fields if f.source} == {"简历": "备注"}


def test_an_unknown_campaign_is_told_with_the_nearest_one():
    with pytest.raises(CampaignError, match="没有活动“js-2042”，最接近的是“js-2024”"):
        load_campaign("js-2042")


def test_a_folder_without_campaign_is_told(tmp_path):
    with pytest.raises(CampaignError, match=r"里没有 campaign\.toml"):
        load_campaign(str(tmp_path))


def test_shared_words_are_folded():
    words = load_words()
    assert "n/a" in words.empty
    assert all(word == word.strip() for word in (*words.totals, *words.notes, *words.examples))
    assert set(words.own_columns) >= {"serial", "unit", "verdict", "opinion", "source_file", "source_row"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('avoid = ["民办"]', "avoid = []", ("S-5", "avoid", "至少要写一项")),
        ('avoid = ["民办"]', 'avoid = [""]', ("S-5", "avoid", "空的")),
        ("minimum = 12", "minimum = -5", ("S-3", "minimum", "大于0")),
        ('earliest = "194001"', 'earliest = "209901"', ("出生年月", "earliest", "latest")),
        ("", '[statistics]\nage = { field = "出生年月", bands = [40, 35] }\n', ("bands", "从小到大")),
    ],
)
def test_an_option_that_makes_no_sense_is_told(folder, old, new, said):
    edited(folder, old, new)
    text = complaint(folder)
    assert all(word in text for word in said), text
