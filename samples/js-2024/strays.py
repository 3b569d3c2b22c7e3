"""Files that hold no table of the campaign, or one that nobody can read."""

from pathlib import PurePosixPath

import layouts
import program
import writers
from inbox import Inbox
from openpyxl import Workbook
from plan import Heading, Row, Sheet

SAMPLE = [
    "附件1 推荐表",
    "申报学校党组织：（加盖公章）",
    "姓名：样章　性别：男　出生年月：197506",
    "（样章，仅供试用，不是真实材料）",
]


def strays(inbox: Inbox) -> None:
    """Everything that is listed beside the tables."""
    _unreadable(inbox)
    _other(inbox)
    _own(inbox)
    _ignored(inbox)
    _nowhere(inbox)


def _unreadable(inbox: Inbox) -> None:
    suqian = Sheet(
        "汇总表",
        layouts.PRINTED,
        Heading("宿迁市教育局", "龙月华", "0527-00001302"),
        list(inbox.clean("宿迁市", 3)),
    ).place()
    path = "宿迁市/宿迁市汇总表.xlsx"
    inbox.lost(path, "encrypted", "宿迁市", "打开需要密码")
    inbox.write(path, lambda: writers.encrypted(writers.openpyxl_book([suqian]), "sqjy2024"), kept=True)

    path = "宿迁市/沭阳县汇总表.xlsx"
    inbox.lost(path, "corrupt", "宿迁市/沭阳县", "传输中断，只有前半截")
    inbox.write(path, lambda: writers.openpyxl_book([suqian])[:4000])

    path = "淮安市/涟水县汇总表.xlsx"
    inbox.lost(path, "empty", "淮安市/涟水县", "0 字节")
    inbox.write(path, lambda: b"")

    path = "徐州市/沛县材料.rar"
    inbox.lost(path, "unsupported", "徐州市/沛县", "rar 压缩包，请先解压")
    inbox.write(path, lambda: b"Rar!\x1a\x07\x01\x00" + bytes(range(64)))

    path = "盐城市/建湖县.zip"
    inbox.lost(path, "corrupt", "盐城市/建湖县", "压缩包没有传完")
    inbox.write(path, lambda: writers.zip_file({"建湖县汇总表.xlsx": writers.openpyxl_book([suqian])})[:3000])

    path = "常州市/会议签到表.xlsx"
    inbox.lost(path, "no_form", "常州市", "不是本活动的表")
    inbox.write(path, _attendance)


def _attendance() -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for line in (("工作布置会签到表",), ("序号", "姓名", "签到"), (1, "龙某某", None), (2, "汤某某", None)):
        page.append(line)
    return writers.saved(book)


def _other(inbox: Inbox) -> None:
    page = "南京市/推荐表扫描件/样章.pdf"
    inbox.passed(page, "other", "盖章扫描件", "南京市")
    inbox.write(page, scan, kept=True)
    photo = "南京市/推荐表扫描件/样章.jpg"
    inbox.passed(photo, "other", "盖章扫描件", "南京市")
    inbox.write(photo, lambda: writers.jpeg(scan()), kept=True)
    word = "无锡市/江阴市推荐表（样章）.docx"
    inbox.passed(word, "other", "Word 文档", "无锡市/江阴市")
    inbox.write(word, lambda: writers.docx(SAMPLE))


def scan() -> bytes:
    """A page that stands for a stamped scan, as PDF."""
    book = Workbook()
    page = book.active
    assert page is not None
    for line in SAMPLE:
        page.append((line,))
    return writers.converted(writers.saved(book), "xlsx", "pdf")


def _own(inbox: Inbox) -> None:
    rows = Sheet(
        "汇总表",
        layouts.PRINTED,
        Heading("南通市教育局", "莫如松", "0513-00000601"),
        list(inbox.clean("南通市", 2)),
    )
    path = "上次的省汇总.xlsx"
    inbox.passed(path, "other", "省里自己上次做的汇总，误放进了收件夹", form=None)
    inbox.filings[-1].problem = "own_output"
    inbox.filings[-1].plants = (("own_output", "notice"),)
    inbox.write(
        path,
        lambda: program.summary("江苏省", {"南通市.xlsx": writers.openpyxl_book([rows.place()])}),
        kept=True,
    )


def _ignored(inbox: Inbox) -> None:
    for path, content in (
        ("扬州市/~$扬州市汇总表.xlsx", b"\x06clerk " + b" " * 150),
        (".DS_Store", b"\0\0\0\1Bud1" + bytes(24)),
        ("徐州市/Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24)),
        ("desktop.ini", b"[.ShellClassInfo]\r\n"),
    ):
        inbox.passed(path, "ignored", f"系统文件 {PurePosixPath(path).name}")
        inbox.write(path, lambda content=content: content)  # type: ignore[misc]


def _nowhere(inbox: Inbox) -> None:
    path = "高新区汇总表.xlsx"
    rows: list[Row] = inbox.clean("连云港市", 4)
    zone = Sheet("汇总表", layouts.PRINTED, Heading("高新区教育局", "孟步高", "0000-00001401"), list(rows))
    zone.plants = (("unit_unknown", "return", None),)
    inbox.read(path, None, [zone], why="好几个市都有高新区，没有别的线索")
    inbox.write(path, lambda: writers.openpyxl_book([zone]))
