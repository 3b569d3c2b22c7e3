"""单位汇总表: one workbook with a sheet for each unit, the notice's own form to be printed, stamped and sent."""

from collections.abc import Sequence
from pathlib import Path

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.fingerprint import Fingerprint
from toolkit.paper.seal import Seal
from toolkit.safe_write import replacing
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.formal_cells import lead_columns
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.true_size import keep_true_size
from toolkit.workbooks.unit_sheet import UnitSheets, UnitTable


def write_unit_book(
    campaign: Campaign,
    form: Form,
    tables: Sequence[UnitTable],
    owner: Unit,
    target: Path,
    seal: Seal | None = None,
) -> None:
    """Write the tables, at least one, each on a sheet of its own; the same tables give the same bytes.

    `owner` is the unit whose print this is: the book says so, and is known again when it lies in an inbox: as its
    own output to the unit itself, as a form of that unit to the ones above. `seal` is laid over the heading line of
    every sheet. Raises RefusalError where the target can't be written.
    """
    with replacing(target) as temporary:
        with new_book(temporary, form.title) as book:
            lead = lead_columns(form, campaign.words.own_columns)
            sheets = UnitSheets(book, form, lead, owner, seal, several=len(tables) > 1)
            for table in tables:
                sheets.add(table)
            write_fingerprint(book, Fingerprint(campaign.id, form.id, campaign.version, owner.path, "form"))
        if seal:
            keep_true_size(temporary, seal.width_mm, seal.height_mm)
