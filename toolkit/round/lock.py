"""One at a time: a lock file in the round's folder, which may lie on a shared drive."""

import getpass
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from attrs import asdict, frozen

from toolkit.errors import RefusalError

FILE = "round.lock"
STALE_SECONDS = 2 * 3600
"""No command takes so long: a lock of another machine that is older belongs to one that was switched off."""


@frozen
class Holder:
    """Who works on a round: the person's and the machine's name, the process, since when (local time, ISO)."""

    who: str
    machine: str
    process: int
    since: str

    @classmethod
    def here(cls) -> "Holder":
        """This process."""
        return cls(user(), socket.gethostname(), os.getpid(), datetime.now().isoformat(" ", "seconds"))


@contextmanager
def locked(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the round's lock. A stale one is taken over, and `say` gets a sentence about it.

    Raises RefusalError that names who holds it, or where the folder can't be written to.
    """
    path = folder / FILE
    _take(path, say)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _take(path: Path, say: Callable[[str], None]) -> None:
    while True:
        try:
            with path.open("x", encoding="utf-8") as stream:
                json.dump(asdict(Holder.here()), stream, ensure_ascii=False)
            return
        except FileExistsError:
            _remove_if_stale(path, say)
        except OSError as error:
            raise RefusalError(
                f"写不进“{path.parent}”：{error.strerror or error}。请确认有写入权限"
            ) from error


def _remove_if_stale(path: Path, say: Callable[[str], None]) -> None:
    holder = _holder(path)
    if holder and not _is_stale(path, holder):
        raise RefusalError(
            f"正在被{holder.who}使用（{holder.machine}，{holder.since} 起），请等那边做完再运行；"
            f"确认没有人在用，请删去 {path}"
        )
    if holder:
        say(f"{holder.who}（{holder.machine}，{holder.since} 起）没有正常结束，已接着做")
    path.unlink(missing_ok=True)


def _holder(path: Path) -> Holder | None:
    """Who holds the lock; None where the file went away, or holds nothing sensible."""
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        time.sleep(0.2)  # it may be half written: the other process has just begun
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _is_stale(path: Path, holder: Holder) -> bool:
    if holder.machine == socket.gethostname():
        return not _runs(holder.process)
    try:
        return time.time() - path.stat().st_mtime > STALE_SECONDS
    except OSError:
        return True


def _runs(process: int) -> bool:
    """Whether a process of this machine is there."""
    if os.name == "nt":
        import ctypes

        kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # Windows only
        handle = kernel.OpenProcess(0x1000, False, process)  # PROCESS_QUERY_LIMITED_INFORMATION
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def user() -> str:
    """Who works at this machine, as the system calls them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "别人"
