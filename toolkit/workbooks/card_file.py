"""Filling single cards: a copy of the master for each, with its protection, validation and highlighting."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from attrs import evolve, frozen

from toolkit.campaign.units import Unit
from toolkit.fingerprint import NAME, SHEET, Fingerprint, parse
from toolkit.safe_write import replacing
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_frame import PRINT_AREA, Frame
from toolkit.workbooks.card_layout import CardLayout, lay_out
from toolkit.workbooks.card_sheet import CardSheet, paper_splices
from toolkit.workbooks.cell_names import reference
from toolkit.workbooks.new_book import CREATED
from toolkit.workbooks.package_rows import CellText, row_splices, style_of
from toolkit.workbooks.package_sheet import Splice, map_sheet, spliced
from toolkit.workbooks.package_styles import Styles
from toolkit.workbooks.package_workbook import defined_name
from toolkit.workbooks.package_zip import copy_with

CORE = "docProps/core.xml"
_DATES = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*(</)")


@frozen(slots=False)
class CardFiller:
    """Fills copies of one master; `frame` is the master as paper."""

    frame: Frame

    def write(self, content: CardContent, target: Path) -> CardLayout:
        """Write one filled card; returns how it stands on paper. Raises RefusalError where it can't be written."""
        master, styles = self.frame.master, Styles(self.frame.master.styles)
        sheet, layout = CardSheet(self.frame, master.sheet, styles, paper=False), lay_out(self.frame, content)
        owner = content.texts.get(master.form.key, "")
        paper = paper_splices(master.sheet, layout, owner) if layout.appendix else ()
        parts = {
            master.part: sheet.filled(content, layout, tuple(paper)),
            master.package.styles: styles.xml(),
            master.package.workbook: spliced(master.workbook.xml, self._names(sheet, layout, content.unit)),
            **self._hidden_mark(content.unit),
            **self._dates,
        }
        with replacing(target) as temporary:
            copy_with(master.package.path, temporary, parts)
        return layout

    def _names(self, sheet: CardSheet, layout: CardLayout, unit: Unit | None) -> Iterator[Splice]:
        """The print area with 附页 in it, and the fingerprint with the unit."""
        master = self.frame.master
        index = master.workbook.index_of(master.sheet_name)
        for found in master.workbook.names:
            if layout.appendix and found.sheet == index and found.name.casefold() == PRINT_AREA:
                areas = sheet.printed(layout).split(",")
                text = ",".join(reference(master.sheet_name, area)[1:] for area in areas)
                yield found.element.whole(defined_name(master.workbook, found, text))
            if found.sheet is None and found.name.casefold() == NAME and (mark := self._mark(unit)):
                quoted = mark.text.replace('"', '""')
                yield found.element.whole(defined_name(master.workbook, found, f'"{quoted}"'))

    def _mark(self, unit: Unit | None) -> Fingerprint | None:
        """The master's fingerprint with the unit, None where there is nothing to change."""
        defined = self.frame.master.workbook.global_names().get(NAME)
        mark = parse(defined.text.removeprefix("=").strip('"').replace('""', '"')) if defined else None
        return evolve(mark, unit=unit.path) if mark and unit else None

    def _hidden_mark(self, unit: Unit | None) -> dict[str, bytes]:
        """The sheet that holds the fingerprint, with the unit."""
        package, mark = self.frame.master.package, self._mark(unit)
        name = next((name for name in package.sheets if name.startswith(SHEET)), None)
        if name is None or mark is None:
            return {}
        sheet = map_sheet(package.read(package.sheets[name]))
        text = CellText(mark.text, style_of(sheet, (1, 0)))
        return {package.sheets[name]: spliced(sheet.xml, row_splices(sheet, {(1, 0): text}, {}))}

    @cached_property
    def _dates(self) -> dict[str, bytes]:
        """The book's properties with our dates, by which it is known that nobody has saved the copy since."""
        package = self.frame.master.package
        if CORE not in package.names:
            return {}
        return {
            CORE: _DATES.sub(rb"\g<1>%b\2" % f"{CREATED:%Y-%m-%dT%H:%M:%SZ}".encode(), package.read(CORE))
        }
