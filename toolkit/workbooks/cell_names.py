"""名称: the defined names of a master's input cells, by which a filled card is read and filled again.

A name is a prefix and the label, with every character that Excel, WPS or LibreOffice refuse in names turned
into _. The Chinese prefix keeps it from looking like an address (A1, R1C1).
"""

import re
from collections.abc import Iterable

from toolkit.campaign.model import Form

FIELD = "字段_"
HEADING = "表头_"
CHOICES = "选项_"
COVER = "封面_"

_REFUSED = re.compile(r"\W")
_LONGEST = 255 - len(FIELD) - 4
"""Excel's limit of a name's length, less the prefix and a number that tells equals apart."""


def field_names(form: Form) -> dict[str, str]:
    """Field name → defined name of its cell: {"姓名": "字段_姓名"}."""
    return names(FIELD, (f.name for f in form.fields))


def heading_names(form: Form) -> dict[str, str]:
    """Heading item's name → defined name of its input cell: {"填报单位": "表头_填报单位"}.

    Sheets of one workbook have names of their own: 表头_问题清单_填报单位.
    """
    prefix = HEADING + (_REFUSED.sub("_", f"{form.id}_") if form.book else "")
    return names(prefix, (item.name for item in form.headings))


def cover_names(form: Form) -> dict[str, str]:
    """Field name → defined name of its cell on the cover: {"单位名称": "封面_单位名称"}."""
    return names(COVER, (line.field for line in form.cover.lines if line.field) if form.cover else ())


def names(prefix: str, labels: Iterable[str]) -> dict[str, str]:
    """Label → defined name, all different whatever the case; labels that would share a name get _2, _3 …"""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for label in labels:
        stem = name = prefix + _REFUSED.sub("_", label)[:_LONGEST]
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name.casefold())
        given[label] = name
    return given


def reference(sheet: str, area: str) -> str:
    """What a defined name stands for: ("推荐表", "$C$5") → ='推荐表'!$C$5."""
    quoted = sheet.replace("'", "''")
    return f"='{quoted}'!{area}"
