"""Play the cities of the sample round: python answer.py ROUND, after `baosong return`.

Edits the 退回件 (or a city's own old file) as again.json says, with openpyxl where people use Excel or WPS, and puts
what comes out into the inbox.
"""

import argparse
import json
import warnings
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

KEY, TABLE, LIST = "姓名", "汇总表", "问题清单"
PLAN = Path(__file__).resolve().parent / "round" / "again.json"
Answer = dict[str, Any]


def answer(made: Answer, folder: Path) -> None:
    """Edit one file and hand it in; the files that it replaces leave the inbox."""
    book = load_workbook(folder / made["edit"])
    if made["form"] == TABLE:
        _edit_table(book, made)
    else:
        _edit_card(book, made["replace"])
    for path in made["instead"]:
        (folder / path).unlink()
    target = folder / made["to"]
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)


def _edit_table(book: Workbook, made: Answer) -> None:
    page, header, columns = _table(book)
    rows = {page.cell(row, columns[KEY]).value: row for row in range(header + 1, page.max_row + 1)}
    for name, field, said in made["write"]:
        page.cell(rows[name], columns[field]).value = said
    last = max(row for name, row in rows.items() if name)
    for number, person in enumerate(made["add"], 1):
        for field in columns.keys() & person.keys():
            page.cell(last + number, columns[field]).value = person[field]
    for name in made["remove"]:
        page.delete_rows(rows[name])
    for name, said in made["explain"]:
        _explain(book, name, said)


def _table(book: Workbook) -> tuple[Worksheet, int, dict[str, int]]:
    """The sheet with the table, the row of its labels, and each field's column."""
    page = next(page for page in book.worksheets if page.sheet_state == "visible")
    header = next(cell.row for row in page.iter_rows() for cell in row if cell.value == KEY)
    labels = {str(cell.value or "").split("（")[0]: cell.column for cell in page[header]}
    return page, int(header), labels


def _explain(book: Workbook, name: str, said: str) -> None:
    """Write the 说明 beside the 待核 about a person."""
    page = book[LIST]
    header = next(cell.row for row in page.iter_rows() for cell in row if cell.value == "编号")
    columns = {cell.value: cell.column for cell in page[header]}
    (row,) = (
        row
        for row in range(header + 1, page.max_row + 1)
        if (page.cell(row, columns[KEY]).value, page.cell(row, columns["级别"]).value) == (name, "待核")
    )
    page.cell(row, columns["说明"]).value = said


def _edit_card(book: Workbook, replaced: list[tuple[str, str]]) -> None:
    """Write words otherwise wherever they stand: in the form, or on its 附页."""
    for page in book.worksheets:
        for cell in (cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)):
            for was, now in replaced:
                cell.value = cell.value.replace(was, now)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("round", type=Path, help="the folder of the round")
    folder = parser.parse_args().round
    warnings.filterwarnings("ignore", "Print area")  # openpyxl knows none of whole columns
    for made in json.loads(PLAN.read_text(encoding="utf-8"))["answers"]:
        answer(made, folder)


if __name__ == "__main__":
    main()
