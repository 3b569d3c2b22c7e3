"""[Content_Types].xml: what each part of a package is."""

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from attrs import frozen

TYPES = "[Content_Types].xml"
DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"


@frozen
class ContentTypes:
    """Types by suffix (lower case, no dot), and by part name where a part has one of its own."""

    suffixes: Mapping[str, str]
    parts: Mapping[str, str]

    def of_copies(self, copies: Iterable[tuple[str, str]], gone: Iterable[str]) -> "ContentTypes":
        """With copies (part, name of its copy) of the same type as what they copy, and without the parts `gone`."""
        lower = {part.lower(): kind for part, kind in self.parts.items()}
        added = {name: lower[part.lower()] for part, name in copies if part.lower() in lower}
        left_out = {part.lower() for part in gone}
        kept = {part: kind for part, kind in self.parts.items() if part.lower() not in left_out}
        return ContentTypes(self.suffixes, {**kept, **added})

    def xml(self) -> bytes:
        """The part."""
        suffixes = (
            f"<Default Extension={quoteattr(s)} ContentType={quoteattr(t)}/>"
            for s, t in self.suffixes.items()
        )
        parts = (
            f"<Override PartName={quoteattr('/' + p)} ContentType={quoteattr(t)}/>"
            for p, t in self.parts.items()
        )
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{_NAMESPACE}">'
        return (head + "".join(suffixes) + "".join(parts) + "</Types>").encode()


def content_types(xml: bytes) -> ContentTypes:
    """Read the part."""
    tree = ElementTree.fromstring(xml)
    suffixes = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in tree.findall("{*}Default")}
    parts = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in tree.findall("{*}Override")}
    return ContentTypes(suffixes, parts)
