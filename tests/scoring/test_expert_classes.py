"""分类评审: experts who review some classes only, as the list of experts says."""

import openpyxl
import pytest
from attrs import evolve

from tests.scoring.panels import SMALL, panel
from tests.tables import TOP
from toolkit.campaign.load import load_campaign
from toolkit.errors import RefusalError
from toolkit.scoring.expert_classes import classes_without_experts, with_classes
from toolkit.scoring.lists import read_experts
from toolkit.scoring.panel import Expert
from toolkit.scoring.recusal import assigned
from toolkit.workbooks.score_key import write_key

ZQ = load_campaign("zq-2023")
CLASSES = ("政治建设", "“头雁”工程", "校风学风师德师风", "其他")
ENTRIES = tuple(evolve(e, group=group) for e, group in zip(panel(count=4).entries, CLASSES, strict=True))


def listed(folder, *rows):
    """The experts of a table with these rows."""
    book = openpyxl.Workbook()
    for row in (["专家", "单位", "类别"], *rows):
        book.active.append(row)
    book.save(folder / "名单.xlsx")
    return read_experts(folder / "名单.xlsx", SMALL.words)


def given(folder, *rows):
    """The panel that a list makes, of an entry a class."""
    experts = with_classes(listed(folder, *rows), ENTRIES, ZQ, ZQ.scoring.by)
    return evolve(panel(), entries=ENTRIES, experts=tuple(assigned(experts, ENTRIES, TOP)))


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["政治建设"], ["001"]),
        (["政治建设、其他"], ["001", "004"]),
        (["政治建设；头雁工程"], ["001", "002"]),
        (["（二）政治建设", "师德师风"], ["001", "003"]),
        (["政治建设", "其他、政治建设"], ["001", "004"]),
        ([None], ["001", "002", "003", "004"]),
    ],
)
def test_an_expert_gets_the_entries_of_the_classes_listed_and_of_all_where_none_is(tmp_path, cells, numbers):
    [expert] = given(tmp_path, *(["甲", "一中", cell] for cell in cells)).experts
    assert (list(expert.numbers), expert.recused) == (numbers, ())


def test_what_is_of_another_class_is_not_recused_and_the_own_unit_is_still_left_out(tmp_path):
    [expert] = given(tmp_path, ["甲", "第1中学、第2中学", "政治建设、其他"]).experts
    assert (expert.numbers, expert.recused) == (("004",), ("001",))


def test_a_class_with_a_mark_in_its_name_is_one_class(tmp_path):
    entries = [evolve(ENTRIES[0], group="德育、美育"), evolve(ENTRIES[1], group="美育")]
    experts = with_classes(listed(tmp_path, ["甲", "一中", "德育、美育"]), entries, SMALL, "简历")
    assert experts == [Expert("甲", ("一中",), groups=("德育、美育",))]


def test_a_class_without_entries_yet_may_be_listed(tmp_path):
    experts = with_classes(listed(tmp_path, ["甲", "一中", "其他、治理效能"]), ENTRIES[:1], ZQ, ZQ.scoring.by)
    [expert] = assigned(experts, ENTRIES[:1], TOP)
    assert (expert.groups, expert.numbers) == (("其他", "治理效能"), ())


def test_a_toml_list_names_classes_too(tmp_path):
    path = tmp_path / "名单.toml"
    path.write_text('[[expert]]\nname = "甲"\nclasses = "政治建设、其他"\n', encoding="utf-8")
    [expert] = with_classes(read_experts(path, SMALL.words), ENTRIES, ZQ, ZQ.scoring.by)
    assert expert.groups == ("政治建设", "其他")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["甲", "一中", "政治建社"]], "甲的类别“政治建社”.*最接近的是“政治建设”"),
        ([["甲", "一中", "政治建设、美食"]], "甲的类别“美食”.*可用的有：.*政治建设"),
        ([["甲", "一中", "政治建设"], ["甲", "二中", "其他"]], "两位专家都叫“甲”"),
        ([["甲", "一中", "政治建设"], ["甲", "一中", None]], "两位专家都叫“甲”"),
        ([["甲", "一中", "政治建设"], [None, None, "其他"]], "类别“其他”那一行没有写专家"),
    ],
)
def test_what_nobody_can_tell_is_refused(tmp_path, rows, sentence):
    with pytest.raises(RefusalError, match=sentence):
        given(tmp_path, *rows)


def test_classes_are_refused_where_the_campaign_has_none(tmp_path):
    with pytest.raises(RefusalError, match="不分类评审"):
        with_classes(listed(tmp_path, ["甲", "一中", "政治建设"]), panel().entries, SMALL, "")


def test_classes_that_no_expert_reviews_are_told(tmp_path):
    of = given(tmp_path, ["甲", "第4中学", "政治建设、其他"], ["乙", "一中", "头雁工程"])
    assert classes_without_experts(of) == ["校风学风师德师风", "其他"]
    assert classes_without_experts(given(tmp_path, ["甲", "一中", None])) == []
    assert classes_without_experts(evolve(panel(), experts=())) == []


def test_the_key_says_who_reviews_which_classes(tmp_path):
    write_key(given(tmp_path, ["甲", "一中", "政治建设、其他"], ["乙", "一中", None]), tmp_path / "对照.xlsx")
    rows = [[c.value for c in row] for row in openpyxl.load_workbook(tmp_path / "对照.xlsx")["专家"]]
    assert rows[2:] == [
        ["专家", "单位", "评审类别", "应评份数", "回避的编号"],
        ["甲", "一中", "政治建设、其他", 2, None],
        ["乙", "一中", "全部", 4, None],
    ]
