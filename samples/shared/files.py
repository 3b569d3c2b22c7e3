"""Bytes of files that do not depend on the clock, for all samples: workbooks, archives, documents, conversions."""

import io
import re
import subprocess
import tempfile
import zipfile
from html import escape
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from xlwt.CompoundDoc import XlsDoc

STAMP = (2024, 11, 20, 9, 0, 0)
_MACRO = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def saved(book: Workbook, macros: bool = False) -> bytes:
    """An openpyxl workbook as bytes that do not depend on the clock."""
    raw = io.BytesIO()
    book.save(raw)
    return steady(raw.getvalue(), macros)


def steady(package: bytes, macros: bool) -> bytes:
    """The package with a fixed date in its properties and its members; `macros`: as an .xlsm."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2024-11-20T09:00:00Z", part)
            if macros and name == "[Content_Types].xml":
                part = part.replace(_PLAIN, _MACRO)
            target.writestr(_member(name), part)
    return out.getvalue()


class _GbkInfo(zipfile.ZipInfo):
    """A member whose name is written in GBK bytes without the UTF-8 flag, as 国产 archivers do."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 -- zipfile's own name
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def _member(name: str, gbk: bool = False) -> zipfile.ZipInfo:
    info = (_GbkInfo if gbk else zipfile.ZipInfo)(name, STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def zip_file(members: dict[str, bytes], gbk: bool = False) -> bytes:
    """An archive; with `gbk` as Chinese Windows tools write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(_member(name, gbk), content)
    return out.getvalue()


def encrypted(workbook: bytes, password: str) -> bytes:
    """The workbook under a password (other bytes each time)."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()


def converted(content: bytes, suffix: str, into: str) -> bytes:
    """What LibreOffice makes of a file (other bytes each time): into `xls`, `ods`, `pdf`, `xlsx`."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"source.{suffix}"
        source.write_bytes(content)
        profile = (Path(folder) / "profile").as_uri()
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation={profile}",
                "--convert-to",
                into,
                "--outdir",
                folder + "/out",
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (Path(folder) / "out" / f"source.{into}").read_bytes()


def jpeg(pdf: bytes) -> bytes:
    """The first page of a PDF as a small grey picture, like a scan."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "scan.pdf"
        source.write_bytes(pdf)
        subprocess.run(
            ["pdftoppm", "-jpeg", "-gray", "-r", "50", "-singlefile", str(source), folder + "/scan"],
            check=True,
        )
        return (Path(folder) / "scan.jpg").read_bytes()


def old_word(said: str) -> bytes:
    """The container of old Word (.doc) around a text; no more than shows what it is."""
    out = io.BytesIO()
    XlsDoc().save(out, said.encode("utf-16-le"))
    data = bytearray(out.getvalue())
    entry = data.index("Workbook".encode("utf-16-le"))
    name = "WordDocument\0".encode("utf-16-le")
    data[entry : entry + 66] = name.ljust(64, b"\0") + len(name).to_bytes(2, "little")
    return bytes(data)


def docx(lines: list[str]) -> bytes:
    """A small Word document."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    parts = {
        "[Content_Types].xml": f'{start}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        "_rels/.rels": f'{start}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{start}<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    return zip_file({name: part.encode() for name, part in parts.items()})
