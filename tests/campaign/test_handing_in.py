"""[hand_in] and [publish]: what they name is there, and nothing private is published."""

import shutil
from pathlib import Path

import pytest

from toolkit.campaign.load import load_campaign
from toolkit.campaign.patterns import filled
from toolkit.campaign.structure import CampaignError

SMALL = Path(__file__).parent.parent / "small" / "campaign.toml"
HAND_IN = '[hand_in]\nfolder = "{设区市}/{姓名}-{工作单位}"\nsubject = "{单位}{活动}"\nscans = ["登记表"]\n'
PUBLISH = '[publish]\nfields = ["姓名", "工作单位"]\n'


def load(folder, text):
    shutil.copy(SMALL, folder / "campaign.toml")
    with (folder / "campaign.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n" + text)
    return load_campaign(str(folder))


def test_a_campaign_says_how_it_is_handed_in_and_published(tmp_path):
    campaign = load(tmp_path, HAND_IN + PUBLISH)
    assert campaign.hand_in.scans == ("登记表",)
    assert campaign.publish.fields == ("姓名", "工作单位")
    assert not campaign.publish.unit


def test_a_campaign_may_say_neither():
    campaign = load_campaign(str(SMALL.parent))
    assert (campaign.hand_in, campaign.publish) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{姓名}", "{姓 名}", "最接近的是“姓名”"),
        ("{设区市}", "{设区}", "最接近的是“设区市”"),
        ("{姓名}", "{姓名:>3}", "没有“姓名:>3”可用"),
        ("{姓名}", "{姓名", "花括号没有成对"),
        ("{单位}{活动}", "{姓名}", "subject"),
        ("{单位}{活动}", " ", "是空的"),
        ('"登记表"', '"登记"', "最接近的是“登记表”"),
        ("{设区市}/{姓名}-{工作单位}", "", "是空的"),
    ],
)
def test_a_wrong_pattern_is_told(tmp_path, old, new, said):
    with pytest.raises(CampaignError, match="hand_in") as error:
        load(tmp_path, HAND_IN.replace(old, new))
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ('"姓名", "出生年月"', "“出生年月”属于个人信息"),
        ('"姓名", "单位"', "最接近的是“工作单位”"),
        ('"电话"', "没有“电话”"),
        ("", "至少要写一个"),
    ],
)
def test_what_can_not_be_published_is_told(tmp_path, fields, said):
    with pytest.raises(CampaignError, match="publish") as error:
        load(tmp_path, f"[publish]\nfields = [{fields}]\n")
    assert said in str(error.value)


@pytest.mark.parametrize("name", ["身份证号", "联系方式（手机）", "家庭住址"])
def test_a_text_field_with_a_private_name_is_refused_too(tmp_path, name):
    shutil.copy(SMALL, tmp_path / "campaign.toml")
    text = (tmp_path / "campaign.toml").read_text(encoding="utf-8").replace("备注", name)
    (tmp_path / "campaign.toml").write_text(f'{text}\n[publish]\nfields = ["{name}"]\n', encoding="utf-8")
    with pytest.raises(CampaignError, match="属于个人信息"):
        load_campaign(str(tmp_path))


def test_patterns_take_values_as_they_are():
    assert filled("{a}/{b}-x", {"a": "{b}", "b": "/"}) == "{b}//-x"
