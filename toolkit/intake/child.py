"""The one child process in which risky files are read: old Excel formats and xlsb.

Broken ones can abort a process, fill its memory or never end. It starts with the first such file, serves all
that follow, and is replaced where it died.
"""

import threading
from types import TracebackType
from typing import TYPE_CHECKING

from toolkit.intake.grid import Book
from toolkit.intake.problems import UnreadableError, corrupt, timeout
from toolkit.model import Problem

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

TIMEOUT = 60.0
"""Seconds for one file."""


class Child:
    """A context manager; leaving it ends the process. May be used by several threads, one file at a time."""

    def __init__(self, seconds: float = TIMEOUT) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def read(self, kind: str, data: bytes, suffix: str) -> Book | None:
        """The book in `data`, None for what is no workbook (a .doc). `kind` is ole, biff or xlsb.

        Raises UnreadableError, also for a crash (corrupt) and a time limit (timeout).
        """
        with self._lock:
            answer = self._ask(kind, data, suffix)
        if isinstance(answer, Problem):
            raise UnreadableError(answer)
        return answer

    def _ask(self, kind: str, data: bytes, suffix: str) -> Book | Problem | None:
        try:
            pipe = self._started()
            pipe.send((kind, data, suffix))
            if not pipe.poll(self._seconds):
                self._stop()
                raise timeout(self._seconds)
            answer: Book | Problem | None = pipe.recv()
        except (EOFError, OSError) as error:
            self._stop()
            raise corrupt("文件已损坏：读取程序因它中断") from error
        except BaseException:
            self._stop()
            raise
        return answer

    def _started(self) -> "Connection":
        if self._pipe is None:
            from multiprocessing import get_context

            from toolkit.intake.child_work import serve

            context = get_context("spawn")
            self._pipe, far_end = context.Pipe()
            process = context.Process(target=serve, args=(far_end,), daemon=True, name="baosong-reader")
            process.start()  # what never started (no memory, too many processes) is not there to be ended
            self._process = process
            far_end.close()
        return self._pipe

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._pipe = self._process = None
