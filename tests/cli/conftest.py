"""Running the real command, as a clerk would."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def run(*arguments, cwd=None, encoding="utf-8"):
    """Run `baosong …` in a process of its own; its stdout, stderr and returncode come back."""
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
