"""Every field type over thousands of cells: the macros and the check read, refuse and propose alike, and the master's
validation lets nothing stand that they refuse."""

import re
from datetime import date
from functools import cache
from unicodedata import normalize

import pytest
from attrs import evolve

from tests.libreoffice import NEEDED, Document, office
from tests.macros.batches import macros
from tests.macros.entries import ENTRIES
from tests.macros.generated import GENERATED, generated
from tests.macros.readings import campaign_of, checked, differences, field
from tests.workbooks.masters_for_tests import TABLE, campaign
from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import campaign_ids
from toolkit.fields import TYPES
from toolkit.fields.choice import Spelling
from toolkit.fields.cleaning import EXACT_DIGITS
from toolkit.model import Coerced
from toolkit.raw_text import raw_text
from toolkit.rules import at_least
from toolkit.rules.breach import Cells

pytestmark = [*NEEDED, pytest.mark.slow]

DAY = campaign().as_of
DATED = ("date", "yyyymm")
TIMES = (*DATED, "duration")
FEWER = 1_000
"""So many cells of types that are neither dates nor lengths."""
SPELLINGS = (Spelling("男", ("男性", "M")), Spelling("女", ("女性", "Ｆ")))
LENGTH = field("任职年限", "duration")
OWN = (
    field("性别", "choice", ("男", "女"), SPELLINGS),
    field("有无", "choice", ("有", "无")),
    field("等级", "choice", ("1", "一级", "Ⅱ级", "A级")),
    field("建成日期", "date", date(2001, 5, 15), date(2024, 6, 20), ("建成", "起")),
    LENGTH,
    field("人数", "integer", ("人",)),
    field("数量", "integer", (), -5, 300),
    field("面积", "number", ("平方米", "㎡"), 0.5, 2_000_000.25),
    field("数值", "number"),
    field("姓名", "person_name"),
    field("电话", "phone"),
    field("内容", "text"),
)


def declared():
    """Dates as the campaigns ask for them: a field for each set of options."""
    asked = (one for name in campaign_ids() for one in load_campaign(name).fields if one.type in DATED)
    found = {(one.type, one.options): one for one in asked}
    return [evolve(one, name=f"{one.type}{number}") for number, one in enumerate(found.values())]


FIELDS = (*OWN, *declared())


def formula_of(asked):
    """The formula of the master's validation, "" for none."""
    check = asked.kind.validation(asked.options, asked.name, DAY)
    return check.formula if check else ""


SHARED = [3.0, 1e17, date(2024, 3, 1), True, None, "#REF!", "=DISPIMG(1)", "#####", "1.2E+17"]
KNOWN = {
    "person_name": "张 三|张三|欧阳 修远|张三、李四|张三（书记）|张三同志|买买提.吐尔逊|A. Smith|张3|①张三|张|𠮷田"
    "|张𠮷",
    "choice": "男| 男 |女性|男性|Ｍ|男\n",
    "text": "文| 文\r\n字 |\u200b|无|同上|N/A|３|2024_x000D_\n",
    "number": "15|15.5|１５．５|15平方米|15 ㎡|15人|15亩|约15|15×2|三十|1,200|12,00|-3|-0|0|0.5|0.4|2000000.25"
    "|2000000.26|无|—|| 36 |36.0|36.5人|123456789012345|1234567890123456|000000000000000012|0.1234567890123456"
    "|1.10000000000000000|123,456,789,012,345,678|１２３４５６７８９０１２３４５６人|TRUE|12:30|1-2|3/4",
    "phone": "138 1234 5678|025-12345678|(0514)87654321转801|+86 13812345678|13812345678、025-87654321|87654321",
    "duration": "3年|近一年|2019.09至今|2015.09-2018.08，2020.09至今|5年（2019.12至今）|不满一年|3个半月"
    "|三五年|2.10|3年6个月",
    "date": "2024-06-15|06/05/2024|11/12/2024|农历29/5/2024|2024年6月|20240631|2011-03-10_x000D_",
    "yyyymm": "1975.06|1975.00|1975年6月|1975年0月|75年6月|197506|_x000D_|2024.1",
}
KNOWN["integer"] = KNOWN["number"]
"""What has gone wrong before, or is told apart by a hair."""


@pytest.fixture(scope="module")
def vba():
    with office() as running, macros(running, campaign_of(FIELDS)) as loaded:
        yield loaded


@pytest.fixture(scope="module")
def document(vba):
    return Document(vba.component)


@cache
def cells(kind):
    known = [*KNOWN[kind].split("|"), *SHARED]
    return [*((raw, "") for raw in known), *generated(ENTRIES[kind], GENERATED if kind in TIMES else FEWER)]


def fields_of(kind):
    """The fields of a type, each with its share of the cells."""
    asked = [one for one in FIELDS if one.type == kind]
    return [(one, cells(kind)[number :: len(asked)]) for number, one in enumerate(asked)]


def test_every_type_has_cells():
    assert ENTRIES.keys() == KNOWN.keys() == TYPES.keys() == {one.type for one in FIELDS}


@pytest.mark.parametrize("kind", TYPES)
def test_cells_are_read_alike(vba, kind):
    found = [(one.name, *wrong) for one, share in fields_of(kind) for wrong in differences(vba, one, share)]
    assert found == [], f"{len(found)} differences, the first: {found[:5]}"
    read = [one for asked, share in fields_of(kind) for one in checked(asked, share)]
    assert sum(one.value is not None for one in read) > len(read) / 50
    assert sum(one.doubt is not None for one in read) > len(read) / 50


@pytest.mark.parametrize("kind", DATED)
def test_days_are_read_alike_in_a_book_that_counts_from_1904(vba, kind):
    for asked, share in fields_of(kind):
        typed = [cell for cell in share if isinstance(cell[0], date | float) and not _before_1904(cell[0])][
            :200
        ]
        assert differences(vba, asked, typed, date1904=True) == []
        assert typed


def _before_1904(raw):
    return isinstance(raw, date) and raw.year < 1905


WITH_FORMULA = [name for name in TYPES if any(one.type == name and formula_of(one) for one in FIELDS)]


@pytest.mark.parametrize("kind", WITH_FORMULA)
def test_what_the_master_s_validation_lets_stand_the_check_reads_as_it_stands(document, kind):
    """Of dates and months it takes one writing between the bounds; the macros and the check read others too."""
    stood = 0
    for asked, share in fields_of(kind):
        entries = [raw for raw, _ in share if isinstance(raw, str | float)]
        stands = document.evaluate(TABLE, formula_of(asked).replace("{cell}", "C6"), "C6", entries)
        read = [one.value for one in checked(asked, [(typed_in(kind, raw), "") for raw in entries])]
        every = list(zip(entries, read, map(bool, stands), strict=True))
        assert [(asked.name, raw) for raw, value, on in every if on and value is None] == []
        plain = [(raw, on) for raw, value, on in every if is_plain(asked, raw, value)]
        assert [(asked.name, raw) for raw, on in plain if not on] == []
        assert sum(stands) == len(plain) or kind not in DATED
        stood += len(plain)
    assert stood > 50


def typed_in(kind, raw):
    """What Excel makes of an entry: the cells of numbers are no text cells, in which +15 stays what was typed."""
    if kind not in DATED and isinstance(raw, str):
        try:
            return float("".join(normalize("NFKC", raw).replace(",", "").split()))
        except ValueError:
            return raw
    return raw


def is_plain(asked, raw, value):
    """Whether the entry is the value as it is to be written: a number, or a day or month that is not too late."""
    if value is None or asked.type not in DATED:
        return value is not None and raw_text(raw) == raw_text(value)
    latest = asked.options.latest or (DAY if asked.type == "date" else f"{DAY:%Y%m}")
    return raw_text(raw) == value and value <= str(latest)


@pytest.mark.parametrize("minimum", [12, 30])
def test_the_master_is_silent_on_no_length_of_time_that_is_refused_or_too_short(document, minimum):
    entries = [raw for raw, _ in cells("duration") if isinstance(raw, str | float)]
    options = at_least.Options("任职年限", minimum)
    silent = silent_on(document, options, entries)
    read = checked(LENGTH, [(raw, "") for raw in entries])
    enough = [one.value is not None and one.value >= minimum + one.approximate for one in read]
    empty = [one == Coerced(None) for one in read]
    assert [
        raw for raw, on, ok, no in zip(entries, silent, enough, empty, strict=True) if on and not (ok or no)
    ] == []
    plain = re.compile("([1-9]|[1-4][0-9])(年([1-9]个月|1[01]个月)?)?")
    assert [
        raw
        for raw, on, ok in zip(entries, silent, enough, strict=True)
        if plain.fullmatch(raw_text(raw)) and on != ok
    ] == []
    assert sum(silent) > 50


def silent_on(document, options, entries):
    ((_, formula),) = at_least.formulas(Cells({options.field: "C6"}, {}, "TRUE"), options, DAY)
    return [not on for on in document.evaluate(TABLE, formula, "C6", entries)]


def test_the_master_is_silent_on_no_number_that_is_refused_or_too_low(document):
    """Above 15 digits the data validation speaks."""
    room = field("面积", "number", ("平方米",))
    entries = [raw for raw, _ in cells("number") if isinstance(raw, str | float)]
    silent = silent_on(document, at_least.Options(room.name, 15, "平方米"), entries)
    read = checked(room, [(typed_in("number", raw), "") for raw in entries])
    wrong = [
        raw
        for raw, on, one in zip(entries, silent, read, strict=True)
        if on and one != Coerced(None) and (one.value or 0) < 15 and is_exact(raw)
    ]
    assert wrong == []
    assert sum(silent) > 50


def is_exact(raw):
    """Whether it has no more digits than Excel keeps."""
    return sum(map(str.isdigit, f"{raw:.0f}" if isinstance(raw, float) else raw)) <= EXACT_DIGITS
