"""Files that only baosong itself makes: masters to fill in, and a lower level's summary. Used with --refresh alone."""

import subprocess
import sys
import tempfile
from pathlib import Path

from cards import CardSheet
from openpyxl import Workbook, load_workbook
from plan import Sheet
from writers import saved

ROOT = Path(__file__).resolve().parent.parent.parent


def baosong(*arguments: str) -> None:
    """Run a command of the program; exit code 1 means findings and is no failure here."""
    done = subprocess.run([sys.executable, "-m", "toolkit.cli.main", *arguments], cwd=ROOT, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"baosong {arguments[0]}: {done.returncode}")


def filled_master(unit: str, sheet: Sheet) -> bytes:
    """The unit's own master of the 汇总表, with the sheet's heading and rows typed in."""
    with tempfile.TemporaryDirectory() as folder:
        baosong("templates", "js-2024", "-o", folder, "--unit", unit)
        book = load_workbook(Path(folder) / "汇总表.xlsx")
    page = book["汇总表"]
    for name, column in sheet.fields().items():
        label = str(page.cell(sheet.header_row, column + 1).value)
        if not label.startswith(name):
            raise RuntimeError(f"the master has changed: {label} where {name} stood")
    for (row, column), cell in sheet.cells.items():
        page.cell(row, column + 1).value = cell.raw
    said = sheet.heading.said() if sheet.heading else {}
    for name in ("联系人", "联系电话"):
        place = _named(book, f"表头_{name}")
        page[place] = f"{page[place].value or ''}{said[name]}"
    return saved(book)


def _named(book: Workbook, name: str) -> str:
    """The address that a defined name stands for."""
    return str(book.defined_names[name].attr_text).split("!")[1].replace("$", "")


def filled_card(unit: str, sheet: CardSheet) -> bytes:
    """The unit's own master of the 推荐表, filled in by hand."""
    with tempfile.TemporaryDirectory() as folder:
        baosong("templates", "js-2024", "-o", folder, "--unit", unit)
        book = load_workbook(Path(folder) / "推荐表.xlsx")
    page = book["推荐表"]
    for name, place in sheet.layout.fixed:
        if _named(book, f"字段_{name}") != place:
            raise RuntimeError(f"the master has changed: {name} is no longer at {place}")
        page[place] = sheet.row.cells[name].raw
    if sheet.heading:
        page[_named(book, "表头_申报学校党组织")] = sheet.heading.name
    return saved(book)


def printed_card(unit: str, sheet: CardSheet) -> bytes:
    """What `baosong print` makes of the unit's master, filled in: a long case goes on below, as 附页."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / unit / "推荐表.xlsx"
        source.parent.mkdir(parents=True)
        source.write_bytes(filled_card(unit, sheet))
        baosong("print", "js-2024", str(Path(folder) / unit.partition("/")[0]), "-o", folder)
        return (Path(folder) / "推荐表.xlsx").read_bytes()


def summary(unit: str, files: dict[str, bytes]) -> bytes:
    """What `baosong merge` makes of some files for a unit."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        for name, content in files.items():
            (inbox / name).write_bytes(content)
        out = Path(folder) / "汇总表.xlsx"
        baosong("merge", "js-2024", str(inbox), "-o", str(out), "--unit", unit)
        return out.read_bytes()
