"""`baosong round`: a round in a folder of its own, with its memory."""

from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.cli.console import progress
from toolkit.cli.options import campaign_argument, merging_unit, unit_option
from toolkit.round.folder import INBOX, Round, make_round, open_round
from toolkit.round.ledger import open_ledger
from toolkit.round.lock import locked
from toolkit.round.update import Update, update

SHOWN = 20
"""More files than this are not read by anybody; the rest is 等."""


@click.group("round", subcommand_metavar="做什么", short_help="一轮报送：新建，登记新收到的文件")
def command() -> None:
    """一轮报送放在一个文件夹里：收件、退回、汇总、报送各一个子文件夹，另有台账记住收到过什么、决定过什么。

    \b
    例：baosong round init js-2024 2024案例征集
        baosong round update 2024案例征集
    """


@command.command("init", options_metavar="[选项]", short_help="新建一轮")
@campaign_argument
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False))
@unit_option
def init(campaign: str, folder: Path, unit: str | None) -> None:
    """新建一轮报送的文件夹。收到的文件放进其中的“收件”，再运行 baosong round update。

    \b
    例：baosong round init js-2024 2024案例征集 --unit 扬州市
    """
    made = make_round(folder, campaign, merging_unit(load_campaign(campaign), unit))
    click.echo(f"已建好“{folder}”（{made.campaign.title}，{made.top.name}汇总）")
    click.echo(f"请把收到的文件放进“{folder / INBOX}”，再运行：baosong round update {folder}")


@command.command("update", options_metavar="", short_help="登记新收到的文件")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False, exists=True))
def update_command(folder: Path) -> None:
    """把“收件”里新的、改过的文件读进台账；没有变的不再读一遍。

    \b
    例：baosong round update 2024案例征集
    """
    round_ = open_round(folder)
    with locked(folder, click.echo):
        _warn_of_lost_ledger(round_)
        with open_ledger(round_.ledger_file) as ledger, progress("正在读取") as step:
            found = update(round_, ledger, step)
    _show(found)


def _warn_of_lost_ledger(round_: Round) -> None:
    worked_before = round_.summaries.exists() and any(round_.summaries.iterdir())
    if worked_before and not round_.ledger_file.exists():
        click.echo("台账不在了，重新建了一个：收到的文件重新登记，以前作的决定和收到日期没有了")


def _show(found: Update) -> None:
    if found.again:
        click.echo("活动文件或程序有改动，全部重新读了一遍")
    for word, files in (("新收到", found.added), ("有改动", found.changed), ("不在了", found.gone)):
        if files:
            listed = "、".join(files[:SHOWN]) + (f" 等{len(files)}个" if len(files) > SHOWN else "")
            click.echo(f"{word} {len(files)} 个：{listed}")
    click.echo(f"没有变的 {found.unchanged} 个，没有再读")
