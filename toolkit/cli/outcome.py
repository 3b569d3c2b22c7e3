"""What check and merge say at the end: counts first, then what to do next."""

from collections.abc import Sequence

import click

from toolkit.answering import answers_in_words
from toolkit.collection import Collection
from toolkit.model import LEVEL_WORDS, Submission


def show_outcome(collection: Collection, listed: str) -> None:
    """Files, rows and verdicts in a few lines, every file that could not be read, and whom a 退回件 holds no longer.

    `listed` says where the rows set aside are listed.
    """
    counted = [s for s in collection.submissions if s.status != "ignored"]
    files = len({s.file for s in counted})
    unreadable = [s for s in counted if s.status == "unreadable"]
    click.echo(f"文件 {files} 个，读不了的 {len(unreadable)} 个；收到表 {_forms(counted)} 份")
    merged, aside = len(collection.everything), collection.rows_set_aside
    others = f"（其中{collection.others_in_words}）" if collection.others else ""
    click.echo(
        f"读到 {collection.rows_read} 行 = 汇入 {merged} 行{others} + 未汇入 {aside} 行{listed if aside else ''}"
    )
    verdicts = "，".join(f"{LEVEL_WORDS[v]} {n}" for v, n in collection.by_verdict.items())
    click.echo(f"结论：{verdicts}；问题 {len(collection.findings)} 个，规范写法 {len(collection.changes)} 处")
    for submission in unreadable:
        _show_unreadable(submission)
    for sentence in answers_in_words(collection.findings):
        click.echo(sentence)


def _forms(submissions: Sequence[Submission]) -> int:
    return sum(s.status in ("read", "partly") for s in submissions)


def _show_unreadable(submission: Submission) -> None:
    problem = submission.problem
    if problem:
        click.echo(
            click.style("读不了 ", fg="red") + f"{submission.file}：{problem.message}。{problem.remedy}"
        )
