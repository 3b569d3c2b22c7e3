"""A raw cell value as the text that people would read in it."""

from datetime import date, datetime, time

from toolkit.model import Raw


def raw_text(raw: Raw) -> str:
    """Text of a raw value: numbers in shortest form (197506.0 → 197506), dates ISO, empty → "".

    A midnight datetime is its date; True and False are Excel's TRUE and FALSE.
    """
    if isinstance(raw, str):  # by far the most
        return raw
    match raw:
        case None:
            return ""
        case bool():
            return "TRUE" if raw else "FALSE"
        case float():
            return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
        case datetime():
            return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
        case date() | time():
            return raw.isoformat()
    return str(raw)
