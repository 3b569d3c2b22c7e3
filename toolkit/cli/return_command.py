"""`baosong return`: what must be mended goes back to each unit, with nothing of another's in it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.campaign.unit_names import unit_named
from toolkit.cli.console import progress
from toolkit.cli.day import read_day
from toolkit.cli.targets import set_old_aside
from toolkit.errors import RefusalError
from toolkit.round.decisions import RETURNED, unit_subject
from toolkit.round.dropping import INSIDE
from toolkit.round.folder import Round, open_round
from toolkit.round.ledger import Decision, Ledger
from toolkit.round.lock import user
from toolkit.round.session import working_on
from toolkit.round.update import collection_of
from toolkit.seen_by import owner_of

if TYPE_CHECKING:
    from toolkit.collection import Collection
    from toolkit.returning import Extras, Package
    from toolkit.round.send_back import Sent

SHOWN = 5
"""More findings that go back to nobody are not read by anybody in a terminal."""


@click.command("return", options_metavar="[选项]", short_help="给每个单位写退回件和退回修改通知")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--unit", "units", metavar="单位", multiple=True, help="只退这个单位的；可以写几次。")
@click.option(
    "--until",
    type=read_day,
    metavar="日期",
    help="最迟哪天改好报回，如 2024-12-10；不写就是活动的截止日期。",
)
def command(folder: Path, units: tuple[str, ...], until: date | None) -> None:
    """给每个有问题要改的单位，在“退回”里各写一个文件夹：退回件、要改的推荐表、退回修改通知（Word）。

    退回件是一张新的表，填着该单位自己报的各行，有问题的格子变色、有批注；“问题清单”里写明怎么改，待核的请对方写
    说明。改好报回的放进“收件”，再运行 baosong round update，说明就记入台账。别的单位的内容一点也不在里面。

    \b
    例：baosong return 2024案例征集 --until 2024-12-10
        baosong return 2024案例征集 --unit 扬州市
    """
    from toolkit.returning import packages_of

    round_ = open_round(folder)
    with working_on(round_, click.echo) as ledger:
        collection = collection_of(round_, ledger)
        last = until or collection.as_of
        packages = packages_of(collection)
        _return(round_, ledger, collection, _chosen(collection, packages, units), last)
        _show_finished(round_, packages)
        _show_ownerless(collection)


def _chosen(collection: "Collection", packages: "Sequence[Package]", units: Sequence[str]) -> "list[Package]":
    """The packages of the units named, of all units where none is named."""
    named = [unit_named(collection.top, text) for text in units]
    for unit in named:
        owner = owner_of(unit, collection.top)
        if owner and owner != unit:
            raise RefusalError(f"{unit.name}的件退给{owner.name}，由{owner.name}转，请写 --unit {owner.name}")
        if unit not in [package.unit for package in packages]:
            click.echo(f"{unit.name}没有要退回的问题")
    return [package for package in packages if not named or package.unit in named]


def _return(
    round_: Round, ledger: Ledger, collection: "Collection", packages: "Sequence[Package]", until: date
) -> None:
    from toolkit.round.extra_columns import extra_columns
    from toolkit.round.send_back import Writer

    today = date.today()
    writer = Writer(collection, round_.returns, until, today, set_old_aside, round_.id)
    if packages and until < today:
        click.echo(
            f"报回的期限 {until} 已经过了，通知里空着，请填上日子再发；也可以加 --until 日期 再运行一次"
        )
    extras = extra_columns(round_.inbox, packages)
    with progress("正在写退回件") as step:
        for number, (package, further) in enumerate(zip(packages, extras, strict=True), 1):
            _warn_of_uncompared(round_, ledger, package)
            sent = writer.write(package, further)
            _remember(ledger, package, writer.last)
            step(number, len(packages), package.unit.name)
            _show(package, further, sent)
    click.echo(f"退回 {len(packages)} 个单位" if packages else "没有要退回的")


def _warn_of_uncompared(round_: Round, ledger: Ledger, package: "Package") -> None:
    """Tell that a unit came in since its last 退回: `changes` compares with the one that is made now."""
    last = ledger.decisions(RETURNED).get(unit_subject(package.unit))
    files = {submission.file.partition(INSIDE)[0] for submission in package.submissions}
    if last and any(r.first_seen > last.at for file, r in ledger.current().items() if file in files):
        name = package.unit.name
        click.echo(
            f"{name}在 {last.at} 退回以后又报过，以后 baosong changes 就和这一次退回的比了；"
            f"上次要改的改没改，请看“{round_.returns.name}”里另存的旧退回件"
        )


def _remember(ledger: Ledger, package: "Package", last: date | None) -> None:
    until = f"最迟 {last}" if last else "没有写期限"
    made = Decision(RETURNED, unit_subject(package.unit), str(package.asked), until, user())
    with ledger.writing():
        ledger.decide([made])


def _show(package: "Package", extras: "Extras", sent: "Sent") -> None:
    cards = f"，要改的{sent.cards_in_words}" if sent.cards else ""
    click.echo(
        f"{package.unit.name}：要改或说明的 {package.asked} 处，表里 {len(package.rows)} 行{cards}，在“{sent.folder}”"
    )
    for sentence in extras.lost:
        click.echo(f"  {sentence}")


def _show_finished(round_: Round, packages: "Sequence[Package]") -> None:
    """Name the units that have nothing to mend any more, and still have a package of an earlier day."""
    from toolkit.workbooks.card_names import file_stem

    asked = {package.unit for package in packages}
    done = [u for u in (*round_.top.children, round_.top) if u not in asked]
    left = [unit.name for unit in done if (round_.returns / file_stem(unit.name)).is_dir()]
    if left:
        click.echo(
            f"已没有要改的，“{round_.returns.name}”里还留着以前退回的：{'、'.join(left)}（不用再寄，可以删去）"
        )


def _show_ownerless(collection: "Collection") -> None:
    from toolkit.returning import ownerless

    found = ownerless(collection)
    if found:
        click.echo(f"另有 {len(found)} 处看不出是哪个单位的，没有退回：")
    for finding in found[:SHOWN]:
        click.echo(f"  {finding.file}：{finding.message}")
    if len(found) > SHOWN:
        click.echo("  ……其余见汇总表的问题清单")
