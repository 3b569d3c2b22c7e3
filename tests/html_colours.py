"""Cell fills out of LibreOffice's HTML export."""

from html.parser import HTMLParser

from toolkit.addresses import address


def fills_in(html: str) -> dict[str, dict[str, str]]:
    """Sheet → address → #RRGGBB of every filled cell; merged cells by their first address."""
    reader = _Reader()
    reader.feed(html)
    return reader.fills


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fills: dict[str, dict[str, str]] = {}
        self.sheet: str | None = None
        self.naming = False
        self.row = self.column = 0
        self.taken: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "em":
            self.naming, self.sheet = True, ""
        elif tag == "table":
            self._begin_sheet()
        elif tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif tag == "td":
            self._cell({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag == "em":
            self.naming = False

    def handle_data(self, data: str) -> None:
        if self.naming and self.sheet is not None:
            self.sheet += data

    def _begin_sheet(self) -> None:
        self.row, self.taken = 0, set()
        self.sheet = self.sheet or ""
        self.fills[self.sheet] = {}

    def _cell(self, attributes: dict[str, str]) -> None:
        while (self.row, self.column) in self.taken:
            self.column += 1
        wide, high = (int(attributes.get(name, "1")) for name in ("colspan", "rowspan"))
        area = {(self.row + r, self.column + c) for r in range(high) for c in range(wide)}
        self.taken |= area
        if "bgcolor" in attributes:
            self.fills[self.sheet or ""][address(self.row, self.column)] = attributes["bgcolor"].upper()
        self.column += wide
