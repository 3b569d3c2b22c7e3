"""`baosong`: the commands, each in a module of its own name, imported only when it is called."""

import gc
import gettext
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from toolkit import __version__
from toolkit.cli.console import tolerant_streams
from toolkit.errors import RefusalError

COMMANDS = {
    "campaigns": "列出活动，或复制一个来改",
    "demo": "用样例把一个活动从头到尾走一遍",
    "rules": "列出活动的规则，可另存为 xlsx",
    "templates": "生成下发用的推荐表、汇总表",
    "check": "检查一份或几份报送件",
    "merge": "把收到的文件合并成汇总表",
    "collect": "把一份份推荐表汇成汇总表",
    "cards": "按汇总表的每一行填一份推荐表",
    "print": "打印推荐表和各单位汇总表，供盖章",
    "round": "一轮报送：新建，登记收件，写出汇总",
    "decide": "记下人作的决定：推荐、否决、待核属实、收到日期",
    "status": "各单位报到哪一步，缺什么，迟几天",
    "return": "给每个单位写退回件和退回修改通知",
    "changes": "再报的改了什么，还有什么没改",
    "score": "专家评分：发评分表，收回汇总，排名次",
    "pack": "把要上报的材料打成一个压缩包",
    "publish": "写出公示名单（xlsx、docx、html）",
    "unpack": "解开压缩包，中文文件名不乱码，并核对清单",
    "dates": "把任意工作簿里的年月统一成 6 位数字",
    "excel": "把按钮装进 Excel，查缺什么",
}

BUG = "程序出错了，输入文件没有改动。请加 --debug 再运行一次，把显示的内容发给开发者"


class LazyGroup(click.Group):
    """A group whose commands are `toolkit.cli.<name>_command.command`, so that --help imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """In the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module; None for a name that is no command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"toolkit.cli.{cmd_name}_command").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing them."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- click's signature
        """Turn what went wrong into a sentence and exit code 2."""
        try:
            return super().invoke(ctx)
        except RefusalError as error:
            raise click.ClickException(str(error)) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            raise click.ClickException(f"{BUG}（{type(error).__name__}）") from error


@click.group(
    cls=LazyGroup,
    help="报送工具箱：把通知要求的表发下去、收上来、查清楚、汇总好。",
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
)
@click.version_option(__version__, "--version", message="baosong %(version)s", help="显示版本号。")
@click.option("--debug", is_flag=True, help="出错时显示详细信息。")
def cli(debug: bool) -> None:
    """报送工具箱."""


def main() -> None:
    """Entry point of the console script."""
    if hasattr(sys, "frozen"):  # as a folder build: this may be the child that reads old workbooks
        import multiprocessing

        multiprocessing.freeze_support()
    tolerant_streams()
    try:
        code = run(sys.argv[1:])
    except BrokenPipeError:  # the reader of our output (head, less) has gone: no one is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 2
    gc.freeze()  # a large book is full of cycles: ending frees them at once, and need not look for them
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line, in words on stdout and stderr; the exit code. Raises BrokenPipeError alone."""
    _speak_chinese()
    try:
        return cli.main(list(arguments), prog_name="baosong", standalone_mode=False) or 0
    except click.Abort:
        click.echo("已停止，没有写出文件。", err=True)
    except click.ClickException as error:
        click.echo(f"错误：{error.format_message()}", err=True)
    return 2


def _speak_chinese() -> None:
    """Let click say its own sentences (usage, bad arguments) in Chinese, whatever the system's language."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", str(Path(__file__).with_name("locale")))


if __name__ == "__main__":
    main()
