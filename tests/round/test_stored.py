"""Submissions in the ledger: what is written as JSON is the same when it is read again."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import HEAD, TOP, take
from toolkit.campaign.units import Unit
from toolkit.model import Origin, Record, Submission
from toolkit.round.stored import dumped, loaded, units_by_path

UNITS = units_by_path(TOP)
TEXTS = st.text(max_size=20)
RAWS = st.one_of(
    st.none(),
    TEXTS,
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(max_value=timedelta(days=9999), min_value=timedelta()),
)


@given(st.dictionaries(TEXTS, RAWS), st.dictionaries(TEXTS, st.one_of(st.none(), TEXTS, st.integers())))
def test_whatever_a_record_holds_comes_back(raw, values):
    record = Record(
        "id",
        "表",
        next(TOP.walk()),
        "一.xlsx",
        "表1",
        7,
        {"甲": 1},
        values,
        raw,
        frozenset({"甲"}),
        frozenset({"乙"}),
        Origin("二.xlsx", "表", 3),
        {"丙": "第1行第2列"},
    )
    again = loaded(dumped(Submission("一.xlsx", "read", records=[record])), UNITS).records[0]
    assert again == record
    assert [type(value) for value in again.raw.values()] == [type(value) for value in raw.values()]


@pytest.mark.parametrize(
    "text",
    [
        f"填报单位：扬州市|联系人：王五\n{HEAD}\n张三|男|1975年6月|3年|一中|x\n|合计|1\n李四|女|#1975.1|5年|二中|y",
        f"{HEAD}|多出的\n张三|男|#2024-05-06|3年|一中|x|z",
        "随便什么",
        "姓名|张三|性别|男\n出生年月|#1975.1|任职年限|3年\n工作单位|一中\n简历|x",
    ],
)
def test_whole_submissions_come_back(text):
    for submission in take(text):
        again = loaded(dumped(submission), UNITS)
        assert again == Submission(
            **{
                **{
                    name: getattr(submission, name)
                    for name in submission.__slots__
                    if not name.startswith("_")
                },
                "records": list(submission.records),
                "findings": list(submission.findings),
                "changes": list(submission.changes),
                "set_aside": list(submission.set_aside),
            }
        )


def test_kinds_of_dates_are_told_apart():
    raw = {"甲": datetime(2024, 5, 6), "乙": date(2024, 5, 6), "丙": time(8, 0), "丁": timedelta(hours=3)}
    record = Record("id", "表", None, "a", "b", 1, {}, {}, raw)
    (again,) = loaded(dumped(Submission("a", "read", records=[record])), UNITS).records
    assert again.raw == raw


def test_a_unit_that_the_tree_no_longer_has_is_an_error():
    gone = Submission("a", "read", unit=Unit(("江苏省", "旧市")))
    with pytest.raises(KeyError):
        loaded(dumped(gone), UNITS)
