"""The file system in a file that holds a VBA project: a compound file of version 3, [MS-CFB]."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import field, mutable

Storage: TypeAlias = Mapping[str, "bytes | Storage"]
"""Streams and storages by name."""

SECTOR, SMALL_SECTOR = 512, 64
SMALL = 4096
"""Streams shorter than this lie in the small sectors."""

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NOTHING = 0xFFFFFFFF
_ROOT, _STORAGE, _STREAM = 5, 1, 2
_RED, _BLACK = 0, 1
_IN_HEADER = 109
"""Sectors of the allocation table that the header can name: 7 MB of project, more than any has."""


@mutable
class _Entry:
    """A directory entry (2.6.1): numbers of its siblings and of the child that heads its storage."""

    name: str
    kind: int
    data: bytes = b""
    left: int = _NOTHING
    right: int = _NOTHING
    child: int = _NOTHING
    colour: int = _BLACK
    start: int = 0
    size: int = 0

    def pack(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        head = struct.pack(
            "<64sHBBIII", name, len(name), self.kind, self.colour, self.left, self.right, self.child
        )
        return head + bytes(36) + struct.pack("<IQ", self.start, self.size)


@mutable
class _Sectors:
    """Sectors of one size with the table that chains them."""

    size: int
    data: bytearray = field(factory=bytearray)
    table: list[int] = field(factory=list)

    def add(self, stream: bytes) -> int:
        """Append a stream; returns its first sector."""
        if not stream:
            return _END
        start, count = len(self.table), -(-len(stream) // self.size)
        self.data += stream.ljust(count * self.size, b"\0")
        self.table += [*range(start + 1, start + count), _END]
        return start


def compound_file(root: Storage) -> bytes:
    """The bytes of a compound file that holds the storage. Nothing in it hangs on clock or machine."""
    entries = list(_entries(root))
    sectors, small = _Sectors(SECTOR), _Sectors(SMALL_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.data)
            entry.start = (small if entry.size < SMALL else sectors).add(entry.data)
    entries[0].start, entries[0].size = sectors.add(bytes(small.data)), len(small.data)
    small_table = _packed(small.table)
    small_start = sectors.add(small_table)
    directory = b"".join(entry.pack() for entry in entries)
    directory += _unused() * (-len(entries) % (SECTOR // 128))
    directory_start = sectors.add(directory)
    return _with_table(sectors, directory_start, small_start, len(small_table) // SECTOR)


def _with_table(sectors: _Sectors, directory: int, small: int, small_sectors: int) -> bytes:
    """Header, sectors and at the end the table that chains them all, its own sectors too."""
    first, count = len(sectors.table), 1
    while count * SECTOR // 4 < first + count:
        count += 1
    if count > _IN_HEADER:
        raise ValueError("the VBA project is too large")
    table = _packed([*sectors.table, *[_FAT] * count])
    numbers = [*range(first, first + count), *[_FREE] * (_IN_HEADER - count)]
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        bytes.fromhex("D0CF11E0A1B11AE1"),
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6),  # minor and major version, byte order, shifts of both sector sizes
        *(0, count, directory, 0, SMALL, small, small_sectors, _END, 0),
    )
    return header + struct.pack(f"<{_IN_HEADER}I", *numbers) + bytes(sectors.data) + table


def _packed(numbers: Sequence[int]) -> bytes:
    """A table filled up to whole sectors."""
    free = -len(numbers) % (SECTOR // 4)
    return struct.pack(f"<{len(numbers) + free}I", *numbers, *[_FREE] * free)


def _unused() -> bytes:
    return bytes(68) + struct.pack("<III", *[_NOTHING] * 3) + bytes(48)


def _entries(root: Storage) -> Iterator[_Entry]:
    """The directory: the root first, the children of each storage linked as a balanced tree."""
    entries = [_Entry("Root Entry", _ROOT)]
    _add_children(entries, entries[0], root)
    return iter(entries)


def _add_children(entries: list[_Entry], parent: _Entry, storage: Storage) -> None:
    children = []
    for name, content in storage.items():
        entry = _Entry(name, _STREAM, content) if isinstance(content, bytes) else _Entry(name, _STORAGE)
        children.append(len(entries))
        entries.append(entry)
        if not isinstance(content, bytes):
            _add_children(entries, entry, content)
    # names compare by length, then in upper case (2.6.4)
    children.sort(key=lambda n: (len(entries[n].name.encode("utf-16-le")), entries[n].name.upper()))
    full = (len(children) + 1).bit_length() - 1
    parent.child = _tree(entries, children, 0, full)


def _tree(entries: list[_Entry], children: Sequence[int], depth: int, full: int) -> int:
    """Link sorted siblings; entries below the levels that are full are red, so that the tree is red-black."""
    if not children:
        return _NOTHING
    middle = len(children) // 2
    entry = entries[children[middle]]
    entry.colour = _BLACK if depth < full else _RED
    entry.left = _tree(entries, children[:middle], depth + 1, full)
    entry.right = _tree(entries, children[middle + 1 :], depth + 1, full)
    return children[middle]
