"""字数: VBA, the master's formulas and Python over generated texts."""

import re
import unicodedata

import pytest

from tests.libreoffice import NEEDED, Document, office
from tests.macros.batches import macros
from tests.macros.entries import PROSE
from tests.macros.generated import GENERATED, generated
from tests.rules.cases import DAY
from tests.workbooks.masters_for_tests import TABLE, campaign
from toolkit.fields.chars import count_chars
from toolkit.rules import about_chars, max_chars
from toolkit.rules.breach import Cells

pytestmark = [*NEEDED, pytest.mark.slow]

CELLS = Cells({"文": "C6"}, {}, "TRUE")
AT_MOST = max_chars.Options("文", 6)
ABOUT = about_chars.Options("文", 6, 2)


@pytest.fixture(scope="module")
def vba():
    with office() as running, macros(running, campaign()) as loaded:
        yield loaded


@pytest.fixture(scope="module")
def values():
    return generated(PROSE)


@pytest.fixture(scope="module")
def counts(values):
    return [count_chars(value) for value in values]


def test_chars_are_counted_alike(vba, values, counts):
    theirs = vba.call("Call__ = CountsOf(a)", tuple(values))
    assert [one for one in zip(values, counts, theirs, strict=True) if one[1] != one[2]] == []


def lit(vba, kind, options, values):
    ((_, formula),) = kind.formulas(CELLS, options, DAY)
    return Document(vba.component).evaluate(TABLE, formula, "C6", values)


def test_the_master_is_silent_on_no_text_that_is_too_long(vba, values, counts):
    for kind, options, most in ((max_chars, AT_MOST, 6), (about_chars, ABOUT, 8)):
        on = lit(vba, kind, options, values)
        assert [v for v, count, one in zip(values, counts, on, strict=True) if count > most and not one] == []
        assert sum(count > most for count in counts) > GENERATED / 10


def test_the_master_lets_a_text_stand_while_one_types_that_is_just_long_enough(vba, values, counts):
    formula = max_chars.validation(AT_MOST).formula.replace("{cell}", "C6")
    stands = Document(vba.component).evaluate(TABLE, formula, "C6", values)
    assert [v for v, count, on in zip(values, counts, stands, strict=True) if count > 6 and on] == []
    plain = [on for v, on in zip(values, stands, strict=True) if len(re.sub(r"[ \n\u3000]", "", v)) == 6]
    assert plain
    assert all(plain)


def test_the_master_is_silent_on_no_text_that_is_too_short_but_where_the_manual_says_so(vba, values, counts):
    on = lit(vba, about_chars, ABOUT, values)
    short = [(v, one) for v, count, one in zip(values, counts, on, strict=True) if 0 < count < 4]
    assert [v for v, one in short if not one and not _counted_one_by_one(v)] == []
    assert len(short) > GENERATED / 50


def _counted_one_by_one(text):
    """Whether it holds what the manual names: foreign letters, accents, two-place characters, what nobody sees."""
    return any(char > "\uffff" or (char > "\x7f" and not _alone(char)) for char in text)


def _alone(char):
    return char == "\u3000" or (unicodedata.category(char) != "Cf" and count_chars(f"{char}{char}") == 2)
