"""Whether an .xlsx package is one that Excel opens without repair: parts, relationships and Excel's limits."""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767
LONGEST_LIST_LITERAL = 255
LONGEST_VALIDATION_FORMULA = 255
LONGEST_FORMULA = 8_192
LONGEST_NAME = 255
LONGEST_NAMED_CONSTANT = 255
LONGEST = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
MOST_VALIDATIONS = 65_534
MOST_LINKS = 65_530
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
DEFINED_NAME = re.compile(r"[^\W\d][\w.]*")
LIKE_ADDRESS = re.compile(r"([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[RrCc])")
NO_XML = re.compile("[\ufffe\uffff]")
SHEET_ORDER = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges
    scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting
    dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties
    cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls
    webPublishItems tableParts extLst"""
"""What a sheet may hold, in the order that the schema (ECMA-376, CT_Worksheet) asks for."""

TEXT_LITERAL = re.compile(r'"(?:[^"]|"")*"')
FORBIDDEN = re.compile(r"\b(INDIRECT|OFFSET|LET|XLOOKUP|FILTER|UNIQUE|TEXTJOIN|IFS|LAMBDA)\(", re.IGNORECASE)


def problems_of_package(path: str | Path) -> list[str]:
    """Everything in the package that Excel would refuse or repair, in sentences; empty where all is well."""
    try:
        with zipfile.ZipFile(path) as package:
            return list(_problems(package))
    except zipfile.BadZipFile as error:
        return [f"no zip file: {error}"]


def _problems(package: zipfile.ZipFile) -> Iterator[str]:
    names = package.namelist()
    yield from (f"part twice: {name}" for name, count in Counter(map(str.lower, names)).items() if count > 1)
    trees = {}
    for name in names:
        if name.endswith((".xml", ".rels", ".vml")):
            try:
                trees[name] = ElementTree.fromstring(package.read(name))
            except ElementTree.ParseError as error:
                yield f"{name}: not well-formed: {error}"
            if NO_XML.search(package.read(name).decode("utf-8", "replace")):
                yield f"{name}: character that XML forbids"
    if "[Content_Types].xml" not in trees:
        yield "no [Content_Types].xml"
        return
    yield from _content_types(trees["[Content_Types].xml"], names)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from _relationships(name, tree, names)
    yield from _workbook(trees)
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/sheet"):
            yield from (f"{name}: {problem}" for problem in _sheet(tree, _relation_ids(name, trees)))
    yield from _links(trees)
    yield from _styles(trees)
    yield from _texts(trees)
    yield from _runs(trees)
    yield from _comments(trees)


def _content_types(tree: ElementTree.Element, names: list[str]) -> Iterator[str]:
    defaults = {e.get("Extension", "").lower() for e in tree if e.tag.endswith("}Default")}
    overrides = [e.get("PartName", "") for e in tree if e.tag.endswith("}Override")]
    yield from (f"content type twice: {part}" for part, count in Counter(overrides).items() if count > 1)
    for name in names:
        suffix = name.rsplit(".", 1)[-1].lower()
        if name != "[Content_Types].xml" and f"/{name}" not in overrides and suffix not in defaults:
            yield f"no content type: {name}"
    yield from (f"content type without part: {part}" for part in overrides if part.lstrip("/") not in names)


def _relationships(name: str, tree: ElementTree.Element, names: list[str]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = Counter(e.get("Id") for e in tree)
    yield from (f"{name}: relationship id twice: {key}" for key, count in ids.items() if count > 1)
    for element in tree:
        if element.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        if target not in names:
            yield f"{name}: points to nothing: {target}"


def _relation_ids(name: str, trees: dict[str, ElementTree.Element]) -> set[str]:
    folder, file = posixpath.split(name)
    return {e.get("Id", "") for e in trees.get(f"{folder}/_rels/{file}.rels", ())}


def _workbook(trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    book = trees.get("xl/workbook.xml")
    if book is None:
        yield "no xl/workbook.xml"
        return
    sheets = [
        (e.get("name", ""), e.get("state", "visible"), e.get(RELATION_ID)) for e in book.iter(f"{MAIN}sheet")
    ]
    known = _relation_ids("xl/workbook.xml", trees)
    for name, _, relation in sheets:
        if not 0 < len(name) <= LONGEST_SHEET_NAME or re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield f"bad sheet name: {name}"
        if relation not in known:
            yield f"sheet without part: {name}"
    yield from (f"sheet twice: {n}" for n, c in Counter(s[0].casefold() for s in sheets).items() if c > 1)
    if all(state != "visible" for _, state, _ in sheets):
        yield "no visible sheet"
    yield from _defined_names(book, [name for name, _, _ in sheets])


def _defined_names(book: ElementTree.Element, sheets: list[str]) -> Iterator[str]:
    seen: Counter[tuple[str, str | None]] = Counter()
    for element in book.iter(f"{MAIN}definedName"):
        name, formula = element.get("name", ""), element.text or ""
        seen[name.casefold(), element.get("localSheetId")] += 1
        legal = (
            DEFINED_NAME.fullmatch(name) and not LIKE_ADDRESS.fullmatch(name) and len(name) <= LONGEST_NAME
        )
        if not legal:
            yield f"bad defined name: {name}"
        if "#REF!" in formula:
            yield f"defined name {name} refers to nothing: {formula}"
        if formula.startswith('"') and len(formula) - 2 > LONGEST_NAMED_CONSTANT:
            yield f"defined name {name}: text too long"
        sheet = re.match(r"(?:'((?:[^']|'')+)'|([^'!\"]+))!", formula)
        if sheet and (sheet[1] or sheet[2]).replace("''", "'") not in sheets:
            yield f"defined name {name} refers to no sheet: {formula}"
    yield from (f"defined name twice: {name}" for (name, _), count in seen.items() if count > 1)


def _sheet(tree: ElementTree.Element, relations: set[str]) -> Iterator[str]:
    for element in tree.iter():
        relation = element.get(RELATION_ID)
        if relation is not None and relation not in relations:
            yield f"{element.tag.rsplit('}', 1)[-1]} without relationship {relation}"
    yield from _order(tree)
    yield from _columns(tree)
    yield from _cells(tree)
    yield from _merged(tree)
    if len(list(tree.iter(f"{MAIN}hyperlink"))) > MOST_LINKS:
        yield "too many links"
    yield from _validations(tree)
    yield from _conditional_formats(tree)


def _order(tree: ElementTree.Element) -> Iterator[str]:
    order, found = SHEET_ORDER.split(), [e.tag.removeprefix(MAIN) for e in tree]
    yield from (f"element {tag} is not a sheet's" for tag in found if tag not in order)
    places = [order.index(tag) for tag in found if tag in order]
    if places != sorted(places):
        yield f"elements out of order: {found}"


def _columns(tree: ElementTree.Element) -> Iterator[str]:
    last = 0
    for element in tree.iter(f"{MAIN}col"):
        first = int(element.get("min", 0))
        if first <= last or int(element.get("max", 0)) not in range(first, MOST_COLUMNS + 1):
            yield f"columns out of order: {element.attrib}"
        last = int(element.get("max", 0))


def _cells(tree: ElementTree.Element) -> Iterator[str]:
    last_row = 0
    for row in tree.iter(f"{MAIN}row"):
        number = int(row.get("r", last_row + 1))
        if number <= last_row or number > MOST_ROWS:
            yield f"row {number} out of order"
        last_row, last_column = number, 0
        if float(row.get("ht", "0")) > 409.5:
            yield f"row {number} is higher than 409.5 points"
        for cell in row:
            column, cell_row = split_address(cell.get("r", ""))
            if cell_row != number or column <= last_column or column > MOST_COLUMNS:
                yield f"cell {cell.get('r')} out of order"
            last_column = column
            formula = cell.findtext(f"{MAIN}f") or ""
            if len(formula) > LONGEST_FORMULA:
                yield f"cell {cell.get('r')}: formula too long"


def _merged(tree: ElementTree.Element) -> Iterator[str]:
    taken: set[tuple[int, int]] = set()
    for element in tree.iter(f"{MAIN}mergeCell"):
        area = element.get("ref", "")
        left, top, right, bottom = corners(area)
        cells = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if len(cells) < 2:
            yield f"merged cell alone: {area}"
        if taken & cells:
            yield f"merged cells overlap: {area}"
        taken |= cells


def _validations(tree: ElementTree.Element) -> Iterator[str]:
    found = list(tree.iter(f"{MAIN}dataValidation"))
    if len(found) > MOST_VALIDATIONS:
        yield "too many data validations"
    for element in found:
        where = f"data validation {element.get('sqref')}"
        for attribute, limit in LONGEST.items():
            if len(element.get(attribute, "")) > limit:
                yield f"{where}: {attribute} over {limit} characters"
        for part in ("formula1", "formula2"):
            formula = element.findtext(f"{MAIN}{part}") or ""
            literal = element.get("type") == "list" and formula.startswith('"')
            limit = LONGEST_LIST_LITERAL + 2 if literal else LONGEST_VALIDATION_FORMULA
            if len(formula) > limit:
                yield f"{where}: formula over {limit} characters"
            yield from (f"{where}: {problem}" for problem in formula_problems(formula))
        if element.get("type") in {"list", "custom"} and not element.findtext(f"{MAIN}formula1"):
            yield f"{where}: no formula"


def _conditional_formats(tree: ElementTree.Element) -> Iterator[str]:
    priorities: Counter[str] = Counter()
    for block in tree.iter(f"{MAIN}conditionalFormatting"):
        where = f"conditional format {block.get('sqref')}"
        for rule in block.iter(f"{MAIN}cfRule"):
            priorities[rule.get("priority", "")] += 1
            for element in rule.iter(f"{MAIN}formula"):
                formula = element.text or ""
                if len(formula) > LONGEST_FORMULA:
                    yield f"{where}: formula too long"
                yield from (f"{where}: {problem}" for problem in formula_problems(formula))
    yield from (f"conditional format priority twice: {p}" for p, count in priorities.items() if count > 1)


def formula_problems(formula: str) -> Iterator[str]:
    """What validations and conditional formats may not hold, or Excel 2010, WPS and LibreOffice 7.4 do not know."""
    bare = TEXT_LITERAL.sub('""', formula)
    if bare.startswith("="):
        yield f"begins with =: {formula}"
    if "{" in bare or "}" in bare:
        yield f"array constant: {formula}"
    if found := FORBIDDEN.search(bare):
        yield f"{found[1]} is not for masters: {formula}"
    if bare.count("(") != bare.count(")"):
        yield f"brackets do not match: {formula}"


def _styles(trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    styles = trees.get("xl/styles.xml")
    if styles is None:
        return
    formats = len(styles.findall(f"{MAIN}cellXfs/{MAIN}xf"))
    differences = len(styles.findall(f"{MAIN}dxfs/{MAIN}dxf"))
    for name, tree in trees.items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        used = {int(e.get("s", 0)) for tag in ("c", "row") for e in tree.iter(f"{MAIN}{tag}")}
        used |= {int(e.get("style", 0)) for e in tree.iter(f"{MAIN}col")}
        yield from (f"{name}: no cell format {index}" for index in used if index >= formats)
        rules = {int(e.get("dxfId", 0)) for e in tree.iter(f"{MAIN}cfRule") if e.get("dxfId")}
        yield from (f"{name}: no differential format {index}" for index in rules if index >= differences)


def _texts(trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    shared = trees.get("xl/sharedStrings.xml")
    texts = [] if shared is None else ["".join(t.text or "" for t in si.iter(f"{MAIN}t")) for si in shared]
    yield from (
        f"cell text over {LONGEST_CELL} characters: {t[:20]}…" for t in texts if utf16(t) > LONGEST_CELL
    )
    for name, tree in trees.items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        for cell in tree.iter(f"{MAIN}c"):
            if cell.get("t") == "s" and int(cell.findtext(f"{MAIN}v") or -1) not in range(len(texts)):
                yield f"{name}: cell {cell.get('r')} points to no shared text"
            inline = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
            if utf16(inline) > LONGEST_CELL:
                yield f"{name}: cell {cell.get('r')} text over {LONGEST_CELL} characters"


def _links(trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    """Links inside the workbook lead to a sheet that is there."""
    sheets = {f"'{e.get('name', '')}'" for e in trees["xl/workbook.xml"].iter(f"{MAIN}sheet")}
    for name, tree in trees.items():
        for element in tree.iter(f"{MAIN}hyperlink"):
            sheet, mark, _ = element.get("location", "").rpartition("!")
            if mark and f"'{sheet.strip(chr(39))}'" not in sheets:
                yield f"{name}: link to no sheet: {element.get('location')}"


def _runs(trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    """A shared text is one text, or runs that each hold one."""
    for item in trees.get("xl/sharedStrings.xml", ()):
        bare = [
            run for run in item.iter(f"{MAIN}r") if run.find(f"{MAIN}t") is None or (run.text or "").strip()
        ]
        if bare or not {e.tag.removeprefix(MAIN) for e in item} <= {"t", "r", "rPh", "phoneticPr"}:
            yield f"shared text is neither text nor runs: {''.join(item.itertext())[:20]}"


def _comments(trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    for name, tree in trees.items():
        seen = Counter(e.get("ref", "") for e in tree.iter(f"{MAIN}comment"))
        yield from (f"{name}: two comments on {ref}" for ref, count in seen.items() if count > 1)
        for element in tree.iter(f"{MAIN}comment"):
            if utf16("".join(element.itertext())) > LONGEST_CELL:
                yield f"{name}: comment on {element.get('ref')} over {LONGEST_CELL} characters"


def formula_cells(path: str | Path) -> list[str]:
    """Formulas that stand in cells, as `sheet part!address`: a workbook to fill in has none."""
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return [
            f"{name}!{cell.get('r')}"
            for name in parts
            for cell in ElementTree.fromstring(package.read(name)).iter(f"{MAIN}c")
            if cell.find(f"{MAIN}f") is not None
        ]


def utf16(text: str) -> int:
    """Length as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_address(address: str) -> tuple[int, int]:
    """C5 → (3, 5); (0, 0) for what is no address."""
    found = ADDRESS.fullmatch(address)
    if not found:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(found[2])


def corners(area: str) -> tuple[int, int, int, int]:
    """B2:D4 → (2, 2, 4, 4): left, top, right, bottom."""
    first, _, last = area.partition(":")
    return (*split_address(first), *split_address(last or first))
