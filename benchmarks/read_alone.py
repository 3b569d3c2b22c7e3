"""Reading an inbox and nothing else, in processes as merge reads a large one: python read_alone.py FOLDER."""

import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from toolkit.intake.inbox import Entry, list_inbox, read_entries
from toolkit.intake.take_inbox import batches_of


def read(batch: Sequence[Entry]) -> int:
    """Read a batch of files; how many of them held a workbook."""
    return sum(received.book is not None for received in read_entries(batch))


def main() -> None:
    """Read the folder; every file of it must be a workbook."""
    entries = list_inbox(Path(sys.argv[1]))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        assert sum(pool.map(read, batches_of(entries))) == len(entries)


if __name__ == "__main__":
    main()
