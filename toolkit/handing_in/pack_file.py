"""The pack itself: a zip whose Chinese names open right everywhere, with the same bytes for the same content.

Names are UTF-8 and marked so (general purpose bit 11, APPNOTE.TXT 4.4.4 and appendix D), which Explorer, macOS and
unzip all follow; `zipfile` sets it for every name that is not ASCII. The Unicode Path field (0x7075) is for names
whose header is in another encoding, and nothing that reads it is blind to bit 11: it would say the same again.
"""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from attrs import frozen

from toolkit.campaign.model import Form
from toolkit.handing_in.legal_names import (
    LONGEST_FOLDER,
    LONGEST_NAME,
    LONGEST_PATH,
    free_path,
    legal_name,
    legal_path,
)
from toolkit.intake.file_names import suffix
from toolkit.safe_write import replacing

COMMENT = b"baosong pack"
"""The zip's comment: a pack of ours, which the next one may replace."""

_PACKED = frozenset(
    {".zip", ".xlsx", ".xlsm", ".docx", ".docm", ".jpg", ".jpeg", ".png", ".et", ".rar", ".7z"}
)
"""Packing these again costs time and saves nothing."""

_NUMBER = 4
"""Characters that a number takes in a name: （12）."""

_UNIX = 3
_ORDINARY = 0o100644 << 16


@frozen
class Entry:
    """One file of a pack: its path, what it is, whose, where it came from ("": made here), what was mended."""

    path: str
    kind: str
    person: str
    unit: str
    size: int
    digest: str
    source: str = ""
    remark: str = ""


@frozen
class Slot:
    """A place in a pack: its folder ("": the root), what that was to be called, and whose it is."""

    folder: str
    wanted: str
    unit: str
    person: str = ""


def attached_kind(form: Form) -> str:
    """What a document that belongs to a card is called in lists."""
    return f"{form.id}附件"


class Pack:
    """A pack that is being written; `entries` are what stands in it so far."""

    def __init__(self, archive: zipfile.ZipFile, day: date) -> None:
        self._archive = archive
        self._moment = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
        self._folders: dict[str, str] = {}
        self._used_folders: set[str] = set()
        self._used: set[str] = set()
        self.entries: list[Entry] = []

    def folder(self, wanted: str, owner: str) -> str:
        """A folder of the owner's own for the wanted path, legal and shared with nobody."""
        if owner not in self._folders:
            legal = legal_path(wanted, LONGEST_FOLDER)
            self._folders[owner] = free_path(legal, self._used_folders) if legal else legal
            self._used_folders.add(self._folders[owner].casefold())
        return self._folders[owner]

    def add(self, slot: Slot, name: str, data: bytes, kind: str, source: str = "", remark: str = "") -> None:
        """Put a file into its folder, under a legal name that nothing else there has.

        What had to be mended is said in the entry, before the `remark`.
        """
        room = min(LONGEST_PATH - len(slot.folder) - 1 - _NUMBER, LONGEST_NAME)
        legal = "/".join(filter(None, (slot.folder, legal_name(name, room))))
        path = free_path(legal, self._used)
        self._used.add(path.casefold())
        wanted = "/".join(filter(None, (slot.wanted, name)))
        mended = "" if wanted == path else f"名称已改，原应为：{wanted}"
        self.write(path, data)
        remark = "；".join(filter(None, (mended, remark)))
        self.entries.append(
            Entry(path, kind, slot.person, slot.unit, len(data), digest_of(data), source, remark)
        )

    def write(self, path: str, data: bytes) -> None:
        """Put a file into the pack that is no entry of its list: the list itself."""
        member = zipfile.ZipInfo(path, self._moment)
        member.compress_type = zipfile.ZIP_STORED if suffix(path) in _PACKED else zipfile.ZIP_DEFLATED
        member.create_system = _UNIX
        member.external_attr = _ORDINARY
        self._archive.writestr(member, data)


@contextmanager
def new_pack(target: Path, day: date) -> Iterator[Pack]:
    """Yield an empty pack that is written to `target` when the block ends well; its files bear that day.

    Raises RefusalError where the target can't be written.
    """
    with replacing(target) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        archive.comment = COMMENT
        yield Pack(archive, day)


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def held_by_old(target: Path, name: str) -> bytes | None:
    """What the pack of ours that lies under `target` holds under that name; None where there is nothing like it."""
    try:
        with zipfile.ZipFile(target) as archive:
            return archive.read(name) if archive.comment == COMMENT else None
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return None


def is_ours(target: Path) -> bool:
    """Whether a file is a pack of ours."""
    try:
        with zipfile.ZipFile(target) as archive:
            return archive.comment == COMMENT
    except (OSError, zipfile.BadZipFile):
        return False
