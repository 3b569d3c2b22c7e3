"""Options and arguments that several commands share, each declared once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from toolkit.campaign.model import Campaign
from toolkit.campaign.unit_names import unit_named
from toolkit.campaign.units import Unit
from toolkit.cli.day import read_day

F = TypeVar("F", bound=Callable[..., Any])


def campaign_argument(command: F) -> F:
    """CAMPAIGN: a shipped id or the path of a folder with a campaign.toml."""
    return click.argument("campaign", metavar="活动")(command)


def unit_option(command: F) -> F:
    """--unit: the merging unit."""
    text = "本级单位，如 扬州市；不写就是活动的最上级。"
    return click.option("--unit", "unit", metavar="单位", help=text)(command)


def as_of_option(command: F) -> F:
    """--as-of: the day for ages, years and the future."""
    text = "年龄、年限以哪天为准；如 2024-12-04；不写就是活动的截止日期。"
    return click.option("--as-of", "as_of", type=read_day, metavar="日期", help=text)(command)


def folder_option(command: F) -> F:
    """-o: the folder to write into, made where it is missing."""
    text = "写到哪个文件夹（没有就新建）。"
    kind = click.Path(path_type=Path, file_okay=False)
    return click.option("-o", "folder", required=True, type=kind, metavar="文件夹", help=text)(command)


def summary_option(command: F) -> F:
    """-o: the summary to write."""
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("-o", "out", required=True, type=kind, metavar="汇总表.xlsx", help="写到哪里。")(
        command
    )


def json_option(command: F) -> F:
    """--json: the machine-readable report."""
    text = "另存一份给程序用的 JSON。"
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("--json", "json_file", type=kind, metavar="文件", help=text)(command)


def merging_unit(campaign: Campaign, text: str | None) -> Unit:
    """The unit that --unit names, the campaign's top without it. Raises RefusalError with the nearest names."""
    return unit_named(campaign.units, text) if text else campaign.units
