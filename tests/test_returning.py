"""What goes back to whom: each unit gets its own rows and findings, and nothing that another sent."""

import ast
import re
from pathlib import Path

import pytest
from attrs import evolve

from tests.tables import HEAD, TOP, found, merge, names, unit
from toolkit.campaign.load import load_campaign
from toolkit.returning import ownerless, packages_of
from toolkit.seen_by import ELSEWHERE, View, owner_of, remedy_to_unit

ZHANG = "张三|男|197506|3年|一中|x"
LI = "李四|女||5年|二中|y"
TWIN = "王五|男|198001|3年|三中|z"


def packages(files, **more):
    collection = merge(files, **more)
    return collection, {package.unit.name: package for package in packages_of(collection)}


def test_a_unit_without_open_findings_gets_nothing_back():
    _, made = packages({"扬州市/花名册.xlsx": f"{HEAD}\n{ZHANG}", "南京市/花名册.xlsx": f"{HEAD}\n{LI}"})
    assert list(made) == ["南京市"]
    assert (made["南京市"].asked, found(made["南京市"].findings, "code", "person")) == (1, [("S-2", "李四")])


def test_rows_stay_in_the_senders_order_file_by_file():
    files = {
        "扬州市/乙.xlsx": f"{HEAD}\n{LI}\n{ZHANG}",
        "扬州市/仪征市/甲.xlsx": f"填报单位：仪征市\n{HEAD}\n{TWIN}",
    }
    _, made = packages(files)
    assert names(made["扬州市"].rows) == ["李四", "张三", "王五"]


def test_findings_are_sorted_by_unit_within_the_package():
    bad = HEAD + "\n赵一|男||3年|一中|x"
    files = {
        "扬州市/仪征市/甲.xlsx": "填报单位：仪征市\n" + bad,
        "扬州市/乙.xlsx": "填报单位：扬州市\n" + bad.replace("赵一", "赵二"),
    }
    _, made = packages(files)
    assert found(made["扬州市"].findings, "unit") == [("扬州市",), ("扬州市/仪征市",)]


def test_a_persons_other_row_with_another_unit_is_not_told():
    files = {"扬州市/花名册.xlsx": f"{HEAD}\n{TWIN}", "南京市/花名册.xlsx": f"{HEAD}\n{LI}\n{TWIN}"}
    collection, made = packages(files)
    (finding,) = made["扬州市"].findings
    assert finding.message == f"与另一行姓名、出生年月相同：{ELSEWHERE}"
    assert finding.id in {f.id for f in collection.findings}
    assert made["扬州市"].rows[0].values["姓名"] == "王五"


def test_a_second_row_of_ones_own_is_told_with_its_place():
    _, made = packages({"扬州市/花名册.xlsx": f"{HEAD}\n{TWIN}\n{TWIN}"})
    assert "扬州市/花名册.xlsx Sheet1 第3行" in made["扬州市"].findings[0].message


def test_rows_of_others_in_a_file_of_ones_own_are_not_told():
    two = f"填报单位：扬州市\n{HEAD}\n{TWIN}\n\n填报单位：南京市\n{HEAD}\n{TWIN}"
    _, made = packages({"合并.xlsx": two})
    assert [f.message.endswith(ELSEWHERE) for f in made["扬州市"].findings] == [True]
    assert "南京" not in str(made["扬州市"].rows)


def test_a_file_whose_name_ends_the_path_of_ones_own_is_not_taken_for_it():
    text = "与另一行相同：扬州市/花名册.xlsx Sheet1 第2行；花名册.xlsx Sheet1 第2行；花名册.xlsx"
    files = {
        "扬州市/花名册.xlsx": f"{HEAD}\n{ZHANG}",
        "花名册.xlsx": f"填报单位：南京市\n{HEAD}\n{LI}",
    }
    view = View.of(merge(files), unit("扬州市"))
    assert view.text(text) == f"与另一行相同：扬州市/花名册.xlsx Sheet1 第2行；{ELSEWHERE}；{ELSEWHERE}"


def test_a_finding_that_touches_several_units_rows_shows_each_its_own_person():
    collection, _ = packages(
        {"扬州市/花名册.xlsx": f"{HEAD}\n{LI}", "南京市/花名册.xlsx": f"{HEAD}\n{ZHANG}"}
    )
    (finding,) = [f for f in collection.findings if f.code == "S-2"]
    other = next(r for r in collection.records if r.values["姓名"] == "张三")
    both = evolve(finding, records=(*finding.records, other.id), value="秘密", cell="C2")
    seen = View.of(collection, unit("南京市")).of_finding(both)
    assert (seen.person, seen.value, seen.file, seen.cell, seen.id) == ("张三", "", "", None, finding.id)
    own = View.of(collection, unit("扬州市")).of_finding(both)
    assert own == evolve(both, message=f"“出生年月”与{ELSEWHERE}里的对不上")


def test_an_unreadable_file_goes_back_to_the_unit_of_its_folder():
    from toolkit.intake.grid import Received
    from toolkit.model import Problem

    broken = Received(
        "扬州市/坏的.xlsx", "unreadable", problem=Problem("corrupt", "文件已损坏", "请重新另存后再报")
    )
    nowhere = Received(
        "坏的.xlsx", "unreadable", problem=Problem("corrupt", "文件已损坏", "请重新另存后再报")
    )
    collection, made = packages({"一": broken, "二": nowhere})
    assert (list(made), made["扬州市"].rows, made["扬州市"].asked) == (["扬州市"], [], 1)
    assert found(ownerless(collection), "file") == [("坏的.xlsx",)]


def remedies():
    """Every text of the program that may be a remedy and speaks of what whoever merges does."""
    places = [
        *(TOOLKIT / "intake").rglob("*.py"),
        *(TOOLKIT / "rules").glob("*.py"),
        TOOLKIT / "attaching.py",
    ]
    for place in places:
        for node in ast.walk(ast.parse(place.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and OFFICE.search(node.value):
                yield node.value


OFFICE = re.compile("收件文件夹|收件夹|再运行|请对方")
TOOLKIT = Path(__file__).parent.parent / "toolkit"


def test_no_unit_is_told_what_only_the_office_can_do():
    found = set(remedies())
    assert len(found) > 10
    for remedy in found:
        assert not OFFICE.search(remedy_to_unit(remedy)), remedy
    assert remedy_to_unit("请另存为 .xlsx 后重新放入收件文件夹；打不开的请对方重新发送") == (
        "请另存为 .xlsx 后重新报送；打不开的请重新发送"
    )
    assert (
        remedy_to_unit("请写上姓名，或填进推荐表；不需要的，请移出收件文件夹") == "请写上姓名，或填进推荐表"
    )


def test_what_is_settled_is_not_asked_again():
    files = {"扬州市/花名册.xlsx": f"{HEAD}\n{ZHANG.replace('一中', '民办一中')}"}
    collection, made = packages(files)
    (finding,) = made["扬州市"].findings
    assert packages(files, explanations={finding.id: "转公了"})[1] == {}
    assert collection.findings == [finding]


def test_contacts_come_from_the_units_own_heading_line():
    head = "填报单位：扬州市|联系人：钱六|联系电话："
    county = "填报单位：仪征市|联系人：孙七|联系电话：13800000000"
    files = {
        "扬州市/乙.xlsx": f"{head}\n{HEAD}\n{LI}",
        "扬州市/仪征市/甲.xlsx": f"{county}\n{HEAD}\n{ZHANG}",
    }
    _, made = packages(files)
    assert {k: v for k, v in made["扬州市"].headings.items() if k != "填报单位"} == {"联系人": "钱六"}


def test_two_submissions_are_told_in_words_for_the_unit():
    files = {"扬州市/甲.xlsx": f"{HEAD}\n{ZHANG}", "扬州市/乙.xlsx": f"{HEAD}\n{TWIN}"}
    _, made = packages(files)
    assert {f.code for f in made["扬州市"].findings} == {"second_submission"}
    assert not any("--drop" in f.remedy for f in made["扬州市"].findings)


def test_owners_are_the_units_that_hand_in():
    assert owner_of(unit("扬州市/仪征市"), TOP).name == "扬州市"
    assert owner_of(TOP, TOP) == TOP
    assert owner_of(unit("南京市"), unit("扬州市")) is None
    assert owner_of(None, TOP) is None


JS = load_campaign("js-2024")
JS_HEAD = (
    "姓名|性别|出生年月|入党时间|学历学位|职称|任职党组织书记年限|工作单位|个人简历|案例主要内容|个人主要荣誉"
)
JS_ROW = (
    "张明|男|197506|199808|本科/学士|正高级教师|5年|一中|1998.08—至今 一中 教师|双培养工程|2020年市级表彰"
)
JS_CARD = """姓名|张明|性别|男|出生年月|197506|入党时间|199808
学历/学位|本科/学士|职称|一级教师|任职党组织书记年限（可异校累计）|5年||
工作单位|一中||||||
个人简历|1998.08—至今 一中 教师||||||
个人荣誉（党建综合类及教学业务类）|2020年市级表彰||||||
主要案例（对照征集条件进行撰写，不超过2000字，可另附页）|去年，双培养工程。||||||"""


@pytest.mark.parametrize("sender", ["", "填报单位：江苏省\n"])
def test_a_value_that_somebody_else_sent_is_not_in_what_goes_back(sender):
    files = {"名单.xlsx": f"{sender}{JS_HEAD}\n{JS_ROW}", "扬州市/张明推荐表.xlsx": JS_CARD}
    collection = merge(files, campaign=JS)
    (package,) = [p for p in packages_of(collection) if p.unit.name == "扬州市"]
    assert any("正高级教师" in f.message and "一级教师" in f.message for f in collection.findings)
    assert "“职称”与别的报送件里的对不上" in {f.message for f in package.findings}
    told = [(f.message, f.value, f.proposal, f.remedy, f.file) for f in package.findings]
    assert "正高级教师" not in str(told)
