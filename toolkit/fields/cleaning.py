"""What every field type does with text before it looks at the meaning."""

import re
import unicodedata

from toolkit.model import Coerced, Doubt, RawCell
from toolkit.raw_text import raw_text

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Zero-width characters, marks of direction, soft hyphen, byte order mark: pasting from web pages brings them."""

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]|_x000[Dd]_")
"""Control characters without tab and line breaks; `_x000D_` is how xlsx writes a carriage return as text."""

LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""What Windows, old Macs and Word (soft break) use in place of a line feed."""

EXCEL_ERROR = re.compile(r"#(?:REF!|VALUE!|N/A|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#+)")
"""Error values as Excel shows them, and the ##### of a column too narrow for its date."""

PICTURE = re.compile(r"=\s*(?:_xlfn\.)?DISPIMG\(.*", re.IGNORECASE | re.DOTALL)
"""WPS writes a picture in a cell as this formula; no other program shows it."""

SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[1-9][0-9]")
"""A long number as a csv shows it (3.20106E+17): its last digits are gone."""

SILENT = re.compile(r"[\W_]")
"""Marks and blanks: they say nothing where names are compared."""

LONGEST_ENTRY = 200
"""More characters than this are no date, length of time, name or number, and are not searched for one."""

SUSPECT = frozenset("#=0123456789")
"""What an error value, a picture or a number begins with."""

EXACT_DIGITS = 15
"""Excel keeps 15 significant digits (Microsoft: Excel specifications and limits); the rest become zeros."""

EXACT_LIMIT = 10**EXACT_DIGITS


def tidy(text: str) -> tuple[str, str]:
    """Text without what nobody sees, and in Chinese what was removed ("" for nothing).

    Line breaks become line feeds; invisible and control characters and outer white space go. All else stays.
    """
    # whatever goes below is unprintable, a blank at an end, or spelt _x000D_; most texts have nothing of it
    if text.isprintable() and text.strip() == text and "_x000" not in text:
        return text, ""
    lines = LINE_BREAK.sub("\n", text)
    seen = CONTROL.sub("", INVISIBLE.sub("", lines))
    bare = seen.strip()
    steps = (
        ("统一换行符", lines != text),
        ("去掉不可见字符", seen != lines),
        ("去掉首尾空白", bare != seen),
    )
    return bare, "，".join(word for word, done in steps if done)


def joined(*hows: str) -> str:
    """Several `how` texts as one; empty ones are left out."""
    return "，".join(how for how in hows if how)


def fold(text: str) -> str:
    """Text for comparing: NFKC, no white space, no invisible characters, no letter case."""
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    return "".join(plain.split()).casefold()


def letters_only(text: str) -> str:
    """A name for comparing: its letters and digits alone, NFKC, no letter case."""
    return SILENT.sub("", unicodedata.normalize("NFKC", text)).casefold()


def clip(shown: str) -> str:
    """A value as messages quote it: one line, at most 30 characters."""
    line = re.sub(r"\s+", " ", shown).strip()
    return line if len(line) <= 30 else f"{line[:29]}…"


def unreadable(message: str, remedy: str, proposal: str = "") -> Coerced:
    """No value, and a `value_unreadable` that says why."""
    return Coerced(None, doubt=Doubt("value_unreadable", message, remedy, proposal))


def damaged(cell: RawCell) -> Coerced | None:
    """The doubt of a cell that no field type can read: an Excel error, a picture, a number that lost digits.

    None for every other cell.
    """
    if isinstance(cell.value, str) and cell.value[:1].isalpha():  # by far the most
        return None
    text = raw_text(cell.value).strip()
    if isinstance(cell.value, str):
        if text[:1] not in SUSPECT:
            return None
        if EXCEL_ERROR.fullmatch(text):
            return unreadable(f"单元格是错误值“{clip(text)}”", "请改掉公式的错误，或直接写入内容")
        if PICTURE.fullmatch(text):
            return unreadable("单元格里是一张图片，不是文字", "请把图片中的内容写成文字")
    if _lost_digits(cell, text):
        why = "是Excel的科学计数写法" if isinstance(cell.value, str) else "超过15位，被Excel当作数字"
        message = f"“{text}”{why}，末尾几位已丢失"
        return Coerced(
            None, doubt=Doubt("number_damaged", message, "请把单元格设为文本格式，再照原件重新填写")
        )
    return None


def _lost_digits(cell: RawCell, text: str) -> bool:
    if isinstance(cell.value, str):
        return SCIENTIFIC.fullmatch(text) is not None
    return isinstance(cell.value, int | float) and abs(cell.value) >= EXACT_LIMIT
