"""What the macros say in words of their own: a kind's sentences as Python's, and the labels that the sheet shows."""

import pytest
from attrs import evolve

from tests.libreoffice import NEEDED
from tests.macros.batches import BATCH, findings_in_vba
from tests.macros.open_books import LIST, Open
from tests.macros.test_rules_in_vba import example_campaign
from tests.rules.cases import breaches
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import CARD, TABLE, at, card_cells, master
from toolkit.campaign.load import load_campaign
from toolkit.macros.rule_module import shown_name
from toolkit.macros.sources import texts
from toolkit.rules import KINDS

pytestmark = [*NEEDED, pytest.mark.slow]


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("zq-2023", "申报表", "“案例正文”不在这张表里，有关的规则没有检查：单独报送的文本"),
        ("js-2024", CARD, ""),
    ],
)
def test_a_text_in_a_document_of_its_own_is_told_to_be_unseen(running, name, form, said):
    """One card has no room for it, on the other it belongs."""
    campaign = load_campaign(name)
    with running.open(campaign.folder / f"{form}.xlsx", Hidden=False) as document:
        outcome = Vba(document, texts(campaign)).call('gSilent = True: RunCommand "check": Call__ = gSaid')
    assert ("单独报送" in outcome) is bool(said)
    assert said in outcome


@pytest.mark.parametrize("name", ["months_between", "named_after", "required", "together"])
def test_a_kind_s_own_sentence_is_python_s(running, name):
    campaign, options, lines = example_campaign(KINDS[name], name)
    (rule,) = campaign.rules
    plain = evolve(campaign, rules=(evolve(rule, message="", remedy=""),))
    rows = [dict(part.split("=", 1) for part in line.split()) for line in lines]
    with running.open(master(TABLE), Hidden=False) as document:
        vba = Vba(document, [*texts(plain), BATCH])
        found = findings_in_vba(vba, "表", rows)
    ours = [[breach.message for _, breach in breaches(KINDS[name], options, line)] for line in lines]
    assert [[one[3] for one in every if one[0] == "R"] for every in found] == ours
    assert any(ours)


def test_fields_are_called_what_the_sheet_calls_them(running):
    with running.open(master(CARD), Hidden=False) as document:
        card = Open(document, CARD)
        place = {name.partition("_")[2]: address for name, address in card_cells().items()}
        card.put({place["姓名"]: "林一舟", place["性别"]: "男"})
        card.run("check")
        listed = card.listed()
        messages = document.sheet(LIST).getCellRangeByName(f"H4:H{3 + len(listed)}").getDataArray()
        told = {cell: (label, said) for (_, cell, label), (said,) in zip(listed, messages, strict=True)}
        for name, label in (("学历学位", "学历/学位"), ("个人主要荣誉", "个人荣誉"), ("职称", "职称")):
            assert told[place[name]] == (label, f"{label}没有填写")
        assert f"{place['学历学位']} 学历/学位" in card.run("print")


def test_long_labels_are_shortened_and_notes_in_brackets_left_out():
    shown = {
        entry.name: shown_name(entry)
        for campaign, form in (("gs-studio", "申报书"), ("sigeyi-2022", "纪实簿"))
        for entry in load_campaign(campaign).form(form).columns
    }
    assert shown["自查日期"] == "日期"
    assert shown["党组织表彰"] == "①近3年党组织表彰"
    assert shown["论文著作"] == "②近3年省级以上刊物论文第一作…"
    assert shown["姓名"] == "姓名"


def test_originals_that_no_note_takes_go_to_a_sheet_with_a_name(running):
    with running.open(master(TABLE), Hidden=False) as document:
        table = Open(document, TABLE, {"MOST_NOTES As Long = 2000": "MOST_NOTES As Long = 1"})
        table.fill(*[{"出生年月": "1975.06"}] * 3)
        table.select(at("出生年月", 1))
        assert "记在工作表“规范前的原值”里" in table.run("dates")
        kept = document.sheet("规范前的原值").getCellRangeByName("A1:D3").getDataArray()
        assert kept[0] == ("工作表", "单元格", "原值", "改为")
        assert kept[1:] == tuple((TABLE, at("出生年月", n), "1975.06", "197506") for n in (2, 3))
        table.put({at("出生年月", n): "1975.07" for n in (1, 2)})
        assert "记在工作表“规范前的原值2”里" in table.run("dates")
