"""What the cities and districts hand in."""

from datetime import date

import layouts
import spellings
import writers
from defects import broken_rules
from inbox import Inbox
from people import Person
from plan import EMPTY_ROW, HEADING_AGAIN, Heading, Line, Row, Sent, Sheet, fill_down

NOTE = "注：出生年月、入党时间、参加工作时间填写年份和月份共6位数字，如：202406。"


def nanjing(inbox: Inbox) -> None:
    """The printed form; a district named by its folder; an .xls."""
    path = "南京市/附件2 汇总表（南京市）.xlsx"
    body: list[Row | Line] = [*inbox.clean("南京市", 18), inbox.name_twice[0], Line({0: NOTE})]
    city = Sheet("汇总表", layouts.PRINTED, Heading("南京市教育局", "程景行", "025-00000101"), body)
    inbox.read(path, "南京市", [city], why="通知原表，表下有注")
    inbox.write(path, lambda: writers.openpyxl_book([city]))

    path = "南京市/鼓楼区/鼓楼区汇总表.xlsx"
    heading = Heading("鼓楼区教育局", "易知夏", "025-00000102", apart=True)
    gulou = Sheet("Sheet1", layouts.SPACED, heading, list(inbox.clean("南京市鼓楼区", 8)))
    inbox.read(
        path, "南京市/鼓楼区", [gulou], why="鼓楼区南京、徐州都有，靠文件夹定市；标签带空格、换行和别名"
    )
    inbox.write(path, lambda: writers.xlsxwriter_book([gulou]))

    path = "南京市/江北新区汇总表.xls"
    rows = inbox.clean("南京市江北新区", 5)
    rows += [Row.of(_born(inbox, "南京市江北新区", s.value), 出生年月=s) for s in spellings.OLD_BOOKS]
    jiangbei = Sheet(
        "汇总表",
        layouts.NUMBERED,
        Heading("南京江北新区教育和社会保障局", "武嘉树", "025-00000103"),
        list(rows),
    )
    inbox.read(path, "南京市/江北新区", [jiangbei], why="xlwt 写的 .xls，日期格、0.00 格式和常规格式的数字")
    inbox.write(path, lambda: writers.xlwt_book([jiangbei]))


def wuxi(inbox: Inbox) -> None:
    """A two-row heading; a workbook full of months in every spelling."""
    path = "无锡市汇总表.xlsx"
    rows = [*inbox.clean("无锡市", 13), inbox.person_twice[0]]
    rows[6].cells["个人主要荣誉"] = Sent(
        "=DISPIMG", None, (("value_unreadable", "return"),), writing="picture"
    )
    body: list[Row | Line] = [
        *rows[:7],
        EMPTY_ROW,
        *rows[7:],
        Line({0: "合计", 1: "14人"}),
        Line({1: "填表人：郝诗语"}),
    ]
    city = Sheet("Sheet1", layouts.GROUPED, Heading("无锡市教育局", "郝诗语", "0510-00000201"), body)
    inbox.read(path, "无锡市", [city], why="两行表头、空行、合计行、填表人行、WPS 嵌入图片")
    inbox.write(path, lambda: writers.xlsxwriter_book([city]))

    path = "无锡市/宜兴市汇总表.xlsx"
    births = [
        Row.of(_born(inbox, "无锡市宜兴市", spelling.value), 出生年月=spelling)
        for spelling in spellings.BIRTHS
    ]
    party = [Row.of(_born(inbox, "无锡市宜兴市", None), 入党时间=spelling) for spelling in spellings.PARTY]
    unknown = inbox.cast.person("无锡市宜兴市", born="197506", joined="199807")
    births.append(Row.of(unknown, 出生年月=Sent("不详", None, (("JS-0", "return"),))))
    yixing = Sheet(
        "汇总表", layouts.NUMBERED, Heading("宜兴市教育局", "孔若兰", "0510-00000202"), [*births, *party]
    )
    inbox.read(path, "无锡市/宜兴市", [yixing], why="出生年月、入党时间的各种写法")
    inbox.write(path, lambda: writers.openpyxl_book([yixing]))


def _born(inbox: Inbox, area: str, month: object) -> Person:
    return inbox.cast.person(area, born=str(month or "197506"), joined="199807")


def xuzhou(inbox: Inbox) -> None:
    """Several sheets, hidden and filtered rows, a hidden sheet, formulas without results; an .et."""
    path = "徐州市/徐州市教育工委汇总表.xlsx"
    heading = Heading("中共徐州市委教育工作委员会", "乔思源", "0516-00000301")
    direct = inbox.clean("徐州市", 8)
    direct[2].hidden = direct[5].hidden = True
    direct[6].cells["出生年月"] = _formula('=TEXT(DATE(1975,6,1),"yyyymm")')
    direct[7].cells["工作单位"] = _formula('=CONCATENATE("徐州市","鸣柳中学")')
    first = Sheet("市直学校", layouts.NUMBERED, heading, list(direct), filtered=True)
    county_rows = inbox.clean("徐州市睢宁县", 5) + inbox.clean("徐州市新沂市", 4) + [inbox.post_twice[0]]
    body: list[Row | Line] = [*county_rows[:5], HEADING_AGAIN, *county_rows[5:], EMPTY_ROW, Line({1: NOTE})]
    second = Sheet("县区学校", layouts.NUMBERED, heading, body)
    old = inbox.clean("徐州市", 2)
    for row in old:
        row.aside = "隐藏的工作表"
    hidden = Sheet("旧稿", layouts.NUMBERED, heading, list(old), hidden=True)
    hidden.plants = (("hidden_rows", "verify", None),)
    inbox.read(
        path,
        "徐州市",
        [first, second, hidden],
        why="多个工作表、隐藏行、隐藏表、第二页重复表头、未计算的公式",
    )
    inbox.write(path, lambda: writers.openpyxl_book([first, second, hidden]))

    path = "徐州市/铜山区.et"
    tongshan = Sheet(
        "Sheet1",
        layouts.SHIFTED,
        Heading("徐州市铜山区教育局", "雷沐晴", "0516-00000302"),
        [*inbox.clean("徐州市铜山区", 5), inbox.post_twice[1]],
    )
    inbox.read(path, "徐州市/铜山区", [tongshan], why="WPS 的 .et（与 .xls 同族），表从 C4 开始")
    inbox.write(path, lambda: writers.xlwt_book([tongshan]))


def _formula(formula: str) -> Sent:
    return Sent(formula, None, (("uncomputed", "return"),), writing="formula")


def changzhou(inbox: Inbox) -> None:
    """A GBK csv, whose unit only its name and 填报单位 line tell; a workbook that is no form."""
    path = "常州汇总.csv"
    rows = [*inbox.clean("常州市", 9), inbox.person_twice[1]]
    rows += [Row.of(_born(inbox, "常州市", s.value), 出生年月=s) for s in spellings.UNTYPED]
    city = Sheet("常州汇总", layouts.NUMBERED, Heading("常州市教育局", "龚清妍", "0519-00000401"), list(rows))
    inbox.read(path, "常州市", [city], why="GBK 编码的 csv：没有类型，1975.1 说不清是一月还是十月")
    inbox.write(path, lambda: writers.csv_file(city, "gbk"))


def suzhou(inbox: Inbox) -> None:
    """An archive in an archive; a book that counts its dates from 1904; an .xls by LibreOffice."""
    rows = inbox.clean("苏州市工业园区", 6)
    rows += [
        Row.of(_born(inbox, "苏州市工业园区", "197506"), 出生年月=Sent(date(1975, 6, day), "197506"))
        for day in (1, 30)
    ]
    park = Sheet(
        "汇总表", layouts.PRINTED, Heading("苏州工业园区教育局", "贺云舒", "0512-00000501"), list(rows)
    )
    inbox.read(
        "苏州市.zip!/苏州工业园区/汇总表.xlsx",
        "苏州市/苏州工业园区",
        [park],
        why="压缩包里的工作簿，1904 日期系统",
    )

    kunshan = Sheet(
        "汇总表",
        layouts.REMARKED,
        Heading("昆山市教育局", "万守诚", "0512-00000502"),
        list(inbox.clean("苏州市昆山市", 6)),
    )
    for row in kunshan.body[:2]:
        assert isinstance(row, Row)
        row.extra["备注"] = "已公示"
    inbox.read(
        "苏州市.zip!/县市.zip!/昆山市汇总表.xlsx",
        "苏州市/昆山市",
        [kunshan],
        why="压缩包里的压缩包，多出“备注”列",
    )
    taicang = Sheet(
        "汇总表",
        layouts.PRINTED,
        Heading("太仓市教育局", "文知夏", "0512-00000503"),
        list(inbox.clean("苏州市太仓市", 5)),
    )
    inbox.read(
        "苏州市.zip!/县市.zip!/太仓市汇总表.xls", "苏州市/太仓市", [taicang], why="LibreOffice 存的 .xls"
    )
    inbox.passed("苏州市.zip!/__MACOSX/._苏州工业园区", "ignored", "苹果电脑压缩时带入")

    def archive() -> bytes:
        old = writers.converted(writers.openpyxl_book([taicang]), "xlsx", "xls")
        inner = {"昆山市汇总表.xlsx": writers.openpyxl_book([kunshan]), "太仓市汇总表.xls": old}
        return writers.zip_file(
            {
                "苏州工业园区/汇总表.xlsx": writers.xlsxwriter_book([park], date1904=True),
                "县市.zip": writers.zip_file(inner),
                "__MACOSX/._苏州工业园区": b"\0\5\x16\7\0\2\0\0Mac OS X",
            }
        )

    inbox.write("苏州市.zip", archive, kept=True)


def lianyungang(inbox: Inbox) -> None:
    """A GBK archive with folders; the city and two counties in it."""
    city = Sheet(
        "汇总表",
        layouts.REORDERED,
        Heading("连云港市教育局", "赖佩瑜", "0518-00000701"),
        list(inbox.clean("连云港市", 7)),
    )
    for number, row in enumerate(city.body):
        assert isinstance(row, Row)
        row.extra["手机号"] = f"1000000070{number}"
    donghai = Sheet(
        "Sheet1",
        layouts.NUMBERED,
        Heading("东海县教育局", "常念慈", "0518-00000702"),
        list(inbox.clean("连云港市东海县", 5)),
    )
    guanyun = Sheet("Sheet1", layouts.PRINTED, None, list(inbox.clean("连云港市灌云县", 5)))
    inbox.read(
        "连云港.zip!/连云港市/汇总表.xlsx",
        "连云港市",
        [city],
        why="GBK 文件名的压缩包；列的次序不同，多出“手机号”列，加了参加工作时间",
    )
    inbox.read("连云港.zip!/连云港市/东海县/汇总表.xls", "连云港市/东海县", [donghai], why="压缩包里的 .xls")
    inbox.read(
        "连云港.zip!/连云港市/灌云县汇总表.xlsx",
        "连云港市/灌云县",
        [guanyun],
        why="没有填报单位行，靠文件名定单位",
    )
    members = {
        "连云港市/汇总表.xlsx": lambda: writers.openpyxl_book([city]),
        "连云港市/东海县/汇总表.xls": lambda: writers.xlwt_book([donghai]),
        "连云港市/灌云县汇总表.xlsx": lambda: writers.xlsxwriter_book([guanyun]),
    }
    inbox.write(
        "连云港.zip", lambda: writers.zip_file({name: make() for name, make in members.items()}, gbk=True)
    )


def huaian(inbox: Inbox) -> None:
    """An .ods with doubtful months."""
    path = "淮安市/淮安市汇总表.ods"
    rows = inbox.clean("淮安市", 7)
    rows += [Row.of(_born(inbox, "淮安市", s.value), 出生年月=s) for s in spellings.OLD_BOOKS]
    city = Sheet("汇总表", layouts.BARE, Heading("淮安市教育局", "段映雪", "0517-00000801"), list(rows))
    inbox.read(path, "淮安市", [city], why="LibreOffice 存的 .ods，表上没有标题")
    inbox.write(path, lambda: writers.converted(writers.openpyxl_book([city]), "xlsx", "ods"), kept=True)


def yancheng(inbox: Inbox) -> None:
    """An HTML table named .xls; a file whose name and 填报单位 line disagree."""
    path = "盐城市汇总表.xls"
    rows = inbox.clean("盐城市", 8)
    rows += [
        Row.of(_born(inbox, "盐城市", spelling.value), 出生年月=spelling)
        for spelling in spellings.UNTYPED[:2]
    ]
    city = Sheet(
        "盐城市汇总表", layouts.NUMBERED, Heading("盐城市教育局", "侯沐晴", "0515-00000901"), list(rows)
    )
    inbox.read(path, "盐城市", [city], why="网页存成的 .xls")
    inbox.write(path, lambda: writers.html_file(city))

    path = "盐城市/东台市汇总表.xlsx"
    dafeng = Sheet(
        "汇总表",
        layouts.PRINTED,
        Heading("盐城市大丰区教育局", "邵婉仪", "0515-00000902"),
        list(inbox.clean("盐城市大丰区", 4)),
    )
    dafeng.plants = (("unit_conflict", "verify", None),)
    inbox.read(
        path,
        "盐城市/大丰区",
        [dafeng],
        why="文件名是东台市，填报单位是大丰区：以填报单位为准",
    )
    inbox.write(path, lambda: writers.openpyxl_book([dafeng]))


def yangzhou(inbox: Inbox) -> None:
    """A city's summary that holds a district's rows, and the district's own file: those are counted once."""
    path = "扬州市/邗江区/邗江区汇总表.xlsm"
    people = inbox.cast.people("扬州市邗江区", 5)
    example = Line({0: "示例", 1: "张某某", 2: "男", 3: "197506", 4: "199807"})
    hanjiang = Sheet(
        "汇总表",
        layouts.NUMBERED,
        Heading("扬州市邗江区教育局", "汤玉成", "0514-00001001"),
        [example, *map(Row.of, people)],
    )
    inbox.read(path, "扬州市/邗江区", [hanjiang], why="启用宏的格式，带示例行")
    inbox.write(path, lambda: writers.openpyxl_book([hanjiang], macros=True))

    path = "扬州市/扬州市汇总表.xlsx"
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
    inbox.read(path, "扬州市", [city], why="含邗江区已单独报送的 5 人；末行只有序号")
    inbox.write(path, lambda: writers.xlsxwriter_book([city]))


def zhenjiang(inbox: Inbox) -> None:
    """The city's sheet with a repeated heading and a total."""
    path = "镇江市/镇江市汇总表.xlsx"
    rows = inbox.clean("镇江市丹阳市", 5) + inbox.clean("镇江市句容市", 4) + [inbox.name_twice[1]]
    body: list[Row | Line] = [*rows, Line({0: "合计：10人"})]
    city = Sheet("Sheet1", layouts.PRINTED, Heading("镇江市教育局", "庞思源", "0511-00001101"), body)
    inbox.read(path, "镇江市", [city], why="合计写在姓名列")
    inbox.write(path, lambda: writers.xlsxwriter_book([city]))


def taizhou(inbox: Inbox) -> None:
    """An old master with merged cells; a district that breaks every rule."""
    path = "泰州市/泰州市汇总表.xlsx"
    rows = inbox.clean("泰州市", 10)
    down = fill_down(rows[1:4], "工作单位")
    rows[6].cells["姓名"] = Sent(None, None, (("merged_cells", "return"),), above=1)
    rows[9].cells["出生年月"] = Sent(None, None, (("merged_cells", "return"),), above=1)
    merged = [down, ("姓名", rows[5:7]), ("出生年月", rows[8:10])]
    city = Sheet(
        "汇总表", layouts.PRINTED, Heading("泰州市教育局", "毛慧敏", "0523-00001201"), list(rows), merged
    )
    city.plants = (("wrong_version", "verify", None),)
    inbox.read(
        path,
        "泰州市",
        [city],
        why="旧版模板；工作单位、姓名、出生年月有合并单元格",
    )
    inbox.write(
        path, lambda: writers.openpyxl_book([city], fingerprint="js-2024|汇总表|0|江苏省/泰州市|master")
    )

    path = "泰州市/姜堰区汇总表.xlsx"
    jiangyan = Sheet(
        "汇总表",
        layouts.NUMBERED,
        Heading("泰州市姜堰区教育局", "钱婷玉", "0523-00001202"),
        list(broken_rules(inbox.cast, "泰州市姜堰区")),
    )
    inbox.read(path, "泰州市/姜堰区", [jiangyan], why="每条规则至少违反一次，也有恰好不违反的")
    inbox.write(path, lambda: writers.openpyxl_book([jiangyan]))


def suqian(inbox: Inbox) -> None:
    """A county without a column."""
    path = "宿迁市/泗洪县汇总表.xlsx"
    sihong = Sheet(
        "汇总表",
        layouts.WITHOUT_RESUME,
        Heading("泗洪县教育局", "黎素珍", "0527-00001301"),
        list(inbox.clean("宿迁市泗洪县", 6)),
    )
    sihong.plants = (("column_missing", "return", "个人简历"),)
    filing = inbox.read(path, "宿迁市/泗洪县", [sihong], why="缺“个人简历”列")
    filing.status = "partly"
    inbox.write(path, lambda: writers.xlsxwriter_book([sihong]))


def nantong(inbox: Inbox) -> None:
    """Two submissions of one city, and a copy of the first."""
    people = inbox.cast.people("南通市", 6)
    first = Sheet(
        "汇总表",
        layouts.NUMBERED,
        Heading("南通市教育局", "莫如松", "0513-00000601"),
        [Row.of(p) for p in people],
    )
    changed = [Row.of(p) for p in people[:5]] + inbox.clean("南通市", 1)
    changed[1].cells["职称"] = Sent("正高级讲师", "正高级讲师")
    second = Sheet(
        "汇总表", layouts.NUMBERED, Heading("南通市教育局", "莫如松", "0513-00000601"), list(changed)
    )
    for row in (*first.body[:5], *changed[:5]):
        assert isinstance(row, Row)
        row.plant("姓名", ("JS-20a", "return"))
    copies = [Row.of(p) for p in people]
    for row in copies:
        row.aside = "与另一文件逐字节相同"
    copy = Sheet("汇总表", layouts.NUMBERED, first.heading, list(copies))
    twice = (("second_submission", "return"),)
    inbox.read("南通市/南通市汇总表.xlsx", "南通市", [first], plants=twice, why="同一单位报了两次")
    inbox.read(
        "南通市/南通市汇总表（修改稿）.xlsx",
        "南通市",
        [second],
        plants=twice,
        why="第二次报送：改了职称，换了一人",
    )
    inbox.read("南通市/南通市汇总表（副本）.xlsx", "南通市", [copy], why="与“南通市汇总表.xlsx”逐字节相同")
    inbox.write("南通市/南通市汇总表.xlsx", lambda: writers.openpyxl_book([first]))
    inbox.write("南通市/南通市汇总表（修改稿）.xlsx", lambda: writers.openpyxl_book([second]))
    inbox.write("南通市/南通市汇总表（副本）.xlsx", lambda: writers.openpyxl_book([first]))


CITIES = (
    nanjing,
    wuxi,
    xuzhou,
    changzhou,
    suzhou,
    nantong,
    lianyungang,
    huaian,
    yancheng,
    yangzhou,
    zhenjiang,
    taizhou,
    suqian,
)
