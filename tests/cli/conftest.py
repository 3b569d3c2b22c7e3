"""Running the real command, as a clerk would."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def baosong():
    """Run `baosong …` in a process of its own; its stdout, stderr and returncode come back."""

    def run(*arguments, cwd=None, encoding="utf-8"):
        return subprocess.run(
            [sys.executable, "-m", "toolkit.cli.main", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
            capture_output=True,
            encoding=encoding,
            errors="replace",
            check=False,
        )

    return run
