"""姓名到哪里为止: whether a name in a file's name ends there, or may be the beginning of a longer one.

张三登记表 is 张三's; 张三丰登记表 may be that of a 张三丰 whom nobody sent.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile

from toolkit.campaign.model import Campaign

LEAST_NAME = 2
"""Characters of the shortest name."""

_GAP = r"[\s·•・‧．.]"
_BETWEEN = re.compile(f"{_GAP}+")
"""What stands within names on one keyboard and not on another."""


def plain_name(text: str) -> str:
    """A name, or a text that names stand in, as they are compared: without blanks and dots."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text))


def words_after_names(campaign: Campaign) -> tuple[str, ...]:
    """What may stand right behind a name in a file's name: forms, fields, units, and shared words."""
    forms = (text for form in campaign.forms for text in (form.id, form.attachment) if text)
    texts = (word for form in campaign.forms if form.attached for word in form.attached.words)
    units = (name for unit in campaign.units.walk() for name in (unit.name, *unit.aliases))
    fields = (field.name for field in campaign.fields)
    words = campaign.words
    return (*words.after_names, *words.other_papers, *forms, *texts, *fields, *units, campaign.title)


def ends_in(path: str, name: str, follows: Sequence[str], told_by: Iterable[str] = ()) -> bool:
    """Whether the name, as it is compared, stands in a part of the path and is seen to end there.

    `follows` are words that may stand right behind it, `told_by` texts about its person, which may begin anywhere.
    """
    texts = tuple(told_by)
    parts = unicodedata.normalize("NFKC", path.replace("!/", "/")).split("/")
    return any(
        _ends(part[found.end() :], tuple(follows), texts)
        for part in parts
        for found in _written(name).finditer(part)
    )


@cache
def _written(name: str) -> re.Pattern[str]:
    return re.compile(f"{_GAP}*".join(map(re.escape, name)))


def _ends(behind: str, follows: tuple[str, ...], told_by: Sequence[str]) -> bool:
    """Whether a name has ended before this text."""
    rest = plain_name(behind)
    if not _is_han(rest[:1]) or rest.startswith(follows):
        return True
    if any(rest[:LEAST_NAME] in text for text in told_by):
        return True
    word = "".join(takewhile(_is_han, behind.lstrip()))
    apart = behind[0].isspace() and len(word) > LEAST_NAME
    return apart and not word[1:].startswith(follows)


def _is_han(character: str) -> bool:
    return character != "" and unicodedata.category(character) == "Lo"
