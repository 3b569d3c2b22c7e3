"""The ribbon tab 报送 as Office's customUI: its groups and buttons are those of `buttons`.

Office 2010 and later read customUI14.xml, of the namespace 2009/07/customui ([MS-CUSTOMUI2]); Excel 2007 has no
Python with xlwings and gets none.
"""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from toolkit.live.buttons import GROUPS, Button
from toolkit.macros.package import RIBBON_2010

NAMESPACE = RIBBON_2010[2].decode()
CALLBACK = "Ribbon.OnButton"
TAB = "报送"


def ribbon() -> str:
    """The XML of the tab."""
    groups = "".join(_group(number, *group) for number, group in enumerate(GROUPS.items()))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<customUI xmlns="{NAMESPACE}"><ribbon><tabs><tab id="baosong" label={quoteattr(TAB)}>'
        f"{groups}</tab></tabs></ribbon></customUI>"
    )


def _group(number: int, label: str, buttons: Mapping[str, Button]) -> str:
    inside = "".join(_button(name, button) for name, button in buttons.items())
    return f'<group id="group{number}" label={quoteattr(label)}>{inside}</group>'


def _button(name: str, button: Button) -> str:
    told = {
        "id": name,
        "label": button.label,
        "size": "large",
        "imageMso": button.image,
        "onAction": CALLBACK,
        "screentip": button.label,
        "supertip": button.tip,
    }
    return f"<button {' '.join(f'{key}={quoteattr(value)}' for key, value in told.items())}/>"
