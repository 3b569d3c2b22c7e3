"""Documents: every text that the reader of the paper sees, in its cell or paragraph, once."""

import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.documents import (
    NAMES,
    WORD,
    cell,
    control,
    document,
    field,
    mark,
    only,
    para,
    parts_of,
    read,
    row,
    run,
    table,
    text_box,
)
from tests.intake.workbooks import by_openpyxl, by_xlwt, packed, repacked
from toolkit.intake import docx as docx_module
from toolkit.intake.child import Child
from toolkit.intake.docx import read_docx
from toolkit.intake.grid import Span
from toolkit.intake.opening import open_bytes
from toolkit.intake.problems import UnreadableError
from toolkit.intake.zip_parts import Package


def rows_of(*rows):
    return only(table(*rows)).rows


def text_of(*runs):
    """What stands in a cell of one paragraph with these runs; the same stands in a paragraph outside of tables."""
    value = rows_of(row(cell(para(*runs))))[0][0]
    assert list(read(para(*runs)).paragraphs) == ([value] if value and value.strip() else [])
    return value


def by_python_docx(fill):
    made = Document()
    fill(made)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


# -- the grid of a table


def test_a_card_as_the_notice_prints_it_is_read_on_its_grid():
    def fill(made):
        made.add_paragraph("推荐表")
        made.add_paragraph("申报学校党组织：（加盖公章）")
        grid = made.add_table(5, 6)
        for column, text in enumerate(["姓名", "张三", "性别", "男", "出生年月", "197506"]):
            grid.cell(0, column).text = text
        grid.cell(1, 0).text = "工作单位"
        grid.cell(1, 1).merge(grid.cell(1, 5)).text = "样例市第一中学"
        grid.cell(2, 0).text = "主要案例"
        case = grid.cell(2, 1).merge(grid.cell(2, 5))
        case.text = "案例标题"
        case.add_paragraph("一、实施背景")
        case.add_paragraph()
        case.add_paragraph("二、重点举措\n（一）抓实")
        grid.cell(3, 0).merge(grid.cell(4, 0)).text = "推荐意见"
        grid.cell(3, 1).merge(grid.cell(3, 3)).text = "主管单位党组织"
        grid.cell(3, 4).merge(grid.cell(3, 5)).text = "设区市教育局党组织"
        grid.cell(4, 1).merge(grid.cell(4, 3)).text = "（盖章）\n年  月  日"
        grid.cell(4, 4).merge(grid.cell(4, 5)).text = "（盖章）\n年  月  日"
        made.add_paragraph("（全文见附页）")

    book = read_docx(Package(by_python_docx(fill)))
    (grid,) = book.grids
    stamp = "（盖章）\n年  月  日"
    assert (book.document, book.paragraphs) == (
        True,
        ["推荐表", "申报学校党组织：（加盖公章）", "（全文见附页）"],
    )
    assert (grid.name, grid.follows, grid.typed) == ("表格1", 2, True)
    assert grid.rows == [
        ["姓名", "张三", "性别", "男", "出生年月", "197506"],
        ["工作单位", "样例市第一中学", None, None, None, None],
        ["主要案例", "案例标题\n一、实施背景\n\n二、重点举措\n（一）抓实", None, None, None, None],
        ["推荐意见", "主管单位党组织", None, None, "设区市教育局党组织", None],
        [None, stamp, None, None, stamp, None],
    ]
    assert set(grid.merged) == {
        Span(2, 1, 2, 5),
        Span(3, 1, 3, 5),
        Span(4, 0, 5, 0),
        Span(4, 1, 4, 3),
        Span(4, 4, 4, 5),
        Span(5, 1, 5, 3),
        Span(5, 4, 5, 5),
    }
    assert [grid.place(1, 5), grid.place(2, 1), grid.place(4, 4), grid.place(5, 4)] == [
        *("第1行第6列", "第2行第2列", "第4行第3列", "第5行第3列")
    ]


def test_a_row_that_begins_later_keeps_its_columns_and_is_counted_by_its_own_cells():
    grid = only(
        table(
            row("甲", "乙", "丙"),
            row("丁", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
            row(cell("戊", span=2), "己"),
        )
    )
    assert grid.rows == [["甲", "乙", "丙"], [None, "丁", None], ["戊", None, "己"]]
    assert [grid.place(2, 1), grid.place(2, 0), grid.place(3, 1), grid.place(3, 2), grid.place(9, 0)] == [
        *("第2行第1列", "第2行第1列", "第3行第1列", "第3行第2列", "第9行第1列")
    ]


@pytest.mark.parametrize(
    ("rows", "values", "merged"),
    [
        (
            [row(cell("上", tall="restart"), "1"), row(cell("没了", tall="continue"), "2")],
            [["上", "1"], [None, "2"]],
            {Span(1, 0, 2, 0)},
        ),
        (
            [row(cell("上", span=2, tall="restart")), row(cell(span=2, tall="continue"))],
            [["上", None], [None, None]],
            {Span(1, 0, 2, 1)},
        ),
        # nothing above it to go on: Word shows such a cell as one of its own
        ([row(cell("首", tall="continue"))], [["首"]], set()),
        (
            [row(cell("宽", span=2, tall="restart")), row(cell("窄", tall="continue"), "旁")],
            [["宽", None], ["窄", "旁"]],
            {Span(1, 0, 1, 1)},
        ),
        (
            [
                row(cell("甲", tall="restart")),
                row(cell("乙", tall="restart")),
                row(cell(tall="continue")),
                row("丙"),
            ],
            [["甲"], ["乙"], [None], ["丙"]],
            {Span(2, 0, 3, 0)},
        ),
    ],
)
def test_tall_cells_hold_their_text_once(rows, values, merged):
    grid = only(table(*rows))
    assert grid.rows == values
    assert set(grid.merged) == merged


def test_a_tall_cell_counts_in_each_row_that_it_crosses():
    grid = only(table(row(cell("推荐意见", tall="restart"), "甲"), row(cell(tall="continue"), "乙")))
    assert grid.place(2, 1) == "第2行第2列"


def test_tables_are_numbered_as_the_reader_counts_them_and_inner_ones_after_theirs():
    inner = table(row("内甲", cell("内乙", table(row("最内")), "")))
    book = read(
        para("前"),
        table(row("外一")),
        para("中"),
        table(row(cell("外二", inner, "后"), cell(table(row("又一"))))),
        para("末"),
        table(row("外三")),
    )
    assert [(grid.name, grid.rows, grid.follows) for grid in book.grids] == [
        ("表格1", [["外一"]], 1),
        ("表格2", [["外二\n后", None]], 2),
        ("表格2内嵌表格1", [["内甲", "内乙"]], 2),
        ("表格2内嵌表格1内嵌表格1", [["最内"]], 2),
        ("表格2内嵌表格2", [["又一"]], 2),
        ("表格3", [["外三"]], 3),
    ]
    assert book.paragraphs == ["前", "中", "末"]


def test_content_controls_around_tables_rows_cells_and_paragraphs_lose_nothing():
    held = control(
        table(
            control(row("甲", control(cell("乙")))),
            control(
                control(row(cell(control(para("丙")), control(control(para(control(run("丁")))))), "戊"))
            ),
        )
    )
    assert only(held).rows == [["甲", "乙"], ["丙\n丁", "戊"]]
    assert read(control(para("己") + control(para("庚")))).paragraphs == ["己", "庚"]


def test_an_empty_content_control_s_prompt_is_no_value():
    prompt = "<w:showingPlcHdr/>"
    assert text_of(control(run("单击此处输入文字。"), prompt)) is None
    assert text_of(control(run("张三"), '<w:showingPlcHdr w:val="0"/>')) == "张三"


def test_deleted_rows_are_gone_and_hidden_ones_are_told():
    grid = only(table(row("甲"), row("删", properties="<w:del/>"), row("藏", properties="<w:hidden/>")))
    assert (grid.rows, grid.hidden_rows) == ([["甲"], ["藏"]], {2})


# -- text


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([], None),
        (["张三"], "张三"),
        (["张", "三"], "张三"),
        ([run("  两  格  ")], "  两  格  "),
        (["甲<w:br/>乙".replace("<w:br/>", ""), "<w:r><w:br/></w:r>", "丙"], "甲乙\n丙"),
        (["<w:r><w:br/><w:t>首行</w:t><w:br/></w:r>"], "首行"),
        (["<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>05</w:t></w:r>"], "2023-05"),
        (["<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"], "甲\t乙"),
        (["<w:r><w:t>软</w:t><w:softHyphen/><w:t>连</w:t></w:r>"], "软\u00ad连"),
        (
            [
                '<w:ins w:id="1">' + run("新") + "</w:ins>",
                "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
            ],
            "新",
        ),
        (["<w:moveFrom>" + run("去") + "</w:moveFrom><w:moveTo>" + run("来") + "</w:moveTo>"], "来"),
        (["见", run("藏", "<w:vanish/>"), run("显", '<w:vanish w:val="0"/>')], "见显"),
        (['<w:hyperlink r:id="x">' + run("链接") + "</w:hyperlink>"], "链接"),
        (
            ["<w:smartTag>" + run("北京") + "</w:smartTag><w:fldSimple>" + run("域") + "</w:fldSimple>"],
            "北京域",
        ),
        ([field("DATE", run("2024年5月"))], "2024年5月"),
        ([field("IF " + field("X", run("不见")) + "</w:instrText><w:instrText>", run("见"))], "见"),
        ([field("A", run("甲") + field("B", run("乙")))], "甲乙"),
        ([mark("begin") + mark("end"), "空域"], "空域"),
        ([field("XE", ""), run("完", "")], "完"),
        ([mark("end"), "多出的结束"], "多出的结束"),
        ([mark("begin"), run("没有结束")], "没有结束"),
        (['<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "公办"], "☑公办"),
        (['<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>', "民办"], "□民办"),
        (['<w:r><w:sym w:font="Odd" w:char="E123"/><w:sym w:font="Odd" w:char="x"/></w:r>'], "\ue123"),
        ([run("R", '<w:rFonts w:ascii="Wingdings 2"/>'), "是"], "☑是"),
        (
            [control("<w:r><w:t>☒</w:t></w:r>", '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')],
            "☒",
        ),
        (["<w:r><w:t>甲<!-- 注 -->乙</w:t></w:r>"], "甲乙"),
        (["<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"], "x+y"),
        (
            [
                "<w:r><w:ruby><w:rt>"
                + run("zhāng")
                + "</w:rt><w:rubyBase>"
                + run("张")
                + "</w:rubyBase></w:ruby></w:r>"
            ],
            "张",
        ),
        (["正文", '<w:r><w:footnoteReference w:id="1"/></w:r>'], "正文"),
    ],
)
def test_text_is_what_word_shows(runs, text):
    assert text_of(*runs) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ("<w:checkBox/>", "☐"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="男"/><w:listEntry w:val="女"/></w:ddList>',
            "女",
        ),
        ('<w:ddList><w:listEntry w:val="男"/></w:ddList>', "男"),
        ("<w:ddList/>", None),
    ],
)
def test_old_form_fields_show_their_choice(data, text):
    code = "<w:r><w:instrText>FORM</w:instrText></w:r>"
    assert text_of(mark("begin", f"<w:ffData>{data}</w:ffData>") + code + mark("end")) == text


def test_styles_hide_text():
    styles = (
        '<w:style w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="note"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:styleId="shown"><w:basedOn w:val="base"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
        '<w:style w:styleId="round"><w:basedOn w:val="round"/></w:style>'
    )
    book = read(
        para("藏一", properties='<w:pStyle w:val="note"/>'),
        para(run("藏二", '<w:rStyle w:val="note"/>'), run("见一", '<w:rStyle w:val="shown"/>')),
        para("见二", properties='<w:pStyle w:val="round"/>'),
        styles=styles,
    )
    assert book.paragraphs == ["见一", "见二"]


def test_a_hidden_field_ends_where_it_ends():
    hidden = "<w:vanish/>"
    codes = (
        mark("begin").replace("<w:r>", f"<w:r><w:rPr>{hidden}</w:rPr>"),
        run("码", hidden),
        mark("end").replace("<w:r>", f"<w:r><w:rPr>{hidden}</w:rPr>"),
    )
    assert read(para(*codes, "正文")).paragraphs == ["正文"]


def test_a_field_over_several_paragraphs_and_one_that_never_ends():
    code = "<w:r><w:instrText>TOC</w:instrText></w:r>"
    contents = [
        para(mark("begin"), code, mark("separate"), "目录一"),
        para("目录二", mark("end")),
        para("正文"),
    ]
    assert read(*contents).paragraphs == ["目录一", "目录二", "正文"]
    assert read(para(mark("begin"), code, "甲"), para("乙")).paragraphs == ["甲", "乙"]


def test_a_paragraph_whose_end_is_deleted_runs_on():
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert read(para("一、实施", properties=deleted), para("背景"), para("完")).paragraphs == [
        "一、实施背景",
        "完",
    ]
    assert read(para("甲", properties=deleted), table(row("表"))).paragraphs == ["甲"]
    assert read(para("末", properties=deleted)).paragraphs == ["末"]


def test_a_text_box_is_read_once_after_its_paragraph_with_the_tables_in_it():
    box = text_box("框一", table(row("框表")), "框二")
    book = read(para("前", box, "后"), table(row(cell(para("格", text_box("（盖章）")), "下"))))
    assert book.paragraphs == ["前后", "框一", "框二"]
    assert [(grid.name, grid.rows) for grid in book.grids] == [
        ("表格1", [["框表"]]),
        ("表格2", [["格\n（盖章）\n下"]]),
    ]


def test_a_shape_with_text_for_older_programs_only_is_read_too():
    new = '<mc:Choice Requires="wpg"><w:drawing/></mc:Choice>'
    old = f"<mc:Fallback><w:pict><w:txbxContent>{para('旧')}</w:txbxContent></w:pict></mc:Fallback>"
    empty = "<mc:AlternateContent><mc:Choice/><mc:Fallback/></mc:AlternateContent>"
    runs = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent>{empty}</w:r>"
    assert read(para("甲", runs)).paragraphs == ["甲", "旧"]


def test_foreign_parts_headers_and_notes_are_no_text_of_the_document():
    book = read(para("正文"), '<w:altChunk r:id="x"/>', '<w:bookmarkStart w:name="a"/>', para("  "))
    assert book.paragraphs == ["正文"]


def test_strict_documents_and_other_part_names_are_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = parts_of(table(row("严格")), main="word/document2.xml")
    parts = {name: part.replace(WORD, strict) for name, part in parts.items()}
    assert read_docx(Package(packed(parts))).grids[0].rows == [["严格"]]
    bare = {"word/document.xml": parts_of(para("无目录"))["word/document.xml"]}
    assert read_docx(Package(packed(bare))).paragraphs == ["无目录"]


# -- nothing is lost

TEXTS = st.text("甲乙丙丁戊己庚 ab1（）。", min_size=0, max_size=6)


@st.composite
def blocks(draw, depth=2):
    """Some blocks, and the texts that a reader sees in them."""
    made, seen = [], []
    for _ in range(draw(st.integers(1, 3))):
        one, texts = draw(paragraphs() if depth == 0 else st.one_of(paragraphs(), tables(depth - 1)))
        wrapped = draw(st.booleans())
        made.append(control(one) if wrapped else one)
        seen += texts
    return "".join(made), seen


@st.composite
def paragraphs(draw):
    runs, seen = [], []
    for _ in range(draw(st.integers(0, 3))):
        text = draw(TEXTS)
        how = draw(
            st.sampled_from(["plain", "inserted", "deleted", "hidden", "control", "link", "field", "box"])
        )
        runs.append(_wrapped(how, text))
        seen += [] if how in {"deleted", "hidden"} else [text]
    return para(*runs), seen


def _wrapped(how, text):
    plain = run(text)
    return {
        "plain": plain,
        "inserted": f"<w:ins>{plain}</w:ins>",
        "deleted": f"<w:del>{plain}</w:del>",
        "hidden": run(text, "<w:vanish/>"),
        "control": control(plain),
        "link": f"<w:hyperlink>{plain}</w:hyperlink>",
        "field": field("X", plain),
        "box": text_box(text),
    }[how]


@st.composite
def tables(draw, depth):
    rows, seen = [], []
    for _ in range(draw(st.integers(1, 2))):
        cells = []
        for _ in range(draw(st.integers(1, 3))):
            inside, texts = draw(blocks(depth))
            tall = draw(st.sampled_from([None, None, "restart"]))
            cells.append(cell(inside, span=draw(st.integers(1, 2)), tall=tall))
            seen += texts
        before = draw(st.integers(0, 1))
        rows.append(row(*cells, properties=f'<w:gridBefore w:val="{before}"/>'))
    return table(*rows), seen


@given(blocks())
@settings(max_examples=60, deadline=None)
def test_every_visible_character_is_in_a_grid_or_a_paragraph_exactly_once(made):
    xml, seen = made
    book = read(xml)
    values = [value for grid in book.grids for line in grid.rows for value in line if value is not None]
    assert all(isinstance(value, str) and value for value in values)
    found = Counter("".join([*values, *book.paragraphs]))
    assert visible(found) == visible(Counter("".join(seen)))
    for grid in book.grids:
        places = [grid.place(n, c) for n, starts in enumerate(grid.cell_starts, 1) for c in starts]
        assert len(places) == len(set(places))


def visible(counted):
    return {char: count for char, count in counted.items() if not char.isspace()}


def test_python_docx_sees_the_same_cells():
    rows = [["姓名", "张三", "性别"], ["主要案例", "第一段\n第二段", ""]]

    def fill(made):
        grid = made.add_table(2, 3)
        for line, texts in zip(grid.rows, rows, strict=True):
            for place, text in zip(line.cells, texts, strict=True):
                place.text = text

    data = by_python_docx(fill)
    (theirs,) = Document(BytesIO(data)).tables
    (ours,) = read_docx(Package(data)).grids
    assert [[value or "" for value in line] for line in ours.rows] == [
        [place.text for place in line.cells] for line in theirs.rows
    ]


# -- opening, and what is broken or hostile


def opened(file, data):
    with Child() as child:
        received = open_bytes(file, data, child).received
    return received.status, received.problem.code if received.problem else None, received


def old_container(stream):
    """An old Office container with one stream of this name."""
    data = bytearray(by_xlwt())
    entry = data.index("Workbook".encode("utf-16-le"))
    name = (stream + "\0").encode("utf-16-le")
    data[entry : entry + 66] = name.ljust(64, b"\0") + len(name).to_bytes(2, "little")
    return bytes(data)


CARD = document(table(row("姓名", "张三")))
HTML = "<html><body><table><tr><td>姓名</td></tr></table></body></html>"
WORD_XML = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'


@pytest.mark.parametrize(
    ("file", "data", "status", "code"),
    [
        ("表.docx", CARD, "read", None),
        ("表.docm", CARD, "read", None),
        ("表.doc", CARD, "read", None),
        ("表.wps", CARD, "read", None),
        ("表.zip", CARD, "read", None),
        ("表.xlsx", CARD, "unreadable", "unsupported"),
        ("表.docx", by_openpyxl(), "read", None),
        ("表.docx", document(para("只有正文")), "read", None),
        ("表.docx", document(para(" ")), "other", None),
        ("表.docx", document(table(row("", ""))), "other", None),
        ("表.docx", b"", "unreadable", "empty"),
        ("表.docx", CARD[:300], "unreadable", "corrupt"),
        ("表.docx", repacked(CARD, {"word/document.xml": b"<w:document"}), "unreadable", "corrupt"),
        ("表.docx", repacked(CARD, {"word/document.xml": b"<document/>"}), "unreadable", "corrupt"),
        ("表.docx", repacked(CARD, {"word/document.xml": None}), "unreadable", "corrupt"),
        ("表.docx", repacked(CARD, {"word/styles.xml": b"<"}), "unreadable", "corrupt"),
        ("表.docx", repacked(CARD, {"_rels/.rels": b"<"}), "read", None),
        ("表.docx", b"\xff\xd8\xff\xe0", "unreadable", "corrupt"),
        ("表.docx", b"text", "unreadable", "corrupt"),
        ("表.doc", old_container("WordDocument"), "unreadable", "unsupported"),
        ("表.wps", old_container("WordDocument"), "unreadable", "unsupported"),
        ("表.xls", old_container("WordDocument"), "unreadable", "unsupported"),
        ("表.docx", old_container("WordDocument"), "unreadable", "unsupported"),
        ("表.wps", old_container("MatOST"), "unreadable", "unsupported"),
        ("表.doc", old_container("EncryptedPackage"), "unreadable", "encrypted"),
        ("表.doc", old_container("WordDocument")[:600], "unreadable", "corrupt"),
        ("表.ppt", old_container("PowerPoint Document"), "other", None),
        ("表.dps", old_container("EncryptedPackage"), "other", None),
        ("表.doc", b"{\\rtf1 x}", "unreadable", "unsupported"),
        ("表.rtf", b"{\\rtf1 x}", "unreadable", "unsupported"),
        ("表.xls", b"{\\rtf1 x}", "unreadable", "unsupported"),
        ("表.doc", HTML.encode(), "unreadable", "unsupported"),
        ("表.doc", b"MIME-Version: 1.0\n\nx", "unreadable", "unsupported"),
        ("表.doc", WORD_XML.encode(), "unreadable", "unsupported"),
        ("表.xml", WORD_XML.encode(), "unreadable", "unsupported"),
        ("表.wps", b"\x00\x01\x02", "unreadable", "corrupt"),
        ("表.pdf", b"%PDF-1.4", "other", None),
        (
            "表.pptx",
            packed({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}),
            "other",
            None,
        ),
    ],
)
def test_documents_are_opened_by_what_they_hold(file, data, status, code):
    assert opened(file, data)[:2] == (status, code)


@pytest.mark.parametrize(
    ("file", "data", "message"),
    [
        ("表.doc", b"{\\rtf1 x}", "旧版 Word（.doc/.wps）"),
        ("表.doc", old_container("WordDocument"), "旧版 Word（.doc/.wps）"),
        ("表.xls", old_container("WordDocument"), "旧版 Word（.doc/.wps）"),
        ("表.rtf", b"{\\rtf1 x}", "RTF"),
        (
            "表.odt",
            packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}),
            ".odt",
        ),
    ],
)
def test_older_documents_are_told_to_be_saved_anew(file, data, message):
    problem = opened(file, data)[2].problem
    assert message in problem.message
    assert problem.remedy == "请用 Word 或 WPS 打开，另存为 .docx 后重新报送"


def test_what_to_do_about_a_broken_document_speaks_of_word():
    broken = (
        CARD[:300],
        repacked(CARD, {"word/document.xml": b"<"}),
        b"\x00\x01",
        old_container("WordDocument")[:600],
    )
    for data in (*broken, old_container("EncryptedPackage")):
        assert "另存为 .docx" in opened("表.docx", data)[2].problem.remedy


def test_a_folder_called_word_in_an_archive_is_no_document():
    with Child() as child:
        assert open_bytes("表.zip", packed({"word/表.csv": "姓名,性别\n"}), child).archive is not None


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    f"<w:document {NAMES}><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (BOMB, "corrupt"),
        (BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/hostname"'), "corrupt"),
        (" " * (docx_module.MAX_XML + 1), "too_large"),
        (parts_of("<w:p/>" * 400_000)["word/document.xml"], "too_large"),
        ("<w:p>" * 5000 + "</w:p>" * 5000, "corrupt"),
        (
            f"<w:document {NAMES}><w:body>"
            + table(*[row(properties='<w:gridBefore w:val="9999999"/>')] * 4000)
            + "</w:body></w:document>",
            "too_large",
        ),
    ],
    ids=["entities", "external entity", "large", "bomb", "depth", "width"],
)
def test_hostile_parts_are_refused(part, code):
    assert opened("表.docx", repacked(CARD, {"word/document.xml": part}))[:2] == ("unreadable", code)


def test_links_out_of_the_package_are_never_followed(monkeypatch):
    import socket

    def refuse(*_):
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    parts = parts_of(para("正文", '<w:hyperlink r:id="x">' + run("链接") + "</w:hyperlink>"))
    target = 'Target="http://127.0.0.1:9/x" TargetMode="External"'
    parts["word/_rels/document.xml.rels"] = (
        "<Relationships>"
        + "".join(
            f'<Relationship Type="x/{kind}" {target}/>' for kind in ("styles", "numbering", "hyperlink")
        )
        + "</Relationships>"
    )
    assert read_docx(Package(packed(parts))).paragraphs == ["正文链接"]
    parts["_rels/.rels"] = f'<Relationships><Relationship Type="x/officeDocument" {target}/></Relationships>'
    assert read_docx(Package(packed(parts))).paragraphs == ["正文链接"]


def test_a_workbook_is_read_without_the_reader_of_documents():
    code = (
        "import sys; from toolkit.intake.inbox import read_files; (book,) = read_files(sys.argv[1:]);"
        "print(book.status, *[name for name in sys.modules if 'docx' in name or 'lxml' in name])"
    )
    sheet = Path(__file__).parents[2] / "templates" / "js-2024" / "汇总表.xlsx"
    done = subprocess.run(
        [sys.executable, "-c", code, str(sheet)], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["read"]


def test_two_parts_of_one_name_are_refused():
    data = packed(
        {"word/document.xml": parts_of(para("甲"))["word/document.xml"], "word/Document.xml": "<x/>"}
    )
    with pytest.raises(UnreadableError) as caught:
        read_docx(Package(data))
    assert caught.value.problem.code == "corrupt"


# -- pictures, and the document's story

NEW_PICTURE = "<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>"
OLD_PICTURE = '<w:r><w:pict><v:shape><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>'
EQUATION = '<w:r><w:object><v:shape><v:imagedata r:id="rId9"/></v:shape></w:object></w:r>'
GROUP = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><pic:pic/></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
DELETED = f"<w:del>{NEW_PICTURE}</w:del>"
HIDDEN = NEW_PICTURE.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")


@pytest.mark.parametrize(
    ("paragraph", "story", "text"),
    [
        (para(NEW_PICTURE), ["［图片］"], []),
        (para(OLD_PICTURE), ["［图片］"], []),
        (para(GROUP), ["［图片］"], []),
        (para(NEW_PICTURE, NEW_PICTURE), ["［图片］\n［图片］"], []),
        (para(NEW_PICTURE, "<w:r><w:br/></w:r>", "图1 现场"), ["［图片］\n图1 现场"], ["图1 现场"]),
        (para("见图", NEW_PICTURE, "如上"), ["见图\n［图片］\n如上"], ["见图如上"]),
        (para("公式", EQUATION), ["公式"], ["公式"]),
        (para(DELETED), [], []),
        (para(HIDDEN), [], []),
        (para("没有图"), ["没有图"], ["没有图"]),
    ],
)
def test_a_picture_leaves_a_mark_in_the_story_and_nothing_in_the_text(paragraph, story, text):
    book = read(paragraph)
    assert (list(book.story), list(book.paragraphs)) == (story, text)


def test_the_story_tells_tables_in_their_place_and_each_table_knows_its_part():
    book = read(
        para("一")
        + table(row(cell(para(NEW_PICTURE)), cell("右")), row("图1 左", "图2 右"))
        + para("二")
        + table(row("三"))
    )
    assert list(book.story) == ["一", "［图片］", "右", "图1 左", "图2 右", "二", "三"]
    assert [grid.story for grid in book.grids] == [(1, 5), (6, 7)]
    assert book.grids[0].rows == [[None, "右"], ["图1 左", "图2 右"]]
    assert list(book.paragraphs) == ["一", "二"]
