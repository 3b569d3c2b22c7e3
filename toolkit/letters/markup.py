"""From a letter's lines to its parts. Values are marks here, so that nothing in them is taken for markup."""

import re
from collections.abc import Sequence

from toolkit.campaign.structure import CampaignError
from toolkit.letters.legible import legible
from toolkit.letters.letter import Letter, Paragraph, Part, Table

_MARK = re.compile("\x02(\\d+)\x03")

PREFIXES: Sequence[tuple[str, Part]] = (
    ("致：", "to"),
    ("##", "heading2"),
    ("#", "heading1"),
    ("附件：", "enclosure"),
    ("落款：", "signature"),
    ("落款日期：", "date"),
    ("附件页：", "attachment"),
)
"""What a line begins with, and the part that it is; a line with none of these is 正文. See docs/letters.md."""


def mark(number: int) -> str:
    """What stands for the value of that number until the lines are parsed. Letters hold no such characters."""
    return f"\x02{number}\x03"


def parse(text: str, values: Sequence[str | Table], place: str) -> Letter:
    """The letter of rendered lines, in which marks stand for `values`; `place` names its file in messages.

    Raises CampaignError for a letter without title, a part without text, a table inside a line.
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    if not lines:
        raise CampaignError(f"{place} 里没有内容：第一行应是标题")
    title = _resolved(lines[0], values, place)
    return Letter(title, tuple(_block(line, values, place) for line in lines[1:]))


def _block(line: str, values: Sequence[str | Table], place: str) -> Paragraph | Table:
    alone = _MARK.fullmatch(line)
    if alone and isinstance(found := values[int(alone[1])], Table):
        return found
    for prefix, part in PREFIXES:
        if line[: len(prefix)].replace(":", "：") == prefix:
            rest = line[len(prefix) :].strip()
            return Paragraph(part, _part_text(part, _resolved(rest, values, place), prefix, place))
    return Paragraph("body", _resolved(line, values, place))


def _part_text(part: Part, text: str, prefix: str, place: str) -> str:
    if not text:
        raise CampaignError(f"{place}：“{prefix}”后面没有内容")
    return {"to": f"{text.rstrip('：:')}：", "enclosure": f"附件：{text}"}.get(part, text)


def _resolved(line: str, values: Sequence[str | Table], place: str) -> str:
    """The line with its values in place of their marks; what was put together in the letter holds marks itself."""

    def shown(found: re.Match[str]) -> str:
        value = values[int(found[1])]
        if isinstance(value, Table):
            raise CampaignError(f"{place}：表格要单独占一行，现在写在“{_MARK.sub('…', line)}”里")
        return _MARK.sub(shown, value)

    return legible(_MARK.sub(shown, line))
