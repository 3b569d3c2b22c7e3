"""How long check, 规范年月 and taking it back take on an open book of 100,000 rows: python -m benchmarks.live_speed

Excel is the tests' stand-in over openpyxl, whose own time is told beside; on Windows each call costs Excel about a
millisecond, so that the number of calls tells what to expect there.
"""

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import xlwings
from openpyxl import Workbook

from tests.live.engine import CALLS, BookApi, excel
from tests.live.engine_range import EngineRange
from tests.live.opened import SMALL
from toolkit.live.check import check, clear
from toolkit.live.dates import normalise
from toolkit.live.settings import Settings, write_settings
from toolkit.live.undo_dates import undo

ROWS = 100_000
HEADING = ["姓名", "性别", "出生年月", "任职年限", "工作单位", "简历"]
NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"

inside = Counter()


def timed(method: Callable[..., Any]) -> Callable[..., Any]:
    """The stand-in's own time is counted apart."""

    def run(*arguments: Any) -> Any:  # noqa: ANN401 -- as the method
        start = time.perf_counter()
        try:
            return method(*arguments)
        finally:
            inside["seconds"] += time.perf_counter() - start

    return run


def watch() -> None:
    """Count the time inside the stand-in's range, and for the copy that it writes."""
    BookApi.SaveCopyAs = timed(BookApi.SaveCopyAs)
    for name in ("raw_value", "formula", "number_format", "color", "wrap_text"):
        one = getattr(EngineRange, name)
        setattr(EngineRange, name, property(timed(one.fget), timed(one.fset) if one.fset else None))


def book(app: xlwings.App) -> xlwings.Book:
    """A roster of which every hundredth row has faults, and all months are written 1975.6."""
    file = Workbook()
    file.active.title = "名册"
    file.active.append(HEADING)
    for n in range(ROWS):
        name = NAMES[n % 16] + NAMES[n // 16 % 16] + NAMES[n // 256 % 16]
        sex = "不详" if n % 100 == 0 else "男"
        file.active.append([name, sex, f"{1960 + n % 40}.{n % 9 + 1}", "3年", "第一中学", "任教"])
    return xlwings.Book(impl=app.books.impl.adopt(file, "大.xlsx"))


def main() -> None:
    """Print a line for each piece of work."""
    with tempfile.TemporaryDirectory() as home, excel() as app:
        os.environ["HOME"] = os.environ["USERPROFILE"] = home
        write_settings(Settings(campaign=str(SMALL)))
        opened = book(app)
        watch()
        for work in (check, clear, normalise, undo):
            CALLS.clear()
            inside.clear()
            start = time.perf_counter()
            said = work(opened).replace("\n", "；")
            seconds = time.perf_counter() - start
            own = seconds - inside["seconds"]
            print(
                f"{work.__name__}: {seconds:.1f} s, of which ours {own:.1f} s; {sum(CALLS.values())} calls; {said}"
            )


if __name__ == "__main__":
    main()
