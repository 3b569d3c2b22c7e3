"""Names of sheets that Excel takes."""

import re
from collections.abc import Sequence

LONGEST = 31

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(names: Sequence[str]) -> list[str]:
    """Names that Excel takes: at most 31 characters, none of []:*?/\\, no two alike (Excel's limits)."""
    taken: list[str] = []
    seen: set[str] = set()
    for name in names:
        clean = first = _FORBIDDEN.sub("_", name).strip("'")[:LONGEST] or "Sheet"
        number = 2
        while clean.lower() in seen:
            suffix = f"({number})"
            clean = first[: LONGEST - len(suffix)] + suffix
            number += 1
        taken.append(clean)
        seen.add(clean.lower())
    return taken
