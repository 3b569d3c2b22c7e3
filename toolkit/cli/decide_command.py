"""`baosong decide`: what a person decides goes into the round's ledger, with who, when and why."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from attrs import evolve

from toolkit.campaign.unit_names import unit_named
from toolkit.cli.day import read_day
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.review import CHOICES, VETO, is_called
from toolkit.round.decisions import (
    DROPPED,
    EXCUSED,
    EXPLAINED,
    RECEIVED,
    RECOMMENDED,
    VETOED,
    unit_subject,
)
from toolkit.round.dropping import INSIDE
from toolkit.round.folder import Round, open_round
from toolkit.round.ledger import Decision, Ledger, open_ledger
from toolkit.round.lock import locked, user
from toolkit.round.session import shown_person, working_on
from toolkit.round.update import collection_of, is_outdated
from toolkit.seen_by import owner_of

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
@click.option("--who", default="", metavar="谁", help="谁作的决定；不写就是这台电脑的用户。")
@click.option("--day", type=read_day, metavar="日期", help="收到日期，如 2024-12-03。")
@click.option("--undo", is_flag=True, help="撤销这项决定。")
def command(
    folder: Path, what: str | None, subject: str | None, why: str, who: str, day: date | None, undo: bool
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
    if what is None:
        with open_ledger(round_.ledger_file, to_read=True) as ledger:
            _list(round_, ledger)
        return
    if subject is None:
        raise RefusalError(f"请写明“{what}”是对谁：见 baosong decide --help")
    with _ledger(round_, what) as ledger:
        made = (
            _undone(round_, ledger, what, subject)
            if undo
            else _decision(round_, ledger, what, subject, why, day)
        )
        with ledger.writing():
            ledger.decide([evolve(made, reason=why.strip(), who=who or user())])
    click.echo(f"已{'撤销' if undo else '记下'}：{what} {subject}")


@contextmanager
def _ledger(round_: Round, what: str) -> Iterator[Ledger]:
    """The ledger, held alone. Papers may have come before any file did."""
    if what not in (RECEIVED, EXCUSED):
        with working_on(round_, click.echo) as ledger:
            yield ledger
    else:
        with locked(round_.folder, click.echo), open_ledger(round_.ledger_file) as ledger:
            yield ledger


def _decision(round_: Round, ledger: Ledger, what: str, subject: str, why: str, day: date | None) -> Decision:
    """The decision with its kind, subject and value. Raises RefusalError where the subject is not known."""
    if what in (RECEIVED, EXCUSED):
        return Decision(what, _unit(round_, subject), _day(day) if what == RECEIVED else _why(what, why))
    collection = collection_of(round_, ledger)
    if what == DROPPED:
        _why(what, why)
        return Decision(DROPPED, subject, _digest(subject, collection, ledger))
    if what == "待核":
        if subject not in {f.id for f in collection.findings if f.level == "verify"}:
            raise RefusalError(f"没有编号为“{subject}”的待核问题；编号见“问题清单”")
        return Decision(EXPLAINED, subject, _why(what, why))
    person = _person(collection, subject)
    if what == VETOED:
        _why(what, why)
        return Decision(VETOED, person, VETO)
    return Decision(RECOMMENDED, person, what)


def _undone(round_: Round, ledger: Ledger, what: str, subject: str) -> Decision:
    """The decision that takes one back, whether or not whom it is about is there still.

    Raises RefusalError where there is none, or where it may be several.
    """
    kind = RECOMMENDED if what in CHOICES else EXPLAINED if what == "待核" else what
    made = ledger.decisions(kind)
    if kind in (RECOMMENDED, VETOED):
        unit, name = _unit_and_name(subject)
        found = [who for who in made if is_called(who, unit, name)]
    else:
        wanted = _unit(round_, subject) if kind in (RECEIVED, EXCUSED) else subject
        found = [wanted] if wanted in made else []
    if not found:
        raise RefusalError(
            f"没有记过“{what} {subject}”，没有可撤销的；记过的见 baosong decide {round_.folder}"
        )
    if len(found) > 1:
        raise RefusalError(f"“{subject}”指的不止一人：{'、'.join(found[:SHOWN])}。请写明单位/姓名")
    return Decision(kind, found[0], "")


def _unit(round_: Round, subject: str) -> str:
    """The unit that hands in. Raises RefusalError for one whose papers another unit hands in."""
    unit = unit_named(round_.campaign.units, subject)
    owner = owner_of(unit, round_.top)
    if owner is None:
        raise RefusalError(f"{unit.name}不在{round_.top.name}之下，这一轮没有它的报送")
    if owner != unit:
        raise RefusalError(f"{unit.name}的材料由{owner.name}报送，请写 {owner.name}")
    return unit_subject(unit)


def _digest(file: str, collection: Collection, ledger: Ledger) -> str:
    """What lies there now. Raises RefusalError where nothing does, or it could not be read."""
    receipt = ledger.current().get(file.partition(INSIDE)[0])
    if receipt is None or file not in {s.file for s in collection.submissions}:
        raise RefusalError(f"收件里没有“{file}”；请照“来源”表里的写法")
    if not receipt.digest:
        raise RefusalError(f"“{file}”登记时没有读成，请先运行 baosong round update")
    return receipt.digest


def _why(what: str, why: str) -> str:
    if not why.strip():
        raise RefusalError(f"“{what}”要写明理由：请加 --why")
    return why.strip()


def _day(day: date | None) -> str:
    if day is None:
        raise RefusalError("请用 --day 写明收到的日期，如 --day 2024-12-03")
    if day > date.today():
        raise RefusalError(f"{day} 还没有到，不会是收到的日期，请核对")
    return day.isoformat()


def _unit_and_name(subject: str) -> tuple[str, str]:
    """Of `单位/姓名#…`; what tells namesakes apart may hold a / of its own."""
    plain, sign, apart = subject.partition("#")
    unit, _, name = plain.rpartition("/")
    return unit, f"{name}{sign}{apart}"


def _person(collection: Collection, subject: str) -> str:
    """The identity of the one person whom `单位/姓名`, or a name alone, means."""
    unit, name = _unit_and_name(subject)
    form = collection.form
    if not name:
        raise RefusalError(f"请写明{form.key}，如 单位/{form.key}")
    everybody = list(dict.fromkeys(collection.who(record) for record in collection.records))
    found = [who for who in everybody if is_called(who, unit, name)]
    if len(found) == 1:
        return found[0]
    named = [who for who in everybody if who.partition("|")[2].partition("#")[0] == name.partition("#")[0]]
    if not named:
        raise RefusalError(f"{form.id}里没有“{name}”；请照{form.id}写单位/{form.key}")
    top = "/".join(collection.top.path)
    places = "、".join(who.replace("|", "/").removeprefix(f"{top}/") for who in named[:SHOWN])
    raise RefusalError(f"“{subject}”指的不止一个，或单位不对，请写明是哪一个：{places}")


def _list(round_: Round, ledger: Ledger) -> None:
    decisions = ledger.all_decisions()
    if not decisions:
        click.echo("还没有记过决定")
    about = _findings(round_, ledger) if any(made.kind == EXPLAINED for made in decisions) else {}
    for made in decisions:
        click.echo(f"{made.at}  {made.kind}  {_about(made, round_, about)}：{_told(made)}")


def _findings(round_: Round, ledger: Ledger) -> dict[str, str]:
    """Whom and what each finding of now is about, by its id; none where the files have to be read again first."""
    if is_outdated(round_, ledger):
        return {}
    found = collection_of(round_, ledger).findings
    return {f.id: " ".join(filter(None, (f.unit, f.person or f.file, f.field))) for f in found}


def _about(made: Decision, round_: Round, findings: Mapping[str, str]) -> str:
    if made.kind == EXPLAINED:
        return f"{made.subject} {findings.get(made.subject, '')}".strip()
    return shown_person(made.subject, round_) if made.kind in (RECOMMENDED, VETOED) else made.subject


def _told(made: Decision) -> str:
    """What was decided, and in brackets by whom and why; of a file that does not count nobody knows the digest."""
    said, why = (made.reason, "") if made.value and made.kind == DROPPED else (made.value, made.reason)
    told = "，".join(filter(None, (made.who, why if why != said else "")))
    return f"{said or '（撤销）'}{f'（{told}）' if told else ''}"
