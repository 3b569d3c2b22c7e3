"""`baosong excel`: installing, removing, saying what is missing, and files dropped onto a shortcut."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve
from click.testing import CliRunner

from tests.live.opened import SMALL, saved
from tests.package_check import problems_of_package
from toolkit.cli import excel_command
from toolkit.errors import RefusalError
from toolkit.live import doctor as doctor_module
from toolkit.live.machine import Machine, this_machine
from toolkit.live.shortcuts import write_shortcuts

CLSID = "{00024500-0000-0000-C000-000000000046}"
EXCEL = {
    r"HKCR\Excel.Application\CLSID": {"": CLSID},
    r"HKCR\Excel.Application\CurVer": {"": "Excel.Application.16"},
    rf"HKCR\CLSID\{CLSID}\LocalServer32": {
        "": r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE /automation"
    },
}
WPS = {
    r"HKCR\KET.Application\CLSID": {"": "{1}"},
    r"HKCR\Excel.Application\CLSID": {"": CLSID},
    rf"HKCR\CLSID\{CLSID}\LocalServer32": {
        "": r"C:\Users\a\AppData\Local\Kingsoft\WPS Office\office6\et.exe"
    },
}
SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
ROSTER = """
青年教师花名册
填报单位（盖章）：扬州市
姓名|性别|出生年月|任职年限|工作单位|简历
张三|男|1975.6|3年|扬州中学|任教
李四|未知|197506|3年|扬州中学|任教
"""


class Keys(dict):
    """A registry of these keys."""

    def values(self, key):
        return self.get(key, {})


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    return folder


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A Windows with Excel 2016 and xlwings; `given` makes it another one."""
    data = tmp_path / "python"
    data.mkdir()
    for bits in (32, 64):
        (data / f"xlwings{bits}-0.37.8.dll").write_bytes(b"MZ")
    made = Machine(
        windows=True,
        environment={"APPDATA": str(tmp_path / "Roaming")},
        registry=Keys(EXCEL),
        python=data / "python.exe",
        xlwings="0.37.8",
        data_folders=(tmp_path / "nowhere", data),
    )
    monkeypatch.setattr(doctor_module, "find_spec", lambda _name: object())
    monkeypatch.setattr(excel_command, "this_machine", lambda: made)
    return made


@pytest.fixture
def given(machine, monkeypatch):
    def other(**facts):
        monkeypatch.setattr(excel_command, "this_machine", lambda: evolve(machine, **facts))

    return other


def run(*arguments):
    """The command in this process: (exit code, what it said)."""
    done = CliRunner().invoke(excel_command.command, [str(argument) for argument in arguments])
    said = done.output + (str(done.exception) if isinstance(done.exception, RefusalError) else "")
    return (2 if isinstance(done.exception, RefusalError) else done.exit_code), said


def place(machine):
    return Path(machine.environment["APPDATA"]) / "Microsoft/Excel/XLSTART/报送工具.xlam"


def test_install_puts_the_add_in_where_excel_opens_it(machine):
    code, said = run("install")
    assert (code, "已装好" in said, "重新打开" in said) == (0, True, True)
    assert problems_of_package(place(machine)) == []
    assert run("doctor")[0] == 0


def test_remove_takes_it_away(machine):
    run("install")
    assert run("remove")[0] == 0
    assert not place(machine).exists()
    assert run("remove") == (2, "没有装过 报送工具.xlam，不用去掉")


def test_install_keeps_the_campaign(machine, home):
    code, _ = run("install", "--campaign", "js-2024", "--unit", "扬州市")
    assert code == 0
    assert (home / ".baosong/baosong.conf").read_text(encoding="utf-8") == "活动 = js-2024\n单位 = 扬州市\n"
    assert run("install", "--unit", "扬州市")[0] == 2
    assert place(machine).exists()


def broken(machine):
    """The add-in as another Python installed it."""
    run("install")
    place(machine).write_bytes(b"PK")


def test_excel_of_32_bits_is_found_under_the_number_that_stands_for_its_name(machine):
    number = "{00024500-0000-0000-C000-000000000046}"
    keys = {
        r"HKCR\Excel.Application\CLSID": {"": number},
        rf"HKCR\WOW6432Node\CLSID\{number}\LocalServer32": {"": r"C:\Office\EXCEL.EXE /automation"},
    }
    assert evolve(machine, registry=Keys(keys)).excel == r"C:\Office\EXCEL.EXE /automation"
    assert evolve(machine, registry=Keys(dict(list(keys.items())[:1]))).excel == ""
    assert evolve(machine, registry=Keys(dict(list(keys.items())[1:]))).excel == ""


DISABLED = {
    r"HKCU\Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems": {
        "1A": b"\x01\x00" + r"c:\users\a\xlstart\报送工具.xlam".encode("utf-16-le")
    }
}
UNTRUSTED = {rf"{SECURITY}\Trusted Locations": {"AllLocationsDisabled": 1}, SECURITY: {"VBAWarnings": 2}}
NO_VBA = {r"HKLM\Software\Policies\Microsoft\Office\16.0\Common": {"VBAOFF": 1}}
FAULTS = {
    "no Windows": ({"windows": False}, "这台电脑不是 Windows", 2),
    "no Excel": ({"registry": Keys()}, "没有找到 Microsoft Excel。请先装好 Excel", 2),
    "WPS": ({"registry": Keys(WPS)}, "是 WPS，没有 Microsoft Excel。WPS 里用不了这些按钮", 2),
    "no xlwings": ({"xlwings": ""}, "没有装 xlwings。请运行", 2),
    "no DLL": ({"data_folders": (Path("/nowhere"),)}, "的动态库不在", 2),
    "packed": ({"frozen": True}, "没有 Excel 能调用的 Python", 2),
    "no VBA": ({"registry": Keys(EXCEL | NO_VBA)}, "禁用了 VBA", 0),
    "no trusted places": ({"registry": Keys(EXCEL | UNTRUSTED)}, "宏被挡住了", 0),
    "a Python that Excel doesn't see": ({"store": True}, "是微软应用商店里装的", 2),
    "no add-ins": (
        {"registry": Keys(EXCEL | {SECURITY: {"DisableAllAddins": 1}})},
        "“禁用所有应用程序加载项”",
        0,
    ),
    "signed add-ins": ({"registry": Keys(EXCEL | {SECURITY: {"RequireAddinSig": 1}})}, "停用了加载项", 0),
    "put aside": ({"registry": Keys(EXCEL | DISABLED)}, "已禁用的项目", 0),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_doctor_says_what_is_missing_and_install_refuses_what_can_t_work(given, fault):
    facts, sentence, install = FAULTS[fault]
    given(**facts)
    code, said = run("doctor")
    assert (code, sentence in said) == (1, True), said
    assert ("请运行 baosong excel install" in said) == (install == 0), (
        "nobody is sent to install what can't be"
    )
    assert run("install")[0] == install


def test_macros_are_not_blocked_where_all_are_allowed(given):
    allowed = {**UNTRUSTED, SECURITY: {"VBAWarnings": 1}}
    given(registry=Keys(EXCEL | allowed))
    run("install")
    assert run("doctor")[0] == 0


def test_doctor_knows_an_add_in_of_another_python(machine):
    assert "按钮还没有装" in run("doctor")[1]
    broken(machine)
    assert "是按别的 Python 或别的版本装的" in run("doctor")[1]


def test_this_machine_can_be_looked_at_anywhere():
    points = doctor_module.examine(this_machine())
    assert points
    assert all(point.what for point in points)


def test_shortcuts_are_made_without_excel_too(given, tmp_path):
    given(registry=Keys(WPS))
    code, said = run("install", "--shortcuts", tmp_path / "桌面")
    assert code == 0
    assert "已做好" in said
    assert "WPS" in said
    for name, pause in (("合并.bat", b"if not %errorlevel%==0 pause\r\n"), ("检查.bat", b"\r\npause\r\n")):
        data = (tmp_path / "桌面" / name).read_bytes()
        assert data.isascii()
        assert data.count(b"\n") == data.count(b"\r\n")
        assert pause in data


def test_the_desktop_is_found_whatever_its_folder_is_called(given, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folders = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
    given(registry=Keys(WPS | {folders: {"Desktop": str(tmp_path / "OneDrive" / "Desktop")}}))
    assert run("install", "--shortcuts", "桌面")[0] == 0
    assert (tmp_path / "OneDrive" / "Desktop" / "合并.bat").exists()
    assert not (tmp_path / "桌面").exists()


@pytest.mark.usefixtures("machine")
def test_a_shortcut_is_made_anew_but_never_over_a_file_of_the_user_s(tmp_path):
    assert run("install", "--shortcuts", tmp_path)[0] == 0
    assert run("install", "--shortcuts", tmp_path)[0] == 0
    (tmp_path / "检查.bat").write_text("@echo mine")
    (tmp_path / "合并.bat").unlink()
    code, said = run("install", "--shortcuts", tmp_path)
    assert (code, "不是本程序做的，没有覆盖" in said) == (2, True)
    assert (tmp_path / "检查.bat").read_text() == "@echo mine"
    assert not (tmp_path / "合并.bat").exists()


@pytest.mark.usefixtures("machine")
def test_install_says_for_which_unit():
    assert "；本级单位：江苏省（" in run("install", "--campaign", "js-2024")[1]
    assert "；本级单位：扬州市（" in run("install", "--campaign", "js-2024", "--unit", "扬州市")[1]


def test_the_packed_program_makes_shortcuts_to_itself(given, tmp_path):
    given(frozen=True, python=Path(r"C:\baosong\baosong.exe"))
    assert run("install", "--shortcuts", tmp_path)[0] == 0
    assert (
        b'\r\n"C:\\baosong\\baosong.exe" excel dropped merge %*\r\n' in (tmp_path / "合并.bat").read_bytes()
    )


@pytest.mark.parametrize(
    ("python", "told"),
    [
        (r"C:\Python312\python.exe", rb'"C:\Python312\python.exe" -B -P -m toolkit.cli.main'),
        (r"C:\Users\张三\AppData\Local\Py\python.exe", rb'"%LOCALAPPDATA%\Py\python.exe" -B'),
        (r"C:\Users\张三\venv\python.exe", rb'"%USERPROFILE%\venv\python.exe" -B'),
        (r"D:\100%\python.exe", rb'"D:\100%%\python.exe" -B'),
    ],
)
def test_a_chinese_user_name_is_told_by_a_variable(tmp_path, python, told):
    environment = {"USERPROFILE": r"C:\Users\张三", "LOCALAPPDATA": r"C:\Users\张三\AppData\Local"}
    for path in write_shortcuts(tmp_path, python, environment):
        assert told in path.read_bytes()


def test_beside_the_program_s_folder_a_shortcut_tells_the_way_from_itself(tmp_path):
    """The folder may have a Chinese name, and be copied to another computer with the shortcuts beside."""
    program = tmp_path / "报送工具" / "baosong" / "baosong.exe"
    for path in write_shortcuts(tmp_path / "报送工具", program, {}, options=""):
        text = path.read_bytes()
        assert b'\r\n"%~dp0baosong\\baosong.exe" excel dropped ' in text
        assert b"run: baosong.exe excel install --shortcuts\r\n" in text
    with pytest.raises(RefusalError, match="图标做在它旁边"):
        write_shortcuts(tmp_path / "别处", program, {}, options="")


def test_the_recipe_of_the_packed_program_starts_what_is_there():
    root = Path(__file__).resolve().parents[2]
    recipe = (root / "docs/excel.md").read_text(encoding="utf-8")
    assert "\npyinstaller --onedir --collect-all toolkit --collect-all docx packaging/baosong.py\n" in recipe
    done = subprocess.run(
        [sys.executable, root / "packaging/baosong.py", "--version"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert (done.returncode, done.stdout.startswith("baosong ")) == (0, True), done.stderr


def test_a_path_that_can_t_be_told_in_ascii_is_refused(tmp_path):
    with pytest.raises(RefusalError, match="英文路径"):
        write_shortcuts(tmp_path, Path(r"D:\工具\python.exe"), {"USERPROFILE": r"C:\Users\a"})
    assert list(tmp_path.glob("*.bat")) == []


@pytest.fixture
def inbox(tmp_path, home):
    (home / ".baosong").mkdir()
    (home / ".baosong/baosong.conf").write_text(f"活动 = {SMALL}", encoding="utf-8")
    folder = tmp_path / "收件"
    folder.mkdir()
    saved(folder / "扬州市.xlsx", {"名册": ROSTER})
    saved(folder / "南通市.xlsx", {"名册": ROSTER.replace("扬州市", "南通市").replace("李四", "王五")})
    return folder


def test_a_dropped_folder_is_merged_beside_itself(inbox):
    code, said = run("dropped", "merge", inbox)
    assert (code, "读到 4 行 = 汇入 4 行" in said) == (1, True)
    assert openpyxl.load_workbook(inbox.parent / "收件汇总.xlsx").sheetnames[0] == "汇总表"


def test_dropped_files_are_merged_beside_them(inbox):
    code, said = run("dropped", "merge", inbox / "扬州市.xlsx", inbox / "南通市.xlsx")
    assert (code, "汇入 4 行" in said, (inbox / "汇总.xlsx").exists()) == (1, True, True)


def test_a_summary_of_other_files_of_the_folder_is_kept(inbox):
    run("dropped", "merge", inbox / "扬州市.xlsx")
    earlier = (inbox / "汇总.xlsx").read_bytes()
    code, said = run("dropped", "merge", inbox / "南通市.xlsx")
    assert (code, "汇总.xlsx 已另存为 汇总.bak-1.xlsx" in said) == (1, True), said
    assert (inbox / "汇总.bak-1.xlsx").read_bytes() == earlier
    sent = openpyxl.load_workbook(inbox / "汇总.xlsx")["汇总表"]
    assert {cell.value for row in sent.iter_rows() for cell in row} & {"李四", "王五"} == {"王五"}


def test_a_dropped_file_that_is_no_form_of_ours_is_told_in_words_of_dropping(tmp_path):
    saved(tmp_path / "会议.xlsx", {"签到": "会议|签到\n一|二"})
    code, said = run("dropped", "merge", tmp_path / "会议.xlsx")
    assert (code, "会议.xlsx”里没有认出要报的表" in said) == (2, True), said
    assert "请换成要报送的表再试" in said
    assert "再点" not in said


def test_a_received_file_that_is_called_like_the_summary_is_never_written_over(inbox):
    received = (inbox / "扬州市.xlsx").rename(inbox / "汇总.xlsx")
    before = received.read_bytes()
    code, said = run("dropped", "merge", inbox / "南通市.xlsx", received)
    assert (code, "要写出的就叫“汇总.xlsx”" in said) == (2, True), said
    assert received.read_bytes() == before
    assert sorted(path.name for path in inbox.iterdir()) == ["南通市.xlsx", "汇总.xlsx"]


def test_dropped_files_of_one_name_are_refused(inbox, tmp_path):
    other = tmp_path / "又一份"
    other.mkdir()
    saved(other / "扬州市.xlsx", {"名册": ROSTER})
    code, said = run("dropped", "merge", inbox / "扬州市.xlsx", other / "扬州市.xlsx")
    assert (code, "有两个文件都叫“扬州市.xlsx”" in said) == (2, True)


def test_dropped_files_are_checked(inbox):
    code, said = run("dropped", "check", inbox / "扬州市.xlsx")
    assert (code, "性别" in said, "李四" in said) == (1, True, True)


def test_the_campaign_is_told_by_the_file_where_no_settings_are():
    from toolkit.campaign.places import shipped

    code, said = run("dropped", "check", shipped("samples") / "js-2024/inbox/无锡市汇总表.xlsx")
    assert (code, "汇入 14 行" in said) == (1, True), said


def test_nothing_dropped_and_something_that_is_not_there(tmp_path):
    assert run("dropped", "check") == (2, "请把要处理的文件，或放着它们的文件夹，拖到这个图标上")
    assert run("dropped", "merge", tmp_path / "A")[1].endswith("文件名里有 &、^ 的，请先改名")
