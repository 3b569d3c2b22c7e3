"""Automatic numbering: the 一、 （一） 1. that Word shows before a paragraph and keeps nowhere as text."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from attrs import field, frozen

from toolkit.intake.docx_numerals import numeral
from toolkit.intake.docx_styles import Styles
from toolkit.intake.xml_tree import number, setting, switched_on

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_FROM = 10**6


@frozen
class _List:
    """A list's levels by their number, the element that holds them, and levels that begin anew with it."""

    key: str
    levels: Mapping[int, Element]
    restarts: Mapping[int, int]


@frozen
class Numbering:
    """Counts a document's numbered paragraphs; ask `label` for each of them, once, in their order."""

    styles: Styles
    lists: Mapping[str, _List]
    _counts: dict[str, dict[int, int]] = field(factory=dict)
    _begun: set[str] = field(factory=set)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> "Numbering":
        """The lists of a numbering part; none where there is no such part."""
        if root is None:
            return cls(styles, {})
        abstract = {entry.get("abstractNumId", ""): entry for entry in root.iter("abstractNum")}
        entries = {entry.get("numId", ""): entry for entry in root.iter("num")}
        return cls(styles, {key: _list(entry, entries, abstract, styles) for key, entry in entries.items()})

    def label(self, paragraph: Element) -> str:
        """The number before the paragraph with what separates them; "" for none, and where it can't be known."""
        if not self.lists:
            return ""
        list_id, level = self._place(paragraph)
        found = self.lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        self._count(found, list_id, level)
        return _shown(found, level, self._counts[found.key])

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level that the paragraph, or else its style, stands in."""
        own = setting(paragraph, "pPr/numPr/numId")
        level = setting(paragraph, "pPr/numPr/ilvl")
        if own is not None:
            return own, number(level, 0, _LEVELS)
        styled = self.styles.numbering(setting(paragraph, "pPr/pStyle"))
        if styled is None:
            return "", 0
        list_id, style = styled
        linked = self.lists[list_id].levels if list_id in self.lists else {}
        of_style = next((n for n, entry in linked.items() if setting(entry, "pStyle") == style), None)
        written = level if level is not None else setting(self.styles.by_id[style], "pPr/numPr/ilvl")
        return list_id, of_style if of_style is not None else number(written, 0, _LEVELS)

    def _count(self, found: _List, list_id: str, level: int) -> None:
        counts = self._counts.setdefault(found.key, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted, start in found.restarts.items():
                counts[restarted] = start - 1
        for above in range(level):
            counts.setdefault(above, _start(found, above))
        counts[level] = counts.get(level, _start(found, level) - 1) + 1
        for below in [n for n in counts if n > level]:
            # lvlRestart names the deepest level (from 1) after which this one begins anew; 0: after none
            if level < number(setting(found.levels.get(below), "lvlRestart"), below, _LEVELS):
                counts.pop(below)


def _list(
    entry: Element, entries: Mapping[str, Element], abstract: Mapping[str, Element], styles: Styles
) -> _List:
    key = setting(entry, "abstractNumId") or ""
    held = abstract.get(key)
    link = setting(held, "numStyleLink")
    if link:  # the list is kept with a list style, which names another entry
        styled = styles.numbering(link)
        key = setting(entries.get(styled[0]) if styled else None, "abstractNumId") or ""
        held = abstract.get(key)
    levels = _levels(held)
    overrides = {_level(o): o for o in entry.iter("lvlOverride")}
    own = {n: lvl for n, o in overrides.items() if (lvl := o.find("lvl")) is not None}
    starts = {n: text for n, o in overrides.items() if (text := setting(o, "startOverride")) is not None}
    return _List(key, {**levels, **own}, {n: number(text, 1, _FROM) for n, text in starts.items()})


def _levels(held: Element | None) -> dict[int, Element]:
    return {} if held is None else {_level(entry): entry for entry in held.findall("lvl")}


def _level(entry: Element) -> int:
    return number(entry.get("ilvl"), 0, _LEVELS)


def _start(found: _List, level: int) -> int:
    return number(setting(found.levels.get(level), "start"), 1, _FROM)


def _shown(found: _List, level: int, counts: Mapping[int, int]) -> str:
    entry = found.levels[level]
    if switched_on(entry, "rPr/vanish"):
        return ""
    style = _format(entry)
    text = setting(entry, "lvlText") or ""
    if style == "bullet":
        return "•" if text.strip() else ""
    legal = bool(switched_on(entry, "isLgl"))
    numerals = {
        n: _numeral(found, n, counts, legal=legal) for n in {int(m) - 1 for m in _PLACE.findall(text)}
    }
    if None in numerals.values():
        return ""
    text = _PLACE.sub(lambda place: numerals[int(place[1]) - 1] or "", text)
    return text + _separator(entry, text)


def _numeral(found: _List, level: int, counts: Mapping[int, int], *, legal: bool) -> str | None:
    if level not in found.levels:
        return ""
    style = "decimal" if legal else _format(found.levels[level])
    return numeral(counts.get(level, _start(found, level)), style)


def _format(entry: Element) -> str:
    """The kind of numeral; newer kinds are wrapped in a choice, whose fallback old programs show."""
    found = setting(entry, "numFmt")
    return found or setting(entry, "AlternateContent/Fallback/numFmt") or "decimal"


def _separator(entry: Element, text: str) -> str:
    """A blank where Word leaves a gap that reading needs: after 第一章, not after 一、 or （一）."""
    return " " if text[-1:].isalnum() and setting(entry, "suff") != "nothing" else ""
