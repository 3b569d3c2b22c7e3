"""进度: what came by unit, what is open, what is missing, which day it came, and how late."""

from datetime import date
from hashlib import sha256

import pytest
from attrs import evolve
from openpyxl import load_workbook

from tests.package_check import problems_of_package
from tests.tables import SMALL
from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import HandIn
from toolkit.round.decisions import DROPPED, EXCUSED, EXPLAINED, RECEIVED, RETURNED
from toolkit.round.folder import make_round
from toolkit.round.ledger import Decision, open_ledger
from toolkit.round.status import UNKNOWN, Received, status_of
from toolkit.round.status_columns import columns_of, remark
from toolkit.round.status_page import status_page
from toolkit.round.update import collection_of, update
from toolkit.workbooks.status_book import write_status

HEAD = "姓名,性别,出生年月,任职年限,工作单位,简历"
ZHANG, LI, WANG = (
    "张三,男,197506,3年,一中,甲",
    "李四,女,198013,近一年,二中,乙",
    "王五,男,198506,3个月,三中,丙",
)
PDF = b"%PDF-1.4\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0 picture"


@pytest.fixture
def round_(tmp_path):
    """An empty round of the small campaign."""
    return make_round(tmp_path / "一轮", str(SMALL.folder), SMALL.units)


def send(made, file, *rows):
    put(made, file, "\n".join([HEAD, *rows]).encode())


def put(made, file, data):
    path = made.inbox / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def status(made, *decisions):
    with open_ledger(made.ledger_file) as ledger:
        update(made, ledger)
        with ledger.writing():
            ledger.decide(decisions)
        return status_of(made, collection_of(made, ledger), ledger)


def line(made, *decisions, unit="扬州市"):
    return next(u for u in status(made, *decisions).units if u.name == unit)


def test_every_unit_has_a_line_in_the_tree_s_order(round_):
    found = status(round_)
    assert [u.name for u in found.units] == [child.name for child in SMALL.units.children]
    assert all(u.nothing and u.missing == ["什么也没有收到"] for u in found.units)
    assert len(found.nothing_from) == 13


def test_a_file_that_was_decided_not_to_count_is_no_longer_counted(round_):
    send(round_, "扬州市/花名册.csv", ZHANG)
    put(round_, "扬州市/旧件盖章.pdf", PDF)
    files = ("扬州市/花名册.csv", "扬州市/旧件盖章.pdf")
    digests = [sha256((round_.inbox / file).read_bytes()).hexdigest() for file in files]
    dropped = map(Decision, [DROPPED] * 2, files, digests)
    found = line(round_, *dropped)
    assert (found.tables, found.rows, found.scans, found.nothing) == (0, 0, 0, True)


def test_forms_rows_scans_verdicts_and_findings_are_counted(round_):
    send(round_, "扬州市/花名册.csv", ZHANG, LI, WANG)
    put(round_, "扬州市/扫描/盖章.PDF", PDF)
    put(round_, "扬州市/扫描/第一页.jpg", JPG)
    put(round_, "扬州市/报送说明.docx", b"PK broken")
    found = line(round_)
    assert (found.tables, found.rows, found.scans, found.unread) == (1, 3, 2, 1)
    assert found.by_verdict == {"ineligible": 1, "return": 1, "verify": 0, "notice": 0, "eligible": 1}
    assert (found.returns, found.doubts, found.settled) == (3, 1, 0)
    assert found.missing == []


def test_what_lies_below_counts_for_the_unit_that_hands_in(round_):
    send(round_, "扬州市/仪征市/花名册.csv", ZHANG)
    send(round_, "扬州市/高邮市/花名册.csv", LI)
    found = line(round_)
    assert (found.tables, found.rows, found.returns) == (2, 2, 1)


def test_what_can_not_be_attributed_comes_last(round_):
    send(round_, "花名册.csv", ZHANG)
    put(round_, "扫描.pdf", PDF)
    last = status(round_).units[-1]
    assert (last.name, last.rows, last.scans, last.missing) == (UNKNOWN, 1, 1, ())


def test_an_explained_doubt_is_no_longer_open(round_):
    send(round_, "扬州市/花名册.csv", LI.replace("198013", "198012"))
    with open_ledger(round_.ledger_file) as ledger:
        update(round_, ledger)
        (doubt,) = [f.id for f in collection_of(round_, ledger).findings if f.level == "verify"]
    found = line(round_, Decision(EXPLAINED, doubt, "已核对"))
    assert (found.doubts, found.settled, found.by_verdict["eligible"]) == (0, 1, 1)


def test_stray_papers_of_nobody_make_no_line(round_):
    put(round_, "通知.txt", b"a note")
    assert UNKNOWN not in [unit.name for unit in status(round_).units]


def test_a_table_without_a_scan_and_scans_without_a_table_are_missed(round_):
    send(round_, "扬州市/花名册.csv", ZHANG)
    put(round_, "南京市/盖章.pdf", PDF)
    assert line(round_).missing == ["没有收到盖章扫描件"]
    assert line(round_, unit="南京市").missing == ["没有收到花名册、登记表的电子件"]


MAIL = "From: a@example.org\r\nDate: {}\r\nSubject: x\r\n\r\nDate: Mon, 01 Jan 2001 00:00:00 +0000\r\n"


@pytest.mark.parametrize(
    ("sent", "day", "late"),
    [
        ("Wed, 04 Dec 2024 23:59:00 +0800", date(2024, 12, 4), 0),
        ("Wed, 04 Dec 2024 18:30:00 +0000", date(2024, 12, 5), 1),
        ("Fri, 06 Dec 2024 08:00:00", date(2024, 12, 6), 2),
        ("Fri, 06 Dec 2024 17:00:00 -0000", date(2024, 12, 7), 3),
    ],
)
def test_a_mail_tells_the_day_in_china(round_, sent, day, late):
    put(round_, "扬州市/报送.eml", MAIL.format(sent).encode())
    assert line(round_).received == Received(day, "扬州市/报送.eml", late)


@pytest.mark.parametrize("head", ["", "Date: 昨天", "Date: Wed, 99 Dec 2024 23:59:00 +0800"])
def test_a_mail_without_a_date_tells_nothing(round_, head):
    put(round_, "扬州市/报送.eml", f"From: a@example.org\r\n{head}\r\n\r\nx".encode())
    assert line(round_).received is None


def test_the_first_mail_counts_and_a_typed_day_more(round_):
    put(round_, "扬州市/一.eml", MAIL.format("Fri, 06 Dec 2024 08:00:00 +0800").encode())
    put(round_, "扬州市/仪征市/二.eml", MAIL.format("Thu, 05 Dec 2024 08:00:00 +0800").encode())
    assert line(round_).received == Received(date(2024, 12, 5), "扬州市/仪征市/二.eml", 1)
    typed = Decision(RECEIVED, "江苏省/扬州市", "2024-12-03")
    assert line(round_, typed).received == Received(date(2024, 12, 3), RECEIVED, 0)


def test_a_mail_that_went_away_or_lies_in_an_archive_tells_nothing(round_):
    put(round_, "扬州市/报送.eml", MAIL.format("Fri, 06 Dec 2024 08:00:00 +0800").encode())
    status(round_)
    with open_ledger(round_.ledger_file) as ledger:
        collection = collection_of(round_, ledger)
        (round_.inbox / "扬州市/报送.eml").unlink()
        found = status_of(round_, collection, ledger)
    assert all(unit.received is None for unit in found.units)


def test_an_unknown_day_is_never_late_and_an_excuse_is_shown(round_):
    send(round_, "扬州市/花名册.csv", ZHANG)
    assert line(round_).received is None
    late = Decision(RECEIVED, "江苏省/扬州市", "2024-12-09")
    found = line(round_, late, Decision(EXCUSED, "江苏省/扬州市", "断网"))
    assert (found.received.late, found.excuse) == (5, "断网")


def test_the_last_return_is_shown(round_):
    found = line(
        round_, Decision(RETURNED, "江苏省/扬州市", "3", "最迟 2024-12-10", at="2024-12-05 09:00:00")
    )
    assert (found.returned, found.until) == ("2024-12-05", "最迟 2024-12-10")


QUOTA = """
[[rule]]
code = "S-9"
kind = "quota"
level = "return"
basis = "通知五"
field = "姓名"
forms = ["花名册"]
levels = ["设区市"]
at_most = 2
"""
AGREE = """
[[rule]]
code = "S-10"
kind = "agree"
level = "return"
basis = "通知六"
table = "花名册"
card = "登记表"
key = "姓名"
same = ["出生年月"]
fields = ["出生年月"]
"""


def round_with(tmp_path, rules):
    text = (SMALL.folder / "campaign.toml").read_text(encoding="utf-8")
    (tmp_path / "活动").mkdir()
    (tmp_path / "活动" / "campaign.toml").write_text(f"{text}\n{rules}", encoding="utf-8")
    campaign = load_campaign(str(tmp_path / "活动"))
    return make_round(tmp_path / "一轮", str(tmp_path / "活动"), campaign.units)


def test_a_quota_counts_units_below_too(tmp_path):
    made = round_with(tmp_path, QUOTA)
    send(made, "扬州市/花名册.csv", ZHANG)
    send(made, "扬州市/仪征市/花名册.csv", LI, WANG)
    (quota,) = line(made).quotas
    assert (quota.form, quota.number, quota.limit, quota.excess) == ("花名册", 3, "至多2", 1)
    assert line(made, unit="南京市").quotas[0].excess == 0
    found = status(made)
    (column,) = [column for column in columns_of(found) if column.title == "名额"]
    assert {unit.name: column.cell(unit) for unit in found.units if unit.rows} == {"扬州市": "3/至多2 超1"}


CARD = "青年教师登记表\n姓名,张三,性别,男,出生年月,197506\n任职年限,3年,工作单位,一中\n简历,甲"


def test_people_without_a_card_are_named_where_the_unit_sent_cards(tmp_path):
    made = round_with(tmp_path, AGREE)
    send(made, "扬州市/花名册.csv", ZHANG, LI)
    put(made, "扬州市/张三登记表.csv", CARD.encode())
    send(made, "南京市/花名册.csv", WANG)
    found = line(made)
    assert (found.cards, found.lacking) == ({"登记表": 1}, ["李四"])
    assert found.missing == ["缺登记表的：李四", "没有收到盖章扫描件"]
    other = line(made, unit="南京市")
    assert (other.lacking, other.missing) == ((), ["没有收到登记表", "没有收到盖章扫描件"])


def filled(made):
    send(made, "扬州市/花名册.csv", ZHANG, LI, WANG)
    return status(
        made,
        Decision(RECEIVED, "江苏省/扬州市", "2024-12-09"),
        Decision(EXCUSED, "江苏省/扬州市", "<b>断网</b> & 停电"),
    )


def test_the_remark_says_from_whom_nothing_came(round_):
    said = remark(filled(round_))
    assert "截止日期 2024-12-04" in said
    assert "什么也没有收到的 12 个：南京市、" in said


@pytest.mark.parametrize(("number", "said"), [(8, "8市"), (9, "9市"), (10, "10市"), (11, "8市等")])
def test_a_list_of_units_is_not_cut_for_one_or_two(round_, number, said):
    made = status(round_)
    units = [evolve(made.units[0], name=f"{n}市") for n in range(1, number + 1)]
    assert remark(evolve(made, units=units)).endswith(said)


def test_the_workbook_counts_and_draws(round_, tmp_path):
    target = tmp_path / "进度.xlsx"
    write_status(filled(round_), target)
    assert problems_of_package(target) == []
    sheet = load_workbook(target)["进度"]
    titles = [cell.value for cell in sheet[3]]
    row = next(r for r in sheet.iter_rows(min_row=4, values_only=True) if r[0] == "扬州市")
    told = dict(zip(titles, row, strict=True))
    assert [told[t] for t in ("花名册", "行数", "登记表", "合格", "退回", "不合格")] == [1, 3, 0, 1, 1, 1]
    assert (told["收到日期"], told["迟报"]) == ("2024-12-09", "迟5天（<b>断网</b> & 停电）")
    totals = {title: cell.value for title, cell in zip(titles, sheet[17], strict=True)}
    assert totals["行数"] == "=SUM(C4:C16)"
    assert load_workbook(target, data_only=True)["进度"]["C17"].value == 3
    (chart,) = sheet._charts
    assert len(chart.series) == 5
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_with_many_units_the_chart_gets_a_page_of_its_own(round_, tmp_path):
    target = tmp_path / "进度.xlsx"
    found = filled(round_)
    write_status(evolve(found, units=[*found.units, *found.units]), target)
    assert problems_of_package(target) == []
    book = load_workbook(target)
    assert [(s.title, len(s._charts)) for s in book] == [("进度", 0), ("图", 1)]


def test_the_page_is_self_contained_and_escapes_what_people_wrote(round_):
    page = status_page(filled(round_))
    assert "&lt;b&gt;断网&lt;/b&gt; &amp; 停电" in page
    assert "<b>断网" not in page
    assert not [word for word in ("http:", "https:", "src=", "href=", "url(", "<script") if word in page]
    assert 'aria-label="合格1，退回1，不合格1"' in page
    assert page.count("<tr") == 1 + 13 + 1
    assert "@media print" in page
    assert page.count('<tr class="nothing">') == 12


def test_a_round_that_merges_nothing_has_a_page_and_a_book_too(round_, tmp_path):
    found = status(round_)
    write_status(found, tmp_path / "空.xlsx")
    assert problems_of_package(tmp_path / "空.xlsx") == []
    assert "没有汇入的行" in status_page(found)


def test_where_no_scans_are_due_none_is_missed(round_):
    send(round_, "扬州市/一.csv", ZHANG)
    for scans, missing in (((), []), (("花名册",), ["没有收到盖章扫描件"])):
        made = evolve(round_, campaign=evolve(round_.campaign, hand_in=HandIn("{姓名}", "{单位}", scans)))
        assert line(made).missing == missing


PROBLEMS = "填报单位,青山镇\n问题编号,问题,领域,提出单位\n1,食堂排队,教师发展,中心校\n2,,教师发展,中心校"


def test_who_sent_a_further_table_alone_sent_something(tmp_path):
    campaign = load_campaign("yizheng-2024")
    made = make_round(tmp_path / "一轮", "yizheng-2024", campaign.units)
    put(made, "青山镇/调研问题清单.csv", PROBLEMS.encode())
    found = status(made)
    unit = next(unit for unit in found.units if unit.name == "青山镇")
    assert (unit.nothing, unit.forms, unit.tables, unit.rows) == (False, 1, 0, 0)
    assert unit.further == {"调研问题清单": 2, "调研责任清单": 0, "调研任务清单": 0}
    assert sum(unit.by_verdict.values()) == 2
    assert unit.by_verdict["return"] >= 1
    assert unit.missing[0] == "没有收到落实台账"
    assert "青山镇" not in found.nothing_from
    told = {column.title: column.cell(unit) for column in columns_of(found)}
    assert (told["落实台账"], told["行数"], told["调研问题清单"]) == (0, 0, 2)
    assert "aria-label" in status_page(found)
