"""How long the macros' commands take on a large table: python -m benchmarks.macro_speed [--rows 100000]

LibreOffice's Basic runs the VBA, which is much slower than Excel's own, and loads the tables of the macros first.
Beside the time the CPU time of soffice is told, which other programs on the machine disturb less.
"""

import argparse
import tempfile
import time
from pathlib import Path

from tests.libreoffice import office
from tests.macros.many_rows import cpu_seconds, many_rows
from tests.vba_office import Vba
from toolkit.campaign.load import load_campaign
from toolkit.macros.sources import texts
from toolkit.workbooks.masters import write_masters


def main() -> None:
    """Print a line for each command."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--campaign", default="js-2024")
    asked.add_argument("--form", default="汇总表")
    chosen = asked.parse_args()
    campaign = load_campaign(chosen.campaign)
    form = campaign.form(chosen.form)
    with tempfile.TemporaryDirectory() as folder, office() as running:
        write_masters(Path(folder), campaign)
        with running.open(Path(folder) / f"{form.id}.xlsx", Hidden=False) as document:
            sheet = document.sheet(form.id)
            sheet.unprotect("")
            vba = Vba(document, texts(campaign))
            first = vba.call("Call NeedForm(): Call__ = oFirstRow")
            left = vba.call("Call NeedForm(): Call__ = oFirstColumn")
            rows = tuple(many_rows(campaign, form, chosen.rows))
            last = left + len(form.columns) - 2, first + len(rows) - 2
            sheet.getCellRangeByPosition(left - 1, first - 1, *last).setDataArray(rows)
            for command in ("check", "clear", "print", "validate"):
                start, used = time.perf_counter(), cpu_seconds(running)
                said = vba.call(f'gSilent = True: RunCommand "{command}": Call__ = gSaid')
                seconds, used = time.perf_counter() - start, cpu_seconds(running) - used
                each = used / chosen.rows * 1000
                told = said.partition("\n")[0]
                print(
                    f"{command}: {seconds:.0f} s, CPU {used:.0f} s, {each:.1f} ms a row; {told}", flush=True
                )


if __name__ == "__main__":
    main()
