"""duration: a length of time. The value is in months; paper keeps the sender's text."""

import re
from datetime import date

from attrs import frozen

from toolkit.fields.chinese_numbers import to_digits
from toolkit.fields.cleaning import LONGEST_ENTRY, clip, damaged, tidy, unreadable
from toolkit.fields.lengths import read_length
from toolkit.fields.months.folding import fold_date
from toolkit.fields.periods import Months, bare_start, read_periods
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, RawCell
from toolkit.raw_text import raw_text

REMEDY = "请写几年几个月，如“2年6个月”，或写起止年月，如“2019.09至今”"
NOTE = re.compile(r"\([^()]*\)")
YEARS_POINT_MONTHS = re.compile(r"([0-9]{1,2})\.(1[01])年?")
LONGEST = 60 * 12
"""No office is held for longer than sixty years."""


@frozen
class Options:
    """A duration has no options."""


def coerce(cell: RawCell, options: Options, day: date) -> Coerced:
    """Months as a whole number; None for an empty cell, and for what can't be read (`value_unreadable`).

    A bare number is years. Open stretches (2019.9至今) run to `day`. `approximate` where words (约, 近) or
    unknown days leave a month in doubt.
    """
    if doubt := damaged(cell):
        return doubt
    sent = raw_text(cell.value)
    if not (tidied := tidy(sent)[0]):
        return Coerced(None)
    if len(tidied) > LONGEST_ENTRY:
        return unreadable(f"“{clip(sent)}”是一段话，不是年限", REMEDY)
    if isinstance(cell.value, bool) or not isinstance(cell.value, str | int | float):
        return unreadable(f"“{sent}”是日期或时间，不是年限，可能被Excel改动过", REMEDY)
    text = _plain(f"{cell.value:.10g}" if isinstance(cell.value, float) else tidied)
    months = _read(text, day)
    if months is None or not 0 <= months.count <= LONGEST:
        return _refused(sent, text, day)
    return Coerced(months.count, approximate=months.rough)


def _plain(text: str) -> str:
    """Half-width, single blanks, Arabic digits."""
    folded = fold_date(text).replace("（", "(").replace("）", ")")
    return to_digits(" ".join(folded.split())).strip(".,;:")


def _read(text: str, day: date) -> Months | None:
    """A length, stretches, or both in one cell where they agree: 5年(2019.09至今)."""
    whole = _read_plain(text, day)
    if whole:
        return whole
    said = _read_plain(NOTE.sub("", text), day)
    notes = [_read_plain(note[1:-1], day) for note in NOTE.findall(text) if re.search("[0-9]", note)]
    agree = all(said and note and abs(note.count - said.count) < 12 for note in notes)
    return said if agree else None


def _read_plain(text: str, day: date) -> Months | None:
    return read_length("".join(text.split())) or read_periods(text.strip(), day)


def _refused(sent: str, text: str, day: date) -> Coerced:
    if counted := YEARS_POINT_MONTHS.fullmatch(text):
        years, months = int(counted[1]), counted[2]
        proposal = f"{years}年{months}个月" if years else f"{months}个月"
        return unreadable(f"“{clip(sent)}”看不出小数点后是不是月数", REMEDY, proposal)
    start = bare_start(text, day)
    if start:
        return unreadable(f"“{clip(sent)}”只有开始的年月，没有写到何时", REMEDY, f"{start}至今")
    return unreadable(f"“{clip(sent)}”看不出是多长时间", REMEDY)


def validation(options: Options, label: str, day: date) -> Validation | None:
    """A prompt only: a duration has many good writings. Text cells, so that 2-6 becomes no date."""
    return Validation("any", label[:32], REMEDY, text_format=True)
