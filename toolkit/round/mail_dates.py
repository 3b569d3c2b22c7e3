"""收到日期 from mails: when an .eml that lies in a unit's folder was sent. Only its head is read."""

import re
from collections.abc import Iterable
from datetime import UTC, date, timedelta, timezone
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

from toolkit.intake.file_names import suffix
from toolkit.model import Submission

SUFFIX = ".eml"
HEAD = 64 * 1024
"""Bytes that hold the head of any mail."""

CHINA = timezone(timedelta(hours=8))
"""All of China has one time (GB/T 7408), and no summer time."""

_UNKNOWN_ZONE = re.compile(r"\s-0000\b")


def mail_dates(inbox: Path, submissions: Iterable[Submission]) -> tuple[date, str] | None:
    """The earliest day on which any of a unit's mails was sent, and that mail; None where there is none.

    Mails inside archives are not looked at, nor those whose date can't be read.
    """
    mails = {s.file for s in submissions if suffix(s.file) == SUFFIX and "!/" not in s.file}
    told = [(day, file) for file in mails if (day := _sent(inbox / file)) is not None]
    return min(told, default=None)


def _sent(path: Path) -> date | None:
    """The day of the Date header in China's time; a date without a zone is taken as it stands.

    -0000 is no lack of a zone: the time is UTC, and the sender's zone unknown (RFC 5322, 3.3).
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
        said = str(message_from_bytes(head)["Date"])
        sent = parsedate_to_datetime(said)
        if sent.tzinfo is None and _UNKNOWN_ZONE.search(said):
            sent = sent.replace(tzinfo=UTC)
        return (sent.astimezone(CHINA) if sent.tzinfo else sent).date()
    except (OSError, ValueError, OverflowError):
        return None
