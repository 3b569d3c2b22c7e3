"""The notice's own form, filled with a whole collection, for the merging unit to print, stamp and send."""

from pathlib import Path

from toolkit.collection import Collection
from toolkit.fingerprint import Fingerprint
from toolkit.safe_write import replacing
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.unit_sheet import UnitSheets, UnitTable


def write_form_only(collection: Collection, target: Path) -> None:
    """Write the notice's own form with the records of the summary, in its order.

    Raises RefusalError where the target can't be written.
    """
    form, campaign = collection.form, collection.campaign
    with replacing(target) as temporary, new_book(temporary, form.title) as book:
        UnitSheets(book, form).add(UnitTable(form.id, collection.heading_values, collection.records))
        mark = Fingerprint(campaign.id, form.id, campaign.version, collection.top.path, "form")
        write_fingerprint(book, mark)
