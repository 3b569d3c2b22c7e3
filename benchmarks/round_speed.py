"""What it costs to run `baosong round update` again after one file of a large inbox has changed.

    python benchmarks/round_speed.py [--files 1000] [--rows 10]

The inbox is that of `merge_speed.py`. Both times are measured in one run, each in a process of its own.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from merge_speed import Cost, cost_of, make_inbox

from toolkit.campaign.load import load_campaign
from toolkit.round.folder import INBOX, make_round

CAMPAIGN = "js-2024"


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        first, again = measure(Path(name), asked.files, asked.rows)
    print(
        f"{asked.files} workbooks × {asked.rows} rows\n\n| what | wall s | CPU s | peak MB |\n|---|---|---|---|"
    )
    for what, cost in (("first update", first), ("after one file changed", again)):
        print(f"| {what} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.memory:.0f} |")
    print(f"\nthe second costs {again.wall / first.wall:.1%} of the first")


def measure(folder: Path, files: int, rows: int) -> tuple[Cost, Cost]:
    """The first update of a new round, and one after a file was replaced."""
    round_ = folder / "round"
    make_round(round_, CAMPAIGN, load_campaign(CAMPAIGN).units)
    make_inbox(round_ / INBOX, files, rows)
    make_inbox(folder / "other", 1, rows + 1)
    update = [sys.executable, "-m", "toolkit.cli.main", "round", "update", str(round_)]
    first = cost_of(update)
    replaced = sorted((round_ / INBOX).rglob("*.xlsx"))[files // 2]
    shutil.copy(next((folder / "other").rglob("*.xlsx")), replaced)
    return first, cost_of(update)


if __name__ == "__main__":
    main()
