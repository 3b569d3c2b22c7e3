"""Whether a .docx package is one that Word opens without repair: parts, relationships, order of properties."""

import posixpath
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

ORDER = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore widowControl overflowPunct autoSpaceDE autoSpaceDN spacing
        ind jc outlineLvl""",
    "rPr": "rFonts spacing sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW vAlign",
    "sectPr": "footerReference pgSz pgMar cols docGrid",
    "style": "name basedOn uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr tblPr",
    "settings": """zoom proofState defaultTabStop evenAndOddHeaders characterSpacingControl savePreviewPicture compat
        rsids mathPr themeFontLang clrSchemeMapping doNotAutoCompressPictures shapeDefaults decimalSymbol listSeparator
        docId defaultImageDpi""",
    "font": "altName charset",
    "tbl": "tblPr tblGrid tr",
}
"""The elements' children that our documents have, in the order of the schema (ECMA-376, wml.xsd; MS-DOCX 2.7)."""


def problems_of_document(path: Path) -> list[str]:
    """Everything that Word would refuse or repair, in sentences; empty where all is well."""
    with zipfile.ZipFile(path) as package:
        if package.testzip():
            return ["damaged"]
        parts = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}
        twins = len(package.namelist()) - len(parts)
    found = ["part twice"] * twins
    types = {e.get("PartName") for e in parts["[Content_Types].xml"] if e.get("PartName")}
    found += [f"type for no part: {part}" for part in types if str(part).lstrip("/") not in parts]
    found += [
        f"no type: {name}"
        for name in parts
        if f"/{name}" not in types and not re.search("Content_Types|rels$", name)
    ]
    for name, tree in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            targets = [posixpath.join(folder, e.get("Target", "")) for e in tree]
            found += [f"{name} points to nothing: {target}" for target in targets if target not in parts]
        found += [f"{name}: {problem}" for element in tree.iter() for problem in _order(element)]
    return found + _references(parts)


def _order(element: ElementTree.Element) -> list[str]:
    tag = element.tag.removeprefix(WORD)
    if tag not in ORDER or not element.tag.startswith(WORD):
        return []
    known = ORDER[tag].split()
    children = [child.tag.rpartition("}")[2] for child in element]
    if unknown := set(children) - set(known):
        return [f"{tag} holds {unknown}"]
    places = [known.index(child) for child in children]
    return [] if places == sorted(places) else [f"{tag} out of order: {children}"]


def _references(parts: dict[str, ElementTree.Element]) -> list[str]:
    document = parts["word/document.xml"]
    styles = {e.get(f"{WORD}styleId") for e in parts["word/styles.xml"].iter(f"{WORD}style")}
    used = {e.get(f"{WORD}val") for e in document.iter(f"{WORD}pStyle")}
    relations = {e.get("Id") for e in parts["word/_rels/document.xml.rels"]}
    feet = {e.get(f"{OFFICE}id") for e in document.iter(f"{WORD}footerReference")}
    found = [f"no style {style}" for style in used - styles] + [
        f"no relation {foot}" for foot in feet - relations
    ]
    for table in document.iter(f"{WORD}tbl"):
        columns = len(list(table.iter(f"{WORD}gridCol")))
        found += [
            "row and grid differ"
            for row in table.iter(f"{WORD}tr")
            if len(row.findall(f"{WORD}tc")) != columns
        ]
    if any(cell[-1].tag != f"{WORD}p" for cell in document.iter(f"{WORD}tc")):
        found.append("a cell must end with a paragraph")
    return found
