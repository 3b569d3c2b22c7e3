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
    """Text is text: XlsxWriter takes `<r>…</r>` for markup of its own, and a sender's would break the book."""

    def _xml_rich_si_element(self, string: str) -> None:
        self._xml_si_element(string)

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        """What can be printed holds no control character."""
        if data.isprintable() and "_x" not in data:
            return data
        escaped: str = SharedStrings._escape_control_characters(data)
        return escaped
