"""What the eight cities on and north of the river hand in."""

import layouts
import spellings
import writers
from defects import broken_rules
from inbox import Inbox
from plan import EMPTY_ROW, HEADING_AGAIN, Heading, Line, Row, Sent, Sheet, fill_down

NOTE = "注：出生年月、入党时间、参加工作时间填写年份和月份共6位数字，如：202406。"
MERGED = Sent(None, None, (("merged_cells", "return"),), above=1)


def xuzhou(inbox: Inbox) -> None:
    """Several sheets, hidden and filtered rows, a hidden sheet, formulas without results; an .et."""
    heading = Heading("中共徐州市委教育工作委员会", "乔思源", "0516-00000301")
    direct = inbox.clean("徐州市", 8)
    direct[2].hidden = direct[5].hidden = True
    direct[6].cells["出生年月"] = _formula('=TEXT(DATE(1975,6,1),"yyyymm")')
    direct[7].cells["工作单位"] = _formula('=CONCATENATE("徐州市","鸣柳中学")')
    first = Sheet("市直学校", layouts.NUMBERED, heading, direct, filtered=True)
    suining, xinyi = inbox.clean("徐州市睢宁县", 5), [*inbox.clean("徐州市新沂市", 4), inbox.post_twice[0]]
    body: list[Row | Line] = [*suining, HEADING_AGAIN, *xinyi, EMPTY_ROW, Line({1: NOTE})]
    second = Sheet("县区学校", layouts.NUMBERED, heading, body)
    old = inbox.clean("徐州市", 2)
    for row in old:
        row.aside = "隐藏的工作表"
    hidden = Sheet("旧稿", layouts.NUMBERED, heading, old, hidden=True)
    hidden.plants = (("hidden_rows", "verify", None),)
    why = "多个工作表、隐藏行、隐藏表、第二页重复表头、未计算的公式"
    sheets = [first, second, hidden]
    inbox.file("徐州市/徐州市教育工委汇总表.xlsx", "徐州市", sheets, writers.openpyxl_book, why)

    heading = Heading("徐州市铜山区教育局", "雷沐晴", "0516-00000302", "line")
    rows = [*inbox.clean("徐州市铜山区", 5), inbox.post_twice[1]]
    tongshan = Sheet("Sheet1", layouts.SHIFTED, heading, rows)
    why = "WPS 的 .et（与 .xls 同族），表从 C4 开始，填报单位、联系人、电话写在一格"
    inbox.file("徐州市/铜山区.et", "徐州市/铜山区", [tongshan], writers.xlwt_book, why)


def _formula(formula: str) -> Sent:
    return Sent(formula, None, (("uncomputed", "return"),), writing="formula")


def nantong(inbox: Inbox) -> None:
    """Two submissions of one city, and a copy of the first."""
    people = inbox.cast.people("南通市", 6)
    rows, copies = [Row.of(person) for person in people], [Row.of(person) for person in people]
    changed = [*map(Row.of, people[:5]), *inbox.clean("南通市", 1)]
    changed[1].cells["职称"] = Sent("正高级讲师", "正高级讲师")
    for row in (*rows[:5], *changed[:5]):
        row.plant("姓名", ("JS-20a", "return"))
    for row in copies:
        row.aside = "与另一文件逐字节相同"
    heading = Heading("南通市教育局", "莫如松", "0513-00000601")
    first, second, copy = (Sheet("汇总表", layouts.NUMBERED, heading, r) for r in (rows, changed, copies))
    twice = (("second_submission", "return"),)
    path, make = "南通市/南通市汇总表", writers.openpyxl_book
    inbox.file(f"{path}.xlsx", "南通市", [first], make, "同一单位报了两次").plants = twice
    why = "第二次报送：改了职称，换了一人"
    inbox.file(f"{path}（修改稿）.xlsx", "南通市", [second], make, why).plants = twice
    inbox.file(f"{path}（副本）.xlsx", "南通市", [copy], make, "与“南通市汇总表.xlsx”逐字节相同")


def lianyungang(inbox: Inbox) -> None:
    """A GBK archive with folders; the city and two counties in it."""
    rows = inbox.clean("连云港市", 7)
    for number, row in enumerate(rows):
        row.extra["手机号"] = f"1000000070{number}"
    city = Sheet("汇总表", layouts.REORDERED, Heading("连云港市教育局", "赖佩瑜", "0518-00000701"), rows)
    heading = Heading("东海县教育局", "常念慈", "0518-00000702")
    donghai = Sheet("Sheet1", layouts.NUMBERED, heading, inbox.clean("连云港市东海县", 5))
    guanyun = Sheet("Sheet1", layouts.PRINTED, None, inbox.clean("连云港市灌云县", 5))
    members = (
        ("连云港市/汇总表.xlsx", "连云港市", city, writers.openpyxl_book),
        ("连云港市/东海县/汇总表.xls", "连云港市/东海县", donghai, writers.xlwt_book),
        ("连云港市/灌云县汇总表.xlsx", "连云港市/灌云县", guanyun, writers.xlsxwriter_book),
    )
    whys = (
        "GBK 文件名的压缩包；列的次序不同，多出“手机号”列，加了参加工作时间",
        "压缩包里的 .xls",
        "没有填报单位行，靠文件名定单位",
    )
    for (name, unit, sheet, _), why in zip(members, whys, strict=True):
        inbox.read(f"连云港.zip!/{name}", unit, [sheet], why)
    files = {name: (make, sheet) for name, _, sheet, make in members}
    inbox.write(
        "连云港.zip", lambda: writers.zip_file({n: make([s]) for n, (make, s) in files.items()}, gbk=True)
    )


def huaian(inbox: Inbox) -> None:
    """An .ods with doubtful months."""

    def saved_by_libreoffice(sheets: list[Sheet]) -> bytes:
        return writers.converted(writers.openpyxl_book(sheets), "xlsx", "ods")

    rows = inbox.clean("淮安市", 7) + inbox.born("淮安市", spellings.OLD_BOOKS)
    city = Sheet("汇总表", layouts.BARE, Heading("淮安市教育局", "段映雪", "0517-00000801"), rows)
    why = "LibreOffice 存的 .ods，表上没有标题"
    inbox.file("淮安市/淮安市汇总表.ods", "淮安市", [city], saved_by_libreoffice, why, kept=True)


def yancheng(inbox: Inbox) -> None:
    """An HTML table named .xls; a UTF-8 csv; a file whose name and 填报单位 line disagree."""
    rows = inbox.clean("盐城市", 8) + inbox.born("盐城市", spellings.UNTYPED[:2])
    heading = Heading("盐城市教育局", "侯沐晴", "0515-00000901")
    city = Sheet("盐城市汇总表", layouts.NUMBERED, heading, rows)
    make = writers.html_file
    inbox.file("盐城市汇总表.xls", "盐城市", [city], lambda sheets: make(sheets[0]), "网页存成的 .xls")

    heading = Heading("射阳县教育局", "段如松", "0515-00000903", "line")
    sheyang = Sheet("射阳县汇总表", layouts.PRINTED, heading, inbox.clean("盐城市射阳县", 3))
    path, why = "盐城市/射阳县汇总表.csv", "UTF-8（带 BOM）的 csv"
    inbox.file(path, "盐城市/射阳县", [sheyang], lambda s: writers.csv_file(s[0], "utf-8-sig"), why)

    heading = Heading("盐城市大丰区教育局", "邵婉仪", "0515-00000902")
    dafeng = Sheet("汇总表", layouts.PRINTED, heading, inbox.clean("盐城市大丰区", 4))
    dafeng.plants = (("unit_conflict", "verify", None),)
    path, why = "盐城市/东台市汇总表.xlsx", "文件名是东台市，填报单位是大丰区：以填报单位为准"
    inbox.file(path, "盐城市/大丰区", [dafeng], writers.openpyxl_book, why)


def yangzhou(inbox: Inbox) -> None:
    """A city's summary that holds a district's rows, and the district's own file: those are counted once."""
    people = inbox.cast.people("扬州市邗江区", 5)
    example = Line({0: "示例", 1: "张某某", 2: "男", 3: "197506", 4: "199807"})
    heading = Heading("扬州市邗江区教育局", "汤玉成", "0514-00001001", "line")
    hanjiang = Sheet("汇总表", layouts.NUMBERED, heading, [example, *map(Row.of, people)])
    path, why = "扬州市/邗江区/邗江区汇总表.xlsm", "启用宏的格式，带示例行"
    inbox.file(path, "扬州市/邗江区", [hanjiang], lambda s: writers.openpyxl_book(s, macros=True), why)

    again = [Row.of(person) for person in people]
    for row in again:
        row.aside = "与扬州市/邗江区报送的相同，只计一次"
    body: list[Row | Line] = [
        *inbox.clean("扬州市广陵区", 4),
        *again,
        *inbox.clean("扬州市高邮市", 3),
        Line({0: 13}),
    ]
    city = Sheet("Sheet1", layouts.NUMBERED, Heading("扬州市教育局", "易书瑶", "0514-00001002"), body)
    why = "含邗江区已单独报送的 5 人；末行只有序号"
    inbox.file("扬州市/扬州市汇总表.xlsx", "扬州市", [city], writers.xlsxwriter_book, why)

    heading = Heading("仪征市教育局", "薛安然", "0514-00001003")
    total = Line({0: "合计：4人"})
    yizheng = Sheet("Sheet1", layouts.PRINTED, heading, [*inbox.clean("扬州市仪征市", 4), total])
    path, why = "扬州市/仪征市汇总表.xls", "其实是 .xlsx，只是改了后缀；合计写在姓名列"
    inbox.file(path, "扬州市/仪征市", [yizheng], writers.xlsxwriter_book, why)


def taizhou(inbox: Inbox) -> None:
    """An old master with merged cells; a district that breaks every rule."""
    rows = inbox.clean("泰州市", 10)
    down = fill_down(rows[1:4], "工作单位")
    rows[6].cells["姓名"] = rows[9].cells["出生年月"] = MERGED
    merged = [down, ("姓名", rows[5:7]), ("出生年月", rows[8:10])]
    heading = Heading("泰州市教育局", "毛慧敏", "0523-00001201")
    city = Sheet("汇总表", layouts.PRINTED, heading, rows, merged)
    city.plants = (("wrong_version", "verify", None),)
    mark = "js-2024|汇总表|0|江苏省/泰州市|master"
    path, why = "泰州市/泰州市汇总表.xlsx", "旧版模板；工作单位、姓名、出生年月有合并单元格"
    inbox.file(path, "泰州市", [city], lambda s: writers.openpyxl_book(s, mark), why)

    heading = Heading("泰州市姜堰区教育局", "钱婷玉", "0523-00001202")
    rows = broken_rules(inbox.cast, "泰州市姜堰区")
    jiangyan = Sheet("汇总表", layouts.NUMBERED, heading, rows)
    path, why = "泰州市/姜堰区汇总表.xlsx", "每条规则至少违反一次，也有恰好不违反的"
    inbox.file(path, "泰州市/姜堰区", [jiangyan], writers.openpyxl_book, why)


def suqian(inbox: Inbox) -> None:
    """A county without a column."""
    heading = Heading("泗洪县教育局", "黎素珍", "0527-00001301")
    sihong = Sheet("汇总表", layouts.WITHOUT_RESUME, heading, inbox.clean("宿迁市泗洪县", 6))
    sihong.plants = (("column_missing", "return", "个人简历"),)
    path, why = "宿迁市/泗洪县汇总表.xlsx", "缺“个人简历”列"
    inbox.file(path, "宿迁市/泗洪县", [sihong], writers.xlsxwriter_book, why).status = "partly"
