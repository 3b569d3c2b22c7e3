"""A raw cell value as the text that people would read in it."""

from datetime import date, datetime, time

from toolkit.model import Raw


def raw_text(raw: Raw) -> str:
    """Text of a raw value: numbers in shortest form (197506.0 → 197506), dates ISO, empty → "".

    A midnight datetime is its date; True and False are Excel's TRUE and FALSE.
    """
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
    if isinstance(raw, date | time):
        return raw.isoformat()
    return str(raw)
