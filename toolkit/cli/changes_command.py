"""`baosong changes`: what a unit that sent again mended, what is open, and what it changed unasked."""

from pathlib import Path
from typing import Any

import click

from toolkit.campaign.unit_names import unit_named
from toolkit.cli.console import COLOURS
from toolkit.cli.options import json_option
from toolkit.cli.targets import (
    refuse_one_for_two,
    refuse_other_suffix,
    refuse_other_than_json,
    refuse_received,
    set_old_aside,
)
from toolkit.findings import unit_label
from toolkit.model import LEVEL_WORDS
from toolkit.report import exit_code, report_of, write_report
from toolkit.round.changes import STATES, CellChange, Changes, Issue, compare
from toolkit.round.excerpts import excerpts
from toolkit.round.folder import open_round
from toolkit.round.session import looking_at
from toolkit.round.states import TwoStates, two_states

EMPTY = "（空）"
LONGEST = 30


@click.command("changes", options_metavar="[选项]", short_help="再报的改了什么，还有什么没改")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--unit", "unit", metavar="单位", required=True, help="看哪个单位的，如 扬州市。")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="另存为工作簿，如 扬州市再报比对.xlsx。",
)
@json_option
@click.pass_context
def command(ctx: click.Context, folder: Path, unit: str, output: Path | None, json_file: Path | None) -> None:
    """一个单位改好重报以后，逐格比对：改好的、仍未改的、新出现的、没有要求却改动了的，增加和删去的行。

    和最近一次退回时比；没有退回过的，和最近一次来件以前比。旧件还留在收件里的，比较时不算。

    \b
    例：baosong changes 2024案例征集 --unit 扬州市 -o 扬州市再报比对.xlsx
    """
    round_ = open_round(folder)
    refuse_one_for_two([output, json_file])
    refuse_received([output, json_file], round_.inbox)
    refuse_other_suffix(output, ".xlsx")
    refuse_other_than_json(json_file)
    with looking_at(round_) as ledger:
        chosen = unit_named(round_.top, unit)
        states = two_states(round_, ledger, chosen)
    changes = compare(states.before, states.after, chosen)
    _show(changes, states)
    if output:
        _write_book(changes, states, output)
    if json_file:
        write_report(_report(changes, states), json_file)
    open_ones = [i.finding for i in changes.issues if i.state in ("open", "new")]
    ctx.exit(exit_code(states.after.submissions, open_ones))


def _compared(states: TwoStates) -> str:
    """What was compared with what, in a sentence."""
    if not states.returned:
        return f"{states.since} 登记的来件，与那以前的比"
    if not states.since:
        return f"{states.returned} 退回以后，还没有收到新的来件"
    return f"{states.since} 起登记的来件，与 {states.returned} 退回时的比"


def _write_book(changes: Changes, states: TwoStates, output: Path) -> None:
    from toolkit.workbooks.resubmission_book import write_resubmission

    set_old_aside(output)
    write_resubmission(changes, states.before, states.after, _compared(states), output)
    click.echo(f"已写出 {output}")


def _show(changes: Changes, states: TwoStates) -> None:
    click.echo(f"{unit_label(changes.unit, states.after.top)}：{_compared(states)}")
    if states.superseded:
        click.echo(
            f"旧件还在收件里，比较时没有算：{'、'.join(states.superseded)}。"
            "由退回件代替的，汇总里也不算；别的汇总里仍算着，请移走或用 baosong decide 记为不汇入"
        )
    if states.unreadable:
        click.echo(
            f"这些旧件是按原来的单位名单登记的，读不出来了，没有比：{'、'.join(dict.fromkeys(states.unreadable))}"
        )
    click.echo(f"行：前后都有的 {changes.matched}，新增 {len(changes.added)}，删去 {len(changes.gone)}")
    for word, records in (("新增", changes.added), ("删去", changes.gone)):
        for record in records:
            key = states.after.campaign.form(record.form).key
            click.echo(f"  {word} {record.form} {record.values.get(key) or EMPTY}（{record.file}）")
    click.echo("问题：" + "，".join(f"{word} {changes.count(state)}" for state, word in STATES.items()))
    for issue in changes.issues:
        _show_issue(issue)
    click.echo(f"改动的单元格 {len(changes.cells)}，其中未要求而改动 {changes.unasked}")
    for cell in changes.cells:
        if cell.unasked:
            _show_unasked(cell, states)


def _show_issue(issue: Issue) -> None:
    finding = issue.finding
    word = click.style(f"[{LEVEL_WORDS[finding.level]}]", fg=COLOURS[finding.level])
    place = () if finding.person else (finding.file, finding.cell)
    whom = " ".join(part for part in (finding.person, *place, finding.field) if part)
    change = "" if issue.was == issue.now else f"：{_shown(issue.was, issue.now)}"
    said = f"（说明：{issue.explanation}）" if issue.explanation else ""
    what = "" if issue.state in ("mended", "emptied", "withdrawn") else f"  {finding.message}"
    click.echo(f"  {STATES[issue.state]} {word} {whom}{change}{what}{said}（{finding.code}）")


def _show_unasked(cell: CellChange, states: TwoStates) -> None:
    key = states.after.campaign.form(cell.record.form).key
    name = cell.record.values.get(key) or EMPTY
    place = f"{cell.record.file} {cell.record.cell(cell.field) or ''}".strip()
    click.echo(f"  未要求而改动 {name} {cell.field}：{_shown(cell.was, cell.now)}（{place}）")


def _shown(was: str, now: str) -> str:
    before, after = excerpts(" ".join(was.split()), " ".join(now.split()), LONGEST)
    return f"{before or EMPTY} → {after or EMPTY}"


def _report(changes: Changes, states: TwoStates) -> dict[str, Any]:
    """The report of the state of now, with `comparison` beside it."""
    return {**report_of("changes", states.after), "comparison": _comparison(changes, states)}


def _comparison(changes: Changes, states: TwoStates) -> dict[str, Any]:
    return {
        "unit": unit_label(changes.unit, states.after.top),
        "returned": states.returned or None,
        "since": states.since or None,
        "superseded": list(states.superseded),
        "rows": {
            "matched": changes.matched,
            "added": [record.id for record in changes.added],
            "gone": [{"file": r.file, "sheet": r.sheet, "row": r.row} for r in changes.gone],
        },
        "findings": [
            {
                "state": issue.state,
                "id": issue.finding.id,
                "code": issue.finding.code,
                "level": issue.finding.level,
                "person": issue.finding.person or None,
                "field": issue.finding.field,
                "from": issue.was,
                "to": issue.now,
                "explanation": issue.explanation or None,
            }
            for issue in changes.issues
        ],
        "cells": [
            {
                "record": cell.record.id,
                "file": cell.record.file,
                "sheet": cell.record.sheet,
                "cell": cell.record.cell(cell.field),
                "field": cell.field,
                "from": cell.was,
                "to": cell.now,
                "asked": not cell.unasked,
            }
            for cell in changes.cells
        ],
    }
