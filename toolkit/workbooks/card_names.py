"""Names of files made of what people wrote: legal for Windows, all different."""

import re
from collections.abc import Iterable

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
"""What Windows refuses in file names (Naming Files, Paths, and Namespaces, Microsoft)."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)
"""Names that Windows keeps for devices, with any suffix."""

_LONGEST = 60
"""Characters: of three bytes each they stay under the 255 that Linux and macOS take, a number and suffix included."""


def file_stem(text: str, nameless: str = "_") -> str:
    """The text as the name of a file or folder, without a suffix: 张三/李四 → 张三_李四.

    `nameless` where nothing is left of it.
    """
    stem = _REFUSED.sub("_", text.strip())[:_LONGEST].rstrip(". ") or nameless
    return f"_{stem}" if _DEVICES.match(stem) else stem


def different(stems: Iterable[str]) -> list[str]:
    """The stems, all different whatever the case: the second and further of equals get a number: 张三, 张三(2)."""
    used: set[str] = set()
    given = []
    for stem in stems:
        name, number = stem, 1
        while name.casefold() in used:
            number += 1
            name = f"{stem}({number})"
        used.add(name.casefold())
        given.append(name)
    return given
