"""Copying a zip so that only the parts that changed are written anew."""

import zipfile
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import BinaryIO, cast


def copy_with(source: Path, target: Path, replaced: Mapping[str, bytes]) -> None:
    """Write `target` as `source` with these parts' contents replaced.

    Order, dates, attributes and compression of all parts stay; of the untouched ones every byte.
    The names in `replaced` must be in the source. Raises OSError and zipfile.BadZipFile.
    """
    with (
        zipfile.ZipFile(source) as old,
        source.open("rb") as raw,
        zipfile.ZipFile(target, "w") as new,
    ):
        ends = _ends(old)
        for part in old.infolist():
            if part.filename in replaced:
                _write(new, part, replaced[part.filename])
            elif part.filename.isascii() or part.flag_bits & 0x800:
                _copy(raw, new, part, ends[part.header_offset])
            else:
                _write(new, part, old.read(part))
        new.comment = old.comment


def _ends(archive: zipfile.ZipFile) -> dict[int, int]:
    """Where each entry's bytes end, data descriptor included, by where they begin."""
    starts = sorted(part.header_offset for part in archive.infolist())
    return dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))


def _write(new: zipfile.ZipFile, part: zipfile.ZipInfo, content: bytes) -> None:
    fresh = zipfile.ZipInfo(part.filename, part.date_time)
    fresh.compress_type = part.compress_type
    fresh.create_system = part.create_system
    fresh.external_attr = part.external_attr
    new.writestr(fresh, content)


def _copy(raw: BinaryIO, new: zipfile.ZipFile, part: zipfile.ZipInfo, end: int) -> None:
    """Take an entry over as it lies there; zipfile itself can only compress anew."""
    raw.seek(part.header_offset)
    moved = copy(part)
    moved.header_offset = new.start_dir
    out = cast("BinaryIO", new.fp)
    out.seek(new.start_dir)
    out.write(raw.read(end - part.header_offset))
    new.start_dir = out.tell()
    new.filelist.append(moved)
    new.NameToInfo[moved.filename] = moved
