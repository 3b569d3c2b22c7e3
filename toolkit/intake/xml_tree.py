"""XML as a tree of elements by their local names: dialects of one format mostly differ in namespaces only."""

from xml.etree.ElementTree import Element, TreeBuilder

from toolkit.intake.xml_events import XmlBrokenError, attributes, local, parse

DEEPEST = 200
"""Elements inside one another; a document with five tables inside one another has about sixty."""

_OFF = frozenset({"0", "false", "off", "none"})


def tree(xml: bytes) -> Element:
    """The root element; tags and attributes without prefixes, comments left out.

    Raises XmlBrokenError for what is no well-formed XML, has a DOCTYPE or is nested too deep.
    """
    builder, depth = TreeBuilder(), 0

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise XmlBrokenError(f"more than {DEEPEST} levels")
        builder.start(local(name), attributes(attrs))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(local(name))

    parse(xml, start, end, builder.data)
    return builder.close()


def setting(element: Element | None, path: str) -> str | None:
    """The `val` of the element at `path` below (`pPr/numPr/ilvl`), "" where it has none, None where there is none."""
    for step in path.split("/"):  # the library's own way through a path takes several times as long
        element = None if element is None else element.find(step)
    return None if element is None else element.get("val", "")


def switched_on(element: Element, path: str) -> bool | None:
    """An on/off property as Word takes it: there without a value is on; None where it is not said."""
    value = setting(element, path)
    return None if value is None else value.lower() not in _OFF


def number(text: str | None, default: int, most: int) -> int:
    """A count from 0 to `most`; `default` for what is none."""
    digits = (text or "").strip()
    return min(int(digits), most) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else default
