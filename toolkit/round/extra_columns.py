"""A unit's own columns, which the form does not know and the ledger does not keep: read again from what came."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from toolkit.addresses import coordinates
from toolkit.intake.grid import Grid, Received
from toolkit.intake.inbox import list_inbox, read_entries
from toolkit.intake.rows import is_blank
from toolkit.model import Raw, Submission
from toolkit.returning import Extras, Package
from toolkit.workbooks.card_names import different

UNKNOWN = "column_unknown"


@frozen
class _Column:
    """A heading cell that the form does not know: its column from 0, and its text."""

    column: int
    text: str


def extra_columns(inbox: Path, packages: Sequence[Package]) -> list[Extras]:
    """The further columns of each package, those left out in which its rows hold nothing.

    Only files that have such columns are opened. What went away or was changed since it was read is told in `lost`.
    """
    wanted = [s for package in packages for s in package.submissions if _columns(s)]
    files = _files(inbox, {submission.file for submission in wanted})
    return [_of_package(package, files) for package in packages]


def _of_package(package: Package, files: Mapping[str, Received]) -> Extras:
    values: dict[str, dict[str, Raw]] = {}
    texts: list[str] = []
    lost: list[str] = []
    own = {record.id for record in package.rows}
    for submission in (s for s in package.submissions if _columns(s)):
        grid = _grid(submission, files.get(submission.file))
        if grid is None:
            titles = "、".join(f"“{column.text}”" for column in _columns(submission))
            lost.append(f"{submission.file} 已不在收件里，或登记后有改动，多出的{titles}列没有带上")
            continue
        texts += [column.text for column in _columns(submission)]
        for record in submission.records:
            if record.id in own:
                values.setdefault(record.id, {}).update(_values(grid, record.row, _columns(submission)))
    used = {text for cells in values.values() for text in cells}
    return Extras([text for text in dict.fromkeys(texts) if text in used], values, lost)


def _columns(submission: Submission) -> list[_Column]:
    """The columns that the form does not know, by what intake found about them; all their texts differ."""
    found = {
        coordinates(finding.cell)[1]: finding.value
        for finding in submission.findings
        if finding.code == UNKNOWN and finding.cell and finding.cell[0].isascii() and not finding.records
    }
    return [_Column(column, text) for column, text in zip(found, different(found.values()), strict=True)]


def _files(inbox: Path, wanted: set[str]) -> dict[str, Received]:
    """These files and members of archives as they are now, by their names."""
    outer = {file.split("!/", 1)[0] for file in wanted}
    entries = [entry for entry in list_inbox(inbox) if entry.file in outer] if outer else []
    return {received.file: received for received in read_entries(entries) if received.file in wanted}


def _grid(submission: Submission, received: Received | None) -> Grid | None:
    """The sheet that a submission was read from; None where its file is another by now."""
    if received is None or received.book is None or received.digest != submission.digest:
        return None
    return next((grid for grid in received.book.grids if grid.name == submission.sheet), None)


def _values(grid: Grid, row: int, columns: Iterable[_Column]) -> dict[str, Raw]:
    return dict(_filled(grid.rows[row - 1], columns))


def _filled(cells: Sequence[Raw], columns: Iterable[_Column]) -> Iterator[tuple[str, Raw]]:
    for column in columns:
        raw = cells[column.column] if column.column < len(cells) else None
        if not is_blank(raw):
            yield column.text, raw
