"""Documents among received files: which of them are read, and what to do about those that are not."""

from collections.abc import Mapping

from attrs import evolve

from toolkit.intake.grid import Book
from toolkit.intake.problems import UnreadableError, unsupported
from toolkit.intake.zip_parts import Package

_RESAVE = "请用 Word 或 WPS 打开，另存为 .docx 后重新报送"
_REMEDIES: Mapping[str, str] = {
    "corrupt": f"{_RESAVE}；打不开的请对方重新发送",
    "encrypted": "请取消打开密码，另存为 .docx 后重新报送",
    "too_large": "请删去无关的内容后另存为 .docx，重新报送",
}
"""By the problem's code: a document is not mended in Excel."""


def read_document(package: Package) -> Book | None:
    """The book of a Word package, None where it holds not a word.

    Raises UnreadableError: corrupt, too_large, encrypted.
    """
    from toolkit.intake.docx import read_docx

    try:
        book = read_docx(package)
    except UnreadableError as error:
        raise of_document(error) from error
    filled = any(value is not None for grid in book.grids for row in grid.rows for value in row)
    return book if filled or book.paragraphs else None


def of_document(error: UnreadableError) -> UnreadableError:
    """The same problem with what to do about it in Word."""
    problem = error.problem
    return UnreadableError(evolve(problem, remedy=_REMEDIES.get(problem.code, problem.remedy)))


def unread_document(what: str) -> UnreadableError:
    """A kind of document that is not read; `what` names it in Chinese."""
    return unsupported(what, _RESAVE)


def old_document(file: str) -> UnreadableError:
    """A document of an older kind, by the suffix of its name; `file` may be the suffix alone."""
    is_rtf = file.lower().endswith(".rtf")
    return unread_document("这是 RTF 文档（.rtf）" if is_rtf else "这是旧版 Word（.doc/.wps）文件")
