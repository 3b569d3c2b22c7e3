"""Text as XML, HTML and mail can all hold it, with nothing of it lost to the eye."""

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (section 2.2) forbids, and DEL. Line feeds and tabs are text."""

_PICTURES = 0x2400
"""Unicode's Control Pictures: ␀ for U+0000 and so on."""


def legible(text: str) -> str:
    """The text with line ends as \\n, control characters as their pictures (␇), half surrogates as �."""
    return _UNWRITABLE.sub(_shown, text.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code == 0x7F:
        return "␡"
    return chr(_PICTURES + code) if code < 0x20 else "\ufffd"
