"""分类评审: what class an entry is of, ranks and prizes for each class, prizes that people decide."""

import pytest
from attrs import evolve
from openpyxl import load_workbook

from tests.package_check import problems_of_package
from tests.scoring.panels import LINES, panel, read
from tests.tables import SMALL
from tests.tables import merge as merged
from toolkit.campaign.load import load_campaign
from toolkit.fields import choice
from toolkit.scoring.classes import classes_of
from toolkit.scoring.declared import Prize, Scoring
from toolkit.scoring.entries import entries_of
from toolkit.scoring.merge import merge
from toolkit.scoring.rank import rank
from toolkit.workbooks.score_ranking import write_ranking

ZQ = load_campaign("zq-2023")
TABLE = """党组织|联系人|联系电话|推荐案例名称|主题方向
甲校支部|陈一鸣|13900000001|一号|师德师风
乙校支部|陈一鸣|13900000001|二号|家校共育
丙校支部|陈一鸣|13900000001|三号|（二）政治建设
丁校支部|陈一鸣|13900000001|四号|校风学风师德师风
戊校支部|陈一鸣|13900000001|五号|"""
CARD = """案例负责人姓名|陈一鸣|联系方式|13900000001
所在党组织|戊校支部
案例名称|五号
案例摘要|建强支部。
主题方向|头雁工程"""


def test_the_class_is_that_of_the_list_else_the_card_s_else_other():
    collection = merged({"端州区/推荐汇总表.xlsx": TABLE, "端州区/申报表.xlsx": CARD}, ZQ)
    rows = collection.records
    cards = {rows[4].id: collection.cards[0]}
    groups = classes_of(rows, cards, ZQ, ZQ.scoring)
    named = {row.values["案例名称"]: groups[row.id] for row in rows}
    assert named == {
        "一号": "校风学风师德师风",
        "二号": "其他",
        "三号": "政治建设",
        "四号": "校风学风师德师风",
        "五号": "“头雁”工程",
    }
    assert list(dict.fromkeys(groups.values())) == ["政治建设", "“头雁”工程", "校风学风师德师风", "其他"]
    assert classes_of(rows, cards, ZQ, evolve(ZQ.scoring, by="")) == {}


SPELLED = """姓名|性别|出生年月|任职年限|工作单位|简历
张三|女性|197506|3年|一中|甲
李四|男|197506|3年|一中|甲
王五|女|197506|3年|一中|甲
赵六|无|197506|3年|一中|甲
孙七|保密|197506|3年|一中|甲"""


def classed(*choices):
    """The classes by these choices of 性别, in order."""
    options = choice.Options(choices, (choice.Spelling("女", ("女性",)),))
    entries = [
        evolve(entry, field=evolve(entry.field, options=options)) if entry.name == "性别" else entry
        for entry in SMALL.table.fields
    ]
    table = evolve(SMALL.table, fields=tuple(entries))
    campaign = evolve(SMALL, forms=tuple(table if f.id == table.id else f for f in SMALL.forms))
    rows = merged({"扬州市/花名册.xlsx": SPELLED}, campaign).records
    named = {row.id: row.values["姓名"] for row in rows}
    found = classes_of(rows, {}, campaign, evolve(LINES, by="性别"))
    return [(named[who], group) for who, group in found.items()]


def test_one_choice_is_one_class_however_it_is_written_and_classes_stand_as_the_choices_do():
    assert classed("男", "女") == [
        ("李四", "男"),
        ("张三", "女"),
        ("王五", "女"),
        ("孙七", "保密"),
        ("赵六", "其他"),
    ]


def test_who_names_no_class_is_not_counted_to_a_choice_called_other():
    assert classed("男", "女", "其他")[-1] == ("赵六", "未归类")


def test_numbers_run_class_by_class():
    collection = merged({"端州区/推荐汇总表.xlsx": TABLE}, ZQ)
    groups = classes_of(collection.records, {}, ZQ, ZQ.scoring)
    made = entries_of(collection.records, ZQ.table, ZQ.scoring, ZQ.units, "盐", groups=groups)
    assert [(e.number, e.name, e.group) for e in made] == [
        ("001", "三号", "政治建设"),
        ("002", "一号", "校风学风师德师风"),
        ("003", "四号", "校风学风师德师风"),
        ("004", "二号", "其他"),
        ("005", "五号", "其他"),
    ]


def scored(scoring, *totals):
    """Entries of two classes, by turns, with these scores for 印象."""
    of = panel(scoring, len(totals), ["专家"])
    entries = [evolve(e, group="甲类" if n % 2 == 0 else "乙类") for n, e in enumerate(of.entries)]
    of = evolve(of, entries=tuple(entries))
    reads = [read("专家", e.number, 0, 0, total) for e, total in zip(entries, totals, strict=True)]
    return of, rank(merge(of, scoring, reads), scoring, {})


def test_each_class_has_its_own_ranks_and_prizes():
    _, found = scored(LINES, 5, 9, 8, 7, 6, 3)
    assert [(o.result.entry.group, o.result.total, o.rank, o.prize) for o in found.ranked] == [
        ("甲类", 8, 1, "一等奖"),
        ("甲类", 6, 2, "二等奖"),
        ("甲类", 5, 3, "二等奖"),
        ("乙类", 9, 1, "一等奖"),
        ("乙类", 7, 2, "二等奖"),
        ("乙类", 3, 3, "二等奖"),
    ]


def test_prizes_without_numbers_are_chosen_in_the_ranking(tmp_path):
    scoring = evolve(LINES, prizes=(Prize("一等奖"), Prize("二等奖")))
    of, found = scored(scoring, 5, 9, 8)
    assert [one.prize for one in found.ranked] == ["", "", ""]
    write_ranking(of, scoring, found, (), tmp_path / "排名.xlsx")
    sheet = load_workbook(tmp_path / "排名.xlsx")["排名"]
    [choice] = sheet.data_validations.dataValidation
    heading = [cell.value for cell in sheet[3]]
    assert choice.formula1 == "选项_奖项"
    assert choices(tmp_path / "排名.xlsx") == ["一等奖", "二等奖"]
    assert str(choice.sqref) == "{0}4:{0}6".format(sheet.cell(3, heading.index("奖项") + 1).column_letter)
    assert heading[:3] == ["名次", "编号", "类别"]
    assert "由组织单位定" in sheet["A2"].value
    assert [sheet.cell(row, 3).value for row in (4, 5, 6)] == ["甲类", "甲类", "乙类"]


def choices(path):
    """What the drop-down of prizes offers."""
    book = load_workbook(path)
    sheet, area = book.defined_names["选项_奖项"].attr_text.split("!")
    return [cell.value for (cell,) in book[sheet.strip("'")][area.replace("$", "")]]


def test_a_drop_down_holds_any_number_of_prizes_and_commas_in_their_names(tmp_path):
    names = ["特等奖,第一名", *(f"{n}号单项奖（优秀组织与优秀案例）" for n in range(30))]
    scoring = evolve(LINES, prizes=tuple(map(Prize, names)))
    of, found = scored(scoring, 5, 9, 8)
    write_ranking(of, scoring, found, (), tmp_path / "排名.xlsx")
    assert len(",".join(names)) > 255
    assert choices(tmp_path / "排名.xlsx") == names
    assert problems_of_package(tmp_path / "排名.xlsx") == []


def test_numbers_for_some_prizes_alone_are_refused():
    with pytest.raises(ValueError, match="都不写"):
        evolve(LINES, prizes=(Prize("一等奖", 1), Prize("二等奖")))
    assert isinstance(LINES, Scoring)
