"""What a PNG says about itself: size in pixels, resolution, whether anything of it can be seen through.

Read here and not with a picture library: a few headers are all that a seal needs, and the picture goes into the
workbook as it is. Source: W3C Portable Network Graphics (Third Edition), chapters 5, 9 and 11.
"""

import struct
import zlib
from collections.abc import Iterator

from attrs import frozen

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_GREY_ALPHA, _RGB_ALPHA = 4, 6
_SAMPLES = {_GREY_ALPHA: 2, _RGB_ALPHA: 4}
_METRE = 1
_MOST_BYTES = 2**26


class PngError(ValueError):
    """The file is no whole PNG."""


@frozen
class Png:
    """Width and height in pixels; pixels a millimetre each way, None where the file tells none."""

    width: int
    height: int
    per_mm: tuple[float, float] | None
    transparent: bool


def read_png(data: bytes) -> Png:
    """Read a PNG's headers, and as many of its lines as it takes to find one that can be seen through.

    Raises PngError for anything else than a whole PNG.
    """
    try:
        chunks = list(_chunks(data))
        width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", _one(chunks, b"IHDR"))
        if not width or not height or chunks[-1][0] != b"IEND":
            raise PngError
        every = 8 if interlaced else 1
        lines = _Lines(-(-width // every), -(-height // every), depth, colour)
        pixels = b"".join(body for kind, body in chunks if kind == b"IDAT")
        clear = lines.clear(_inflated(pixels)) if colour in _SAMPLES else _has(chunks, b"tRNS")
        return Png(width, height, _resolution(chunks), clear)
    except (struct.error, IndexError, StopIteration, zlib.error) as error:
        raise PngError from error


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Type and content of each chunk, their checksums proved."""
    if not data.startswith(SIGNATURE):
        raise PngError
    place = len(SIGNATURE)
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, place + 8 + length)
        if zlib.crc32(kind + body) != checksum:
            raise PngError
        yield kind, body
        place += 12 + length
        if kind == b"IEND":
            return


def _inflated(pixels: bytes) -> bytes:
    """The lines, or the beginning of a picture that is too large for anything."""
    return zlib.decompressobj().decompress(pixels, _MOST_BYTES)


def _one(chunks: list[tuple[bytes, bytes]], kind: bytes) -> bytes:
    return next(body for found, body in chunks if found == kind)


def _has(chunks: list[tuple[bytes, bytes]], kind: bytes) -> bool:
    return any(found == kind for found, _ in chunks)


def _resolution(chunks: list[tuple[bytes, bytes]]) -> tuple[float, float] | None:
    if not _has(chunks, b"pHYs"):
        return None
    across, down, unit = struct.unpack(">IIB", _one(chunks, b"pHYs"))
    return (across / 1000, down / 1000) if unit == _METRE and across and down else None


@frozen
class _Lines:
    """The lines of a picture with an alpha channel; of an interlaced one those of its first pass, every eighth."""

    width: int
    count: int
    depth: int
    colour: int

    def clear(self, data: bytes) -> bool:
        """Whether any pixel is not wholly opaque.

        Filters work byte by byte on the byte a pixel before, so the alpha channel's bytes are undone alone.
        """
        size = self.depth // 8
        step = _SAMPLES[self.colour] * size
        length = self.width * step
        before = bytes(self.width)
        whole = min(self.count, len(data) // (length + 1))
        for start in range(0, whole * (length + 1), length + 1):
            alpha = data[start + 1 + step - size : start + 1 + length : step]
            before = _unfiltered(data[start], alpha, before)
            if min(before) < 0xFF:
                return True
        return False


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """Undo a line's filter (PNG, chapter 9): none, sub, up, average, Paeth."""
    found = bytearray(line)
    left = corner = 0
    for place, byte in enumerate(line):
        up = above[place]
        guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        left, corner = (byte + guess) & 0xFF, up
        found[place] = left
    return bytes(found)


def _paeth(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda value: abs(estimate - value))
