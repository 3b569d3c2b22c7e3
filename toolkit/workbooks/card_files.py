"""One filled card a record, a file each, in a folder for its unit."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.errors import RefusalError
from toolkit.findings import unit_label
from toolkit.model import Record
from toolkit.old_output import keep_old_output
from toolkit.workbooks.card_content import CardContent, card_content
from toolkit.workbooks.card_file import CardFiller
from toolkit.workbooks.card_frame import frame_of
from toolkit.workbooks.card_master_file import open_card_master
from toolkit.workbooks.card_names import different, file_stem

Progress = Callable[[int, int, str], None]


def card_of(campaign: Campaign) -> Form:
    """The campaign's card. Raises RefusalError where it has none."""
    card = next((form for form in campaign.forms if form.kind == "card"), None)
    if card is None:
        raise RefusalError(f"活动 {campaign.id} 没有一份一页的表，不能填写")
    return card


def card_targets(records: Sequence[Record], folder: Path, top: Unit, card: Form) -> Mapping[str, Path]:
    """Where each record's card goes, by record id: a folder for its unit, what it is called."""
    beside: dict[Path, list[Record]] = defaultdict(list)
    for record in records:
        label = unit_label(record.unit, top) if record.unit != top else ""
        beside[folder.joinpath(*map(file_stem, filter(None, label.split("/"))))].append(record)
    return {
        record.id: place / f"{stem}.xlsx"
        for place, those in beside.items()
        for record, stem in zip(
            those,
            different(file_stem(str(r.sent(card.key) or ""), card.nameless) for r in those),
            strict=True,
        )
    }


def fill_cards(
    campaign: Campaign, card: Form, records: Sequence[Record], targets: Mapping[str, Path], progress: Progress
) -> list[str]:
    """Write the cards. Returns what the person who prints them should know, a sentence each.

    Raises RefusalError where the master can't be filled, or a target can't be written.
    """
    filler = CardFiller(frame_of(open_card_master(campaign, card)))
    said: list[str] = []
    further = 0
    for number, record in enumerate(records, 1):
        content, target = card_content(record, card), targets[record.id]
        said.append(keep_old_output(target))
        further += filler.write(content, target).pages > 1
        said.append(_remark(record, card, content, target))
        progress(number, len(records), target.stem)
    said.append(f"{further} 份在第1页写不下，全文在后面的附页上" if further else "")
    return [sentence for sentence in said if sentence]


def _remark(record: Record, card: Form, content: CardContent, target: Path) -> str:
    """What is to be known of one card, "" for nothing."""
    blank = [entry.name for entry in card.columns if not content.texts[entry.name]]
    raw = [name for name in content.texts if name in record.undecided and content.texts[name]]
    said = [
        f"缺{'、'.join(blank)}，留空" if blank else "",
        f"{'、'.join(raw)}没有规范，照报送的填" if raw else "",
        f"{'、'.join(content.dropped)}里有不能写入工作簿的字符，已去掉" if content.dropped else "",
    ]
    return f"{target.parent.name}/{target.stem}：{'；'.join(filter(None, said))}" if any(said) else ""
