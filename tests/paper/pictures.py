"""PNG files made by hand, with any filter, colour type and resolution."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width=420, height=420, *, clear=True, dpmm=10.0, colour=6, depth=8, kind=0, interlaced=0, more=b""):
    """A red square; `clear` leaves the last pixel transparent; `dpmm` are pixels a millimetre, None for untold."""
    rows = [(255, 0, 0, 255)] * (width * height)
    if clear:
        rows[-1] = (255, 0, 0, 0)
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    physical = chunk(b"pHYs", struct.pack(">IIB", round(dpmm * 1000), round(dpmm * 1000), 1)) if dpmm else b""
    data = zlib.compress(b"".join(filtered(line(rows, width, n, colour), kind) for n in range(height)))
    return SIGNATURE + chunk(b"IHDR", head) + physical + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def line(rows, width, number, colour):
    pixels = rows[number * width : (number + 1) * width]
    samples = {6: slice(0, 4), 4: slice(2, 4), 2: slice(0, 3), 0: slice(0, 1), 3: slice(1, 2)}[colour]
    return b"".join(bytes(pixel[samples]) for pixel in pixels)


def filtered(content, kind):
    """A line with its filter's number; only those that look back within a line of equal samples are undone exactly."""
    if kind == 1:
        content = content[:4] + bytes((b - a) & 0xFF for a, b in zip(content, content[4:], strict=False))
    return bytes([kind]) + content
