"""Make the sample inbox of js-2024, its truth and its README: python make.py [--into DIR] [--refresh].

What can't be reproduced byte by byte (LibreOffice, encryption, the program's own workbooks) is kept as checked in
unless --refresh is given; that needs LibreOffice and poppler.
"""

import argparse
import json
import shutil
from pathlib import Path
from random import Random

import north
import siyang
import south
import suyu
from inbox import Inbox
from people import Cast
from readme import readme
from strays import strays
from truth import Json, Truth

HERE = Path(__file__).resolve().parent
SEED = 20241204
PARTS = (
    *(
        south.nanjing,
        south.wuxi,
        north.xuzhou,
        south.changzhou,
        south.suzhou,
        north.nantong,
        north.lianyungang,
    ),
    *(north.huaian, north.yancheng, north.yangzhou, south.zhenjiang, north.taizhou, north.suqian, strays),
    *(siyang.siyang, suyu.suyu),
)
"""The thirteen cities in the province's order, and what lies about beside them."""


def plan() -> Inbox:
    """The whole inbox, nothing written yet."""
    inbox = Inbox(Cast(Random(SEED)))
    for part in PARTS:
        inbox.cast.chance.seed(f"{SEED} {part.__name__}")
        part(inbox)
    return inbox


def write(inbox: Inbox, into: Path, refresh: bool) -> None:
    """Write inbox/, truth.json and README.md into a folder; what was in that inbox/ goes, but for the kept files."""
    kept = {
        path: content for path in inbox.kept if (content := _checked_in(path)) is not None and not refresh
    }
    contents = {path: kept[path] if path in kept else make() for path, make in inbox.files.items()}
    shutil.rmtree(into / "inbox", ignore_errors=True)
    for path, content in contents.items():
        target = into / "inbox" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    said = Truth(inbox.filings).json()
    (into / "truth.json").write_text(dump(said), encoding="utf-8")
    (into / "README.md").write_text(readme(inbox.filings, said["totals"]), encoding="utf-8")


def _checked_in(path: str) -> bytes | None:
    file = HERE / "inbox" / path
    return file.read_bytes() if file.exists() else None


def dump(said: Json) -> str:
    """The truth as JSON, an entry a line."""
    parts = []
    for key, part in said.items():
        text = json.dumps(part, ensure_ascii=False)
        if isinstance(part, list):
            text = "[\n" + ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in part) + "\n]"
        parts.append(f"{json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE)
    parser.add_argument("--refresh", action="store_true")
    options = parser.parse_args()
    write(plan(), options.into, options.refresh)


if __name__ == "__main__":
    main()
