"""Names of received files: their order, which of them are no one's form, and what a suffix promises."""

import re
from pathlib import PurePosixPath

_IGNORED_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_IGNORED_PARTS = frozenset({"__macosx"})
_DIGITS = re.compile(r"(\d+)")

WORKBOOK_SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".et", ".ett", ".ods"}
)
"""Suffixes that promise a workbook: what can't be read under them is a problem, never just a document."""

WORD_SUFFIXES = frozenset({".docx", ".docm"})
OLD_WORD_SUFFIXES = frozenset({".doc", ".dot", ".wps", ".wpt", ".rtf"})
"""Suffixes that promise a text document, which may be a form as well."""

TABLE_TEXT_SUFFIXES = frozenset({".csv", ".tsv"})
ARCHIVE_SUFFIXES = frozenset({".zip"})


def natural_key(file: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Sort key of a relative path: folder by folder, digits as numbers, letters without case."""
    return tuple(_natural(part) for part in file.split("/"))


def _natural(part: str) -> tuple[tuple[int, int, str], ...]:
    pieces = _DIGITS.split(part.casefold())
    # the full text ends the key, so that 01 and 1 keep one order on every system
    return (*(_number(p) if p.isdecimal() else (1, 0, p) for p in pieces if p), (-1, 0, part))


def _number(digits: str) -> tuple[int, int, str]:
    """Digits in the order of their numbers: the longer is the greater, however long a hostile name is."""
    bare = digits.lstrip("0")
    return 0, len(bare), bare


def readable(name: str) -> str:
    """A file's name as text: where the system's bytes are no UTF-8 (Linux), GBK is tried; else ? stands for it."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return name.encode("utf-8", "surrogateescape").decode("gb18030")
        except UnicodeError:  # no GBK either, or a half character as Windows allows them
            return name.encode("utf-8", "replace").decode("utf-8")
    return name


def ignored(file: str) -> bool:
    """Whether a path is a lock file, a system file or hidden: `~$…`, `.…`, `__MACOSX/`, `Thumbs.db` …"""
    *folders, name = file.split("/")
    if any(part.casefold() in _IGNORED_PARTS or _hidden(part) for part in folders):
        return True
    return name.casefold() in _IGNORED_NAMES or name.startswith("~$") or _hidden(name)


def _hidden(part: str) -> bool:
    return part.startswith(".") and part not in {".", ".."}


def suffix(file: str) -> str:
    """The suffix in lower case with its dot, "" for none."""
    return PurePosixPath(file).suffix.lower()


def stem(file: str) -> str:
    """The file's own name without folders and suffix."""
    return PurePosixPath(file).stem
