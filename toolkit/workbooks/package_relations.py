"""The relationships of a part: what they point to, copied and written anew."""

import posixpath
from collections.abc import Callable, Iterable
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from attrs import frozen

from toolkit.workbooks.package_parts import Package

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_NAMESPACE}">'


@frozen
class Relation:
    """A relationship: its id, its type's address, the name of the part it points to, or an address outside."""

    id: str
    type: str
    target: str
    outside: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type: drawing, image …"""
        return self.type.rpartition("/")[2]


def relations_part(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations_of(package: Package, part: str) -> list[Relation]:
    """The relationships of a part, in order; [] where it has none. Names are as the zip spells them."""
    if relations_part(part) not in package.names:
        return []
    spelt = {name.lower(): name for name in package.names}
    tree = ElementTree.fromstring(package.read(relations_part(part)))
    return [_relation(element, posixpath.dirname(part), spelt.get) for element in tree]


def _relation(element: ElementTree.Element, folder: str, spelt: Callable[[str, str], str | None]) -> Relation:
    key, kind, target = element.get("Id", ""), element.get("Type", ""), element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relation(key, kind, target, outside=True)
    part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(key, kind, spelt(part.lower(), part) or part)


def relations_xml(relations: Iterable[Relation]) -> bytes:
    """The part that holds these relationships; parts are named from the package's root."""
    return (_HEAD + "".join(map(_element, relations)) + "</Relationships>").encode()


def _element(relation: Relation) -> str:
    target = relation.target if relation.outside else f"/{relation.target}"
    mode = ' TargetMode="External"' if relation.outside else ""
    told = f"Id={quoteattr(relation.id)} Type={quoteattr(relation.type)} Target={quoteattr(target)}"
    return f"<Relationship {told}{mode}/>"
