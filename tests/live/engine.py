"""Excel for tests: xlwings' public interface over openpyxl, without Excel and without xlwings PRO.

It answers as Excel does where the toolkit relies on it: numbers are floats; a range of different formats, fills,
hidden rows or merged cells answers None; text typed into a cell that is not of the text format becomes a number, a
date or a formula where it looks like one; a protected sheet refuses. `CALLS` counts what was asked of it, a call from
Python to Excel each.
"""

from collections import Counter
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import xlwings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.properties import PageSetupProperties
from xlwings import base_classes

from tests.live.engine_range import CALLS, CommentApi, EngineRange, RefusedError, bounds

__all__ = ["CALLS", "RefusedError", "excel"]


class EngineName(base_classes.Name):
    """A defined name of the book."""

    def __init__(self, book, name):
        self._book, self._name = book, name

    @property
    def name(self):
        return self._name

    @property
    def refers_to(self):
        return "=" + self._book.api.file.defined_names[self._name].attr_text


class EngineNames(base_classes.Names):
    def __init__(self, book):
        self._book = book

    def __call__(self, key):
        names = list(self._book.api.file.defined_names)
        return EngineName(self._book, names[key - 1] if isinstance(key, int) else key)

    def contains(self, key):
        return key in self._book.api.file.defined_names

    def __len__(self):
        return len(self._book.api.file.defined_names)


class EngineTable:
    """A ListObject, as far as we ask."""

    def __init__(self, sheet, table):
        self.name = table.displayName
        self.range = EngineRange(sheet, [bounds(table.ref)])
        self.api = SimpleNamespace(
            ShowHeaders=bool(table.headerRowCount is None or table.headerRowCount),
            ShowTotals=bool(table.totalsRowCount),
            ListColumns=[SimpleNamespace(Name=column.name) for column in table.tableColumns],
        )


class EngineTables:
    def __init__(self, sheet):
        self._tables = [EngineTable(sheet, table) for table in sheet.api.file.tables.values()]

    def __call__(self, key):
        return self._tables[key - 1]

    def __len__(self):
        return len(self._tables)

    def __iter__(self):
        return iter(self._tables)


class PageApi:
    """Excel's PageSetup, as far as we set it."""

    def __init__(self, file):
        self.__dict__["_file"] = file

    def __setattr__(self, name, value):
        file = self._file
        if name == "Orientation":
            file.page_setup.orientation = {1: "portrait", 2: "landscape"}[value]
        elif name == "Zoom":
            file.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=not value)
        elif name == "FitToPagesWide":
            file.page_setup.fitToWidth = value
        elif name == "FitToPagesTall":
            file.page_setup.fitToHeight = value or 0


class SheetApi:
    """Excel's own Worksheet object, as far as we ask it."""

    ProtectionMode = False
    """Whether the protection keeps people out, not macros."""

    EnableSelection = 0
    """Which cells of the protected sheet can be selected: xlNoRestrictions, 1 for xlUnlockedCells."""

    def __init__(self, sheet, file):
        self.file = file
        self._sheet = sheet
        self.Visible = {"visible": -1, "hidden": 0, "veryHidden": 2}[file.sheet_state]

    @property
    def ProtectContents(self):  # noqa: N802 -- Excel's name
        return self.file.protection.sheet

    @property
    def Protection(self):  # noqa: N802
        rules = self.file.protection
        allowed = {
            "AllowFormattingCells": "formatCells",
            "AllowFormattingColumns": "formatColumns",
            "AllowFormattingRows": "formatRows",
            "AllowInsertingColumns": "insertColumns",
            "AllowInsertingRows": "insertRows",
            "AllowInsertingHyperlinks": "insertHyperlinks",
            "AllowDeletingColumns": "deleteColumns",
            "AllowDeletingRows": "deleteRows",
            "AllowSorting": "sort",
            "AllowFiltering": "autoFilter",
            "AllowUsingPivotTables": "pivotTables",
        }
        return SimpleNamespace(**{name: not getattr(rules, ours) for name, ours in allowed.items()})

    @property
    def ProtectDrawingObjects(self):  # noqa: N802
        return self.file.protection.objects

    @property
    def ProtectScenarios(self):  # noqa: N802
        return self.file.protection.scenarios

    def Unprotect(self, password=""):  # noqa: N802
        if self.file.protection.password and self.file.protection.password != _hashed(password):
            raise RefusedError("the password is wrong")
        self._rules = {name: getattr(self.file.protection, name) for name in _RULES}
        self.file.protection.sheet = False

    def Protect(self, **rules):  # noqa: N802
        assert self.file.protection.password is None
        self.file.protection.sheet = True
        self.EnableSelection = 0  # not documented: what a test must not rely on
        self.protected_with = rules

    @property
    def Comments(self):  # noqa: N802
        return [CommentApi(cell) for row in self.file.iter_rows() for cell in row if cell.comment]

    @property
    def PageSetup(self):  # noqa: N802
        return PageApi(self.file)

    def PivotTables(self):  # noqa: N802
        return [
            SimpleNamespace(TableRange2=SimpleNamespace(Address=pivot.location.ref))
            for pivot in self.file._pivots
        ]


_RULES = ("formatCells", "insertRows", "deleteRows", "sort", "objects", "scenarios")


def _hashed(password):
    from openpyxl.utils.protection import hash_password

    return hash_password(password)


class EngineSheet(base_classes.Sheet):
    def __init__(self, book, file):
        self._book, self._api = book, SheetApi(self, file)

    @property
    def api(self):
        return self._api

    @property
    def book(self):
        return self._book

    @property
    def name(self):
        return self._api.file.title

    @name.setter
    def name(self, value):
        self._api.file.title = value

    @property
    def index(self):
        return self._book.api.file.worksheets.index(self._api.file) + 1

    @property
    def used_range(self):
        return EngineRange(self, [bounds(self._api.file.calculate_dimension())])

    @property
    def cells(self):
        return EngineRange(self, [(1, 1, 1_048_576, 16_384)])

    @property
    def visible(self):
        return self._api.file.sheet_state == "visible"

    @visible.setter
    def visible(self, value):
        self._api.file.sheet_state = "visible" if value else "hidden"

    @property
    def tables(self):
        return EngineTables(self)

    def range(self, first, last=None):
        if isinstance(first, str):
            return EngineRange(self, [bounds(area) for area in first.split(",")])
        if isinstance(first, EngineRange):
            top, left, _, _ = first.areas[0]
            _, _, bottom, right = (last or first).areas[-1]
            return EngineRange(self, [(top, left, bottom, right)])
        (top, left), (bottom, right) = first, last or first
        return EngineRange(self, [(top, left, bottom, right)])

    def activate(self):
        self._book.api.file.active = self._api.file

    def select(self):
        for file in self._book.api.file.worksheets:
            file.sheet_view.tabSelected = file is self._api.file
        self.activate()

    def delete(self):
        CALLS["delete"] += 1
        self._book.refuse_structure()
        self._book.api.file.remove(self._api.file)

    def autofit(self, axis=None):
        CALLS["autofit"] += 1


class EngineSheets(base_classes.Sheets):
    def __init__(self, book):
        self._book = book
        self._known = {}

    def _sheet(self, file):
        """One object a sheet, as long as the book is open."""
        return self._known.setdefault(id(file), EngineSheet(self._book, file))

    @property
    def active(self):
        return self._sheet(self._book.api.file.active)

    def __call__(self, key):
        file = self._book.api.file
        if isinstance(key, int):
            return self._sheet(file.worksheets[key - 1])
        return self._sheet(file[key])

    def __len__(self):
        return len(self._book.api.file.worksheets)

    def __iter__(self):
        return iter([self._sheet(file) for file in self._book.api.file.worksheets])

    def add(self, before=None, after=None, name=None):
        self._book.refuse_structure()
        file = self._book.api.file
        if after and after.index == len(self) and after.api.Visible == 2:
            raise RefusedError("xlwings moves the last sheet, which Excel refuses for a very hidden one")
        place = after.index if after else before.index - 1 if before else 0
        # Sheets.Add: by default as many as are selected
        several = [one for one in file.worksheets if one.sheet_view.tabSelected]
        made = [file.create_sheet(None, place) for _ in several or [None]][-1]
        made.title = name
        file.active = made
        return self._sheet(made)


class BookApi:
    """Excel's own Workbook object, as far as we ask it."""

    def __init__(self, file, path, read_only, previewed):
        self.file = file
        self.FullName = path
        self.PrintPreview = previewed
        self.ReadOnly = read_only
        self.Date1904 = file.epoch.year == 1904

    def SaveCopyAs(self, path):  # noqa: N802 -- Excel's name
        CALLS["copy"] += 1
        self.file.save(path)

    @property
    def Sheets(self):  # noqa: N802 -- chart sheets too
        return [SimpleNamespace(Name=sheet.title) for sheet in self.file._sheets]

    @property
    def ProtectStructure(self):  # noqa: N802
        return bool(self.file.security and self.file.security.lockStructure)


class EngineBook(base_classes.Book):
    def __init__(self, books, file, path, read_only=False):
        self._books = books
        self._api = BookApi(file, path, read_only, lambda: self.app.shown.append(("preview", self.name)))
        self._sheets = EngineSheets(self)

    @property
    def api(self):
        return self._api

    @property
    def app(self):
        return self._books.app

    @property
    def sheets(self):
        return self._sheets

    @property
    def names(self):
        return EngineNames(self)

    @property
    def fullname(self):
        if "://" in self._api.FullName:
            raise xlwings.XlwingsError("xlwings does not find where the cloud lies on this computer")
        return self._api.FullName

    @property
    def name(self):
        return Path(self._api.FullName).name

    def refuse_structure(self):
        if self._api.ProtectStructure:
            raise RefusedError("the structure of the book is protected")

    def save(self, path=None, password=None):
        if self._api.ReadOnly and path in (None, self._api.FullName):
            raise RefusedError("the book is read-only")
        self._api.FullName = str(path or self._api.FullName)
        self._api.file.save(self._api.FullName)

    def close(self):
        self._books.open_books.remove(self)

    def activate(self):
        self._books.open_books.remove(self)
        self._books.open_books.append(self)


class EngineBooks(base_classes.Books):
    def __init__(self, app):
        self.app, self.open_books = app, []

    @property
    def active(self):
        return self.open_books[-1]

    def open(self, fullname, _update_links=None, read_only=None, *_args, **_options):
        path = str(Path(fullname).absolute())
        book = EngineBook(self, load_workbook(path), path, bool(read_only))
        self.open_books.append(book)
        return book

    def add(self):
        return self.adopt(Workbook(), f"工作簿{len(self.open_books) + 1}")

    def adopt(self, file, path):
        """Open an openpyxl workbook that was never saved."""
        book = EngineBook(self, file, path)
        self.open_books.append(book)
        return book

    def __call__(self, key):
        if isinstance(key, int):
            return self.open_books[key - 1]
        found = [book for book in self.open_books if key in (book.name, book.api.FullName)]
        if not found:
            raise KeyError(key)
        return found[0]

    def __len__(self):
        return len(self.open_books)

    def __iter__(self):
        return iter(self.open_books)


class EngineApp(base_classes.App):
    """`shown` keeps what people would have seen: (kind, …); `folder` is what they choose in the folder dialog."""

    def __init__(self, apps, pid):
        self._apps, self._pid = apps, pid
        self._books = EngineBooks(self)
        self.shown = []
        self.folder, self.select = "", "A1"
        self.answers = []
        self._bar = False
        self.screen_updating = self.enable_events = self.display_alerts = self.visible = True

    screen_updating = enable_events = display_alerts = visible = True

    @property
    def engine(self):
        return ENGINE

    @property
    def pid(self):
        return self._pid

    @property
    def books(self):
        return self._books

    @property
    def version(self):
        return "16.0"

    @property
    def api(self):
        return SimpleNamespace(FileDialog=self._dialog, Selection=self._selected())

    def _selected(self):
        """What the test selected on the active sheet (`select`)."""
        sheet = self._books.active.sheets.active
        chosen = sheet.range(self.select)
        rows, columns = chosen.shape
        return SimpleNamespace(
            Row=chosen.row,
            Column=chosen.column,
            Rows=SimpleNamespace(Count=rows),
            Columns=SimpleNamespace(Count=columns),
            Areas=SimpleNamespace(Count=len(chosen.areas)),
            Worksheet=SimpleNamespace(Name=sheet.name),
        )

    def _dialog(self, kind):
        assert kind == 4, "msoFileDialogFolderPicker"
        return SimpleNamespace(
            Title="",
            InitialFileName="",
            Show=lambda: -1 if self.folder else 0,
            SelectedItems=lambda _n: self.folder,
        )

    @property
    def status_bar(self):
        return self._bar

    @status_bar.setter
    def status_bar(self, value):
        self._bar = value
        if value:
            self.shown.append(("status", value))
            assert not self.screen_updating, "people would see the screen flicker"

    def alert(self, prompt, title, buttons, mode, callback):
        self.shown.append(("alert", prompt))
        return self.answers.pop(0) if self.answers else "ok"

    def activate(self, steal_focus=False):
        """Nothing to bring to the front."""

    def quit(self):
        self._apps.running.remove(self)

    kill = quit


class EngineApps(base_classes.Apps):
    def __init__(self):
        self.running = []

    def keys(self):
        return [app.pid for app in self.running]

    def add(self, spec=None, add_book=None, xl=None, visible=None, **_options):
        app = EngineApp(self, len(self.running) + 1)
        self.running.insert(0, app)
        if add_book:
            app.books.add()
        return app

    def __iter__(self):
        return iter(self.running)

    def __len__(self):
        return len(self.running)

    def __getitem__(self, pid):
        return next(app for app in self.running if app.pid == pid)


class Engine:
    name = "openpyxl"
    type = "desktop"

    def __init__(self):
        self.apps = EngineApps()

    @staticmethod
    def prepare_xl_data_element(value, _options):
        return datetime(value.year, value.month, value.day) if type(value) is date else value

    @staticmethod
    def clean_value_data(rows, _dates, empty_as, numbers, err_to_str):
        def clean(value):
            if value is None or value == "":
                return empty_as
            if isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "/A")):
                return value if err_to_str else None
            return numbers(value) if numbers and isinstance(value, float) else value

        return [[clean(value) for value in row] for row in rows]


ENGINE = Engine()
_ADDED = []


@contextmanager
def excel():
    """A running Excel without a book: its xlwings App; the engine that was active before is active again afterwards."""
    if not _ADDED:
        _ADDED.append(xlwings.Engine(impl=ENGINE))
        xlwings.engines.add(_ADDED[0])
    before = xlwings.engines.active
    _ADDED[0].activate()
    app = xlwings.App(add_book=False)
    CALLS.clear()
    try:
        yield app
    finally:
        app.quit()
        xlwings.engines.active = before


def fresh_calls() -> Counter:
    """Forget what was counted."""
    CALLS.clear()
    return CALLS
