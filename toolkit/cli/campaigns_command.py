"""`baosong campaigns`: what campaigns there are, and copying one to make one's own."""

import shutil
from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import campaign_folder, campaign_ids
from toolkit.errors import RefusalError
from toolkit.letters.files import FOLDER, shared_letters


@click.group(
    "campaigns", options_metavar="[选项]", invoke_without_command=True, short_help="列出活动，或复制一个来改"
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """列出自带的活动；copy 复制一个来改。

    \b
    例：baosong campaigns
    例：baosong campaigns copy js-2024 我的活动
    """
    if ctx.invoked_subcommand is None:
        for name in campaign_ids():
            campaign = load_campaign(name)
            click.echo(
                f"{campaign.id}  {campaign.title}（{campaign.organiser}，截止 {campaign.as_of.isoformat()}）"
            )


@command.command("copy", options_metavar="[选项]", short_help="复制一个活动的文件夹")
@click.argument("campaign", metavar="活动")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
def copy(campaign: str, folder: Path) -> None:
    """把活动的声明、母表和函件复制到一个新文件夹，改过之后用文件夹路径代替活动编号。

    \b
    例：baosong campaigns copy js-2024 我的活动
    """
    source = campaign_folder(campaign)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RefusalError(f"“{folder}”已经有东西了，请换一个新文件夹")
    try:
        shutil.copytree(shared_letters(), folder / FOLDER)
        shutil.copytree(source, folder, dirs_exist_ok=True)  # the campaign's own letters win
    except OSError as error:
        raise RefusalError(f"写不进“{folder}”：{error.strerror or error}") from error
    click.echo(f"已复制到 {folder}。改好 campaign.toml 后，运行 baosong rules {folder} 核对")
