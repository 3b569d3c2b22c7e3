"""The sample inboxes: merge finds every planted defect, nothing else, and loses no row.

`truth.json` is what a sample's own plan says it planted (samples/<campaign>/make.py), never what the program found.
"""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from toolkit.campaign.load import load_campaign
from toolkit.rules.engine import rules_of

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
NAMES = tuple(sorted(path.parent.name for path in SAMPLES.glob("*/truth.json")))
LARGE = "js-2024"
"""The sample in which every rule is broken in every form that shows it."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=NAMES)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def truth(name):
    return json.loads((SAMPLES / name / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def forms(name):
    """The sheets of the summary that hold records, by the form whose they are."""
    campaign = load_campaign(name)
    return {form.id: form.id for form in campaign.forms} | {campaign.table.id: "汇总表"}


@pytest.fixture(scope="module")
def merged(name, forms, tmp_path_factory):
    """The JSON of a merge of the inbox, with its exit code, and the inbox's bytes before and after."""
    out = tmp_path_factory.mktemp("sample")
    inbox = SAMPLES / name / "inbox"
    before = digests(inbox)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "toolkit.cli.main", "merge", name, str(inbox)),
            *("-o", str(out / "汇总.xlsx"), "--json", str(out / "汇总.json")),
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (out / "汇总.xlsx").exists(), done.stderr
    report = json.loads((out / "汇总.json").read_text(encoding="utf-8"))
    book = load_workbook(out / "汇总.xlsx", read_only=True)
    yield {
        "report": report,
        "exit": done.returncode,
        "summary": {form: book[sheet] for form, sheet in forms.items()},
        "before": before,
        "after": digests(inbox),
    }
    book.close()


def digests(inbox):
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest() for path in inbox.rglob("*") if path.is_file()
    }


def compare(found, planted):
    """What was found beside what was planted, as two lists of what only one of them has."""
    found, planted = Counter(found), Counter(planted)
    return {
        "not planted": sorted((found - planted), key=str),
        "not found": sorted((planted - found), key=str),
    }


NOTHING = {"not planted": [], "not found": []}


def test_it_says_that_there_is_something_to_do_and_leaves_the_inbox_alone(merged):
    assert merged["exit"] == 1
    assert merged["before"] == merged["after"]


def test_every_file_and_form_is_listed_with_its_unit(merged, truth):
    def told(entries):
        return [
            tuple(entry[key] for key in ("file", "sheet", "status", "unit", "form", "header_row"))
            + tuple(sorted(entry["heading"].items()))
            + (problem_code(entry["problem"]),)
            for entry in entries
        ]

    assert compare(told(merged["report"]["submissions"]), told(truth["submissions"])) == NOTHING


def problem_code(problem):
    return problem["code"] if isinstance(problem, dict) else problem


def test_all_planted_defects_are_found_and_nothing_else(merged, truth):
    def told(findings):
        return [
            tuple(f[key] for key in ("file", "sheet", "cell", "code", "level", "field")) for f in findings
        ]

    assert compare(told(merged["report"]["findings"]), told(truth["findings"])) == NOTHING


def test_all_changed_cells_are_listed_and_nothing_else(merged, truth):
    def told(changes):
        return [tuple(c[key] for key in ("file", "sheet", "cell", "field", "from", "to")) for c in changes]

    assert compare(told(merged["report"]["changes"]), told(truth["changes"])) == NOTHING
    assert all(change["how"] for change in merged["report"]["changes"])


def test_no_row_is_lost_and_none_invented(merged, truth):
    def told(records):
        keys = ("file", "sheet", "row", "form", "unit", "verdict")
        return [(*(r[key] for key in keys), str(r["origin"])) for r in records]

    assert compare(told(merged["report"]["records"]), told(truth["records"])) == NOTHING


def test_the_summary_workbook_holds_every_merged_row_and_card(merged, truth, forms):
    for form in forms:
        check_summary(merged["summary"][form], truth, form)


def check_summary(sheet, truth, form):
    rows = list(sheet.iter_rows(values_only=True))
    heading = next(row for row in rows if "来源行" in row)
    places = [heading.index(label) for label in ("来源文件", "来源工作表", "来源行")]
    below = rows[rows.index(heading) + 1 :]
    found = [tuple(str(row[place]) for place in places) for row in below if row[places[0]]]
    planted = [(r["file"], r["sheet"], str(r["row"])) for r in truth["records"] if r["form"] == form]
    assert compare(found, planted) == NOTHING


def test_every_value_is_what_was_sent_or_its_ruling(merged, truth):
    def told(records, columns):
        return [
            (r["file"], r["sheet"], r["row"], column, r["values"].get(column))
            for r in records
            for column in columns
        ]

    columns = sorted({name for record in truth["records"] for name in record["values"]})
    assert compare(told(merged["report"]["records"], columns), told(truth["records"], columns)) == NOTHING


def test_the_totals_are_the_plan_s(merged, truth):
    totals = merged["report"]["totals"]
    assert totals == truth["totals"]
    assert totals["rows_read"] == totals["rows_merged"] + totals["rows_set_aside"]


def test_the_script_still_plans_what_is_checked_in(tmp_path, name, truth):
    inbox = SAMPLES / name / "inbox"
    subprocess.run(
        [sys.executable, "-B", str(SAMPLES / name / "make.py"), "--into", str(tmp_path)], check=True
    )
    assert json.loads((tmp_path / "truth.json").read_text(encoding="utf-8")) == truth
    made = {
        path.relative_to(tmp_path / "inbox") for path in (tmp_path / "inbox").rglob("*") if path.is_file()
    }
    assert made == {path.relative_to(inbox) for path in inbox.rglob("*") if path.is_file()}


@pytest.mark.parametrize("form", ["汇总表", "推荐表"])
def test_every_rule_that_a_form_shows_is_broken_in_one(form):
    """In the large sample; the small ones break every rule once, in whatever form."""
    campaign = load_campaign(LARGE)
    truth = json.loads((SAMPLES / LARGE / "truth.json").read_text(encoding="utf-8"))
    shown = {rule.code for rule in rules_of(campaign, campaign.form(form))}
    files = {entry["file"] for entry in truth["submissions"] if entry["form"] == form}
    assert shown <= {f["code"] for f in truth["findings"] if f["file"] in files}


@pytest.mark.parametrize("small", [name for name in NAMES if name != LARGE])
def test_every_rule_is_broken_in_a_small_sample(small):
    truth = json.loads((SAMPLES / small / "truth.json").read_text(encoding="utf-8"))
    codes = {rule.code for rule in load_campaign(small).rules if rule.enabled}
    assert codes - {finding["code"] for finding in truth["findings"]} == set()
