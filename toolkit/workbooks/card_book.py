"""A book of cards for print: the master's sheet copied for each person within its package, laid out for paper.

What guides people who fill a card in (drop-downs, colours, comments) is left out, for it would print or be of no use;
everything else of the master's sheet is kept: fonts, borders, pictures, protection, headers and footers.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from toolkit.errors import RefusalError
from toolkit.paper.seal import Seal
from toolkit.safe_write import replacing
from toolkit.workbooks.card_book_parts import RELATION, Printed, workbook_xml
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_frame import frame_of
from toolkit.workbooks.card_layout import lay_out
from toolkit.workbooks.card_master_file import CardMaster
from toolkit.workbooks.card_seals import Sealed, sealed
from toolkit.workbooks.card_sheet import CardSheet, paper_splices
from toolkit.workbooks.package_clones import SheetParts, sheet_parts
from toolkit.workbooks.package_relations import OFFICE, Relation, relations_of, relations_part, relations_xml
from toolkit.workbooks.package_sheet import SheetMap, Splice, map_sheet, spliced
from toolkit.workbooks.package_styles import Styles
from toolkit.workbooks.package_types import TYPES, content_types
from toolkit.workbooks.package_xml import tag_at
from toolkit.workbooks.quick_zip import QuickZip
from toolkit.workbooks.sheet_names import sheet_names

Progress = Callable[[int, int, str], None]
"""Called after each card with: cards done, cards in all, whose it was."""

APP = "docProps/app.xml"

_DATED = (1980, 1, 1, 0, 0, 0)
_NOT_ON_PAPER = (
    "conditionalFormatting",
    "dataValidations",
    "customSheetViews",
    "legacyDrawing",
    "tableParts",
    "extLst",
)
_LEFT_BEHIND = (
    "printerSettings",
    "comments",
    "threadedComment",
    "table",
    "pivotTable",
    "queryTable",
    "slicer",
)
"""Relationships of a sheet that its copies lack: Excel wants these once, or paper needs them not."""

_LISTS_OF_SHEETS = re.compile(rb"<(HeadingPairs|TitlesOfParts)>.*?</\1>", re.DOTALL)


def write_card_book(
    master: CardMaster,
    contents: Sequence[CardContent],
    target: Path,
    seals: Mapping[str, Seal] | None = None,
    progress: Progress | None = None,
) -> None:
    """Write one workbook with a sheet for each card, in this order.

    `seals` are laid over the stamp boxes by their titles. Raises RefusalError where there is no card, a stamp box is
    missing or too small, or the file can't be written.
    """
    if not contents:
        raise RefusalError(f"没有要打印的{master.form.id}")
    with replacing(target) as temporary, QuickZip(str(temporary)) as archive:
        _Book(master, contents, seals or {}, archive).write(progress)


class _Book:
    """The book while it is written."""

    def __init__(
        self,
        master: CardMaster,
        contents: Sequence[CardContent],
        seals: Mapping[str, Seal],
        archive: zipfile.ZipFile,
    ) -> None:
        self._master, self._contents, self._archive = master, contents, archive
        self._package, self._frame = master.package, frame_of(master)
        own = sheet_parts(self._package, master.part, _LEFT_BEHIND)
        self._sealed: Sealed = sealed(own, _bare_sheet(master.sheet), self._frame, seals)
        self._styles = Styles(master.styles)
        others = [name for name in self._package.sheets if name != master.sheet_name]
        named = [content.texts.get(master.form.key) or master.form.nameless for content in contents]
        self._names = sheet_names([*others, *named])[len(others) :]

    @property
    def _own(self) -> SheetParts:
        return self._sealed.parts

    def write(self, progress: Progress | None) -> None:
        """Write all parts."""
        self._put(TYPES, self._types())
        cards = list(self._cards(progress))
        changed = {
            self._package.workbook: self._master.calculated_anew(workbook_xml(self._master, cards)),
            relations_part(self._package.workbook): relations_xml(self._relations()),
            self._package.styles: self._styles.xml(),
            **self._sealed.media,
        }
        if APP in self._package.names:
            changed[APP] = _LISTS_OF_SHEETS.sub(b"", self._package.read(APP))
        gone = self._gone()
        for name in self._package.names:
            if name not in gone and name not in changed and not name.endswith("/"):
                self._put(name, self._package.read(name))
        for name, content in changed.items():
            self._put(name, content)

    def _cards(self, progress: Progress | None) -> Iterator[Printed]:
        sheet = map_sheet(self._sealed.sheet)
        writer = CardSheet(self._frame, sheet, self._styles, paper=True)
        for number, (content, name) in enumerate(zip(self._contents, self._names, strict=True)):
            layout = lay_out(self._frame, content)
            owner = content.texts.get(self._master.form.key, "")
            more = [*paper_splices(sheet, layout, owner), *(_unselected(sheet) if number else ())]
            for part, xml in self._own.copy(number, writer.filled(content, layout, more)):
                self._put(part, xml)
            if progress:
                progress(number + 1, len(self._contents), name)
            yield Printed(name, writer.printed(layout))

    def _put(self, name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(name, _DATED)
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, content)

    def _copies(self) -> Iterator[tuple[str, str]]:
        """Every part that a card's sheet consists of, with the name of its copy."""
        for number in range(len(self._contents)):
            yield from ((part, self._own.copy_name(part, number)) for part in self._own.parts)

    def _calculated(self) -> list[str]:
        related = self._package.related(self._package.workbook)
        return [relation.part for relation in related if relation.kind == "calcChain"]

    def _gone(self) -> set[str]:
        """Parts of the master that are written by themselves, or not at all."""
        sheet = sheet_parts(self._package, self._master.part, ())
        kept = {name for name in self._package.sheets.values() if name != self._master.part}
        parts = {*sheet.parts, *map(relations_part, sheet.parts), *self._calculated(), TYPES}
        return parts - kept

    def _types(self) -> bytes:
        types = content_types(self._package.read(TYPES))
        gone = [*self._gone()]
        return self._sealed.types(types.of_copies((), gone)).of_copies(self._copies(), ()).xml()

    def _relations(self) -> Iterator[Relation]:
        for relation in relations_of(self._package, self._package.workbook):
            if relation.kind != "calcChain" and relation.target != self._master.part:
                yield relation
        for number in range(len(self._contents)):
            part = self._own.copy_name(self._master.part, number)
            yield Relation(f"{RELATION}{number + 1}", f"{OFFICE}/worksheet", part)


def _bare_sheet(sheet: SheetMap) -> bytes:
    """The master's sheet part without what is not for paper, and without what may be in a book only once."""
    changes = sheet.without(_NOT_ON_PAPER)
    root = tag_at(sheet.xml, sheet.root)
    unique = re.sub(rb"""\sxr:uid\s*=\s*"[^"]*\"""", b"", root)
    changes.append(Splice(sheet.root, sheet.root + len(root), unique))
    for element, attribute in (("pageSetup", rb"[\w]+:id"), ("sheetPr", rb"codeName")):
        found = sheet.one(element)
        if found:
            tag = sheet.tag(found)
            bare = re.sub(rb"""\s%b\s*=\s*(?:"[^"]*"|'[^']*')""" % attribute, b"", tag)
            changes.append(Splice(found.start, found.start + len(tag), bare))
    return spliced(sheet.xml, changes)


def _unselected(sheet: SheetMap) -> Iterator[Splice]:
    """Only the first card's sheet is the one that shows."""
    views = sheet.one("sheetViews")
    if views:
        xml = sheet.xml[views.start : views.end]
        yield views.whole(re.sub(rb"""\stabSelected\s*=\s*(?:"[^"]*"|'[^']*')""", b"", xml))
