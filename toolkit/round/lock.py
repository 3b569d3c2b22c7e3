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
from secrets import token_hex

from attrs import asdict, field, frozen
from attrs.validators import instance_of

from toolkit.errors import RefusalError

FILE = "round.lock"
STALE_SECONDS = 2 * 3600
"""No command takes so long: an older lock belongs to a machine that was switched off, or a number that was reused."""

HALF_WRITTEN_SECONDS = 30
"""So long at most a lock is empty: its holder has just begun."""

WAIT = 0.2


@frozen
class Holder:
    """Who works on a round: the person's and the machine's name, the process, since when (local time, ISO).

    `token` is a random text, this lock's own.
    """

    who: str = field(validator=instance_of(str))
    machine: str = field(validator=instance_of(str))
    process: int = field(validator=instance_of(int))
    since: str = field(validator=instance_of(str))
    token: str = field(validator=instance_of(str))

    @classmethod
    def here(cls) -> "Holder":
        """This process."""
        now = datetime.now().isoformat(" ", "seconds")
        return cls(user(), socket.gethostname(), os.getpid(), now, token_hex(8))


@contextmanager
def locked(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the round's lock. A stale one is taken over, and `say` gets a sentence about it.

    Raises RefusalError that names who holds it, or where the folder can't be written to.
    """
    path, mine = folder / FILE, Holder.here()
    _take(path, mine, say)
    try:
        yield
    finally:
        if _holder(path) == mine:
            path.unlink(missing_ok=True)


def _take(path: Path, mine: Holder, say: Callable[[str], None]) -> None:
    while True:
        try:
            with path.open("x", encoding="utf-8") as stream:
                json.dump(asdict(mine), stream, ensure_ascii=False)
        except FileExistsError:
            _move_if_stale(path, mine, say)
            continue
        except OSError as error:
            raise RefusalError(
                f"写不进“{path.parent}”：{error.strerror or error}。请确认有写入权限"
            ) from error
        if _holder(path) == mine:  # nobody took it for the stale one that lay there before
            return


def _move_if_stale(path: Path, mine: Holder, say: Callable[[str], None]) -> None:
    """Take a stale lock away under a name of our own; where it turns out to be another by then, put it back."""
    holder = _refuse_if_held(path)
    aside = path.with_name(f"{FILE}.{mine.token}")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return
    except OSError as error:
        raise RefusalError(f"“{path}”移不开：{error.strerror or error}。确认没有人在用，请删去它") from error
    if _holder(aside) != holder:
        if not path.exists():
            aside.rename(path)
        return
    aside.unlink(missing_ok=True)
    if holder:
        say(f"{holder.who}（{holder.machine}，{holder.since} 起）没有正常结束，已接着做")


def _refuse_if_held(path: Path) -> Holder | None:
    """The stale lock's holder, None where it names nobody. Raises RefusalError where somebody holds it."""
    if path.is_dir():
        raise RefusalError(f"“{path}”是一个文件夹，占了锁的位置。请把它移走再运行")
    holder, age = _holder(path), _age(path)
    if holder is None and age < HALF_WRITTEN_SECONDS:
        time.sleep(WAIT)
        holder = _holder(path)
    if holder is None and age < HALF_WRITTEN_SECONDS and path.exists():
        raise RefusalError(f"别人刚开始使用这一轮，请等一会儿再运行；确认没有人在用，请删去 {path}")
    if holder and not _is_stale(holder, age):
        raise RefusalError(
            f"正在被{holder.who}使用（{holder.machine}，{holder.since} 起），请等那边做完再运行；"
            f"确认没有人在用，请删去 {path}"
        )
    return holder


def _holder(path: Path) -> Holder | None:
    """Who holds the lock; None where the file went away, is half written, or holds nothing sensible."""
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _age(path: Path) -> float:
    """Seconds since it was written; none for one that went away."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _is_stale(holder: Holder, age: float) -> bool:
    ended = holder.machine == socket.gethostname() and not _runs(holder.process)
    return ended or age > STALE_SECONDS


def _runs(process: int) -> bool:
    """Whether a process of this machine is there."""
    if os.name == "nt":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
        handle = kernel.OpenProcess(0x1000, False, process)  # PROCESS_QUERY_LIMITED_INFORMATION
        if handle:
            kernel.CloseHandle(handle)
        denied = ctypes.get_last_error() == 5  # type: ignore[attr-defined,unused-ignore]  # another user's
        return bool(handle) or denied
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
