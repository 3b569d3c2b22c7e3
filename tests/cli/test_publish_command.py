"""`baosong publish`: a list for the public, as a clerk would make it."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import run
from tests.package_check import problems_of_package
from toolkit.campaign.load import load_campaign
from toolkit.round.folder import make_round

SMALL = Path(__file__).parent.parent / "small" / "campaign.toml"
SAYS = '\n[publish]\ntitle = "拟推荐名单"\nfields = ["姓名", "工作单位"]\nunit = true\n'
TABLE = """姓名,性别,出生年月,任职年限,工作单位,简历
赵一,男,197506,4年,第一中学,x
丁二,女,198001,4年,第二中学,y
王三,男,198506,4年,民办第三中学,z"""


@pytest.fixture
def round_(tmp_path):
    (tmp_path / "活动").mkdir()
    text = SMALL.read_text(encoding="utf-8") + SAYS
    (tmp_path / "活动" / "campaign.toml").write_text(text, encoding="utf-8")
    campaign = str(tmp_path / "活动")
    made = make_round(tmp_path / "一轮", campaign, load_campaign(campaign).units)
    (made.inbox / "扬州市.csv").write_text(TABLE, encoding="utf-8")
    assert run("round", "update", made.folder).returncode == 0
    return made


def publish(round_, *more):
    return run("publish", round_.folder, "-o", round_.folder / "公示", *more)


def written(round_, suffix):
    return round_.folder / "公示" / f"拟推荐名单{suffix}"


def words(path):
    """The text of a Word document's paragraphs and cells."""
    from docx import Document

    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs], cells


def test_three_files_say_the_same_and_no_more(round_):
    done = publish(round_, "--order", "strokes", "--json", round_.folder / "名单.json")
    assert done.returncode == 1, done.stderr  # 民办 is still open
    assert "名单上有 1 人还有问题" in done.stdout
    path = written(round_, ".xlsx")
    assert problems_of_package(path) == []
    rows = [[c.value for c in row] for row in load_workbook(path).worksheets[0].iter_rows()]
    people = [
        [1, "扬州市", "丁二", "第二中学"],
        [2, "扬州市", "王三", "民办第三中学"],
        [3, "扬州市", "赵一", "第一中学"],
    ]
    assert rows[1:5] == [["序号", "推荐单位", "姓名", "工作单位"], *people]
    note = "按姓氏笔画排列，笔画数据取自 Unihan，仅供参考。"
    assert rows[5][0] == note
    paragraphs, cells = words(written(round_, ".docx"))
    assert cells[4:] == [str(value) for row in people for value in row]
    assert note in paragraphs
    page = written(round_, ".html").read_text(encoding="utf-8")
    assert all(f">{value}<" in page for row in people for value in row)
    assert note in page
    report = json.loads((round_.folder / "名单.json").read_text(encoding="utf-8"))
    assert report["people"][0] == {
        "序号": "1", "推荐单位": "扬州市", "姓名": "丁二", "工作单位": "第二中学",
    }  # fmt: skip
    for text in (page, "".join(cells), json.dumps(report, ensure_ascii=False), str(rows)):
        assert "198001" not in text


def test_marks_in_the_ledger_decide(round_):
    run("decide", round_.folder, "推荐", "扬州市/赵一")
    run("decide", round_.folder, "推荐", "扬州市/丁二")
    run("decide", round_.folder, "一票否决", "扬州市/丁二", "--why", "安全事故")
    done = publish(round_)
    assert done.returncode == 0, done.stdout
    assert "一票否决，没有列出的 1 人：扬州市丁二" in done.stdout
    assert "没有选“推荐”，没有列出的 1 人：扬州市王三" in done.stdout
    assert words(written(round_, ".docx"))[1][4:] == ["1", "扬州市", "赵一", "第一中学"]


@pytest.mark.parametrize(
    ("before", "after", "subject"),
    [
        ("", "赵二,男,198506,4年,民办第三中学,z", "扬州市/王三"),
        ("王三,女,197001,4年,第一中学,v", "", "扬州市/王三#女"),
        ("王三,女,197001,4年,第一中学,v", "王三,未,197001,4年,第一中学,v", "扬州市/王三#女"),
    ],
)
def test_nothing_is_published_while_a_veto_has_lost_its_person(round_, before, after, subject):
    kept, lost = TABLE.rsplit("\n", 1)
    file = round_.inbox / "扬州市.csv"
    file.write_text("\n".join(filter(None, (kept, lost, before))), encoding="utf-8")
    run("round", "update", round_.folder)
    assert run("decide", round_.folder, "一票否决", subject, "--why", "违纪").returncode == 0
    file.write_text("\n".join(filter(None, (kept, lost if before else "", after))), encoding="utf-8")
    run("round", "update", round_.folder)
    done = publish(round_)
    assert (done.returncode, f"一票否决 {subject}" in done.stderr) == (2, True), done.stdout + done.stderr
    assert "可能就是现在的" in done.stdout
    assert not written(round_, ".xlsx").exists()
    run("decide", round_.folder, "一票否决", subject, "--undo")
    assert publish(round_).returncode == 1  # 民办 is still open
    assert written(round_, ".xlsx").exists()


def test_whose_unit_nobody_knows_is_told(round_):
    (round_.inbox / "扬州市.csv").rename(round_.inbox / "名单.csv")
    run("round", "update", round_.folder)
    done = publish(round_)
    assert done.returncode == 1
    assert "名单上有 3 人看不出是哪个单位的，公示前请核对：赵一、丁二、王三" in done.stdout


def test_the_whole_notice_with_its_days(round_):
    arguments = ("--from", "2024-12-10", "--to", "2024-12-16", "--phone", "025-00000000")
    publish(round_, *arguments, "--day", "2024-12-09")
    paragraphs, cells = words(written(round_, ".docx"))
    text = "\n".join(paragraphs)
    for said in ("共3人", "2024年12月10日至2024年12月16日", "025-00000000", "2024年12月9日", "教育局"):
        assert said in text
    assert "赵一" in cells


def test_the_same_list_is_written_in_place_another_kept(round_):
    publish(round_)
    assert "另存为" not in publish(round_).stdout
    written(round_, ".docx").write_bytes(b"edited")
    assert "拟推荐名单.docx 已另存为 拟推荐名单.bak-1.docx" in publish(round_).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2024-12-10"), "三样都要写"),
        (("--from", "2024-12-10", "--to", "2024-12-01", "--phone", "1"), "--to 在 --from 之前"),
        (("--order", "pinyin"), "strokes"),
    ],
)
def test_what_can_not_be_is_told(round_, arguments, said):
    done = publish(round_, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not written(round_, ".xlsx").exists()


def test_a_campaign_that_allows_nothing_publishes_nothing(tmp_path):
    made = make_round(tmp_path / "一轮", str(SMALL.parent), load_campaign(str(SMALL.parent)).units)
    done = publish(made)
    assert done.returncode == 2
    assert "[publish]" in done.stderr
    assert not (made.folder / "公示").exists()
