"""A master while it is written: what every part of it needs to know."""

from collections.abc import Mapping

from attrs import frozen
from xlsxwriter import Workbook

from toolkit.campaign.model import Campaign, Form, FormField
from toolkit.campaign.units import Unit
from toolkit.fields.validation import Validation
from toolkit.fingerprint import Fingerprint
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cell_names import reference
from toolkit.workbooks.choice_lists import ChoiceLists
from toolkit.workbooks.field_guide import validation_of


@frozen
class Draft:
    """The workbook, the form it is for, and the unit that it is made for (None: anyone's).

    `headings` are answers of the heading line that are known besides the unit, by item name.
    """

    book: Workbook
    campaign: Campaign
    form: Form
    unit: Unit | None
    mark: Fingerprint
    lists: ChoiceLists
    headings: Mapping[str, str] = {}

    def validation(self, entry: FormField) -> Validation | None:
        """What the field's cells ask while one types, None for nothing."""
        return validation_of(self.campaign, self.form, entry)

    def text_format(self, entry: FormField) -> str:
        """The number format of the field's cells: text (@) where the type wants entries kept as typed."""
        check = self.validation(entry)
        return "@" if check and check.text_format else "General"

    def answers(self) -> dict[str, str]:
        """Heading items that are known already, the unit's name among them."""
        unit = {item.name: self.unit.name for item in self.form.headings if item.unit and self.unit}
        return {**self.headings, **unit}

    def name_cells(self, names: Mapping[str, str], areas: Mapping[str, Area], sheet: str = "") -> None:
        """Give the first cell of each area its defined name; they are on the form's sheet, where none is told."""
        for key, area in areas.items():
            self.book.define_name(names[key], reference(sheet or self.form.id, area.fixed_first))
