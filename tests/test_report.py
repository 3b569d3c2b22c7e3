"""The JSON file contract: exactly these keys, these types, these closed lists; counts that reconcile."""

import json
import re
from datetime import date

import pytest

from tests.tables import HEAD, grid, merge
from toolkit.intake.grid import Received
from toolkit.model import Problem
from toolkit.report import exit_code, report_of, report_without_records, write_report

LEVEL = {"ineligible", "return", "verify", "notice"}
VERDICT = {*LEVEL, "eligible"}
STATUS = {"read", "partly", "unreadable", "other", "ignored"}
NONE = type(None)

REPORT = {
    "schema": int,
    "command": str,
    "campaign": (str, NONE),
    "as_of": str,
    "submissions": list,
    "records": list,
    "findings": list,
    "changes": list,
    "totals": dict,
}
SUBMISSION = {
    "file": str,
    "unit": (str, NONE),
    "unit_from": (str, NONE),
    "heading": dict,
    "form": (str, NONE),
    "sheet": (str, NONE),
    "header_row": (int, NONE),
    "status": str,
    "problem": (dict, NONE),
}
RECORD = {
    "id": str,
    "unit": (str, NONE),
    "form": str,
    "file": str,
    "sheet": str,
    "row": int,
    "origin": (dict, NONE),
    "verdict": str,
    "values": dict,
}
FINDING = {
    "id": str,
    "code": str,
    "level": str,
    "file": str,
    "sheet": (str, NONE),
    "cell": (str, NONE),
    "field": (str, NONE),
    "person": (str, NONE),
    "value": (str, NONE),
    "proposal": (str, NONE),
    "message": str,
    "remedy": str,
    "basis": (str, NONE),
}
CHANGE = {"file": str, "sheet": str, "cell": str, "field": str, "from": str, "to": str, "how": str}
TOTALS = {
    "files": int,
    "files_unreadable": int,
    "rows_read": int,
    "rows_merged": int,
    "rows_set_aside": int,
    "findings": int,
    "changes": int,
    "by_verdict": dict,
}


def check_shape(data, shape):
    """Exactly the keys, in the contract's order, each with a value of its type."""
    assert list(data) == list(shape)
    for key, kind in shape.items():
        assert isinstance(data[key], kind), (key, data[key])
        assert not isinstance(data[key], bool)


def check_report(report):
    """The contract of `--json`, for whatever command wrote it."""
    check_shape(report, REPORT)
    assert report["schema"] == 1
    assert date.fromisoformat(report["as_of"])
    for submission in report["submissions"]:
        check_shape(submission, SUBMISSION)
        assert submission["status"] in STATUS
        if submission["problem"]:
            check_shape(submission["problem"], {"code": str, "message": str})
    for record in report["records"]:
        check_shape(record, RECORD)
        assert record["verdict"] in VERDICT
        if record["origin"]:
            check_shape(record["origin"], {"file": str, "sheet": str, "row": int})
    for finding in report["findings"]:
        check_shape(finding, FINDING)
        assert finding["level"] in LEVEL
        assert finding["cell"] is None or re.fullmatch("[A-Z]+[1-9][0-9]*", finding["cell"])
    for change in report["changes"]:
        check_shape(change, CHANGE)
        assert change["from"] != change["to"]
    check_totals(report)


def check_totals(report):
    totals = report["totals"]
    check_shape(totals, TOTALS)
    assert list(totals["by_verdict"]) == ["ineligible", "return", "verify", "notice", "eligible"]
    assert sum(totals["by_verdict"].values()) == len(report["records"])
    assert totals["rows_read"] == totals["rows_merged"] + totals["rows_set_aside"]
    assert totals["findings"] == len(report["findings"])
    assert totals["changes"] == len(report["changes"])
    assert len({f["id"] for f in report["findings"]}) == len(report["findings"])
    assert len({r["id"] for r in report["records"]}) == len(report["records"])


INBOX = {
    "扬州市/一.xlsx": grid(
        f"填报单位：扬州市|联系人：王五\n{HEAD}|多\n张三|男|1975.06|半年|民办一中|x\n李四||#1975.1|3年||y\n合计|||||",
        merged="E3:E4",
        hidden_rows=frozenset({3}),
    ),
    "扬州市/仪征市/汇总.xlsx": (
        f"推荐单位|{HEAD}|来源文件|来源工作表|来源行\n仪征市|王五|男|198001|3年|一中|x|a.xlsx|表|7"
    ),
    "泰州市/二.xlsx": "姓名|性别|出生年月\n赵六|女|198101",
    "~$一.xlsx": Received("~$一.xlsx", "ignored"),
    "南京市/扫描.pdf": Received("南京市/扫描.pdf", "other"),
    "坏.xlsx": Received("坏.xlsx", "unreadable", problem=Problem("corrupt", "文件已损坏", "请重新发送")),
    "无关.xlsx": "科目|张数\n语文|3",
}


def test_a_merge_keeps_the_contract():
    report = report_of("merge", merge(INBOX))
    check_report(report)
    check_report(json.loads(json.dumps(report, ensure_ascii=False)))
    assert (report["command"], report["campaign"], report["as_of"]) == ("merge", "small", "2024-12-04")


def test_records_hold_every_field_of_the_form_null_where_missing():
    records = report_of("merge", merge(INBOX))["records"]
    assert all(list(record["values"]) == HEAD.split("|") for record in records)
    (partly,) = [r for r in records if r["file"] == "泰州市/二.xlsx"]
    assert partly["values"] == {
        "姓名": "赵六",
        "性别": "女",
        "出生年月": "198101",
        "任职年限": None,
        "工作单位": None,
        "简历": None,
    }
    (first,) = [r for r in records if r["values"]["姓名"] == "张三"]
    assert first["values"]["任职年限"] == 6


def test_units_origins_and_places_are_written_as_the_contract_says():
    report = report_of("merge", merge(INBOX))
    (from_below,) = [r for r in report["records"] if r["values"]["姓名"] == "王五"]
    assert (from_below["unit"], from_below["row"]) == ("扬州市/仪征市", 2)
    assert from_below["origin"] == {"file": "a.xlsx", "sheet": "表", "row": 7}
    places = {(f["code"], f["file"], f["cell"]) for f in report["findings"]}
    assert {
        ("S-3", "扬州市/一.xlsx", "D3"),
        ("date_ambiguous", "扬州市/一.xlsx", "C4"),
        ("column_unknown", "扬州市/一.xlsx", "G2"),
        ("hidden_rows", "扬州市/一.xlsx", None),
        ("column_missing", "泰州市/二.xlsx", None),
        ("corrupt", "坏.xlsx", None),
        ("no_form", "无关.xlsx", None),
    } <= places


def test_every_file_is_listed_once_for_each_form_in_it():
    report = report_of("merge", merge(INBOX))
    assert [(s["file"], s["status"], s["sheet"], s["header_row"]) for s in report["submissions"]] == [
        ("扬州市/一.xlsx", "read", "Sheet1", 2),
        ("扬州市/仪征市/汇总.xlsx", "read", "Sheet1", 1),
        ("泰州市/二.xlsx", "partly", "Sheet1", 1),
        ("~$一.xlsx", "ignored", None, None),
        ("南京市/扫描.pdf", "other", None, None),
        ("坏.xlsx", "unreadable", None, None),
        ("无关.xlsx", "unreadable", None, None),
    ]
    assert report["submissions"][0]["heading"] == {"填报单位": "扬州市", "联系人": "王五"}
    assert (report["totals"]["files"], report["totals"]["files_unreadable"]) == (6, 2)


def test_a_value_normalised_without_doubt_is_a_change_and_no_finding():
    report = report_of("merge", merge({"扬州市/一.xlsx": f"{HEAD}\n张三|男|1975.06|3年|一中|x"}))
    assert report["findings"] == []
    assert [(c["cell"], c["field"], c["from"], c["to"]) for c in report["changes"]] == [
        ("C2", "出生年月", "1975.06", "197506")
    ]


def test_a_command_without_a_campaign_keeps_the_contract():
    report = report_without_records("dates", "2024-12-04", merge(INBOX).submissions, [], [])
    check_report({**report, "records": []})
    assert report["campaign"] is None


def test_nothing_at_all_keeps_the_contract():
    check_report(report_of("check", merge({})))


@pytest.mark.parametrize(
    ("inbox", "code"),
    [
        ({"扬州市/一.xlsx": f"{HEAD}\n张三|男|197506|3年|一中|x"}, 0),
        ({"扬州市/一.xlsx": f"{HEAD}|多\n张三|男|197506|3年|一中|x"}, 0),
        ({"扬州市/一.xlsx": f"{HEAD}\n张三|男|197506|3年|民办一中|x"}, 1),
        ({"扬州市/一.xlsx": f"{HEAD}\n张三|男|197506|3年|一中|x", "坏.xlsx": INBOX["坏.xlsx"]}, 1),
        ({"坏.xlsx": INBOX["坏.xlsx"]}, 2),
        ({"扫描.pdf": INBOX["南京市/扫描.pdf"]}, 2),
        ({}, 2),
    ],
)
def test_exit_codes(inbox, code):
    collection = merge(inbox)
    assert exit_code(collection.submissions, collection.findings) == code


def test_the_file_is_utf_8_json_in_plain_chinese(tmp_path):
    target = tmp_path / "报告.json"
    report = report_of("merge", merge(INBOX))
    write_report(report, target)
    text = target.read_bytes().decode("utf-8")
    assert json.loads(text) == report
    assert "张三" in text
    assert text.endswith("}\n")
