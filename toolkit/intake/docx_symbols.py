"""Characters of symbol fonts, in which a ticked box is typed as an R, as the characters that they look like."""

from collections.abc import Mapping

_SYMBOLS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x75: "◆",
        0x77: "◆",
        0xA1: "○",
        0xA8: "□",
        0xD8: "➢",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x54: "☒",
        0x97: "●",
        0xA2: "■",
        0xA3: "□",
    },
    "symbol": {0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xD7: "·"},
}
"""By font and code, after unicode.org/L2/L2011/11052r-wingding.pdf and, for Symbol, Adobe's mapping there."""


def is_symbol_font(font: str | None) -> bool:
    """Whether letters typed in this font show as signs."""
    return (font or "").strip().lower() in _SYMBOLS


def symbol(code: int, font: str | None) -> str:
    """What the character looks like; itself where that is not known, so that nothing is lost."""
    signs = _SYMBOLS.get((font or "").strip().lower(), {})
    # Word keeps such characters at their code or in the private use area at 0xF000 above it
    plain = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    return signs.get(plain, chr(code))
