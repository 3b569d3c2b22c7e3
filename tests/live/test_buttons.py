"""Pressing the buttons of the tab 报送: what a clerk is told, and what lies in the folder afterwards."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.live.opened import NEEDED, file_of, open_in, saved
from toolkit.campaign.places import shipped

pytestmark = NEEDED
ROOT = Path(__file__).parent.parent.parent

ROSTER = """
青年教师花名册
填报单位（盖章）：扬州市
姓名|性别|出生年月|任职年限|工作单位|简历|电话|备注
张三|男|1975.6|3年|扬州中学|任教|13800000000|
"""


def press(book, name):
    """Press the button; returns the messages that the clerk sees."""
    from toolkit.live.buttons import press

    book.set_mock_caller()
    seen = book.app.impl.shown
    del seen[:]
    press(name)
    assert book.app.status_bar is False
    assert book.app.screen_updating
    return [text for kind, text in seen if kind == "alert"]


def statuses(book):
    return [text for kind, text in book.app.impl.shown if kind == "status"]


def js_table():
    return shipped("samples") / "js-2024" / "inbox" / "无锡市汇总表.xlsx"


@pytest.mark.usefixtures("small")
def test_check_and_clear_tell_how_they_ended(app, tmp_path):
    book = open_in(app, saved(tmp_path / "扬州市.xlsx", {"名册": ROSTER}))
    (said,) = press(book, "check")
    assert said.startswith("青年教师登记：查了 1 行")
    assert statuses(book)[0] == "报送工具箱：正在检查…"
    assert press(book, "clear") == ["已清除检查留下的颜色、批注和“检查结果”"]


def test_a_refusal_is_a_sentence(app, tmp_path):
    book = open_in(app, saved(tmp_path / "会议.xlsx", {"签到": "姓名|手机\n张三|13800000000"}))
    assert press(book, "undo") == ["没有可撤销的：这个工作簿里没有“年月修改记录”"]
    (said,) = press(book, "check")
    assert said.startswith("“会议.xlsx”里没有认出要报的表")


def test_a_mistake_of_ours_is_told_and_kept_in_a_log(app, tmp_path, home, monkeypatch):
    from toolkit.live import dates

    monkeypatch.setattr(dates, "load_words", lambda: 1 / 0)
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名|出生年月\n甲|1975.6"}))
    (said,) = press(book, "dates")
    assert "程序出错了" in said
    assert "ZeroDivisionError" in (home / ".baosong" / "error.log").read_text(encoding="utf-8")


class ComError(Exception):
    """What pywin32 raises: (number, text, (…, number of the program), argument)."""


class ComObject:
    """What pywin32 makes of an object of Excel's; its names can't be asked while Excel rejects calls."""

    _oleobj_ = object()

    def __getattr__(self, name):
        raise AttributeError(f"Excel.{name}")


def rejected():
    raise ComError(-2147418111, "被呼叫方拒绝接收呼叫。", None, None)


def refused():
    raise ComError(-2147352567, "发生意外。", (0, None, None, None, 0, -2146777998), None)


def nameless():
    return ComObject().Name


@pytest.mark.parametrize("busy", [rejected, refused, nameless])
def test_a_busy_excel_is_no_mistake_of_ours(app, tmp_path, home, monkeypatch, busy):
    from toolkit.live import dates

    monkeypatch.setattr(dates, "load_words", busy)
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名|出生年月\n甲|1975.6"}))
    (said,) = press(book, "dates")
    assert said.startswith("Excel 正忙，没有做完。请按 Enter 或 Esc 结束正在编辑的格子")
    assert not (home / ".baosong" / "error.log").exists()


def test_an_attribute_that_our_own_objects_lack_is_a_mistake_of_ours():
    from toolkit.live import native

    with pytest.raises(AttributeError) as raised:
        _ = "text".no_such_thing
    assert not native.is_busy(raised.value)


def test_a_busy_excel_is_never_taken_for_a_password(app, tmp_path, monkeypatch):
    from tests.live.engine import SheetApi

    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名|出生年月\n甲|1975.6"}))
    file_of(book)["名册"].protection.sheet = True
    monkeypatch.setattr(SheetApi, "Unprotect", lambda *_: rejected())
    (said,) = press(book, "dates")
    assert said.startswith("Excel 正忙")


@pytest.mark.parametrize("part", ["ThemeColor", "Color"])
def test_a_busy_excel_is_never_taken_for_a_colour(app, tmp_path, monkeypatch, part):
    from tests.live.engine_range import InteriorApi

    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名|出生年月\n甲|约1975年"}))
    theme = openpyxl.styles.Color(theme=4)
    file_of(book)["名册"]["B2"].fill = openpyxl.styles.PatternFill("solid", fgColor=theme)
    monkeypatch.setattr(InteriorApi, part, property(lambda _: rejected()))
    (said,) = press(book, "dates")
    assert said.startswith("Excel 正忙")


def test_whatever_happens_excel_is_as_it_was(app, tmp_path, monkeypatch):
    from toolkit.live import dates
    from toolkit.live.session import SWITCHES

    seen = []

    def fail():
        seen.append([getattr(app, name) for name in SWITCHES])
        raise ZeroDivisionError

    monkeypatch.setattr(dates, "load_words", fail)
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名|出生年月\n甲|1975.6"}))
    app.enable_events = False
    press(book, "dates")
    assert seen == [[False, False, False]]
    assert [getattr(app, name) for name in SWITCHES] == [True, False, True]
    assert app.status_bar is False


def test_long_work_tells_how_long_it_took(app, tmp_path, monkeypatch):
    from toolkit.live import buttons

    monkeypatch.setattr(buttons, "LONG", 0.0)
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名|出生年月\n甲|1975.6"}))
    (said,) = press(book, "dates")
    assert said.endswith("（用时 0 秒）")


@pytest.mark.usefixtures("small")
def test_a_folder_becomes_a_new_book_beside_it(app, tmp_path):
    inbox = tmp_path / "收件"
    inbox.mkdir()
    saved(inbox / "扬州市.xlsx", {"名册": ROSTER})
    saved(inbox / "南通市.xlsx", {"名册": ROSTER.replace("扬州市", "南通市").replace("张三", "李四")})
    (inbox / "坏.xlsx").write_bytes(b"PK\x03\x04")
    before = {path: path.read_bytes() for path in inbox.iterdir()}
    book = open_in(app, saved(tmp_path / "空.xlsx", {"Sheet1": ""}))
    app.impl.folder = str(inbox)
    (said,) = press(book, "merge")
    assert "读到 2 行 = 汇入 2 行 + 未汇入 0 行，读不了的文件 1 个" in said
    assert app.books.active.name == "收件汇总.xlsx"
    assert "问题清单" in file_of(app.books.active).sheetnames
    assert {path: path.read_bytes() for path in inbox.iterdir()} == before
    sheet = file_of(app.books.active)["汇总表"]
    sheet.cell(sheet.max_row, 2).value = "改过"
    app.books.active.save()
    (said,) = press(book, "merge")
    assert "已另存为 收件汇总.bak-1.xlsx" in said


@pytest.fixture
def in_use(monkeypatch):
    """Names of files that another window of Excel holds: on Windows they can't be opened for writing."""
    from toolkit.errors import RefusalError

    names = set()

    def refuse(target):
        if target.name in names:
            raise RefusalError(f"写不进“{target}”：请先关闭")

    for module in ("toolkit.merge_run", "toolkit.live.jobs"):
        monkeypatch.setattr(f"{module}.refuse_open", refuse)
    return names


@pytest.mark.usefixtures("small")
def test_a_summary_that_is_still_open_is_told_before_anything_is_read(app, tmp_path, in_use):
    inbox = tmp_path / "收件"
    inbox.mkdir()
    saved(inbox / "扬州市.xlsx", {"名册": ROSTER})
    book = open_in(app, saved(tmp_path / "空.xlsx", {"Sheet1": ""}))
    app.impl.folder = str(inbox)
    in_use.add("收件汇总.xlsx")
    (said,) = press(book, "merge")
    assert said.startswith("写不进")
    assert not any("正在读取" in text for text in statuses(book))


def test_prints_that_are_still_open_are_told_before_any_is_written(app, tmp_path, in_use):
    book = open_in(app, shutil.copy(js_table(), tmp_path))
    in_use.add("汇总表.xlsx")
    (said,) = press(book, "preview")
    assert said.startswith("写不进")
    assert not (tmp_path / "打印").exists()


@pytest.mark.usefixtures("small")
def test_closing_the_folder_dialog_does_nothing(app, tmp_path):
    book = open_in(app, saved(tmp_path / "空.xlsx", {"Sheet1": ""}))
    assert press(book, "merge") == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "空.xlsx"]


def test_merging_asks_for_a_campaign_where_nothing_tells_it(app, tmp_path):
    book = open_in(app, saved(tmp_path / "空.xlsx", {"Sheet1": "甲"}))
    app.impl.folder = str(tmp_path)
    (said,) = press(book, "merge")
    assert "没有认出要报的表" in said


def test_a_card_for_each_row_of_the_open_table(app, tmp_path):
    book = open_in(app, shutil.copy(js_table(), tmp_path))
    (said,) = press(book, "cards")
    cards = sorted(path.stem for path in (tmp_path / "推荐表").rglob("*.xlsx"))
    assert said.startswith(f"已填好 {len(cards)} 份推荐表")
    assert len(cards) == 14
    assert any(text.startswith("报送工具箱：正在") for text in statuses(book))


def test_what_is_printed_is_laid_out_and_shown(app, tmp_path):
    book = open_in(app, shutil.copy(js_table(), tmp_path))
    (said,) = press(book, "preview")
    assert said.startswith("已排好（推荐表 14 人、汇总表 1 个单位）")
    assert [name for kind, name in app.impl.shown if kind == "preview"] == ["推荐表.xlsx", "汇总表.xlsx"]
    assert len(openpyxl.load_workbook(tmp_path / "打印" / "推荐表.xlsx").sheetnames) >= 14


def test_a_book_that_was_never_saved_has_no_folder(app):
    book = app.books.add()
    assert press(book, "cards") == [f"“{book.name}”还没有存到本机的文件夹里：请先另存，再点一次"]


CLOUD = "https://d.docs.live.net/0123456789abcdef/报送/扬州市.xlsx"


def in_cloud(app):
    """A book as Excel shows one that OneDrive keeps: what stands for its path is an address."""
    import xlwings

    file = openpyxl.load_workbook(js_table())
    return xlwings.Book(impl=app.books.impl.adopt(file, CLOUD))


@pytest.mark.parametrize("button", ["cards", "preview"])
def test_a_book_in_a_cloud_has_no_folder(app, button):
    told = "“扬州市.xlsx”还没有存到本机的文件夹里：请先另存，再点一次"
    assert press(in_cloud(app), button) == [told]


def test_a_book_in_a_cloud_is_checked(app):
    (said,) = press(in_cloud(app), "check")
    assert "查了 14 行" in said


@pytest.mark.parametrize("opened", [in_cloud, lambda app: app.books.add()])
def test_a_round_is_never_taken_from_where_excel_happens_to_work(app, tmp_path, monkeypatch, opened):
    from toolkit.campaign.load import load_campaign
    from toolkit.round.folder import make_round

    round_ = make_round(tmp_path / "别的一轮", "js-2024", load_campaign("js-2024").units)
    monkeypatch.chdir(round_.folder)
    assert press(opened(app), "status") == []


def test_the_round_that_the_open_book_lies_in(app, tmp_path):
    from toolkit.campaign.load import load_campaign
    from toolkit.round.folder import make_round

    round_ = make_round(tmp_path / "一轮", "js-2024", load_campaign("js-2024").units)
    book = open_in(app, shutil.copy(js_table(), round_.inbox))
    (said,) = press(book, "status")
    assert said.startswith("新收到 1 个，有改动 0 个，不在了 0 个")
    assert app.books.active.fullname == str(tmp_path / "一轮" / "进度.xlsx")
    (said,) = press(book, "status")
    assert said.startswith("新收到 0 个")


@pytest.fixture
def registered(app, tmp_path):
    """A round of the small campaign with one city's table, its 进度 shown once; and a book in it, open."""
    from tests.tables import SMALL
    from toolkit.round.folder import make_round

    round_ = make_round(tmp_path / "一轮", str(SMALL.folder), SMALL.units)
    saved(round_.inbox / "扬州市.xlsx", {"名册": ROSTER})
    book = open_in(app, round_.inbox / "扬州市.xlsx")
    press(book, "status")
    return round_, book


def test_a_progress_book_that_is_still_open_is_told_before_anything_is_registered(registered, in_use):
    round_, book = registered
    before = round_.ledger_file.read_bytes()
    saved(round_.inbox / "南通市.xlsx", {"名册": ROSTER.replace("扬州市", "南通市").replace("张三", "李四")})
    in_use.add("进度.xlsx")
    (said,) = press(book, "status")
    assert said.startswith("写不进")
    assert round_.ledger_file.read_bytes() == before


def test_nobody_writes_into_the_ledger_while_another_works_on_the_round(registered):
    from toolkit.round.lock import locked

    round_, book = registered
    before = round_.ledger_file.read_bytes()
    with locked(round_.folder, print):
        (said,) = press(book, "status")
    assert said.startswith("正在被")
    assert round_.ledger_file.read_bytes() == before


def test_what_was_written_into_the_summary_counts_and_decisions_without_a_person_are_told(registered):
    import os
    import time

    from tests.cli.conftest import run
    from toolkit.round.decisions import VETOED
    from toolkit.round.ledger import open_ledger

    round_, book = registered
    run("round", "summary", round_.folder)
    summary = openpyxl.load_workbook(round_.summary_file)
    row = next(row for row in summary["审核"].iter_rows(min_row=4) if row[2].value == "张三")
    row[5].value, row[6].value = "是", "学校有安全事故"
    summary.save(round_.summary_file)
    later = time.time() + 2
    os.utime(round_.summary_file, (later, later))
    (said,) = press(book, "status")
    assert "记入新的说明、审核 1 处" in said
    with open_ledger(round_.ledger_file) as ledger:
        assert [d.reason for d in ledger.decisions(VETOED).values()] == ["学校有安全事故"]
    saved(round_.inbox / "扬州市.xlsx", {"名册": ROSTER.replace("张三", "李四")})
    (said,) = press(book, "status")
    assert "一票否决 扬州市/张三：表里没有了，这项决定没有对上人" in said


def test_a_lost_ledger_is_made_anew_and_told(registered):
    round_, book = registered
    round_.ledger_file.unlink()
    (said,) = press(book, "status")
    assert said.startswith("台账不在了，重新建了一个")
    assert "新收到 1 个" in said


def test_a_folder_without_a_round(app, tmp_path):
    book = open_in(app, saved(tmp_path / "空.xlsx", {"Sheet1": ""}))
    app.impl.folder = str(tmp_path)
    (said,) = press(book, "status")
    assert "不是一轮报送的文件夹" in said


def test_a_result_that_excel_can_t_open_is_told(app, tmp_path, monkeypatch):
    from toolkit.live import native

    monkeypatch.setattr(native, "preview", lambda _book: 1 / 0)
    book = open_in(app, shutil.copy(js_table(), tmp_path))
    (said,) = press(book, "preview")
    assert said.startswith("已排好")
    assert said.count("没能打开") == 2


def test_only_the_open_parts_of_xlwings_are_used():
    sources = [*(ROOT / "toolkit").rglob("*.py"), *(ROOT / "tests" / "live").rglob("*.py")]
    told = "xlwings" + ".pro"
    assert [path.name for path in sources if told in path.read_text(encoding="utf-8")] == ["test_addin.py"]
