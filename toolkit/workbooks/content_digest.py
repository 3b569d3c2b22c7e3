"""A digest of a table's text that survives what is no edit: sorting, column widths, re-saving by another program."""

import re
from collections.abc import Sequence
from hashlib import blake2b

MARK = "正式内容摘要"
"""Stands before the digest on the hidden sheet of a summary."""

_NOISE = re.compile(r"_x[0-9A-Fa-f]{4}_|[\x00-\x1f\ufffe\uffff]")
"""Control characters, and how xlsx spells them: programs that save a workbook again drop or respell them."""

_SEPARATOR = "¦"
_MODULUS = 1 << 128


class ContentDigest:
    """Sums the digests of rows, so that their order does not count but how often a row stands there does."""

    def __init__(self) -> None:
        self._sum = 0
        self._rows = 0

    def add(self, texts: Sequence[str]) -> None:
        """Add a row by the texts of its cells."""
        row = _SEPARATOR.join(texts)
        if not row.isprintable() or "_x" in row:
            row = _NOISE.sub("", row)
        digest = blake2b(row.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        self._sum = (self._sum + int.from_bytes(digest)) % _MODULUS
        self._rows += 1

    @property
    def text(self) -> str:
        """The digest of all rows so far, with their number."""
        return f"{self._rows}-{self._sum:032x}"
