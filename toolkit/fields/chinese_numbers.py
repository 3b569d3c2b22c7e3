"""Chinese numerals in years, months, days and counts: 一九七五年六月, 十二月, 元月, 廿一日, 三个月."""

import re

DIGITS = {"〇": 0, "零": 0, "○": 0, "两": 2} | {c: n for n, c in enumerate("一二三四五六七八九", 1)}
TENS = {"廿": 20, "卅": 30}

_ONES = "〇零○一二三四五六七八九两"
_RUN = rf"[{_ONES}十廿卅]+"
YEAR = re.compile(
    rf"(?<![{_ONES}十])(?:[{_ONES}]{{4}}|[{_ONES}]{{2}}(?=\s*年\s*[元{_ONES}十0-9]+\s*月))(?=\s*[年.\-/,])"
)
COUNT = re.compile(rf"{_RUN}(?=\s*(?:年|月|日|号|个|岁|周年|多年|余年|几年))")
AFTER_SIGN = re.compile(rf"(?<=[0-9][.\-/,]){_RUN}")
BETWEEN_SIGNS = re.compile(rf"(?<=[.\-/,]){_RUN}(?=[.\-/,])")
FIRST_MONTH = re.compile(r"元\s*月")
NUMBER = re.compile(rf"[〇零○]?([{_ONES}]?)(?:(十)|([廿卅]))?([{_ONES}]?)")
"""A number below 100: ones or tens before 十, 十 itself, 廿 or 卅, ones."""


def to_digits(text: str) -> str:
    """The text with Arabic digits where numerals count years, months or days; all else stays (一级教师)."""
    text = FIRST_MONTH.sub("1月", text)
    text = YEAR.sub(lambda run: _digit_by_digit(run[0]), text)
    for pattern in (COUNT, BETWEEN_SIGNS, AFTER_SIGN):
        text = pattern.sub(lambda run: _counted(run[0]), text)
    return text


def _digit_by_digit(run: str) -> str:
    return "".join(str(DIGITS[char]) for char in run)


def _counted(run: str) -> str:
    """A number below 100 in its Chinese form; the run itself where it is none (三五年 is 3 to 5 years)."""
    found = NUMBER.fullmatch(run)
    if not found:
        return run
    before, ten, tens, after = found.groups()
    if not ten and not tens:
        ones = before + after
        return str(DIGITS[ones]) if len(ones) == 1 else "0" if not ones else run
    if tens and before:
        return run
    head = TENS[tens] if tens else 10 * (DIGITS[before] if before else 1)
    return str(head + (DIGITS[after] if after else 0))
