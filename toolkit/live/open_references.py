"""Which cells of the open book something else uses: formulas, charts, pivot tables, formats, validation, controls.

Excel writes a copy of the book for the while, which is read as `toolkit.dates` reads a received file; the open book,
its name and whether it is saved stay as they are. Where the copy can't be read (.xls, a password), formulas and names
are asked of Excel itself, and people are told what was not seen.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.dates.formula_places import Formula, formulas
from toolkit.dates.plan import Place
from toolkit.dates.referred import References, references_of
from toolkit.dates.sheet_objects import Table
from toolkit.live import native
from toolkit.live.open_formulas import stated
from toolkit.workbooks.package_parts import open_package

if TYPE_CHECKING:
    import xlwings as xw

UNSEEN = (
    "这个工作簿看不出图表、条件格式、数据有效性用到哪些列（.xls、有密码的都是）：有用到改过的列的，请核对"
)
SHOWN = "{where}用到改过的列，请看颜色、提示还对不对"


@frozen
class Uses:
    """What uses cells: `computed` results and pictures, which text would change; `shown` colours and prompts, which
    people are told of. `whole`: all of it was seen.
    """

    computed: References
    shown: References
    whole: bool


def uses_in(book: "xw.Book", found: Mapping[str, Mapping[Place, str]], tables: Sequence[Table]) -> Uses:
    """What uses the cells of the book; `found` are its formulas in cells, by sheet."""
    of_copy = _of_copy(book)
    everything = list(stated(book, found)) if of_copy is None else of_copy
    sheets = tuple(sheet.name for sheet in book.sheets)
    computed, shown = (
        references_of((one for one in everything if one.shows is shows), sheets, tables)
        for shows in (False, True)
    )
    return Uses(computed, shown, of_copy is not None)


def _of_copy(book: "xw.Book") -> list[Formula] | None:
    """All formulas of a copy of the book, None where it can't be read."""
    with TemporaryDirectory(prefix="baosong", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / f"copy{Path(book.name).suffix or '.xlsx'}"
        with native.forgiven():  # a COM error, no package, a broken one: nothing is decided by it
            native.save_copy(book, copy)
            return list(formulas(open_package(copy)))
    return None
