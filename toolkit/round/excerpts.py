"""Two long texts side by side: what of them is shown, so that one sees where they differ."""

BEFORE = 8
"""Characters shown before the first difference."""

CUT = "…"


def excerpts(was: str, now: str, most: int) -> tuple[str, str]:
    """Both texts, or as many as `most` characters of each from shortly before their first difference on."""
    if max(len(was), len(now)) <= most:
        return was, now
    pairs = enumerate(zip(was, now, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(was), len(now)))
    start = max(0, same - BEFORE) if was != now else 0
    return _cut(was, start, most), _cut(now, start, most)


def _cut(text: str, start: int, most: int) -> str:
    shown = text[start : start + most]
    left = CUT if start and shown else ""
    return f"{left}{shown}{CUT if start + most < len(text) else ''}"
