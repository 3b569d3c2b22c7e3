"""扫描件: whether a PDF or picture opens and has pages, so that no empty paper goes up."""

import logging
import warnings
from io import BytesIO

from toolkit.intake.file_names import suffix

SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})
"""Suffixes of what a scanner writes."""

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
"""How JPEG, PNG and TIFF (either byte order) begin."""


def is_scan(file: str) -> bool:
    """Whether a file is of a kind that a scanner writes, by its name."""
    return suffix(file) in SUFFIXES


def flaw_of(file: str, data: bytes) -> str:
    """What is wrong with a scan as a Chinese clause, "" for nothing. The bytes tell what it is, not the suffix.

    Pictures are decoded to the last line (Pillow): one that was cut off on the way has a perfect heading.
    """
    if not data:
        return "是空文件（0 字节）"
    if b"%PDF-" in data[:1024]:
        return _flaw_of_pdf(data)
    if data.startswith(_PICTURES):
        return _flaw_of_picture(data)
    return f"内容不是 {suffix(file).lstrip('.').upper() or 'PDF'}，打不开"


def _flaw_of_pdf(data: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity that it reads past
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return "设有打开密码"
        return "" if [page for page in reader.pages if page.mediabox.width > 0] else "一页也没有"
    except DependencyError:
        return "设有密码保护，看不出有几页"
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return "已损坏或没有传完整，打不开"


def _flaw_of_picture(data: bytes) -> str:
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", Image.DecompressionBombWarning
            )  # a large sheet; twice as much is refused
            with Image.open(BytesIO(data), formats=("JPEG", "PNG", "TIFF")) as picture:
                for page in ImageSequence.Iterator(picture):
                    page.load()
    except Image.DecompressionBombError:
        return "尺寸太大，不像扫描件"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return "已损坏或没有传完整，打不开"
    return ""
