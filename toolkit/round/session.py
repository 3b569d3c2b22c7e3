"""Working on a round: its lock, its ledger, and what was written into its summary since.

`say` is given a Chinese sentence for each thing that people should know of.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeAlias

from toolkit.answering import answers_in_words
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.intake.inbox import Progress
from toolkit.round.decisions import DROPPED, EXPLAINED, RECOMMENDED, VETOED
from toolkit.round.dropping import lapsed
from toolkit.round.folder import Round
from toolkit.round.ledger import Ledger, is_there, make_ledger, open_ledger
from toolkit.round.lock import locked, user
from toolkit.round.orphans import Orphan, orphans
from toolkit.round.review_back import take_back
from toolkit.round.stored import units_by_path
from toolkit.round.update import Update, collection_of, is_outdated, update
from toolkit.safe_write import clear_left
from toolkit.workbooks.previous import read_previous

Say: TypeAlias = Callable[[str], None]

_PLAIN = re.compile(r"[^\s\"'`$&|<>()*?;^%!]+")
"""A word that shells take as it is."""

SHOWN = 5
"""More decisions than this are not named in one sentence."""

LOST = (
    "台账不在了，重新建了一个：收到的文件重新登记，以前作的决定和收到日期没有了；"
    "写在汇总表、退回件里的说明和审核，能读回来的都读回来"
)


@contextmanager
def looking_at(round_: Round) -> Iterator[Ledger]:
    """The ledger, to be read only; nobody is kept from working meanwhile.

    Raises RefusalError where nothing was registered, or it has to be read again.
    """
    with open_ledger(round_.ledger_file, to_read=True) as ledger:
        _refuse_unregistered(round_, ledger)
        yield ledger


@contextmanager
def registering(
    round_: Round, say: Say, reading: AbstractContextManager[Progress]
) -> Iterator[tuple[Ledger, Update]]:
    """Register what is new in the inbox: the ledger, held alone, and what was found.

    A lost ledger is made anew; the summary's new 说明 and 审核 are taken in first. `reading` yields what is told how
    far the reading is. When the block ends well, decisions that nobody and no file answers to any more are told.
    Raises RefusalError where somebody else works, or the inbox can't be opened.
    """
    with locked(round_.folder, say):
        if not is_there(round_.ledger_file):
            say(LOST)
            make_ledger(round_.ledger_file)
        with open_ledger(round_.ledger_file) as ledger:
            _take_in_summary(round_, ledger, say)
            with reading as step:
                found = update(round_, ledger, step)
            yield ledger, found
            _tell_of_people(round_, ledger, found, say)
            _tell_lapsed(round_, ledger, say)


@contextmanager
def working_on(round_: Round, say: Say, *, hand_in: bool = False) -> Iterator[Ledger]:
    """The ledger, held alone, with the summary's new 说明 and 审核 in it.

    Raises RefusalError where somebody else works, nothing was registered, or it has to be read again; where something
    is handed in, also where the summary can't be read: who was vetoed in it would go up.
    """
    with locked(round_.folder, say), open_ledger(round_.ledger_file) as ledger:
        for folder in (round_.returns, round_.summaries, round_.hand_in):
            clear_left(folder)
        _refuse_unregistered(round_, ledger)
        _take_in_summary(round_, ledger, say, hand_in=hand_in)
        if hand_in and round_.summary_file.exists():
            _tell_edited(round_, say)
        yield ledger


def _take_in_summary(round_: Round, ledger: Ledger, say: Say, *, hand_in: bool = False) -> None:
    """Take what was written into the summary into the ledger, and say so."""
    with ledger.writing():
        taken = take_back(round_, ledger, user())
    if taken.problem and hand_in:
        raise RefusalError(f"没法从汇总表里记入说明和审核：{taken.problem}")
    if taken.problem:
        say(f"没有从汇总表里记入说明和审核：{taken.problem}")
    if taken.kept:
        subjects = len({(d.kind == EXPLAINED, d.subject) for d in taken.kept})
        say(f"从 {round_.summary_file.name} 记入新的说明、审核 {subjects} 处")
    if taken.overtaken:
        about = "、".join(dict.fromkeys(f"{d.kind} {d.subject}" for d in taken.overtaken[:SHOWN]))
        say(f"汇总表保存以后又作过决定的，以后作的为准，没有记入：{about}")
    if taken.nameless:
        say(f"“审核”里有 {taken.nameless} 行没有{round_.campaign.table.key}，看不出是谁，没有记入")
    for sentence in taken.strange:
        say(f"“审核”里 {sentence}；这一行没有记入")
    if taken.lost_vetoes and hand_in:
        raise RefusalError(
            f"{round_.summary_file.name} 的“审核”里有一票否决没有记入，会把被否决的人报出去："
            f"{'；'.join(taken.strange) or '那一行看不出是谁'}。请改好那一格，保存后再运行"
        )


def _tell_edited(round_: Round, say: Say) -> None:
    edited = read_previous(round_.summary_file, round_.campaign, round_.top).edited
    if edited:
        say(
            f"{round_.summary_file.name} {edited}；改动的不算，往外送的是收件里的内容：要改，请改收件的表，重新登记"
        )


def tell_orphans(round_: Round, ledger: Ledger, collection: Collection, say: Say) -> list[Orphan]:
    """Tell which decisions nobody answers to any more, and return them."""
    found = orphans(round_, ledger, collection)
    for orphan in found:
        made = orphan.decision
        what = made.value if made.kind == RECOMMENDED else made.kind
        whom = shown_person(made.subject, round_)
        said = "现在有几个同名的，先都算上" if orphan.shared else "表里没有了，这项决定没有对上人"
        say(f"{what} {whom}：{said}")
        for who in orphan.perhaps:
            perhaps = shown_person(who, round_)
            again = ("--why", made.reason) if made.reason else ()
            command = _command(round_, what, perhaps, *again)
            say(f"  可能就是现在的 {perhaps}；是的话请再记一次：{command}")
        say(f"  不再需要的，请撤销：{_command(round_, what, whom, '--undo')}")
    return found


def refuse_lost_vetoes(round_: Round, ledger: Ledger, collection: Collection, say: Say) -> bool:
    """`tell_orphans`, before something is handed in; whether a 一票否决 is among them.

    Raises RefusalError where one who is there, and would go out, may be the vetoed one.
    """
    lost = [o for o in tell_orphans(round_, ledger, collection, say) if o.decision.kind == VETOED]
    open_ = [
        f"{VETOED} {shown_person(o.decision.subject, round_)}" for o in lost if o.perhaps and not o.shared
    ]
    if open_:
        raise RefusalError(
            f"{'、'.join(open_)} 没有对上人，可能是改了名或改了栏目的人，没有写出；"
            "请照上面的提示记到对的人身上，再撤销原来的那项；人已经撤下的，只撤销"
        )
    return bool(lost)


def _tell_of_people(round_: Round, ledger: Ledger, found: Update, say: Say) -> None:
    """Tell whom a 退回件 that is new holds no longer, and which decisions nobody answers to."""
    news = {*found.added, *found.changed}
    receipts = [receipt for file, receipt in ledger.current().items() if file in news]
    came = ledger.submissions(receipts, units_by_path(round_.campaign.units))
    back = any(submission.answers for submission in came)
    decided = ledger.decisions(RECOMMENDED) or ledger.decisions(VETOED)
    if back or decided:
        collection = collection_of(round_, ledger)
        for sentence in answers_in_words(collection.findings) if back else ():
            say(sentence)
        if decided:
            tell_orphans(round_, ledger, collection, say)


def _tell_lapsed(round_: Round, ledger: Ledger, say: Say) -> None:
    for file, decision in lapsed(ledger):
        say(
            f"{file} 换了内容，原来记的“不汇入”（{decision.reason}）不算了，已经汇入；"
            f"仍不汇入的，请再记一次：{_command(round_, DROPPED, file, '--why', '理由')}"
        )


def _command(round_: Round, *arguments: str) -> str:
    """A `decide` that can be copied into a terminal: what holds a blank or a sign of the shell's is quoted."""
    words = ("baosong", "decide", str(round_.folder), *arguments)
    return " ".join(
        word if _PLAIN.fullmatch(word) else '"' + word.replace('"', r"\"") + '"' for word in words
    )


def shown_person(who: str, round_: Round) -> str:
    """An identity as `decide` takes it: 扬州市/张三."""
    return who.replace("|", "/", 1).removeprefix("/".join(round_.top.path) + "/")


def _refuse_unregistered(round_: Round, ledger: Ledger) -> None:
    again = f"请先运行 baosong round update {round_.folder}"
    if not ledger.current():
        raise RefusalError(f"没有登记过收件，{again}")
    if is_outdated(round_, ledger):
        raise RefusalError(f"活动文件或程序有改动，收件要重新读一遍，{again}")
