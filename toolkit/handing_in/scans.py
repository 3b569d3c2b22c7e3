"""扫描件: whether a PDF or picture opens and has pages, so that no empty paper goes up."""

import logging
import warnings
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.intake.file_names import suffix

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})
"""Suffixes of what a scanner writes."""

_PICTURES: Mapping[bytes, Sequence[str]] = {
    b"\xff\xd8\xff": (".jpg", ".jpeg"),
    b"\x89PNG\r\n\x1a\n": (".png",),
    b"II*\0": (".tif", ".tiff"),
    b"MM\0*": (".tif", ".tiff"),
}
"""How JPEG, PNG and TIFF (either byte order) begin, and the suffixes of such files."""

_FAINT = 32
"""Of 255 grey levels: between a blank sheet's darkest and lightest there are no more, with a scanner's noise."""


def is_scan(file: str) -> bool:
    """Whether a file is of a kind that a scanner writes, by its name."""
    return suffix(file) in SUFFIXES


def flaw_of(file: str, data: bytes) -> str:
    """What is wrong with a scan as a Chinese clause, "" for nothing. The bytes tell what it is, not the suffix.

    Pictures are decoded to the last line (Pillow): one that was cut off on the way has a perfect heading.
    """
    if not data:
        return "是空文件（0 字节）"
    if _is_pdf(data):
        return _flaw_of_pdf(data)
    if data.startswith(tuple(_PICTURES)):
        return _flaw_of_picture(data)
    return f"内容不是 {suffix(file).lstrip('.').upper() or 'PDF'}，打不开"


def own_suffix(file: str, data: bytes) -> str:
    """The suffix that a file should have by its bytes; its own where that fits, or nothing is known of the bytes."""
    found = [suffixes for start, suffixes in _PICTURES.items() if data.startswith(start)]
    fitting = (".pdf",) if _is_pdf(data) else next(iter(found), ())
    return suffix(file) if not fitting or suffix(file) in fitting else fitting[0]


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


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
                contrasts = [_contrast(page) for page in ImageSequence.Iterator(picture)]
    except Image.DecompressionBombError:
        return "尺寸太大，不像扫描件"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return "已损坏或没有传完整，打不开"
    return "" if max(contrasts) >= _FAINT else "是一张白纸，什么也没有"


def _contrast(page: "Image") -> int:
    """The grey levels between a page's darkest and lightest, for which it is decoded to its last line."""
    found = [level for level, number in enumerate(page.convert("L").histogram()) if number]
    return found[-1] - found[0]
