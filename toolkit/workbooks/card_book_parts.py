"""The workbook part of a book with a sheet a person, made of the master's."""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from attrs import frozen

from toolkit.workbooks.card_frame import PRINT_AREA
from toolkit.workbooks.card_master_file import CardMaster
from toolkit.workbooks.cell_names import reference
from toolkit.workbooks.package_sheet import Element, Splice, spliced
from toolkit.workbooks.package_workbook import DefinedName, defined_name
from toolkit.workbooks.package_xml import tag_at, with_attribute

RELATION = "rIdCard"
"""What the relationship ids of the cards' sheets begin with; a number from 1 follows."""

_RELATION_ID = re.compile(rb"""\s([^\s=:"']+:id)\s*=""")
_SHOWN_SHEETS = re.compile(rb"""\s(?:activeTab|firstSheet)\s*=\s*(?:"\d*"|'\d*')""")


@frozen
class Printed:
    """One card's sheet: its name and its print area without the sheet ($A$1:$X$11)."""

    sheet: str
    area: str


def workbook_xml(master: CardMaster, cards: Sequence[Printed]) -> bytes:
    """The workbook part with the cards' sheets in front, the master's others hidden behind.

    What names spoke of the master's sheet is said of each card's sheet, for that sheet alone, as Excel does when a
    sheet is copied.
    """
    book = master.workbook
    p = book.prefix
    changes = [
        book.one("sheets").whole(b"<%bsheets>%b</%bsheets>" % (p, b"".join(_sheets(master, cards)), p)),
        book.put_names(b"<%bdefinedNames>%b</%bdefinedNames>" % (p, b"".join(_names(master, cards)), p)),
    ]
    if book.has("bookViews"):
        views = book.one("bookViews")
        changes.append(views.whole(_SHOWN_SHEETS.sub(b"", book.xml[views.start : views.end])))
    changes += [Splice(e.start, e.end, b"") for e in book.elements if e.name == "customWorkbookViews"]
    return spliced(book.xml, changes)


def _sheets(master: CardMaster, cards: Sequence[Printed]) -> Iterator[bytes]:
    book = master.workbook
    own = book.sheets[book.index_of(master.sheet_name)]
    first = 1 + max(int(sheet.attributes["sheetId"]) for sheet in book.sheets)
    for number, card in enumerate(cards):
        yield _sheet(book.xml, own, card.sheet, first + number, f"{RELATION}{number + 1}")
    for sheet in book.sheets:
        if sheet is not own:
            tag = tag_at(book.xml, sheet.start)
            hidden = sheet.attributes.get("state", "visible") != "visible"
            tag = tag if hidden else with_attribute(tag, b"state", b"hidden")
            yield tag if tag.endswith(b"/>") else tag[:-1] + b"/>"


def _sheet(xml: bytes, own: Element, name: str, number: int, relation: str) -> bytes:
    tag = tag_at(xml, own.start)
    found = _RELATION_ID.search(tag)
    key = found.group(1) if found else b"r:id"
    quoted = escape(name, {'"': "&quot;"}).encode()
    for attribute, value in (
        (b"name", quoted),
        (b"sheetId", str(number).encode()),
        (key, relation.encode()),
        (b"state", None),
    ):
        tag = with_attribute(tag, attribute, value)
    return tag if tag.endswith(b"/>") else tag[:-1] + b"/>"


def _names(master: CardMaster, cards: Sequence[Printed]) -> Iterator[bytes]:
    book = master.workbook
    own = book.index_of(master.sheet_name)
    others = [n for n in range(len(book.sheets)) if n != own]
    for found in book.names:
        if found.sheet == own or (found.sheet is None and _speaks_of(found, master.sheet_name)):
            yield from _of_each_card(master, found, cards)
        else:
            moved = None if found.sheet is None else len(cards) + others.index(found.sheet)
            yield defined_name(book, found, found.text, moved)
    if not any(found.sheet == own and found.name.casefold() == PRINT_AREA for found in book.names):
        for number, card in enumerate(cards):
            yield b'<%bdefinedName name="_xlnm.Print_Area" localSheetId="%d">%b</%bdefinedName>' % (
                book.prefix,
                number,
                escape(_area(card)).encode(),
                book.prefix,
            )


def _of_each_card(master: CardMaster, found: DefinedName, cards: Sequence[Printed]) -> Iterator[bytes]:
    for number, card in enumerate(cards):
        printed = found.name.casefold() == PRINT_AREA
        text = _area(card) if printed else _moved(found.text, master.sheet_name, card.sheet)
        yield defined_name(master.workbook, found, text, number)


def _area(card: Printed) -> str:
    return ",".join(reference(card.sheet, area)[1:] for area in card.area.split(","))


def _speaks_of(found: DefinedName, sheet: str) -> bool:
    return _moved(found.text, sheet, "") != found.text


def _moved(text: str, old: str, new: str) -> str:
    """A formula with its references to one sheet pointing to another."""
    quoted = old.replace("'", "''")
    mine = rf"'{re.escape(quoted)}'!|(?<![\w'.!\]]){re.escape(old)}!"
    return re.sub(mine, lambda _: reference(new, "")[1:], text)
