"""宏表和加载项: each form's master with the macros in it, and the add-in that works on any open book."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from toolkit.campaign.model import Campaign
from toolkit.campaign.units import Unit
from toolkit.macros.buttons import TAB, helper_ribbon
from toolkit.macros.package import WORKBOOK, Kind, add_macros, ribbons
from toolkit.macros.project import vba_project
from toolkit.macros.ribbon_module import edition
from toolkit.macros.sources import modules
from toolkit.safe_write import replacing
from toolkit.workbooks.masters import write_masters
from toolkit.workbooks.new_book import new_book


def names_of_macro_books(campaign: Campaign) -> list[str]:
    """What `write_macro_books` writes: 汇总表.xlsm …, 报送助手.xlam."""
    return [*(f"{forms[0].file}.xlsm" for forms in campaign.books), f"{TAB}.xlam"]


def write_macro_books(folder: Path, campaign: Campaign, unit: Unit | None = None) -> list[Path]:
    """Write the campaign's masters as macro books and the add-in into the folder; returns their paths.

    With a unit the books are that unit's own. Raises RefusalError where one can't be written.
    """
    sources = modules(campaign)
    mark = edition(campaign.id, sources)
    tabs: Mapping[Kind, str] = {"book": TAB, "addin": f"{TAB} {campaign.id}"}

    def write(target: Path, source: Path, kind: Kind) -> Path:
        with replacing(target) as temporary:
            tab = ribbons(helper_ribbon(tabs[kind], campaign.title, mark))
            add_macros(source, temporary, kind, lambda sheets: vba_project(sources, WORKBOOK, sheets), tab)
        return target

    with tempfile.TemporaryDirectory(prefix="baosong") as scratch:
        masters = write_masters(Path(scratch), campaign, unit)
        plain = Path(scratch) / "addin.xlsx"
        with new_book(plain, TAB) as book:
            book.add_worksheet(TAB)
        made = [write(folder / f"{path.stem}.xlsm", path, "book") for path in masters]
        return [*made, write(folder / f"{TAB}.xlam", plain, "addin")]
