"""What score sheets are made of: the merged list of a round or of a summary, and what stands against its entries."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.fingerprint import Fingerprint, fingerprint_of
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_files
from toolkit.merging import collect
from toolkit.model import Record
from toolkit.namesakes import name_of
from toolkit.review import NO, Review
from toolkit.round.decisions import VETOED
from toolkit.round.folder import open_round
from toolkit.round.review_back import review_of
from toolkit.round.session import refuse_lost_vetoes, working_on
from toolkit.round.update import collection_of
from toolkit.scoring.panel import Entry
from toolkit.scoring.standing import held_against, twins


def entrants(source: Path, campaign: str | None) -> tuple[Collection, Sequence[Record]]:
    """The merged list of a round, without whom people vetoed or did not recommend; or of a summary.

    Raises RefusalError where a 一票否决 has lost its person, who may be among them.
    """
    if source.is_dir():
        round_ = open_round(source)
        with working_on(round_, click.echo, hand_in=True) as ledger:
            collection, review = collection_of(round_, ledger), review_of(ledger)
            refuse_lost_vetoes(round_, ledger, collection, click.echo)
        return collection, _not_out(collection, review)
    mark = _mark_of(source)
    loaded = _campaign_of(mark, source, campaign)
    top = _top_of(mark, loaded)
    reader = Reader.of(loaded, loaded.table, top, loaded.as_of, own=True)
    taken = [s for received in read_files([source]) for s in reader.take(received)]
    collection = collect(loaded, loaded.table, top, loaded.as_of, taken)
    return collection, collection.records


def _not_out(collection: Collection, review: Review) -> Sequence[Record]:
    """The records that are scored; who is not is told, with why."""
    out: dict[str, list[Record]] = {VETOED: [], NO: []}
    left: list[Record] = []
    for record in collection.records:
        mark = collection.mark(record, review)
        why = VETOED if mark.vetoed else mark.recommended
        out.get(why, left).append(record)
    for why, those in out.items():
        if those:
            named = "、".join(name_of(record, collection.form.key) for record in those)
            click.echo(f"审核里{why}的 {len(those)} 个不参评：{named}")
    return left


def _mark_of(file: Path) -> Fingerprint | None:
    [received] = read_files([file])
    return fingerprint_of(received.book) if received.book else None


def _campaign_of(mark: Fingerprint | None, file: Path, campaign: str | None) -> Campaign:
    """The campaign that is named, else the one that the summary is of."""
    if campaign is None and mark is None:
        raise RefusalError(f"“{file}”里没有写是哪个活动；请加 --campaign 活动")
    return load_campaign(campaign or (mark.campaign if mark else ""))


def _top_of(mark: Fingerprint | None, campaign: Campaign) -> Unit:
    """Who merged the summary: the campaign's top unit where it does not say."""
    path = mark.unit if mark else ()
    return next((unit for unit in campaign.units.walk() if unit.path == path), campaign.units)


def round_says(folder: Path) -> tuple[Collection, Review, Mapping[str, str]]:
    """A round's merged list, the marks of its 审核, and reasons for a veto by who it is about."""
    round_ = open_round(folder)
    with working_on(round_, click.echo, hand_in=True) as ledger:
        vetoes = {who: made.reason or VETOED for who, made in ledger.decisions(VETOED).items() if made.value}
        return collection_of(round_, ledger), review_of(ledger), vetoes


def show_doubts(entries: Sequence[Entry], collection: Collection) -> None:
    """Say whose verdict stands against them, and which look like one that was sent twice; people decide."""
    by_word: dict[str, list[str]] = {}
    for number, words in held_against(entries, collection).items():
        by_word.setdefault("、".join(words), []).append(number)
    for word, numbers in by_word.items():
        click.echo(f"参评的里面，结论是{word}的 {len(numbers)} 个：编号{'、'.join(numbers)}")
    for number, others in twins(entries).items():
        if number < min(others):
            name = next(entry.name for entry in entries if entry.number == number)
            told = "、".join((number, *others))
            click.echo(f"编号{told}同名同单位（{name}），像是同一个报了两次")
    if by_word or twins(entries):
        click.echo(f"不该参评的，请先在审核里选“{NO}”（或从汇总表里去掉），再生成一次")
