"""A day on the command line: every option reads it alike."""

import re
from datetime import date

import click

EXAMPLE = "2024-12-04"
EARLIEST, LATEST = 1950, 2099
"""Years that a day of a round, or one that ages are counted on, may lie in."""

_DAY = re.compile(r"(\d{4})([-/.年]?)(\d{1,2})(?:\2|月)(\d{1,2})日?")


def read_day(text: str) -> date:
    """The day that an option is given: 2024-12-04, also 2024-12-4, 2024/12/4, 2024年12月4日 and 20241204.

    Raises click.BadParameter for what is no day.
    """
    day = day_of(text)
    if day is None:
        raise click.BadParameter(f"“{text}”不是日期，请写成 {EXAMPLE} 的样子")
    return day


def day_of(text: str) -> date | None:
    """The day that a text says, None where it says none."""
    found = _DAY.fullmatch(text.strip())
    # without signs between them, 2024121 may be either of two days
    if not found or (not found[2] and len(text.strip()) != len("20241204")):
        return None
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None
