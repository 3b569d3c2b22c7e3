"""LibreOffice for tests: opens a workbook without a window, recalculates, tells what it would show.

`NEEDED` marks tests that need it; where it is missing they are skipped with a sentence. python3-uno is a Debian
package outside virtual environments: its folder is appended to the path, so that the environment's own packages
win.
"""

import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from toolkit.addresses import address, coordinates

DEBIAN = "/usr/lib/python3/dist-packages"
SOFFICE = shutil.which("soffice")
XL_OOX = 3
"""com.sun.star.sheet.FormulaLanguage: the grammar of .xlsx files."""

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Syntax"><prop oor:name="StringConversion" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>zh-CN</value></prop></item>
</oor:items>
"""


def why_missing() -> str:
    """Why LibreOffice can't be used here, "" where it can."""
    if SOFFICE is None:
        return "LibreOffice is missing: apt-get install libreoffice-calc python3-uno fonts-noto-cjk"
    try:
        _uno()
    except ImportError:
        return "LibreOffice's Python bridge is missing: apt-get install python3-uno"
    return ""


def _uno() -> Any:
    if DEBIAN not in sys.path:
        sys.path.append(DEBIAN)
    import uno

    return uno


NEEDED = (
    pytest.mark.libreoffice,
    pytest.mark.skipif(bool(why_missing()), reason=why_missing() or "LibreOffice is here"),
)
"""Put `pytestmark = NEEDED` at the top of a test module, or `@needs_libreoffice` over a test."""


def needs_libreoffice(test: Any) -> Any:
    """The marks of `NEEDED` on one test."""
    for mark in NEEDED:
        test = mark(test)
    return test


class Office:
    """One running soffice with a profile of its own. Use `office()`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        self.pipe = f"baosong{uuid.uuid4().hex[:12]}"
        self.process = subprocess.Popen(
            [
                str(SOFFICE),
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"-env:UserInstallation={profile.as_uri()}",
                f"--accept=pipe,name={self.pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.desktop = self._connect()

    def _connect(self) -> Any:
        uno = _uno()
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        for _ in range(600):
            try:
                there = resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
            except uno.getClass("com.sun.star.connection.NoConnectException"):
                time.sleep(0.05)
        raise RuntimeError("soffice did not start")

    def close(self) -> None:
        """End soffice."""
        try:
            self.desktop.terminate()
        finally:
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)

    @contextmanager
    def open(self, path: str | Path, **properties: Any) -> Iterator["Document"]:
        """Open a private copy of the file (a stale lock file beside it would make loading fail)."""
        folder = self.folder / uuid.uuid4().hex
        folder.mkdir()
        copy = shutil.copy(path, folder)
        arguments = _properties(**{"Hidden": True, **properties})
        loaded = self.desktop.loadComponentFromURL(Path(copy).as_uri(), "_blank", 0, arguments)
        if loaded is None:
            raise RuntimeError(f"LibreOffice could not load {path}")
        try:
            yield Document(loaded)
        finally:
            loaded.close(True)


@contextmanager
def office() -> Iterator[Office]:
    """A running LibreOffice."""
    with tempfile.TemporaryDirectory(prefix="baosong", ignore_cleanup_errors=True) as folder:
        running = Office(Path(folder))
        try:
            yield running
        finally:
            running.close()


class Document:
    """An open workbook; sheets by name, cells by A1 addresses."""

    def __init__(self, component: Any) -> None:
        self.component = component

    def sheet(self, name: str) -> Any:
        """The UNO sheet of that name."""
        return self.component.Sheets.getByName(name)

    def sheet_names(self) -> tuple[str, ...]:
        """All sheets, hidden ones too."""
        return tuple(self.component.Sheets.ElementNames)

    def names(self) -> dict[str, str]:
        """Defined names with their content."""
        return {
            n: self.component.NamedRanges.getByName(n).Content
            for n in self.component.NamedRanges.ElementNames
        }

    def put(self, sheet: str, cells: dict[str, str | float]) -> None:
        """Write texts and numbers, unlocking the sheet first; text stays text."""
        target = self.sheet(sheet)
        target.unprotect("")
        for run in _runs(cells):
            area = target.getCellRangeByName(f"{run[0]}:{run[-1]}")
            area.setDataArray((tuple(cells[address] for address in run),))
        self.component.calculateAll()

    def format(self, code: str) -> int:
        """The key of a number format in this document."""
        formats, locale = self.component.NumberFormats, _uno().createUnoStruct("com.sun.star.lang.Locale")
        key = formats.queryKey(code, locale, False)
        return int(key if key != -1 else formats.addNew(code, locale))

    def text(self, sheet: str, address: str) -> str:
        """The text that the cell shows."""
        return str(self.sheet(sheet).getCellRangeByName(address).String)

    def invalid(self, sheet: str) -> set[str]:
        """Addresses of the cells that their data validation refuses: LibreOffice's Mark Invalid Data."""
        target = self.sheet(sheet)
        target.unprotect("")
        target.clearArrows()
        target.showInvalid()
        page = target.DrawPage
        shapes = (page.getByIndex(index) for index in range(page.Count))
        found = {
            str(shape.Anchor.AbsoluteName).rsplit(".", 1)[-1].replace("$", "")
            for shape in shapes
            if shape.ShapeType == "com.sun.star.drawing.EllipseShape"
        }
        target.clearArrows()
        return found

    def sort(self, sheet: str, area: str) -> None:
        """Sort the rows of the area by its first column, upwards."""
        uno = _uno()
        key = uno.createUnoStruct("com.sun.star.table.TableSortField")
        key.Field, key.IsAscending = 0, True
        order = _properties(SortFields=uno.Any("[]com.sun.star.table.TableSortField", (key,)))
        self.sheet(sheet).getCellRangeByName(area).sort(order)

    def evaluate(self, sheet: str, formula: str, first: str, values: Sequence[str | float]) -> list[Any]:
        """The results of a formula written for the cell `first`, over values put into its column from there down.

        The results are read from the column AMJ, which stays empty otherwise; None stands for an error.
        """
        target = self.sheet(sheet)
        target.unprotect("")
        row = int("".join(filter(str.isdigit, first)))
        column = first[: -len(str(row))]
        last = row + len(values) - 1
        cells = target.getCellRangeByName(f"{column}{row}:{column}{last}")
        cells.setDataArray(tuple((value,) for value in values))
        results = target.getCellRangeByName(f"AMJ{row}:AMJ{last}")
        self._set_formula(results.getCellByPosition(0, 0), formula)
        if len(values) > 1:
            results.fillAuto(_uno().Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM"), 1)
        self.component.calculateAll()
        return [line[0] for line in results.getDataArray()]

    def result(self, sheet: str, formula: str) -> Any:
        """What a formula comes to on the sheet as it stands: a number, a text, or None for an error."""
        cell = self.sheet(sheet).getCellRangeByName("AMJ1")
        self._set_formula(cell, formula)
        ((value,),) = cell.getDataArray()
        cell.setString("")
        return value

    def _set_formula(self, cell: Any, formula: str) -> None:
        parser = self.component.createInstance("com.sun.star.sheet.FormulaParser")
        parser.FormulaConvention = XL_OOX
        parser.CompileEnglish = True
        cell.setTokens(parser.parseFormula(formula.removeprefix("="), cell.getCellAddress()))

    def save(self, path: Path, filter_name: str = "Calc MS Excel 2007 XML") -> Path:
        """Store a copy: as .xlsx, or with another filter of LibreOffice (calc_pdf_Export, MS Excel 97 …)."""
        self.component.storeToURL(path.as_uri(), _properties(FilterName=filter_name))
        return path

    def fills(self, folder: Path) -> dict[str, dict[str, str]]:
        """Sheet → address → the fill that shows (#RRGGBB), conditional formats included; unfilled cells are left out.

        Read from LibreOffice's HTML export, which is the one place that tells effective colours.
        """
        from tests.html_colours import fills_in

        page = self.save(folder / "colours.html", "HTML (StarCalc)")
        return fills_in(page.read_text(encoding="utf-8", errors="replace"))


def _runs(addresses: Iterable[str]) -> Iterator[list[str]]:
    """Cells that stand beside each other, row by row: one call over UNO writes them all."""
    run: list[str] = []
    for row, column in sorted(map(coordinates, addresses)):
        if run and coordinates(run[-1]) != (row, column - 1):
            yield run
            run = []
        run.append(address(row, column))
    if run:
        yield run


def _properties(**values: Any) -> tuple[Any, ...]:
    uno = _uno()
    made = []
    for name, value in values.items():
        item = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        item.Name, item.Value = name, value
        made.append(item)
    return tuple(made)


def pages_of_pdf(path: Path) -> int:
    """Number of pages, from poppler's pdfinfo."""
    shown = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    return next(int(line.split()[1]) for line in shown.splitlines() if line.startswith("Pages:"))


def pictures_of_pdf(path: Path, folder: Path, resolution: int = 70) -> list[Path]:
    """The pages as PNG files, by poppler's pdftoppm, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["pdftoppm", "-r", str(resolution), "-png", str(path), str(folder / path.stem)], check=True
    )
    return sorted(folder.glob(f"{path.stem}-*.png"))
