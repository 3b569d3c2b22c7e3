"""How long the macros' 检查 and 清除标记 take on a large table: python -m benchmarks.macro_speed [--rows 100000]

The rows are those of the sample inbox over and over, with names of their own, faults and all. LibreOffice's Basic runs
the VBA, tens of times slower than Excel's own: what it takes is told, and the CPU time of soffice alone, which other
programs on the machine disturb less.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.libreoffice import Office, office
from tests.vba_office import Vba
from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.places import shipped
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_inbox
from toolkit.macros.sources import texts
from toolkit.raw_text import raw_text
from toolkit.workbooks.masters import write_masters

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "安邦晨东恩方光海嘉可澜明宁平清然思涛文熙欣言一泽知子"


def sample_rows(campaign: Campaign, form: Form) -> list[list[Any]]:
    """What the sample inbox's tables hold, row by row, in the form's columns."""
    reader = Reader.of(campaign, form, campaign.units, campaign.as_of)
    rows = []
    for received in read_inbox(shipped("samples") / campaign.id / "inbox"):
        for taken in reader.take(received):
            if taken.kind == "submission" and taken.form == form.id:
                rows += [[record.sent(entry.name) for entry in form.columns] for record in taken.records]
    return rows


def many_rows(campaign: Campaign, form: Form, count: int) -> Iterator[tuple[str, ...]]:
    """So many rows, each with a name of its own: else all of them would be doubles."""
    rows = sample_rows(campaign, form)
    key = [entry.name for entry in form.columns].index(form.key)
    chance = random.Random(1)
    for number in range(count):
        row = [raw_text(raw) for raw in rows[number % len(rows)]]
        if row[key]:
            row[key] = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
        yield tuple(row)


def cpu_seconds(running: Office) -> float:
    """What soffice has used since it began; Linux alone tells."""
    for process in Path("/proc").glob("[0-9]*"):
        if (
            running.pipe in (process / "cmdline").read_text()
            and "soffice.bin" in (process / "comm").read_text()
        ):
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / 100
    return 0.0


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
            area = sheet.getCellRangeByPosition(left - 1, first - 1, *last)
            area.setDataArray(rows)
            for command in ("check", "clear"):
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
