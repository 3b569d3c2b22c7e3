"""The parts of an xlsx or xlsm package: which part holds which sheet, where the styles are."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from toolkit.intake.problems import corrupt, unsupported
from toolkit.workbooks.package_xml import MAIN, Attributes, XmlError, walk


@frozen
class Related:
    """A part that another one points to; `kind` is the last word of the relationship type's address."""

    kind: str
    part: str


@frozen
class Package:
    """An xlsx or xlsm as it lies on the disk.

    `sheets` are its worksheets, name → part, in the book's order; `names` are all parts as the zip spells
    them.
    """

    path: Path
    workbook: str
    sheets: Mapping[str, str]
    styles: str
    names: Sequence[str]

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(part)

    def related(self, part: str) -> Sequence[Related]:
        """The parts that a part points to."""
        with zipfile.ZipFile(self.path) as archive:
            return tuple(_related(archive, part, self.names).values())

    def xml_parts(self) -> Iterator[tuple[str, bytes]]:
        """Every XML part in the workbook's folder, and the old drawings (VML)."""
        folder = posixpath.dirname(self.workbook)
        with zipfile.ZipFile(self.path) as archive:
            for name in self.names:
                if name.startswith(folder) and name.lower().endswith((".xml", ".vml")):
                    yield name, archive.read(name)


def open_package(path: Path) -> Package:
    """Open a package whose zip is known to be sound.

    Raises UnreadableError where it can't be patched, OSError and zipfile.BadZipFile.
    """
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        _refuse_unpatchable(names)
        try:
            return _opened(path, archive, names)
        except (XmlError, KeyError, StopIteration) as error:
            raise corrupt("工作簿内部结构不完整，不能在原样上修改") from error


def _refuse_unpatchable(names: Sequence[str]) -> None:
    if len(set(names)) < len(names):
        raise corrupt("文件里有重名的部件，不能确定哪一个有效")
    if any(name.lower().startswith("_xmlsignatures/") for name in names):
        raise unsupported(
            "工作簿带有数字签名，任何修改都会使签名失效，因此没有改动",
            "请由签名人另存一份不带签名的副本，再运行",
        )


def _opened(path: Path, archive: zipfile.ZipFile, names: Sequence[str]) -> Package:
    workbook = next(r.part for r in _related(archive, "", names).values() if r.kind == "officeDocument")
    related = _related(archive, workbook, names)
    styles = next(r.part for r in related.values() if r.kind == "styles")
    sheets = {
        name: related[key].part
        for name, key in _sheet_ids(archive.read(workbook)).items()
        if key in related and related[key].kind == "worksheet"
    }
    return Package(path, workbook, sheets, styles, names)


def _sheet_ids(workbook: bytes) -> dict[str, str]:
    """Relationship ids by sheet name."""
    found: dict[str, str] = {}

    def start(namespace: str, name: str, attributes: Attributes, _offset: int) -> None:
        if namespace in MAIN and name == "sheet":
            key = next(v for k, v in attributes.items() if k.endswith("/relationships id"))
            found[attributes["name"]] = key

    walk(workbook, start, lambda *_: None)
    return found


def _related(archive: zipfile.ZipFile, part: str, names: Sequence[str]) -> dict[str, Related]:
    """The parts that a part points to, by relationship id; {} where it points to none."""
    folder, name = posixpath.split(part)
    relationships = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Related] = {}

    def start(_namespace: str, tag: str, attributes: Attributes, _offset: int) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")
            found[attributes["Id"]] = Related(attributes["Type"].rpartition("/")[2], _spelt(target, names))

    if relationships in names:
        walk(archive.read(relationships), start, lambda *_: None)
    return found


def _spelt(part: str, names: Sequence[str]) -> str:
    """The part's name as the zip spells it: part names compare without case (ECMA-376 part 2, 6.2.2.3)."""
    return part if part in names else next((n for n in names if n.lower() == part.lower()), part)
