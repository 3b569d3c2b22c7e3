"""Units' tables on paper, printed by LibreOffice: every text whole, labels on every page, nothing outside."""

from contextlib import nullcontext

import pytest
from attrs import evolve

from tests.hand_made import CAMPAIGN, EAST, FORM, TOP, WEST, record
from tests.libreoffice import NEEDED, office
from tests.look_alikes import WHY_MISSING, fandol, fandol_is_here
from tests.printed import MM, printed
from toolkit.workbooks.page_breaks import FILLED
from toolkit.workbooks.unit_book import write_unit_book
from toolkit.workbooks.unit_sheet import UnitTable

pytestmark = [*NEEDED, pytest.mark.slow]

SENTENCE = "支部建在年级组，党员教师带头上公开课，青年教师在各级竞赛中屡获佳绩。"
STORIES = {
    "一": "字",
    "平": SENTENCE * 5,
    "长": SENTENCE * 56,
    "很": SENTENCE * 300,
    "英": "STEAM project 2019.09—2023.08, www.example.org/path/index.html " * 40,
    "数": "3.14159 26535 89793；" * 60,
    "行": "\n".join(["2019.09 任教"] * 40),
    "生": "𠮷䶮㼆犇骉龘𣊫" * 90,
}
"""The person's surname → the person's story."""


def rows():
    """Each story twice, the persons of one in a row."""
    return [
        record(4 + n, EAST, values={"姓名": f"{key}{n}", "主要事迹": f"始{story}终"})
        for n, (key, story) in enumerate((key, story) for key, story in STORIES.items() for _ in range(2))
    ]


@pytest.fixture(scope="module", params=["as it is", "look-alikes"])
def libreoffice(request, tmp_path_factory):
    if request.param == "look-alikes" and not fandol_is_here():
        pytest.skip(WHY_MISSING)
    fonts = fandol(tmp_path_factory.mktemp("fonts")) if request.param == "look-alikes" else nullcontext()
    with fonts, office() as running:
        yield running


@pytest.fixture(scope="module", params=["form", "official"])
def sheets(request, libreoffice, tmp_path_factory):
    """The form, and the pages of 东市's table and 西市's."""
    form = evolve(FORM, margins=request.param)
    folder = tmp_path_factory.mktemp("units")
    tables = [
        UnitTable("东市", {"填报单位": "东市"}, rows()),
        UnitTable("西市", {"填报单位": "西市"}, [record(4, WEST)]),
    ]
    write_unit_book(CAMPAIGN, form, tables, TOP, folder / "汇总表.xlsx")
    with libreoffice.open(folder / "汇总表.xlsx") as document:
        pages = printed(document.save(folder / "汇总表.pdf", "calc_pdf_Export"))
    return form, pages[:-1], pages[-1:]


def test_every_text_stands_whole_on_paper(sheets):
    _, pages, _ = sheets
    got = "".join(page.text for page in pages)
    for character in {*SENTENCE, *"𠮷䶮㼆犇骉龘𣊫始终"}:
        expected = sum(str(r.values["主要事迹"]).count(character) for r in rows())
        assert got.count(character) >= expected, character


def test_every_page_has_the_labels_and_its_own_number(sheets):
    _, *units = sheets
    for pages in units:
        for number, page in enumerate(pages, 1):
            assert all(label in page.text for label in ("姓名", "出生年月", "职称", "200字以内"))
            assert f"第{number}页，共{len(pages)}页" in page.text


def test_title_unit_and_stamp_line_stand_on_the_first_page_alone(sheets):
    form, *units = sheets
    for pages, unit in zip(units, ("东市", "西市"), strict=True):
        assert [page.text.count(form.title) for page in pages] == [1] + [0] * (len(pages) - 1)
        assert f"填报单位（盖章）：{unit}" in pages[0].text
        assert form.footnote in pages[-1].text


def test_pages_are_a4_and_nothing_lies_outside_the_margins(sheets):
    form, *units = sheets
    left, right, top, bottom = (28, 26, 37, 35) if form.margins == "official" else (12, 12, 15, 16)
    for page in (page for pages in units for page in pages):
        assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
        for word in page.words:
            assert word.left >= left * MM - 1
            assert word.right <= page.width - right * MM + 1
            assert word.top >= top * MM - 3
        body = [word for word in page.words if word.top < page.height - bottom * MM]
        assert len(body) > 5
        assert max(word.bottom for word in body) <= page.height - bottom * MM * FILLED


def test_a_row_that_goes_on_says_whose_it_is(sheets):
    _, pages, _ = sheets
    text = "".join(page.text for page in pages)
    for name in ("很6", "很7"):
        assert f"（续）{name}" in text
    assert "（续）平" not in text
