"""The model of wrapped Chinese text beside what LibreOffice prints, in columns as wide as they came out."""

from collections import defaultdict
from contextlib import nullcontext
from itertools import product

import pytest

from tests.libreoffice import NEEDED, office
from tests.look_alikes import WHY_MISSING, fandol, fandol_is_here
from tests.printed import printed
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.row_heights import MAX_HEIGHT, capacity, column_pixels, height, line_count

pytestmark = [*NEEDED, pytest.mark.slow]

FONTS = ("宋体", "仿宋_GB2312", "黑体")
SIZES = (7.5, 8.0, 9.0, 11.0, 12.0, 16.0)
WIDTHS = (5, 9, 20, 45, 90)
PROSE = (
    "江苏省中小学校党组织书记坚持立德树人、五育并举，以高质量党建引领教育高质量发展；聚焦“双带头人”培育工程。"
)
TEXTS = {
    "one": "字",
    "line": PROSE[:10],
    "short": PROSE[:37],
    "long": PROSE * 5,
    "digits": "2019年9月至2023年8月任实验小学书记，2021年获评“先进工作者”；培训12345人次，达98.6%。" * 2,
    "latin": "Party building and teaching are deeply integrated throughout the new era. " * 3,
    "mixed": "依托STEAM课程与AI大模型（ChatGPT-4o）开展“智慧党建+”，覆盖K12全学段，提升15.8%，获Best Practice奖。"
    * 2,
    "breaks": "2001.09—2010.08 甲市乙区第一中学教师\n2010.09—2016.07 第一中学副校长\n2016.08至今 实验学校党委书记",
    "rare": "𠮷㛃䶮堃喆𬭎𫍽龘" * 6,
    "dots": "阿卜杜热合曼·买买提明",
    "marks": "“一融双高”、“三会一课”、（一）、《章程》；！？……——“”" * 4,
    "phone": "13800000000",
    "long word": "网址www.example.org/campaigns/2024/submissions/recommendation见附件",
    "label": "案例主要内容（200字以内）",
}
TYPICAL = ("long", "digits", "mixed", "breaks", "marks")
A2, MARGIN = 66, 14.4
"""Excel's number of the paper size; points."""

GAP = 40
"""Pixels between two columns, for pdftotext to tell their words apart."""


@pytest.fixture(scope="module", params=["as installed", "Fandol"])
def lines(request, tmp_path_factory):
    """(font, size, width, text) → what was printed: number of lines, points needed, the column's pixels."""
    if request.param == "Fandol" and not fandol_is_here():
        pytest.skip(WHY_MISSING)
    folder = tmp_path_factory.mktemp("heights")
    book = folder / "heights.xlsx"
    write(book)
    with (
        fandol(folder) if request.param == "Fandol" else nullcontext(),
        office() as lo,
        lo.open(book) as shown,
    ):
        pages = printed(shown.save(folder / "heights.pdf", "calc_pdf_Export"))
        columns = shown.sheet(f"{FONTS[0]}{SIZES[0]}").Columns
        widths = [columns.getByIndex(n).Width / 2540 * 72 for n in range(len(WIDTHS) * 2)]
    return dict(measured(pages, widths))


def write(path):
    """A sheet for each font and size, a row of Excel's greatest height for each text, a column for each width."""
    with new_book(path, "heights") as book:
        for font, size in product(FONTS, SIZES):
            sheet = book.add_worksheet(f"{font}{size}")
            look = book.add_format({"font_name": font, "font_size": size, "text_wrap": True, "valign": "top"})
            for column, width in enumerate(WIDTHS):
                sheet.set_column_pixels(2 * column, 2 * column, column_pixels(width, 11))
                sheet.set_column_pixels(2 * column + 1, 2 * column + 1, GAP)
            for row, text in enumerate(TEXTS.values()):
                sheet.set_row(row, MAX_HEIGHT)
                for column in range(len(WIDTHS)):
                    sheet.write_string(row, 2 * column, text, look)
            sheet.set_paper(A2)
            sheet.set_landscape()
            sheet.set_margins(*[MARGIN / 72] * 4)


def measured(pages, widths):
    per_sheet = -(-len(TEXTS) // 2)
    assert len(pages) == per_sheet * len(FONTS) * len(SIZES)
    edges = [MARGIN + sum(widths[:n]) - 1 for n in range(0, len(widths), 2)]
    for number, page in enumerate(pages):
        font, size = list(product(FONTS, SIZES))[number // per_sheet]
        cells = defaultdict(list)
        for word in page.words:
            row = int(((word.top + word.bottom) / 2 - MARGIN) // MAX_HEIGHT)
            cells[row, sum(edge <= word.left for edge in edges) - 1].append(word)
        for (row, column), words in cells.items():
            text = list(TEXTS)[number % per_sheet * 2 + row]
            bottom = max(word.bottom for word in words) - MARGIN - row * MAX_HEIGHT
            count = line_tops(sorted(word.top for word in words), size)
            yield (font, size, WIDTHS[column], text), (count, bottom, widths[2 * column] / 72 * 96)


def line_tops(tops, size):
    count, last = 0, -MAX_HEIGHT
    for top in tops:
        if top - last > size * 0.6:
            count, last = count + 1, top
    return count


def whole(lines):
    """What stands in its row without being cut there already."""
    return {key: found for key, found in lines.items() if found[1] < MAX_HEIGHT - 20}


def test_no_text_is_cut(lines):
    cut = []
    for (font, size, width, text), (count, bottom, pixels) in whole(lines).items():
        modelled = line_count(TEXTS[text], capacity(pixels, size))
        if modelled < count or height(modelled, size) < min(bottom, MAX_HEIGHT):
            cut.append((font, size, width, text, count, modelled, bottom))
    assert cut == []


def test_usual_texts_are_not_given_much_more_than_they_take(lines):
    over = defaultdict(list)
    for (font, size, width, text), (count, _bottom, pixels) in whole(lines).items():
        if text in TYPICAL and width >= 20:
            over[font].append(line_count(TEXTS[text], capacity(pixels, size)) / count)
    assert over.keys() == set(FONTS)
    assert {
        font: sum(found) / len(found) for font, found in over.items() if sum(found) > 1.35 * len(found)
    } == {}


def test_enough_was_measured(lines):
    assert len(whole(lines)) > 0.75 * len(FONTS) * len(SIZES) * len(WIDTHS) * len(TEXTS)
