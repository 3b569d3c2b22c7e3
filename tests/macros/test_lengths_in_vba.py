"""字数, durations and other field types: VBA, the master's formulas and Python over generated values."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.libreoffice import NEEDED, office
from tests.macros.batches import BATCH, sent_cell
from tests.macros.test_months_in_vba import written_dates
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import TABLE, campaign, master
from toolkit.fields import duration, yyyymm
from toolkit.fields.chars import count_chars
from toolkit.intake.cells import CellReader
from toolkit.intake.grid import Grid
from toolkit.macros.sources import texts
from toolkit.rules import max_chars
from toolkit.rules.breach import Cells

pytestmark = [*NEEDED, pytest.mark.slow]

DAY = date(2024, 12, 4)
SEED = 20241205
GENERATED = 5_000


@pytest.fixture(scope="module")
def book():
    with office() as running, running.open(master(TABLE), Hidden=False) as document:
        yield document, Vba(document, [*texts(campaign()), BATCH])


def generated(strategy, count, number):
    """So many different values, always the same for a seed."""
    found = {}

    @settings(
        max_examples=count * 3, phases=[Phase.generate], database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @seed(number)
    @given(strategy)
    def collect(value):
        if len(found) < count:
            found.setdefault(repr(value), value)

    collect()
    print(f"seed {number}: {len(found)} different values")
    return list(found.values())


PROSE = st.lists(
    st.sampled_from(
        [
            "党",
            "建设",
            "，",
            "。",
            "“",
            "”",
            "’",
            " ",
            "\n",
            "\u3000",
            "abc",
            "GB/T",
            "2024",
            "-",
            "é",
            "①",
            "—",
            "…",
            "\u200b",
            "々",
            "㎡",
            "か",
            "α",
            "·",
        ]
    ),
    min_size=1,
    max_size=14,
).map("".join)


def test_chars_are_counted_alike_and_the_formula_is_never_silent(book):
    document, vba = book
    values = generated(PROSE, GENERATED, SEED)
    ours = [count_chars(value) for value in values]
    assert list(vba.call("Call__ = CountsOf(a)", tuple(values))) == ours
    options = max_chars.Options("文", 6)
    ((_, formula),) = max_chars.formulas(Cells({"文": "$C$6"}, {}, "TRUE"), options, DAY)
    lit = document.evaluate(TABLE, formula.replace("$C$6", "C6"), "C6", values)
    assert [v for v, count, on in zip(values, ours, lit, strict=True) if count > 6 and not on] == []
    assert sum(count > 6 for count in ours) > GENERATED / 10


NUMBER = st.one_of(
    st.integers(0, 70).map(str),
    st.sampled_from(["一", "两", "三", "十", "十一", "二十", "1.5", "2.10", "0.5", "半"]),
)
LENGTHS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "近", "约", "满", "不满", "累计", "已任职"]),
        NUMBER,
        st.sampled_from(["", "年", "周年", "个月", "年半", "年零", "年多", "月", "岁", "个半月"]),
        st.one_of(st.just(""), NUMBER.map(lambda n: f"{n}个月")),
        st.sampled_from(["", "", "以上", "左右", "（累计）", "(2019.09至今)", "多"]),
    ),
)
MONTHS = st.tuples(st.integers(1990, 2025), st.integers(1, 13), st.sampled_from([".", "-", "年"]))
STRETCH = st.builds(
    lambda a, to, b, after: f"{a[0]}{a[2]}{a[1]:02d}{to}{f'{b[0]}{a[2]}{b[1]}' if b else ''}{after}",
    MONTHS,
    st.sampled_from(["-", "至", "—", "至今", "起", "-今", ""]),
    st.one_of(st.none(), MONTHS),
    st.sampled_from(["", "", "，2001.9-2003.8", "任书记", " "]),
)


def test_durations_are_read_alike(book):
    _, vba = book
    values = [*generated(st.one_of(LENGTHS, STRETCH), 600, SEED), *map(float, range(70)), 1.5, 0.25]
    name = next(field.name for field in campaign().fields if field.kind is duration)
    assert differences(vba, name, values) == []


OTHERS = {
    "person_name": [
        "张 三",
        "张三",
        "欧阳 修远",
        "张三、李四",
        "张三（书记）",
        "张三同志",
        "买买提.吐尔逊",
        "A. Smith",
        "张3",
        "①张三",
        "张",
        "𠮷田",
        "张𠮷",
    ],
    "choice": ["男", " 男 ", "女性", "男性", "Ｍ", "男\n"],
    "text": [
        "文",
        " 文\r\n字 ",
        "\u200b",
        "#REF!",
        "1.2E+17",
        "=DISPIMG(1)",
        "#####",
        "无",
        "同上",
        "N/A",
        "３",
        "：",
        "**",
    ],
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_types_are_read_alike(book, kind):
    _, vba = book
    name = next(field.name for field in campaign().fields if field.type == kind)
    assert differences(vba, name, [*OTHERS[kind], 3.0, 1e17, date(2024, 3, 1), True, None]) == []


def differences(vba, name, values):
    """Values that the two do not read alike: value, whether it is about right, whether undecided and why."""
    field = next(field for field in campaign().fields if field.name == name)
    reader = CellReader.of(field, campaign().words, DAY)
    theirs = vba.call("Call__ = FieldsOf(a, b)", name, tuple(sent_cell(value) for value in values))
    wrong = []
    for value, (filled, text, numeric, rough, undecided, code) in zip(values, theirs, strict=True):
        read = reader.read(Grid("表", []), 1, 0, value)
        ours = (
            read.value is not None, "" if read.value is None else str(read.value), isinstance(read.value, int),
            read.approximate, read.value is None and read.doubt is not None, read.doubt.code if read.doubt else "",
        )  # fmt: skip
        if ours != (filled, text, numeric, rough, undecided, code):
            wrong.append((value, ours, (filled, text, numeric, rough, undecided, code)))
    return wrong


def test_what_the_master_s_validation_lets_stand_all_three_accept(book):
    """Of months it takes six digits between the bounds; the macros and the check read other writings too."""
    document, vba = book
    six = st.builds("{:04d}{:02d}".format, st.integers(1930, 2012), st.integers(0, 14))
    values = generated(st.one_of(six, six, written_dates()), GENERATED, SEED)
    field = next(field for field in campaign().fields if field.kind is yyyymm)
    formula = yyyymm.validation(field.options, field.name, DAY).formula.replace("{cell}", "C6")
    stands = document.evaluate(TABLE, formula, "C6", values)
    assert differences(vba, field.name, values) == []
    reader = CellReader.of(field, campaign().words, DAY)
    read = [reader.read(Grid("表", []), 1, 0, value).value for value in values]
    bounds = field.options.earliest, field.options.latest
    wrong = [
        (value, month, on)
        for value, month, on in zip(values, read, stands, strict=True)
        if bool(on) != (month == value and bounds[0] <= value <= bounds[1])
    ]
    assert wrong == []
    assert sum(map(bool, stands)) > 500
