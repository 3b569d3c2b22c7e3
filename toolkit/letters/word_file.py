"""A letter as a Word file (.docx): the same letter has the same bytes."""

import zipfile
from io import BytesIO
from pathlib import Path

from toolkit.letters.letter import Letter
from toolkit.safe_write import replacing

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can hold."""

_CREATED = b"2000-01-01T00:00:00Z"
"""The day that every letter bears as made and as saved (`word_document.DAY`)."""


def untouched(path: Path) -> bool:
    """Whether a file is a letter of ours that nobody has saved since: Word and WPS date what they save.

    Raises OSError where the file can't be read.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return package.read("docProps/core.xml").count(_CREATED) == 2
    except (zipfile.BadZipFile, KeyError):
        return False


def write_docx(letter: Letter, path: Path) -> None:
    """Write the letter. Raises RefusalError where the path can't be written."""
    from toolkit.letters.word_document import word_document

    saved = BytesIO()
    word_document(letter).save(saved)
    with (
        zipfile.ZipFile(saved) as parts,
        replacing(path) as temporary,
        zipfile.ZipFile(temporary, "w") as out,
    ):
        for name in parts.namelist():
            member = zipfile.ZipInfo(name, _MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # else the bytes would tell Windows from the rest
            out.writestr(member, parts.read(name))
