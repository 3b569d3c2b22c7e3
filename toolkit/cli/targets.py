"""Where outputs may go: never onto a received file, never over somebody's work without keeping it."""

from collections.abc import Iterable
from pathlib import Path

import click

from toolkit.errors import RefusalError
from toolkit.old_output import keep_old_output


def refuse_one_for_two(targets: Iterable[Path | None]) -> None:
    """Raise RefusalError where two outputs are one file."""
    given = [target.resolve() for target in targets if target]
    if len(set(given)) < len(given):
        raise RefusalError("几个输出写的是同一个文件，请各用一个名字")


def refuse_received(targets: Iterable[Path | None], inbox: Path) -> None:
    """Raise RefusalError where an output lies on a file of the inbox, which is only ever read."""
    for target in targets:
        if target and target.exists() and target.resolve().is_relative_to(inbox.resolve()):
            raise RefusalError(f"“{target}”是收件文件夹里已有的文件，不能写在它上面；请换一个名字")


def refuse_other_suffix(target: Path | None, suffix: str) -> None:
    """Raise RefusalError where the name promises another format than what is written."""
    if target and target.suffix.lower() != suffix:
        raise RefusalError(f"“{target}”请写成以 {suffix} 结尾的文件名")


def refuse_other_than_json(target: Path | None) -> None:
    """Raise RefusalError where something else than an earlier report lies under the report's name."""
    if target and target.is_file() and target.stat().st_size and not target.read_bytes().startswith(b"{"):
        raise RefusalError(f"“{target}”已经存在，而且不是 JSON，没有覆盖；请换一个名字")


def set_old_aside(target: Path) -> None:
    """Keep what lies under an output's name, unless it is ours and nobody has saved it since."""
    if said := keep_old_output(target):
        click.echo(said)
