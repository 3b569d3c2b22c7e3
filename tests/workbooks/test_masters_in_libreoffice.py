"""What the masters do when people fill them in, seen through LibreOffice."""

import json
import random
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.libreoffice import NEEDED, Office, office, pages_of_pdf
from tests.workbooks.masters_for_tests import (
    CARD,
    GOOD,
    TABLE,
    at,
    campaign,
    card_cells,
    column,
    header_row,
    master,
    row,
)
from toolkit.cli.check_command import command as check
from toolkit.fields import yyyymm
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.inbox import read_files
from toolkit.model import Level, RawCell
from toolkit.workbooks.styles import LEVEL_LOOKS

pytestmark = [*NEEDED, pytest.mark.slow]


@pytest.fixture(scope="module")
def libreoffice():
    with office() as running:
        yield running


def fill_of(level: Level) -> str:
    return LEVEL_LOOKS[level].fill.upper()


BAD = {
    1: {},
    2: {"出生年月": "1975.06"},
    3: {"入党时间": "199913"},
    4: {"性别": "男性"},
    5: {"案例主要内容": "长" * 201},
    6: {"出生年月": 197506.0},
    1500: {"出生年月": "75年6月"},
}
"""Rows of the table with what is wrong in them; a number in a text cell is six digits all the same."""


def test_mark_invalid_flags_exactly_the_bad_cells(libreoffice: Office):
    with libreoffice.open(master(TABLE)) as book:
        for number, changes in BAD.items():
            book.put(TABLE, row(number, **changes))
        expected = {at(name, n) for n, changes in BAD.items() for name in changes if n != 6}
        assert book.invalid(TABLE) == expected


def test_validation_holds_after_inserting_a_row_and_sorting(libreoffice: Office):
    with libreoffice.open(master(TABLE)) as book:
        book.put(TABLE, {**row(1, 姓名="d"), **row(2, 姓名="b"), **row(3, 姓名="a", 出生年月="坏")})
        book.sheet(TABLE).Rows.insertByIndex(header_row() + 1, 1)
        book.put(TABLE, row(2, 姓名="c", 性别="外"))
        assert book.invalid(TABLE) == {at("性别", 2), at("出生年月", 4)}
        book.sort(TABLE, f"{at('姓名', 1)}:{at('个人主要荣誉', 4)}")
        names = [book.text(TABLE, at("姓名", n)) for n in range(1, 5)]
        assert names == ["a", "b", "c", "d"]
        assert book.invalid(TABLE) == {at("性别", 3), at("出生年月", 1)}
        last = header_row() + 5001
        book.put(TABLE, {f"{column('出生年月')}{last}": "坏"})
        assert f"{column('出生年月')}{last}" in book.invalid(TABLE)


HIGHLIGHTS = [
    ({}, {}),
    ({"出生年月": "197513"}, {"出生年月": "return"}),
    ({"性别": "男性"}, {"性别": "return"}),
    ({"性别": "*"}, {"性别": "return"}),
    ({"性别": "?"}, {"性别": "return"}),
    ({"职称": "\n"}, {"职称": "return"}),
    ({"职称": ""}, {"职称": "return"}),
    ({"案例主要内容": "长" * 200}, {}),
    ({"案例主要内容": "长" * 201}, {"案例主要内容": "return"}),
    ({"案例主要内容": "今年我校开展活动"}, {"案例主要内容": "return"}),
    ({"任职党组织书记年限": "0.5"}, {"任职党组织书记年限": "ineligible"}),
    ({"任职党组织书记年限": "1年"}, {}),
    ({"入党时间": "199305"}, {"入党时间": "verify"}),
    ({"入党时间": "199306"}, {}),
    ({"入党时间": "202501"}, {"入党时间": "return"}),
    ({"工作单位": "某民办学校"}, {"工作单位": "verify"}),
    ({"个人主要荣誉": "优秀教师"}, {"个人主要荣誉": "verify"}),
    ({"姓名": "林一舟1"}, {"姓名": "return"}),
]
"""What is changed in a good row, and the levels of the cells that turn colour; the last row repeats the first."""


def test_colours_stand_exactly_where_rules_say(libreoffice: Office, tmp_path: Path):
    with libreoffice.open(master(TABLE)) as book:
        for number, (changes, _) in enumerate(HIGHLIGHTS, 1):
            book.put(TABLE, row(number, **changes))
        fills = book.fills(tmp_path)[TABLE]
    expected = {
        at(name, n): fill_of(lv) for n, (_, marks) in enumerate(HIGHLIGHTS, 1) for name, lv in marks.items()
    }
    expected[at("姓名", 1)] = fill_of("return")
    below = {a: fill for a, fill in fills.items() if int("".join(filter(str.isdigit, a))) > header_row()}
    assert below == expected


def test_an_empty_master_shows_no_colour_and_prints_on_one_page(libreoffice: Office, tmp_path: Path):
    for form in (TABLE, CARD):
        with libreoffice.open(master(form)) as book:
            fills = set(book.fills(tmp_path)[form].values())
            assert not fills & {fill_of(level) for level in LEVEL_LOOKS}
            book.sheet("填写说明").setPropertyValue("IsVisible", False)
            pdf = book.save(tmp_path / f"{form}.pdf", "calc_pdf_Export")
        assert pages_of_pdf(pdf) == 1


def test_a_short_list_prints_without_the_empty_ready_rows(libreoffice: Office, tmp_path: Path):
    with libreoffice.open(master(TABLE)) as book:
        for number in range(1, 13):
            book.put(TABLE, row(number))
        book.sheet("填写说明").setPropertyValue("IsVisible", False)
        pdf = book.save(tmp_path / "短.pdf", "calc_pdf_Export")
    assert pages_of_pdf(pdf) <= 2


def test_a_filled_card_is_one_page_and_its_bad_cells_are_told(libreoffice: Office, tmp_path: Path):
    cells = {card_cells()[f"字段_{f.name}"]: GOOD[f.name] for f in campaign().form(CARD).columns}
    with libreoffice.open(master(CARD)) as book:
        book.put(CARD, cells)
        assert book.invalid(CARD) == set()
        levels = {fill_of(level) for level in LEVEL_LOOKS}
        assert not levels & set(book.fills(tmp_path)[CARD].values())
        month, honours = card_cells()["字段_出生年月"], card_cells()["字段_个人主要荣誉"]
        book.put(CARD, {month: "1975年6月", honours: "", card_cells()["字段_主要案例"]: "长" * 2001})
        assert book.invalid(CARD) == {month, card_cells()["字段_主要案例"]}
        fills = book.fills(tmp_path)[CARD]
        assert {fills.get(month), fills.get(honours)} == {fill_of("return")}
        book.sheet("填写说明").setPropertyValue("IsVisible", False)
        pdf = book.save(tmp_path / "卡.pdf", "calc_pdf_Export")
    assert pages_of_pdf(pdf) == 1


@pytest.mark.parametrize("form", [CARD, TABLE])
def test_names_and_fingerprint_survive_another_program(libreoffice: Office, tmp_path: Path, form: str):
    with libreoffice.open(master(form)) as book:
        names = book.names()
        saved = book.save(tmp_path / f"{form}.xlsx")
        old = book.save(tmp_path / f"{form}.xls", "MS Excel 97")
    with libreoffice.open(saved) as again:
        assert again.names() == names
    for file in (saved, old):
        [received] = read_files([file])
        mark = fingerprint_of(received.book)
        assert mark is not None
        assert (mark.form, mark.kind) == (form, "master")


DIGITS = "0123456789"
ODD = " .-/年月１９７５０６,eE+—○\u3000\u200b"


def months(count: int) -> list[str]:
    """Texts that look more or less like months: the same ones in every run."""
    dice = random.Random(2024)
    texts = [
        "",
        "197506",
        "200612",
        "200613",
        "193912",
        "194001",
        "197500",
        "197513",
        " 197506",
        "197506 ",
        "1975O6",
    ]
    while len(texts) < count:
        sort = dice.randrange(4)
        if sort == 0:
            texts.append(f"{dice.randrange(1930, 2015)}{dice.randrange(0, 15):02}")
        elif sort == 1:
            texts.append("".join(dice.choice(DIGITS) for _ in range(dice.randrange(1, 10))))
        elif sort == 2:
            texts.append("".join(dice.choice(DIGITS + ODD) for _ in range(6)))
        else:
            month = f"{dice.randrange(1940, 2007)}{dice.randrange(1, 13):02}"
            place = dice.randrange(7)
            texts.append(month[:place] + dice.choice(ODD) + month[place + dice.randrange(2) :])
    return texts


def test_the_months_formula_accepts_only_what_is_read_without_change(libreoffice: Office):
    options = yyyymm.Options("194001", "200612")
    day = date(2024, 12, 4)
    check = yyyymm.validation(options, "出生年月", day)
    first = at("出生年月", 1)
    texts = months(1500)
    with libreoffice.open(master(TABLE)) as book:
        accepted = book.evaluate(TABLE, check.formula.replace("{cell}", first), first, texts)
    for text, ok in zip(texts, accepted, strict=True):
        read = yyyymm.coerce(RawCell(text), options, day)
        unchanged = read.value == text and not read.how and read.doubt is None
        assert bool(ok) == (unchanged and options.earliest <= text <= options.latest), (text, ok, read)
    assert sum(map(bool, accepted)) > 100


POOL = {
    "姓名": ["林一舟", "周远", "周远", "", "欧阳明"],
    "性别": ["男", "女", "", "无", "男性", " 男"],
    "出生年月": ["197506", "198001", "", "无", "200612", "199001"],
    "入党时间": ["199907", "199305", "199306", "200800", "", "群众", "202412", "202501", "—"],
    "学历学位": ["本科", "", "/", "无", "研究生"],
    "职称": ["高级教师", "", "无", "——", " "],
    "任职党组织书记年限": [
        "3",
        "1",
        "0.5",
        "半年",
        "11个月",
        "1年",
        "6个月",
        "一年半",
        "约1年",
        "近一年",
        "十个月",
        "",
        "无",
    ],
    "工作单位": ["某市一中", "某民办学校", "某大学附属中学", "某大学", "某学院实验小学", "", "第一幼儿园"],
    "个人简历": ["任教。", "", "无"],
    "案例主要内容": ["长" * 200, "长" * 201, "我校开展", "他说“我校”", "今年", "词 " * 150, "", "无", "好"],
    "个人主要荣誉": ["市优秀共产党员", "优秀教师", "省级表彰", "", "无", "全国先进支部"],
}
"""Values with what rules look for, and what they take for empty; months in six digits, as the cells demand."""


def test_no_finding_of_a_rule_goes_without_colour(libreoffice: Office, tmp_path: Path):
    """A formula may warn early, it never stays silent on what the check refuses."""
    dice = random.Random(18)
    with libreoffice.open(master(TABLE)) as book:
        for number in range(1, 181):
            book.put(TABLE, {at(name, number): dice.choice(values) for name, values in POOL.items()})
        fills = book.fills(tmp_path)[TABLE]
        sent = book.save(tmp_path / "已填.xlsx")
    result = CliRunner().invoke(check, ["js-2024", str(sent), "--json", str(tmp_path / "结果.json")])
    assert result.exit_code in (0, 1), result.output
    report = json.loads((tmp_path / "结果.json").read_text(encoding="utf-8"))
    of_rules = [f for f in report["findings"] if f["code"] in {rule.code for rule in campaign().rules}]
    assert len(of_rules) > 300
    assert len({f["code"] for f in of_rules}) >= 8
    silent = {(f["code"], f["field"], f["value"]) for f in of_rules if f["cell"] not in fills}
    assert silent == set()
