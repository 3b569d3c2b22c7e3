"""File names that Windows, macOS and Linux all take, inside a pack and on disk."""

import re
import unicodedata
from collections.abc import Collection as Group

LONGEST_NAME = 100
"""Characters of a file's or folder's name."""

LONGEST_PATH = 200
"""Characters of a path in the pack: Windows takes 260 with the folder it is unpacked into."""

LONGEST_FOLDER = 120
"""Characters of a folder's path, so that the files in it have room for names of their own."""

_MOST_BYTES = 250
"""Of a name in UTF-8: Linux and macOS take 255, and a number may be added."""

_LEAST = 8
_WIDE = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
"""What Windows refuses (Naming Files, Paths, and Namespaces, Microsoft), and what looks like it and is allowed."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""Control characters, and those that hide, turn or break a name."""

_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?$", re.IGNORECASE)
"""Names that Windows keeps for devices, with any suffix."""


def legal_name(text: str, most: int = LONGEST_NAME) -> str:
    """The text as one file's or folder's name: 张三/李四 → 张三／李四. "" where nothing of it remains.

    At most `most` characters; a suffix of up to ten characters stays when it is cut.
    """
    name = _UNSEEN.sub("", unicodedata.normalize("NFC", " ".join(text.split()))).translate(_WIDE)
    name = name.strip().rstrip(". ")
    if _DEVICES.match(name):
        name = f"_{name}"
    return _cut(name, most)


def legal_path(text: str, most: int) -> str:
    """A path with `/`, each of its parts a legal name, together at most `most` characters; empty parts fall out."""
    parts = [part for part in map(legal_name, text.split("/")) if part not in ("", ".", "..")]
    while len("/".join(parts)) > most:
        longest = max(range(len(parts)), key=lambda n: len(parts[n]))
        if len(parts[longest]) <= _LEAST:
            break
        parts[longest] = legal_name(parts[longest], len(parts[longest]) - 1)
    return "/".join(parts)


def numbered(path: str, number: int) -> str:
    """The path with a number before its suffix: 张三.pdf, 2 → 张三（2）.pdf."""
    folder, slash, name = path.rpartition("/")
    stem, suffix = _split(name)
    return f"{folder}{slash}{stem}（{number}）{suffix}"


def free_path(path: str, used: Group[str]) -> str:
    """The path, or where something is called so already the first free number of it.

    `used` are the names that are taken, casefolded: whatever the case, a name is the same to Windows.
    """
    number, free = 1, path
    while free.casefold() in used:
        number += 1
        free = numbered(path, number)
    return free


def _cut(name: str, most: int) -> str:
    stem, suffix = _split(name)
    while stem and (len(stem + suffix) > most or len((stem + suffix).encode()) > _MOST_BYTES):
        stem = stem[:-1].rstrip(". ")
    return stem + suffix


def _split(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem and len(suffix) <= 10 else (name, "")
