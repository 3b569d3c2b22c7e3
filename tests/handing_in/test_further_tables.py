"""A pack holds every table of which anything came, each as the notice's own form."""

import zipfile

import pytest
from openpyxl import load_workbook

from tests.campaign.test_books import FURTHER
from tests.cli.conftest import run
from tests.cli.test_pack_command import SAYS, SMALL
from toolkit.campaign.load import load_campaign
from toolkit.round.folder import make_round

TABLE = "姓名,性别,出生年月,任职年限,工作单位,简历\n张三,男,197506,4年,第一中学,张三的简历"
ABSENT = "填报单位,仪征市\n姓名,备注\n张三,病假\n李四,事假"


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("campaign")
    further = FURTHER.replace('book = "花名册"\n', "")
    text = SMALL.read_text(encoding="utf-8") + further + SAYS
    (folder / "campaign.toml").write_text(text, encoding="utf-8")
    assert run("templates", folder, "-o", folder).returncode == 0
    loaded = load_campaign(str(folder))
    top = next(unit for unit in loaded.units.walk() if unit.name == "扬州市")
    made = make_round(tmp_path_factory.mktemp("round") / "一轮", str(folder), top)
    (made.inbox / "仪征市").mkdir()
    (made.inbox / "仪征市" / "花名册.csv").write_text(TABLE, encoding="utf-8")
    (made.inbox / "仪征市" / "缺勤表.csv").write_text(ABSENT, encoding="utf-8")
    assert run("round", "update", made.folder).returncode == 0
    run("pack", made.folder, "--day", "2024-12-04")
    return made.hand_in / "扬州市报送材料.zip"


def test_further_tables_are_packed_beside_the_main_one(packed, tmp_path):
    with zipfile.ZipFile(packed) as archive:
        assert {"扬州市花名册.xlsx", "扬州市缺勤表.xlsx"} <= set(archive.namelist())
        sheet = load_workbook(archive.extract("扬州市缺勤表.xlsx", tmp_path)).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert cells[-4:] == ["张三", "病假", "李四", "事假"]
