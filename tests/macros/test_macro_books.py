"""The macro books as files: sound packages, sources inside them word for word, the same from run to run."""

import html
import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

from tests.libreoffice import needs_libreoffice, office
from tests.macros.received_books import Found, in_python, sheets_in
from tests.macros.test_samples_in_vba import OUTCOME, kinds_judged
from tests.package_check import problems_of_package
from tests.vba_office import Vba
from tests.vba_sources import sources_in
from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import campaign_ids
from toolkit.intake.inbox import read_files
from toolkit.macros.books import names_of_macro_books, write_macro_books
from toolkit.macros.project import encoded, module_of
from toolkit.macros.sources import folder, modules

JS = load_campaign("js-2024")
BUILD = Path(__file__).resolve().parents[2] / "macros" / "build"
BOOKS = ("推荐表.xlsm", "汇总表.xlsm", "报送助手.xlam")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("macros")
    return {path.name: path for path in write_macro_books(folder, JS)}


def test_there_is_a_book_for_each_master_and_one_addin(made):
    assert tuple(made) == BOOKS == tuple(names_of_macro_books(JS))


@pytest.mark.parametrize("name", BOOKS)
def test_the_package_is_sound(made, name):
    assert problems_of_package(made[name]) == []
    with zipfile.ZipFile(made[name]) as package:
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("_rels/.rels").decode()
    kind = "addin" if name.endswith("xlam") else "sheet"
    assert f"vnd.ms-excel.{kind}.macroEnabled.main+xml" in types
    assert "customUI14.xml" in relations
    assert "customUI/customUI.xml" in relations


@pytest.mark.parametrize("name", BOOKS)
def test_the_sources_come_back_word_for_word(made, name):
    found = sources_in(made[name])
    ours = {module.name: module.source for module in modules(JS)}
    assert {key: text for key, text in found.items() if key in ours} == ours
    assert set(found) - set(ours) == {
        "ThisWorkbook",
        *(f"Sheet{n}" for n in range(1, sheets(made[name]) + 1)),
    }


def sheets(path):
    with zipfile.ZipFile(path) as package:
        return package.read("xl/workbook.xml").decode().count("<sheet ")


def test_every_sheet_bears_the_code_name_of_its_module(made):
    for path in made.values():
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    assert package.read(name).count(b"codeName=") == 1
            assert b'codeName="ThisWorkbook"' in package.read("xl/workbook.xml")


def test_two_runs_give_the_same_bytes(made, tmp_path):
    again = {path.name: path for path in write_macro_books(tmp_path, JS)}
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in made.items()
    }


def build(*arguments, **environment):
    """macros/build as it runs from a checkout: no environment, another folder, packages of this Python."""
    return subprocess.run(
        [sys.executable, BUILD, *map(str, arguments)],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_script_gives_the_same_bytes_whatever_the_machine_is_set_to(made, tmp_path):
    done = build("js-2024", tmp_path, PYTHONHASHSEED="7", TZ="Asia/Shanghai", LC_ALL="C")
    assert done.stdout.splitlines() == [str(tmp_path / name) for name in BOOKS]
    assert {name: (tmp_path / name).read_bytes() for name in BOOKS} == {
        name: path.read_bytes() for name, path in made.items()
    }


def test_the_script_says_what_is_wrong_in_a_sentence(tmp_path):
    assert build().stderr == "用法：macros/build 活动 文件夹\n"
    assert build("js-2042", tmp_path).stderr.startswith("没有活动“js-2042”")
    lacking = subprocess.run(
        [sys.executable, "-I", "-S", BUILD, "js-2024", tmp_path], capture_output=True, text=True, check=False
    )
    assert re.fullmatch(r"缺少 \w+：请先在源码目录里运行 pip install .\n", lacking.stderr)


def tabs(path):
    """The customUI of a book, in the forms of 2010 and 2007."""
    with zipfile.ZipFile(path) as package:
        return [package.read(f"customUI/customUI{number}.xml").decode() for number in ("14", "")]


def called_by(path):
    return set(re.findall(r'onAction="([^"]*)"', tabs(path)[0]))


@pytest.mark.parametrize("name", BOOKS)
def test_the_ribbon_calls_what_is_there(made, name):
    newer, older = tabs(made[name])
    assert called_by(made[name]) == set(re.findall(r"Public Sub (\w+)\(", sources_in(made[name])["Ribbon"]))
    assert len(called_by(made[name])) == 6
    assert newer.replace("2009/07", "2006/01") == older


def test_no_book_runs_the_macros_of_another_campaign_or_edition(made, tmp_path):
    """Excel looks a callback up by its bare name among all books and add-ins that are open."""
    changed = evolve(JS, as_of=JS.as_of + timedelta(1))
    books = [made["汇总表.xlsm"]]
    for number, campaign in enumerate([changed, *map(load_campaign, campaign_ids()[:2])]):
        books.append(write_macro_books(tmp_path / str(number), campaign)[-1])
    assert JS.id not in campaign_ids()[:2]
    names = [name.casefold() for book in books for name in called_by(book)]
    assert len(set(names)) == len(names) == 6 * len(books)
    assert all(re.fullmatch(r"[a-z]\w{0,100}", name, re.ASCII) for name in names)


def test_the_books_and_the_addin_of_one_edition_share_their_macros(made):
    """Whichever of them answers, it is the same code, and it works on the active book."""
    assert len({frozenset(called_by(path)) for path in made.values()}) == 1
    for module in modules(JS):
        assert "ThisWorkbook" not in module.source


def test_a_campaign_whose_id_has_no_ascii_letter_has_callbacks_too():
    own = evolve(JS, id="名师")
    ribbon = next(module.source for module in modules(own) if module.name == "Ribbon")
    names = re.findall(r"Public Sub (\w+)\(", ribbon)
    assert len(names) == 6
    assert all(re.fullmatch(r"baosong_[0-9a-f]+_\w+", name, re.ASCII) for name in names)


def test_the_tab_of_the_addin_is_told_from_that_of_a_book(made):
    """Both stand in the ribbon where a macro book is open beside the add-in, or the add-ins of two campaigns."""
    labels = {name: re.findall(r'<tab [^>]*label="([^"]*)"', tabs(path)[0]) for name, path in made.items()}
    assert labels == {
        "推荐表.xlsm": ["报送助手"],
        "汇总表.xlsm": ["报送助手"],
        "报送助手.xlam": ["报送助手 js-2024"],
    }
    for path in made.values():
        assert tabs(path)[0].count(html.escape(JS.title)) == 6


def test_no_two_sources_have_one_name():
    """The add-in of the live buttons and that of the macros may be open in one Excel."""
    sources = [path for part in ("src", "live") for path in folder(part).iterdir()]
    named = [module_of(path.read_text(encoding="utf-8")).name for path in sources]
    assert [name for name, count in Counter(named).items() if count > 1] == []
    assert [path.stem for path in sources] == named


FORBIDDEN = (
    "CreateObject",
    ".Value2",
    "GetObject",
    "Application.Run",
    "Declare ",
    "Debug.Print",
    "VBA.",
    "Optional ",
)


@pytest.mark.parametrize("campaign", campaign_ids())
def test_every_campaign_s_sources_are_fit_for_old_excel_and_wps(campaign):
    for module in modules(load_campaign(campaign)):
        encoded(module.source)
        code = [line for line in module.source.splitlines() if not line.lstrip().startswith("'")]
        assert [line for line in code for word in FORBIDDEN if word in line] == []
        assert [line for line in code if "Const " in line and "ChrW(" in line] == []
        assert max(map(len, code)) < 1000
        assert "Option Explicit" in code
        procedures = re.split(r"(?m)^End (?:Sub|Function)", module.source)
        assert max(len(text) for text in procedures) < 25_000


def test_no_module_holds_more_fixed_data_than_vba_takes():
    """Fixed-size arrays of a module together may not pass 64 KB: larger ones are dynamic."""
    for module in modules(JS):
        fixed = re.findall(r"(?m)^(?:Private|Public) \w+\((\w+)(?:, *\w+)*\) As", module.source)
        assert all(size == "SLOTS" or int(size) <= 20 for size in fixed), module.name


@pytest.mark.parametrize("campaign", campaign_ids())
def test_nothing_of_a_notice_stands_in_the_handwritten_sources(campaign):
    loaded = load_campaign(campaign)
    names = {field.name for field in loaded.fields} | {loaded.id, loaded.title}
    generated = {"RuleTable", "Patterns", "Characters", "Ribbon"}
    for module in modules(loaded):
        if module.name not in generated:
            assert set(re.findall(r'"([^"]*)"', module.source)) & names == set(), module.name


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("name", ["推荐表.xlsm", "汇总表.xlsm"])
def test_libreoffice_opens_the_book_and_runs_what_a_button_calls(made, name):
    (called,) = (one for one in called_by(made[name]) if one.endswith("_clear"))
    with office() as running, running.open(made[name], Hidden=False, MacroExecutionMode=4) as book:
        said = Vba(book).call(f"gSilent = True: {called} ThisWorkbook: Call__ = gSaid")
    assert said == "本表没有检查留下的标记。"


ROWS = {
    6: ("张三", "男", "一九八〇年六月", "２００５．０６", "本科", "高级教师", "５年", "扬州市一中"),
    7: ("李四", "女", "１９８１．１３", "20０7年", "本科", "特级", "半年", "〃"),
    8: ("王㛃", "外", "七五年六月", "〇四年七月", "本科", "一级教师", "２０年", "㎡"),
}
"""Full-width digits, 〇 and 〃: characters that LibreOffice and Excel read in a project in ways of their own."""


@needs_libreoffice
@pytest.mark.slow
def test_the_built_book_finds_what_python_finds(made, tmp_path):
    """Its own sources, as the book holds them: not those that tests load beside."""
    cells = {f"{'ABCDEFGHI'[n]}{row}": text for row, line in ROWS.items() for n, text in enumerate(line)}
    with office() as running, running.open(made["汇总表.xlsm"], Hidden=False, MacroExecutionMode=4) as book:
        book.put("汇总表", cells)
        (received,) = read_files([book.save(tmp_path / "汇总表.xlsx")])
        vba = Vba(book, [OUTCOME])
        _, *found = vba.call('Call__ = OutcomeOf("check")')
        kinds = kinds_judged(vba)
    (sheet,) = sheets_in(JS, received)
    python = in_python(JS, sheet, kinds)
    assert Counter(Found(*one) for one in found) == python
    assert sheet.records == len(ROWS)
    assert python.total() > 12
