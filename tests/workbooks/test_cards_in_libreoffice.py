"""Cards on paper, printed by LibreOffice: pages, stamp boxes, whole texts; and masters that LibreOffice saved."""

import pytest

from tests.dark_lines import Picture
from tests.libreoffice import NEEDED, office
from tests.look_alikes import WHY_MISSING, fandol, fandol_is_here
from tests.package_check import problems_of_package
from tests.paper.pictures import png
from tests.printed import MM, printed
from tests.workbooks.card_masters import (
    FORM,
    LONG,
    TYPICAL,
    checked_in,
    content,
    drawn_up_anew,
    opened,
    restyled,
)
from toolkit.appendix import SEE
from toolkit.paper.seal import Seal
from toolkit.workbooks.card_book import write_card_book
from toolkit.workbooks.card_file import CardFiller
from toolkit.workbooks.card_frame import frame_of
from toolkit.workbooks.card_layout import lay_out

pytestmark = [*NEEDED, pytest.mark.slow]

SENTENCE = "支部建在年级组，党员教师带头上公开课，青年教师在各级竞赛中屡获佳绩。"
A4 = (595.0, 842.0)


def of_length(length):
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length]


def in_parts(length):
    return "党建领航 桃李芬芳\n" + "\n".join(of_length(length // 8) for _ in range(8))


CASES = {
    "一个字": dict.fromkeys((*TYPICAL,), "一"),
    "平常": {},
    "两千字": {LONG: in_parts(2000)},
    "六千字": {LONG: in_parts(6000)},
    "一整段": {LONG: of_length(3000)},
    "都很长": {LONG: in_parts(2500), "个人简历": of_length(900), "个人主要荣誉": of_length(400)},
    "三栏都长": {LONG: in_parts(2500), "个人简历": of_length(2900), "个人主要荣誉": of_length(1900)},
    "字母": {
        LONG: "STEAM project 2019.09—2023.08, www.example.org/path/index.html " * 30,
        "职称": "PhD, M.Ed.",
    },
    "数字": {LONG: "3.14159 26535 89793；" * 120, "工作单位": "第128中学（2024）"},
    "换行": {LONG: "\n".join("一二三四五六七八九十" * 7), "个人简历": "\n".join(["2019.09 任教"] * 9)},
    "生僻": {LONG: "𠮷䶮㼆犇骉龘𣊫" * 90, "姓名": "㼆𠮷"},
    "短栏": {"职称": "中小学正高级教师、省特级教师、国务院政府特殊津贴专家", "工作单位": of_length(90)},
}


@pytest.fixture(scope="module", params=["as it is", "look-alikes"])
def libreoffice(request, tmp_path_factory):
    if request.param == "as it is":
        with office() as running:
            yield running
        return
    if not fandol_is_here():
        pytest.skip(WHY_MISSING)
    with fandol(tmp_path_factory.mktemp("fonts")), office() as running:
        yield running


def people():
    return [content(**({"姓名": name} | changes)) for name, changes in CASES.items()]


def print_out(libreoffice, master, folder, seals=None):
    """The pages of each case's card, the PDF, and where each case begins in it."""
    book = folder / "book.xlsx"
    write_card_book(master, people(), book, seals)
    assert problems_of_package(book) == []
    with libreoffice.open(book) as document:
        pdf = document.save(folder / "book.pdf", "calc_pdf_Export")
    pages, cards, first = printed(pdf), [], 0
    frame = frame_of(master)
    for one in people():
        count = lay_out(frame, one).pages
        cards.append((first + 1, pages[first : first + count]))
        first += count
    assert len(pages) == first
    return pdf, dict(zip(CASES, cards, strict=True))


def resaved(libreoffice, folder):
    with libreoffice.open(checked_in(folder)) as document:
        return document.save(folder / "resaved.xlsx")


@pytest.fixture(scope="module", params=["checked in", "restyled", "drawn up anew", "saved by LibreOffice"])
def cards(request, libreoffice, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cards")
    if request.param == "saved by LibreOffice":
        path = resaved(libreoffice, folder)
    else:
        path = {"checked in": checked_in, "restyled": restyled, "drawn up anew": drawn_up_anew}[
            request.param
        ](folder)
    master = opened(path)
    return master, *print_out(libreoffice, master, folder)


@pytest.mark.parametrize("case", CASES)
def test_a_card_is_whole(cards, case):
    master, _pdf, found = cards
    _first, pages = found[case]
    assert all((round(p.width), round(p.height)) == A4 for p in pages)
    wanted = content(**({"姓名": case} | CASES[case])).texts
    text = "".join(page.text for page in pages)
    for name in master.fields:
        missing = [c for c in "".join(wanted[name].split()) if text.count(c) < wanted[name].count(c)]
        assert missing == [], name
    assert (SEE in text) == (len(pages) > 1)
    assert all(stamp in pages[0].text for stamp in FORM.stamps)


@pytest.mark.parametrize("case", CASES)
def test_stamp_boxes_have_room_for_a_seal(cards, case):
    _master, pdf, found = cards
    first, pages = found[case]
    picture = Picture(pdf, first)
    for stamp in FORM.stamps:
        title = next(word for word in pages[0].words if word.text.startswith(stamp))
        x, y = title.left - 6 * MM, title.bottom + 2
        if "（盖章）" in title.text:  # the box says all of it at its lower edge
            y = title.top - 2
            lines = title.bottom - title.top + 2
            assert picture.white(x, y, 0, -1) + picture.white(x, y, 0, 1) - lines >= 50 * MM
        else:
            assert picture.white(x, y, 0, 1) >= 50 * MM
        wide = picture.white(x, y, -1, 0) + picture.white(x, y, 1, 0)
        assert wide >= 50 * MM


def test_nothing_is_outside_the_margins(cards):
    master, _pdf, found = cards
    page = frame_of(master).page
    for _first, pages in found.values():
        for printed_page in pages:
            words = [word for word in printed_page.words if word.top < A4[1] - page.bottom * MM]
            assert min(word.left for word in words) >= page.left * MM - 2
            assert max(word.right for word in words) <= A4[0] - page.right * MM + 2
            assert min(word.top for word in words) >= page.top * MM - 4


def test_page_numbers_are_each_card_s_own(cards):
    master, _pdf, found = cards
    if master.sheet.one("headerFooter") is None:
        return
    for _first, pages in found.values():
        for number, page in enumerate(pages, 1):
            assert f"第{number}页，共{len(pages)}页" in page.text


def test_a_seal_lies_over_the_date_inside_its_box(libreoffice, tmp_path):
    master = opened(checked_in(tmp_path))
    seals = {stamp: Seal(png(420, 420), 42.0, 42.0) for stamp in FORM.stamps}
    bare, _ = print_out(libreoffice, master, tmp_path)
    lines = Picture(bare, 2)
    dates = [word for word in printed(bare)[1].words if word.text == "年"]
    pdf, found = print_out(libreoffice, master, tmp_path, seals)
    first, pages = found["平常"]
    assert first == 2
    picture = Picture(pdf, first)
    for stamp, year in zip(FORM.stamps, sorted(dates, key=lambda word: word.left), strict=True):
        title = next(word for word in pages[0].words if word.text == stamp)
        assert picture.white(year.left + 2, year.top + 3, 0, -1) == 0, "the seal does not cover the date"
        middle, high = (title.left + title.right) / 2 + 8 * MM, year.top - 15 * MM
        right_edge = middle + lines.white(middle, high, 1, 0)
        assert picture.white(right_edge - 1, high, -1, 0) > 0, "the seal touches its box's edge"
        assert title.bottom < year.bottom - picture_height(picture, year)


def picture_height(picture, year):
    """How far the seal reaches above the date's line."""
    return sum(picture.white(year.left + 2, year.top - n, 0, -1) == 0 for n in range(150))


def test_a_filled_card_of_a_master_that_libreoffice_saved_is_read_again(libreoffice, tmp_path):
    master = opened(resaved(libreoffice, tmp_path))
    target = tmp_path / "filled.xlsx"
    CardFiller(frame_of(master)).write(content(), target)
    assert problems_of_package(target) == []
    with libreoffice.open(target) as document:
        found = {
            name: document.sheet(master.sheet_name).getCellByPosition(span.left, span.top - 1).String
            for name, span in master.fields.items()
        }
    assert found == TYPICAL
