""".docx and .docm: a document's tables as grids, and the text outside of them."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from attrs import frozen

from toolkit.intake.docx_numbering import Numbering
from toolkit.intake.docx_styles import Styles
from toolkit.intake.docx_table import read_table
from toolkit.intake.docx_text import TextReader
from toolkit.intake.grid import Book, Grid
from toolkit.intake.problems import corrupt, too_large
from toolkit.intake.xml_events import XmlBrokenError
from toolkit.intake.xml_tree import tree
from toolkit.intake.zip_parts import MAX_RATIO, Package

MAX_XML = 16 * 2**20
"""Inflated bytes of a part that is read; a book of 300 pages has about a third. Pictures are never inflated."""

_RATIO_FROM = 2**20
_USUAL = "word/document.xml"


@frozen
class _Parts:
    """The parts that hold the text (`body`), the styles and the lists; None for what the document has not."""

    body: Element
    styles: Element | None
    numbering: Element | None


def is_word(package: Package) -> bool:
    """Whether the package is a Word document by its own account, or holds one at the usual place."""
    return _USUAL in package or _main_part(package).startswith("word/")


def read_docx(package: Package) -> Book:
    """The book of a document. Nothing that it links to is fetched.

    Raises UnreadableError: corrupt, too_large, encrypted (a part of the package).
    """
    package.refuse_twins()
    try:
        parts = _parts(package)
    except XmlBrokenError as error:
        raise corrupt("文件已损坏：文档的内容读不出来") from error
    book, unended = _book(parts, fields=True)
    # a field that had begun and not ended may have hidden all that follows it
    return _book(parts, fields=False)[0] if unended else book


def _parts(package: Package) -> _Parts:
    main = _main_part(package) or _USUAL
    root = _root(package, main)
    body = None if root is None else root.find("body")
    if body is None:
        raise corrupt("文件已损坏：里面没有正文")
    targets = _targets(package, main)
    styles, numbering = (
        _root(package, targets.get(kind, posixpath.join(posixpath.dirname(main), f"{kind}.xml")))
        for kind in ("styles", "numbering")
    )
    return _Parts(body, styles, numbering)


def _root(package: Package, name: str) -> Element | None:
    info = package.parts.get(name.lower())
    if info is None:
        return None
    if info.file_size > MAX_XML:
        raise too_large(f"文档的内容解压后有 {info.file_size >> 20} MB，超过 {MAX_XML >> 20} MB")
    if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise too_large("解压后比压缩时大几百倍，不像正常的文件")
    return tree(package.read(name))


def _main_part(package: Package) -> str:
    """The part that the package calls its document; "" where it names none that is there."""
    try:
        part = _targets(package, "").get("officeDocument", "")
    except XmlBrokenError:
        return ""
    return part if part in package else ""


def _targets(package: Package, part: str) -> Mapping[str, str]:
    """Parts of this package that `part` ("" for the package itself) refers to, by the kind of relationship."""
    folder, name = posixpath.split(part)
    root = _root(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    entries: Sequence[Element] = () if root is None else root.findall("Relationship")
    return {
        entry.get("Type", "").rpartition("/")[2]: _resolved(folder, entry.get("Target", ""))
        for entry in reversed(entries)
        if entry.get("TargetMode", "").lower() != "external"
    }


def _resolved(folder: str, target: str) -> str:
    path = posixpath.join("/" + folder, target.replace("\\", "/"))
    return posixpath.normpath(path).lstrip("/")


def _book(parts: _Parts, *, fields: bool) -> tuple[Book, bool]:
    """The book, and whether a field had begun and not ended."""
    styles = Styles.of(parts.styles)
    text = TextReader(styles, Numbering.of(parts.numbering, styles), fields=fields)
    paragraphs: list[str] = []
    grids = list(_grids(parts.body, text, paragraphs))
    return Book(grids, document=True, paragraphs=paragraphs, story=text.story), text.inside_field


def _grids(body: Element, text: TextReader, paragraphs: list[str]) -> Iterator[Grid]:
    """The tables in order, numbered as the reader counts them; the text between them goes to `paragraphs`."""
    tables = 0
    for block in text.blocks(body):
        if not isinstance(block, str):
            tables += 1
            yield from read_table(block, f"表格{tables}", text, len(paragraphs))
        elif block.strip():
            paragraphs.append(block)
