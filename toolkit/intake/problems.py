"""What can be wrong with a received file, each with a sentence that says what to do."""

from collections.abc import Sequence

from toolkit.model import LEVELS, Problem

RESAVE = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新放入收件文件夹"


class UnreadableError(Exception):
    """A file can't be read; carries the problem that the sender and the clerk will see."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def worst(problems: Sequence[Problem]) -> Problem | None:
    """The problem that a submission shows; what is only a notice is none."""
    serious = [problem for problem in problems if problem.level != "notice"]
    return min(serious, key=lambda problem: LEVELS.index(problem.level), default=None)


def encrypted() -> UnreadableError:
    """A workbook that asks for a password."""
    return _unreadable(
        "encrypted",
        "文件加了打开密码，读不出内容",
        "请取消打开密码（旧格式 .xls 还要取消“保护工作簿”），另存为 .xlsx 后重新报送",
    )


def encrypted_member() -> UnreadableError:
    """A file inside an archive that asks for a password."""
    return _unreadable(
        "encrypted", "压缩包加了密码，读不出内容", "请用密码解压后，把里面的文件放入收件文件夹"
    )


def corrupt(what: str = "文件已损坏或没有传完整") -> UnreadableError:
    """A broken file; `what` says in Chinese how it shows."""
    return _unreadable("corrupt", what, f"{RESAVE}；打不开的请对方重新发送")


def locked() -> UnreadableError:
    """A file that the system does not let us read."""
    return _unreadable(
        "corrupt",
        "打不开：可能正被 Excel 打开，或者没有读取权限",
        "请关闭正在打开它的程序，再运行一次",
    )


def missing() -> UnreadableError:
    """A file that is not there, or that went away while we were reading."""
    return _unreadable(
        "corrupt", "找不到这个文件", "请核对文件名和所在文件夹；刚被移走的请放回原处，再运行一次"
    )


def empty(what: str = "文件是空的（0 字节）") -> UnreadableError:
    """A file with nothing in it."""
    return _unreadable("empty", what, "请对方填写后重新发送")


def too_large(
    what: str, remedy: str = "请删去无关的内容后另存为 .xlsx，重新放入收件文件夹"
) -> UnreadableError:
    """A file beyond the limits; `what` says in Chinese which one."""
    return _unreadable("too_large", what, remedy)


def timeout(seconds: float) -> UnreadableError:
    """A file that took too long."""
    return _unreadable("timeout", f"读了 {seconds:g} 秒还没有读完，已跳过", RESAVE)


def unsupported(what: str, remedy: str = RESAVE) -> UnreadableError:
    """A kind of file that is not read; `what` names it in Chinese."""
    return _unreadable("unsupported", what, remedy)


def _unreadable(code: str, message: str, remedy: str) -> UnreadableError:
    return UnreadableError(Problem(code, message, remedy))
