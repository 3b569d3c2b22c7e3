"""Working on a round: its lock, its ledger, and what was written into its summary since."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.round.decisions import EXPLAINED, RECOMMENDED, VETOED
from toolkit.round.folder import Round
from toolkit.round.ledger import Ledger, open_ledger
from toolkit.round.lock import locked, user
from toolkit.round.orphans import orphans
from toolkit.round.review_back import take_back
from toolkit.round.update import is_outdated
from toolkit.safe_write import clear_left
from toolkit.workbooks.previous import read_previous

SHOWN = 5


@contextmanager
def looking_at(round_: Round) -> Iterator[Ledger]:
    """The ledger, to be read only; nobody is kept from working meanwhile.

    Raises RefusalError where nothing was registered, or it has to be read again.
    """
    with open_ledger(round_.ledger_file, to_read=True) as ledger:
        _refuse_unregistered(round_, ledger)
        yield ledger


@contextmanager
def working_on(round_: Round, *, hand_in: bool = False) -> Iterator[Ledger]:
    """The ledger, held alone, with the summary's new 说明 and 审核 in it.

    Raises RefusalError where somebody else works, nothing was registered, or it has to be read again; where something
    is handed in, also where the summary can't be read: who was vetoed in it would go up.
    """
    with locked(round_.folder, click.echo), open_ledger(round_.ledger_file) as ledger:
        for folder in (round_.returns, round_.summaries, round_.hand_in):
            clear_left(folder)
        _refuse_unregistered(round_, ledger)
        take_in_summary(round_, ledger, hand_in=hand_in)
        if hand_in and round_.summary_file.exists():
            _tell_edited(round_)
        yield ledger


def take_in_summary(round_: Round, ledger: Ledger, *, hand_in: bool = False) -> None:
    """Take what was written into the summary into the ledger, and say so."""
    with ledger.writing():
        taken = take_back(round_, ledger, user())
    if taken.problem and hand_in:
        raise RefusalError(f"没法从汇总表里记入说明和审核：{taken.problem}")
    if taken.problem:
        click.echo(f"没有从汇总表里记入说明和审核：{taken.problem}")
    if taken.kept:
        subjects = len({(d.kind == EXPLAINED, d.subject) for d in taken.kept})
        click.echo(f"从 {round_.summary_file.name} 记入新的说明、审核 {subjects} 处")
    if taken.overtaken:
        about = "、".join(dict.fromkeys(f"{d.kind} {d.subject}" for d in taken.overtaken[:SHOWN]))
        click.echo(f"汇总表保存以后又作过决定的，以后作的为准，没有记入：{about}")
    if taken.nameless:
        click.echo(f"“审核”里有 {taken.nameless} 行没有{round_.campaign.table.key}，看不出是谁，没有记入")
    for sentence in taken.strange:
        click.echo(f"“审核”里 {sentence}；这一行没有记入")


def _tell_edited(round_: Round) -> None:
    edited = read_previous(round_.summary_file, round_.campaign, round_.top).edited
    if edited:
        click.echo(
            f"{round_.summary_file.name} {edited}；改动的不算，往外送的是收件里的内容：要改，请改收件的表，重新登记"
        )


def tell_orphans(round_: Round, ledger: Ledger, collection: Collection) -> bool:
    """Tell which decisions nobody answers to any more; whether a 一票否决 is among them."""
    found = orphans(round_, ledger, collection)
    for orphan in found:
        made = orphan.decision
        what = made.value if made.kind == RECOMMENDED else made.kind
        whom = _shown(made.subject, round_)
        said = "现在有几个同名的，先都算上" if orphan.shared else "表里没有了，这项决定没有对上人"
        click.echo(f"{what} {whom}：{said}")
        for who in orphan.perhaps:
            click.echo(
                f"  可能就是现在的 {_shown(who, round_)}；是的话请再记一次：baosong decide {round_.folder} "
                f"{what} {_shown(who, round_)}{f' --why {made.reason}' if made.reason else ''}"
            )
        click.echo(f"  不再需要的，请撤销：baosong decide {round_.folder} {what} {whom} --undo")
    return any(orphan.decision.kind == VETOED for orphan in found)


def _shown(who: str, round_: Round) -> str:
    """An identity as `decide` takes it: 扬州市/张三."""
    return who.replace("|", "/", 1).removeprefix("/".join(round_.top.path) + "/")


def _refuse_unregistered(round_: Round, ledger: Ledger) -> None:
    again = f"请先运行 baosong round update {round_.folder}"
    if not ledger.current():
        raise RefusalError(f"没有登记过收件，{again}")
    if is_outdated(round_, ledger):
        raise RefusalError(f"活动文件或程序有改动，收件要重新读一遍，{again}")
