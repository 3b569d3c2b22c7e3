"""The shapes in which a month or a day is written, after folding."""

import re

_SEP = r"(?:\s*[.\-/,_]\s*){1,2}|\s+"
_YEAR_SEP = rf"(?:\s*年\s*[.\-/,]?\s*|{_SEP})"
_MONTH_SEP = rf"(?:\s*月份?\s*[.\-/,]?\s*|{_SEP})"
_DAY = r"(?:\s*[日号])?"
_MONTH = r"(?:\s*月份?(?:\s*(?:上旬|中旬|下旬|初|中|底|末)(?!学)|[\s_]*日)?)?"
_MON = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_GAP = r"[\s.\-/,']*"

DATE = re.compile(
    "(?<![0-9A-Za-z])(?:"
    r"(?P<compact>(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-3][0-9])?)"
    rf"|(?P<year>[0-9]{{4}})(?P<s1>{_YEAR_SEP})(?P<month>[0-9]{{1,2}})"
    rf"(?:(?P<s2>{_MONTH_SEP})(?P<day>[0-9]{{1,2}}){_DAY}|{_MONTH})"
    r"|(?P<a>[0-9]{1,2})(?P<t1>\s*[.\-/]\s*)(?P<b>[0-9]{1,2})(?P<t2>\s*[.\-/]\s*)(?P<year3>[0-9]{4})"
    r"|(?P<month2>[0-9]{1,2})(?P<u1>\s*[.\-/]\s*)(?P<year2>[0-9]{4})"
    rf"|(?P<quote>'?)(?P<yy>[0-9]{{2}})(?P<v1>{_YEAR_SEP})(?P<mm>[0-9]{{1,2}})"
    rf"(?:(?P<v2>{_MONTH_SEP})(?P<dd>[0-9]{{1,2}}){_DAY}|{_MONTH})"
    rf"|(?P<eyear>[0-9]{{4}}){_GAP}(?P<emon>{_MON})(?:{_GAP}(?P<eday>[0-9]{{1,2}}))?"
    rf"|(?:(?P<fday>[0-9]{{1,2}})(?:st|nd|rd|th)?{_GAP})?(?P<fmon>{_MON}){_GAP}"
    rf"(?:(?P<gday>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:[\s.\-/,]+))?(?P<fquote>'?)(?P<fyear>[0-9]{{4}}|[0-9]{{2}})"
    ")(?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""One date. The look-around keeps it from beginning or ending inside a longer number or word."""

UNFILLED = re.compile(r"[\s年月日号.\-/,_~:'\"()\[\]…]*")
"""Nothing but the form's own 年 月, lines to write on, dashes and blanks."""

YEAR_ONLY = re.compile(r"(?<![0-9A-Za-z])(?:19|20)[0-9]{2}(?![0-9])")
SHORT_YEAR = re.compile(r"(?<![0-9])'?([0-9]{2})\s*年(?!级)")

UNSURE = re.compile("约|左右|前后|以前|之前|以后|之后|或|可能|估计|大概|待|[?？]")
"""The sender says that it is not certain."""
SPAN = re.compile("半年|季|[春夏秋冬]|年初|年中|年底|年末|期|[Qq][1-4]")
"""Less than a month is told: halves, quarters, seasons, the end of a year."""
LUNAR = re.compile("农历|阴历|旧历|腊月|正月|冬月|闰")
REPUBLIC = re.compile("民国")
RANGE = re.compile("[~\\-至到起]|今|现在|目前|以来")
"""What stands beside one date when a stretch of time was written."""
LENGTH = re.compile("个月|岁|周年|余年|多年|年多|年半|[0-9]天|年限|小时")
"""Durations and ages."""
LETTER_DIGITS = str.maketrans(
    {"l": "1", "I": "1", "i": "1", "|": "1", "O": "0", "o": "0", "〇": "0", "○": "0", "零": "0"}
)
"""Letters that look like digits, and Chinese zeros between Arabic digits."""
EDGE = " \t\n.,;:；：!！()（）[]【】〔〕{}《》<>「」“”\"'*"
"""Signs around a date that mean nothing."""
