"""`baosong decide`: what a person decides goes into the round's ledger, with who, when and why."""

from datetime import date
from pathlib import Path

import click

from toolkit.campaign.unit_names import unit_named
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.findings import unit_label
from toolkit.round.decisions import (
    DROPPED,
    EXCUSED,
    EXPLAINED,
    RECEIVED,
    RECOMMENDED,
    VETOED,
    identity,
    unit_subject,
)
from toolkit.round.folder import Round, open_round
from toolkit.round.ledger import Decision, Ledger, open_ledger
from toolkit.round.lock import locked
from toolkit.round.update import collection_of
from toolkit.workbooks.review_sheet import CHOICES, VETO

WHAT = (*CHOICES, VETOED, "待核", DROPPED, RECEIVED, EXCUSED)
SHOWN = 5


@click.command(
    "decide", options_metavar="[选项]", short_help="记下人作的决定：推荐、否决、待核属实、收到日期…"
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.argument("what", metavar="[决定什么]", type=click.Choice(WHAT), required=False)
@click.argument("subject", metavar="[对谁]", required=False)
@click.option(
    "--why", default="", metavar="文字", help="理由或说明；一票否决、待核、不汇入、迟报说明都要写。"
)
@click.option("--who", default="", metavar="谁", help="谁作的决定。")
@click.option("--day", metavar="日期", help="收到日期，如 2024-12-03。")
@click.option("--undo", is_flag=True, help="撤销这项决定。")
def command(
    folder: Path, what: str | None, subject: str | None, why: str, who: str, day: str | None, undo: bool
) -> None:
    """记下一项决定；不写决定什么，就列出记过的全部决定。也可以在汇总表的“审核”里选，效果一样。

    \b
    对谁：推荐、不推荐、一票否决写 单位/姓名；待核写问题清单里的编号；
          不汇入写“来源”里的文件；收到日期、迟报说明写单位。

    \b
    例：baosong decide 2024案例征集 推荐 扬州市/张三
        baosong decide 2024案例征集 待核 3f2a9c81d0 --why 已核对任命文件 --who 王五
        baosong decide 2024案例征集 收到日期 扬州市 --day 2024-12-03
    """
    round_ = open_round(folder)
    with locked(folder, click.echo), open_ledger(round_.ledger_file) as ledger:
        if what is None:
            _list(ledger)
            return
        if subject is None:
            raise RefusalError(f"请写明“{what}”是对谁：见 baosong decide --help")
        made = _decision(round_, ledger, what, subject, why, day, undo)
        with ledger.writing():
            ledger.decide([Decision(made.kind, made.subject, made.value, why, who)])
    click.echo(f"已{'撤销' if undo else '记下'}：{what} {subject}")


def _decision(
    round_: Round, ledger: Ledger, what: str, subject: str, why: str, day: str | None, undo: bool
) -> Decision:
    """The decision with its kind, subject and value. Raises RefusalError where the subject is not known."""
    if what in (RECEIVED, EXCUSED):
        unit = unit_subject(unit_named(round_.campaign.units, subject))
        value = _day(day) if what == RECEIVED and not undo else _why(what, why, undo)
        return Decision(what, unit, "" if undo else value)
    if what == DROPPED:
        if subject not in {s.file for s in collection_of(round_, ledger).submissions}:
            raise RefusalError(f"收件里没有“{subject}”；请照“来源”表里的写法")
        return Decision(DROPPED, subject, _why(what, why, undo))
    collection = collection_of(round_, ledger)
    if what == "待核":
        if subject not in {f.id for f in collection.findings if f.level == "verify"}:
            raise RefusalError(f"没有编号为“{subject}”的待核问题；编号见“问题清单”")
        return Decision(EXPLAINED, subject, _why(what, why, undo))
    person = _person(collection, subject)
    if what == VETOED:
        _why(what, why, undo)
        return Decision(VETOED, person, "" if undo else VETO)
    return Decision(RECOMMENDED, person, "" if undo else what)


def _why(what: str, why: str, undo: bool) -> str:
    if undo:
        return ""
    if not why.strip():
        raise RefusalError(f"“{what}”要写明理由：请加 --why")
    return why.strip()


def _day(day: str | None) -> str:
    try:
        return date.fromisoformat(day or "").isoformat()
    except ValueError as error:
        raise RefusalError("请用 --day 写明收到的日期，如 --day 2024-12-03") from error


def _person(collection: Collection, subject: str) -> str:
    """The identity of the one person whom `单位/姓名`, or a name alone, means."""
    unit, _, name = subject.rpartition("/")
    form = collection.form
    named = [r for r in collection.records if str(r.values.get(form.key) or "") == name]
    found = {
        identity(record, form): record
        for record in named
        if f"/{unit}/" in f"//{unit_label(record.unit, collection.top)}/"
    }
    if len(found) == 1:
        return next(iter(found))
    places = "、".join(f"{unit_label(r.unit, collection.top)}/{name}" for r in (named or ())[:SHOWN])
    if not named:
        raise RefusalError(f"{form.id}里没有“{name}”；请照{form.id}写单位/姓名")
    raise RefusalError(f"“{subject}”指的不止一人，或单位不对：{places}。请写明单位/姓名")


def _list(ledger: Ledger) -> None:
    decisions = ledger.all_decisions()
    if not decisions:
        click.echo("还没有记过决定")
    for made in decisions:
        value = made.value or "（撤销）"
        told = "，".join(filter(None, (made.who, made.reason if made.reason != made.value else "")))
        click.echo(f"{made.at}  {made.kind}  {made.subject}：{value}{f'（{told}）' if told else ''}")
