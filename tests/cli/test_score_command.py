"""baosong score from the merged list to the ranking, as a clerk and experts would."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.package_check import problems_of_package
from tests.scoring.panels import fill, filling
from toolkit.campaign.load import load_campaign
from toolkit.intake.inbox import read_files
from toolkit.scoring.layout import DONE, plan_for
from toolkit.scoring.panel import Expert
from toolkit.scoring.panel_file import panel_of

SCORING = load_campaign("brand-2020").scoring
HEAD = ["单位名称", "品牌名称", "党组织名称", "党员数", "党组织负责人", "联系电话", "品牌建设概述"]
SCHOOLS = {"东溪区": ["东溪区第一小学"], "南渡县": ["南渡县中学"], "云泽市第一中学": ["云泽市第一中学"]}
EXPERTS = {"甲": "东溪区教育局", "乙": "云泽市第一中学", "丙": "云泽市教育局"}


@pytest.fixture
def folder(baosong, tmp_path):
    """A merged list and a list of experts."""
    for unit, schools in SCHOOLS.items():
        place = tmp_path / "收件" / unit
        place.mkdir(parents=True)
        book = openpyxl.Workbook()
        book.active.append(["填报单位（盖章）：", unit])
        book.active.append(HEAD)
        for school in schools:
            row = [
                school,
                f"{school}先锋",
                f"{school}党支部",
                "30",
                "林一舟",
                "13800000000",
                "以党建引领育人。",
            ]
            book.active.append(row)
        book.save(place / "推荐汇总表.xlsx")
    assert baosong("merge", "brand-2020", "收件", "-o", "汇总.xlsx", cwd=tmp_path).returncode == 0
    lines = "".join(f'[[expert]]\nname = "{name}"\nunit = "{unit}"\n' for name, unit in EXPERTS.items())
    (tmp_path / "专家.toml").write_text(lines, encoding="utf-8")
    return tmp_path


def sheets(baosong, folder):
    done = baosong("score", "sheets", "汇总.xlsx", "-o", "评分", "--experts", "专家.toml", cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def score(folder, name, earned):
    """Fill in an expert's sheets: so many county reports for each entry, nothing deducted."""
    path = folder / "评分" / "发给专家" / f"评分表-{name}.xlsx"
    book = openpyxl.load_workbook(path)
    for number, times in earned.items():
        plan = plan_for(SCORING, Expert(name, (), tuple(earned)))
        county = next(line.row for line in plan.lines if line.item.earned)
        book[number].cell(county + 1, 7).value = times
        book[number].cell(plan.state + 1, 7).value = DONE
    book.save(path)


def everyone(folder, **other):
    given = {
        "甲": {"002": 4, "003": 2},
        "乙": {"001": 2, "002": 4},
        "丙": {"001": 2, "002": 4, "003": 2},
        **other,
    }
    for name, earned in given.items():
        score(folder, name, earned)


def test_sheets_leave_out_the_own_unit_and_keep_the_key_apart(baosong, folder):
    said = sheets(baosong, folder)
    assert "参评 3 个，专家 3 人" in said
    assert "甲回避本单位的 1 个：001" in said
    assert "乙回避本单位的 1 个：003" in said
    names = {}
    for path in sorted((folder / "评分").rglob("*.xlsx")):
        assert problems_of_package(path) == []
        names[path.stem] = openpyxl.load_workbook(path).sheetnames
    assert names["评分表-甲"] == ["总览", "002", "003", "版本信息"]
    assert names["评分表-丙"] == ["总览", "001", "002", "003", "版本信息"]
    assert (folder / "评分" / "留存" / "编号对照.xlsx").is_file()


def test_from_sheets_to_a_ranking_that_is_the_same_twice(baosong, folder):
    sheets(baosong, folder)
    everyone(folder)
    merged = baosong("score", "merge", "评分", "-o", "评分汇总.xlsx", "--json", "分.json", cwd=folder)
    assert merged.returncode == 0, merged.stdout + merged.stderr
    scores = json.loads((folder / "分.json").read_text(encoding="utf-8"))["scores"]
    assert [(s["number"], s["total"], len(s["experts"])) for s in scores] == [
        ("001", 90, 2),
        ("002", 92, 3),
        ("003", 90, 2),
    ]
    bytes_of = []
    for name in ("排名.xlsx", "再排.xlsx"):
        ranked = baosong("score", "rank", "评分", "-o", name, "--json", "名.json", cwd=folder)
        assert ranked.returncode == 0, ranked.stderr
        assert problems_of_package(folder / name) == []
        bytes_of.append((folder / name).read_bytes())
    assert bytes_of[0] == bytes_of[1]
    report = json.loads((folder / "名.json").read_text(encoding="utf-8"))
    assert [(s["number"], s["rank"], s["prize"]) for s in report["scores"]] == [
        ("002", 1, "市学校党建百佳品牌"),
        ("001", 2, "市学校党建百佳品牌"),
        ("003", 2, "市学校党建百佳品牌"),
    ]
    assert (report["schema"], report["campaign"], report["findings"]) == (1, "brand-2020", [])


def test_a_county_s_own_summary_is_scored_by_the_county_s_own_experts(baosong, folder):
    """Who merged it is the top: its office's people may judge all, while a school's may not judge the school."""
    (folder / "汇总.xlsx").unlink()
    merged = baosong("merge", "brand-2020", "收件/东溪区", "-o", "汇总.xlsx", "--unit", "东溪区", cwd=folder)
    assert merged.returncode == 0, merged.stdout
    (folder / "专家.toml").write_text(
        '[[expert]]\nname = "甲"\nunit = "东溪区教育局"\n[[expert]]\nname = "乙"\nunit = "东溪区第一小学"\n',
        encoding="utf-8",
    )
    said = sheets(baosong, folder)
    assert "乙回避本单位的 1 个：001" in said
    assert "甲回避" not in said


def test_score_sheets_in_an_inbox_are_no_submissions(baosong, folder):
    sheets(baosong, folder)
    everyone(folder)
    assert baosong("score", "rank", "评分", "-o", "评分/排名.xlsx", cwd=folder).returncode == 0
    (folder / "评分").rename(folder / "收件" / "评分")
    merged = baosong("merge", "brand-2020", "收件", "-o", "再汇总.xlsx", "--json", "汇.json", cwd=folder)
    assert merged.returncode == 0, merged.stdout
    report = json.loads((folder / "汇.json").read_text(encoding="utf-8"))
    assert (report["totals"]["rows_read"], report["totals"]["rows_merged"]) == (3, 3)
    assert {(f["code"], f["level"]) for f in report["findings"]} == {("own_output", "notice")}
    assert len(report["findings"]) == 5


def test_what_is_missing_is_told_with_exit_code_1_and_the_ranking_is_provisional(baosong, folder):
    sheets(baosong, folder)
    everyone(folder, 丙={"001": 2, "002": 200})
    (folder / "评分" / "发给专家" / "评分表-乙.xlsx").unlink()
    done = baosong("score", "rank", "评分", "-o", "排名.xlsx", "--json", "名.json", cwd=folder)
    assert done.returncode == 1
    findings = json.loads((folder / "名.json").read_text(encoding="utf-8"))["findings"]
    assert [(f["code"], f["person"], f["sheet"]) for f in findings] == [
        ("score_missing", "乙", None),
        ("score_out_of_range", "丙", "002"),
        ("score_unfilled", "丙", "003"),
    ]
    rows = [
        [c.value for c in row] for row in openpyxl.load_workbook(folder / "排名.xlsx")["排名"].iter_rows()
    ]
    assert "名次是暂定的" in rows[1][0]
    assert any("暂定：还缺乙、丙的评分" in str(cell) for row in rows for cell in row)


def test_vetoes_of_a_file_are_out_of_the_ranking(baosong, folder):
    sheets(baosong, folder)
    everyone(folder)
    book = openpyxl.Workbook()
    book.active.append(["编号", "理由"])
    book.active.append(["002", "安全事故"])
    book.save(folder / "否决.xlsx")
    done = baosong("score", "rank", "评分", "-o", "排名.xlsx", "--veto", "否决.xlsx", cwd=folder)
    assert (done.returncode, "一票否决 1 个" in done.stdout) == (0, True), done.stderr
    rows = [
        [c.value for c in row] for row in openpyxl.load_workbook(folder / "排名.xlsx")["不列名次"].iter_rows()
    ]
    assert rows[3] == ["002", "南渡县", "南渡县中学先锋", "一票否决", "安全事故"]


def test_vetoes_and_recommendations_of_a_round_are_heard(baosong, folder):
    assert baosong("round", "init", "brand-2020", "一轮", cwd=folder).returncode == 0
    shutil.copytree(folder / "收件", folder / "一轮" / "收件", dirs_exist_ok=True)
    empty = baosong("score", "sheets", "一轮", "-o", "评分", "--experts", "专家.toml", cwd=folder)
    assert (empty.returncode, "没有登记过收件" in empty.stderr) == (2, True)
    assert baosong("round", "update", "一轮", cwd=folder).returncode == 0
    assert baosong("decide", "一轮", "不推荐", "东溪区/东溪区第一小学先锋", cwd=folder).returncode == 0
    done = baosong("score", "sheets", "一轮", "-o", "评分", "--experts", "专家.toml", cwd=folder)
    assert (done.returncode, "不推荐的 1 个不参评" in done.stdout) == (0, True), done.stderr
    vetoed = ("一票否决", "南渡县/南渡县中学先锋", "--why", "安全事故")
    assert baosong("decide", "一轮", *vetoed, cwd=folder).returncode == 0
    everyone(folder, 甲={"001": 1, "002": 2}, 乙={"001": 3}, 丙={"001": 1, "002": 2})
    ranked = baosong("score", "rank", "评分", "-o", "排名.xlsx", "--round", "一轮", cwd=folder)
    assert ranked.returncode == 0, ranked.stdout + ranked.stderr
    assert "列名次 1 个；一票否决 1 个" in ranked.stdout


def spoilt(folder):
    """The county's row twice, once without its phone."""
    path = folder / "收件" / "南渡县" / "推荐汇总表.xlsx"
    book = openpyxl.load_workbook(path)
    row = [cell.value for cell in book.active[3]]
    book.active.append(row)
    book.active["F3"] = None
    book.save(path)


def test_sheets_say_what_stands_against_entries_and_which_are_one_twice(baosong, folder):
    spoilt(folder)
    assert baosong("merge", "brand-2020", "收件", "-o", "汇总.xlsx", cwd=folder).returncode == 1
    said = sheets(baosong, folder)
    assert "参评 4 个" in said
    assert "参评的里面，结论是退回的 2 个：编号002、003" in said
    assert "编号002、003同名同单位（南渡县中学先锋），像是同一个报了两次" in said


def test_a_ranking_with_the_round_gives_no_prize_to_what_stands_against(baosong, folder):
    sheets(baosong, folder)
    everyone(folder)
    assert baosong("round", "init", "brand-2020", "一轮", cwd=folder).returncode == 0
    shutil.copytree(folder / "收件", folder / "一轮" / "收件", dirs_exist_ok=True)
    assert baosong("round", "update", "一轮", cwd=folder).returncode == 0
    who = "东溪区/东溪区第一小学先锋"
    assert baosong("decide", "一轮", "不推荐", who, "--why", "材料不实", cwd=folder).returncode == 0
    ranked = baosong(
        "score", "rank", "评分", "-o", "排名.xlsx", "--round", "一轮", "--json", "名.json", cwd=folder
    )
    assert ranked.returncode == 0, ranked.stdout + ranked.stderr
    assert "1 个的奖项空着，请决定，见“备注”" in ranked.stdout
    scores = json.loads((folder / "名.json").read_text(encoding="utf-8"))["scores"]
    assert [(s["number"], s["rank"], s["prize"], s["remark"]) for s in scores] == [
        ("002", 1, "市学校党建百佳品牌", None),
        ("001", 2, None, "不推荐，奖项空着，请决定"),
        ("003", 2, "市学校党建百佳品牌", None),
    ]
    book = openpyxl.load_workbook(folder / "排名.xlsx")["排名"]
    assert any("不推荐，奖项空着" in str(cell.value) for row in book.iter_rows() for cell in row)


def test_who_is_vetoed_in_the_round_goes_to_no_expert(baosong, folder):
    assert baosong("round", "init", "brand-2020", "一轮", cwd=folder).returncode == 0
    shutil.copytree(folder / "收件", folder / "一轮" / "收件", dirs_exist_ok=True)
    assert baosong("round", "update", "一轮", cwd=folder).returncode == 0
    arguments = ("一票否决", "南渡县/南渡县中学先锋", "--why", "安全事故")
    assert baosong("decide", "一轮", *arguments, cwd=folder).returncode == 0
    done = baosong("score", "sheets", "一轮", "-o", "评分", "--experts", "专家.toml", cwd=folder)
    assert (done.returncode, "一票否决的 1 个不参评：南渡县中学先锋" in done.stdout) == (0, True), done.stdout
    key = openpyxl.load_workbook(folder / "评分" / "留存" / "编号对照.xlsx")
    cells = {str(c.value) for sheet in key for row in sheet.iter_rows() for c in row}
    assert not [text for text in cells if "南渡县中学先锋" in text]
    assert [text for text in cells if "东溪区第一小学先锋" in text]


def test_numbers_stay_when_the_sheets_are_made_again(baosong, folder):
    sheets(baosong, folder)
    before = openpyxl.load_workbook(folder / "评分" / "留存" / "编号对照.xlsx")["编号对照"]
    everyone(folder)
    assert "已另存为" in sheets(baosong, folder)
    after = openpyxl.load_workbook(folder / "评分" / "留存" / "编号对照.xlsx")["编号对照"]
    assert [[c.value for c in row] for row in before] == [[c.value for c in row] for row in after]
    assert baosong("score", "merge", "评分", "-o", "评分汇总.xlsx", cwd=folder).returncode == 0


CASES = {"一号": "政治建设", "二号": "师德师风", "三号": "家校共育"}


@pytest.fixture
def classed(baosong, tmp_path):
    """A merged list of three classes and experts who review some of them."""
    book = openpyxl.Workbook()
    book.active.append(["党组织", "联系人", "联系电话", "推荐案例名称", "主题方向"])
    for name, way in CASES.items():
        book.active.append([f"{name}学校支部", "陈一鸣", "13900000001", name, way])
    (tmp_path / "收件" / "端州区").mkdir(parents=True)
    book.save(tmp_path / "收件" / "端州区" / "推荐汇总表.xlsx")
    baosong("merge", "zq-2023", "收件", "-o", "汇总.xlsx", cwd=tmp_path)
    return tmp_path


def experts_csv(folder, *lines):
    (folder / "专家.csv").write_text("\n".join(["专家,单位,类别", *lines]), encoding="utf-8")
    return ("score", "sheets", "汇总.xlsx", "-o", "评分", "--experts", "专家.csv")


def test_experts_score_their_classes_alone(baosong, classed):
    lines = ("甲,某某大学,政治建设", "乙,某某大学,师德师风", "乙,某某大学,政治建设", "丙,某某大学,治理效能")
    done = baosong(*experts_csv(classed, *lines), cwd=classed)
    assert done.returncode == 0, done.stderr
    assert "甲只评政治建设，应评 1 个" in done.stdout
    assert "乙只评校风学风师德师风、政治建设，应评 2 个" in done.stdout
    assert "丙所评的类别里没有参评的，没有可评的" in done.stdout
    assert "类别“其他”没有专家评" in done.stdout
    assert "回避本单位" not in done.stdout
    [key] = read_files([classed / "评分" / "留存" / "编号对照.xlsx"])
    panel, scoring = panel_of(key.book, key.file), load_campaign("zq-2023").scoring
    for expert in panel.experts:
        for number in expert.numbers:
            sheet = classed / "评分" / "发给专家" / f"评分表-{expert.name}.xlsx"
            fill(sheet, *filling(panel, scoring, expert.name, number, [18] * 5, state=None))
    merged = baosong("score", "merge", "评分", "-o", "评分汇总.xlsx", "--json", "分.json", cwd=classed)
    assert "评分 3 份，应有 3 份" in merged.stdout, merged.stderr
    scores = json.loads((classed / "分.json").read_text(encoding="utf-8"))["scores"]
    assert [(s["number"], list(s["experts"])) for s in scores] == [
        ("001", ["甲", "乙"]),
        ("002", ["乙"]),
        ("003", []),
    ]


def test_a_class_that_there_is_not_is_refused_and_nothing_written(baosong, classed):
    done = baosong(*experts_csv(classed, "甲,某某大学,政治建社"), cwd=classed)
    assert (done.returncode, "最接近的是“政治建设”" in done.stderr) == (2, True), done.stderr
    assert not (classed / "评分").exists()


@pytest.mark.parametrize("verb", ["sheets", "merge", "rank"])
def test_each_verb_explains_itself_with_an_example(baosong, verb):
    said = baosong("score", verb, "--help").stdout
    assert said.startswith("用法：")
    assert f"例：baosong score {verb}" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["merge", "收件", "-o", "评分汇总.xlsx"], "没有编号对照表"),
        (["sheets", "汇总.xlsx", "-o", "评分", "--experts", "汇总.xlsx"], "没有找到表头"),
        (["sheets", "专家.toml", "-o", "评分", "--experts", "专家.toml"], "请加 --campaign"),
        (
            ["sheets", "汇总.xlsx", "-o", "评分", "--experts", "专家.toml", "--campaign", "js-2024"],
            "没有评分标准",
        ),
    ],
)
def test_what_cannot_be_done_is_told_with_exit_code_2(baosong, folder, arguments, sentence):
    done = baosong("score", *arguments, cwd=folder)
    assert (done.returncode, sentence in done.stderr) == (2, True), done.stderr
    assert not Path(folder / "评分").exists()


def test_standards_that_changed_after_the_sheets_went_out_are_refused(baosong, folder):
    copied = folder / "活动"
    assert baosong("campaigns", "copy", "brand-2020", "活动", cwd=folder).returncode == 0
    arguments = ("-o", "评分", "--experts", "专家.toml", "--campaign", "活动")
    assert baosong("merge", "活动", "收件", "-o", "汇总.xlsx", cwd=folder).returncode == 0
    assert baosong("score", "sheets", "汇总.xlsx", *arguments, cwd=folder).returncode == 0
    everyone(folder)
    assert baosong("score", "merge", "评分", "-o", "甲.xlsx", cwd=folder).returncode == 0
    text = (copied / "campaign.toml").read_text(encoding="utf-8")
    changed = text.replace('label = "无创建目标", points = 1', 'label = "无创建目标", points = 2')
    (copied / "campaign.toml").write_text(changed, encoding="utf-8")
    done = baosong("score", "merge", "评分", "-o", "乙.xlsx", cwd=folder)
    assert (done.returncode, "评分标准改过了" in done.stderr) == (2, True)
