"""清单.xlsx: what a pack holds, with sizes and SHA-256, and what it lacks; written, and read back by unpack."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from attrs import evolve, frozen
from xlsxwriter import Workbook

from toolkit.fingerprint import Fingerprint
from toolkit.handing_in.pack_file import Entry
from toolkit.raw_text import raw_text
from toolkit.safe_write import replacing
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.list_table import (
    Cell,
    ListColumn,
    set_list_page,
    write_list_heading,
    write_list_rows,
)
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.shared_formats import SharedFormats

NAME = "清单.xlsx"
SHEET = "清单"
LACKS_SHEET = "缺漏和说明"
PATH_TITLE, DIGEST_TITLE = "文件", "SHA-256"

COLUMNS = (
    ListColumn("序号", 5, centred=True),
    ListColumn(PATH_TITLE, 40),
    ListColumn("类别", 11),
    ListColumn("", 8, centred=True),  # the key field, by the name that the campaign gives it
    ListColumn("单位", 12),
    ListColumn("字节", 9),
    ListColumn(DIGEST_TITLE, 36),
    ListColumn("来源", 22),
    ListColumn("说明", 14),
)
LACKS = (
    ListColumn("序号", 5, centred=True),
    ListColumn("单位", 18),
    ListColumn("涉及", 30),
    ListColumn("情况", 44),
    ListColumn("怎么办", 48),
)


@frozen
class Remark:
    """Something that the clerk should know of a pack. A `lack` is what must be there and is not.

    What is `inner` is for the office alone and stands in no list that goes up.
    """

    unit: str
    about: str
    message: str
    remedy: str = ""
    lack: bool = True
    inner: bool = False


def write_manifest(
    title: str,
    key: str,
    entries: Sequence[Entry],
    remarks: Sequence[Remark],
    target: Path,
    mark: Fingerprint,
) -> None:
    """Write the list; `key` is what people are called by (the table's key field). By the `mark` an inbox knows it.

    Raises RefusalError where the target can't be written.
    """
    with replacing(target) as temporary, new_book(temporary, title) as book:
        formats = SharedFormats(book)
        columns = [c if c.title else evolve(c, title=key) for c in COLUMNS]
        _sheet(book, formats, SHEET, title, columns, map(_row, range(1, len(entries) + 1), entries))
        shown = [remark for remark in remarks if not remark.inner]
        if shown:
            rows = [(n, r.unit, r.about, r.message, r.remedy) for n, r in enumerate(shown, 1)]
            _sheet(book, formats, LACKS_SHEET, f"{title}：{LACKS_SHEET}", LACKS, rows)
        write_fingerprint(book, mark)


def digests_in(data: bytes) -> Mapping[str, str] | None:
    """The SHA-256 that a 清单.xlsx gives for each path; None where the bytes are no such list."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        rows = [[raw_text(v).strip() for v in row] for row in book.get_sheet_by_name(SHEET).to_python()]
    except (CalamineError, ValueError, KeyError, OSError):
        return None
    heading = next((n for n, row in enumerate(rows) if {PATH_TITLE, DIGEST_TITLE} <= set(row)), None)
    if heading is None:
        return None
    path, digest = rows[heading].index(PATH_TITLE), rows[heading].index(DIGEST_TITLE)
    return {row[path]: row[digest].lower() for row in rows[heading + 1 :] if row[path] and row[digest]}


def _sheet(
    book: Workbook,
    formats: SharedFormats,
    name: str,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[Cell]],
) -> None:
    sheet = book.add_worksheet(name)
    set_list_page(sheet, columns, title, formats)
    write_list_heading(sheet, 1, columns, formats)
    write_list_rows(sheet, 2, columns, rows, formats)
    sheet.repeat_rows(0, 1)
    sheet.freeze_panes(2, 0)


def _row(number: int, entry: Entry) -> Sequence[Cell]:
    return (
        number, entry.path, entry.kind, entry.person, entry.unit, entry.size, entry.digest, entry.source, entry.remark
    )  # fmt: skip
