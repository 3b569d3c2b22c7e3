"""Where what stands in 汇总表: rows and columns from 0, as XlsxWriter counts."""

from collections.abc import Mapping
from functools import cached_property

from attrs import evolve, frozen

from toolkit import own_sheets
from toolkit.addresses import address
from toolkit.campaign.model import FormField
from toolkit.collection import Collection
from toolkit.workbooks.formal_cells import SERIAL_WIDTH, UNIT_WIDTH, FormalColumn, formal_columns
from toolkit.workbooks.heading_line import Place, places

SHEET = own_sheets.SUMMARY
TITLE_ROW = 0
HEADING_ROW = 1

OWN_WIDTHS = {
    "verdict": 10.0,
    "opinion": 60.0,
    "source_file": 34.0,
    "source_sheet": 14.0,
    "source_row": 10.0,
    "origin": 40.0,
}
DERIVED_WIDTH = 12.0


@frozen(slots=False)
class SummaryLayout:
    """The columns of 汇总表: 序号, 推荐单位 and the fields are printed; the program's own ones stand right of them.

    `own` are the keys of these, the label of what is worked out; `labels` are their labels by key
    (`templates/shared/words.toml`), by which a lower level's summary is read back. `headings` are the items of the
    heading line, each with its place.
    """

    fields: tuple[FormField, ...]
    labels: Mapping[str, str]
    own: tuple[str, ...]
    headings: tuple[Place, ...] = ()

    @cached_property
    def formal(self) -> tuple[FormalColumn, ...]:
        """The printed columns."""
        lead = (
            FormalColumn(self.labels["serial"], SERIAL_WIDTH),
            FormalColumn(self.labels["unit"], UNIT_WIDTH),
        )
        return (*lead, *formal_columns(self.fields))

    @property
    def label_row(self) -> int:
        """The row of the columns' labels, below the heading line."""
        return HEADING_ROW + 1 + max((place.line for place in self.headings), default=0)

    @property
    def first_row(self) -> int:
        """The row of the first record."""
        return self.label_row + 1

    @property
    def width(self) -> int:
        """How many columns there are, the own ones included."""
        return 2 + len(self.fields) + len(self.own)

    def field_column(self, name: str) -> int:
        """The column of a field. ValueError where the summary lacks it."""
        return 2 + [f.name for f in self.fields].index(name)

    def own_column(self, key: str) -> int:
        """The column of one of our own keys beyond the printed ones. ValueError where there is none."""
        return 2 + len(self.fields) + self.own.index(key)

    def own_width(self, key: str) -> float:
        """The width of an own column in half-width characters."""
        return OWN_WIDTHS.get(key, DERIVED_WIDTH)

    def cell(self, index: int, column: int) -> str:
        """The address of a record's cell."""
        return address(self.first_row + index + 1, column)


def layout_of(collection: Collection) -> SummaryLayout:
    """The layout for a collection; the origin column is there when a lower level's summary brought rows."""
    own = ["verdict", "opinion", "source_file", "source_sheet", "source_row"]
    if any(record.origin for record in collection.records):
        own.append("origin")
    derived = {column.label: column.label for column in collection.form.derived}
    shown = set(collection.fields)
    fields = tuple(f for f in collection.form.fields if f.name in shown)
    labels = {**collection.campaign.words.own_columns, **derived}
    layout = SummaryLayout(fields, labels, (*own, *derived))
    widths = [column.pixels for column in layout.formal]
    return evolve(layout, headings=tuple(places(collection.form.headings, widths)))
