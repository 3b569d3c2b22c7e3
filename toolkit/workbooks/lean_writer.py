"""XlsxWriter without the part of its work that changes nothing in what we write: half a million cells feel it.

It writes all the XML itself. What is spared it is looked up names, checks whose answer is known, and entries of its
table that are there already.
"""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.worksheet import Worksheet

SHORT = 40
"""Longer texts hardly repeat."""

REMEMBERED = 4096
"""So many different cells are remembered: names, which do not repeat either, must not pile up."""


class LeanSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet whose cells are given by row and column, never as A1."""

    write_number = Worksheet._write_number
    write_blank = Worksheet._write_blank

    def __init__(self) -> None:
        super().__init__()
        self._alike: dict[tuple[str, Format | None], Any] = {}

    def write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> int:
        """XlsxWriter's, but short cells that are alike share one entry of its table: nearly all texts repeat."""
        known = self._alike.get((string, cell_format))
        if known is not None and not self._check_dimensions(row, col):
            self.str_table.count += 1
            self.table[row][col] = known
            return 0
        done: int = self._write_string(row, col, string, cell_format)
        if len(string) <= SHORT and not done:
            if len(self._alike) >= REMEMBERED:
                self._alike.clear()
            self._alike[string, cell_format] = self.table[row][col]
        return done

    def _escape_attributes(self, attribute: Any) -> Any:  # noqa: ANN401 -- XlsxWriter's own values
        """Numbers and plain words, nearly all attributes of cells, hold nothing to escape."""
        if isinstance(attribute, int) or (isinstance(attribute, str) and attribute.isalnum()):
            return attribute
        return super()._escape_attributes(attribute)


class PlainStrings(SharedStrings):  # type: ignore[misc]  # XlsxWriter has no types
    """The texts of the book, every one as plain text.

    XlsxWriter takes `<r>…</r>` for markup of its own, and a sender's would break the book.
    """

    def _write_si(self, string: str) -> None:
        if not string.isprintable() or "_x" in string:  # what can be printed holds no control character
            string = self._escape_control_characters(string)
        kept = [("xml:space", "preserve")] if string[:1].isspace() or string[-1:].isspace() else []
        self._xml_si_element(string, kept)

    def _escape_data(self, data: str) -> str:
        """Looking for three signs one by one is ten times as fast as for any of them."""
        if "&" not in data and "<" not in data and ">" not in data:
            return data
        escaped: str = super()._escape_data(data)
        return escaped


class FittedSheet(LeanSheet):
    """A sheet of which some rows have a height to begin with that Excel fits again when they are edited.

    XlsxWriter has no such heights: what is set, stays, and a text that grows would be cut.
    """

    def __init__(self) -> None:
        super().__init__()
        self._fitted: set[int] = set()

    def fit_row(self, row: int, height: float) -> None:
        """Give a row a height in points for now."""
        self.set_row(row, height)
        self._fitted.add(row)

    def _write_row(self, row: int, *details: Any, **more: Any) -> None:  # noqa: ANN401 -- XlsxWriter's own values
        self._row = row
        super()._write_row(row, *details, **more)

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]]) -> None:
        """A row's element, without the word that its height was set by hand."""
        if tag == "row" and self._row in self._fitted:
            attributes = [(name, value) for name, value in attributes if name != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)
