"""What the child process does: read one file after the other, answer with a book or a problem."""

import contextlib
import os
import signal
import sys
from multiprocessing.connection import Connection

from toolkit.intake.grid import Book
from toolkit.intake.problems import UnreadableError, too_large
from toolkit.model import Problem

MEMORY = 2 * 2**30
"""Bytes of address space, where the system can limit it."""


def serve(pipe: Connection) -> None:
    """Answer requests (kind, data, suffix) until the other end closes."""
    _settle()
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(answer(*pipe.recv()))


def answer(kind: str, data: bytes, suffix: str) -> Book | Problem | None:
    """The book, the problem, or None for what is no workbook."""
    try:
        return _read(kind, data, suffix)
    except UnreadableError as error:
        return error.problem
    except MemoryError:
        return too_large("文件太大，内存放不下").problem


def _read(kind: str, data: bytes, suffix: str) -> Book | None:
    if kind == "xlsb":
        from toolkit.intake.xlsb import read_xlsb

        return read_xlsb(data)
    from toolkit.intake.xls import read_biff, read_ole

    return read_ole(data, suffix) if kind == "ole" else read_biff(data)


def _settle() -> None:
    """Leave Ctrl-C to the parent, keep panics off the terminal, limit the memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 2)
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
