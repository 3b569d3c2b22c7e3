"""姓氏笔画: names ordered by the strokes of their characters, with the counts of Unihan."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from toolkit.campaign.places import shipped

SOURCE = "笔画数据取自 Unihan，仅供参考"
UNKNOWN = 99
"""More strokes than any character has: one without a count stands last."""


@cache
def stroke_counts() -> Mapping[str, int]:
    """The number of strokes by character: those of the BMP and of 通用规范汉字表.

    Source: Unihan, kTotalStrokes (Unicode 15.0.0), as shipped in templates/shared/strokes.
    """
    path = shipped("templates") / "shared" / "strokes" / "strokes.txt"
    counts: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, _, characters = line.partition("\t")
            counts.update(dict.fromkeys(characters, int(number)))
    return counts


def stroke_key(name: str) -> tuple[tuple[int, str], ...]:
    """Sort key of a name: the surname's strokes, then the given name's, character by character.

    Characters of one count stand by code point, so that people of one surname stand together and 丁一 before 丁一一.
    """
    counts = stroke_counts()
    return tuple((counts.get(one, UNKNOWN), one) for one in _characters(name))


def uncounted(name: str) -> str:
    """The characters of a name that have no count (letters, very rare ones), in order."""
    counts = stroke_counts()
    return "".join(one for one in _characters(name) if one not in counts)


def _characters(name: str) -> Iterator[str]:
    """The characters that have strokes: neither blanks nor the dots between the parts of a name."""
    return (one for one in name if unicodedata.category(one)[0] not in "PZC")
