"""Reading parts of a zip with limits, so that neither a bomb nor a lie in the directory gets through."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from toolkit.intake.problems import corrupt, encrypted_member, too_large, unsupported

try:
    from isal import isal_zlib as quick  # inflates twice as fast
except ImportError:  # no wheel for this machine
    import zlib as quick  # type: ignore[no-redef]

MAX_PART = 256 * 2**20
"""Inflated bytes of one part. A book of 100,000 rows with long texts has about a tenth."""

MAX_RATIO = 400
"""Inflated to packed bytes above which a large part is a bomb; rows of formatting alone reach about 100."""

_RATIO_FROM = 32 * 2**20
_ENCRYPTED = 0x1
_DAMAGED: type[Exception] = quick.error  # type: ignore[assignment]  # isal declares no base for it


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The zip in `data`. Raises UnreadableError (corrupt) where its directory is broken."""
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise corrupt("文件已损坏或没有传完整（压缩结构读不出来）") from error


def inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one part, checked for size, ratio and CRC.

    Raises UnreadableError: too_large, encrypted, unsupported (an unusual way of packing), corrupt.
    """
    _admit(info)
    try:
        # zipfile never gives more than the directory declares; where that lies, the CRC fails
        return archive.read(info)
    except NotImplementedError as error:
        raise unsupported("压缩包用了不常见的压缩方式", "请解压后，把里面的文件放入收件文件夹") from error
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, IndexError) as error:
        raise corrupt() from error
    except Exception as error:
        if type(error).__name__ in {"LZMAError", "error"}:
            raise corrupt() from error
        raise


def _admit(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise encrypted_member()
    if info.file_size > MAX_PART:
        raise too_large(f"解压后有 {info.file_size >> 20} MB，超过 {MAX_PART >> 20} MB")
    if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise too_large("解压后比压缩时大几百倍，不像正常的文件")


class Package:
    """The parts of an Office package by name, without case and leading slash."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.archive = open_zip(data)
        self.parts: Mapping[str, zipfile.ZipInfo] = {_part_name(i): i for i in self.archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.parts

    def refuse_twins(self) -> None:
        """Raises UnreadableError (corrupt) where two parts of one name differ: which of them counts is a guess."""
        if any(info.CRC != self.parts[_part_name(info)].CRC for info in self.archive.infolist()):
            raise corrupt("文件里有重名的部件，不能确定哪一个有效")

    def check(self) -> None:
        """Inflate every part once. Raises UnreadableError where one is too large or broken."""
        if sum(info.file_size for info in self.parts.values()) > MAX_PART:
            raise too_large(f"解压后超过 {MAX_PART >> 20} MB")
        for name in self.parts:
            self.read(name)

    def read(self, name: str) -> bytes:
        """The bytes of a part, b"" where there is none. Raises UnreadableError as `inflate` does."""
        info = self.parts.get(name.lower())
        if info is None:
            return b""
        return _inflate_at_once(self.data, info) or inflate(self.archive, info)


def _part_name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/").lstrip("/").lower()


def _inflate_at_once(data: bytes, info: zipfile.ZipInfo) -> bytes | None:
    """What `inflate` gives, in a tenth of the calls; None where anything is unusual."""
    _admit(info)
    names = _LOCAL_LENGTHS.unpack_from(data, info.header_offset + 26) if _has_header(data, info) else None
    if names is None or info.compress_type != zipfile.ZIP_DEFLATED:
        return None
    start = info.header_offset + _LOCAL.size + sum(names)
    try:
        part: bytes = quick.decompressobj(-15).decompress(
            data[start : start + info.compress_size], info.file_size + 1
        )
    except _DAMAGED:
        return None
    return part if len(part) == info.file_size and quick.crc32(part) == info.CRC else None


def _has_header(data: bytes, info: zipfile.ZipInfo) -> bool:
    return data[info.header_offset : info.header_offset + 4] == b"PK\x03\x04"


_LOCAL = struct.Struct("<4s5H3I2H")
_LOCAL_LENGTHS = struct.Struct("<2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_UTF8_NAME = 0x800


def repacked(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts, stored as they are (APPNOTE.TXT 4.3; fewer than 65,535 parts, under 4 GB).

    For the fast reader, which does not verify CRCs: it sees only what has been inflated and checked here, and
    does not inflate it again. `zipfile` would write the same bytes at several times the cost.
    """
    chunks: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in parts.items():
        encoded = name.encode()
        # flags, method, time, date, CRC, two sizes, length of the name, no extra field
        common = (_UTF8_NAME, 0, 0, 0x21, quick.crc32(data), len(data), len(data), len(encoded), 0)
        directory.append(
            _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, offset) + encoded
        )
        chunks += (_LOCAL.pack(b"PK\x03\x04", _VERSION, *common) + encoded, data)
        offset += len(chunks[-2]) + len(data)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join((*chunks, *directory, end))
