"""Work that ends in new books: merge a folder, fill cards, lay out for print, tell how far each unit is."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.live.known_form import Task, task_of, task_set
from toolkit.live.open_book import Said, received_of
from toolkit.live.places import chosen_folder, folder_of, folders_above
from toolkit.live.session import Done
from toolkit.live.settings import read_settings
from toolkit.merging import collect
from toolkit.model import LEVEL_WORDS
from toolkit.old_output import keep_old_output
from toolkit.safe_write import refuse_open

if TYPE_CHECKING:
    import xlwings as xw

SHOWN = 12
"""Sentences that fit a message box; the rest is counted."""


def merge_folder(book: "xw.Book", say: Said) -> Done:
    """Merge a folder that the user chooses into a new book beside it, as `baosong merge` does.

    Raises RefusalError where no campaign is known, the folder is empty, or the book can't be written.
    """
    from toolkit.live.merging import merge_paths

    task = _task(book, say)
    folder = chosen_folder(book, "请选择收到的文件所在的文件夹")
    merged = merge_paths(task, [folder], nullcontext(_step("正在读取", say)))
    told = _told(_counts(merged.collection), merged.kept, f"已写出 {merged.target}，请看“问题清单”")
    return Done(told, [merged.target])


def fill(book: "xw.Book", say: Said) -> Done:
    """Fill a card for each row of the open table, in a folder beside the book, as `baosong cards` does.

    Raises RefusalError where the book holds no rows of a known table, or lies in no folder.
    """
    from toolkit.workbooks.card_files import card_of, card_targets, fill_cards

    beside = folder_of(book)
    collection = _collection(book, say)
    campaign = collection.campaign
    card = card_of(campaign)
    if not collection.records:
        raise RefusalError(f"没有读到“{collection.form.id}”的行，没有可填的{card.id}")
    folder = beside / card.id
    targets = card_targets(collection.records, folder, collection.top, card)
    remarks = fill_cards(campaign, card, collection.records, targets, _step("正在填写", say))
    return Done(_told(f"已填好 {len(targets)} 份{card.id}，在“{folder}”", *remarks))


def preview(book: "xw.Book", say: Said) -> Done:
    """Lay out the open book's cards and tables for print, in a folder beside it, as `baosong print` does.

    Raises RefusalError where there is nothing to print, or a book can't be written.
    """
    from toolkit.paper.print_run import prints_of

    folder = folder_of(book) / "打印"
    collection = _collection(book, say)
    prints = {folder / f"{one.form.id}.xlsx": one for one in prints_of(collection, ())}
    if not prints:
        raise RefusalError("没有读到内容，没有可打印的")
    for target in prints:
        refuse_open(target)
    kept = []
    for target, one in prints.items():
        kept.append(keep_old_output(target))
        one.write(target, progress=_step(f"正在排{one.form.id}", say))
    unclear = sum(verdict not in ("notice", "eligible") for verdict in collection.verdicts.values())
    written = "、".join(f"{one.form.id} {one.count}" for one in prints.values())
    warned = f"其中 {unclear} 行还有问题，处理完再盖章" if unclear else ""
    return Done(_told(f"已排好（{written}），在“{folder}”", warned, *kept), list(prints), preview=True)


def status(book: "xw.Book", say: Said) -> Done:
    """Register what is new in the round that the open book belongs to (or one that the user chooses), and show how
    far each unit is, as `baosong round update` and `baosong status` do: what was written into the summary is taken into
    the ledger too, and what became of decisions is told.

    Raises RefusalError where the folder holds no round, nothing came, or somebody else works on it.
    """
    from toolkit.round.folder import open_round
    from toolkit.round.session import registering
    from toolkit.round.status import status_of
    from toolkit.round.update import collection_of
    from toolkit.workbooks.status_book import write_status

    round_ = open_round(
        _round_of(book) or chosen_folder(book, "请选择这一轮报送的文件夹（里面有 收件、退回、汇总）")
    )
    target = round_.folder / "进度.xlsx"
    refuse_open(target)
    told: list[str] = []
    with registering(round_, told.append, nullcontext(_step("正在登记", say))) as (ledger, found):
        if not ledger.current():
            raise RefusalError("\n".join([*told, f"“{round_.inbox}”里没有文件，请把收到的文件放进去再点"]))
        told.append(
            f"新收到 {len(found.added)} 个，有改动 {len(found.changed)} 个，不在了 {len(found.gone)} 个"
        )
        standing = status_of(round_, collection_of(round_, ledger), ledger)
    kept = keep_old_output(target)
    write_status(standing, target)
    return Done(_told(*told, kept, f"已写出 {target}"), [target])


def _round_of(book: "xw.Book") -> Path | None:
    """The folder of the round in which the book lies."""
    from toolkit.round.folder import FILE

    return next((folder for folder in folders_above(book) if (folder / FILE).is_file()), None)


def _task(book: "xw.Book", say: Said) -> Task:
    """The campaign that the settings name, else that of the open book."""
    settings = read_settings()
    return task_set(settings) if settings.campaign else task_of(received_of(book, say), settings)


def _collection(book: "xw.Book", say: Said) -> Collection:
    """The open book as a collection."""
    received = received_of(book, say)
    task = task_of(received, read_settings())
    campaign = task.campaign
    return collect(campaign, campaign.table, task.top, campaign.as_of, task.reader.take(received))


def _step(what: str, say: Said) -> Callable[[int, int, str], None]:
    return lambda done, total, file: say(f"{what} {done} / {total}：{file}")


def _counts(collection: Collection) -> str:
    verdicts = "，".join(f"{LEVEL_WORDS[v]} {n}" for v, n in collection.by_verdict.items() if n)
    merged, aside = len(collection.everything), collection.rows_set_aside
    unreadable = sum(s.status == "unreadable" for s in collection.submissions)
    unread = f"，读不了的文件 {unreadable} 个" if unreadable else ""
    return f"读到 {collection.rows_read} 行 = 汇入 {merged} 行 + 未汇入 {aside} 行{unread}；{verdicts}"


def _told(*sentences: str) -> str:
    """The sentences as lines, as many as fit a message box."""
    lines = [sentence for sentence in sentences if sentence]
    more = [f"……另有 {len(lines) - SHOWN} 条"] if len(lines) > SHOWN else []
    return "\n".join([*lines[:SHOWN], *more])
