"""Which campaign an open book is for."""

import shutil

import pytest

from tests.live.opened import SMALL
from tests.tables import received
from toolkit.campaign.places import shipped
from toolkit.errors import RefusalError
from toolkit.intake.inbox import read_files
from toolkit.live import known_form
from toolkit.live.known_form import task_of, task_set
from toolkit.live.settings import Settings, read_settings, settings_file, write_settings


@pytest.mark.parametrize("campaign", ["js-2024", "zq-2023", "brand-2020"])
def test_masters_tell_their_campaign(campaign):
    for master in (shipped("templates") / campaign).glob("*.xlsx"):
        (one,) = read_files([master])
        assert task_of(one, Settings()).campaign.id == campaign


@pytest.mark.parametrize(
    ("campaign", "file"),
    [
        ("js-2024", "无锡市汇总表.xlsx"),
        ("zq-2023", "高新区推荐汇总表.xlsx"),
        ("zq-2023", "星岩中学推荐汇总表.csv"),
    ],
)
def test_headings_tell_where_nothing_else_does(campaign, file):
    (one,) = read_files([shipped("samples") / campaign / "inbox" / file])
    assert task_of(one, Settings()).campaign.id == campaign


def test_a_heading_that_fits_several_campaigns_alike_is_not_guessed(tmp_path, monkeypatch):
    other = shutil.copytree(SMALL, tmp_path / "other")
    declared = (other / "campaign.toml").read_text(encoding="utf-8").replace('id = "small"', 'id = "other"')
    (other / "campaign.toml").write_text(declared, encoding="utf-8")
    monkeypatch.setattr(known_form, "campaign_ids", lambda: (str(SMALL), str(other)))
    with pytest.raises(RefusalError, match=r"像是几个活动的表（small、other），看不出是哪一个"):
        task_of(received("姓名|性别|出生年月|任职年限|工作单位|简历\n乙|男|197501|3年|一中|任教"), Settings())


def test_the_settings_decide_where_the_book_says_nothing():
    settings = Settings("js-2024", "扬州市")
    (one,) = read_files([shipped("samples") / "js-2024" / "inbox" / "无锡市汇总表.xlsx"])
    assert task_of(one, settings).top.name == "扬州市"
    assert task_set(settings).campaign.id == "js-2024"
    with pytest.raises(RefusalError, match="请先写明是哪个活动"):
        task_set(Settings())
    with pytest.raises(RefusalError, match="没有认出要报的表"):
        task_of(received("姓名|手机"), settings)


def test_settings_are_kept():
    assert read_settings() == Settings()
    write_settings(Settings("js-2024", "扬州市"))
    assert read_settings() == Settings("js-2024", "扬州市")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("活 动 = js-2024", "第1行看不懂“活 动 = js-2024”：.*活动"),
        ("# 说明\n活动 js-2024", "第2行看不懂“活动 js-2024”：一行写一个“键 = 值”"),
    ],
)
def test_mistakes_in_the_settings_are_told_with_their_line(text, told):
    settings_file().parent.mkdir()
    settings_file().write_text(text, encoding="utf-8")
    with pytest.raises(RefusalError, match=told):
        read_settings()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_settings_as_notepad_saves_them(encoding):
    settings_file().parent.mkdir()
    settings_file().write_text('活动 = "js-2024"\n单位 = 扬州市\n', encoding=encoding)
    assert read_settings() == Settings("js-2024", "扬州市")
