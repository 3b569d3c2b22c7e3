"""The summary and the form on paper, printed by LibreOffice: whole texts, A4, titles on every page."""

import random
import subprocess

import pytest

from tests.hand_made import CAMPAIGN, collection, finding, record, small_collection, submission
from tests.libreoffice import NEEDED, office, pages_of_pdf
from toolkit.workbooks.form_only import write_form_only
from toolkit.workbooks.previous import Previous, read_previous
from toolkit.workbooks.summary import write_summary

pytestmark = [*NEEDED, pytest.mark.slow]

HAN = "党建引领立德树人推动学校教育教学深度融合形成可复制经验做法，组织；骨干（教师）开展《宣讲》活动。"
LATIN = ["2019.09—2023.08", "STEAM", "128", "www.example.org/path", "“一核三维”"]


@pytest.fixture(scope="module")
def libreoffice():
    with office() as running:
        yield running


def prose(length, chance):
    """Made-up text with runs of Latin letters and digits; ends with a mark by which a cut text shows."""
    text = ""
    while len(text) < length:
        text += chance.choice(LATIN) if chance.random() < 0.05 else chance.choice(HAN)
    return f"{text[:length]}终"


def people(number, seed=7):
    chance = random.Random(seed)
    rows = []
    for row in range(4, 4 + number):
        values = {
            "姓名": chance.choice(["张三", "欧阳建国", "阿卜杜热西提·买买提"]),
            "职称": prose(chance.randint(2, 40), chance),
            "主要事迹": prose(chance.choice([1, 30, 120, 200, 300]), chance),
        }
        rows.append(record(row, values=values))
    return rows


def pdf_of(libreoffice, path):
    with libreoffice.open(path) as document:
        return document.save(path.with_suffix(".pdf"), "calc_pdf_Export")


def shown(path, *options):
    done = subprocess.run(
        ["pdftotext", *options, str(path), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def characters(text):
    return sorted("".join(text.split()))


def test_no_text_is_cut_and_every_page_has_title_and_labels(libreoffice, tmp_path):
    rows = people(40)
    write_form_only(collection([submission(rows)]), tmp_path / "上报.xlsx")
    printed = pdf_of(libreoffice, tmp_path / "上报.xlsx")
    pages = shown(printed).split("\f")[:-1]
    assert len(pages) == pages_of_pdf(printed) > 2
    assert all("主要事迹（200字以内）" in page.replace("\n", "") for page in pages)
    assert sum(page.count("终") for page in pages) == 2 * len(rows)
    expected = "".join(str(r.values[name]) for r in rows for name in ("职称", "主要事迹"))
    got = characters("".join(pages))
    assert all(got.count(character) >= expected.count(character) for character in set(HAN))


def heights(document, sheet, first, last):
    """(height that we set, height that LibreOffice finds fit) of rows, in points."""
    rows = [document.sheet(sheet).Rows.getByIndex(row - 1) for row in range(first, last + 1)]
    ours = [row.Height for row in rows]
    for row in rows:
        row.OptimalHeight = True
    return [(mine * 72 / 2540, row.Height * 72 / 2540) for mine, row in zip(ours, rows, strict=True)]


@pytest.mark.parametrize("seed", range(3))
def test_rows_are_as_high_as_their_texts_need_and_not_much_higher(libreoffice, tmp_path, seed):
    rows = people(60, seed)
    write_form_only(collection([submission(rows)]), tmp_path / "上报.xlsx")
    with libreoffice.open(tmp_path / "上报.xlsx") as document:
        found = heights(document, "汇总表", 6, 5 + len(rows))
    assert [pair for pair in found if pair[0] < pair[1] - 0.5] == []
    # here, without 宋体, columns come out a sixth wider than in Excel, and texts need less
    assert sum(ours for ours, _ in found) < 1.45 * sum(needed for _, needed in found)


def test_list_rows_fit_too(libreoffice, tmp_path):
    rows = people(30)
    findings = [finding(r, "主要事迹", message=prose(80, random.Random(r.row))) for r in rows]
    write_summary(collection([submission(rows)], findings), tmp_path / "汇总.xlsx")
    with libreoffice.open(tmp_path / "汇总.xlsx") as document:
        found = heights(document, "问题清单", 4, 3 + len(rows))
    assert [pair for pair in found if pair[0] < pair[1] - 0.5] == []


def test_the_summary_prints_its_formal_columns_on_a4(libreoffice, tmp_path):
    rows = people(40)
    of = collection([submission(rows)], [finding(rows[3], "职称")])
    write_summary(of, tmp_path / "汇总.xlsx")
    printed = pdf_of(libreoffice, tmp_path / "汇总.xlsx")
    pages = [page for page in shown(printed).split("\f") if "甲省先进个人汇总表" in page]
    assert len(pages) > 2
    assert sum(page.count("终") for page in pages) >= 2 * len(rows)
    assert not any("审核意见" in page or "来源文件" in page for page in pages)
    size = subprocess.run(["pdfinfo", str(printed)], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in size


def test_formulas_of_sources_agree_with_the_stored_values(libreoffice, tmp_path):
    write_summary(small_collection(), tmp_path / "汇总.xlsx")
    with libreoffice.open(tmp_path / "汇总.xlsx") as document:
        document.component.calculateAll()
        assert [document.text("来源", f"{c}9") for c in "IJKL"] == ["6", "5", "1", "一致"]
        document.put("来源", {"J7": 1.0})
        document.component.calculateAll()
        assert [document.text("来源", a) for a in ("L7", "L9")] == ["不一致", "不一致"]
        assert document.text("统计", "C8") == "5"


def test_saving_in_another_program_is_no_edit(libreoffice, tmp_path):
    rows = [*people(20), record(40, values={"姓名": "=1+1", "主要事迹": " 一\n二  三\u3000四\tabc "})]
    write_summary(collection([submission(rows)]), tmp_path / "汇总.xlsx")
    with libreoffice.open(tmp_path / "汇总.xlsx") as document:
        document.put("问题清单", {"R4": "无"})
        document.save(tmp_path / "再存.xlsx")
    assert read_previous(tmp_path / "再存.xlsx", CAMPAIGN, CAMPAIGN.units) == Previous()


def test_an_edit_in_another_program_is_seen(libreoffice, tmp_path):
    write_summary(small_collection(), tmp_path / "汇总.xlsx")
    with libreoffice.open(tmp_path / "汇总.xlsx") as document:
        document.put("汇总表", {"D6": "197501"})
        document.save(tmp_path / "再存.xlsx")
    assert read_previous(tmp_path / "再存.xlsx", CAMPAIGN, CAMPAIGN.units).edited
