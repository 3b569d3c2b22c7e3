"""`baosong pack` and `unpack`: a small round of a city goes up, as a clerk would send it."""

import email
import email.policy
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.cli.conftest import run
from tests.handing_in.papers import card, pdf, picture
from tests.package_check import problems_of_package
from toolkit.campaign.load import load_campaign
from toolkit.round.folder import make_round

SMALL = Path(__file__).parent.parent / "small" / "campaign.toml"
SAYS = """
[hand_in]
folder = "{设区市}/{姓名}-{工作单位}"
subject = "{单位}报{活动}"
scans = ["登记表", "花名册"]
"""
TABLE = """姓名,性别,出生年月,任职年限,工作单位,简历
张三,男,197506,4年,第一中学,张三的简历
李四,女,198001,4年,第二中学/分校,李四的简历
王五,男,198506,4年,第三中学,王五的简历
赵六,男,198507,4年,第三中学,赵六的简历"""
ZHANG, LI, ZHAO = (
    f"扬州市/{folder}/{name}"
    for folder, name in (
        ("张三-第一中学", "张三"),
        ("李四-第二中学／分校", "李四"),
        ("赵六-第三中学", "赵六"),
    )
)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    """The small campaign, with its masters and a say about handing in."""
    folder = tmp_path_factory.mktemp("campaign")
    text = SMALL.read_text(encoding="utf-8") + SAYS
    (folder / "campaign.toml").write_text(text, encoding="utf-8")
    assert run("templates", folder, "-o", folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def sent(tmp_path_factory, campaign):
    """A round of 扬州市 with what 仪征市 sent, registered."""
    loaded = load_campaign(str(campaign))
    top = next(unit for unit in loaded.units.walk() if unit.name == "扬州市")
    made = make_round(tmp_path_factory.mktemp("round") / "一轮", str(campaign), top)
    unit = made.inbox / "仪征市"
    unit.mkdir()
    (unit / "花名册.csv").write_text(TABLE, encoding="utf-8")
    card(unit / "张三登记表.xlsx", ("张三", "197506", "第一中学"))
    card(unit / "两人登记表.xlsx", ("李四", "198001", "第二中学/分校"), ("赵六", "198507", "第三中学"))
    (unit / "张三登记表.pdf").write_bytes(pdf(2))
    (unit / "张三荣誉证书.jpg").write_bytes(picture())
    (unit / "李四.jpg").write_bytes(picture()[:-4000])
    (unit / "说明.pdf").write_bytes(pdf())
    (made.inbox / "扬州市花名册.pdf").write_bytes(pdf())
    with zipfile.ZipFile(unit / "扫描.zip", "w") as archive:
        archive.writestr("赵六/扫描.png", picture("PNG"))
    assert run("round", "update", made.folder).returncode == 0
    return made


@pytest.fixture
def round_(sent, tmp_path, campaign):
    """A copy of that round for one test."""
    shutil.copytree(sent.folder, tmp_path / "一轮")
    loaded = load_campaign(str(campaign))
    return type(sent)(tmp_path / "一轮", loaded, sent.top)


def pack(round_, *more):
    return run("pack", round_.folder, "--day", "2024-12-04", *more)


def names(path):
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_everything_that_came_is_in_folders_of_its_people(round_):
    done = pack(round_, "--json", round_.folder / "包.json")
    assert done.returncode == 1, done.stderr
    target = round_.hand_in / "扬州市报送材料.zip"
    assert names(target) == [
        "扬州市花名册.xlsx",
        "扬州市花名册（扫描件）.pdf",
        f"{ZHANG}登记表.xlsx",
        f"{ZHANG}登记表（扫描件）.pdf",
        "扬州市/张三-第一中学/张三荣誉证书.jpg",
        f"{LI}登记表.xlsx",
        f"{ZHAO}登记表.xlsx",
        f"{ZHAO}登记表（扫描件）.png",
        "报送函.docx",
        "清单.xlsx",
    ]
    inbox = round_.inbox / "仪征市"
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.read(f"{ZHANG}登记表.xlsx") == (inbox / "张三登记表.xlsx").read_bytes()
        assert archive.read(f"{ZHANG}登记表（扫描件）.pdf") == (inbox / "张三登记表.pdf").read_bytes()
        for name in ("扬州市花名册.xlsx", f"{LI}登记表.xlsx", "清单.xlsx"):
            file = Path(archive.extract(name, round_.folder / "看"))
            assert problems_of_package(file) == []
    sheet = load_workbook(round_.folder / "看" / f"{LI}登记表.xlsx").worksheets[0]
    written = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"李四", "李四的简历"} <= written
    assert not {"赵六", "赵六的简历"} & written
    assert (inbox / "张三登记表.xlsx").exists()
    report = json.loads((round_.folder / "包.json").read_text(encoding="utf-8"))
    assert len(report["files"]) == 9
    assert report["command"] == "pack"


def test_what_is_missing_is_listed_and_the_pack_built_all_the_same(round_):
    done = pack(round_, "--json", round_.folder / "包.json")
    report = json.loads((round_.folder / "包.json").read_text(encoding="utf-8"))
    assert [(m["about"], m["message"]) for m in report["missing"]] == [
        ("仪征市/李四.jpg", "登记表扫描件已损坏或没有传完整，打不开，没有放进包"),
        ("李四", "缺盖章的登记表扫描件"),
        ("王五", "缺登记表电子版（只有花名册里的一行）"),
        ("王五", "缺盖章的登记表扫描件"),
    ]
    assert [(m["about"], m["message"]) for m in report["remarks"]] == [
        ("仪征市/说明.pdf", "看不出是谁的，没有放进包")
    ]
    for said in ("缺盖章的登记表扫描件：仪征市 李四、仪征市 王五", "缺 4 项", "改了 1 个名称"):
        assert said in done.stdout
    assert done.stdout.count("再运行一次 baosong pack") == 1
    book = load_workbook(round_.hand_in / "清单.xlsx")
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [text for text in cells if "baosong round" in text]  # whom it goes up to has no inbox of ours
    assert [row[2].value for row in book["缺漏和说明"].iter_rows(min_row=3)] == [
        *(m["about"] for m in report["missing"]),
        "仪征市/说明.pdf",
    ]
    listed = [row[1].value for row in book["清单"].iter_rows(min_row=3)]
    assert listed == names(round_.hand_in / "扬州市报送材料.zip")[:-1]
    remark = next(row[8].value for row in book["清单"].iter_rows(min_row=3) if "李四" in row[1].value)
    assert remark == (
        "名称已改，原应为：扬州市/李四-第二中学/分校/李四登记表.xlsx；从几份合在一起的文件里抄出，用母表填写"
    )


def test_nothing_missing_ends_well(round_):
    unit = round_.inbox / "仪征市"
    for name in ("李四", "王五"):
        (unit / f"{name}登记表盖章.pdf").write_bytes(pdf())
    (unit / "李四.jpg").unlink()
    card(unit / "王五登记表.xlsx", ("王五", "198506", "第三中学"))
    run("round", "update", round_.folder)
    done = pack(round_)
    assert done.returncode == 0, done.stdout
    assert "该有的都有" in done.stdout


def test_a_draft_of_the_mail_with_the_prescribed_subject(round_):
    pack(round_, "-o", round_.folder / "材料.zip")
    data = (round_.folder / "材料.eml").read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message["Subject"] == "扬州市报青年教师登记"
    assert message["X-Unsent"] == "1"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "材料.zip"
    assert attached.get_content() == (round_.folder / "材料.zip").read_bytes()
    assert "4人" in message.get_body().get_content()


def test_packing_again_changes_nothing_and_keeps_what_was_edited(round_):
    pack(round_)
    before = {path.name: path.read_bytes() for path in round_.hand_in.iterdir()}
    pack(round_)
    assert {path.name: path.read_bytes() for path in round_.hand_in.iterdir()} == before
    (round_.hand_in / "报送函.docx").write_bytes(b"edited in Word")
    done = pack(round_)
    assert "报送函.docx 改过，已另存为 报送函.bak-1.docx" in done.stdout
    assert (round_.hand_in / "报送函.bak-1.docx").read_bytes() == b"edited in Word"


def test_who_is_vetoed_stays_out_with_the_card_and_is_told(round_):
    run("decide", round_.folder, "一票否决", "仪征市/张三", "--why", "学校有安全事故")
    run("decide", round_.folder, "不推荐", "仪征市/赵六")
    done = pack(round_)
    assert "一票否决，没有放进包：仪征市 张三" in done.stdout
    assert "审核为不推荐的 1 人也在包里：仪征市赵六" in done.stdout
    found = names(round_.hand_in / "扬州市报送材料.zip")
    assert not [name for name in found if "张三" in name]
    with zipfile.ZipFile(round_.hand_in / "扬州市报送材料.zip") as archive:
        file = archive.extract("扬州市花名册.xlsx", round_.folder / "看")
    cells = {c.value for row in load_workbook(file).worksheets[0].iter_rows() for c in row}
    assert "李四" in cells
    assert "张三" not in cells


def test_a_file_that_holds_a_vetoed_person_too_does_not_go_up(round_):
    run("decide", round_.folder, "一票否决", "仪征市/赵六", "--why", "学校有安全事故")
    pack(round_)
    with zipfile.ZipFile(round_.hand_in / "扬州市报送材料.zip") as archive:
        file = archive.extract(f"{LI}登记表.xlsx", round_.folder / "看")
    cells = {c.value for sheet in load_workbook(file) for row in sheet.iter_rows() for c in row}
    assert "李四" in cells
    assert not {"赵六", "赵六的简历"} & cells


def test_no_card_of_a_vetoed_person_goes_up_though_it_came_twice_and_there_is_a_namesake(round_):
    rows = TABLE.replace(
        "第一中学,张三的简历", "第一中学,张三的简历\n张三,女,198001,4年,第五中学,另一个张三的简历"
    )
    (round_.inbox / "仪征市" / "花名册.csv").write_text(rows, encoding="utf-8")
    card(round_.inbox / "仪征市" / "张三旧登记表.xlsx", ("张三", "197507", "第一中学"))
    card(round_.inbox / "仪征市" / "另一个张三登记表.xlsx", ("张三", "198001", "第五中学"))
    run("round", "update", round_.folder)
    run("decide", round_.folder, "一票否决", "仪征市/张三#男", "--why", "学校有安全事故")
    pack(round_)
    found = names(round_.hand_in / "扬州市报送材料.zip")
    assert [name for name in found if "张三" in name and name.endswith(".xlsx")] == [
        "扬州市/张三-第五中学/张三登记表.xlsx"
    ]


def test_nothing_is_packed_while_a_veto_has_lost_its_person(round_):
    run("decide", round_.folder, "一票否决", "仪征市/王五", "--why", "学校有安全事故")
    (round_.inbox / "仪征市" / "花名册.csv").write_text(TABLE.replace("王五,", "王伍,"), encoding="utf-8")
    run("round", "update", round_.folder)
    done = pack(round_)
    assert (done.returncode, "一票否决 仪征市/王五" in done.stderr) == (2, True), done.stdout + done.stderr
    assert "可能就是现在的 仪征市/王伍" in done.stdout
    assert not (round_.hand_in / "扬州市报送材料.zip").exists()
    run("decide", round_.folder, "一票否决", "仪征市/王伍", "--why", "学校有安全事故")
    run("decide", round_.folder, "一票否决", "仪征市/王五", "--undo")
    assert "一票否决，没有放进包：仪征市 王伍" in pack(round_).stdout


def test_the_list_that_goes_up_names_no_vetoed_person(round_):
    (round_.inbox / "仪征市" / "李四和王五.pdf").write_bytes(pdf())
    run("round", "update", round_.folder)
    run("decide", round_.folder, "一票否决", "仪征市/王五", "--why", "学校有安全事故")
    done = pack(round_)
    assert "一票否决，没有放进包：仪征市 王五" in done.stdout
    assert "可能是仪征市李四、仪征市王五的，没有放进包" in done.stdout
    book = load_workbook(round_.hand_in / "清单.xlsx")
    cells = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row}
    assert not [text for text in cells if "王五" in text]


def test_a_pack_of_ours_in_another_inbox_brings_no_false_mistakes(round_, tmp_path, campaign):
    pack(round_)
    upper = make_round(tmp_path / "省", str(campaign), load_campaign(str(campaign)).units)
    shutil.copy(round_.hand_in / "扬州市报送材料.zip", upper.inbox)
    run("round", "update", upper.folder)
    run("round", "summary", upper.folder, "--json", tmp_path / "省.json")
    report = json.loads((tmp_path / "省.json").read_text(encoding="utf-8"))
    assert report["totals"]["files_unreadable"] == 0
    (mark,) = [s for s in report["submissions"] if s["file"].endswith("清单.xlsx")]
    assert (mark["status"], mark["problem"]["code"]) == ("other", "own_output")


def test_the_whole_tree_s_letter_is_the_organiser_s_and_its_addressee_open(tmp_path, campaign):
    upper = make_round(tmp_path / "省", str(campaign), load_campaign(str(campaign)).units)
    (upper.inbox / "扬州市.csv").write_text(TABLE, encoding="utf-8")
    run("round", "update", upper.folder)
    done = pack(upper)
    lines = [p.text for p in Document(str(upper.hand_in / "报送函.docx")).paragraphs]
    assert any(line.startswith("＿＿＿") for line in lines)
    assert "教育局" in lines
    assert "请填写收函单位" in done.stdout


def test_a_vetoed_persons_scan_is_given_to_nobody_else(round_):
    unit = round_.inbox / "仪征市"
    (unit / "花名册.csv").write_text(TABLE + "\n张三丰,男,198507,4年,第四中学,简历", encoding="utf-8")
    (unit / "张三丰登记表.pdf").write_bytes(pdf(7))
    run("round", "update", round_.folder)
    run("decide", round_.folder, "一票否决", "仪征市/张三丰", "--why", "学校有安全事故")
    done = pack(round_)
    with zipfile.ZipFile(round_.hand_in / "扬州市报送材料.zip") as archive:
        assert pdf(7) not in [archive.read(name) for name in archive.namelist()]
    assert "张三丰登记表.pdf" not in done.stdout


def test_a_scan_that_was_decided_not_to_count_does_not_go_up(round_):
    run("decide", round_.folder, "不汇入", "仪征市/张三登记表.pdf", "--why", "扫错了")
    done = pack(round_)
    assert f"{ZHANG}登记表（扫描件）.pdf" not in names(round_.hand_in / "扬州市报送材料.zip")
    assert "缺盖章的登记表扫描件：仪征市 张三" in done.stdout


def test_a_pdf_that_is_called_jpg_goes_up_as_what_it_is(round_):
    (round_.inbox / "仪征市" / "王五登记表.jpg").write_bytes(pdf())
    run("round", "update", round_.folder)
    pack(round_)
    assert "扬州市/王五-第三中学/王五登记表（扫描件）.pdf" in names(round_.hand_in / "扬州市报送材料.zip")


def test_scans_as_tiff_go_up_and_what_is_no_scan_is_told(round_):
    unit = round_.inbox / "仪征市"
    (unit / "王五登记表.tif").write_bytes(picture("TIFF"))
    (unit / "王五登记表.ofd").write_bytes(b"a document of another kind")
    run("round", "update", round_.folder)
    done = pack(round_)
    assert "扬州市/王五-第三中学/王五登记表（扫描件）.tif" in names(round_.hand_in / "扬州市报送材料.zip")
    assert "不是 PDF 或图片，没有放进包：仪征市 仪征市/王五登记表.ofd" in done.stdout


def test_a_draft_that_was_edited_is_kept(round_):
    pack(round_)
    draft = round_.hand_in / "扬州市报送材料.eml"
    edited = draft.read_bytes() + b"my own words"
    draft.write_bytes(edited)
    done = pack(round_)
    assert "扬州市报送材料.bak-1.eml" in done.stdout
    assert (round_.hand_in / "扬州市报送材料.bak-1.eml").read_bytes() == edited


def test_a_file_that_changed_since_it_was_registered_is_told(round_):
    (round_.inbox / "仪征市" / "张三登记表.pdf").write_bytes(pdf(5))
    (round_.inbox / "仪征市" / "张三登记表.xlsx").unlink()
    done = pack(round_)
    assert "登记表扫描件登记以后又改过，没有放进包" in done.stdout
    assert "登记表收件里找不到了，没有放进包" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("-o", "收件/包.zip"), "收件文件夹里"), (("-o", "包.rar"), ".zip")],
)
def test_where_a_pack_can_not_go(round_, arguments, said):
    option, name = arguments
    done = pack(round_, option, round_.folder / name)
    assert done.returncode == 2
    assert said in done.stderr


def test_before_anything_came_and_without_a_say(tmp_path, campaign):
    loaded = load_campaign(str(campaign))
    empty = make_round(tmp_path / "空", str(campaign), loaded.units)
    assert "round update" in pack(empty).stderr
    silent = make_round(tmp_path / "无", str(SMALL.parent), loaded.units)
    done = pack(silent)
    assert done.returncode == 2
    assert "[hand_in]" in done.stderr


def test_a_pack_is_unpacked_and_verified(round_):
    pack(round_)
    target = round_.hand_in / "扬州市报送材料.zip"
    done = run("unpack", target, "-o", round_.folder / "解", "--json", round_.folder / "解.json")
    assert done.returncode == 0, done.stdout
    assert "已解开 10 个文件" in done.stdout
    assert "核对了 9 个" in done.stdout
    assert (round_.folder / "解" / f"{ZHANG}登记表.xlsx").is_file()
    report = json.loads((round_.folder / "解.json").read_text(encoding="utf-8"))
    assert [one["verified"] for one in report["files"]].count(True) == 9


def test_what_is_not_as_listed_is_told(round_):
    pack(round_)
    changed = round_.folder / "改.zip"
    with zipfile.ZipFile(round_.hand_in / "扬州市报送材料.zip") as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            if not info.filename.endswith(".png"):
                new.writestr(info, old.read(info) + b"!" * info.filename.endswith(".jpg"))
    done = run("unpack", changed, "-o", round_.folder / "解")
    assert done.returncode == 1
    assert "张三荣誉证书.jpg：内容与清单里的 SHA-256 不一致" in done.stdout
    assert "扫描件）.png：清单里有，压缩包里没有" in done.stdout
    assert "2 个有问题" in done.stdout
