"""Fonts that look like those that our sheets name, for tests of what is printed.

The named ones belong to their makers and are never shipped. Where the free Fandol fonts are at hand (installed, or in
the folder that the environment's BAOSONG_FONTS names), a private fontconfig file puts them in their place; else the
machine's own choice is tested alone.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOK_ALIKES = {
    "仿宋_GB2312": "FandolFang",
    "宋体": "FandolSong",
    "黑体": "FandolHei",
    "方正小标宋简体": "FandolSong",
}

WHY_MISSING = (
    "the free Fandol fonts are missing: install them (Debian: texlive-lang-chinese) or set BAOSONG_FONTS"
)

MATCH = """<match target="pattern"><test name="family"><string>{wanted}</string></test>
<edit name="family" mode="assign" binding="same"><string>{given}</string></edit></match>
"""
CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{folder}<cachedir>{cache}</cachedir>
{matches}</fontconfig>
"""


def fandol_is_here() -> bool:
    """Whether the Fandol fonts can be used."""
    folder = os.environ.get("BAOSONG_FONTS")
    if folder and any(Path(folder).rglob("FandolFang-Regular.*")):
        return True
    lister = shutil.which("fc-list")
    return bool(lister) and "FandolFang" in _families(lister)


def _families(lister: str) -> str:
    return subprocess.run([lister, ":", "family"], check=True, capture_output=True, encoding="utf-8").stdout


@contextmanager
def fandol(folder: Path) -> Iterator[None]:
    """Let programs that are started inside the block print with Fandol; `folder` is for fontconfig's files."""
    fonts = os.environ.get("BAOSONG_FONTS")
    matches = "".join(MATCH.format(wanted=wanted, given=given) for wanted, given in LOOK_ALIKES.items())
    config = folder / "fonts.conf"
    config.write_text(
        CONFIG.format(
            folder=f"<dir>{fonts}</dir>" if fonts else "", cache=folder / "font-cache", matches=matches
        ),
        encoding="utf-8",
    )
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(config)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
