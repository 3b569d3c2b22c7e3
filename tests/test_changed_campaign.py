"""Adding a field, a rule or a unit is a change of the campaign's file alone: a changed copy runs a whole round."""

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import FILE, campaign_folder, campaign_ids
from toolkit.cli.main import cli

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:Print area cannot be set")]

UNIT = "云区"
FIELD = "试点说明"
RULE = f"""
[[unit]]
name = "{UNIT}"

[[field]]
name = "{FIELD}"
type = "text"

[[rule]]
code = "新-1"
kind = "max_chars"
level = "return"
basis = "补充通知第一条"
field = "{FIELD}"
limit = 5
"""


def run(*arguments):
    done = CliRunner().invoke(cli, list(map(str, arguments)))
    assert done.exit_code in (0, 1), done.output
    return done.output


@pytest.fixture(scope="module", params=campaign_ids())
def changed(request, tmp_path_factory):
    """A copy of a campaign whose file asks for one more field of its table, with a rule about it, of one more unit."""
    folder = tmp_path_factory.mktemp("changed") / "活动"
    shutil.copytree(campaign_folder(request.param), folder)
    text, table = (folder / FILE).read_text(encoding="utf-8"), load_campaign(str(folder)).table
    entry = re.compile(rf'(id = "{table.id}"\n.*?\nfields = \[\n)', re.DOTALL)
    text, times = entry.subn(rf'\1  {{ field = "{FIELD}" }},\n', text, count=1)
    assert times == 1
    first = re.compile(r"^\[\[(?:field|unit)\]\]", re.MULTILINE).search(text).start()
    (folder / FILE).write_text(text[:first] + RULE + text[first:], encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def round_(changed, tmp_path_factory):
    """A round of it: masters made, one filled in by the new unit with too long a text, taken in and returned."""
    made, folder = tmp_path_factory.mktemp("masters"), tmp_path_factory.mktemp("round") / "一轮"
    run("templates", changed, "-o", made)
    run("round", "init", changed, folder)
    fill(made / f"{load_campaign(str(changed)).table.file}.xlsx", folder / "收件" / f"{UNIT}.xlsx")
    run("round", "update", folder)
    return folder


def fill(master: Path, target: Path):
    """Type into the master's first row as a clerk would: something in the new column."""
    book = openpyxl.load_workbook(master)
    sheet = book.worksheets[0]
    (label,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == FIELD]
    sheet.cell(label.row + 1, label.column, "这一段说明太长了")
    book.save(target)


def test_the_master_asks_for_the_new_field_and_the_check_judges_it(round_, tmp_path):
    run("round", "summary", round_, "--json", tmp_path / "r.json")
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    found = [(f["field"], f["value"], f["basis"]) for f in report["findings"] if f["code"] == "新-1"]
    assert found == [(FIELD, "这一段说明太长了", "新-1 补充通知第一条")]
    assert [(r["unit"], r["values"][FIELD]) for r in report["records"]] == [(UNIT, "这一段说明太长了")]


def test_the_new_unit_has_its_line_and_gets_its_return(round_):
    assert re.search(rf"{UNIT}.*1", run("status", round_))
    run("return", round_, "--until", "2030-01-01")
    (book,) = (round_ / "退回" / UNIT).glob("*.xlsx")
    texts = [
        cell for row in openpyxl.load_workbook(book).worksheets[0].iter_rows(values_only=True) for cell in row
    ]
    assert {FIELD, "这一段说明太长了"} <= set(texts)
