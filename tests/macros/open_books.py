"""A master that is open in LibreOffice with the macros in it, and what a clerk sees of it."""

from collections.abc import Iterable, Iterator, Mapping

from tests.libreoffice import Document
from tests.macros.batches import BATCH
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import campaign, row
from toolkit.campaign.model import Campaign
from toolkit.macros.sources import texts
from toolkit.workbooks.styles import LEVEL_LOOKS

NO_FILL = -1
LIST = "问题清单"
RETURN = int(LEVEL_LOOKS["return"].fill[1:], 16)
STATE = (
    'Call__ = Application.ScreenUpdating & "|" & Application.EnableEvents & "|" & Application.DisplayAlerts'
    ' & "|" & Application.Calculation & "|" & Application.StatusBar'
)
"""What a command must leave as it was."""

UNIT_CELL = "D3"
"""Where the table's 填报单位 stands."""

NAMES = ("赵一", "钱二", "孙三", "李四", "周五", "吴六")


def changed(sources: Iterable[str], changes: Mapping[str, str]) -> Iterator[str]:
    """The sources with those texts replaced, each of which stands in one of them."""
    left = dict(changes)
    for source in sources:
        text = source
        for old in [old for old in left if old in source]:
            text = text.replace(old, left.pop(old))
        yield text
    assert not left, f"not in the sources: {list(left)}"


class Open:
    """An open master with its macros; `changes` replaces texts in them, as for a limit that is reached at once; `of` is
    another campaign's.
    """

    def __init__(
        self,
        document: Document,
        sheet: str,
        changes: Mapping[str, str] | None = None,
        of: Campaign | None = None,
    ) -> None:
        self.document, self.sheet = document, document.sheet(sheet)
        self.vba = Vba(document, [*changed(texts(of or campaign()), changes or {}), BATCH])

    def put(self, cells):
        for address, value in cells.items():
            cell = self.cell(address)
            (cell.setString if isinstance(value, str) else cell.setValue)(value)

    def fill(self, *changes):
        self.put({UNIT_CELL: "扬州市"})
        for number, change in enumerate(changes, 1):
            self.put(row(number, 姓名=NAMES[(number - 1) % 6], **change))

    def cell(self, address):
        return self.sheet.getCellRangeByName(address)

    def run(self, command):
        return self.vba.call(f'gSilent = True: RunCommand "{command}": Call__ = gSaid')

    def select(self, area):
        self.vba.call(f'ActiveSheet.Range("{area}").Select')

    def fill_of(self, address):
        return self.cell(address).CellBackColor

    def note(self, address):
        return self.cell(address).Annotation.String

    def listed(self):
        """Level, cell's address and field of every line of the list."""
        sheet = self.document.sheet(LIST)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress.EndRow
        lines = sheet.getCellRangeByPosition(0, 3, 12, last).getDataArray()
        return [(line[0], line[12], line[3]) for line in lines]
