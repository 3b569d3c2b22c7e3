"""One workbook: its date columns found, decided and written to a copy."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast

from attrs import evolve, frozen

from toolkit.campaign.model import Words
from toolkit.dates.columns import FoundColumns, find_columns
from toolkit.dates.fresh_book import LOST, write_fresh
from toolkit.dates.months import Months
from toolkit.dates.plan import ColumnPlan, SheetPlan, Surroundings, plan_sheet
from toolkit.dates.referred import References, read_references
from toolkit.dates.sheet_objects import read_objects
from toolkit.dates.targets import Targets
from toolkit.findings import finding_of_file
from toolkit.intake.grid import Book, Received, Span
from toolkit.intake.problems import UnreadableError, corrupt, unsupported
from toolkit.model import Change, Finding, Problem, Status, Submission
from toolkit.workbooks.package_cells import calculated_cells
from toolkit.workbooks.package_parts import Package, open_package
from toolkit.workbooks.package_patch import NewText, patch
from toolkit.workbooks.package_xml import XmlError

EARLIEST = "190001"
"""The first plausible month where no field says otherwise: Excel's own calendar begins there."""

CONVERTED = "converted"
BLIND_FORMULA = "blind_formula"
"""Finding codes of this command; the other ones are intake's."""

BLIND = "{where}里有 INDIRECT 或 OFFSET，程序看不出它指向哪里，可能用到改写过的列"
"""What is said of a formula whose targets nobody can tell beforehand."""


@frozen
class Wish:
    """What the user asked for. `columns` (letters or heading texts) replaces the search; `force` rewrites columns
    that formulas refer to as well; months after `as_of` are not expected.
    """

    as_of: date
    columns: tuple[str, ...] = ()
    force: bool = False


@frozen
class FileResult:
    """What became of a file. `target` is None where nothing was written; `fresh`: it was written anew."""

    file: str
    submissions: Sequence[Submission]
    columns: Sequence[ColumnPlan] = ()
    findings: Sequence[Finding] = ()
    changes: Sequence[Change] = ()
    target: Path | None = None
    fresh: bool = False


def normalise(received: Received, wish: Wish, words: Words, targets: Targets) -> FileResult:
    """Normalise the date columns of one received file and write the copy.

    Nothing is written where no date column was found. Raises RefusalError where the copy can't be written.
    """
    if received.book is None:
        return _unread(received)
    if received.book.document:
        return _unread(evolve(received, status="other", book=None))
    try:
        if "!/" in received.file:
            raise unsupported("压缩包里的工作簿不能直接改写", "请先解压，再对解压出来的文件运行")
        return _Work(received, received.book, wish, words, targets).result()
    except UnreadableError as error:
        return _unread(evolve(received, status="unreadable", problem=error.problem))


def _unread(received: Received) -> FileResult:
    status, problem = cast("Status", received.status), received.problem
    submission = Submission(received.file, status, problem=problem, digest=received.digest)
    return FileResult(
        received.file, [submission], findings=[finding_of_file(received.file, problem)] if problem else []
    )


class _Work:
    """One book on its way."""

    def __init__(self, received: Received, book: Book, wish: Wish, words: Words, targets: Targets) -> None:
        self._received, self._book, self._wish, self._targets = received, book, wish, targets
        self._source = Path(received.file)
        latest = f"{wish.as_of:%Y%m}"
        self._sheets = [Months(grid, words, EARLIEST, latest) for grid in book.grids]

    def result(self) -> FileResult:
        found = [find_columns(months, self._wish.columns) for months in self._sheets]
        if not any(sheet.columns for sheet in found):
            return self._nothing(found)
        package = _package(self._source)
        target = self._targets.of(self._received.file, _suffix(self._source, package))
        references = _references(package) if package else None
        plans = self._plans(package, references, found)
        changed = any(isinstance(cell, NewText) for plan in plans for cell in plan.cells.values())
        if package:
            _patched(package, target, plans, recalculate=changed and bool(references and references.computes))
        else:
            write_fresh(self._book.grids, target, [plan.cells for plan in plans])
        remarks = self._remarks(references if changed else None, fresh=package is None)
        return self._told(plans, remarks, target, fresh=package is None)

    def _plans(
        self, package: Package | None, references: References | None, found: Sequence[FoundColumns]
    ) -> list[SheetPlan]:
        around = _surroundings(package) if package else {}
        plans = []
        for months, columns in zip(self._sheets, found, strict=True):
            place = around.get(months.grid.name, Surroundings())
            if references and not self._wish.force:
                place = evolve(place, referring=_referring(references, months.grid.name, columns))
            plans.append(plan_sheet(self._received.file, months, columns, place))
        return plans

    def _missing(self) -> list[Finding]:
        """Columns that the user asked for and no sheet has."""
        missing = [
            wish
            for wish in self._wish.columns
            if not any(find_columns(months, [wish]).columns for months in self._sheets)
        ]
        return [
            self._about("column_missing", f"没有找到“{wish}”列，或该列没有内容", _ASK) for wish in missing
        ]

    def _about(self, code: str, message: str, remedy: str) -> Finding:
        return finding_of_file(self._received.file, Problem(code, message, remedy, "verify"))

    def _remarks(self, references: References | None, fresh: bool) -> list[Finding]:
        remarks = self._missing()
        if references and references.blind:
            message = BLIND.format(where=references.blind)
            remarks.append(self._about(BLIND_FORMULA, message, "请打开写出的文件，核对公式的结果"))
        if fresh:
            problem = Problem(CONVERTED, f"原文件不是 .xlsx，已另写成新的 .xlsx：{LOST}", "", "notice")
            remarks.append(finding_of_file(self._received.file, problem))
            remarks += self._uncomputed()
        return remarks

    def _uncomputed(self) -> list[Finding]:
        count = sum(len(grid.uncomputed) for grid in self._book.grids)
        message = f"有 {count} 格公式没有存下结果，写出后是空的"
        return [self._about("uncomputed", message, _RESAVE)] if count else []

    def _nothing(self, found: Sequence[FoundColumns]) -> FileResult:
        problem = Problem("no_form", "没有找到年月列，没有写出文件", _ASK, "verify")
        submission = Submission(self._received.file, "read", problem=problem, digest=self._received.digest)
        plans = self._plans(None, None, found)
        findings = [finding_of_file(self._received.file, problem), *(f for p in plans for f in p.findings)]
        return FileResult(self._received.file, [submission], findings=[*findings, *self._missing()])

    def _told(
        self, plans: Sequence[SheetPlan], remarks: Sequence[Finding], target: Path, fresh: bool
    ) -> FileResult:
        return FileResult(
            self._received.file,
            [self._submission(plan) for plan in plans if plan.columns],
            [column for plan in plans for column in plan.columns],
            [*(f for plan in plans for f in plan.findings), *remarks],
            [change for plan in plans for change in plan.changes],
            target,
            fresh,
        )

    def _submission(self, plan: SheetPlan) -> Submission:
        heading = min(column.column.heading_row for column in plan.columns)
        return Submission(
            self._received.file, "read", plan.sheet, header_row=heading, digest=self._received.digest
        )


_ASK = "如果有年月列，请用 --columns 写出列号或标题，如 --columns D,F"
_RESAVE = "请用 Excel 打开原文件，另存为 .xlsx 后再运行"


def _package(source: Path) -> Package | None:
    """The package of an xlsx or xlsm, None for what has to be written anew."""
    if not zipfile.is_zipfile(source):
        return None
    with zipfile.ZipFile(source) as archive:
        if not any(name.lower() == "xl/workbook.xml" for name in archive.namelist()):
            return None
    return open_package(source)


_PACKAGES = (".xlsx", ".xlsm", ".xltx", ".xltm")


def _suffix(source: Path, package: Package | None) -> str:
    """The copy's suffix. Excel opens no package under another one, nor macros under .xlsx."""
    if package is None:
        return ".xlsx"
    if source.suffix.lower() in _PACKAGES:
        return source.suffix
    return ".xlsm" if any(name.endswith("vbaProject.bin") for name in package.names) else ".xlsx"


def _references(package: Package) -> References:
    try:
        return read_references(package, read_objects(package).tables)
    except (XmlError, KeyError, ValueError, IndexError) as error:
        raise corrupt("工作簿里的公式或表格读不全，不能确定改动是否安全") from error


def _surroundings(package: Package) -> Mapping[str, Surroundings]:
    try:
        objects = read_objects(package)
        return {
            sheet: Surroundings(
                calculated_cells(package.read(part)),
                objects.owned[sheet],
            )
            for sheet, part in package.sheets.items()
        }
    except (XmlError, KeyError, ValueError, IndexError) as error:
        raise corrupt("工作表的内部结构不完整，不能在原样上修改") from error


def _referring(references: References, sheet: str, found: FoundColumns) -> Mapping[Span, str]:
    return {column.span: references.first(sheet, column.span) for column in found.columns}


def _patched(package: Package, target: Path, plans: Sequence[SheetPlan], recalculate: bool) -> None:
    try:
        patch(package, target, {plan.sheet: plan.cells for plan in plans}, recalculate)
    except (XmlError, KeyError) as error:
        raise corrupt("工作簿的样式表不完整，不能在原样上修改") from error
