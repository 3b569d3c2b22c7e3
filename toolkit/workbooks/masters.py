"""母表: the workbooks that go out to be filled in, built from the declaration alone."""

from pathlib import Path

from attrs import evolve

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.fingerprint import Fingerprint
from toolkit.safe_write import replacing
from toolkit.workbooks.calendar_sheet import write_calendar
from toolkit.workbooks.card_master import write_card
from toolkit.workbooks.cell_names import cover_names
from toolkit.workbooks.choice_lists import ChoiceLists
from toolkit.workbooks.cover_sheet import COVER, write_cover
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.guide_sheet import write_guide
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.protection import protect
from toolkit.workbooks.shared_formats import SharedFormats
from toolkit.workbooks.table_master import write_table


def write_master(path: Path, campaign: Campaign, form: Form, unit: Unit | None = None) -> None:
    """Write the form's master, with the forms that share its workbook as further sheets, in the campaign's order.

    With a unit it is that unit's own: name filled in, path in the fingerprint. Raises RefusalError where the file
    can't be written.
    """
    forms = [form if other.id == form.id else other for other in campaign.forms if other.file == form.file]
    mark = Fingerprint(campaign.id, forms[0].id, campaign.version, unit.path if unit else ())
    with replacing(path) as temporary, new_book(temporary, forms[0].title) as book:
        draft = Draft(book, campaign, forms[0], unit, mark, ChoiceLists())
        for each in forms:
            if each.cover:
                cells = write_cover(book, COVER, each, each.cover)
                draft.name_cells(cover_names(each), cells, COVER)
            write = write_table if each.kind == "table" else write_card
            write(evolve(draft, form=each))
        write_guide(draft, forms)
        if any(each.kind == "table" for each in forms):
            calendar = write_calendar(book, campaign.calendar, SharedFormats(book))
            if calendar:
                protect(calendar)
        draft.lists.write(book)
        write_fingerprint(book, mark)


def write_masters(folder: Path, campaign: Campaign, unit: Unit | None = None) -> list[Path]:
    """Write the masters of all forms of the campaign into the folder; returns their paths, in that order."""
    paths = [folder / f"{forms[0].file}.xlsx" for forms in campaign.books]
    for path, forms in zip(paths, campaign.books, strict=True):
        write_master(path, campaign, forms[0], unit)
    return paths
