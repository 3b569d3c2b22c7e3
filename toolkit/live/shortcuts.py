"""合并.bat and 检查.bat: files or a folder dropped onto them are merged or checked, without a command line.

Only ASCII stands inside: cmd reads a batch file in the code page of the console, which differs between computers.
"""

from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from toolkit.errors import RefusalError
from toolkit.safe_write import replacing

NAMES: Mapping[str, str] = {"merge": "合并.bat", "check": "检查.bat"}

FOLDERS = ("LOCALAPPDATA", "APPDATA", "USERPROFILE", "ProgramFiles", "SystemDrive")
"""Variables that may stand for the beginning of the interpreter's path: a user's name is often Chinese."""

_TEXT = """@echo off
rem Drop files or a folder onto this file. {sign}
setlocal DisableDelayedExpansion
if not exist "{program}" (
  echo It is gone: "{program}"
  echo {again}
  pause
  exit /b 2
)
"{program}"{options} excel dropped {work} %*
{pause}
endlocal
"""
SIGN = "Made by: baosong excel install --shortcuts"
"""Stands in each file of ours: one of the user's with its name is never replaced."""

AGAIN_INSTALLED = "Please install Python and baosong again, then run: baosong excel install --shortcuts"
AGAIN_PACKED = (
    "Please put its folder back there, or open a command line in it and run: {name} excel install --shortcuts"
)

FOR_PYTHON = " -B -P -m toolkit.cli.main"
"""-P keeps the folder of the dropped files out of Python's search path."""

PAUSES: Mapping[str, str] = {"merge": "if not %errorlevel%==0 pause", "check": "pause"}
"""A check always stays to be read; a merge opens its book, and stays where something is wrong: a program that Windows
ended has a number below 0.
"""


def write_shortcuts(
    folder: Path, program: Path, environment: Mapping[str, str], options: str = FOR_PYTHON
) -> list[Path]:
    """Write both files. `program` is Python, or ourselves with no `options`.

    Above the program's folder they tell its path from their own, so that all of it may be moved together. Raises
    RefusalError where the path can't be told in ASCII, or a file of the user's has such a name.
    """
    said = _beside(program, folder) or _ascii(str(program), environment)
    again = AGAIN_INSTALLED if options else AGAIN_PACKED.format(name=PureWindowsPath(program).name)
    for name in NAMES.values():
        _refuse_foreign(folder / name)
    made = []
    for work, name in NAMES.items():
        text = _TEXT.format(
            sign=SIGN, program=said, again=again, options=options, work=work, pause=PAUSES[work]
        )
        with replacing(folder / name) as temporary:
            temporary.write_bytes(text.replace("\n", "\r\n").encode("ascii"))
        made.append(folder / name)
    return made


def _refuse_foreign(path: Path) -> None:
    if path.is_file() and SIGN.encode() not in path.read_bytes():
        raise RefusalError(f"“{path}”已经有了，不是本程序做的，没有覆盖：请把它改名或移开，再运行一次")


def _beside(program: Path, folder: Path) -> str:
    """The path from the batch file's own folder; "" where the program lies elsewhere, or under a Chinese name."""
    inside, above = PureWindowsPath(program), PureWindowsPath(folder.resolve())
    rest = str(inside.relative_to(above)) if inside.is_relative_to(above) else ""
    return f"%~dp0{rest.replace('%', '%%')}" if rest and rest.isascii() else ""


def _ascii(program: str, environment: Mapping[str, str]) -> str:
    """The path as a batch file can say it: with a variable in front where that part is not ASCII."""
    if program.isascii():
        return program.replace("%", "%%")
    for name in FOLDERS:
        folder = environment.get(name, "").rstrip("\\")
        inside = PureWindowsPath(program).is_relative_to(PureWindowsPath(folder)) if folder else False
        rest = program[len(folder) :]
        if inside and rest.isascii():
            return f"%{name}%{rest.replace('%', '%%')}"
    raise RefusalError(
        f"程序装在带中文的文件夹里（{program}），批处理文件写不下这个路径；"
        "请把 Python、虚拟环境放到英文路径；是打包的文件夹的，请把图标做在它旁边，再运行一次"
    )
