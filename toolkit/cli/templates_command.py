"""`baosong templates`: write the masters that go out."""

from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.unit_names import unit_named
from toolkit.campaign.units import Unit
from toolkit.cli.options import campaign_argument
from toolkit.cli.targets import set_old_aside
from toolkit.errors import RefusalError


@click.command(
    "templates",
    short_help="生成下发用的母表",
    options_metavar="[选项]",
)
@campaign_argument
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="文件夹",
    help="写到哪个文件夹（没有就新建）",
)
@click.option("--unit", "name", metavar="单位", help="只为这个单位生成，表头填好它的名称")
@click.option(
    "--all-units", "every", is_flag=True, help="为该单位的每个直属下级各生成一套，一个单位一个文件夹"
)
@click.option("--macros", is_flag=True, help="另生成带宏的表（.xlsm）和加载项报送助手.xlam，不用装 Python")
def command(campaign: str, folder: Path, name: str | None, every: bool, macros: bool) -> None:
    """按活动的声明生成空白母表（如推荐表.xlsx、汇总表.xlsx），供下级填报。

    活动是编号（如 js-2024，可用 baosong campaigns 查看）或活动文件夹的路径。
    不写 --unit 时，生成不限单位的通用母表。

    \b
    例：baosong templates js-2024 -o 母表 --all-units
    """
    loaded = load_campaign(campaign)
    unit = unit_named(loaded.units, name) if name else None
    if every:
        _write_all(folder, loaded, unit or loaded.units, macros)
    else:
        _write_one(folder, loaded, unit, macros)


def _write_one(folder: Path, campaign: Campaign, unit: Unit | None, macros: bool) -> None:
    # XlsxWriter takes a tenth of a second to import, which --help need not wait for
    from toolkit.workbooks.masters import write_masters

    own = None if unit == campaign.units else unit
    _keep_old(folder, campaign)
    paths = write_masters(folder, campaign, own)
    if macros:
        paths += _write_macros(folder, campaign, own)
    names = "、".join(path.name for path in paths)
    click.echo(f"已写好{names}，在“{folder}”")


def _write_all(folder: Path, campaign: Campaign, unit: Unit, macros: bool) -> None:
    from toolkit.workbooks.masters import write_masters

    if not unit.children:
        raise RefusalError(f"{unit.name}没有下级单位。请去掉 --all-units，只为它自己生成")
    for child in unit.children:
        _keep_old(folder / child.name, campaign)
        write_masters(folder / child.name, campaign, child)
        if macros:
            _write_macros(folder / child.name, campaign, child)
    files = len(unit.children) * len(campaign.books)
    click.echo(
        f"已为{unit.name}的{len(unit.children)}个下级单位写好{files}个母表，在“{folder}”，一个单位一个文件夹"
    )


def _write_macros(folder: Path, campaign: Campaign, unit: Unit | None) -> list[Path]:
    from toolkit.macros.books import names_of_macro_books, write_macro_books

    for name in names_of_macro_books(campaign):
        set_old_aside(folder / name)
    return write_macro_books(folder, campaign, unit)


def _keep_old(folder: Path, campaign: Campaign) -> None:
    """A master that was filled in where a new one is to lie is kept."""
    for forms in campaign.books:
        set_old_aside(folder / f"{forms[0].file}.xlsx")
