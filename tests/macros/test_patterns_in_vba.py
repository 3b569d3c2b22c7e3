"""The matcher finds what Python's re finds, also where a look at the whole text spares it the search."""

import pytest

from tests.libreoffice import needs_libreoffice, office
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import TABLE, campaign, master
from toolkit.macros.character_module import _folded_in_dates, _plain
from toolkit.macros.matcher_code import Program
from toolkit.macros.pattern_module import LIKE_SIGNS, SHARED, harmless
from toolkit.macros.sources import texts

SEARCH = """Attribute VB_Name = "Search"
Option Explicit

' Where each text has its first match, 0 for none.
Public Function StartsOf(ByVal pattern, ByVal texts) As Variant
    Dim i As Long, made() As Variant
    ReDim made(UBound(texts))
    For i = 0 To UBound(texts)
        made(i) = 0
        If FindFrom(pattern, texts(i), 1) Then made(i) = GroupStart(0)
    Next i
    StartsOf = made
End Function
"""


def edges_of(pattern):
    """The characters at the edges of what a pattern may begin with, and of what is common beside it."""
    program = Program()
    _, first = program.add(pattern)
    if not first:
        return ()
    ranges = (*program.sets[first - 1], *harmless(program.sets[first - 1]))
    codes = {code + step for pair in ranges[:40] for code in pair for step in (-1, 0, 1)}
    return tuple(chr(code) for code in sorted(codes) if 0 < code < 0xD800 or 0xE000 <= code < 0xFFFE)


def texts_for(pattern):
    for char in edges_of(pattern):
        yield from (char, f"某县{char}第2中学", f"教师，\n{char}\n（兼）", f"7{char}月")


@pytest.mark.slow
@needs_libreoffice
def test_searches_find_what_python_s_find():
    every = {name: tuple(texts_for(pattern)) for name, pattern in SHARED.items()}
    with office() as running, running.open(master(TABLE), Hidden=False) as document:
        vba = Vba(document, [*texts(campaign()), SEARCH])
        found = {name: vba.call(f"Call__ = StartsOf(P_{name}, a)", one) for name, one in every.items() if one}
    wrong = []
    for name, starts in found.items():
        for text, start in zip(every[name], starts, strict=True):
            match = SHARED[name].search(text)
            if start != (match.start() + 1 if match else 0):
                wrong.append((name, text, start, match))
    assert wrong == []
    assert sum(map(len, every.values())) > 10_000
    assert sum(start > 0 for starts in found.values() for start in starts) > 2_000


def test_common_characters_are_named_where_they_are_outside_a_set():
    assert harmless(((ord("3"), ord("5")), (0x4E01, 0x9FA4)))[:3] == (
        (0x20, 0x32),
        (0x36, 0x7E),
        (0xB7, 0xB7),
    )
    assert all(
        chr(edge) not in LIKE_SIGNS
        for char in range(0x20, 0x7F)
        for pair in harmless(((char, char),))
        for edge in pair
    )


def test_a_plain_word_folds_to_itself():
    """What Folding.bas relies on where it leaves such a text as it is."""
    plain = [
        *map(chr, range(ord("一"), ord("龥") + 1)),
        *"0123456789",
        *map(chr, range(65, 91)),
        *map(chr, range(97, 123)),
    ]
    assert [char for char in plain if _plain(char) != char or _folded_in_dates(char) != char] == []
