"""Text as the XML of a package holds it."""

import re
from xml.sax.saxutils import escape

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (section 2.2)."""

_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""_x0041_ in a file means A (ECMA-376 part 1, 22.9.2.19 ST_Xstring): a text that says so needs its _ written so."""


def writable(text: str) -> str:
    """The text without characters that no workbook can hold, its line ends as `\\n`."""
    return _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def inline_text(text: str, prefix: bytes) -> bytes:
    """An inline string: the only text that leaves sharedStrings.xml as it is (ECMA-376 part 1, 18.3.1.53).

    `prefix` is the namespace prefix of the part's elements, with its colon. What is not `writable` is dropped.
    """
    written = escape(_LIKE_AN_ESCAPE.sub("_x005F_", writable(text))).encode()
    kept = b' xml:space="preserve"' if text != text.strip() or "\n" in text else b""
    return b"<%bis><%bt%b>%b</%bt></%bis>" % (prefix, prefix, kept, written, prefix, prefix)
