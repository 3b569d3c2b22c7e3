"""`baosong round`: a round in a folder of its own, with its memory."""

from collections.abc import Mapping
from pathlib import Path

import click
from attrs import evolve

from toolkit.campaign.load import load_campaign
from toolkit.cli.console import progress
from toolkit.cli.options import campaign_argument, json_option, merging_unit, unit_option
from toolkit.cli.outcome import show_outcome
from toolkit.cli.targets import refuse_other_than_json
from toolkit.collection import Collection
from toolkit.report import exit_code, report_of, write_report
from toolkit.round.folder import INBOX, Round, make_round, open_round
from toolkit.round.ledger import Ledger
from toolkit.round.review_back import forget_taken, holds_untaken, review_of
from toolkit.round.session import registering, tell_orphans, working_on
from toolkit.round.update import Update, collection_of

SHOWN = 20
"""More files than this are not read by anybody; the rest is 等."""


@click.group(
    "round", options_metavar="", subcommand_metavar="做什么", short_help="一轮报送：新建，登记收件，写出汇总"
)
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
    with registering(open_round(folder), click.echo, progress("正在读取")) as (_, found):
        _show(found)


@command.command("summary", options_metavar="[选项]", short_help="写出这一轮的汇总表")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False, exists=True))
@json_option
@click.pass_context
def summary_command(ctx: click.Context, folder: Path, json_file: Path | None) -> None:
    """把台账里的全部内容汇总到“汇总”文件夹，比 merge 多一张“审核”：在那里选推荐、一票否决，写理由。

    先把上一份汇总表里新写的说明和审核记入台账，再写新的。改动过正文的旧表另存为 .bak-N.xlsx。

    \b
    例：baosong round summary 2024案例征集
    """
    refuse_other_than_json(json_file)
    round_ = open_round(folder)
    with working_on(round_, click.echo) as ledger:
        collection = collection_of(round_, ledger)
        tell_orphans(round_, ledger, collection, click.echo)
        _write_summary(round_, collection, ledger)
    show_outcome(collection, "（原因见“来源”）")
    click.echo(f"已写出 {round_.summary_file}，请打开看“问题清单”和“审核”")
    if json_file:
        write_report(report_of("round summary", collection), json_file)
    ctx.exit(exit_code(collection.submissions, [f for f in collection.findings if not collection.settled(f)]))


def _write_summary(round_: Round, collection: Collection, ledger: Ledger) -> None:
    from toolkit.workbooks.previous import keep_old, read_previous
    from toolkit.workbooks.summary import write_summary

    target = round_.summary_file
    headings: Mapping[str, str] = {}
    if target.exists():
        previous = read_previous(target, round_.campaign, round_.top)
        headings = previous.headings
        untaken = "里还有没记入的审核或说明" if holds_untaken(ledger) else ""
        if previous.edited or untaken:
            why = previous.edited or untaken
            click.echo(f"原有的 {target.name} {why}，已另存为 {keep_old(target).name}")
    write_summary(evolve(collection, headings=headings), target, review_of(ledger))
    with ledger.writing():
        forget_taken(ledger)


def _show(found: Update) -> None:
    if found.again:
        click.echo("活动文件或程序有改动，收件全部重新读了一遍")
    lists = (("新收到", found.added), ("有改动", found.changed), ("不在了", found.gone))
    for word, files in (*lists, ("没有变、重新读的", () if found.again else found.reread)):
        if files:
            listed = "、".join(files[:SHOWN]) + (f" 等{len(files)}个" if len(files) > SHOWN else "")
            click.echo(f"{word} {len(files)} 个：{listed}")
    click.echo(f"没有变的 {found.unchanged} 个，没有再读")
