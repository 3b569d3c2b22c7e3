"""Make the pictures of this folder: what `baosong print` prints of the sample's invented people.

    python docs/pictures/make.py

Needs LibreOffice and poppler. The fonts are the machine's own; with a fontconfig file that puts look-alikes in place
of 仿宋_GB2312, 宋体, 黑体 and 方正小标宋简体 (FONTCONFIG_FILE) they look as in Excel.
"""

import struct
import subprocess
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from toolkit.campaign.load import load_campaign
from toolkit.campaign.unit_names import unit_named
from toolkit.collection import Collection
from toolkit.intake.take_inbox import take_inbox
from toolkit.merging import collect
from toolkit.paper.pdf import to_pdf
from toolkit.paper.print_run import CardPrint, Print, prints_of
from toolkit.paper.seal import read_seal

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples" / "js-2024"
UNIT = "扬州市"
STORY = "主要案例"
PARTS = ("实施背景", "重点举措", "工作成效", "思考启示")
DOTS = 72
"""Dots an inch."""


def main() -> None:
    """Write the three pictures."""
    collection = sample()
    unit = unit_named(collection.campaign.units, UNIT)
    cards, table = prints_of(collection, [unit], read_seal(SAMPLE / "样章.png"))
    assert isinstance(cards, CardPrint)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        picture("card", evolve(cards, cards=cards.cards[:1]), 1, folder)
        picture("card-appendix", evolve(with_long_story(cards), seals={}), 2, folder, grey=True)
        picture("unit-sheet", table, 1, folder)


def sample() -> Collection:
    """The sample's inbox, merged."""
    campaign = load_campaign(SAMPLE.name)
    table, top, day = campaign.table, campaign.units, campaign.as_of
    return collect(campaign, table, top, day, take_inbox(SAMPLE / "inbox", campaign, table, top, day))


def with_long_story(cards: CardPrint) -> CardPrint:
    """The first card with the stories of others as its own, in four parts."""
    stories = [card.texts[STORY] for card in cards.cards if card.texts[STORY]][:8]
    share = len(stories) // len(PARTS)
    parts = ["\n".join([title, *stories[n * share : (n + 1) * share]]) for n, title in enumerate(PARTS)]
    first = cards.cards[0]
    long = {**first.texts, STORY: "\n".join(["党旗下的成长", *parts])}
    return evolve(cards, cards=[evolve(first, texts=long)])


def picture(name: str, book: Print, pages: int, folder: Path, *, grey: bool = False) -> None:
    """Print a book and write its first pages side by side as <name>.png."""
    workbook, pdf = folder / f"{name}.xlsx", folder / f"{name}.pdf"
    book.write(workbook)
    said = to_pdf(workbook, pdf)
    if said:
        raise SystemExit(said)
    shown = [
        subprocess.run(
            [
                "pdftoppm",
                *(["-gray"] if grey else []),
                "-r",
                str(DOTS),
                "-f",
                str(page),
                "-l",
                str(page),
                str(pdf),
            ],
            check=True,
            capture_output=True,
        ).stdout
        for page in range(1, pages + 1)
    ]
    (HERE / f"{name}.png").write_bytes(side_by_side(shown, 1 if grey else 3))


def side_by_side(pages: Sequence[bytes], samples: int) -> bytes:
    """Pages of one size, as pdftoppm gives them (PPM: 3 samples a dot, PGM: 1), as one PNG."""
    size = [int(number) for number in pages[0].split(b"\n", 3)[1].split()]
    width, height = size[0] * samples, size[1]
    dots = [page.split(b"\n", 3)[3] for page in pages]
    lines = (
        b"\0" + b"".join(page[row * width : (row + 1) * width] for page in dots) for row in range(height)
    )
    head = struct.pack(
        ">IIBBBBB", size[0] * len(pages), height, 8, samples - 1, 0, 0, 0
    )  # PNG's colour types: 0 grey, 2 RGB
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in parts)


def chunk(kind: bytes, body: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    main()
