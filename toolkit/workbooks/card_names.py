"""Names of files and sheets made of people's names: legal for Windows and Excel, all different."""

import re
from collections.abc import Iterable

NAMELESS = "未填姓名"

_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
"""What Windows refuses in file names (Naming Files, Paths, and Namespaces, Microsoft)."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)
"""Names that Windows keeps for devices, with any suffix."""

_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED_SHEETS = ("history",)
_LONGEST_FILE = 80
_LONGEST_SHEET = 31
"""Excel specifications and limits, Microsoft: characters, as UTF-16 counts them."""


def file_stem(text: str) -> str:
    """The text as the name of a file or folder, without a suffix: 张三/李四 → 张三_李四."""
    stem = _NOT_IN_FILES.sub("_", text).strip()[:_LONGEST_FILE].rstrip(". ") or NAMELESS
    return f"_{stem}" if _DEVICES.match(stem) else stem


def sheet_names(texts: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A sheet name for each text, different from each other and from those taken, whatever the case."""
    return _different((_sheet_name(text) for text in texts), taken, _LONGEST_SHEET)


def different(stems: Iterable[str]) -> list[str]:
    """The stems, the second and further of equals with a number: 张三, 张三(2)."""
    return _different(stems, (), _LONGEST_FILE + 8)


def _sheet_name(text: str) -> str:
    name = _cut(_NOT_IN_SHEETS.sub("_", text).strip().strip("'"), _LONGEST_SHEET) or NAMELESS
    return f"{name}_" if name.casefold() in _RESERVED_SHEETS else name


def _different(stems: Iterable[str], taken: Iterable[str], longest: int) -> list[str]:
    used = {name.casefold() for name in taken}
    given = []
    for stem in stems:
        name, number = stem, 1
        while name.casefold() in used:
            number += 1
            behind = f"({number})"
            name = _cut(stem, longest - len(behind)) + behind
        used.add(name.casefold())
        given.append(name)
    return given


def _cut(text: str, units: int) -> str:
    """The text's beginning of at most so many UTF-16 units."""
    return text.encode("utf-16-le", "replace")[: units * 2].decode("utf-16-le", "ignore")
