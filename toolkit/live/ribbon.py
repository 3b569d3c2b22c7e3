"""The ribbon tab 报送: its groups and buttons are those of `buttons`. Excel 2007 has no Python with xlwings: no tab."""

from collections.abc import Iterator, Mapping

from toolkit.live.buttons import GROUPS
from toolkit.live.buttons import Button as Work
from toolkit.macros.ribbon import Button, ribbon

CALLBACK = "LiveRibbon.OnBaosongButton"
TAB = "报送"


def live_ribbon() -> bytes:
    """The XML of the tab."""
    return ribbon("baosong", TAB, {label: list(_buttons(group)) for label, group in GROUPS.items()})


def _buttons(group: Mapping[str, Work]) -> Iterator[Button]:
    for name, button in group.items():
        yield Button(name, button.label, button.image, CALLBACK, button.tip)
