"""收件里的文件: the bytes of a received file, members of archives too, as they were when the round registered them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from toolkit.intake.archives import Archive, open_archive
from toolkit.intake.inbox import list_inbox
from toolkit.intake.problems import UnreadableError
from toolkit.intake.zip_parts import inflate
from toolkit.model import Problem

INSIDE = "!/"
"""Between an archive and its member."""


class InboxFiles:
    """Reads files of an inbox by the names that submissions have. `digests`: SHA-256 of the registered files."""

    def __init__(self, inbox: Path, digests: Mapping[str, str]) -> None:
        self._paths = {entry.file: entry.path for entry in list_inbox(inbox)}
        self._digests = digests
        self._archive: tuple[str, Archive] | None = None

    def read(self, file: str) -> bytes:
        """The bytes. Raises UnreadableError: gone, changed since it was registered, or broken."""
        outer, _, inner = file.partition(INSIDE)
        if not inner:
            return self._registered(outer)
        if self._archive is None or self._archive[0] != outer:
            self._archive = (outer, open_archive(self._registered(outer), 1))
        return _member(self._archive[1], inner, 1)

    def _registered(self, file: str) -> bytes:
        path = self._paths.get(file)
        try:
            data = path.read_bytes() if path else None
        except OSError as error:
            raise _unreadable(f"打不开：{error.strerror or error}", "请关闭正在打开它的程序") from error
        if data is None:
            raise _unreadable("收件里找不到了", "请放回原处，或重新登记（baosong round update）")
        if hashlib.sha256(data).hexdigest() != self._digests.get(file):
            raise _unreadable("登记以后又改过", "请先重新登记（baosong round update）")
        return data


def _member(archive: Archive, name: str, depth: int) -> bytes:
    for member in archive.members:
        if member.name == name:
            return inflate(archive.zip, member.info)
        if name.startswith(member.name + INSIDE):
            inner = open_archive(inflate(archive.zip, member.info), depth + 1)
            return _member(inner, name[len(member.name + INSIDE) :], depth + 1)
    raise _unreadable("压缩包里找不到了", "请重新登记（baosong round update）")


def _unreadable(message: str, remedy: str) -> UnreadableError:
    return UnreadableError(Problem("corrupt", message, remedy))
