"""Three copies, where the notice asks for them: in the PDF, in what print says, in the letter of the pack."""

import pytest

from tests.libreoffice import needs_libreoffice
from tests.printed import printed
from toolkit.campaign.load import load_campaign
from toolkit.handing_in.covering import _listed, _on_paper
from toolkit.handing_in.pack_file import Entry, attached_kind

CARD = """申报党组织,中共琼花观中学总支部
特色品牌名称,琼花党旗红
特色品牌简介,支部建在年级组。
审核意见,学校党组织意见,县（市、区）教育主管部门意见
"""


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "收件" / "宝应县"
    folder.mkdir(parents=True)
    (folder / "申报表.csv").write_text(CARD, encoding="utf-8")
    return folder.parent


def test_print_says_how_many_are_due_and_of_what_else(baosong, inbox, tmp_path):
    done = baosong("print", "yz-2013", inbox, "-o", tmp_path / "打印")
    assert "申报表要一式3份，打印时请选份数" in done.stdout, done.stdout + done.stderr
    assert "另附的介绍材料也要3份" in done.stdout


@needs_libreoffice
def test_a_pdf_holds_as_many_as_the_notice_asks_and_others_where_told(baosong, inbox, tmp_path):
    done = baosong("print", "yz-2013", inbox, "-o", tmp_path / "打印", "--pdf")
    assert "PDF 里已连着排好" in done.stdout, done.stdout + done.stderr
    assert len(printed(tmp_path / "打印" / "申报表.pdf")) == 3
    baosong("print", "yz-2013", inbox, "-o", tmp_path / "打印", "--pdf", "--copies", "1")
    assert len(printed(tmp_path / "打印" / "申报表.pdf")) == 1


def test_the_letter_of_a_pack_says_of_which_papers_several_are_due():
    campaign = load_campaign("yz-2013")
    kinds = ("申报表", attached_kind(campaign.form("申报表")), "汇总表")
    entries = [Entry(f"{kind}.xlsx", kind, "琼花党旗红", "宝应县", 1, "") for kind in kinds]
    [row] = _listed(entries, "特色品牌名称", _on_paper(campaign)).rows
    assert row[-1] == "申报表（纸质一式3份）、申报表附件（纸质一式3份）、汇总表"
