"""Sheets drawn as text: cells between `|`, one line a row, so that a test shows what it reads.

`#1975.1` is the number, `#2024-05-06` the date; `\\n` is a line break, `␣` a blank that stays. An empty cell is
None, an empty line an empty row. Row 1 is the first line of the text.
"""

import re
from datetime import datetime
from pathlib import Path

from toolkit.addresses import coordinates
from toolkit.campaign.load import load_campaign
from toolkit.intake.forms import Reader
from toolkit.intake.grid import Book, Grid, Received, Span
from toolkit.merging import collect

SMALL = load_campaign(str(Path(__file__).parent / "small"))
TOP = SMALL.units
HEAD = "姓名|性别|出生年月|任职年限|工作单位|简历"


def grid(text, name="Sheet1", merged="", uncomputed="", formats=None, **facts):
    """The sheet that a text draws. `merged` are ranges and `uncomputed` addresses, separated by blanks."""
    return Grid(
        name,
        [[cell(part) for part in line.split("|")] if line.strip() else [] for line in lines(text)],
        merged=[span(area) for area in merged.split()],
        uncomputed=frozenset(coordinates(place) for place in uncomputed.split()),
        formats={coordinates(place): code for place, code in (formats or {}).items()},
        **facts,
    )


def lines(text):
    return (
        [line.strip() for line in text.strip("\n").rstrip(" ").rstrip("\n").split("\n")]
        if text.strip()
        else []
    )


def cell(text):
    text = text.strip().replace("␣", " ").replace("\\n", "\n")
    if re.fullmatch(r"#-?[0-9]+", text):
        return int(text[1:])
    if re.fullmatch(r"#-?[0-9]+\.[0-9]+", text):
        return float(text[1:])
    if re.fullmatch(r"#[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return datetime.fromisoformat(text[1:])
    return text or None


def span(area):
    first, last = area.split(":")
    return Span(*coordinates(first), *coordinates(last))


def received(*sheets, file="扬州市/花名册.xlsx", digest="", names=None):
    """A file that holds these sheets: grids, or texts that draw them."""
    grids = [
        sheet if isinstance(sheet, Grid) else grid(sheet, f"Sheet{n}") for n, sheet in enumerate(sheets, 1)
    ]
    return Received(file, "read", Book(grids, names or {}), digest=digest or file)


def reader(campaign=SMALL, top=None, form=None, *, own=False):
    form = campaign.form(form) if form else campaign.table
    return Reader.of(campaign, form, top or campaign.units, campaign.as_of, own=own)


def take(*sheets, file="扬州市/花名册.xlsx", campaign=SMALL, top=None, **facts):
    """The submissions that a file of these sheets (grids or texts) holds."""
    if facts:
        sheets = [grid(text, f"Sheet{n}", **facts) for n, text in enumerate(sheets, 1)]
    return reader(campaign, top).take(received(*sheets, file=file))


def merge(files, campaign=SMALL, top=None, **more):
    """The collection of files, given as file name → text, grid or `Received`."""
    top = top or campaign.units
    read = reader(campaign, top)
    given = [f if isinstance(f, Received) else received(f, file=name) for name, f in files.items()]
    taken = [submission for one in given for submission in read.take(one)]
    return collect(campaign, campaign.table, top, campaign.as_of, taken, **more)


def unit(path):
    """The unit of that path below the province: 扬州市/仪征市."""
    return next(u for u in TOP.walk() if u.path == (TOP.name, *path.split("/")))


def names(records):
    """The people of records, or of a submission's records, in order."""
    return [record.values["姓名"] for record in records]


def found(findings, *columns):
    """Findings as tuples of attributes."""
    return [tuple(getattr(finding, column) for column in columns) for finding in findings]
