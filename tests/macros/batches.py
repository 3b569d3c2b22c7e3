"""The macros' functions over many values at once: each call over UNO takes a hundredth of a second."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.libreoffice import Office
from tests.vba_office import Vba
from toolkit.campaign.load import load_campaign
from toolkit.fields.months import affixes
from toolkit.fields.months.serials import serial_of
from toolkit.macros.character_module import characters_module
from toolkit.macros.pattern_module import patterns_module

ROOT = Path(__file__).parents[2]
BATCH = """Attribute VB_Name = "Batch"
Option Explicit

' Values as (kind, value, format): d is a date by its serial, all else stays.
Public Function MonthsOf(ByVal cells, ByVal earliest, ByVal latest, ByVal date1904) As Variant
    Dim i As Long, made() As Variant, value As Variant
    ReDim made(UBound(cells))
    For i = 0 To UBound(cells)
        value = cells(i)(1)
        If cells(i)(0) = "d" Then value = CDate(value)
        ReadMonth value, cells(i)(2), earliest, latest, P_BESIDE_TEST, date1904
        made(i) = Array(rValue, rDoubt, rProposal, rNotice, rWhy)
    Next i
    MonthsOf = made
End Function
"""


@contextmanager
def macros(office: Office, beside: tuple[str, ...]) -> Iterator[Vba]:
    """The macros in an open book; `beside` are words that may stand beside a month."""
    patterns = patterns_module({"BESIDE_TEST": affixes.known_words(beside)})
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "macros/src").glob("*.bas"))]
    book = load_campaign("js-2024").folder / f"{load_campaign('js-2024').table.id}.xlsx"
    with office.open(book, Hidden=False) as document:
        yield Vba(document, [*sources, patterns, characters_module(), BATCH])


def months_in_vba(
    vba: Vba, cells: Sequence[tuple[Any, str]], earliest: str, latest: str, *, date1904: bool = False
) -> list[tuple[str, str, str, bool, str]]:
    """Value, code of the doubt, proposal, whether it is a notice, and why, for each raw value with its format."""
    sent = tuple(_sent(raw, shown, date1904=date1904) for raw, shown in cells)
    made = vba.call("Call__ = MonthsOf(a, b, c, d)", sent, earliest, latest, date1904)
    return [tuple(one) for one in made]


def _sent(raw: Any, shown: str, *, date1904: bool) -> tuple[str, Any, str]:
    if isinstance(raw, date | datetime):
        serial = serial_of(raw, date1904=date1904)
        return "d", float(serial + (1462 if date1904 else 0)), shown
    return "v", float(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw, shown
