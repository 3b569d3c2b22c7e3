"""Prizes that are decided, read from the ranking or any list; a certificate each; the contents of a booklet."""

import pytest
from attrs import evolve
from docx import Document
from openpyxl import Workbook, load_workbook

from tests.cli.conftest import run
from tests.package_check import problems_of_package
from tests.scoring.panels import LINES, panel, read
from toolkit.campaign.load import load_campaign
from toolkit.errors import RefusalError
from toolkit.scoring.awards import Award, read_awards
from toolkit.scoring.declared import Prize
from toolkit.scoring.merge import merge
from toolkit.scoring.rank import rank
from toolkit.workbooks.page import POINTS_PER_MM
from toolkit.workbooks.score_ranking import write_ranking

ZQ = load_campaign("zq-2023")
LIST = [
    ["肇庆市获奖名单"],
    ["案例题目", "获奖单位", "类别", "等次"],
    ["红领巾心向党", "红旗小学支部", "政治建设", "二等奖"],
    ["一核三联", "星湖中学总支", "政治建设", "一等奖"],
    ["先锋课堂", "睦岗中学支部", "治理效能", None],
    ["江畔红烛", "江口中学总支", "治理效能", "三等奖"],
]


@pytest.fixture
def listed(tmp_path):
    def write(rows=LIST):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "获奖.xlsx")
        return tmp_path / "获奖.xlsx"

    return write


def test_awards_stand_by_class_and_prize_and_who_has_none_is_left_out(listed):
    assert read_awards(listed(), ZQ) == [
        Award("一核三联", "星湖中学总支", "一等奖", "政治建设"),
        Award("红领巾心向党", "红旗小学支部", "二等奖", "政治建设"),
        Award("江畔红烛", "江口中学总支", "三等奖", "治理效能"),
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["案例名称", "单位"], ["一", "甲校"]], "表头"),
        ([["案例名称", "单位", "奖项"], ["一", "甲校", None]], "还没有定"),
        ([["案例名称", "单位", "奖项"], ["一", None, "一等奖"]], "没有写单位"),
        ([["案例名称", "单位", "奖项"], ["一", "甲校", "无"]], "还没有定"),
        (
            [["案例名称", "单位", "奖项"], ["一", "甲校", "一等奖"], ["二", "乙校", "一等奖（并列）"]],
            "C3.*一等奖（并列）.*三等奖",
        ),
        ([["案例名称", "单位", "奖项"], ["一", "甲校", "未获奖"]], "C2.*未获奖"),
    ],
)
def test_a_list_that_says_too_little_is_refused(listed, rows, said):
    with pytest.raises(RefusalError, match=said):
        read_awards(listed(rows), ZQ)


@pytest.mark.parametrize("nothing", ["无", "—", " - ", "/", "暂无"])
def test_who_has_none_in_words_gets_no_certificate(listed, nothing):
    rows = [["案例名称", "单位", "奖项"], ["一", "甲校", " 一等奖"], ["二", "乙校", nothing]]
    assert read_awards(listed(rows), ZQ) == [Award("一", "甲校", "一等奖")]


def test_without_declared_prizes_any_text_is_one(listed):
    rows = [["案例名称", "单位", "奖项"], ["一", "甲校", "最佳案例"]]
    assert read_awards(listed(rows), evolve(ZQ, scoring=None)) == [Award("一", "甲校", "最佳案例")]


def test_prizes_chosen_in_the_ranking_are_read_back(tmp_path):
    scoring = evolve(LINES, prizes=(Prize("一等奖"), Prize("二等奖")))
    of = panel(scoring, 2, ["专家"])
    of = evolve(of, key="案例名称", entries=tuple(evolve(e, own=(f"{e.number}校",)) for e in of.entries))
    reads = [read("专家", e.number, 0, 0, n) for n, e in enumerate(of.entries)]
    path = tmp_path / "排名.xlsx"
    write_ranking(of, scoring, rank(merge(of, scoring, reads), scoring, {}), (), path)
    book = load_workbook(path)
    column = [cell.value for cell in book["排名"][3]].index("奖项") + 1
    book["排名"].cell(5, column).value = "二等奖"
    book.save(path)
    assert read_awards(path, ZQ) == [Award(of.entries[0].name, "001校", "二等奖")]


def test_a_certificate_each_with_room_for_a_seal(listed, tmp_path):
    out = tmp_path / "证书.xlsx"
    done = run("score", "certificates", listed(), "-o", out, "--campaign", "zq-2023", "--day", "2023-06-30")
    assert (done.returncode, "3 张" in done.stdout) == (0, True), done.stderr
    assert problems_of_package(out) == []
    book = load_workbook(out)
    assert book.sheetnames == ["一核三联", "红领巾心向党", "江畔红烛"]
    sheet = book["一核三联"]
    assert [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell] == [
        "荣誉证书",
        "星湖中学总支：",
        f"　　你单位的“一核三联”在{ZQ.title}中荣获“政治建设”类一等奖。特发此证，以资鼓励。",
        "市委教育工委\n2023年6月30日",
    ]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.row_dimensions[4].height >= 55 * POINTS_PER_MM
    heights = sum(row.height for row in sheet.row_dimensions.values())
    assert heights <= (210 - 24 - 18) * POINTS_PER_MM  # so that nothing is printed smaller


def test_the_contents_of_the_booklet(listed, tmp_path):
    out = tmp_path / "目录.docx"
    assert run("score", "contents", listed(), "-o", out, "--campaign", "zq-2023").returncode == 0
    [table] = Document(out).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "类别", "奖项", "案例名称", "单位"],
        ["1", "政治建设", "一等奖", "一核三联", "星湖中学总支"],
        ["2", "政治建设", "二等奖", "红领巾心向党", "红旗小学支部"],
        ["3", "治理效能", "三等奖", "江畔红烛", "江口中学总支"],
    ]


def test_without_a_campaign_in_the_list_it_is_asked_for(listed, tmp_path):
    done = run("score", "certificates", listed(), "-o", tmp_path / "证书.xlsx")
    assert (done.returncode, "--campaign" in done.stderr) == (2, True)
