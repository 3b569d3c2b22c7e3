"""`baosong demo`: a whole round on a campaign's sample, step by step, with the commands that a clerk would type."""

import io
import shutil
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import click
from attrs import frozen

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.places import shipped
from toolkit.cli.options import campaign_argument, folder_option
from toolkit.errors import RefusalError
from toolkit.round.folder import Round, open_round

ROUND, PROGRESS, BLANK, PAPER, PUBLIC, SCORES = "一轮", "进度.html", "下发", "打印", "公示", "评分"
EXPERTS = "专家名单.csv"
TOLD = "过程.txt"
TO_OPEN = 5
"""More files than this nobody opens to see what a program does."""

DONE = (0, 1)
"""Exit codes of a command that did its work: 1 says that there are findings, as a sample has."""


@frozen
class Step:
    """A command of the round: what it does, and its arguments."""

    what: str
    arguments: Sequence[str]

    @property
    def typed(self) -> str:
        """As a clerk types it."""
        return " ".join(f'"{word}"' if " " in word else word for word in ("baosong", *self.arguments))


@click.command("demo", options_metavar="[选项]", short_help="用样例把一个活动从头到尾走一遍")
@campaign_argument
@folder_option
def command(campaign: str, folder: Path) -> None:
    """用自带的样例收件夹，把一个活动从头到尾走一遍：登记收件、汇总、退回、打印，活动规定了上报、公示、评分的也做。

    每一步用的命令都显示出来，照着就能做自己的；各命令说了什么，记在“过程.txt”里。样例全部是虚构的。

    \b
    例：baosong demo zq-2023 -o 演示
    """
    loaded = load_campaign(campaign)
    inbox = _sample(loaded)
    if folder.exists() and any(folder.iterdir()):
        raise RefusalError(f"“{folder}”里已经有东西了，请换一个新文件夹")
    folder.mkdir(parents=True, exist_ok=True)
    first, *others = _steps(loaded, campaign, folder)
    said = [_run(1, first)]
    round_ = open_round(folder / ROUND)
    shutil.copytree(inbox, round_.inbox, dirs_exist_ok=True)
    click.echo(f"    样例的来件已复制到“{round_.inbox}”")
    if loaded.scoring:
        shutil.copyfile(shipped("samples") / "shared" / "experts.csv", folder / EXPERTS)
    said += [_run(number, step) for number, step in enumerate(others, 2)]
    (folder / TOLD).write_text("\n".join(said), encoding="utf-8-sig")
    _show(folder, round_)


def _sample(campaign: Campaign) -> Path:
    """The inbox of the campaign's sample. Raises RefusalError where none is shipped."""
    inbox = shipped("samples") / campaign.id / "inbox"
    if not inbox.is_dir():
        known = "、".join(sorted(path.parent.name for path in shipped("samples").glob("*/inbox")))
        raise RefusalError(f"活动 {campaign.id} 没有自带的样例收件夹；有样例的活动：{known}")
    return inbox


def _steps(campaign: Campaign, name: str, folder: Path) -> Iterator[Step]:
    """The round's commands in the order of the work; what the campaign does not declare is left out."""
    at = str(folder / ROUND)
    yield Step("新建一轮", ["round", "init", name, at])
    yield Step("登记收到的文件", ["round", "update", at])
    yield Step("写出汇总表", ["round", "summary", at])
    yield Step("看各单位报到哪一步", ["status", at, "--html", str(folder / PROGRESS)])
    yield Step("写退回件和退回修改通知", ["return", at])
    yield Step("生成下发用的空表", ["templates", name, "-o", str(folder / BLANK)])
    summary = str(Round(folder / ROUND, campaign, campaign.units).summary_file)
    yield Step("排好版打印盖章", ["print", name, summary, "-o", str(folder / PAPER)])
    if campaign.hand_in:
        yield Step("打包上报", ["pack", at])
    if campaign.publish:
        yield Step("写公示名单", ["publish", at, "-o", str(folder / PUBLIC)])
    if campaign.scoring:
        experts = ["--experts", str(folder / EXPERTS)]
        yield Step("生成专家评分表", ["score", "sheets", at, "-o", str(folder / SCORES), *experts])


def _run(number: int, step: Step) -> str:
    """Run a step and say so in a line; returns the command with what it said. Raises RefusalError where it failed."""
    from toolkit.cli.main import cli

    click.echo(f"{number:>2}. {step.what}：{step.typed}")
    out = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            code = cli.main(list(step.arguments), prog_name="baosong", standalone_mode=False) or 0
    except click.ClickException as error:
        raise RefusalError(f"{step.typed} 没有做成：{error.format_message()}") from error
    if code not in DONE:
        raise RefusalError(f"{step.typed} 没有做成（退出码 {code}）")
    return f"> {step.typed}\n{out.getvalue()}"


def _show(folder: Path, round_: Round) -> None:
    click.echo("\n走完了。请打开看：")
    for path, word in list(_telling(folder, round_))[:TO_OPEN]:
        click.echo(f"  {path}　{word}")
    click.echo(f"每一步说了什么，在“{folder / TOLD}”。自己的收件，照上面的命令从第1步做起。")


def _telling(folder: Path, round_: Round) -> Iterator[tuple[Path, str]]:
    """The files that tell most, most telling first, each with a word on it."""
    yield round_.summary_file, "汇总表：先看“问题清单”，再看“来源”“统计”"
    yield folder / PROGRESS, "各单位报到哪一步（用浏览器打开）"
    for place, pattern, word in (
        (round_.returns, "**/*.docx", "写给一个单位的退回修改通知，旁边是标好错处的退回件"),
        (folder / SCORES, "*/*.xlsx", "一位专家的评分表，得分自己算"),
        (folder / PUBLIC, "*.docx", "公示名单"),
        (folder / PAPER, "*.xlsx", "排好版、打印出来就能盖章的表"),
        (folder / BLANK, "*.xlsx", "下发用的空表，第二张是填写说明"),
    ):
        yield from ((path, word) for path in sorted(place.glob(pattern))[:1])
