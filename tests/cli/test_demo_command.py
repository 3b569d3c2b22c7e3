"""`baosong demo`: a whole round of every campaign on its sample, from an empty folder to what goes up."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import campaign_ids

TESTS = Path(__file__).parent.parent
SAMPLES = TESTS.parent / "samples"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=campaign_ids())
def shown(request, tmp_path_factory):
    """The campaign, the folder that holds the demo, and what was said."""
    from tests.cli.conftest import run

    place = tmp_path_factory.mktemp("demo")
    done = run("demo", request.param, "-o", "演 示", cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr
    return load_campaign(request.param), place, done.stdout


def steps(said):
    """The commands that were shown, as their arguments."""
    return [shlex.split(line) for line in re.findall(r"^ *\d+\. .*?：(baosong .*)$", said, re.MULTILINE)]


def test_every_step_that_the_campaign_declares_is_shown(shown):
    campaign, _, said = shown
    expected = ["round", "round", "round", "status", "return", "templates", "print"]
    declared = (("pack", campaign.hand_in), ("publish", campaign.publish), ("score", campaign.scoring))
    assert [step[1] for step in steps(said)] == expected + [name for name, told in declared if told]


def test_what_it_tells_to_open_is_there(shown):
    _, place, said = shown
    told = re.findall(r"^  (.+?)　", said, re.MULTILINE)
    assert 3 <= len(told) <= 5
    assert [path for path in told if not (place / path).is_file()] == []
    assert told[0].endswith("汇总.xlsx")


def test_each_step_wrote_what_it_is_for(shown):
    campaign, place, _ = shown
    folder = place / "演 示"
    inbox = {
        path.relative_to(SAMPLES / campaign.id / "inbox") for path in files(SAMPLES / campaign.id / "inbox")
    }
    assert {path.relative_to(folder / "一轮" / "收件") for path in files(folder / "一轮" / "收件")} == inbox
    assert {path.stem for path in (folder / "下发").glob("*.xlsx")} == {form.file for form in campaign.forms}
    assert list((folder / "打印").glob("*.xlsx"))
    assert list((folder / "一轮" / "退回").glob("*/退回修改通知.docx"))
    assert bool(list((folder / "一轮" / "报送").glob("*.zip"))) == bool(campaign.hand_in)
    assert len(list(folder.glob("公示/*"))) == (3 if campaign.publish else 0)
    assert bool(list(folder.glob("评分/*/*.xlsx"))) == bool(campaign.scoring)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_each_command_said_is_kept(shown):
    _, place, said = shown
    kept = (place / "演 示" / "过程.txt").read_text(encoding="utf-8-sig")
    for step in steps(said):
        assert f"> baosong {step[1]}" in kept
    assert "结论：" in kept


def test_the_commands_shown_do_the_same_when_they_are_typed(shown, baosong, tmp_path):
    """Typed again in another place, where the inbox was filled by hand."""
    campaign, _, said = shown
    first, *others = steps(said)[:3]
    assert baosong(*first[1:], cwd=tmp_path).returncode == 0
    shutil.copytree(SAMPLES / campaign.id / "inbox", tmp_path / "演 示" / "一轮" / "收件", dirs_exist_ok=True)
    for step in others:
        assert baosong(*step[1:], cwd=tmp_path).returncode in (0, 1)
    assert list((tmp_path / "演 示" / "一轮" / "汇总").glob("*汇总.xlsx"))


def test_a_campaign_without_a_sample_says_which_ones_have_one(baosong, tmp_path):
    done = baosong("demo", TESTS / "small", "-o", "演示", cwd=tmp_path)
    assert done.returncode == 2
    assert "活动 small 没有自带的样例收件夹" in done.stderr
    assert "、".join(campaign_ids()) in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_never_writes_into_a_folder_that_holds_something(baosong, tmp_path):
    (tmp_path / "演示").mkdir()
    (tmp_path / "演示" / "我的.txt").write_text("留着", encoding="utf-8")
    done = baosong("demo", "zq-2023", "-o", "演示", cwd=tmp_path)
    assert done.returncode == 2
    assert "请换一个新文件夹" in done.stderr
    assert [path.name for path in (tmp_path / "演示").iterdir()] == ["我的.txt"]
