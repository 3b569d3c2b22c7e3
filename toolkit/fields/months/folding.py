"""One shape for the many ways to type the same sign, before a date is looked for."""

import re
import unicodedata

from toolkit.fields.cleaning import CONTROL, INVISIBLE

SIGNS = str.maketrans(
    {
        **dict.fromkeys("·•‧∙⋅・･。｡．﹒", "."),
        **dict.fromkeys("–—―−‐‑‒－﹣─━ー", "-"),
        **dict.fromkeys("∕⁄／＼\\", "/"),
        **dict.fromkeys("、，,﹑､", ","),
        **dict.fromkeys("～〜∼", "~"),
        **dict.fromkeys("‘’`´＇′", "'"),
    }
)
"""Dots, dashes, slashes, commas, waves and apostrophes of Chinese, Japanese and Western keyboards."""

CLOCK = re.compile(
    r"(?<=[0-9日号])(?:T|\s+)(?:上午|下午|AM|PM)?\s*(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
    r"\s*(?:AM|PM)?(?:Z|\s*[+-][0-9]{2}:?[0-9]{2})?(?![0-9])",
    re.IGNORECASE,
)
"""A time of day behind a date."""

WEEKDAY = re.compile(r"(?<=[0-9日号])\s*[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?")


def fold_date(text: str) -> str:
    """The text with half-width signs, one kind of dash, dot, slash and comma, and no time of day or weekday.

    Superscripts, circled numbers and fractions are left: they are no digits of a date.
    """
    composed = unicodedata.normalize("NFC", CONTROL.sub("", INVISIBLE.sub("", text)))
    plain = "".join(_plain(char) for char in composed).translate(SIGNS)
    return WEEKDAY.sub("", CLOCK.sub("", plain.strip()))


def _plain(char: str) -> str:
    """The everyday character for a full-width, narrow or compatibility form (６ → 6, ⽉ → 月, ㋅ → 6月)."""
    tag, _, _ = unicodedata.decomposition(char).partition(" ")
    month_sign = "\u32c0" <= char <= "\u32cb"
    if tag not in ("<wide>", "<narrow>", "<compat>", "<noBreak>"):
        return char
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 or month_sign else char
