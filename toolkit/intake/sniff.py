"""What a file is, by its first bytes; the suffix only decides where bytes can't."""

import re
from typing import Literal

from toolkit.intake.file_names import (
    ARCHIVE_SUFFIXES,
    OLD_WORD_SUFFIXES,
    TABLE_TEXT_SUFFIXES,
    WORD_SUFFIXES,
    WORKBOOK_SUFFIXES,
    suffix,
)

Kind = Literal[
    "zip",
    "ole",
    "biff",
    "html",
    "csv",
    "text",
    "other",
    "packed",
    "mail",
    "page",
    "xml2003",
    "flat",
    "document",
    "broken",
]
"""zip: any zip, Office packages too · ole: the old Office container · biff: a bare Excel 2–4 stream · text: a
table or a note · packed: rar, 7z … · mail: eml · page: a whole web page in one file · xml2003, flat: XML
spreadsheets · document: a Word text that is neither a zip nor in the old container (RTF, a .doc in HTML) · broken: the
suffix promises a form and the bytes hold none."""

HEAD = 4096
"""How many bytes `kind` wants to see."""

_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF", b"MZ")
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00", re.DOTALL)
_MAIL = re.compile(
    rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*(?:MIME-Version|Message-ID|Received|Return-Path):",
    re.IGNORECASE,
)
_PACKED_SUFFIXES = frozenset({".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".cab"})
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NOTE_SUFFIXES = frozenset({".txt", ""})
_PROMISES = WORKBOOK_SUFFIXES | TABLE_TEXT_SUFFIXES | ARCHIVE_SUFFIXES | WORD_SUFFIXES | OLD_WORD_SUFFIXES
_WORD_XML = ('progid="word.document"', "schemas.microsoft.com/office/word/2003/wordml")


def kind(head: bytes, file: str) -> Kind:
    """The kind of a file that begins with `head` (up to `HEAD` bytes) and is named `file`."""
    return _by_magic(head, file) or _by_text(head, file)


def _by_magic(head: bytes, file: str) -> Kind | None:
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"} or head[:6] == b"PK00PK":
        return "zip"
    if head[:8] == _OLE:
        return "ole"
    if head.startswith(_PACKED) or head[257:262] == b"ustar":
        return "packed"
    if _BIFF.match(head):
        return "biff"
    if suffix(file) in _PACKED_SUFFIXES:
        return "packed"
    return None


def _by_text(head: bytes, file: str) -> Kind:
    text = _readable(head)
    if text is None:
        return "broken" if suffix(file) in _PROMISES else "other"
    if suffix(file) in OLD_WORD_SUFFIXES or text.startswith("{\\rtf"):
        return "document"
    return _markup(text) or _mail(head, file) or _plain(file)


def _readable(head: bytes) -> str | None:
    """The head as text for looking at its markup, None for binary."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, errors="replace")
    if b"\x00" in head or head.startswith((b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8")):
        return None
    return head.decode("latin-1")


def _markup(text: str) -> Kind | None:
    start = text.lstrip().lower()
    if not start.startswith("<"):
        return None
    if "urn:schemas-microsoft-com:office:spreadsheet" in start or 'progid="excel.sheet"' in start:
        return "html" if "<html" in start else "xml2003"
    if "<office:document" in start:
        return "flat" if "opendocument.spreadsheet" in start else "other"
    if re.search(r"<(?:html|table|head|body|meta|style|!doctype html)\b", start):
        return "html"
    if any(mark in start for mark in _WORD_XML):
        return "document"
    return "other" if start.startswith("<?xml") else None


def _mail(head: bytes, file: str) -> Kind | None:
    if suffix(file) == ".eml":
        return "mail"
    if suffix(file) in {".mht", ".mhtml"}:
        return "page"
    if _MAIL.match(head):
        return "page" if suffix(file) in WORKBOOK_SUFFIXES else "mail"
    return None


def _plain(file: str) -> Kind:
    if suffix(file) in WORKBOOK_SUFFIXES | TABLE_TEXT_SUFFIXES:
        return "csv"
    if suffix(file) in ARCHIVE_SUFFIXES | WORD_SUFFIXES:
        return "broken"
    return "text" if suffix(file) in _NOTE_SUFFIXES else "other"
