"""Reading one XML part of a package with byte offsets, so that single elements can be replaced in place."""

import re
from collections.abc import Callable
from functools import cache
from xml.parsers import expat

MAIN = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)
"""The namespace of workbook, sheet and style parts: transitional and strict (ECMA-376 part 4 and part 1)."""

Attributes = dict[str, str]
Start = Callable[[str, str, Attributes, int], None]
End = Callable[[str, str, int], None]

_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_PREFIX = re.compile(rb"<([^\s:/>]+:)?")


class XmlError(Exception):
    """The part is no well-formed UTF-8 XML without DOCTYPE; the text says why, in English, for --debug."""


def walk(xml: bytes, start: Start, end: End, text: Callable[[str], None] | None = None) -> None:
    """Call `start(namespace, name, attributes, offset)`, `end(namespace, name, offset)`, `text(characters)`.

    Names of attributes carry their namespace and a blank where they have one. The offset of an end is that
    of its `</`, and for `<a/>` the byte behind it. Raises XmlError.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(
        *_split(name), attributes, parser.CurrentByteIndex
    )
    parser.EndElementHandler = lambda name: end(*_split(name), parser.CurrentByteIndex)
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _refuse_encoding
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise XmlError("UTF-16")
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise XmlError(str(error)) from error


@cache
def _split(name: str) -> tuple[str, str]:
    namespace, _, local = name.rpartition(" ")
    return namespace, local


def _refuse_doctype(*_: object) -> None:
    raise XmlError("DOCTYPE")


def _refuse_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
        raise XmlError(f"encoding {encoding}")


def tag_at(xml: bytes, offset: int) -> bytes:
    """The start tag, or the end tag, that begins at the offset."""
    match = _TAG.match(xml, offset)
    if match is None:
        raise XmlError(f"no tag at byte {offset}")
    return match.group()


def element_end(xml: bytes, start: int, closing: int) -> int:
    """The byte behind an element, from the offsets that `walk` gave for its start and its end."""
    opening = tag_at(xml, start)
    return start + len(opening) if opening.endswith(b"/>") else closing + len(tag_at(xml, closing))


def prefix(tag: bytes) -> bytes:
    """The namespace prefix of a tag with its colon: `<x:c r="A1">` → `x:`, `<c>` → empty."""
    match = _PREFIX.match(tag)
    return (match.group(1) or b"") if match else b""


def with_attribute(tag: bytes, name: bytes, value: bytes | None) -> bytes:
    """The tag with the attribute set, or without it where the value is None; every other byte stays."""
    found = re.search(rb"\s" + re.escape(name) + rb"""\s*=\s*("[^"]*"|'[^']*')""", tag)
    new = b"" if value is None else b" " + name + b'="' + value + b'"'
    if found:
        return tag[: found.start()] + new + tag[found.end() :]
    behind = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:behind].rstrip() + new + tag[behind:]
