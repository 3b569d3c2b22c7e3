"""封面: in front of the card in its master, filled with the card, printed for each, and never taken for a card."""

import pytest
from openpyxl import load_workbook

from tests.package_check import problems_of_package
from toolkit.campaign.load import load_campaign
from toolkit.campaign.structure import CampaignError
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_files
from toolkit.workbooks.card_book import write_card_book
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_file import CardFiller
from toolkit.workbooks.card_frame import frame_of
from toolkit.workbooks.card_master_file import open_card_master
from toolkit.workbooks.cover_sheet import COVER, write_cover_book
from toolkit.workbooks.page import POINTS_PER_MM

BRAND = load_campaign("brand-2020")
FORM = BRAND.form("申报书")
TEXTS = {
    "单位名称": "东溪区第一小学",
    "品牌名称": "溪畔先锋",
    "党组织名称": "东溪区第一小学党支部",
    "党员数": "36",
    "党组织负责人": "林一舟",
    "联系电话": "13800000000",
    "品牌建设概述": "以溪为名。",
    "品牌建设情况": "支部建在年级组。",
}


def lines(sheet):
    return [tuple(cell for cell in row if cell) for row in sheet.iter_rows(values_only=True) if any(row)]


BLANK = [
    ("学校“一校一品”党建品牌申报书",),
    ("单位名称（盖章）：",),
    ("品牌名称：",),
    ("填表日期：", "      年    月    日"),
    ("中共市委教育工作委员会制作",),
]
FILLED = [BLANK[0], (*BLANK[1], "东溪区第一小学"), (*BLANK[2], "溪畔先锋"), *BLANK[3:]]


def test_the_master_begins_with_it_and_opens_at_the_form():
    book = load_workbook(BRAND.folder / "申报书.xlsx")
    assert book.sheetnames[:2] == [COVER, "申报书"]
    assert book.active.title == "申报书"
    assert lines(book[COVER]) == BLANK
    assert not book[COVER]["B3"].protection.locked


def test_a_stamp_has_room_of_its_own():
    sheet = load_workbook(BRAND.folder / "申报书.xlsx")[COVER]
    assert sheet.row_dimensions[3].height >= FORM.stamp_mm * POINTS_PER_MM
    heights = sum(row.height for row in sheet.row_dimensions.values())
    assert heights <= (297 - 50) * POINTS_PER_MM  # so that nothing is printed smaller


def test_a_filled_card_has_it_filled_and_is_read_as_one_card(tmp_path):
    master = open_card_master(BRAND, FORM)
    CardFiller(frame_of(master)).write(CardContent(TEXTS), tmp_path / "填好.xlsx")
    assert problems_of_package(tmp_path / "填好.xlsx") == []
    assert lines(load_workbook(tmp_path / "填好.xlsx")[COVER]) == FILLED
    (received,) = read_files([tmp_path / "填好.xlsx"])
    taken = Reader.of(BRAND, BRAND.table, BRAND.units, BRAND.as_of).take(received)
    assert [(s.sheet, [r.values for r in s.records]) for s in taken] == [
        ("申报书", [{**TEXTS, "党员数": 36}])
    ]


def test_every_card_has_its_own_on_paper(tmp_path):
    contents = [CardContent(TEXTS), CardContent({**TEXTS, "品牌名称": "岭上红梅"})]
    write_cover_book(FORM, FORM.cover, contents, tmp_path / "封面.xlsx")
    assert problems_of_package(tmp_path / "封面.xlsx") == []
    book = load_workbook(tmp_path / "封面.xlsx")
    assert book.sheetnames == ["溪畔先锋", "岭上红梅"]
    assert lines(book["溪畔先锋"]) == FILLED
    assert (*BLANK[2], "岭上红梅") in lines(book["岭上红梅"])


def test_a_book_of_cards_shows_the_cards_and_hides_the_empty_cover(tmp_path):
    write_card_book(open_card_master(BRAND, FORM), [CardContent(TEXTS)], tmp_path / "申报书.xlsx")
    book = load_workbook(tmp_path / "申报书.xlsx")
    assert [s.title for s in book if s.sheet_state == "visible"] == ["溪畔先锋"]
    assert [s.title for s in book if s.sheet_view.tabSelected] == ["溪畔先锋"]


def test_a_field_that_there_is_not_and_a_cover_of_a_table_are_refused(tmp_path):
    text = (BRAND.folder / "campaign.toml").read_text(encoding="utf-8")
    for wrong, said in (
        (text.replace('：", field = "品牌名称" }', '：", field = "品牌名" }'), "“品牌名称”"),
        (text.replace('kind = "card"', 'kind = "table"'), "cover"),
    ):
        assert wrong != text
        (tmp_path / "campaign.toml").write_text(wrong, encoding="utf-8")
        with pytest.raises(CampaignError, match=said):
            load_campaign(str(tmp_path))
