"""person_name: one person's name, nothing else."""

import re
import unicodedata
from datetime import date

from attrs import frozen

from toolkit.fields.cleaning import LONGEST_ENTRY, clip, damaged, joined, tidy, unreadable
from toolkit.fields.han import HAN, HAN_TEXT
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, RawCell
from toolkit.raw_text import raw_text

DOTS = re.compile(rf"(?<=[{HAN}])\s*[·•‧∙⋅・･．.]\s*(?=[{HAN}])")
"""The dot inside names such as 买买提·吐尔逊, in the shapes that keyboards offer."""

SEVERAL = re.compile(r"[、，,；;/／\n&]")
NOTE = re.compile(r"[（(\[【〔].*?[）)\]】〕]|[（(].*$")
TITLE = re.compile(r"(?<=.)(?:同志|先生|女士|小姐|老师|书记|校长|园长|主任|教授)$")
PLAIN = re.compile("[\u4e00-\u9fff]{2,4}")
"""Nearly all names: there is nothing to put right in them, and nothing to complain of but a title."""

_LETTER = r"[^\W\d_]|[\ue000-\uf8ff\ufe00-\ufe0f\U000e0100-\U000e01ef]"
WHOLE = re.compile(rf"(?:{_LETTER})+(?:[ .'’\-·]+(?:{_LETTER})+)*\.?")
"""Letters of any script, with the signs that names hold. Private use is where older input methods put rare names;
variation selectors tell forms of a rare character."""
REMEDY = "请只写一个人的姓名"
LONGEST = 30
"""Longer than this is no name; the identity card itself prints at most two lines of it."""


@frozen
class Options:
    """A name has no options."""


def coerce(cell: RawCell, options: Options, day: date) -> Coerced:
    """The name; None for an empty cell.

    Blanks inside short Han names (张 三) and other shapes of the dot are put right. Two names, numbers, notes
    and titles are `value_unreadable`, with a proposal where the name stands out.
    """
    sent = raw_text(cell.value)
    if PLAIN.fullmatch(sent) and not TITLE.search(sent):
        return Coerced(sent)
    if doubt := damaged(cell):
        return doubt
    text, how = tidy(sent)
    if not text:
        return Coerced(None)
    if not isinstance(cell.value, str) or len(text) > LONGEST_ENTRY:
        return unreadable(f"“{clip(text)}”不是姓名", REMEDY)
    dotted = DOTS.sub("·", text)
    name = _closed_up(dotted)
    if complaint := _complaint(name):
        return unreadable(f"“{clip(text)}”{complaint}", REMEDY, _proposal(name))
    dots = "统一间隔号" if dotted != text else ""
    return Coerced(name, joined(how, dots, "去掉姓名中的空格" if name != dotted else ""))


def _closed_up(text: str) -> str:
    """Han names without the blanks that align 张 三 with 李小四.

    Up to three characters, or a blank after each; 欧阳 修远 may be two people and stays.
    """
    parts = text.split()
    closed = "".join(parts)
    spaced_out = all(len(part) == 1 for part in parts) and len(parts) <= 5
    if HAN_TEXT.fullmatch(closed) and (len(closed) <= 3 or spaced_out):
        return closed
    return " ".join(parts) if "\n" not in text else text


def _complaint(name: str) -> str:
    """What is wrong with a name, "" for nothing."""
    if SEVERAL.search(name):
        return "好像写了不止一个人"
    if any(map(_is_digit, name)):
        return "里有数字"
    if NOTE.search(name) or TITLE.search(name):
        return "里除了姓名还有别的字"
    if HAN_TEXT.fullmatch("".join(name.split())) and " " in name:
        return "中间有空格，看不出是一个人还是两个人"
    if len(name) < 2 or len(name) > LONGEST or not WHOLE.fullmatch(name):
        return "不像完整的姓名"
    return ""


def _is_digit(char: str) -> bool:
    """Also the raised digit of a footnote and the ① of a 序号; 〇 and 一 are letters of names."""
    return unicodedata.category(char) in ("Nd", "No")


def _proposal(name: str) -> str:
    """The name without numbers, notes and titles; "" where that leaves no proper name."""
    if SEVERAL.search(name):
        return ""
    digits = "".join(filter(_is_digit, name))
    bare = NOTE.sub("", name).lstrip(f"{digits}.、 \n").rstrip(digits).strip()
    bare = TITLE.sub("", _closed_up(bare))
    return "" if _complaint(bare) else bare


def validation(options: Options, label: str, day: date) -> Validation | None:
    """A prompt only: no formula knows every name."""
    return Validation("any", label[:32], "请写一个人的姓名，两个字的中间不加空格", text_format=True)
