"""The Word document: its package, its looks as python-docx and LibreOffice see them, its text."""

import re
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.letters.letters_for_tests import LIST, NAMES, letter
from tests.letters.word_check import problems_of_document
from tests.libreoffice import SOFFICE
from tests.printed import MM, printed
from toolkit.errors import RefusalError
from toolkit.letters.columns import LINE, column_widths
from toolkit.letters.legible import legible
from toolkit.letters.letter import Letter, Paragraph, Table
from toolkit.letters.looks import closing_indents, width
from toolkit.letters.word_file import untouched, write_docx
from toolkit.letters.word_styles import STYLES

LONG = Letter(
    "关于某事的通知",
    (
        *(Paragraph("body", f"第{number}段" + "文字" * 40) for number in range(12)),
        Paragraph("enclosure", "附件：名单"),
        Paragraph("signature", "某某省教育厅"),
        Paragraph("date", "2024年12月5日"),
        Paragraph("attachment", "名单"),
        Table(("序号", "姓名"), [(number, f"姓名{number}") for number in range(60)]),
    ),
)


@pytest.fixture
def written(tmp_path):
    def write(made):
        path = tmp_path / "函.docx"
        write_docx(made, path)
        return path

    return write


@pytest.mark.parametrize("name", NAMES)
def test_the_package_is_one_that_word_opens(written, name):
    assert problems_of_document(written(letter(name))) == []


def test_only_our_styles_are_offered(written):
    styles = docx.Document(str(written(letter()))).styles
    builtin = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
    assert {style.name for style in styles} - builtin == {name for name, *_ in STYLES.values()}


def test_fonts_have_others_to_stand_in_for_them(written):
    with zipfile.ZipFile(written(letter())) as package:
        fonts = ElementTree.fromstring(package.read("word/fontTable.xml"))
    others = {font.get(qn("w:name")): font[0].get(qn("w:val")) for font in fonts}
    assert others["仿宋_GB2312"] == "仿宋,FangSong"
    assert set(others) == {font for _, font, *_ in STYLES.values()}


def test_properties_tell_the_title_and_nobody(written):
    about = docx.Document(str(written(letter()))).core_properties
    assert about.title == "关于退回修改工作案例征集报送材料的通知"
    assert (about.author, about.comments, about.last_modified_by) == ("", "", "")
    long = docx.Document(str(written(Letter("题" * 300, ()))))
    assert (long.core_properties.title, long.paragraphs[0].text) == ("题" * 255, "题" * 300)


def test_the_same_letter_has_the_same_bytes(written):
    first = written(letter()).read_bytes()
    assert written(letter()).read_bytes() == first
    with zipfile.ZipFile(written(letter())) as package:
        assert {member.date_time[0] for member in package.infolist()} == {1980}


def test_a_letter_that_somebody_has_saved_is_theirs(written, tmp_path):
    path = written(letter())
    assert untouched(path)
    docx.Document(str(path)).save(str(path))
    assert untouched(path)
    document = docx.Document(str(path))
    document.core_properties.modified = datetime(2024, 12, 5, 9, 0)  # as Word and WPS do on saving
    document.save(str(path))
    assert not untouched(path)
    (tmp_path / "别的.docx").write_bytes(b"no zip")
    assert not untouched(tmp_path / "别的.docx")


def test_page_and_margins_are_those_of_an_official_document(written):
    document = docx.Document(str(written(letter())))
    (section,) = document.sections
    assert document.settings.odd_and_even_pages_header_footer
    for length, mm in (
        (section.page_width, 210), (section.page_height, 297), (section.top_margin, 37),
        (section.bottom_margin, 35), (section.left_margin, 28), (section.right_margin, 26),
    ):  # fmt: skip
        assert abs(length - Mm(mm)) < Mm(0.1)
    for foot, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        (line,) = foot.paragraphs
        assert line.alignment == WD_ALIGN_PARAGRAPH[side]
        assert "".join(line._p.xpath(".//w:t/text()")) == "— 1 —"
        assert line._p.xpath(".//w:fldSimple/@w:instr") == [" PAGE "]


@pytest.mark.parametrize(
    ("part", "style", "font", "points"),
    [
        ("title", "公文标题", "方正小标宋简体", 22),
        ("to", "主送机关", "仿宋_GB2312", 16),
        ("heading1", "一级标题", "黑体", 16),
        ("heading2", "二级标题", "楷体_GB2312", 16),
        ("body", "公文正文", "仿宋_GB2312", 16),
        ("signature", "署名", "仿宋_GB2312", 16),
        ("date", "成文日期", "仿宋_GB2312", 16),
        ("cell", "表格文字", "仿宋_GB2312", 12),
        ("head", "表格标题", "黑体", 12),
    ],
)
def test_styles(written, part, style, font, points):
    styles = docx.Document(str(written(letter()))).styles
    found = styles[style]
    assert found.style_id == part
    assert found.font.size == Pt(points)
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    if points != 12:
        layout = found.paragraph_format
        assert (layout.line_spacing_rule, layout.line_spacing) == (WD_LINE_SPACING.EXACTLY, Pt(28))
    chars = found.element.xpath("./w:pPr/w:ind/@w:firstLineChars")
    assert chars == (["200"] if part in {"heading1", "heading2", "body"} else [])


def test_what_stands_where(written):
    paragraphs = [
        (p.style.style_id, p.text) for p in docx.Document(str(written(letter()))).paragraphs if p.text
    ]
    assert paragraphs[:2] == [("title", "关于退回修改工作案例征集报送材料的通知"), ("to", "扬州市教育局：")]
    assert paragraphs[-5:] == [
        ("enclosure", "附件：问题清单"),
        ("signature", "省委教育工委组织处"),
        ("date", "2024年12月5日"),
        ("annex", "附件"),
        ("title", "问题清单"),
    ]


def test_tables_repeat_their_heading_and_keep_rows_whole(written):
    (table,) = docx.Document(str(written(letter()))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        list(LIST.heading),
        *map(list, LIST.rows),
    ]
    repeated = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
    assert repeated == [True, False, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


@pytest.mark.parametrize(
    ("signature", "right", "date_right"),
    [("某厅", 4 + (6.5 - 2) / 2, 4), ("某某省教育厅", None, 4), ("某" * 28, 0, None)],
)
def test_signature_is_centred_over_the_date(signature, right, date_right):
    one, two = Paragraph("signature", signature), Paragraph("date", "2024年12月5日")
    free = closing_indents(Letter("题", (one, two)))
    assert free[one] + width(signature) / 2 == free[two] + width(two.text) / 2
    assert right is None or free[one] == right
    assert date_right is None or free[two] == date_right


@pytest.mark.parametrize(
    ("heading", "rows", "characters"),
    [
        (("甲",), [], [36.85]),
        (("序号", "姓名"), [(1, "张三")], [2.25 / 5.25 * 36.85, 3 / 5.25 * 36.85]),
        (("序号", "长"), [(1, "字" * 200)], [3, 33.85]),
        (("序号", "姓名", "长", "更长"), [(1, "欧阳某某", "字" * 29, "字" * 59)], [3, 5, 9.72, 19.13]),
        (("很长的标题一二三",) * 6, [], [36.85 / 6] * 6),
    ],
)
def test_columns_get_room_by_what_they_hold(heading, rows, characters):
    shares = column_widths(Table(heading, rows))
    assert sum(shares) == pytest.approx(1)
    assert [share * LINE for share in shares] == pytest.approx(characters, abs=0.01)


ANY = st.text(st.characters(), min_size=1, max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(ANY, ANY)
def test_any_text_survives_in_a_document(written, one, two):
    one, two = legible(one), legible(two)
    path = written(Letter(one, (Paragraph("body", two), Table((one,), [(two,)]))))
    assert problems_of_document(path) == []
    document = docx.Document(str(path))
    body = next(p.text for p in document.paragraphs if p.style.style_id == "body")
    (table,) = document.tables
    assert (document.paragraphs[0].text, body) == (one, two)
    assert [cell.text for cell in table.column_cells(0)] == [one, two]


def test_a_folder_in_the_way_is_told(tmp_path):
    (tmp_path / "函.docx").mkdir()
    with pytest.raises(RefusalError, match=r"函\.docx"):
        write_docx(letter(), tmp_path / "函.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["函.docx"]


def writer_is_missing():
    if SOFFICE is None:
        return "LibreOffice is missing: apt-get install libreoffice-writer fonts-noto-cjk"
    programs = Path(SOFFICE).resolve().parent
    if not any(programs.glob("*swlo*")):
        return "LibreOffice's Writer is missing: apt-get install libreoffice-writer"
    return ""


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.skipif(bool(writer_is_missing()), reason=writer_is_missing() or "Writer is here")
def test_pages_as_libreoffice_prints_them(written, tmp_path):
    path = written(LONG)
    subprocess.run(
        [str(shutil.which("soffice")), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pages = printed(path.with_suffix(".pdf"))
    texts = [page.text for page in pages]
    closing = next(number for number, text in enumerate(texts) if "某某省教育厅" in text)
    assert "附件：名单" in texts[closing]
    assert "文字" in texts[closing], "a signed page holds text"
    assert all("序号" in text for text in texts[closing + 1 :])
    assert len(texts) > closing + 2
    for number, page in enumerate(pages, 1):
        assert re.search(f"—{number}—$", page.text)
        dashes = [word for word in page.words if word.top > 262 * MM]
        assert (dashes[0].left < page.width / 2) == (number % 2 == 0), "odd pages right, even pages left"
        body = [word for word in page.words if word.top < 262 * MM]
        assert min(word.left for word in body) > 27.5 * MM
        assert max(word.right for word in body) < (210 - 25.5) * MM
        assert min(word.top for word in body) > 35 * MM
