"""母表: the workbooks that go out to be filled in, built from the declaration alone."""

from pathlib import Path

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.fingerprint import Fingerprint
from toolkit.safe_write import replacing
from toolkit.workbooks.card_master import write_card
from toolkit.workbooks.choice_lists import ChoiceLists
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.guide_sheet import write_guide
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.table_master import write_table


def write_master(path: Path, campaign: Campaign, form: Form, unit: Unit | None = None) -> None:
    """Write the form's master. With a unit it is that unit's own: name filled in, path in the fingerprint.

    Raises RefusalError where the file can't be written.
    """
    mark = Fingerprint(campaign.id, form.id, campaign.version, unit.path if unit else ())
    with replacing(path) as temporary, new_book(temporary, form.title) as book:
        draft = Draft(book, campaign, form, unit, mark, ChoiceLists())
        if form.kind == "table":
            write_table(draft)
        else:
            write_card(draft)
        write_guide(draft)
        draft.lists.write(book)
        write_fingerprint(book, mark)


def write_masters(folder: Path, campaign: Campaign, unit: Unit | None = None) -> list[Path]:
    """Write the masters of all forms of the campaign into the folder; returns their paths, in that order."""
    paths = [folder / f"{form.id}.xlsx" for form in campaign.forms]
    for path, form in zip(paths, campaign.forms, strict=True):
        write_master(path, campaign, form, unit)
    return paths
