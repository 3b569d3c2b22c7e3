"""One file's bytes → a book, or what is wrong with it, or that it is no workbook at all."""

import hashlib

from attrs import frozen

from toolkit.intake.archives import Archive, open_archive
from toolkit.intake.child import Child
from toolkit.intake.documents import of_document, old_document, read_document, unread_document
from toolkit.intake.file_names import OLD_WORD_SUFFIXES, WORD_SUFFIXES, WORKBOOK_SUFFIXES, suffix
from toolkit.intake.grid import Book, Received
from toolkit.intake.problems import UnreadableError, corrupt, empty, too_large, unsupported
from toolkit.intake.sniff import HEAD, Kind, kind
from toolkit.intake.xlsx import read_xlsx
from toolkit.intake.xlsx_package import WORKBOOK
from toolkit.intake.zip_parts import Package

MAX_BOOK = 128 * 2**20
"""Bytes of a workbook as sent."""

_UNPACK = "请先解压，把里面的文件放入收件文件夹"
_REFUSED: dict[Kind, tuple[str, str | None]] = {
    "packed": ("这种压缩包读不了（rar、7z 等）", _UNPACK),
    "mail": ("这是一封邮件，读不了里面的附件", "请先把邮件里的附件另存到收件文件夹"),
    "page": ("这是网页格式的表格（单个文件网页）", None),
    "xml2003": ("这是“XML 表格 2003”格式", None),
    "flat": ("这是 OpenDocument 单文件格式（.fods）", None),
}
_OTHER_SUFFIXES = frozenset({".pptx", ".ppt", ".dps", ".ofd", ".odp"})
_TEXT_SUFFIXES = WORD_SUFFIXES | OLD_WORD_SUFFIXES | {".odt"}


@frozen
class Opened:
    """What a file turned out to be: either `received`, or an `archive` whose members are still to be opened."""

    received: Received | None = None
    archive: Archive | None = None


def open_bytes(file: str, data: bytes, child: Child, depth: int = 1) -> Opened:
    """Open the file named `file` with these bytes, `depth` archives deep. Never raises for what a file holds."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        found = _read(file, data, child, depth)
    except UnreadableError as error:
        return Opened(unreadable(file, error, digest))
    except (MemoryError, RecursionError) as error:
        problem = too_large("文件太大，内存放不下") if isinstance(error, MemoryError) else corrupt()
        return Opened(unreadable(file, problem, digest))
    if isinstance(found, Archive):
        return Opened(archive=found)
    if found is None:
        return Opened(Received(file, "other", digest=digest))
    if not found.document and not any(grid.rows or grid.uncomputed for grid in found.grids):
        return Opened(unreadable(file, empty("表格是空的，一个字也没有"), digest))
    return Opened(Received(file, "read", book=found, digest=digest))


def unreadable(file: str, error: UnreadableError, digest: str = "") -> Received:
    """A file that could not be read, with its problem."""
    return Received(file, "unreadable", problem=error.problem, digest=digest)


def is_document(file: str, head: bytes) -> bool:
    """Whether the first bytes alone show that this is no workbook and no archive."""
    return bool(head) and kind(head, file) == "other"


def _read(file: str, data: bytes, child: Child, depth: int) -> Book | Archive | None:
    if not data:
        raise empty()
    sort = kind(data[:HEAD], file)
    if sort in _REFUSED:
        what, remedy = _REFUSED[sort]
        raise unsupported(what, remedy) if remedy else unsupported(what)
    if sort == "zip":
        return _read_zip(file, data, child, depth)
    if len(data) > MAX_BOOK and sort != "other":
        raise too_large(f"文件有 {len(data) >> 20} MB，超过 {MAX_BOOK >> 20} MB")
    if sort in {"ole", "biff"}:
        return child.read(sort, data, suffix(file))
    return _read_text(sort, file, data)


def _read_text(sort: Kind, file: str, data: bytes) -> Book | None:
    if sort == "broken" and suffix(file) in _TEXT_SUFFIXES:
        raise of_document(corrupt("文件已损坏：内容不是 Word 文档"))
    if sort == "broken":
        raise corrupt("文件已损坏：内容不是表格")
    if sort == "document":
        raise old_document(file)
    if sort == "html":
        from toolkit.intake.html_table import read_html

        return read_html(data, file)
    if sort not in {"csv", "text"}:
        return None
    from toolkit.intake.csv_table import looks_like_table, read_csv

    return read_csv(data, file) if sort == "csv" or looks_like_table(data) else None


def _read_zip(file: str, data: bytes, child: Child, depth: int) -> Book | Archive | None:
    try:
        package = Package(data)
    except UnreadableError as error:
        if suffix(file) in _OTHER_SUFFIXES:
            return None
        raise (of_document(error) if suffix(file) in _TEXT_SUFFIXES else error) from error
    if WORKBOOK in package or "xl/workbook.bin" in package:
        return _read_workbook(package, data, child)
    if "content.xml" in package and _is_spreadsheet(package, file):
        from toolkit.intake.ods import read_ods

        return read_ods(package)
    if suffix(file) in WORKBOOK_SUFFIXES:
        _refuse_promised(package)
    elif _is_word(package, file):
        return read_document(package)
    elif "content.xml" in package or _is_document(package):
        _refuse_text(package)
        return None
    if any(name.endswith(".iwa") or name == "index.zip" for name in package.parts):
        raise unsupported("这是苹果 Numbers 表格", "请用 Numbers 导出为 Excel（.xlsx）后重新报送")
    return open_archive(data, depth)


def _read_workbook(package: Package, data: bytes, child: Child) -> Book | None:
    if len(data) > MAX_BOOK:
        raise too_large(f"文件有 {len(data) >> 20} MB，超过 {MAX_BOOK >> 20} MB")
    package.refuse_twins()
    if WORKBOOK in package:
        return read_xlsx(package)
    package.check()
    return child.read("xlsb", data, ".xlsb")


def _is_spreadsheet(package: Package, file: str) -> bool:
    return suffix(file) == ".ods" or b"spreadsheet" in package.read("mimetype")


def _is_word(package: Package, file: str) -> bool:
    """Whether it holds a Word document, or should: what lacks its text is broken, not passed over."""
    if _TYPES not in package and "word/document.xml" not in package:
        return False
    from toolkit.intake.docx import is_word

    return is_word(package) or suffix(file) in WORD_SUFFIXES


def _refuse_text(package: Package) -> None:
    """Raises UnreadableError (unsupported) for an OpenDocument text, which may be a form, unlike a presentation."""
    if package.read("mimetype").strip().startswith(b"application/vnd.oasis.opendocument.text"):
        raise unread_document("这是 OpenDocument 文档（.odt）")


def _refuse_promised(package: Package) -> None:
    """An Office package that calls itself a workbook and holds none is never passed over as a document."""
    if any(name.startswith("word/") for name in package.parts):
        raise unsupported(
            "后缀是表格，内容却是 Word 文档", "确是要报的文档，请把后缀改成 .docx；不是的请对方重新发送表格"
        )
    if any(name.startswith("ppt/") for name in package.parts):
        raise unsupported("后缀是表格，内容却是文档", "请对方确认发的文件，重新发送表格")
    if any(name.startswith(_OFFICE_PARTS) for name in package.parts):
        raise corrupt("文件已损坏：里面没有工作簿")


_TYPES = "[content_types].xml"
_OFFICE_PARTS = (_TYPES, "_rels/", "xl/", "mimetype", "meta-inf/")
_OTHER_PARTS = frozenset({"ofd.xml", "mimetype", "androidmanifest.xml", "meta-inf/manifest.mf"})


def _is_document(package: Package) -> bool:
    # an archive may well have a folder that is called word or ppt
    is_office = _TYPES in package and any(
        name.startswith(("word/", "ppt/", "visio/")) for name in package.parts
    )
    return is_office or not _OTHER_PARTS.isdisjoint(package.parts)
