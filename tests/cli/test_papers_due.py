"""Further papers that are due, over the sample of brand-2020: status names who lacks which, pack puts the others in."""

import json
import shutil
import zipfile

import pytest

from tests.cli.conftest import ROOT, run
from tests.handing_in.papers import picture

BRAND = "溪桥先锋"


@pytest.fixture(scope="module")
def round_(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brand") / "一轮"
    assert run("round", "init", "brand-2020", folder).returncode == 0
    shutil.copytree(ROOT / "samples" / "brand-2020" / "inbox", folder / "收件", dirs_exist_ok=True)
    own = folder / "收件" / "东溪区" / BRAND
    (own / "影像资料").mkdir()
    (own / "影像资料" / "主题党日.jpg").write_bytes(picture())
    (own / "创建方案.txt").write_text("一、目标", encoding="utf-8")
    run("round", "update", folder)
    return folder


def test_status_says_who_lacks_which(round_, tmp_path):
    run("status", round_, "--json", tmp_path / "进度.json")
    told = json.loads((tmp_path / "进度.json").read_text(encoding="utf-8"))["status"]["units"]
    missing = {unit["unit"]: unit["missing"] for unit in told}["东溪区"]
    lacking = [said for said in missing if "申报书" not in said]
    assert [said.partition("：")[0] for said in lacking] == [
        "缺创建方案的",
        "缺创建工作报告的",
        "缺影像资料的",
        "没有收到盖章扫描件",  # a picture of a meeting is none
    ]
    assert [BRAND in said for said in lacking] == [False, True, False, False]


def test_pack_puts_in_what_came_under_its_own_name_and_tells_the_rest(round_, tmp_path):
    run("pack", round_, "-o", tmp_path / "包.zip", "--day", "2020-12-01", "--json", tmp_path / "包.json")
    told = json.loads((tmp_path / "包.json").read_text(encoding="utf-8"))
    held = {
        entry["path"].rpartition("/")[2]: entry["kind"] for entry in told["files"] if entry["person"] == BRAND
    }
    assert held == {f"{BRAND}申报书.xlsx": "申报书", "创建方案.txt": "创建方案", "主题党日.jpg": "影像资料"}
    with zipfile.ZipFile(tmp_path / "包.zip") as archive:
        assert {name.rpartition("/")[2] for name in archive.namelist()} >= set(held)
    lacks = [lack["message"] for lack in told["missing"] if lack["about"] == BRAND]
    assert lacks == ["缺盖章的申报书扫描件", "缺创建工作报告"]
