"""宏表和加载项: each form's master with the macros in it, and the add-in that works on any open book."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from toolkit.campaign.model import Campaign
from toolkit.campaign.units import Unit
from toolkit.macros.buttons import TAB as ADDIN
from toolkit.macros.buttons import helper_ribbon
from toolkit.macros.package import WORKBOOK, Kind, add_macros, ribbons
from toolkit.macros.project import Module, vba_project
from toolkit.macros.sources import modules
from toolkit.safe_write import replacing
from toolkit.workbooks.masters import write_masters
from toolkit.workbooks.new_book import new_book


def names_of_macro_books(campaign: Campaign) -> list[str]:
    """What `write_macro_books` writes: 汇总表.xlsm …, 报送助手.xlam."""
    return [*(f"{forms[0].file}.xlsm" for forms in campaign.books), f"{ADDIN}.xlam"]


def write_macro_books(folder: Path, campaign: Campaign, unit: Unit | None = None) -> list[Path]:
    """Write the campaign's masters as macro books and the add-in into the folder; returns their paths.

    With a unit the books are that unit's own. Raises RefusalError where one can't be written.
    """
    sources = modules(campaign)
    with tempfile.TemporaryDirectory(prefix="baosong") as scratch:
        masters = write_masters(Path(scratch), campaign, unit)
        plain = Path(scratch) / "addin.xlsx"
        with new_book(plain, ADDIN) as book:
            book.add_worksheet(ADDIN)
        made = [_write(folder / f"{path.stem}.xlsm", path, "book", sources) for path in masters]
        return [*made, _write(folder / f"{ADDIN}.xlam", plain, "addin", sources)]


def _write(target: Path, source: Path, kind: Kind, sources: Sequence[Module]) -> Path:
    with replacing(target) as temporary:
        add_macros(
            source,
            temporary,
            kind,
            lambda sheets: vba_project(sources, WORKBOOK, sheets),
            ribbons(helper_ribbon()),
        )
    return target
