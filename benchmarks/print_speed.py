"""How long a stack of paper takes: cards as one workbook and as PDF, and units' tables, beside a quarter of them.

    python benchmarks/print_speed.py [--people 650]

It invents people of 13 cities with case texts of 200 to 2,000 characters (every fifth needs 附页), and runs
`baosong print` on their summary, each time in a process of its own. Peak memory is that of the largest process; of a
PDF this is LibreOffice, which is timed apart.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from merge_speed import LABELS, Cost, cost_of, person, prose

CITIES = [
    "南京",
    "无锡",
    "徐州",
    "常州",
    "苏州",
    "南通",
    "连云港",
    "淮安",
    "盐城",
    "扬州",
    "镇江",
    "泰州",
    "宿迁",
]
STORY = 9
LENGTHS = (200, 200, 600, 600, 2000)


def make_inbox(folder: Path, people: int) -> None:
    """A table of each city."""
    import xlsxwriter

    chance = random.Random(2024)
    rows = [person(chance, f"{CITIES[n % 13]}市") for n in range(people)]
    for number, row in enumerate(rows):
        row[STORY] = prose(chance, LENGTHS[number // 13 % len(LENGTHS)])
    for place, city in enumerate(CITIES):
        book = xlsxwriter.Workbook(folder / f"{city}市汇总表.xlsx")
        sheet = book.add_worksheet("汇总表")
        sheet.write(0, 0, f"填报单位（盖章）：{city}市教育局")
        sheet.write_row(1, 0, LABELS)
        for number, row in enumerate(rows[place::13], 2):
            sheet.write_row(number, 0, row)
        book.close()


def measured(folder: Path, people: int) -> dict[str, Cost]:
    """The cost of each step for so many people."""
    inbox, out = folder / f"inbox{people}", folder / f"out{people}"
    inbox.mkdir()
    make_inbox(inbox, people)
    baosong = [sys.executable, "-m", "toolkit.cli.main", "print", "js-2024"]
    told = {f"{people} people: .xlsx": cost_of([*baosong, str(inbox), "-o", str(out)], (0, 1))}
    for name in ("推荐表", "汇总表"):
        told[f"{people} people: {name}.pdf"] = cost_of(
            [sys.executable, "-c", TO_PDF, str(out / f"{name}.xlsx"), str(folder / "out.pdf")]
        )
    return told


TO_PDF = """
import sys, pathlib
from toolkit.paper.pdf import to_pdf
sys.exit(bool(to_pdf(*map(pathlib.Path, sys.argv[1:]))))
"""


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=650)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory() as name:
        costs = {**measured(Path(name), people), **measured(Path(name), people // 4)}
    print("| what | wall s | CPU s | peak MB |\n|---|---|---|---|")
    for what, cost in costs.items():
        print(f"| {what} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.memory:.0f} |")


if __name__ == "__main__":
    main()
