"""The code keeps its own house rules: format, lint, types, and no campaign's words in Python."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "toolkit").rglob("*.py"))


@pytest.mark.parametrize(
    "command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]], ids=" ".join
)
def test_tool_has_nothing_to_say(command):
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def code_strings(path):
    """String constants of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = (n.body for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef))
    statements = (s for body in bodies for s in body)
    prose = {id(s.value) for s in statements if isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)}
    return [
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in prose
    ]


OUR_WORDS = {"问题", "备注"}
"""Headings of the program's own lists, which a notice's table may happen to have too."""


@pytest.mark.parametrize(
    "campaign", sorted((ROOT / "templates").glob("*/campaign.toml")), ids=lambda p: p.parent.name
)
def test_no_campaign_or_field_name_stands_in_python(campaign):
    data = tomllib.loads(campaign.read_text(encoding="utf-8"))
    names = {data["id"], *(field["name"] for field in data["field"])} - OUR_WORDS
    found = [(path.name, text) for path in SOURCES for text in code_strings(path) if text in names]
    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_file_fits_a_few_screens_and_functions_stay_short(path):
    text = path.read_text(encoding="utf-8")
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 42
    ]
    assert long == []
    assert text.count("\n") <= 400
