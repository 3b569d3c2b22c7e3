"""Filling a table's master: a copy with a row for each person, its validation, protection and looks as they are."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.errors import RefusalError
from toolkit.intake.form_labels import Labels
from toolkit.intake.locate import Block, find_blocks
from toolkit.intake.xlsx import read_xlsx
from toolkit.intake.zip_parts import Package as ReceivedPackage
from toolkit.safe_write import replacing
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.cell_names import heading_names
from toolkit.workbooks.master_file import named_places, open_master
from toolkit.workbooks.master_mark import dated_parts, mark_of, mark_parts, mark_splices
from toolkit.workbooks.package_parts import Package
from toolkit.workbooks.package_rows import CellText, row_splices, style_of
from toolkit.workbooks.package_sheet import SheetMap, map_sheet, spliced
from toolkit.workbooks.package_workbook import WorkbookMap
from toolkit.workbooks.package_zip import copy_with


@frozen
class TableMaster:
    """A table's master, maybe restyled by an office: its sheet with the heading, and the cells of its heading line."""

    package: Package
    workbook: WorkbookMap
    part: str
    sheet: SheetMap
    block: Block
    headings: Mapping[str, tuple[int, int]]

    def write(
        self, rows: Sequence[CardContent], headings: Mapping[str, str], unit: Unit | None, target: Path
    ) -> None:
        """Write a filled copy. `headings` are by item name. Raises RefusalError where it can't be written."""
        mark = mark_of(self.workbook, unit)
        texts = {**self._heading_cells(headings), **dict(self._cells(rows))}
        parts = {
            self.part: spliced(self.sheet.xml, row_splices(self.sheet, texts, {})),
            self.package.workbook: spliced(self.workbook.xml, mark_splices(self.workbook, mark)),
            **mark_parts(self.package, mark),
            **dated_parts(self.package),
        }
        with replacing(target) as temporary:
            copy_with(self.package.path, temporary, parts)

    def _heading_cells(self, headings: Mapping[str, str]) -> dict[tuple[int, int], CellText]:
        return {
            place: CellText(headings[name], style_of(self.sheet, place))
            for name, place in self.headings.items()
            if headings.get(name)
        }

    def _cells(self, rows: Sequence[CardContent]) -> Iterator[tuple[tuple[int, int], CellText]]:
        ready = [number for number in self.sheet.rows if number > self.block.header_row]
        last = max(ready, default=self.block.header_row + 1)
        for number, content in enumerate(rows, self.block.header_row + 1):
            for name, column in self.block.columns.items():
                style = style_of(self.sheet, (min(number, last), column))
                text = content.texts.get(name, "")
                yield (number, column), CellText(text, style, name in content.numbers)
            for column in self.block.serial:
                style = style_of(self.sheet, (min(number, last), column))
                yield (number, column), CellText(str(number - self.block.header_row), style, number=True)


def open_table_master(campaign: Campaign, form: Form) -> TableMaster:
    """Open the form's master in the campaign's folder.

    Raises RefusalError where it is missing, can't be opened, or its heading is not found.
    """
    return open_master(
        campaign, form, lambda path, package, book: _opened(path, package, book, campaign, form)
    )


def _opened(
    path: Path, package: Package, workbook: WorkbookMap, campaign: Campaign, form: Form
) -> TableMaster:
    labels = Labels.of(form, campaign.words)
    grids = read_xlsx(ReceivedPackage(path.read_bytes())).grids
    # the sheet of that name first: in a shared workbook another form's may have all its labels and more
    for grid in sorted(grids, key=lambda grid: grid.name != form.id):
        blocks = find_blocks(grid, labels, lambda _first, _last: "")
        lacking = [e.label for e in form.columns if blocks and e.name not in blocks[0].columns]
        if blocks and not lacking:
            part = package.sheets[grid.name]
            here = named_places(package, workbook)
            places = {item: here.get(cell.casefold()) for item, cell in heading_names(form).items()}
            headings = {
                item: (place[1].top, place[1].left)
                for item, place in places.items()
                if place and place[0] == grid.name
            }
            return TableMaster(package, workbook, part, map_sheet(package.read(part)), blocks[0], headings)
    raise RefusalError(f"母表“{path}”里没有找到“{form.id}”的表头，请用 baosong templates 重新生成")
