"""`baosong check`: the findings of a few files, on the terminal."""

from datetime import date
from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.cli.console import progress, show_finding
from toolkit.cli.options import as_of_option, campaign_argument, json_option, merging_unit, unit_option
from toolkit.cli.outcome import show_outcome
from toolkit.cli.targets import refuse_other_than_json, refuse_received
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_files
from toolkit.merging import collect
from toolkit.report import exit_code, report_of, write_report


@click.command("check", options_metavar="[选项]", short_help="检查一份或几份报送件")
@campaign_argument
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@unit_option
@as_of_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    campaign: str,
    files: tuple[str, ...],
    unit: str | None,
    as_of: date | None,
    json_file: Path | None,
) -> None:
    """检查报送件，一次列出所有问题：在哪一格、错在哪里、怎么改、依据哪一条。

    文件只读不改。没有问题退出码为 0，有问题为 1，一份也没读出来为 2。

    \b
    例：baosong check js-2024 扬州市汇总表.xlsx
    """
    for file in files:
        refuse_received([json_file], Path(file))
    refuse_other_than_json(json_file)
    loaded = load_campaign(campaign)
    top = merging_unit(loaded, unit)
    day = as_of or loaded.as_of
    reader = Reader.of(loaded, loaded.table, top, day)
    with progress("正在检查") as step:
        taken = [s for received in read_files(files, step) for s in reader.take(received)]
    collection = collect(loaded, loaded.table, top, day, taken)
    for finding in collection.findings:
        show_finding(finding)
    for submission in collection.submissions:
        for row in submission.set_aside:
            click.echo(
                f"未计入 {submission.file} {submission.sheet} 第{row.row}行：{row.reason}（{row.text}）"
            )
    show_outcome(collection, "")
    if json_file:
        write_report(report_of("check", collection), json_file)
    ctx.exit(exit_code(collection.submissions, collection.findings))
