"""`baosong rules`: a campaign's rules with code, level, basis and wording."""

from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Rule
from toolkit.cli.options import campaign_argument
from toolkit.model import LEVEL_WORDS


@click.command("rules", options_metavar="[选项]", short_help="列出活动的规则，可另存为 xlsx")
@campaign_argument
@click.option(
    "-o",
    "out",
    metavar="规则.xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="另存为工作簿，供下发。",
)
def command(campaign: str, out: Path | None) -> None:
    """列出活动的规则：编号、级别、依据、内容。也用来核对改过的 campaign.toml。

    \b
    例：baosong rules js-2024 -o 规则.xlsx
    """
    loaded = load_campaign(campaign)
    click.echo(
        f"{loaded.title}（{loaded.id}），以 {loaded.as_of.isoformat()} 为准，共 {len(loaded.rules)} 条规则"
    )
    for sentence in loaded.assumed:
        click.echo(f"通知没有的：{sentence}")
    for rule in loaded.rules:
        _show(rule)
    if out:
        from toolkit.cli.targets import refuse_other_suffix, set_old_aside
        from toolkit.workbooks.rules_book import write_rules

        refuse_other_suffix(out, ".xlsx")
        set_old_aside(out)
        write_rules(loaded, out)
        click.echo(f"已写出 {out}")


def _show(rule: Rule) -> None:
    off = "" if rule.enabled else f"（停用：{rule.reason}）"
    click.echo(f"{rule.code:<7}{LEVEL_WORDS[rule.level]}  {rule.asked}{off}")
    click.echo(f"       依据：{rule.basis}")
