"""`baosong print`, as a clerk would run it: from files to paper, and back without retyping a word."""

import json
import re
import shutil
import sys
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from tests.libreoffice import needs_libreoffice
from tests.package_check import problems_of_package
from tests.paper.pictures import png
from tests.printed import printed

LABELS = [
    *("姓名", "性别", "出生年月", "入党时间", "学历学位", "职称", "任职党组织书记年限", "工作单位"),
    *("个人简历", "案例主要内容（200字以内）", "个人主要荣誉"),
]
STORY = "学校党总支以党建领航，建成先锋示范岗，带动教研组共同成长。"


def row(name, **more):
    usual = [
        "男",
        "197506",
        "199912",
        "本科/学士",
        "高级教师",
        "3年",
        "第一中学",
        "1998年至今在校任教",
        STORY,
    ]
    return [name, *more.get("values", [*usual, "2019年获市优秀共产党员"])]


@pytest.fixture
def table(tmp_path):
    """Write a table of one unit into the inbox."""

    def write(unit, *rows, labels=LABELS):
        book = Workbook()
        sheet = book.active
        sheet.append([f"填报单位（盖章）：{unit}"])
        sheet.append(labels)
        for one in rows:
            sheet.append(one[: len(labels)])
        path = tmp_path / "收件" / unit / "汇总表.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    return write


@pytest.fixture
def inbox(table, tmp_path):
    table("扬州市", row("林一舟"), row("周小满"))
    table("南京市", row("吴清和"))
    return tmp_path / "收件"


@pytest.fixture
def seal(tmp_path):
    (tmp_path / "章.png").write_bytes(png(84, 84, dpmm=2.0))
    return tmp_path / "章.png"


def sheets(path):
    book = load_workbook(path)
    return [sheet.title for sheet in book if sheet.sheet_state == "visible"]


def texts(path, name):
    return [cell.value for line in load_workbook(path)[name].iter_rows() for cell in line if cell.value]


def test_a_folder_becomes_cards_and_units_tables(baosong, inbox, tmp_path):
    done = baosong("print", "js-2024", inbox, "-o", tmp_path / "打印", "--json", tmp_path / "打印.json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sheets(tmp_path / "打印" / "推荐表.xlsx") == ["吴清和", "林一舟", "周小满"]
    assert sheets(tmp_path / "打印" / "汇总表.xlsx") == ["南京市", "扬州市"]
    assert STORY in texts(tmp_path / "打印" / "推荐表.xlsx", "林一舟")
    assert all(problems_of_package(tmp_path / "打印" / name) == [] for name in ("推荐表.xlsx", "汇总表.xlsx"))
    report = json.loads((tmp_path / "打印.json").read_text(encoding="utf-8"))
    assert (report["command"], report["totals"]["rows_merged"]) == ("print", 3)
    assert "3 人" in done.stdout
    assert "2 个单位" in done.stdout


def test_a_summary_of_our_own_is_printed_like_the_folder(baosong, inbox, tmp_path):
    baosong("merge", "js-2024", inbox, "-o", tmp_path / "全省.xlsx")
    baosong("print", "js-2024", inbox, "-o", tmp_path / "一")
    done = baosong("print", "js-2024", tmp_path / "全省.xlsx", "-o", tmp_path / "二")
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("推荐表.xlsx", "汇总表.xlsx"):
        assert sheets(tmp_path / "一" / name) == sheets(tmp_path / "二" / name)
        for sheet in sheets(tmp_path / "一" / name):
            assert texts(tmp_path / "一" / name, sheet) == texts(tmp_path / "二" / name, sheet)


def test_what_was_printed_is_read_back_without_a_word_lost(baosong, inbox, table, tmp_path):
    table("扬州市", row("林一舟"), [*row("周小满")[:8], "简历。" * 3000, STORY, "2019年获市优秀共产党员"])
    baosong("print", "js-2024", inbox, "-o", tmp_path / "打印", "--unit", "扬州市")
    again = tmp_path / "再收"
    again.mkdir()
    shutil.copy(tmp_path / "打印" / "汇总表.xlsx", again)
    baosong("merge", "js-2024", again, "-o", tmp_path / "再.xlsx", "--json", tmp_path / "再.json")
    baosong("merge", "js-2024", inbox, "-o", tmp_path / "原.xlsx", "--json", tmp_path / "原.json")
    one, other = (json.loads((tmp_path / f"{n}.json").read_text(encoding="utf-8")) for n in "再原")
    values = [r["values"] for r in other["records"] if r["unit"] == "扬州市"]
    assert [r["values"] for r in one["records"]] == values
    assert one["totals"]["rows_set_aside"] > 1


def test_a_person_s_own_card_is_printed_where_one_came(baosong, inbox, tmp_path):
    baosong("cards", "js-2024", inbox / "扬州市" / "汇总表.xlsx", "-o", tmp_path / "卡")
    card = next((tmp_path / "卡").rglob("林一舟.xlsx"))
    book = load_workbook(card)
    cells = [cell for line in book["推荐表"].iter_rows() for cell in line]
    next(cell for cell in cells if cell.value == STORY).value = "本人推荐表里的案例正文。"
    book.save(inbox / "扬州市" / "林一舟推荐表.xlsx")
    baosong("print", "js-2024", inbox, "-o", tmp_path / "打印")
    assert sheets(tmp_path / "打印" / "推荐表.xlsx") == ["吴清和", "林一舟", "周小满"]
    assert "本人推荐表里的案例正文。" in texts(tmp_path / "打印" / "推荐表.xlsx", "林一舟")
    assert STORY in texts(tmp_path / "打印" / "推荐表.xlsx", "周小满")


def test_a_unit_s_print_bears_its_seal(baosong, inbox, tmp_path, seal):
    done = baosong(*("print", "js-2024", inbox, "-o", tmp_path / "打印", "--unit", "扬州市", "--seal", seal))
    assert done.returncode == 0, done.stdout + done.stderr
    assert sheets(tmp_path / "打印" / "推荐表.xlsx") == ["林一舟", "周小满"]
    assert sheets(tmp_path / "打印" / "汇总表.xlsx") == ["扬州市"]
    for name in ("推荐表.xlsx", "汇总表.xlsx"):
        with zipfile.ZipFile(tmp_path / "打印" / name) as package:
            assert seal.read_bytes() in [package.read(n) for n in package.namelist() if "media" in n]


@pytest.mark.usefixtures("seal")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--seal", "章.png"), "--unit"),
        (("--seal", "章.png", "--unit", "扬州市", "--unit", "南京市"), "一次一个单位"),
        (("--seal", "章.png", "--unit", "扬州市", "--seal-mm", "58"), "比盖章的地方"),
        (("--seal", "没有.png", "--unit", "扬州市"), "打不开"),
        (("--seal-mm", "42"), "--seal"),
        (("--copies", "3"), "--pdf"),
        (("--unit", "扬洲市"), "扬州市"),
        (("--unit", "泰州市"), "没有读到泰州市的内容"),
    ],
)
def test_options_that_make_no_sense_are_refused(baosong, inbox, tmp_path, options, said):
    done = baosong("print", "js-2024", inbox, "-o", tmp_path / "打印", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "打印").exists()
    assert "Traceback" not in done.stderr


def test_a_table_without_what_cards_need_is_refused_by_name(baosong, table, tmp_path):
    path = table("扬州市", row("林一舟"), labels=LABELS[:8])
    done = baosong("print", "js-2024", path, "-o", tmp_path / "打印")
    assert done.returncode == 2
    assert "“个人简历”" in done.stderr
    assert "工作单位" not in done.stderr
    assert not (tmp_path / "打印").exists()


def test_blanks_and_open_questions_are_told(baosong, table, tmp_path):
    table("扬州市", [*row("林一舟")[:8], None, STORY, None])
    done = baosong("print", "js-2024", tmp_path / "收件", "-o", tmp_path / "打印")
    assert done.returncode == 1
    assert re.search(r"“个人简历”空着的 1 人：林一舟", done.stdout)
    assert "1 行还有问题" in done.stdout


def test_received_files_are_never_written_on(baosong, inbox):
    before = (inbox / "扬州市" / "汇总表.xlsx").read_bytes()
    done = baosong("print", "js-2024", inbox, "-o", inbox / "扬州市")
    assert done.returncode == 2
    assert (inbox / "扬州市" / "汇总表.xlsx").read_bytes() == before


def test_what_somebody_saved_under_an_output_s_name_is_kept(baosong, inbox, tmp_path):
    out = tmp_path / "打印"
    out.mkdir()
    (out / "汇总表.xlsx").write_bytes(b"mine")
    baosong("print", "js-2024", inbox, "-o", out)
    assert (out / "汇总表.bak-1.xlsx").read_bytes() == b"mine"
    baosong("print", "js-2024", inbox, "-o", out)
    assert len(list(out.glob("*.bak-*"))) == 1


@needs_libreoffice
def test_copies_stand_together_in_the_pdf_and_once_in_the_workbook(baosong, inbox, tmp_path):
    done = baosong("print", "js-2024", inbox, "-o", tmp_path / "打印", "--pdf", "--copies", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sheets(tmp_path / "打印" / "汇总表.xlsx") == ["南京市", "扬州市"]
    pages = [page.text for page in printed(tmp_path / "打印" / "汇总表.pdf")]
    assert [re.search("：(..市)联", page)[1] for page in pages] == ["南京市", "南京市", "扬州市", "扬州市"]
    cards = [page.text for page in printed(tmp_path / "打印" / "推荐表.pdf")]
    assert ["林一舟" in page for page in cards] == [False, False, True, True, False, False]


@pytest.mark.skipif(sys.platform == "win32", reason="an empty search path leaves Windows' own places")
def test_without_excel_or_libreoffice_the_workbooks_are_there_and_a_sentence(inbox, tmp_path, monkeypatch):
    from click.testing import CliRunner

    from toolkit.cli.print_command import command
    from toolkit.paper import pdf

    monkeypatch.setattr(pdf, "WAYS", ())
    done = CliRunner().invoke(command, ["js-2024", str(inbox), "-o", str(tmp_path / "打印"), "--pdf"])
    assert done.exit_code == 0, done.output
    assert "打印整个工作簿" in done.output
    assert (tmp_path / "打印" / "推荐表.xlsx").exists()
    assert not (tmp_path / "打印" / "推荐表.pdf").exists()
