"""A large table as clerks fill it: the rows of the sample inbox over and over, and what soffice uses for it."""

import random
from collections.abc import Iterator
from pathlib import Path

from tests.libreoffice import Office
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.places import shipped
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_inbox
from toolkit.raw_text import raw_text

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "安邦晨东恩方光海嘉可澜明宁平清然思涛文熙欣言一泽知子"


def sample_rows(campaign: Campaign, form: Form) -> list[list[str]]:
    """What the sample inbox's tables hold, row by row, in the form's columns."""
    reader = Reader.of(campaign, form, campaign.units, campaign.as_of)
    rows = []
    for received in read_inbox(shipped("samples") / campaign.id / "inbox"):
        for taken in reader.take(received):
            if taken.kind == "submission" and taken.form == form.id:
                records = taken.records
                rows += [[raw_text(record.sent(entry.name)) for entry in form.columns] for record in records]
    return rows


def many_rows(campaign: Campaign, form: Form, count: int) -> Iterator[tuple[str, ...]]:
    """So many rows, faults and all, each with a name of its own: else all of them would be doubles."""
    rows = sample_rows(campaign, form)
    key = [entry.name for entry in form.columns].index(form.key)
    chance = random.Random(1)
    for number in range(count):
        row = list(rows[number % len(rows)])
        if row[key]:
            row[key] = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
        yield tuple(row)


def cpu_seconds(running: Office) -> float:
    """What soffice has used since it began, which other programs disturb less than the clock; Linux alone tells."""
    for process in Path("/proc").glob("[0-9]*"):
        if (
            running.pipe in (process / "cmdline").read_text()
            and "soffice.bin" in (process / "comm").read_text()
        ):
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / 100
    return 0.0
