"""docs/letters.md says what holds."""

import re
from pathlib import Path

from tests.letters.letters_for_tests import RETURN, VALUES, own_letter
from toolkit.letters.letter import Paragraph, Table
from toolkit.letters.markup import PREFIXES
from toolkit.letters.render import render

MANUAL = (Path(__file__).parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")


def test_every_mark_is_in_the_table():
    shown = re.findall(r"^\| `([^`]+)`", MANUAL, re.MULTILINE)
    for prefix, _ in PREFIXES:
        assert any(line.startswith(prefix) for line in shown), prefix


def test_the_example_is_a_letter(tmp_path):
    example = MANUAL.split("## 例\n\n```\n")[1].split("```")[0]
    made = render(own_letter(tmp_path, example)[0], RETURN, VALUES[RETURN])
    assert made.title == "关于退回修改工作案例征集材料的通知"
    assert [block.part for block in made.blocks if isinstance(block, Paragraph)] == [
        "to", "body", "enclosure", "signature", "date", "attachment",
    ]  # fmt: skip
    assert isinstance(made.blocks[-1], Table)
