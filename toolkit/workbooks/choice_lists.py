"""The hidden sheet of a master that holds what its drop-downs offer.

A list of its own lifts Excel's limit of 255 characters for choices written into a validation; a defined name
lets Excel 2007 refer to another sheet.
"""

from collections.abc import Sequence

from attrs import field, mutable
from xlsxwriter import Workbook

from toolkit import own_sheets
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cell_names import CHOICES, names, reference


@mutable
class ChoiceLists:
    """The lists of one workbook, by field name. Ask for names first, the sheet comes last."""

    lists: dict[str, Sequence[str]] = field(factory=dict)

    def name(self, label: str, choices: Sequence[str]) -> str:
        """The defined name under which the choices of the field will stand."""
        self.lists[label] = choices
        return names(CHOICES, self.lists)[label]

    def write(self, book: Workbook) -> None:
        """Add the hidden sheet, a column a list; none where no list was asked for."""
        if not self.lists:
            return
        sheet = book.add_worksheet(own_sheets.CHOICES)
        given = names(CHOICES, self.lists)
        for column, (label, choices) in enumerate(self.lists.items()):
            sheet.write_string(0, column, label)
            for row, choice in enumerate(choices, 1):
                sheet.write_string(row, column, choice)
            book.define_name(
                given[label], reference(own_sheets.CHOICES, Area(1, column, len(choices), column).fixed)
            )
        sheet.protect()
        sheet.hide()
