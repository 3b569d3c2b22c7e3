"""The terminal: streams that never crash on a GBK or ASCII console, and messages in one manner."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper

import click

from toolkit.model import LEVEL_WORDS, Finding

COLOURS = {"ineligible": "red", "return": "red", "verify": "yellow", "notice": "cyan"}


def tolerant_streams() -> None:
    """Let both streams write `?` for what their encoding lacks, rather than raise."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """Yield a function of (done, all, file) that draws a progress bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        click.echo(f"{label}…", err=True)
        yield lambda _done, _all, _file: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr, show_pos=True, show_percent=False) as bar:

        def step(done: int, total: int, _file: str) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield step


def show_finding(finding: Finding) -> None:
    """One finding as lines of text: where, what, how to mend it, on what it rests."""
    place = " ".join(part for part in (finding.file, finding.sheet, finding.cell) if part)
    word = click.style(f"[{LEVEL_WORDS[finding.level]}]", fg=COLOURS[finding.level])
    person = f"{finding.person} " if finding.person else ""
    click.echo(f"{word} {place}  {person}{finding.message}（{finding.code}）")
    if finding.remedy or finding.proposal:
        proposal = f"建议填 {finding.proposal}。" if finding.proposal else ""
        click.echo(f"       {proposal}{finding.remedy}")
    if finding.basis:
        click.echo(f"       依据：{finding.basis}")
