"""VBA's ruling on years and months is Python's: what it reads, refuses and proposes, cell by cell."""

from datetime import date, datetime

import pytest
from hypothesis import strategies as st

from tests.fields.months.test_month_texts import AMBIGUOUS, INVALID, READ
from tests.libreoffice import NEEDED, office
from tests.macros.batches import macros, months_in_vba
from tests.macros.generated import generated
from tests.macros.written_dates import FORMATS, RAWS
from toolkit.campaign.load import load_campaign
from toolkit.fields.cleaning import clip
from toolkit.fields.months import read_month
from toolkit.model import RawCell
from toolkit.raw_text import raw_text

pytestmark = [*NEEDED, pytest.mark.slow]

JS = load_campaign("js-2024")
BESIDE = JS.words.beside_months
EARLIEST, LATEST = "195801", "202412"
COUNT = 1_000
"""Their words are compared too; thousands more are in test_types_in_vba."""


@pytest.fixture(scope="module")
def vba():
    with office() as running, macros(running, JS) as loaded:
        yield loaded


def in_python(raw, shown, *, date1904=False):
    cell = RawCell(raw, shown or None, date1904=date1904)
    read = read_month(cell, EARLIEST, LATEST, BESIDE)
    if read.doubt is None:
        return str(read.value or ""), "", "", False, ""
    why = read.doubt.message.removeprefix(f"“{clip(raw_text(raw).strip())}”")
    if isinstance(raw, float) and read.doubt.level == "notice":
        why = read.doubt.message.partition("”")[2]
    return str(read.value or ""), read.doubt.code, read.doubt.proposal, read.doubt.level == "notice", why


def differences(vba, cells, *, date1904=False):
    """Cells on which the two do not agree, with what each says. Where no sign is at fault, the words agree too."""
    ours = [in_python(raw, shown, date1904=date1904) for raw, shown in cells]
    theirs = months_in_vba(vba, cells, EARLIEST, LATEST, date1904=date1904)
    return [
        (cell, one, other)
        for cell, one, other in zip(cells, ours, theirs, strict=True)
        if one[:4] != other[:4] or (one[4] != other[4] and not isinstance(cell[0], date))
    ]


def test_texts_of_the_ruling_s_own_tests(vba):
    texts = [text for text, _ in (*READ, *AMBIGUOUS, *INVALID)]
    assert len(texts) > 190
    assert differences(vba, [(text, "") for text in texts]) == []


NUMBERS = [
    *(197506, 197506.0, 1975.06, 1975.6, 1975.1, 1975.12, 1975.061, 1975.0615, 1975.06151, 1975.13, 19750615),
    *(
        19750631,
        197513,
        75.6,
        75.1,
        75.12,
        27545,
        27545.5,
        19756,
        56799,
        1975,
        750,
        7506,
        0,
        -1,
        1,
        1e18,
        1e20,
    ),
    *(
        1975061,
        750612,
        61975,
        320106197506151234,
        0.5,
        2100.12,
        2101.01,
        1899.12,
        1975.06 + 1e-9,
        99999,
        10000.3,
    ),
]
SHOWN = ["", "General", "0.00", "0.00_ ", "#,##0.00;[Red]-#,##0.00", "[>1]0.00", "0.0"]
DATE_FORMATS = ["", "yyyy/m/d", 'm"月"d"日"', 'yyyy"年"', "yyyy-mm", "General", "[$-804]yyyy/m/d;@", "d"]
DAYS = [
    *(date(1975, 6, 15), date(1958, 1, 1), date(1957, 12, 31), date(2024, 12, 31), date(2440, 9, 26)),
    *(
        date(1905, 5, 28),
        date(1900, 12, 30),
        date(1900, 3, 1),
        datetime(1905, 5, 28, 1, 26, 24),
        date(2440, 10, 2),
    ),
    datetime(1998, 7, 1, 8, 30),
]


def test_numbers_and_their_formats(vba):
    assert differences(vba, [(float(number), shown) for number in NUMBERS for shown in SHOWN]) == []


@pytest.mark.parametrize("date1904", [False, True])
def test_date_cells_and_what_they_show(vba, date1904):
    cells = [(day, shown) for day in DAYS for shown in DATE_FORMATS if day.year > 1904 or not date1904]
    assert differences(vba, cells, date1904=date1904) == []


def test_empty_cells_and_truth_values(vba):
    assert differences(vba, [(None, ""), ("", ""), (" ", ""), (True, ""), (False, "")]) == []


def test_generated_cells(vba):
    cells = generated(st.tuples(RAWS, FORMATS), COUNT)
    found = differences(vba, cells)
    assert found == [], f"{len(found)} differences, the first: {found[:5]}"
    verdicts = [in_python(raw, shown) for raw, shown in cells]
    assert min(sum(bool(v[0]) for v in verdicts), sum(bool(v[1]) for v in verdicts)) > COUNT / 10
