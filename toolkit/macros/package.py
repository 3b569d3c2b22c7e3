"""A workbook's package with a VBA project and a ribbon put in; every other part stays as it is."""

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import quoteattr

from attrs import frozen

from toolkit.workbooks.package_parts import Package, open_package
from toolkit.workbooks.package_relations import Relation, relations_of, relations_part, relations_xml
from toolkit.workbooks.package_types import TYPES, ContentTypes, content_types

WORKBOOK = "ThisWorkbook"
"""The code name by which the project knows the workbook."""

Kind = Literal["book", "addin"]
_KINDS: Mapping[Kind, str] = {
    "book": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "addin": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}
_PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
_PROJECT_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date that every part bears: a clock would make two runs differ."""


@frozen
class Ribbon:
    """A customUI part: its name, the type of the relationship that leads to it, its XML."""

    part: str
    relation: str
    xml: bytes


RIBBON_2010 = (
    "customUI/customUI14.xml",
    "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
    b"http://schemas.microsoft.com/office/2009/07/customui",
)
RIBBON_2007 = (
    "customUI/customUI.xml",
    "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    b"http://schemas.microsoft.com/office/2006/01/customui",
)
"""Part, relationship and namespace of each form. WPS and Excel 2007 read the older one, Excel 2010 the newer first."""


def ribbons(xml: bytes) -> list[Ribbon]:
    """Both forms of a ribbon that is written in the form of 2010."""
    forms = (RIBBON_2010, RIBBON_2007)
    return [Ribbon(part, relation, xml.replace(RIBBON_2010[2], space)) for part, relation, space in forms]


EMPTY_TABS = [f'<customUI xmlns="{space.decode()}"/>' for _, _, space in (RIBBON_2010, RIBBON_2007)]
"""What a ribbon without anything is, in both forms."""


def add_macros(
    source: Path,
    target: Path,
    kind: Kind,
    project: Callable[[Sequence[str]], bytes],
    ribbon: Sequence[Ribbon],
) -> None:
    """Write the workbook with macros. `project` makes vbaProject.bin for the code names of the sheets, in order."""
    package = open_package(source)
    names = {part: f"Sheet{number}" for number, part in enumerate(package.sheets.values(), 1)}
    added = {
        "xl/vbaProject.bin": project(list(names.values())),
        **{one.part: one.xml for one in ribbon},
        relations_part(package.workbook): _book_relations(package),
        "_rels/.rels": _root_relations(package, ribbon),
        TYPES: _types(package, kind),
        package.workbook: _coded_book(package.read(package.workbook)),
        **{part: _coded_sheet(package.read(part), name) for part, name in names.items()},
    }
    parts = dict.fromkeys((*package.names, *added))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            info = zipfile.ZipInfo(part, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, added[part] if part in added else package.read(part))


def _book_relations(package: Package) -> bytes:
    relations = relations_of(package, package.workbook)
    return relations_xml([*relations, Relation(_free(relations), _PROJECT_RELATION, "xl/vbaProject.bin")])


def _root_relations(package: Package, ribbon: Sequence[Ribbon]) -> bytes:
    relations = relations_of(package, "")
    for one in ribbon:
        relations.append(Relation(_free(relations), one.relation, one.part))
    return relations_xml(relations)


def _free(relations: Sequence[Relation]) -> str:
    taken = {relation.id for relation in relations}
    return next(key for number in range(1, len(taken) + 2) if (key := f"rId{number}") not in taken)


def _types(package: Package, kind: Kind) -> bytes:
    types = content_types(package.read(TYPES))
    parts = {**types.parts, package.workbook: _KINDS[kind], "xl/vbaProject.bin": _PROJECT_TYPE}
    return ContentTypes({**types.suffixes, "xml": "application/xml"}, parts).xml()


def _coded_book(xml: bytes) -> bytes:
    return _with_code_name(xml, b"workbookPr", WORKBOOK)


def _coded_sheet(xml: bytes, name: str) -> bytes:
    if re.search(rb"<sheetPr[\s/>]", xml):
        return _with_code_name(xml, b"sheetPr", name)
    # sheetPr comes first in a sheet (ECMA-376, CT_Worksheet)
    made = f"<sheetPr codeName={quoteattr(name)}/>".encode()
    return re.sub(rb"(<worksheet\b[^>]*>)", rb"\g<1>" + made, xml, count=1)


def _with_code_name(xml: bytes, tag: bytes, name: str) -> bytes:
    bare = re.sub(rb"(<" + tag + rb"\b[^>]*?)\s+codeName=\"[^\"]*\"", rb"\g<1>", xml, count=1)
    return bare.replace(b"<" + tag, b"<" + tag + f" codeName={quoteattr(name)}".encode(), 1)
