"""How VBA sources are packed: the run-length compression of [MS-OVBA] 2.4.1."""

import struct

CHUNK = 4096
_SIGNATURE = b"\x01"
_PACKED, _RAW = 0xB000, 0x3000
"""A chunk's header: signature 0b011 and whether it is packed (2.4.1.1.5); the low 12 bits hold its size less 3."""

_SHORTEST = 3
"""A copy takes two bytes: only three and more are worth one."""


def compress(data: bytes) -> bytes:
    """The compressed container of the bytes."""
    chunks = (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
    return _SIGNATURE + b"".join(map(_chunk, chunks))


def _chunk(data: bytes) -> bytes:
    body = _tokens(data)
    if len(body) < CHUNK:
        return struct.pack("<H", _PACKED | (len(body) - 1)) + body
    if len(data) < CHUNK:
        raise ValueError(
            "a last chunk that grows when it is packed can't be stored"
        )  # sources never are such
    return struct.pack("<H", _RAW | (CHUNK - 1)) + data


def _tokens(data: bytes) -> bytes:
    """Groups of a flag byte and eight tokens: single bytes, and copies of what came before."""
    body = bytearray()
    seen: dict[bytes, list[int]] = {}
    place = 0
    while place < len(data):
        flags_at = len(body)
        body.append(0)
        for bit in range(8):
            if place >= len(data):
                break
            length, start = _longest(data, place, seen)
            if length:
                body[flags_at] |= 1 << bit
                body += struct.pack("<H", _copy(place, place - start, length))
            else:
                length = 1
                body.append(data[place])
            for index in range(place, place + length):
                seen.setdefault(data[index : index + _SHORTEST], []).append(index)
            place += length
    return bytes(body)


def _longest(data: bytes, place: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """Length and start of the longest earlier text that goes on here; (0, 0) for none."""
    head = data[place : place + _SHORTEST]
    if len(head) < _SHORTEST or head not in seen:
        return 0, 0
    most = min((0xFFFF >> _offset_bits(place)) + _SHORTEST, len(data) - place)
    return max((_common(data, start, place, most), start) for start in seen[head])


def _common(data: bytes, start: int, place: int, most: int) -> int:
    length = _SHORTEST
    while length < most and data[start + length] == data[place + length]:
        length += 1
    return length


def _offset_bits(place: int) -> int:
    """Bits of a copy token's offset: more, the further the chunk has come (2.4.1.3.19.1)."""
    return max((place - 1).bit_length(), 4)


def _copy(place: int, offset: int, length: int) -> int:
    return (offset - 1) << (16 - _offset_bits(place)) | (length - _SHORTEST)
