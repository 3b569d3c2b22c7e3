"""baosong return: a package for each unit, nothing of another's in it; what comes back explains itself."""

import re
import shutil
import warnings
import zipfile
from collections import defaultdict
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.package_check import problems_of_package
from tests.tables import HEAD, SMALL
from toolkit.campaign.load import load_campaign
from toolkit.round.decisions import EXPLAINED, RETURNED
from toolkit.round.folder import make_round, open_round
from toolkit.round.ledger import open_ledger
from toolkit.round.update import collection_of, update
from toolkit.seen_by import owner_of

ROOT = Path(__file__).parent.parent.parent
HEADS = HEAD.replace("|", ",")
TWIN = "王小五,男,198001,3年,三中,z"


@pytest.fixture
def round_(tmp_path):
    made = make_round(tmp_path / "一轮", str(SMALL.folder), SMALL.units)
    send(made, "扬州市/扬州花名册.csv", HEADS + ",特长", "张三丰,男,197506,3年,民办一中,甲,太极", TWIN)
    send(made, "南京市/南京花名册.csv", HEADS, "李四光,女,,5年,二中,乙", TWIN, "赵六合,男,197001,9年,四中,丙")
    take_in(made)
    return made


def send(made, file, *lines):
    path = made.inbox / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def take_in(made):
    with open_ledger(made.ledger_file) as ledger:
        return update(made, ledger)


def judged(made):
    with open_ledger(made.ledger_file) as ledger:
        return collection_of(made, ledger)


def opened(path):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Print area cannot be set")
        return openpyxl.load_workbook(path)


def everything(folder):
    """All text of all parts of all packages in a folder, and their names."""
    text = []
    for path in sorted(folder.rglob("*")):
        text.append(str(path.relative_to(folder)))
        if path.is_file():
            with zipfile.ZipFile(path) as package:
                text += [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    return re.sub(r"<[^>]*>", "", "\n".join(text)) + "\n".join(text)


def test_a_last_day_that_is_over_is_left_blank_in_what_goes_out(baosong, round_):
    for given in (("--until", "2013-10-21"), ()):
        done = baosong("return", round_.folder, *given)
        day = given[1] if given else SMALL.as_of.isoformat()
        assert f"报回的期限 {day} 已经过了，通知里空着，请填上日子再发" in done.stdout
        letters = [Document(path) for path in round_.returns.rglob("退回修改通知.docx")]
        said = ["".join(paragraph.text for paragraph in letter.paragraphs) for letter in letters]
        assert len(said) == 2
        assert all("请于　　　　年　　月　　日前（含当日）" in text for text in said)
        assert not any(f"{int(day[:4])}年{int(day[5:7])}月" in text for text in said)
        books = [opened(path)["问题清单"]["A2"].value for path in round_.returns.rglob("*（退回件）.xlsx")]
        assert ["把整个文件报回，期限见《退回修改通知》。" in hint for hint in books] == [True, True]
        with open_ledger(round_.ledger_file) as ledger:
            reasons = {decision.reason for decision in ledger.decisions(RETURNED).values()}
        assert reasons == {"没有写期限"}


def test_each_unit_gets_its_package_and_the_ledger_remembers(baosong, round_):
    done = baosong("return", round_.folder, "--until", "2099-12-10")
    assert done.returncode == 0, done.stderr
    assert "退回 2 个单位" in done.stdout
    made = {str(path.relative_to(round_.returns)) for path in round_.returns.rglob("*.*")}
    assert {Path(path).name for path in made} == {
        "扬州市花名册（退回件）.xlsx",
        "南京市花名册（退回件）.xlsx",
        "退回修改通知.docx",
    }
    assert [problems_of_package(path) for path in round_.returns.rglob("*.xlsx")] == [[], []]
    with open_ledger(round_.ledger_file) as ledger:
        told = ledger.decisions(RETURNED)
    assert {key: (d.value, d.reason) for key, d in told.items()} == {
        "江苏省/南京市": ("2", "最迟 2099-12-10"),
        "江苏省/扬州市": ("2", "最迟 2099-12-10"),
    }


def test_nothing_of_one_unit_is_in_anothers_package(baosong, round_):
    baosong("return", round_.folder)
    yangzhou, nanjing = everything(round_.returns / "扬州市"), everything(round_.returns / "南京市")
    for foreign in ("李四光", "赵六合", "南京", "二中", "四中"):
        assert foreign not in yangzhou
        assert foreign in nanjing
    for foreign in ("张三丰", "扬州", "民办一中", "太极"):
        assert foreign not in nanjing
        assert foreign in yangzhou


def test_a_units_own_column_is_read_again_from_what_came(baosong, round_):
    baosong("return", round_.folder, "--unit", "扬州")
    sheet = opened(round_.returns / "扬州市/扬州市花名册（退回件）.xlsx")["花名册"]
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"特长", "太极"} <= values


@pytest.mark.parametrize("change", ["gone", "edited"])
def test_a_column_that_can_not_be_read_again_is_told(baosong, round_, change):
    file = round_.inbox / "扬州市/扬州花名册.csv"
    file.unlink() if change == "gone" else file.write_text("别的", encoding="utf-8")
    done = baosong("return", round_.folder, "--unit", "扬州市")
    assert "“特长”列没有带上" in done.stdout
    sheet = opened(round_.returns / "扬州市/扬州市花名册（退回件）.xlsx")["问题清单"]
    assert any("“特长”列没有带上" in str(cell.value) for row in sheet.iter_rows(max_row=5) for cell in row)


def test_what_a_unit_explains_settles_its_doubt(baosong, round_):
    baosong("return", round_.folder, "--unit", "扬州市")
    doubt = next(f for f in judged(round_).findings if f.code == "S-5")
    path = round_.returns / "扬州市/扬州市花名册（退回件）.xlsx"
    book = opened(path)
    sheet = book["问题清单"]
    row = next(cell.row for cell in sheet["A"] if cell.value == doubt.id)
    sheet.cell(row, sheet.max_column).value = "2023年已转为公办，见批文"
    sheet.insert_rows(row)
    table = book["花名册"]
    header = next(cell.row for cell in table["A"] if cell.value == "姓名")
    table.insert_rows(header + 2)
    (round_.inbox / "扬州市/扬州花名册.csv").unlink()
    book.save(round_.inbox / "扬州市/扬州回来.xlsx")
    take_in(round_)
    again = judged(round_)
    (settled,) = [f for f in again.findings if f.code == "S-5"]
    assert again.settled(settled)
    assert [r.values["姓名"] for r in again.records if r.unit.name == "扬州市"] == ["张三丰", "王小五"]
    with open_ledger(round_.ledger_file) as ledger:
        (kept,) = [d for d in ledger.all_decisions() if d.kind == EXPLAINED]
        assert (kept.subject, kept.value, kept.who) == (doubt.id, "2023年已转为公办，见批文", "扬州市")
        with ledger.writing():
            ledger.forget_readings()
    take_in(round_)
    with open_ledger(round_.ledger_file) as ledger:
        assert len([d for d in ledger.all_decisions() if d.kind == EXPLAINED]) == 1


def test_a_table_without_rows_is_answered_by_its_returned_copy_that_is_filled(baosong, tmp_path):
    made = make_round(tmp_path / "一轮", str(SMALL.folder), SMALL.units)
    send(made, "扬州市/扬州花名册.csv", HEADS)
    take_in(made)
    assert [f.code for f in judged(made).findings] == ["empty"]
    baosong("return", made.folder, "--until", "2099-12-31")
    book = opened(made.returns / "扬州市/扬州市花名册（退回件）.xlsx")
    sheet = book["花名册"]
    (heading,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "姓名"]
    for place, text in enumerate(["张三丰", "男", "197506", "3年", "一中", "甲"]):
        sheet.cell(heading.row + 1, heading.column + place, text)
    book.save(made.inbox / "扬州市" / "退回件.xlsx")
    take_in(made)
    after = judged(made)
    assert [r.values["姓名"] for r in after.records] == ["张三丰"]
    assert [(f.code, f.level) for f in after.findings] == [("second_submission", "notice")]
    old = next(s for s in after.submissions if s.file == "扬州市/扬州花名册.csv")
    assert old.problem.message == "一行也没有填，已由退回件 扬州市/退回件.xlsx 代替"


def test_a_clerk_who_takes_an_explanation_back_is_not_overruled_by_reading_again(baosong, round_):
    from toolkit.round.ledger import Decision

    test_what_a_unit_explains_settles_its_doubt(baosong, round_)
    doubt = next(f for f in judged(round_).findings if f.code == "S-5")
    with open_ledger(round_.ledger_file) as ledger, ledger.writing():
        ledger.decide([Decision(EXPLAINED, doubt.id, "", who="审核人")])
        ledger.forget_readings()
    take_in(round_)
    assert not judged(round_).settled(doubt)


def test_the_letter_tells_count_deadline_and_list(baosong, round_):
    baosong("return", round_.folder, "--until", "2099-12-10")
    text = everything(round_.returns / "南京市")
    assert "有 2处" in text or "有2处" in text
    assert "2099年12月10日" in text
    with zipfile.ZipFile(round_.returns / "南京市/退回修改通知.docx") as package:
        letter = re.sub(r"<[^>]*>", "", package.read("word/document.xml").decode())
    assert "李四光" in letter
    assert "南京市花名册（退回件）.xlsx" in letter


def test_an_edited_return_copy_is_kept_and_an_untouched_one_is_not(baosong, round_):
    baosong("return", round_.folder, "--unit", "南京市")
    again = baosong("return", round_.folder, "--unit", "南京市")
    assert "另存为" not in again.stdout
    path = round_.returns / "南京市/南京市花名册（退回件）.xlsx"
    opened(path).save(path)
    assert "另存为" in baosong("return", round_.folder, "--unit", "南京市").stdout
    assert (path.parent / "南京市花名册（退回件）.bak-1.xlsx").exists()


@pytest.mark.parametrize(
    ("unit", "said"),
    [("杨洲市", "单位名单里没有"), ("仪征市", "--unit 扬州市")],
)
def test_a_unit_that_gets_nothing_of_its_own_is_told(baosong, round_, unit, said):
    done = baosong("return", round_.folder, "--unit", unit)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_unit_without_faults_and_findings_of_nobody_are_told(baosong, round_):
    send(round_, "不知道.csv", HEADS, "孙七,男,,3年,五中,丁")
    take_in(round_)
    done = baosong("return", round_.folder, "--unit", "泰州市")
    assert "泰州市没有要退回的问题" in done.stdout
    assert "看不出是哪个单位的" in done.stdout
    assert "不知道.csv" in done.stdout
    assert not any(round_.returns.iterdir())


def test_a_package_of_an_earlier_day_is_told_where_nothing_is_open_any_more(baosong, round_):
    baosong("return", round_.folder)
    good = "李四光,女,197001,5年,二中,乙", "赵六合,男,197001,9年,四中,丙"
    send(round_, "南京市/南京花名册.csv", HEADS, *good)
    take_in(round_)
    done = baosong("return", round_.folder)
    assert "还留着以前退回的：南京市" in done.stdout
    assert (round_.returns / "南京市/退回修改通知.docx").exists()


def test_an_empty_ledger_and_a_folder_without_a_round_are_told(baosong, tmp_path):
    made = make_round(tmp_path / "空的", str(SMALL.folder), SMALL.units)
    done = baosong("return", made.folder)
    assert (done.returncode, "round update" in done.stderr) == (2, True)
    assert baosong("return", tmp_path).returncode == 2


def test_cards_with_findings_go_back_filled_and_older_ones_are_removed(baosong, tmp_path):
    made = make_round(tmp_path / "一轮", "js-2024", load_campaign("js-2024").units)
    shutil.copytree(ROOT / "samples/js-2024/inbox/宿迁市", made.inbox / "宿迁市")
    take_in(made)
    done = baosong("return", made.folder)
    assert done.returncode == 0, done.stderr
    folder = made.returns / "宿迁市"
    cards = sorted(path.name for path in (folder / "推荐表").glob("*.xlsx"))
    (book,) = folder.glob("*.xlsx")
    rows = list(opened(book)["问题清单"].iter_rows(values_only=True))
    pointed = {row[2] for row in rows if str(row[2]).startswith("推荐表/")}
    assert pointed
    assert pointed <= {f"推荐表/{name}" for name in cards}
    person = next(row for row in rows if str(row[2]).startswith("推荐表/") and row[5])
    card = opened(folder / person[2])["推荐表"]
    values = {str(cell.value) for row in card.iter_rows() for cell in row if cell.value}
    assert person[5] in values
    assert f"要改的推荐表（{len(cards)}份）" in done.stdout
    letter = "".join(p.text for p in Document(str(folder / "退回修改通知.docx")).paragraphs)
    assert f"和推荐表（{len(cards)}份）中直接修改" in letter
    assert not any("收件文件夹" in str(cell) for row in rows for cell in row)
    assert card[person[3]].value is not None or person[7] is None
    old = folder / "推荐表/早先的.xlsx"
    shutil.copy(folder / person[2], old)
    baosong("return", made.folder)
    assert not old.exists()
    assert sorted(path.name for path in (folder / "推荐表").glob("*.xlsx")) == cards


def test_returned_cards_are_read_again_as_the_same_records(baosong, tmp_path):
    made = make_round(tmp_path / "一轮", "js-2024", load_campaign("js-2024").units)
    shutil.copytree(ROOT / "samples/js-2024/inbox/宿迁市", made.inbox / "宿迁市")
    take_in(made)
    baosong("return", made.folder)
    before = {(r.values.get("姓名"), r.values.get("出生年月")) for r in judged(made).cards}
    shutil.rmtree(made.inbox)
    shutil.copytree(made.returns / "宿迁市", made.inbox / "宿迁市")
    take_in(open_round(made.folder))
    after = {(r.values.get("姓名"), r.values.get("出生年月")) for r in judged(made).cards}
    assert after
    assert after <= before


def answer_beside(baosong, made):
    """Send back, and hand the cards in as they are beside the old ones; returns what was judged before and after."""
    take_in(made)
    before = judged(made)
    assert baosong("return", made.folder).returncode == 0
    for card in made.returns.glob("*/推荐表/*.xlsx"):
        target = made.inbox / card.parent.parent.name / "再报" / card.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(card, target)
    take_in(made)
    return before, judged(made)


def spoil(card, label, said):
    """Write something wrong beside a label."""
    book = opened(card)
    (place,) = (
        cell for row in book.worksheets[0].iter_rows() for cell in row if str(cell.value).startswith(label)
    )
    beside = (cell for cell in book.worksheets[0][place.row][place.column :] if cell.value is not None)
    next(beside).value = said
    book.save(card)


def named(collection):
    return sorted(str(card.values.get("姓名")) for card in collection.cards)


def test_a_returned_card_stands_for_the_old_one_and_its_text_though_both_lie_there(baosong, tmp_path):
    made = make_round(tmp_path / "一轮", "js-2024", load_campaign("js-2024").units)
    shutil.copytree(ROOT / "samples/js-2024/inbox/宿迁市/泗阳县", made.inbox / "宿迁市")
    spoil(made.inbox / "宿迁市/推荐表/宋如松推荐表.xlsx", "出生年月", "不详")
    before, after = answer_beside(baosong, made)
    assert named(after) == named(before)
    again = {Path(card.file).name: card.file for card in after.cards if "/再报/" in card.file}
    assert {path.name for path in made.returns.glob("*/推荐表/*.xlsx")} == set(again) != set()
    said = [(s.file, row.reason) for s in after.submissions for row in s.set_aside if "退回件" in row.reason]
    texts = [s.file for s in before.submissions if s.text_of]
    assert [reason for file, reason in said if file in texts] == ["已由退回件 宿迁市/再报/宋如松.xlsx 代替"]
    cards = [reason for file, reason in said if file not in texts]
    assert sorted(cards) == sorted(f"已由退回件 {file} 代替" for file in again.values())
    assert not any(f.file in texts for f in after.findings)


def test_a_card_returned_in_another_round_stands_for_nothing(baosong, tmp_path):
    made = make_round(tmp_path / "一轮", "js-2024", load_campaign("js-2024").units)
    other = make_round(tmp_path / "另一轮", "js-2024", load_campaign("js-2024").units)
    for one in (made, other):
        shutil.copytree(ROOT / "samples/js-2024/round/first/镇江市/推荐表", one.inbox / "镇江市")
        take_in(one)
    baosong("return", other.folder)
    for card in other.returns.glob("*/推荐表/*.xlsx"):
        shutil.copy(card, made.inbox / "镇江市" / f"再报{card.name}")
    before = named(judged(made))
    take_in(made)
    assert len(named(judged(made))) > len(before)
    assert any("另一轮" in f.message for f in judged(made).findings)


@pytest.mark.slow
def test_in_the_whole_sample_no_package_holds_a_name_or_file_of_another_unit(baosong, tmp_path):
    made = make_round(tmp_path / "一轮", "js-2024", load_campaign("js-2024").units)
    shutil.copytree(ROOT / "samples/js-2024/inbox", made.inbox, dirs_exist_ok=True)
    take_in(made)
    assert baosong("return", made.folder).returncode == 0
    collection = judged(made)
    people, files = defaultdict(set), defaultdict(set)
    for submission in collection.submissions:
        for sender in {r.unit for r in submission.records} or {submission.unit}:
            files[owner_of(sender, collection.top)].add(submission.file)
        for record in submission.records:
            people[owner_of(record.unit, collection.top)].add(record.values.get("姓名") or "")
    folders = [path for path in made.returns.iterdir() if path.is_dir()]
    assert len(folders) >= 10
    for folder in folders:
        (unit,) = [child for child in collection.top.children if child.name == folder.name]
        text = everything(folder)
        foreign = set().union(*people.values()) - people[unit]
        foreign |= set().union(*files.values()) - files[unit]
        foreign |= {child.name for child in collection.top.children} - {unit.name}
        assert [word for word in foreign if word and word in text] == []
