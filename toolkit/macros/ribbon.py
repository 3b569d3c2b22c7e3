"""A tab of the ribbon as Office's customUI, out of a table of its buttons.

It is written in the form of Office 2010 and later, customUI14.xml ([MS-CUSTOMUI2]); `package.ribbons` makes the older
form of it.
"""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from attrs import frozen

from toolkit.macros.package import RIBBON_2010

NAMESPACE = RIBBON_2010[2].decode()


@frozen
class Button:
    """A button: its id, its label, Excel's own picture for it, the VBA it calls, what it does in a sentence."""

    id: str
    label: str
    image: str
    callback: str
    tip: str


def ribbon(tab: str, label: str, groups: Mapping[str, Sequence[Button]]) -> bytes:
    """The XML of a tab with this id and label; its groups by their labels."""
    inside = "".join(_group(number, *group) for number, group in enumerate(groups.items()))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<customUI xmlns="{NAMESPACE}"><ribbon><tabs><tab id={quoteattr(tab)} label={quoteattr(label)}>'
        f"{inside}</tab></tabs></ribbon></customUI>"
    ).encode()


def _group(number: int, label: str, buttons: Sequence[Button]) -> str:
    return f'<group id="group{number}" label={quoteattr(label)}>{"".join(map(_button, buttons))}</group>'


def _button(button: Button) -> str:
    told = {
        "id": button.id,
        "label": button.label,
        "size": "large",
        "imageMso": button.image,
        "onAction": button.callback,
        "screentip": button.label,
        "supertip": button.tip,
    }
    return f"<button {' '.join(f'{key}={quoteattr(value)}' for key, value in told.items())}/>"
