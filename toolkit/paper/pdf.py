"""A workbook of ours as PDF: by Excel where it is, else by LibreOffice, else by hand from Excel or WPS."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from toolkit.safe_write import replacing

BY_HAND = (
    "这台电脑上没有可用的 Excel 接口或 LibreOffice，没有生成 PDF。"
    "请打开“{name}”，用“文件—打印—打印整个工作簿”打印，或“另存为 PDF”；"
    "装有 Excel 的，运行一次 pip install xlwings，以后就能自动生成"
)
"""What to do where no program makes the PDF; `name` is the workbook's."""

SECONDS = 1200
"""How long a program may take: 650 cards take a minute or two."""

PROGRAMS = (
    "soffice",
    "libreoffice",
    r"%ProgramFiles%\LibreOffice\program\soffice.com",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where LibreOffice's installers put it, the search path first."""


OURS = b"\n% baosong\n"
"""What our PDFs end with, a comment to every reader: who writes into one, or saves it, puts something behind it."""


def untouched(pdf: Path) -> bool:
    """Whether a file is a PDF of ours that nobody has saved since. Raises OSError where it can't be read."""
    with pdf.open("rb") as stream:
        stream.seek(max(pdf.stat().st_size - len(OURS), 0))
        return stream.read() == OURS


def to_pdf(workbook: Path, pdf: Path) -> str:
    """Print all visible sheets of a workbook that we wrote into a PDF.

    Returns "" when the PDF is there, else a Chinese sentence how to print by hand; what lay under its name then
    stays. The workbook is not changed. Raises RefusalError where the PDF can't be written.
    """
    with tempfile.TemporaryDirectory(prefix="baosong", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "print.xlsx"
        shutil.copyfile(workbook, copy)
        made = next((found for way in WAYS if (found := way(copy)) and _is_pdf(found)), None)
        if made is None:
            return BY_HAND.format(name=workbook.name)
        with replacing(pdf) as temporary:
            temporary.write_bytes(made.read_bytes() + OURS)
    return ""


def by_excel(workbook: Path) -> Path | None:
    """The PDF that Excel made beside the workbook, None without Excel or xlwings.

    Excel is started anew, without a window, and ended; workbooks that people have open are not touched.
    """
    try:
        import xlwings
    except ImportError:
        return None
    pdf = workbook.with_name("excel.pdf")
    try:
        with xlwings.App(visible=False, add_book=False) as excel:
            excel.display_alerts = False
            book = excel.books.open(str(workbook), update_links=False, read_only=True)
            # xlwings leaves out sheets whose names begin so: no name can begin with a question mark
            book.to_pdf(str(pdf), exclude_start_string="?")
            book.close()
    except Exception:  # COM and AppleScript raise errors of their own; without Excel LibreOffice has its turn
        return None
    return pdf


def by_libreoffice(workbook: Path) -> Path | None:
    """The PDF that LibreOffice made beside the workbook, None without LibreOffice or where it failed.

    It runs with a profile of its own, for with the user's it would hand the work to an open window. Its exit code
    says nothing: it is 0 even where nothing was made.
    """
    program = next(_programs(), None)
    if program is None:
        return None
    profile = (workbook.parent / "profile").as_uri()
    options = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}"]
    _run([program, *options, "--convert-to", "pdf", "--outdir", str(workbook.parent), str(workbook)])
    return workbook.with_suffix(".pdf")


WAYS: tuple[Callable[[Path], Path | None], ...] = (by_excel, by_libreoffice)
"""In the order in which they are tried: Excel prints as those who wrote the forms saw them."""


def _programs() -> Iterator[str]:
    """Every LibreOffice on this computer."""
    return (found for name in PROGRAMS if (found := shutil.which(os.path.expandvars(name))))


def _run(command: list[str]) -> None:
    """Run a program, and end it with all that it started when it takes too long."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return
    try:
        process.wait(SECONDS)
    except BaseException as stopped:  # Ctrl-C too must leave no program behind
        _end(process)
        if not isinstance(stopped, subprocess.TimeoutExpired):
            raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _is_pdf(path: Path) -> bool:
    """Whether the file is a PDF that was written to its end."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]
