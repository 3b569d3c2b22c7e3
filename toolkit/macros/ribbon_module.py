"""The generated module `Ribbon`: what the buttons call, under names that no other book's macros bear.

Excel looks a callback up by its name among all books and add-ins that are open, whichever the button belongs to
(github.com/xlwings/xlwings/issues/973: a button that ran another add-in's code). So the names tell the campaign and
the edition of its macros: where two books share them, their code is the same, and it works on the active book.
"""

import hashlib
import re
from collections.abc import Iterable

from toolkit.macros.buttons import COMMANDS, callback
from toolkit.macros.project import Module, module_of
from toolkit.macros.vba_text import module_text

MODULE = "Ribbon"

_LONGEST = 40
"""Characters of a campaign's id that go into a name, which may have 255 (Visual Basic language reference)."""
_DIGITS = 8


def edition(campaign: str, modules: Iterable[Module]) -> str:
    """What tells these macros of the campaign with this id from all others, as a part of a name: js_2024_0a1b2c3d.

    The module `Ribbon`, which bears it, may be among the modules.
    """
    told = re.sub(r"[^A-Za-z0-9]+", "_", campaign).strip("_")[:_LONGEST]
    sources = "".join(module.source for module in modules if module.name != MODULE)
    digest = hashlib.sha256(f"{campaign}\n{sources}".encode()).hexdigest()[:_DIGITS]
    return f"{told}_{digest}" if told else digest


def ribbon_module(of: str) -> Module:
    """The module of an edition. Excel calls only what is in a module that is not private."""
    procedures = (_procedure(callback(of, command), command) for command in COMMANDS)
    return module_of(module_text(MODULE, *procedures, private=False))


def _procedure(name: str, command: str) -> tuple[str, ...]:
    # the control is an Object: no office library need be there
    return (f"Public Sub {name}(ByVal control As Object)", f'    RunCommand "{command}"', "End Sub")
