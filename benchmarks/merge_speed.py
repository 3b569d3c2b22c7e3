"""How fast the main job is, beside the usual way of doing less: ratios measured in one run, on one machine.

    python benchmarks/merge_speed.py [--files 1000] [--rows 100]

It invents an inbox of that size in a temporary folder, then times, each in a process of its own:

- the usual way: pandas.read_excel of every file, concat, to_excel (openpyxl both ways), no checks, no trace;
- reading alone: the same files through `read_inbox`;
- `baosong merge`: read, check, trace, write;
- the same on a quarter of the files, for growth;
- the CPU time of `baosong --help` and of `baosong check` on one 50-row workbook.
"""

import argparse
import compileall
import contextlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import attrs

import toolkit

USUAL = """
import sys, pathlib, pandas
frames = [pandas.read_excel(p, header=3, dtype=object) for p in sorted(pathlib.Path(sys.argv[1]).rglob("*.xlsx"))]
pandas.concat(frames).to_excel(sys.argv[2], index=False)
"""
USUAL_READ = """
import sys, pathlib, pandas
for p in sorted(pathlib.Path(sys.argv[1]).rglob("*.xlsx")):
    pandas.read_excel(p, header=3, dtype=object)
"""
OUR_READ = """
import sys, pathlib
from toolkit.intake.inbox import read_inbox
for received in read_inbox(pathlib.Path(sys.argv[1])):
    assert received.book is not None
"""


@attrs.frozen
class Cost:
    """What a process took, with those that it started: wall and CPU seconds, peak memory of all together in MB."""

    wall: float
    cpu: float
    memory: float


def cost_of(arguments: list[str], allowed: tuple[int, ...] = (0,)) -> Cost:
    """Run a process and measure it."""
    start = time.perf_counter()
    process = subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    ended = threading.Event()
    peaks = [0.0]
    watch = threading.Thread(target=watch_memory, args=(process.pid, ended, peaks))
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    ended.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{arguments} ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, max(*peaks, used.ru_maxrss / 1024))


def watch_memory(session: int, ended: threading.Event, peaks: list[float]) -> None:
    """Note ten times a second what all processes of a session hold together; Linux alone tells."""
    while not ended.wait(0.1):
        peaks.append(sum(map(memory_of, members(session))) / 2**20)


def members(session: int) -> list[Path]:
    """The /proc folders of a session's processes."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[3]) == session:
                found.append(stat.parent)
    return found


def memory_of(process: Path) -> int:
    """Resident bytes of a process, 0 when it has ended."""
    try:
        return int((process / "statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


ODD_DATES = 0.3
"""So many of the birth months are not written as six digits."""

LABELS = [
    *("姓名", "性别", "出生年月", "入党时间", "学历学位", "职称", "任职党组织书记年限", "工作单位"),
    *("个人简历", "案例主要内容（200字以内）", "个人主要荣誉"),
]


def make_inbox(folder: Path, files: int, rows: int) -> None:
    """Invent workbooks: styled, with validation, texts of 300, 180 and 120 characters, mixed date spellings."""
    import xlsxwriter

    cities = [
        "南京市",
        "无锡市",
        "徐州市",
        "常州市",
        "苏州市",
        "南通市",
        "连云港市",
        "淮安市",
        "盐城市",
        "扬州市",
    ]
    chance = random.Random(2024)
    for number in range(files):
        city = cities[number % len(cities)]
        path = folder / city / f"汇总表{number:04}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("汇总表")
        cell = book.add_format({"border": 1, "text_wrap": True, "font_name": "仿宋_GB2312"})
        sheet.write(1, 0, "汇总表")
        sheet.write(2, 0, f"填报单位（盖章）：{city}教育局")
        sheet.write_row(3, 0, LABELS, cell)
        for row in range(4, 4 + rows):
            sheet.write_row(row, 0, person(chance, city), cell)
        sheet.data_validation(4, 1, 4 + rows, 1, {"validate": "list", "source": ["男", "女"]})
        book.close()


def person(chance: random.Random, city: str) -> list[str | int]:
    """One invented row without a mistake."""
    name = (
        "".join(chance.choice("林周吴郑王冯陈") for _ in range(1))
        + chance.choice("一二三四")
        + chr(chance.randint(0x4E00, 0x9FA5))
    )
    year, month = chance.randint(1966, 1990), chance.randint(1, 12)
    odd = (f"{year}.{month:02}", f"{year}年{month}月", f"{year}-{month:02}")
    return [
        name,
        chance.choice("男女"),
        chance.choice(odd) if chance.random() < ODD_DATES else year * 100 + month,
        f"{year + 22}{chance.randint(1, 12):02}",
        "本科",
        chance.choice(["高级教师", "正高级教师", "一级教师"]),
        f"{chance.randint(1, 12)}年",
        f"{city}杨柳湖实验小学",
        prose(chance, 300),
        prose(chance, 180),
        f"{chance.randint(2010, 2023)}年获市优秀党务工作者；" + prose(chance, 100),
    ]


def prose(chance: random.Random, length: int) -> str:
    """Han characters without meaning; none of them makes a word that a rule looks for."""
    return "".join(
        chance.choice("党建领航聚合力立德树人润无声先锋示范岗位书香支部活动") for _ in range(length)
    )


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=100)
    asked = parser.parse_args()
    compileall.compile_dir(Path(toolkit.__file__).parent, quiet=2)  # as pip does when it installs
    with tempfile.TemporaryDirectory() as name:
        report(Path(name), asked.files, asked.rows)


def report(folder: Path, files: int, rows: int) -> None:
    """All figures of one run."""
    large, quarter, small = folder / "large", folder / "quarter", folder / "small"
    make_inbox(large, files, rows)
    make_inbox(quarter, files // 4, rows)
    make_inbox(small, 1, 50)
    python, out = sys.executable, str(folder / "out.xlsx")
    baosong = [python, "-m", "toolkit.cli.main"]
    merge = [*baosong, "merge", "js-2024"]
    one = str(next(small.rglob("*.xlsx")))
    costs = {
        "usual way: read, concat, write": cost_of([python, "-c", USUAL, str(large), out]),
        "usual way: read": cost_of([python, "-c", USUAL_READ, str(large)]),
        "baosong: read": cost_of([python, "-c", OUR_READ, str(large)]),
        "baosong: read, in processes as merge does": cost_of(
            [python, str(Path(__file__).with_name("read_alone.py")), str(large)]
        ),
        "baosong: merge": cost_of([*merge, str(large), "-o", str(folder / "a.xlsx")], (0, 1)),
        "baosong: merge, a quarter": cost_of([*merge, str(quarter), "-o", str(folder / "b.xlsx")], (0, 1)),
        "baosong --help": cost_of([*baosong, "--help"]),
        "baosong check, 50 rows": cost_of([*baosong, "check", "js-2024", one], (0, 1)),
        "baosong merge, 50 rows": cost_of([*merge, str(small), "-o", str(folder / "c.xlsx")], (0, 1)),
    }
    print(f"{files} workbooks × {rows} rows\n\n| what | wall s | CPU s | peak MB |\n|---|---|---|---|")
    for what, cost in costs.items():
        print(f"| {what} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.memory:.0f} |")
    whole = costs["usual way: read, concat, write"].wall / costs["baosong: merge"].wall
    reading = costs["usual way: read"].wall / costs["baosong: read, in processes as merge does"].wall
    growth = costs["baosong: merge"].wall / costs["baosong: merge, a quarter"].wall
    print(f"\nwhole job {whole:.1f} × as fast as the usual way, reading {reading:.1f} ×")
    print(f"four times the files take {growth:.1f} × as long")


if __name__ == "__main__":
    main()
