"""Comparing a workbook with the one that is checked in: part by part, with a readable difference.

XML is compared by meaning (attribute order and white space between elements do not count), so that another version
of XlsxWriter passes as long as it says the same.
"""

import difflib
import zipfile
from pathlib import Path
from xml.etree import ElementTree


def differences(expected: Path, actual: Path) -> list[str]:
    """Lines that tell how the packages differ; empty where they say the same."""
    wanted, got = parts(expected), parts(actual)
    lines = [f"part is missing: {name}" for name in wanted.keys() - got.keys()]
    lines += [f"part is new: {name}" for name in got.keys() - wanted.keys()]
    for name in wanted.keys() & got.keys():
        lines += difflib.unified_diff(
            wanted[name], got[name], f"checked in {name}", f"rebuilt {name}", "", "", 0, ""
        )
    return lines


def parts(path: Path) -> dict[str, list[str]]:
    """Part name → its XML in lines, one element a line; other parts as one line of hexadecimal digits."""
    with zipfile.ZipFile(path) as package:
        return {name: _lines(name, package.read(name)) for name in package.namelist()}


def _lines(name: str, data: bytes) -> list[str]:
    if not name.endswith((".xml", ".rels")):
        return [data.hex()]
    return ElementTree.canonicalize(data.decode("utf-8"), strip_text=False).replace("><", ">\n<").split("\n")
