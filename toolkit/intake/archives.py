"""Members of a zip: their true names, in order, within limits; never written to disk."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from attrs import frozen

from toolkit.intake.file_names import natural_key
from toolkit.intake.problems import too_large
from toolkit.intake.zip_parts import open_zip

MAX_MEMBERS = 20_000
MAX_TOTAL = 2 * 2**30
"""Inflated bytes of all members together."""
MAX_DEPTH = 3
"""Zips inside zips: a city's holds the counties', which hold the schools'."""

_UNPACK = "请解压后，把里面的文件放入收件文件夹"
_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"^[A-Za-z]:")


@frozen
class Member:
    """A file in an archive: its name as its sender saw it (`/` between folders), and its directory entry."""

    name: str
    info: zipfile.ZipInfo


@frozen
class Archive:
    """An open zip and its files in natural order."""

    zip: zipfile.ZipFile
    members: Sequence[Member]


def open_archive(data: bytes, depth: int) -> Archive:
    """The archive in `data`, `depth` archives deep (1: itself a file of the inbox).

    Raises UnreadableError: corrupt; too_large for too many members, bytes or levels.
    """
    if depth > MAX_DEPTH:
        raise too_large(f"压缩包套压缩包超过 {MAX_DEPTH} 层", _UNPACK)
    archive = open_zip(data)
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_MEMBERS:
        raise too_large(f"压缩包里有 {len(infos)} 个文件，超过 {MAX_MEMBERS} 个", _UNPACK)
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise too_large(f"压缩包解压后超过 {MAX_TOTAL >> 30} GB", _UNPACK)
    return Archive(archive, tuple(_members(infos)))


def _members(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Member]:
    members = [Member(name, info) for name, info in zip(_names(infos), infos, strict=True) if name]
    seen: dict[str, int] = {}
    for member in sorted(members, key=lambda m: (natural_key(m.name), m.info.header_offset)):
        seen[member.name] = seen.get(member.name, 0) + 1
        # a zip may hold one name twice: both are read, and told apart
        number = seen[member.name]
        yield member if number == 1 else Member(_numbered(member.name, number), member.info)


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}#{number}{path.suffix}"))


def _names(infos: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    raw = [_raw_name(info) for info in infos if not info.flag_bits & _UTF8]
    # one program wrote the whole zip: only if all bare names are UTF-8 (macOS) are they taken as that
    encoding = "utf-8" if all(_decodes(name, "utf-8") for name in raw) else "gb18030"
    for info in infos:
        yield _normalised(_name(info, encoding))


def _name(info: zipfile.ZipInfo, encoding: str) -> str:
    if info.flag_bits & _UTF8:
        return _repaired(info.orig_filename)
    raw = _raw_name(info)
    return _unicode_path(info.extra, raw) or _decodes(raw, encoding) or info.orig_filename


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    """The name's bytes, which zipfile has read as cp437."""
    return info.orig_filename.encode("cp437", errors="replace")


def _decodes(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _repaired(name: str) -> str:
    """A name that some program read as cp437 and then stored as UTF-8 (╔╧╫╘ …), as its sender saw it."""
    if not any("\u2500" <= letter <= "\u25a0" for letter in name):
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    return _decodes(raw, "utf-8") or _decodes(raw, "gb18030") or name


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The name of the Info-ZIP Unicode Path field (APPNOTE.TXT 4.6.9), "" where there is none that fits."""
    while len(extra) >= 4:
        tag, size = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        if tag == _UNICODE_PATH and len(body) > 5 and body[1:5] == struct.pack("<I", zlib.crc32(raw)):
            return _decodes(body[5:], "utf-8")
    return ""


def _normalised(name: str) -> str:
    """A relative path below the archive: no drive, no `..`, no control characters; "" for nothing left."""
    parts = _CONTROL.sub("", _DRIVE.sub("", name)).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part.strip() not in {"", ".", ".."})
