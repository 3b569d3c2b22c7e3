"""解包: any zip is read back into a folder, names mended, nothing outside it, nothing overwritten."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from attrs import frozen

from toolkit.errors import RefusalError
from toolkit.handing_in.legal_names import LONGEST_PATH, legal_path, numbered
from toolkit.handing_in.manifest import NAME, digests_in
from toolkit.handing_in.pack_file import digest_of
from toolkit.intake.archives import Member, open_archive
from toolkit.intake.file_names import ignored
from toolkit.intake.problems import UnreadableError
from toolkit.intake.zip_parts import inflate
from toolkit.model import Problem
from toolkit.safe_write import replacing

MAX_PACK = 2 * 2**30
"""Bytes of a pack that is read at all."""


@frozen
class Unpacked:
    """What became of one member: its name in the zip, where it lies below the folder ("" where it could not be
    read), and what the clerk should know of it.

    `verified` says whether its bytes are those of the list: None where no list speaks of it. `skipped` are files of
    the sender's system (.DS_Store, Thumbs.db …), which nobody wants.
    """

    name: str
    path: str
    remark: str = ""
    verified: bool | None = None
    skipped: bool = False

    @property
    def wrong(self) -> bool:
        """Whether it is missing or not what was sent."""
        return not self.skipped and (not self.path or self.verified is False)


def unpack(source: Path, folder: Path) -> list[Unpacked]:
    """Unpack a zip of names in UTF-8 or GBK; its members in order, then what its list names and is not there.

    Raises RefusalError where the zip can't be read at all, or a file can't be written.
    """
    members, archive = _opened(source)
    lists = _lists(archive, members)
    done = [_unpacked(archive, member, folder, _in_list(member.name, lists)) for member in members]
    there = {one.name for one in done}
    named = (outer + name for outer, given in lists.items() for name in given)
    return [*done, *(Unpacked(name, "", "清单里有，压缩包里没有") for name in named if name not in there)]


def _opened(source: Path) -> tuple[list[Member], zipfile.ZipFile]:
    try:
        if source.stat().st_size > MAX_PACK:
            raise RefusalError(f"“{source}”超过 {MAX_PACK >> 30} GB，请用系统自带的解压")
        opened = open_archive(source.read_bytes(), 1)
    except UnreadableError as error:
        raise RefusalError(f"“{source}”{_told(error.problem)}") from error
    except OSError as error:
        raise RefusalError(f"“{source}”读不了：{error.strerror or error}") from error
    return list(opened.members), opened.zip


def _told(problem: Problem) -> str:
    """What is wrong with a zip; the usual remedies speak of workbooks and of an inbox."""
    if problem.code == "corrupt":
        return "不是 zip 压缩包，或者没有传完整。rar、7z 请用解压软件解开；是 zip 的请对方重新发送"
    return f"{problem.message}，请用系统自带的解压"


@frozen
class _Listed:
    """What a list says of a member: its SHA-256, None where the list that should name it does not."""

    digest: str | None


def _lists(archive: zipfile.ZipFile, members: list[Member]) -> Mapping[str, Mapping[str, str]]:
    """The SHA-256 by path of each list that can be read, by the folder it speaks of ("" or one with `/`).

    A pack that was unpacked and zipped again has its list one folder down.
    """
    found = {}
    for member in members:
        outer, _, name = member.name.rpartition("/")
        if name == NAME and "/" not in outer:
            given = _digests(archive, member)
            if given is not None:
                found[f"{outer}/" if outer else ""] = given
    return found


def _digests(archive: zipfile.ZipFile, member: Member) -> Mapping[str, str] | None:
    try:
        return digests_in(inflate(archive, member.info))
    except UnreadableError:
        return None


def _in_list(name: str, lists: Mapping[str, Mapping[str, str]]) -> _Listed | None:
    """What the innermost list says of a member; None where there is none, or it is the list itself."""
    outer = max((outer for outer in lists if name.startswith(outer)), key=len, default=None)
    if outer is None or name == outer + NAME:
        return None
    return _Listed(lists[outer].get(name[len(outer) :]))


def _unpacked(archive: zipfile.ZipFile, member: Member, folder: Path, listed: _Listed | None) -> Unpacked:
    if ignored(member.name):
        return Unpacked(member.name, "", skipped=True)
    try:
        data = inflate(archive, member.info)
    except UnreadableError as error:
        return Unpacked(member.name, "", error.problem.message)
    path = legal_path(member.name, LONGEST_PATH)
    if not path:
        return Unpacked(member.name, "", "没有可用的文件名")
    blocked = _blocked(folder, path)
    if blocked:
        return Unpacked(member.name, "", f"“{blocked}”已经是一个文件，同名的文件夹放不下，没有解开")
    written = _written(folder, path, data)
    said = "" if written == member.name else f"名称已改，原为：{member.name}"
    verified = None if listed is None or listed.digest is None else listed.digest == digest_of(data)
    wrong = "清单里没有这个文件" if listed and listed.digest is None else ""
    wrong = "内容与清单里的 SHA-256 不一致，可能改过或没有传完整" if verified is False else wrong
    return Unpacked(member.name, written, "；".join(filter(None, (said, wrong))), verified)


def _blocked(folder: Path, path: str) -> str:
    """The part of a path that should be a folder and is a file already, "" for none."""
    above = reversed(PurePosixPath(path).parents)
    return next((str(part) for part in above if (folder / part).is_file()), "")


def _written(folder: Path, path: str, data: bytes) -> str:
    """Write the bytes below the folder under the first name that is free or holds the same; returns it."""
    for name in _names(path):
        target = folder / name
        if not target.resolve().is_relative_to(folder.resolve()):
            raise RefusalError(f"“{target}”里有通到别处的快捷方式（链接），没有写；请换一个空文件夹")
        if not (target.exists() or target.is_symlink()):
            with replacing(target) as temporary:
                temporary.write_bytes(data)
            return name
        if target.is_file() and target.read_bytes() == data:
            return name
    raise AssertionError  # names never end


def _names(path: str) -> Iterator[str]:
    yield path
    number = 2
    while True:
        yield numbered(path, number)
        number += 1
