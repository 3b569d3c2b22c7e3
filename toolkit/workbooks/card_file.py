"""Filling single cards: a copy of the master for each, with its protection, validation and highlighting."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from toolkit.fingerprint import Fingerprint
from toolkit.safe_write import replacing
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_frame import PRINT_AREA, Frame
from toolkit.workbooks.card_layout import CardLayout, lay_out
from toolkit.workbooks.card_sheet import CardSheet, paper_splices
from toolkit.workbooks.cell_names import reference
from toolkit.workbooks.cover_file import filled_cover
from toolkit.workbooks.master_mark import dated_parts, mark_of, mark_parts, mark_splices
from toolkit.workbooks.package_sheet import Splice, spliced
from toolkit.workbooks.package_styles import Styles
from toolkit.workbooks.package_workbook import defined_name
from toolkit.workbooks.package_zip import copy_with


@frozen
class CardFiller:
    """Fills copies of one master; `frame` is the master as paper."""

    frame: Frame

    def write(self, content: CardContent, target: Path) -> CardLayout:
        """Write one filled card; returns how it stands on paper. Raises RefusalError where it can't be written."""
        master, styles = self.frame.master, Styles(self.frame.master.styles)
        sheet, layout = CardSheet(self.frame, master.sheet, styles, paper=False), lay_out(self.frame, content)
        mark = mark_of(master.workbook, content.unit)
        owner = content.texts.get(master.form.key, "")
        paper = paper_splices(master.sheet, layout, owner) if layout.appendix else ()
        parts = {
            master.part: sheet.filled(content, layout, tuple(paper)),
            master.package.styles: styles.xml(),
            master.package.workbook: master.calculated_anew(
                spliced(master.workbook.xml, self._names(sheet, layout, mark))
            ),
            **filled_cover(master, content),
            **mark_parts(master.package, mark, content.told),
            **dated_parts(master.package),
        }
        with replacing(target) as temporary:
            copy_with(master.package.path, temporary, parts)
        return layout

    def _workbook(self, sheet: CardSheet, layout: CardLayout, mark: Fingerprint | None) -> bytes:
        book = self.frame.master.workbook
        return self.frame.master.calculated_anew(spliced(book.xml, self._names(sheet, layout, mark)))

    def _names(self, sheet: CardSheet, layout: CardLayout, mark: Fingerprint | None) -> Iterator[Splice]:
        """The print area with 附页 in it, and the fingerprint with the unit."""
        master = self.frame.master
        index = master.workbook.index_of(master.sheet_name)
        for found in master.workbook.names:
            if layout.appendix and found.sheet == index and found.name.casefold() == PRINT_AREA:
                areas = sheet.printed(layout).split(",")
                text = ",".join(reference(master.sheet_name, area)[1:] for area in areas)
                yield found.element.whole(defined_name(master.workbook, found, text))
        yield from mark_splices(master.workbook, mark)
