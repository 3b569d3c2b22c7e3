"""XML as events, without namespaces' prefixes and without document types (which only attacks would bring)."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

Start = Callable[[str, dict[str, str]], None]


class XmlBrokenError(Exception):
    """The text is no well-formed XML, or declares a document type."""


def local(name: str) -> str:
    """The name without its prefix: `x:row` → `row`."""
    return name.rpartition(":")[2]


def parse(
    xml: bytes,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Feed `xml` to the handlers; names come with their prefix.

    Raises XmlBrokenError for what is no well-formed XML or has a DOCTYPE.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise XmlBrokenError(str(error)) from error


def _refuse(*_: object) -> None:
    raise XmlBrokenError("DOCTYPE")


def attributes(attrs: Mapping[str, str]) -> dict[str, str]:
    """Attributes by their local names."""
    return {local(name): value for name, value in attrs.items()}
