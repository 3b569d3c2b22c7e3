"""The files of the small samples: workbooks, documents and archives that hold planned forms, and filled masters."""

import argparse
import csv
import io
import json
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import xlwt
from docx import Document
from docx.shared import Cm
from files import saved, steady
from forms import Filing, Form, Sample, truth
from openpyxl import Workbook, load_workbook

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURE = "［图片］"


class Inbox:
    """What is filed, and how the bytes of each file are made; `kept` are those that only the program makes."""

    def __init__(self) -> None:
        self.filings: list[Filing] = []
        self.files: dict[str, Callable[[], bytes]] = {}
        self.kept: set[str] = set()

    def add(
        self, path: str, make: Callable[[], bytes] | None, unit: str | None, *forms: Form, **more: object
    ) -> Filing:
        """A file, or a member of an archive (`make` None), with its forms."""
        if make:
            self.files[path] = make
        self.filings.append(Filing(path, unit, list(forms), **more))  # type: ignore[arg-type]
        return self.filings[-1]


def workbook(forms: Sequence[Form]) -> bytes:
    """An .xlsx with a sheet for each form."""
    book = Workbook()
    book.remove(book.active)
    for form in forms:
        page = book.create_sheet(form.name)
        for (row, column), text in form.cells.items():
            page.cell(row, column + 1).value = text or None
        for area in form.merged:
            page.merge_cells(area)
    return saved(book)


def old_workbook(form: Form) -> bytes:
    """An .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(form.name)
    for (row, column), text in form.cells.items():
        page.write(row - 1, column, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(form: Form) -> bytes:
    """A csv as Chinese Excel writes it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(form.grid())
    return out.getvalue().encode("gbk")


def word(blocks: Sequence[str | Form]) -> bytes:
    """A document of paragraphs, pictures (their mark) and forms as tables."""
    document = Document()
    for block in blocks:
        if isinstance(block, Form):
            grid = block.grid()
            made = document.add_table(len(grid), len(grid[0]), style="Table Grid")
            for cells, texts in zip(made.rows, grid, strict=True):
                for cell, text in zip(cells.cells, texts, strict=True):
                    cell.text = text
        elif block == PICTURE:
            document.add_picture(io.BytesIO(png()), width=Cm(4))
        else:
            document.add_paragraph(block)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), macros=False)


def png() -> bytes:
    """A small red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 8, 6, 8, 2, 0, 0, 0)
    lines = (b"\0" + b"\xc0\x20\x20" * 8) * 6
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(lines)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def filled(sample: Sample, form: Form, unit: str) -> bytes:
    """The unit's own master of a form, filled in; RuntimeError where the plan no longer knows its cells."""
    book = _master(sample.campaign, form.id, unit)
    page = book[form.id]
    for name, text in form.heading.items():
        if text and text != unit:
            page[_named(book, f"表头_{name}")] = text
    for _, row, places in form.records:
        for name, place in places.items():
            if form.id == sample.card and _named(book, f"字段_{name}") != place:
                raise RuntimeError(f"the master has changed: {name} is no longer at {place}")
            page[place] = row.sent[name]
    return saved(book)


def filled_book(sample: Sample, name: str, forms: Sequence[Form], unit: str) -> bytes:
    """The unit's own master of several tables in one workbook, filled in."""
    book = _master(sample.campaign, name, unit)
    for form in forms:
        page = book[form.id]
        for item, text in form.heading.items():
            if text and text != unit:
                page[_named(book, f"表头_{form.id}_{item}")] = text
        for _, row, places in form.records:
            for field, place in places.items():
                page[place] = row.sent[field] or None
    return saved(book)


def _master(campaign: str, form: str, unit: str) -> Workbook:
    """A master for a unit as the program makes it."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = ("templates", campaign, "-o", folder, "--unit", unit)
        subprocess.run([sys.executable, "-m", "toolkit.cli.main", *arguments], cwd=ROOT, check=True)
        return load_workbook(Path(folder) / f"{form}.xlsx")


def _named(book: Workbook, name: str) -> str:
    """The address that a defined name stands for."""
    return str(book.defined_names[name].attr_text).split("!")[1].replace("$", "")


def main(sample: Sample, here: Path, parts: Sequence[Callable[[Inbox], None]], said: str | None) -> None:
    """Command line: write inbox/ and truth.json. The filled masters are kept as they are, unless --refresh is given."""
    parser = argparse.ArgumentParser(description=said)
    parser.add_argument("--into", type=Path, default=here)
    parser.add_argument("--refresh", action="store_true")
    options = parser.parse_args()
    inbox = Inbox()
    for part in parts:
        part(inbox)
    _write(sample, inbox, here, options.into, refresh=options.refresh)


def _write(sample: Sample, inbox: Inbox, here: Path, into: Path, *, refresh: bool) -> None:
    """Write inbox/ and truth.json into a folder; what was in that inbox/ goes, but for the kept files."""
    contents = {}
    for path, make in inbox.files.items():
        kept = here / "inbox" / path
        contents[path] = kept.read_bytes() if path in inbox.kept and kept.exists() and not refresh else make()
    shutil.rmtree(into / "inbox", ignore_errors=True)
    for path, content in contents.items():
        target = into / "inbox" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    told = json.dumps(truth(sample, inbox.filings), ensure_ascii=False, indent=1)
    (into / "truth.json").write_text(told + "\n", encoding="utf-8")
