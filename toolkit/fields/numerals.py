"""A number written in a cell, with or without one of its units: 15, １５.5平方米, 1,200人."""

import re
import unicodedata

from attrs import field, frozen

from toolkit.declared import no_blanks
from toolkit.fields.cleaning import EXACT_DIGITS, LONGEST_ENTRY, clip, damaged, fold, tidy, unreadable
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, RawCell
from toolkit.raw_text import raw_text

NUMBER = re.compile(r"(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?)(.*)")
"""A number with or without commas between thousands, and what stands behind it."""

TYPED = 'ISNUMBER(--({cell}&"E0"))'
"""A formula: the cell holds a plain number. With E0 behind them, 1-2 and 3/4 are no dates and 12:30 is no time."""


@frozen
class NumberOptions:
    """`units` are words that may stand behind the number, the first being the one to ask in; `minimum` and `maximum`
    bound what is plausible.
    """

    units: tuple[str, ...] = field(default=(), validator=no_blanks)
    minimum: float = 0.0
    maximum: float | None = None

    def __attrs_post_init__(self) -> None:
        """Raise ValueError where no number lies between the bounds."""
        if self.maximum is not None and self.maximum < self.minimum:
            raise ValueError(
                f"minimum（{raw_text(self.minimum)}）不能大于 maximum（{raw_text(self.maximum)}）"
            )

    @property
    def asked(self) -> str:
        """What to write, behind 请写: 数字，以“平方米”为单位，在0至500之间."""
        unit = f"，以“{self.units[0]}”为单位" if self.units else ""
        least = raw_text(self.minimum)
        return (
            f"{unit}，不小于{least}"
            if self.maximum is None
            else f"{unit}，在{least}至{raw_text(self.maximum)}之间"
        )


def read_number(cell: RawCell, options: NumberOptions, *, whole: bool) -> Coerced:
    """The number: an int where it is a whole one, else a float; None for an empty cell.

    What is no single number in these units, one out of bounds, and a text of more digits than a number keeps, is
    `value_unreadable`; `whole` refuses fractions.
    """
    if doubt := damaged(cell):
        return doubt
    sent = raw_text(cell.value)
    if not (text := tidy(sent)[0]):
        return Coerced(None)
    remedy = f"请只写一个{'整数' if whole else '数字'}{options.asked}"
    if isinstance(cell.value, bool) or not isinstance(cell.value, str | int | float):
        return unreadable(f"“{sent}”是日期或时间，不是数字，可能被Excel改动过", remedy)
    found = _number(text, options.units) if len(text) <= LONGEST_ENTRY else None
    if found is None:
        return unreadable(f"“{clip(sent)}”不是{'整数' if whole else '数字'}", remedy)
    if isinstance(cell.value, str) and _digits(text) > EXACT_DIGITS:
        return unreadable(f"“{clip(sent)}”的数字超过{EXACT_DIGITS}位，不能准确读出", remedy)
    if whole and not found.is_integer():
        return unreadable(f"“{clip(sent)}”不是整数", remedy)
    if found < options.minimum or (options.maximum is not None and found > options.maximum):
        return unreadable(f"“{clip(sent)}”超出了合理的范围", remedy)
    return Coerced(int(found) if found.is_integer() else found)


def _number(text: str, units: tuple[str, ...]) -> float | None:
    found = NUMBER.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None or (found[2] and fold(found[2]) not in map(fold, units)):
        return None
    return float(found[1].replace(",", ""))


def _digits(text: str) -> int:
    """How many digits a number is written with that count: not the zeros before it, nor those behind its point."""
    written = unicodedata.normalize("NFKC", text).replace(",", "")
    number = NUMBER.match("".join(written.split()))
    plain = number[1] if number else ""
    plain = plain.rstrip("0") if "." in plain else plain
    return len(plain.replace(".", "").lstrip("-0"))


def check_typed(options: NumberOptions, label: str, *, whole: bool) -> Validation:
    """What the master's cells take: a plain number between the bounds, without its unit."""
    value = '--({cell}&"E0")'
    tests = [TYPED, f"{value}>={raw_text(options.minimum)}"]
    if options.maximum is not None:
        tests.append(f"{value}<={raw_text(options.maximum)}")
    else:
        tests.append(f"{value}<1E{EXACT_DIGITS}")  # above it a number has lost digits
    if whole:
        tests.append(f"INT({value})={value}")
    asked = f"只写{'整数' if whole else '数字'}{options.asked}，不写单位。"
    return Validation(
        "custom", label[:32], f"请{asked}", f"应{asked}", formula=f"IFERROR(AND({','.join(tests)}),FALSE)"
    )
