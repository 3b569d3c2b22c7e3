"""XlsxWriter without the part of its work that changes nothing in what we write: half a million cells feel it.

Only methods of its own are narrowed, none is written anew: where a later XlsxWriter works otherwise, these stand idle.
"""

from typing import Any

from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.worksheet import Worksheet


class LeanSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet whose cells are given by row and column, never as A1."""

    write_string = Worksheet._write_string
    write_number = Worksheet._write_number
    write_blank = Worksheet._write_blank

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
