"""Automatic numbers: what Word shows before a paragraph."""

import pytest

from tests.intake.documents import para, read, row, table
from toolkit.intake.docx_numerals import numeral


def level(number, style="decimal", text="%1.", more=""):
    return f'<w:lvl w:ilvl="{number}"><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def abstract(key, *levels):
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key, held, more=""):
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{held}"/>{more}</w:num>'


def item(text, deep=0, key=1):
    return para(text, properties=f'<w:numPr><w:ilvl w:val="{deep}"/><w:numId w:val="{key}"/></w:numPr>')


def shown(numbering, *blocks, styles=""):
    return list(read(*blocks, numbering=numbering, styles=styles).paragraphs)


CHINESE = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
) + num(1, 0)


def test_headings_are_numbered_as_official_papers_number_them():
    assert shown(
        CHINESE,
        item("实施背景"),
        item("重点举措"),
        item("抓组织", 1),
        item("第一项", 2),
        item("第二项", 2),
        item("抓队伍", 1),
        item("第一项", 2),
        item("工作成效"),
        item("抓育人", 1),
    ) == [
        *("一、实施背景", "二、重点举措", "（一）抓组织", "1.第一项", "2.第二项"),
        *("（二）抓队伍", "1.第一项", "三、工作成效", "（一）抓育人"),
    ]


def test_numbers_go_on_from_paragraphs_into_cells_and_back():
    book = read(item("甲"), table(row(item("乙").join(["<w:tc>", "</w:tc>"]))), item("丙"), numbering=CHINESE)
    assert (book.paragraphs, book.grids[0].rows) == (["一、甲", "三、丙"], [["二、乙"]])


def test_an_empty_paragraph_counts_and_stays_empty():
    assert shown(CHINESE, item("甲"), item(""), item("丙")) == ["一、甲", "三、丙"]


def test_a_paragraph_out_of_the_list_has_no_number():
    assert shown(CHINESE, item("甲", key=0), item("乙", key=7), item("丙", deep=8), item("丁")) == [
        *("甲", "乙", "丙", "一、丁")
    ]


@pytest.mark.parametrize(
    ("levels", "deep", "label"),
    [
        ([level(0, text="第%1章", style="chineseCounting")], 0, "第一章 文"),
        ([level(0, text="%1")], 0, "1 文"),
        ([level(0, text="%1", more='<w:suff w:val="nothing"/>')], 0, "1文"),
        ([level(0), level(1, text="%1.%2")], 1, "1.1 文"),
        ([level(0, "chineseCounting"), level(1, text="%1.%2、")], 1, "一.1、文"),
        ([level(0, "chineseCounting"), level(1, text="%1.%2、", more="<w:isLgl/>")], 1, "1.1、文"),
        ([level(0, more='<w:start w:val="5"/>')], 0, "5.文"),
        ([level(0, more='<w:start w:val="0"/>')], 0, "0.文"),
        ([level(0, "bullet", "\uf0b7")], 0, "•文"),
        ([level(0, "bullet", "")], 0, "文"),
        ([level(0, "none", "附")], 0, "附 文"),
        ([level(0, "neverHeardOf", "%1.")], 0, "文"),
        ([level(0, more="<w:rPr><w:vanish/></w:rPr>")], 0, "文"),
        ([level(0, "", "%1.")], 0, "1.文"),
        ([level(1, text="%1%2.")], 1, "1.文"),
    ],
)
def test_a_label_is_what_its_level_says(levels, deep, label):
    assert shown(abstract(0, *levels) + num(1, 0), item("文", deep)) == [label]


def test_a_list_may_begin_anew_and_two_entries_may_share_their_count():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0)) + num(1, 0) + num(2, 0) + num(3, 0, override)
    assert shown(
        numbering, item("甲"), item("乙", key=2), item("丙", key=3), item("丁", key=3), item("戊", key=1)
    ) == ["1.甲", "2.乙", "1.丙", "2.丁", "3.戊"]


def test_an_entry_may_bring_its_own_level():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "%1、")}</w:lvlOverride>'
    assert shown(abstract(0, level(0)) + num(1, 0, own), item("甲")) == ["一、甲"]


def test_a_level_may_count_on_through_the_one_above():
    never = '<w:lvlRestart w:val="0"/>'
    numbering = abstract(0, level(0), level(1, text="%2)", more=never)) + num(1, 0)
    assert shown(numbering, item("甲"), item("子", 1), item("乙"), item("丑", 1)) == [
        *("1.甲", "1)子", "2.乙", "2)丑")
    ]


def test_styles_bring_their_list_and_level():
    styles = (
        '<w:style w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="h2"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="h2b"><w:basedOn w:val="h2"/></w:style>'
        '<w:style w:styleId="plain"><w:basedOn w:val="h2"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
    ) + num(1, 0)

    def styled(text, style):
        return para(text, properties=f'<w:pStyle w:val="{style}"/>')

    assert shown(
        numbering,
        *(
            styled("甲", "h1"),
            styled("子", "h2"),
            styled("丑", "h2b"),
            styled("乙", "h1"),
            styled("丙", "plain"),
        ),
        styles=styles,
    ) == ["一、甲", "（一）子", "（二）丑", "二、乙", "丙"]


def test_a_list_kept_with_a_list_style_is_found():
    styles = '<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + abstract(1, level(0, "chineseCounting", "%1、"))
        + num(1, 0)
        + num(2, 1)
    )
    assert shown(numbering, item("甲"), styles=styles) == ["一、甲"]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", {0: "0", 12: "12"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {0: "⓪", 1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: None}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: None}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX", 0: None}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 0: None}),
        ("lowerLetter", {28: "bb"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一〇五"}),
        (
            "chineseCountingThousand",
            {12: "十二", 100: "一百", 103: "一百零三", 110: "一百一十", 1030: "一千零三十", 2003: "二千零三"},
        ),
        ("japaneseCounting", {3: "三", 15: "十五"}),
        ("chineseLegalSimplified", {3: "叁", 15: "壹拾伍"}),
        ("ideographDigital", {24: "二四"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲", 0: None}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: None}),
        ("none", {1: ""}),
        ("hebrew1", {1: None}),
        ("decimal", {10_000: None}),
    ],
)
def test_numerals(style, numbers):
    assert {count: numeral(count, style) for count in numbers} == numbers
