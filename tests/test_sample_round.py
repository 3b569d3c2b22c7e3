"""The sample round, from the first file to the zip: each command finds what the plan put there, and nothing else.

`truth.json` is what the round's own plan says (samples/js-2024/round.py), never what the program found.
"""

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import run

SAMPLE = Path(__file__).parent.parent / "samples" / "js-2024"
ROUND = SAMPLE / "round"

pytestmark = pytest.mark.slow


def told(name):
    return json.loads((ROUND / f"{name}.json").read_text(encoding="utf-8"))


TRUTH, DECISIONS = told("truth"), told("decisions")


class Play:
    """The round being played: `said` what each step printed, `json` what it wrote, by the step's name."""

    def __init__(self, folder):
        self.folder, self.said, self.json, self.exit = folder / "一轮", {}, {}, {}
        self.scratch = folder

    def step(self, name, command, *arguments, asks=True):
        """Run a command and keep what came of it; `asks` for its JSON too."""
        target = self.scratch / f"{len(self.said)}.json"
        done = run(*command.split(), *arguments, *(("--json", target) if asks else ()))
        assert done.returncode in (0, 1), done.stderr
        self.said[name], self.exit[name] = done.stdout, done.returncode
        if asks:
            self.json[name] = json.loads(target.read_text(encoding="utf-8"))

    def quiet(self, command, *arguments):
        """Run a command that has no JSON, under its own words."""
        self.step(" ".join((command, *map(str, arguments))), command, *arguments, asks=False)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The whole round, played once."""
    play = Play(tmp_path_factory.mktemp("round"))
    first_files(play)
    send_back(play)
    sent_again(play)
    decide(play)
    hand_in(play)
    return play


def first_files(play):
    play.step("init", "round init", "js-2024", play.folder, asks=False)
    shutil.copytree(ROUND / "first", play.folder / "收件", dirs_exist_ok=True)
    play.step("update", "round update", play.folder, asks=False)
    play.step("update twice", "round update", play.folder, asks=False)
    for what, name in (("收到日期", "received"), ("迟报说明", "excused")):
        option = "--day" if what == "收到日期" else "--why"
        for unit, value in DECISIONS[name]:
            play.quiet("decide", play.folder, what, unit, option, value)
    play.step("summary", "round summary", play.folder)
    play.step("status", "status", play.folder)


def send_back(play):
    play.step("return", "return", play.folder, "--until", "2024-12-10", asks=False)
    shutil.copytree(play.folder / "退回", play.scratch / "退回")
    time.sleep(1.1)  # the ledger's clock counts seconds: what comes in the same one was there before


def sent_again(play):
    subprocess.run([sys.executable, SAMPLE / "answer.py", play.folder], check=True)
    play.step("update again", "round update", play.folder, asks=False)
    for unit in TRUTH["changes"]:
        play.step(
            f"changes {unit}", "changes", play.folder, "--unit", unit, "-o", play.scratch / f"{unit}.xlsx"
        )


def decide(play):
    """What the clerk decides: on the command line, and one of them in the sheet 审核 of the summary."""
    for file, why in DECISIONS["dropped"]:
        play.quiet("decide", play.folder, "不汇入", file, "--why", why)
    for subject, why in DECISIONS["vetoed"]:
        play.quiet("decide", play.folder, "一票否决", subject, "--why", why)
    play.step("summary to mark", "round summary", play.folder)
    for name, code, why in DECISIONS["accepted"]:
        findings = play.json["summary to mark"]["findings"]
        (finding,) = (f["id"] for f in findings if (f["person"], f["code"]) == (name, code))
        play.quiet("decide", play.folder, "待核", finding, "--why", why)
    refuse_in_excel(play)
    play.step("last summary", "round summary", play.folder)
    play.step("last status", "status", play.folder)


def refuse_in_excel(play):
    path = play.folder / "汇总" / "江苏省汇总.xlsx"
    book = load_workbook(path)
    page = book["审核"]
    heading = next(row for row in page.iter_rows() if any(cell.value == "推荐意见" for cell in row))
    columns = {cell.value: cell.column for cell in heading}
    for unit, name, why in DECISIONS["refused"]:
        (row,) = (
            row[0].row
            for row in page.iter_rows(min_row=heading[0].row + 1)
            if (row[columns["推荐单位"] - 1].value, row[columns["姓名"] - 1].value) == (unit, name)
        )
        page.cell(row, columns["推荐意见"]).value = "不推荐"
        page.cell(row, columns["理由"]).value = why
    book.save(path)


def hand_in(play):
    play.step("pack", "pack", play.folder, "--day", "2024-12-12")
    play.step("unpack", "unpack", play.folder / "报送" / "江苏省报送材料.zip", "-o", play.scratch / "解开")
    play.step("publish", "publish", play.folder, "-o", play.scratch / "公示")


def compare(found, planted):
    """What was found beside what was planted, as two lists of what only one of them has."""
    found, planted = Counter(map(tuple, found)), Counter(map(tuple, planted))
    return {
        "not planted": sorted((found - planted), key=str),
        "not found": sorted((planted - found), key=str),
    }


NOTHING = {"not planted": [], "not found": []}


def test_all_planted_defects_are_found_and_nothing_else(played):
    keys = ("file", "sheet", "cell", "code", "level", "field")
    found = ([f[key] for key in keys] for f in played.json["summary"]["findings"])
    assert compare(found, ([f[key] for key in keys] for f in TRUTH["first"]["findings"])) == NOTHING
    assert played.json["summary"]["totals"] == TRUTH["first"]["totals"]


def test_every_row_and_card_is_there_with_its_verdict(played):
    keys = ("file", "sheet", "row", "form", "unit", "verdict")
    found = ([*(r[key] for key in keys), r["values"]["姓名"]] for r in played.json["summary"]["records"])
    planted = ([*(r[key] for key in keys), r["name"]] for r in TRUTH["first"]["records"])
    assert compare(found, planted) == NOTHING


@pytest.mark.parametrize("step", ["status", "last status"])
def test_a_line_a_unit_says_how_far_it_is(played, step):
    planted = TRUTH["status"] if step == "status" else TRUTH["last"]["status"]
    units = {unit["unit"]: unit for unit in played.json[step]["status"]["units"]}
    found = {name: {key: units[name][key] for key in line} for name, line in planted.items()}
    assert found == planted
    others = [unit for name, unit in units.items() if name not in planted]
    assert [unit["tables"] + unit["rows"] + unit["scans"] for unit in others] == [0] * 9


def test_what_goes_back_goes_to_whom_it_concerns_and_tells_of_nobody_else(played):
    folder = played.scratch / "退回"
    assert {path.name for path in folder.iterdir()} == TRUTH["return"].keys()
    for unit, asked in TRUTH["return"].items():
        assert f"{unit}：要改或说明的 {asked} 处" in played.said["return"]
        theirs = {r["name"] for r in TRUTH["first"]["records"] if r["unit"] != unit}
        schools = {school for other, _, school in TRUTH["publish"]["people"] if other != unit}
        for path in (path for path in (folder / unit).rglob("*") if path.is_file()):
            text = text_of(path)
            assert [word for word in (*theirs, *schools) if word in text] == [], path


def text_of(path):
    """Everything in a package, as text."""
    with ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.mark.parametrize("unit", TRUTH["changes"])
def test_what_came_again_is_told_cell_by_cell(played, unit):
    planted, report = TRUTH["changes"][unit], played.json[f"changes {unit}"]
    comparison = report["comparison"]
    keys = ("state", "person", "field", "code", "level")
    found = ([f[key] or "" for key in keys] for f in comparison["findings"])
    assert compare(found, planted["findings"]) == NOTHING
    names = {r["id"]: r["values"]["姓名"] for r in report["records"]}
    cells = [(c["asked"], names[c["record"]], c["field"], c["from"], c["to"]) for c in comparison["cells"]]
    assert compare((cell[1:3] for cell in cells if cell[0]), planted["asked"]) == NOTHING
    assert compare((cell[1:] for cell in cells if not cell[0]), planted["unasked"]) == NOTHING


@pytest.mark.parametrize("unit", TRUTH["changes"])
def test_rows_that_were_added_and_removed_are_told(played, unit):
    planted, report = TRUTH["changes"][unit], played.json[f"changes {unit}"]
    rows = report["comparison"]["rows"]
    names = {r["id"]: r["values"]["姓名"] for r in report["records"]}
    first = {(r["file"], r["sheet"], r["row"]): r["name"] for r in TRUTH["first"]["records"]}
    assert rows["matched"] == planted["matched"]
    assert [names[id_] for id_ in rows["added"]] == planted["added"]
    assert [first[tuple(r[key] for key in ("file", "sheet", "row"))] for r in rows["gone"]] == planted["gone"]
    assert report["comparison"]["superseded"] == planted["superseded"]


def test_in_the_end_everybody_has_the_verdict_that_is_due(played):
    table = [r for r in played.json["last summary"]["records"] if r["form"] == "汇总表"]
    assert {r["values"]["姓名"]: r["verdict"] for r in table} == TRUTH["last"]["verdicts"]
    assert len(table) == len(TRUTH["last"]["verdicts"])


def test_explanations_of_units_and_of_the_clerk_stand_beside_their_doubts(played):
    page = load_workbook(played.folder / "汇总" / "江苏省汇总.xlsx")["问题清单"]
    rows = [["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)]
    heading = next(row for row in rows if "说明" in row)
    explained = [row for row in rows[rows.index(heading) + 1 :] if row[heading.index("说明")]]
    told = [[row[heading.index(title)] for title in ("姓名", "说明")] for row in explained]
    assert compare(told, ([name, why] for name, _, why in TRUTH["last"]["settled"])) == NOTHING


def test_the_pack_has_everybody_but_the_vetoed_and_says_what_it_lacks(played):
    pack = played.json["pack"]
    found = {(lack["unit"], lack["about"]): [] for lack in pack["missing"]}
    for lack in pack["missing"]:
        found[lack["unit"], lack["about"]].append(lack["message"])
    planted = {(unit, about): [] for unit, about, _ in TRUTH["pack"]["missing"]}
    for unit, about, words in TRUTH["pack"]["missing"]:
        planted[unit, about].append(words)
    assert found.keys() == planted.keys()
    for key, messages in planted.items():
        assert len(found[key]) == len(messages)
        assert all(any(words in said for said in found[key]) for words in messages), key
    assert f"{len(TRUTH['pack']['people'])} 人" in played.said["pack"]
    assert played.exit["pack"] == 1


def test_the_zip_opens_again_and_every_file_is_what_the_list_says(played):
    files = played.json["unpack"]["files"]
    assert played.exit["unpack"] == 0
    assert sorted(file["path"] for file in files) == TRUTH["pack"]["files"]
    assert all(file["verified"] for file in files if file["path"] != "清单.xlsx")
    page = load_workbook(played.scratch / "解开" / "江苏省汇总表.xlsx")["汇总表"]
    cells = {str(cell) for row in page.iter_rows(values_only=True) for cell in row}
    assert {name for _, name in TRUTH["pack"]["people"]} <= cells
    assert not {subject.rpartition("/")[2] for subject, _ in DECISIONS["vetoed"]} & cells


def test_the_list_that_is_published_has_whom_it_should_in_order(played):
    report = played.json["publish"]
    people = [[p["推荐单位"], p["姓名"], p["工作单位"]] for p in report["people"]]
    assert people == TRUTH["publish"]["people"]
    left = [[one["unit"], one["name"], one["reason"]] for one in report["left_out"]]
    assert left == TRUTH["publish"]["left_out"]
    page = (played.scratch / "公示" / "推荐名单.html").read_text(encoding="utf-8")
    assert all(name in page for _, name, _ in TRUTH["publish"]["people"])
    assert not any(name in page for _, name, _ in TRUTH["publish"]["left_out"])


def test_a_second_update_reads_nothing_and_changes_nothing(played):
    number = TRUTH["first"]["totals"]["files"]
    assert f"新收到 {number} 个" in played.said["update"]
    assert played.said["update twice"].strip() == f"没有变的 {number} 个，没有再读"


def test_without_its_ledger_a_round_says_what_is_lost_and_keeps_what_was_explained(played, tmp_path):
    copy = tmp_path / "一轮"
    shutil.copytree(played.folder, copy)
    (copy / "round.db").unlink()
    done = run("round", "update", copy)
    assert done.returncode == 0
    assert "台账不在了" in done.stdout
    assert "以前作的决定和收到日期没有了" in done.stdout
    kept = run("decide", copy).stdout
    assert all(why in kept for _, _, why in TRUTH["last"]["settled"])
    assert not any(day in kept for _, day in DECISIONS["received"])


def test_the_readme_tells_what_a_clerk_sees(played):
    readme = (SAMPLE.parent.parent / "README.md").read_text(encoding="utf-8")
    seen = {
        "update": ["新收到 11 个"],
        "return": ["退回 3 个"],
        "update again": ["新收到 3 个", "有改动 1 个", "不在了 2 个"],
        "changes 扬州市": ["已改好 2", "已说明 1", "仍未改 2", "新出现 1"],
    }
    told = [(step, words) for step, those in seen.items() for words in those]
    assert [words for step, words in told if words not in readme or words not in played.said[step]] == []
    assert f"缺 {len(TRUTH['pack']['missing']) + 2} 项" in readme  # there nobody is vetoed


def test_the_first_files_are_as_they_came(played):
    kept = files_below(ROUND / "first")
    taken_away = {Path(file).relative_to("收件") for a in told("again")["answers"] for file in a["instead"]}
    edited = {Path(a["to"]).relative_to("收件") for a in told("again")["answers"]}
    for path in kept - taken_away - edited:
        assert (played.folder / "收件" / path).read_bytes() == (ROUND / "first" / path).read_bytes()


def test_the_script_still_makes_what_is_checked_in(tmp_path):
    subprocess.run([sys.executable, "-B", SAMPLE / "round.py", "--into", tmp_path], check=True)
    for name in ("again", "decisions", "truth"):
        assert json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8")) == told(name)
    assert files_below(tmp_path / "first") == files_below(ROUND / "first")


def files_below(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
