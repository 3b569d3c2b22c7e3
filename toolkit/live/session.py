"""A piece of work in Excel: the status bar says how far it is, the screen stands still, and both come back."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from toolkit.live.open_book import Said

if TYPE_CHECKING:
    import xlwings as xw

NAME = "报送工具箱"

SWITCHES = ("screen_updating", "enable_events", "display_alerts")
"""What is off while we work. What Excel computes, and when, is not touched."""

LEAST_SECONDS = 0.2
"""Between two sentences in the status bar: each is a call to Excel, and nobody reads faster."""


@frozen
class Done:
    """What became of a piece of work: what people are told, and the books to open, or to show as they would print."""

    text: str
    books: Sequence[Path] = ()
    preview: bool = False


@define
class StatusBar:
    """Excel's status bar. The first sentence shows at once, later ones when the last has stood a moment."""

    app: "xw.App"
    _since: float = field(default=0.0)

    def say(self, text: str) -> None:
        """Show a sentence."""
        now = monotonic()
        if now - self._since >= LEAST_SECONDS:
            self._since = now
            self.app.status_bar = f"{NAME}：{text}"


@contextmanager
def working(app: "xw.App") -> Iterator[Said]:
    """Yield what to call with a sentence for the status bar. However the work ends, Excel is as it was.

    Excel asks nothing meanwhile: not whether to wait for us either, which it does where people click into it.
    """
    before = {name: getattr(app, name) for name in SWITCHES}
    with ExitStack() as stack:
        for name, value in {**before, "status_bar": False}.items():
            stack.callback(_put_back, app, name, value)
        for name in SWITCHES:
            setattr(app, name, False)
        yield StatusBar(app).say


def _put_back(app: "xw.App", name: str, value: object) -> None:
    """Set one of Excel's switches; where Excel refuses, the others are still set."""
    with suppress(Exception):  # a COM error: Excel is busy, or gone
        setattr(app, name, value)
