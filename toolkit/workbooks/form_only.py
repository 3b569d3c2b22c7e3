"""The notice's own form, filled with a whole collection, for the merging unit to print, stamp and send."""

from pathlib import Path

from toolkit.collection import Collection
from toolkit.workbooks.unit_book import write_unit_book
from toolkit.workbooks.unit_sheet import UnitTable


def write_form_only(collection: Collection, target: Path) -> None:
    """Write the notice's own form with the records of the summary, in its order.

    Raises RefusalError where the target can't be written.
    """
    form = collection.form
    table = UnitTable(form.id, collection.heading_values, collection.records)
    write_unit_book(collection.campaign, form, [table], collection.top, target)
