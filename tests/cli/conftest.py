"""Running the real command, as a clerk would."""

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from toolkit.cli import main

ROOT = Path(__file__).parent.parent.parent


def run(*arguments, cwd=None):
    """Run `baosong …`: all of the command but a process of its own, which would cost each test half a second.

    Its stdout, stderr and returncode come back. What a process has to itself (console, encoding, start) is
    `run_apart`'s.
    """
    told, complained = StringIO(), StringIO()
    with redirect_stdout(told), redirect_stderr(complained), chdir(cwd or Path.cwd()):
        code = main.run(list(map(str, arguments)))
    return subprocess.CompletedProcess(arguments, code, told.getvalue(), complained.getvalue())


def run_apart(*arguments, cwd=None, encoding="utf-8"):
    """`run` in a process of its own, as a clerk would, on a console of that encoding."""
    return subprocess.run(
        [sys.executable, "-m", "toolkit.cli.main", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        capture_output=True,
        encoding=encoding,
        errors="replace",
        check=False,
    )


@pytest.fixture
def baosong():
    """`run`, for tests that need nothing else."""
    return run
