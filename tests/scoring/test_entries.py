"""Numbers, blindness and recusal; the lists that a clerk keeps."""

import openpyxl
import pytest
from attrs import evolve

from tests.scoring.panels import LINES, SMALL, panel
from tests.tables import TOP, merge
from toolkit.campaign.load import load_campaign
from toolkit.errors import RefusalError
from toolkit.scoring.entries import entries_of
from toolkit.scoring.lists import read_experts, read_vetoes, vetoed_numbers
from toolkit.scoring.panel import Entry, Expert
from toolkit.scoring.recusal import assigned, unknown_units

TABLE = """
姓名|性别|出生年月|任职年限|工作单位|简历
林一舟|男|197506|3年|扬州市第一中学|在扬州市第一中学工作，扬州市人
周一帆|女|198001|2年|仪征市实验小学|从教二十年
陈一鸣|男|198302|4年|扬州市第二中学|从教十年
"""
BLIND = evolve(LINES, blind=True, show=("简历",), own=("工作单位",))


def records():
    return merge({"扬州市/花名册.xlsx": TABLE}).records


def made(scoring=LINES, salt="盐", known=()):
    return entries_of(records(), SMALL.table, scoring, TOP, salt, known)


def test_numbers_follow_the_list_where_the_review_is_open():
    assert [(e.number, e.name, e.own) for e in made()] == [
        ("001", "林一舟", ("扬州市第一中学",)),
        ("002", "周一帆", ("仪征市实验小学",)),
        ("003", "陈一鸣", ("扬州市第二中学",)),
    ]


def test_blind_numbers_hang_on_the_salt_and_hide_the_unit_in_texts():
    orders = {tuple(e.name for e in made(BLIND, salt)) for salt in "甲乙丙丁戊己庚辛壬癸"}
    assert len(orders) > 3
    assert {e.shown for e in made(BLIND)} == {("在□□工作，□□人",), ("从教二十年",), ("从教十年",)}


def test_numbers_that_were_given_stay_and_new_entries_come_behind():
    [first, second, third] = made()
    again = made(known=[evolve(third, number="001")])
    assert {e.name: e.number for e in again} == {"陈一鸣": "001", "林一舟": "002", "周一帆": "003"}
    assert [e.number for e in made(BLIND, known=(first, second, third))] == [
        "001",
        "002",
        "003",
    ]


def test_two_of_one_name_in_one_unit_are_two_entries():
    twice = [*records(), records()[0]]
    found = entries_of(twice, SMALL.table, LINES, TOP, "盐")
    assert [e.number for e in found] == ["001", "002", "003", "004"]


NAMESAKES = """
姓名|性别|出生年月|任职年限|工作单位|简历
张三|男|197506|3年|一中|甲
张三|男|198506|3年|二中|乙
李四|男|198506|3年|二中|丙
"""


def entries(text, known=(), scoring=LINES):
    return entries_of(merge({"扬州市/花名册.xlsx": text}).records, SMALL.table, scoring, TOP, "盐", known)


FIRST = "张三|男|197506|3年|一中|甲\n"
SECOND = "张三|男|198506|3年|二中|乙"


@pytest.mark.parametrize(
    ("was", "now", "numbers"),
    [
        (FIRST, "", {"乙": "002", "丙": "003"}),
        (FIRST + SECOND, SECOND.replace("乙", "戊"), {"戊": "002", "丙": "003"}),
        (FIRST + SECOND, SECOND.replace("二中|乙", "三中|戊"), {"戊": "004", "丙": "003"}),
        ("二中|丙", "第二中学|丙", {"甲": "001", "乙": "002", "丙": "003"}),
    ],
)
def test_a_namesake_never_gets_the_number_of_who_withdrew(was, now, numbers):
    scoring = evolve(LINES, show=("简历",))
    again = entries(NAMESAKES.replace(was, now), entries(NAMESAKES, scoring=scoring), scoring)
    assert {e.shown[0]: e.number for e in again} == numbers


def test_a_sheet_with_other_texts_is_another_sheet():
    checks = set()
    for text in (NAMESAKES, NAMESAKES.replace("丙", "丁")):
        shown = tuple(entries(text, scoring=evolve(LINES, show=("简历",))))
        made = evolve(panel(count=3), entries=shown)
        checks.add(made.check(made.experts[0]))
    assert len(checks) == 2


@pytest.mark.parametrize(
    ("unit", "recused"),
    [
        ("扬州市第一中学", ["001"]),
        ("扬州市 第一中学", ["001"]),
        ("江苏省扬州市第一中学", ["001"]),
        ("扬州市教育局", ["001", "002", "003"]),
        ("扬州市", ["001", "002", "003"]),
        ("江苏省教育厅", []),
        ("泰州市教育局", []),
        ("扬州市第三中学", []),
        ("一中", []),
    ],
)
def test_an_expert_gets_no_entry_of_the_own_unit(unit, recused):
    [expert] = assigned([Expert("甲", (unit,))], made(), TOP)
    assert list(expert.recused) == recused
    assert sorted((*expert.numbers, *expert.recused)) == ["001", "002", "003"]


GANSU = load_campaign("gs-studio").units
PARTS = ("兰州大学马克思主义学院", "兰州理工大学", "兰州市第三中学")


@pytest.mark.parametrize(
    ("unit", "recused"),
    [
        ("兰州大学物理学院", ["001"]),
        ("甘肃省兰州大学物理学院", ["001"]),
        ("兰州大学", ["001"]),
        ("兰州理工大学机电工程学院", ["002"]),
        ("兰州市第二中学", []),
        ("兰州市教育局", ["003"]),
        ("某某大学物理学院", []),
    ],
)
def test_a_college_is_of_its_university(unit, recused):
    [expert] = assigned([Expert("甲", (unit,))], of_parts(), GANSU)
    assert list(expert.recused) == recused


def of_parts():
    """Entries of two universities and a city's school, each written as its own people write it."""
    units = (("甘肃省", "兰州大学"), ("甘肃省", "兰州理工大学"), ("甘肃省", "兰州市"))
    return [
        Entry(f"{n:03d}", "", unit, "", f"第{n}个", own=(own,))
        for n, (unit, own) in enumerate(zip(units, PARTS, strict=True), 1)
    ]


def test_a_unit_that_nobody_knows_is_told():
    assert unknown_units(Expert("甲", ("某某大学", "扬州市教育局")), made(), TOP) == ["某某大学"]


def write(path, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_experts_come_from_a_table_or_a_toml_file(tmp_path):
    table = write(
        tmp_path / "名单.xlsx",
        ["专家名单"],
        ["序号", "姓名", "工作单位"],
        [1, "甲", "一中、二中"],
        [2, "乙", None],
    )
    wanted = [Expert("甲", ("一中", "二中")), Expert("乙", ())]
    assert read_experts(table, SMALL.words) == wanted
    (tmp_path / "名单.csv").write_text("专家,单位\n甲,一中、二中\n乙,\n", encoding="gbk")
    assert read_experts(tmp_path / "名单.csv", SMALL.words) == wanted
    (tmp_path / "名单.toml").write_text(
        '[[expert]]\nname = "甲"\nunit = "一中、二中"\n[[expert]]\nname = "乙"\n', encoding="utf-8"
    )
    assert read_experts(tmp_path / "名单.toml", SMALL.words) == wanted


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["专家", "单位"]], "里没有专家"),
        ([["专家", "单位"], ["甲", "一中"], ["甲", "二中"]], "两位专家都叫“甲”"),
        ([["谁", "哪里"], ["甲", "一中"]], "没有找到表头"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(tmp_path, rows, sentence):
    with pytest.raises(RefusalError, match=sentence):
        read_experts(write(tmp_path / "名单.xlsx", *rows), SMALL.words)


def test_vetoes_name_an_entry_by_number_or_name_and_say_why(tmp_path):
    path = write(tmp_path / "否决.xlsx", ["编号", "理由"], ["001", "安全事故"], ["案例2", "弄虚作假"])
    assert read_vetoes(path, SMALL.words, panel()) == {"001": "安全事故", "002": "弄虚作假"}
    for row, sentence in ((["009", "安全事故"], "不在参评的里面"), (["001", None], "没有写一票否决的理由")):
        with pytest.raises(RefusalError, match=sentence):
            read_vetoes(write(tmp_path / "否决.xlsx", ["编号", "理由"], row), SMALL.words, panel())


def test_decisions_of_a_round_are_found_by_who_the_entry_is():
    assert vetoed_numbers(panel(), {"江苏省/扬州市|案例2": "安全事故", "江苏省/扬州市|别的": "x"}) == {
        "002": "安全事故"
    }


def test_a_veto_finds_namesakes_as_the_round_does():
    collection = merge({"扬州市/花名册.xlsx": NAMESAKES})
    made = entries_of(collection.records, SMALL.table, LINES, TOP, "盐", apart=collection.apart)
    both = evolve(panel(count=3), entries=tuple(made))
    first = next(e for e in made if "一中" in e.own)
    assert vetoed_numbers(both, {first.identity: "事故"}) == {first.number: "事故"}
    assert vetoed_numbers(both, {"江苏省/扬州市|张三": "事故"}) == {"001": "事故", "002": "事故"}
    alone = evolve(both, entries=(evolve(first, identity="江苏省/扬州市|张三"),))
    with pytest.raises(RefusalError, match="同名"):
        vetoed_numbers(alone, {first.identity: "事故"})
