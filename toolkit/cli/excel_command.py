"""`baosong excel`: the buttons of Excel, put in and taken out; what is missing; files dropped onto a shortcut."""

import os
import sys
from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.campaign.unit_names import unit_named
from toolkit.cli.console import progress, show_finding
from toolkit.cli.outcome import show_outcome
from toolkit.errors import RefusalError
from toolkit.intake.inbox import read_files
from toolkit.live.addin import FILE, write_addin
from toolkit.live.doctor import examine, missing
from toolkit.live.known_form import Task, task_of, task_set
from toolkit.live.machine import Machine, this_machine
from toolkit.live.settings import Settings, read_settings, write_settings
from toolkit.merging import collect
from toolkit.report import exit_code

DESKTOP = "桌面"
"""What people call their desktop, whatever its folder is called."""


@click.group(
    "excel", options_metavar="[选项]", subcommand_metavar="命令 …", short_help="把按钮装进 Excel，查缺什么"
)
def command() -> None:
    """在 Excel 功能区里加一页“报送”：检查、规范年月、合并文件夹、按行填表、打印预览、进度。只用于 Windows 上的 Excel。

    \b
    例：baosong excel install
        baosong excel doctor
    """


@command.command("install", options_metavar="[选项]", short_help="把“报送”页装进 Excel")
@click.option("--campaign", metavar="活动", help="打开的表看不出是哪个活动时，按这个活动。")
@click.option("--unit", metavar="单位", help="本级单位，如 扬州市；要和 --campaign 一起写。")
@click.option(
    "--shortcuts",
    is_flag=False,
    flag_value=".",
    metavar="[文件夹]",
    type=click.Path(path_type=Path, file_okay=False),
    help="在桌面或这个文件夹（不写就是当前文件夹）里做“合并.bat”“检查.bat”：把文件或文件夹拖上去就行，不要 Excel。",
)
def install(campaign: str | None, unit: str | None, shortcuts: Path | None) -> None:
    """把 报送工具.xlam 放进 Excel 的启动文件夹，记下用哪个 Python、哪个活动。装好后重新打开 Excel。

    \b
    例：baosong excel install --campaign js-2024 --unit 扬州市
        baosong excel install --shortcuts 桌面
    """
    machine = this_machine()
    _set(campaign, unit)
    if shortcuts:
        _make_shortcuts(machine, shortcuts)
    lacking = missing(machine)
    for point in lacking:
        click.echo(f"{point.what}：{point.remedy}", err=not shortcuts)
    if not lacking:
        _install(machine)
    elif not shortcuts:
        raise RefusalError("按钮没有装，缺的见上面")


def _set(campaign: str | None, unit: str | None) -> None:
    if unit and not campaign:
        raise RefusalError("--unit 要和 --campaign 一起写")
    if not campaign:
        return
    loaded = load_campaign(campaign)
    top = unit_named(loaded.units, unit) if unit else loaded.units
    named = str(Path(campaign).resolve()) if Path(campaign).is_dir() else campaign
    path = write_settings(Settings(named, unit or ""))
    click.echo(f"活动：{loaded.title}；本级单位：{top.name}（记在 {path}）")


def _make_shortcuts(machine: Machine, folder: Path) -> None:
    from toolkit.live.shortcuts import FOR_PYTHON, write_shortcuts

    options = "" if machine.frozen else FOR_PYTHON
    if str(folder) == DESKTOP and machine.desktop:
        folder = machine.desktop
    for path in write_shortcuts(folder, machine.python, machine.environment, options):
        click.echo(f"已做好 {path}，把文件或文件夹拖上去就行")


def _install(machine: Machine) -> None:
    if machine.addin is None:
        raise RefusalError("找不到 Excel 的启动文件夹")
    write_addin(machine.target, machine.addin)
    click.echo(f"已装好 {machine.addin}；请关闭所有 Excel 窗口，重新打开，就能看到“报送”页")


@command.command("remove", options_metavar="[选项]", short_help="从 Excel 里去掉“报送”页")
def remove() -> None:
    """删去 Excel 启动文件夹里的 报送工具.xlam；设置和工作簿不动。

    \b
    例：baosong excel remove
    """
    place = this_machine().addin
    if place is None or not place.exists():
        raise RefusalError(f"没有装过 {FILE}，不用去掉")
    try:
        place.unlink()
    except OSError as error:
        raise RefusalError(
            f"删不掉“{place}”：请先关闭所有 Excel 窗口，并确认对文件夹有写入权限，再运行一次"
        ) from error
    click.echo(f"已删去 {place}")


@command.command("doctor", options_metavar="[选项]", short_help="查按钮为什么用不了，缺什么")
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """逐项查 Excel（还是 WPS）、Python、xlwings、宏有没有被挡住、按钮装好没有，缺什么写明怎么办。

    都好退出码为 0，缺什么为 1。

    \b
    例：baosong excel doctor
    """
    points = examine(this_machine())
    for point in points:
        if point.remedy:
            click.echo(click.style("[缺] ", fg="red") + f"{point.what}。{point.remedy}")
        else:
            click.echo(click.style("[好] ", fg="green") + point.what)
    ctx.exit(1 if any(point.remedy for point in points) else 0)


@command.command("dropped", hidden=True)
@click.argument("work", type=click.Choice(["merge", "check"]))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def dropped(ctx: click.Context, work: str, paths: tuple[Path, ...]) -> None:
    """What the shortcuts call: merge or check what was dropped onto them."""
    if not paths:
        raise RefusalError("请把要处理的文件，或放着它们的文件夹，拖到这个图标上")
    gone = next((path for path in paths if not path.exists()), None)
    if gone:
        raise RefusalError(f"找不到“{gone}”；文件名里有 &、^ 的，请先改名")
    ctx.exit(_merge(paths) if work == "merge" else _check(paths))


def _task(paths: tuple[Path, ...]) -> Task:
    """The campaign of the settings, else that of the first file that tells one."""
    settings = read_settings()
    if settings.campaign:
        return task_set(settings)
    refused: RefusalError | None = None
    for received in read_files(paths):
        if received.book and not received.book.document:
            try:
                return task_of(received, settings)
            except RefusalError as error:
                refused = refused or error
    raise refused or RefusalError("没有能读的表")


def _merge(paths: tuple[Path, ...]) -> int:
    from toolkit.live.merging import merge_paths

    merged = merge_paths(_task(paths), paths, progress("正在合并"))
    if merged.kept:
        click.echo(merged.kept)
    show_outcome(merged.collection, "（原因见“来源”）")
    click.echo(f"已写出 {merged.target}，请看“问题清单”")
    if sys.platform == "win32":
        os.startfile(merged.target)
    made = merged.collection
    return exit_code(made.submissions, [f for f in made.findings if not made.settled(f)])


def _check(paths: tuple[Path, ...]) -> int:
    task = _task(paths)
    with progress("正在检查") as step:
        taken = [s for received in read_files(paths, step) for s in task.reader.take(received)]
    campaign = task.campaign
    collection = collect(campaign, campaign.table, task.top, campaign.as_of, taken)
    for finding in collection.findings:
        show_finding(finding)
    show_outcome(collection, "")
    return exit_code(collection.submissions, collection.findings)
