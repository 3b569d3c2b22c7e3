"""Number formats of an .ods book as Excel would write them: enough to tell 0.00 from General, and a date."""

from collections.abc import Mapping

from toolkit.intake.xml_events import attributes, local

_NUMBER_STYLES = frozenset(
    {
        "number-style",
        "date-style",
        "time-style",
        "percentage-style",
        "currency-style",
        "text-style",
        "boolean-style",
    }
)
# OpenDocument 1.3, part 3, 16.29: parts of a date style, short and long
_DATE_PARTS = {
    "year": ("yy", "yyyy"), "month": ("m", "mm"), "day": ("d", "dd"), "hours": ("h", "hh"),
    "minutes": ("m", "mm"), "seconds": ("s", "ss"), "day-of-week": ("ddd", "dddd"), "am-pm": ("AM/PM", "AM/PM"),
}  # fmt: skip


class OdsStyles:
    """Collects styles from the events of styles.xml and content.xml."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self._data_style: dict[str, str] = {}
        self._parent: dict[str, str] = {}
        self._codes: dict[str, list[str]] = {}
        self._style = ""
        self._code: list[str] | None = None
        self._in_text = False

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        """An element begins."""
        element, known = local(name), attributes(attrs)
        if element == "style":
            self._start_style(known)
        elif element == "table-properties" and known.get("display") == "false":
            self.hidden_tables.add(self._style)
        elif element in _NUMBER_STYLES:
            self._code = self._codes.setdefault(known.get("name", ""), [])
        elif self._code is not None:
            self._add(element, known, self._code)

    def text(self, text: str) -> None:
        """Text between the parts of a number style."""
        if self._in_text and self._code is not None:
            self._code.append(f'"{text}"' if any(letter.isalpha() for letter in text) else text)

    def end(self, name: str) -> None:
        """An element ends."""
        element = local(name)
        if element in _NUMBER_STYLES:
            self._code = None
        elif element == "text":
            self._in_text = False

    def _start_style(self, attrs: Mapping[str, str]) -> None:
        self._style = attrs.get("name", "")
        if "data-style-name" in attrs:
            self._data_style[self._style] = attrs["data-style-name"]
        if "parent-style-name" in attrs:
            self._parent[self._style] = attrs["parent-style-name"]

    def _add(self, element: str, attrs: Mapping[str, str], code: list[str]) -> None:
        if element in _DATE_PARTS:
            code.append(_DATE_PARTS[element][attrs.get("style") == "long"])
        elif element == "number":
            code.append(_number(attrs))
        elif element == "scientific-number":
            code.append("0.00E+00")
        elif element == "text-content":
            code.append("@")
        elif element == "text":
            self._in_text = True

    def code(self, style: str) -> str:
        """The format code of a cell style, `General` where neither it nor its parents name one."""
        for _ in range(20):
            if style in self._data_style:
                return "".join(self._codes.get(self._data_style[style], ())) or "General"
            if style not in self._parent:
                break
            style = self._parent[style]
        return "General"


def _number(attrs: Mapping[str, str]) -> str:
    places = attrs.get("min-decimal-places", attrs.get("decimal-places"))
    if places is None:
        return "General"
    whole = "#,##0" if attrs.get("grouping") == "true" else "0"
    count = min(int(places), 30) if places.isdecimal() else 0
    return f"{whole}.{'0' * count}" if count else whole
