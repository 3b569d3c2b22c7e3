"""The buttons of the ribbon tab 报送: what each is called, and what happens when it is pressed."""

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.errors import RefusalError
from toolkit.live import check, dates, jobs, native, undo_dates
from toolkit.live.open_book import Said
from toolkit.live.places import CancelledError
from toolkit.live.session import NAME, Done, working
from toolkit.live.settings import settings_file

if TYPE_CHECKING:
    import xlwings as xw

Work = Callable[["xw.Book", Said], Done]

LONG = 2.0
"""Seconds from which on people are told how long it took."""

BUG = "程序出错了，工作簿里可能有做了一半的标记或改动：可点“清除”“撤销规范”，或不保存就关闭。请把 {log} 发给开发者"


BUSY = (
    "Excel 正忙，没有做完。请按 Enter 或 Esc 结束正在编辑的格子，关掉打开的对话框，再点一次；"
    "已有一部分标记或改动的，可点“清除”“撤销规范”"
)


@frozen
class Button:
    """A button: its label, Excel's own picture for it, what it does in a sentence, and the work."""

    label: str
    image: str
    tip: str
    work: Work


def _telling(work: Callable[["xw.Book", Said], str]) -> Work:
    """Work that changes the open book alone."""
    return lambda book, say: Done(work(book, say))


# The pictures are those of Excel's own commands ([MS] Office Fluent UI command identifiers): every Excel has them.
GROUPS: Mapping[str, Mapping[str, Button]] = {
    "检查": {
        "check": Button(
            "检查",
            "DataValidation",
            "查打开的表：错处标色、加批注，列出“检查结果”",
            _telling(check.check),
        ),
        "clear": Button(
            "清除", "ClearFormats", "清除检查留下的颜色、批注和“检查结果”", _telling(check.clear)
        ),
    },
    "年月": {
        "dates": Button(
            "规范年月",
            "FunctionsDateTimeInsertGallery",
            "把年月统一写成6位数字；选中几列就只改那几列",
            _telling(dates.normalise),
        ),
        "undo": Button("撤销规范", "Undo", "恢复上一次“规范年月”之前的样子", _telling(undo_dates.undo)),
    },
    "汇总": {
        "merge": Button(
            "合并文件夹", "Consolidate", "把一个文件夹里收到的表合并成一个新工作簿", jobs.merge_folder
        ),
        "status": Button(
            "进度", "ChartTypeColumnInsertGallery", "各单位报到哪一步，缺什么，迟几天", jobs.status
        ),
    },
    "打印": {
        "cards": Button("按行填表", "DataFormExcel", "按打开的汇总表，一行填一份一页的表", jobs.fill),
        "preview": Button(
            "打印预览", "FilePrintPreview", "排好版，预览每人一份的表和各单位的汇总表", jobs.preview
        ),
    },
}
"""By the name of their group, then by the name that Excel calls."""

BUTTONS: Mapping[str, Button] = {name: button for group in GROUPS.values() for name, button in group.items()}


def press(name: str) -> None:
    """Do the work of a button on the book that is active in Excel, and tell the user how it ended.

    Nothing is raised: what goes wrong is told, and what is a mistake of ours is kept in a log.
    """
    import xlwings as xw

    book = xw.Book.caller()
    app = book.app
    done = _done(BUTTONS[name], book)
    if done is None:
        return
    lines = [
        done.text,
        *(f"没能打开 {path}，请自己打开看" for path in done.books if not _opened(app, path, done)),
    ]
    app.alert("\n".join(lines), NAME)


def _opened(app: "xw.App", path: Path, done: Done) -> bool:
    """Open a book that was made, and show how it prints where that was asked."""
    try:
        opened = app.books.open(str(path))
        if done.preview:
            native.preview(opened)
    except Exception:  # a COM error: a book of this name is open, or there is no printer
        return False
    return True


def _done(button: Button, book: "xw.Book") -> Done | None:
    """What became of the work; None where the user thought better of it."""
    start = monotonic()
    try:
        with working(book.app) as say:
            say(f"正在{button.label}…")
            done = button.work(book, say)
    except CancelledError:
        return None
    except RefusalError as refused:
        return Done(str(refused))
    except Exception as error:
        if native.is_busy(error):
            return Done(BUSY)
        log = settings_file().with_name("error.log")
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
        return Done(BUG.format(log=log))
    seconds = monotonic() - start
    timed = f"\n（用时 {seconds:.0f} 秒）" if seconds >= LONG else ""
    return Done(done.text + timed, done.books, done.preview)
