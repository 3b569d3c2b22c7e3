"""Where the copies go: under the same name into another folder, never onto an input or somebody's work."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from toolkit.dates.fresh_book import made_here
from toolkit.errors import RefusalError

_REWRITTEN = ("/worksheets/", "/styles.xml", "/workbook.xml")
"""Parts that a copy may differ in from its input."""


class Targets:
    """The names of the copies in one run. Of two inputs with the same name the second goes into a folder named
    like its own, so that 南京/汇总表.xlsx and 苏州/汇总表.xlsx don't meet.
    """

    def __init__(self, folder: Path, inputs: Sequence[Path]) -> None:
        """Raises RefusalError where a copy would lie on an input, or on a book that this program did not make."""
        self._folder = folder
        self._inputs = {path.resolve() for path in inputs}
        self._taken: set[Path] = set()
        first = {_key(folder / path.name): path for path in reversed(inputs)}
        for path in inputs:
            self._refuse_input(folder / path.name)
        for path in first.values():
            self._check(path, folder / path.name)

    def of(self, file: str, suffix: str) -> Path:
        """The path of a file's copy with this suffix. Raises RefusalError where something else lies there."""
        source = Path(file)
        name = source.stem + suffix
        target = self._folder / name
        if _key(target) in self._taken:
            target = self._folder / (source.resolve().parent.name or "_") / name
        number = 2
        while _key(target) in self._taken:
            target = target.with_name(f"{Path(name).stem}({number}){Path(name).suffix}")
            number += 1
        self._check(source, target)
        self._taken.add(_key(target))
        return target

    def _refuse_input(self, target: Path) -> None:
        if target.resolve() in self._inputs:
            raise RefusalError(f"“{target}”就是要读的文件，不会原地修改；请用 -o 写另一个文件夹")

    def _check(self, source: Path, target: Path) -> None:
        self._refuse_input(target)
        if target.exists() and not _ours(source, target):
            raise RefusalError(
                f"“{target}”已经存在，而且不是本命令从这个文件写出的；请换一个文件夹，或先把它移走"
            )


def _key(path: Path) -> Path:
    return Path(str(path).lower())


def _ours(source: Path, target: Path) -> bool:
    """Whether the target is an earlier copy of the source that nobody has saved since: then it may be replaced.

    Excel and WPS write every part anew when they save, so a copy is known by its untouched parts.
    """
    try:
        old, new = _parts(source), _parts(target)
        return (bool(old) and old == new) or made_here(target)
    except (OSError, zipfile.BadZipFile):
        return False


def _parts(book: Path) -> dict[str, int]:
    """Check sums of the parts that a copy leaves as they are; {} for what is no package."""
    if not zipfile.is_zipfile(book):
        return {}
    with zipfile.ZipFile(book) as archive:
        parts = {part.filename: part.CRC for part in archive.infolist()}
    return {name: crc for name, crc in parts.items() if not any(r in f"/{name}" for r in _REWRITTEN)}
