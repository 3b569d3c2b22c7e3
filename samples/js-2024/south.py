"""What the five cities south of the river hand in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import layouts
import program
import spellings
import writers
from inbox import Inbox
from plan import DURATION, EMPTY_ROW, Heading, Line, Row, Sent, Sheet, text
from strays import scan


def nanjing(inbox: Inbox) -> None:
    """Masters, well filled and pasted over; a district named by its folder; an .xls."""
    heading = Heading("南京市", "程景行", "025-00000101")
    rows = [*inbox.clean("南京市", 16), inbox.name_twice[0]]
    rows += inbox.born("南京市", [Sent("1975年6月", "197506")])
    rows[4].cells["性别"] = Sent("男性", None, (("value_unreadable", "return"),))
    city = Sheet("汇总表", layouts.MASTER, heading, rows)
    inbox.file(
        "南京市/附件2 汇总表（南京市）.xlsx",
        "南京市",
        [city],
        lambda sheets: program.filled_master("南京市", sheets[0]),
        "下发的母表，两格被粘贴覆盖，绕过了下拉列表和年月校验",
        kept=True,
    )
    _jiangning(inbox)
    _gulou(inbox)
    _jiangbei(inbox)


def _jiangning(inbox: Inbox) -> None:
    heading = Heading("江宁区", "薛致和", "025-00000104")

    def saved_by_libreoffice(sheets: list[Sheet]) -> bytes:
        return writers.converted(program.filled_master("江宁区", sheets[0]), "xlsx", "xlsx")

    inbox.file(
        "南京市/江宁区汇总表.xlsx",
        "南京市/江宁区",
        [Sheet("汇总表", layouts.MASTER, heading, inbox.clean("南京市江宁区", 6))],
        saved_by_libreoffice,
        "下发的母表，用 LibreOffice 填好另存",
        kept=True,
    )


def _gulou(inbox: Inbox) -> None:
    heading = Heading("鼓楼区教育局", "易知夏", "025-00000102", "beside")
    rows = inbox.clean("南京市鼓楼区", 8)
    rows[3].cells["姓名"] = Sent("青禾·望舒", "青禾·望舒")
    rows[4].cells["姓名"] = Sent("青禾•知夏", "青禾·知夏")
    rows[5].cells["姓名"] = Sent("周𬘘", "周𬘘")
    inbox.file(
        "南京市/鼓楼区/鼓楼区汇总表.xlsx",
        "南京市/鼓楼区",
        [Sheet("Sheet1", layouts.SPACED, heading, rows)],
        writers.xlsxwriter_book,
        "鼓楼区南京、徐州都有，靠文件夹定市；标签带空格、换行和别名；带间隔号和生僻字的姓名",
    )


def _jiangbei(inbox: Inbox) -> None:
    heading = Heading("南京江北新区教育和社会保障局", "武嘉树", "025-00000103")
    rows = inbox.clean("南京市江北新区", 5) + inbox.born("南京市江北新区", spellings.OLD_BOOKS)
    inbox.file(
        "南京市/江北新区汇总表.xls",
        "南京市/江北新区",
        [Sheet("汇总表", layouts.NUMBERED, heading, rows)],
        writers.xlwt_book,
        "xlwt 写的 .xls，日期格、0.00 格式和常规格式的数字",
    )


def wuxi(inbox: Inbox) -> None:
    """A two-row heading; a workbook full of months in every spelling."""
    rows = [*inbox.clean("无锡市", 13), inbox.person_twice[0]]
    rows[6].cells["个人主要荣誉"] = Sent("图", None, (("value_unreadable", "return"),), writing="picture")
    case = rows[7].cells["案例主要内容"].raw
    rows[7].cells["案例主要内容"] = Sent(case, case, writing="rich")
    foot = (Line({0: "合计", 1: "14人"}), Line({1: "填表人：郝诗语"}))
    heading = Heading("无锡市教育局", "郝诗语", "0510-00000201")
    city = Sheet("Sheet1", layouts.GROUPED, heading, [*rows[:7], EMPTY_ROW, *rows[7:], *foot])
    why = "两行表头、空行、合计行、填表人行、WPS 嵌入图片、一格里有两种字体"
    inbox.file("无锡市汇总表.xlsx", "无锡市", [city], writers.xlsxwriter_book, why)

    births = inbox.born("无锡市宜兴市", spellings.BIRTHS)
    births += inbox.born("无锡市宜兴市", [Sent("不详", None, (("JS-0", "return"),))])
    people = [inbox.cast.person("无锡市宜兴市", "197506", "199807") for _ in spellings.PARTY]
    party = [Row.of(person, 入党时间=sent) for person, sent in zip(people, spellings.PARTY, strict=True)]
    heading = Heading("宜兴市教育局", "孔若兰", "0510-00000202")
    inbox.file(
        "无锡市/宜兴市汇总表.xlsx",
        "无锡市/宜兴市",
        [Sheet("汇总表", layouts.NUMBERED, heading, [*births, *party])],
        writers.openpyxl_book,
        "出生年月、入党时间的各种写法",
    )


def changzhou(inbox: Inbox) -> None:
    """A GBK csv, whose unit its name and its 填报单位 line tell."""
    rows = [*inbox.clean("常州市", 9), inbox.person_twice[1], *inbox.born("常州市", spellings.UNTYPED)]
    rows[4].cells["职称"] = Sent("3.20106E+17", None, (("number_damaged", "return"),))
    city = Sheet("常州汇总", layouts.NUMBERED, Heading("常州市教育局", "龚清妍", "0519-00000401"), rows)
    why = "GBK 编码的 csv：没有类型，1975.1 说不清是一月还是十月；长数字成了科学记数法"
    inbox.file("常州汇总.csv", "常州市", [city], lambda sheets: writers.csv_file(sheets[0], "gbk"), why)


def suzhou(inbox: Inbox) -> None:
    """An archive in an archive; a book that counts its dates from 1904; an .xls by LibreOffice."""
    rows = inbox.clean("苏州市工业园区", 6)
    rows += inbox.born("苏州市工业园区", [Sent(date(1975, 6, day), "197506") for day in (1, 30)])
    park = Sheet("汇总表", layouts.PRINTED, Heading("苏州工业园区教育局", "贺云舒", "0512-00000501"), rows)
    rows = inbox.clean("苏州市昆山市", 6)
    for row in rows[:2]:
        row.extra["备注"] = "已公示"
    kunshan = Sheet("汇总表", layouts.REMARKED, Heading("昆山市教育局", "万守诚", "0512-00000502"), rows)
    rows = inbox.clean("苏州市太仓市", 5)
    taicang = Sheet("汇总表", layouts.PRINTED, Heading("太仓市教育局", "文知夏", "0512-00000503"), rows)

    outer, inner = "苏州市.zip!/", "苏州市.zip!/县市.zip!/"
    inbox.read(
        outer + "苏州工业园区/汇总表.xlsx", "苏州市/苏州工业园区", [park], "压缩包里的工作簿，1904 日期系统"
    )
    inbox.read(inner + "昆山市汇总表.xlsx", "苏州市/昆山市", [kunshan], "压缩包里的压缩包，多出“备注”列")
    inbox.read(inner + "太仓市汇总表.xls", "苏州市/太仓市", [taicang], "LibreOffice 存的 .xls")
    inbox.passed(outer + "苏州工业园区/盖章扫描件.pdf", "other", "压缩包里的扫描件", "苏州市/苏州工业园区")
    inbox.passed(outer + "__MACOSX/._苏州工业园区", "ignored", "苹果电脑压缩时带入")

    def archive() -> bytes:
        old = writers.converted(writers.openpyxl_book([taicang]), "xlsx", "xls")
        counties = {"昆山市汇总表.xlsx": writers.openpyxl_book([kunshan]), "太仓市汇总表.xls": old}
        return writers.zip_file(
            {
                "苏州工业园区/汇总表.xlsx": writers.xlsxwriter_book([park], date1904=True),
                "苏州工业园区/盖章扫描件.pdf": scan(),
                "县市.zip": writers.zip_file(counties),
                "__MACOSX/._苏州工业园区": b"\0\5\x16\7\0\2\0\0Mac OS X",
            }
        )

    inbox.write("苏州市.zip", archive, kept=True)


def zhenjiang(inbox: Inbox) -> None:
    """The city's own summary of two districts, made by baosong: rows come with their origin."""
    rows = inbox.clean("镇江市丹阳市", 5)
    rows += inbox.born("镇江市丹阳市", (spellings.unclear(1975.1), Sent("75年6月", "197506")))
    heading = Heading("丹阳市教育局", "庞思源", "0511-00001101")
    danyang = Sheet("汇总表", layouts.PRINTED, heading, rows)
    rows = [*inbox.clean("镇江市句容市", 4), inbox.name_twice[1]]
    rows += inbox.born("镇江市句容市", [spellings.unclear(19756)])
    heading = Heading("句容市教育局", "盛安然", "0511-00001102")
    jurong = Sheet("Sheet1", layouts.NUMBERED, heading, rows)
    districts = {"丹阳市": danyang, "句容市": jurong}

    def merged(_: list[Sheet]) -> bytes:
        files = {f"{name}汇总表.xlsx": writers.xlsxwriter_book([sheet]) for name, sheet in districts.items()}
        return program.summary("镇江市", files)

    handed = [row for name, sheet in districts.items() for row in _handed_up(name, sheet)]
    for row in handed[len(danyang.body) :]:
        row.aside = "句容市已单独报送，只计一次"
    city = Sheet("汇总表", layouts.SUMMARY, Heading("镇江市", "", ""), handed)
    why = "市里用 baosong merge --unit 镇江市 做的汇总，各行带着来源；县里没写清的年月仍然没写清"
    inbox.file("镇江市/镇江市汇总表.xlsx", "镇江市", [city], merged, why, kept=True)
    why = "已在镇江市的汇总里，又直接报到省里：只计一次"
    inbox.file("镇江市/句容市汇总表.xlsx", "镇江市/句容市", [jurong], writers.xlsxwriter_book, why)


def _handed_up(unit: str, sheet: Sheet) -> Iterator[Row]:
    """The rows of a district as its city's summary hands them up: settled months settled, the others as sent."""
    for number, row in sheet.place().rows:
        assert isinstance(row, Row)
        cells = {name: _on_paper(name, sent) for name, sent in row.cells.items()}
        origin = {"file": f"{unit}汇总表.xlsx", "sheet": sheet.name, "row": number}
        yield replace(row, cells=cells, unit=f"镇江市/{unit}", origin=origin)


def _on_paper(name: str, sent: Sent) -> Sent:
    return sent if name == DURATION else replace(sent, raw=sent.becomes() or text(sent.raw))
