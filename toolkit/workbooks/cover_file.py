"""Filling the cover in a copy of a card's master, by the names of its cells; an office may have left it out."""

from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_master_file import CardMaster
from toolkit.workbooks.cell_names import cover_names
from toolkit.workbooks.master_file import named_places
from toolkit.workbooks.package_rows import CellText, row_splices, style_of
from toolkit.workbooks.package_sheet import map_sheet, spliced


def filled_cover(master: CardMaster, content: CardContent) -> dict[str, bytes]:
    """The part of the cover's sheet with the content's texts in it, by its name; nothing where there is none."""
    here = named_places(master.package, master.workbook)
    cells = {field: here.get(name.casefold()) for field, name in cover_names(master.form).items()}
    found = {field: place for field, place in cells.items() if place and place[1]}
    parts = {}
    for name in {where for where, _ in found.values()} - {master.sheet_name}:
        part = master.package.sheets[name]
        sheet = map_sheet(master.package.read(part))
        places = {field: (at.top, at.left) for field, (where, at) in found.items() if at and where == name}
        texts = {
            at: CellText(content.texts.get(field, ""), style_of(sheet, at)) for field, at in places.items()
        }
        parts[part] = spliced(sheet.xml, row_splices(sheet, texts, {}))
    return parts
