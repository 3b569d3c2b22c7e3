"""退回: each unit's package written into the round's folder: 退回件, its cards, and the letter."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from toolkit.addresses import address
from toolkit.campaign.model import Form
from toolkit.collection import Collection
from toolkit.letters.letter import Table
from toolkit.letters.render import render
from toolkit.letters.word_file import write_docx
from toolkit.model import LEVEL_WORDS, Finding, Record
from toolkit.returning import Extras, Package, is_open
from toolkit.workbooks.card_content import card_content
from toolkit.workbooks.card_file import CardFiller
from toolkit.workbooks.card_frame import frame_of
from toolkit.workbooks.card_master_file import open_card_master
from toolkit.workbooks.card_names import different, file_stem
from toolkit.workbooks.new_book import untouched
from toolkit.workbooks.return_book import ReturnContent, told_of, write_return
from toolkit.workbooks.return_issues import CardCell

LETTER = "退回修改通知"
BLANK_DAY = "\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日"


@frozen
class Sent:
    """What was written for a unit: its folder, and how many cards of each form."""

    folder: Path
    cards: Mapping[str, int]

    @property
    def cards_in_words(self) -> str:
        """推荐表（2份）; "" for none."""
        return "、".join(f"{form}（{number}份）" for form, number in self.cards.items())


@frozen
class Writer:
    """Writes packages of a collection below a folder.

    `until` is the last day to hand in again, `today` the letter's date; `before` is told each target before it is
    written, so that somebody's work under that name can be kept.
    """

    collection: Collection
    folder: Path
    until: date
    today: date
    before: Callable[[Path], None]
    round: str = ""
    fillers: dict[str, CardFiller] = field(factory=dict)

    @property
    def last(self) -> date | None:
        """The last day as it is written; None, to be filled in by hand, where it is over already."""
        return self.until if self.until >= self.today else None

    def write(self, package: Package, extras: Extras) -> Sent:
        """Write a unit's package.

        Raises RefusalError where a file can't be written, a card's master is missing or the letter lacks a value.
        """
        folder = self.folder / file_stem(package.unit.name)
        form = self.collection.form
        book = folder / f"{file_stem(package.unit.name)}{form.file}（退回件）.xlsx"
        letter = folder / f"{LETTER}.docx"
        by_form = self._named_cards(package)
        sent = Sent(folder, {form: len(cards) for form, cards in by_form.items()})
        cards = self._write_cards(folder, package, by_form)
        self.before(book)
        write_return(book, ReturnContent(self.collection, package, extras, cards, self.last, self.round))
        self.before(letter)
        write_docx(render(self.collection.campaign, LETTER, self._values(package, book, sent)), letter)
        return sent

    def _named_cards(self, package: Package) -> Mapping[str, list[Record]]:
        """The cards that go back by form: a text that came by itself, without a key, is no card."""
        by_form: dict[str, list[Record]] = defaultdict(list)
        for card in package.cards:
            form = self.collection.campaign.form(card.form)
            if card.sent(form.key) is not None:
                by_form[form.id].append(card)
        return by_form

    def _write_cards(
        self, folder: Path, package: Package, by_form: Mapping[str, Sequence[Record]]
    ) -> Mapping[str, CardCell]:
        """Write the cards that go back; returns where findings about them stand. Older cards of ours are removed."""
        places: dict[str, CardCell] = {}
        for form in (form for form in self.collection.campaign.forms if form.kind == "card"):
            records = by_form.get(form.id, ())
            names = different(file_stem(str(r.sent(form.key) or ""), form.nameless) for r in records)
            targets = [folder / form.id / f"{name}.xlsx" for name in names]
            _remove_old(folder / form.id, targets)
            for record, target in zip(records, targets, strict=True):
                self._write_card(record, form, target)
                places |= self._card_places(package, record, form, target)
        return places

    def _filler(self, form: Form) -> CardFiller:
        if form.id not in self.fillers:
            self.fillers[form.id] = CardFiller(frame_of(open_card_master(self.collection.campaign, form)))
        return self.fillers[form.id]

    def _write_card(self, record: Record, form: Form, target: Path) -> None:
        self.before(target)
        submissions = self.collection.submissions
        sent = [s for s in submissions if any(r.id == record.id for r in s.records)]
        texts = [s for s in submissions if s.text_of == record.id]
        heading, told = next((s.heading for s in sent), {}), told_of(self.round, [*sent, *texts])
        self._filler(form).write(evolve(card_content(record, form), headings=heading, told=told), target)

    def _card_places(
        self, package: Package, record: Record, form: Form, target: Path
    ) -> Mapping[str, CardCell]:
        """Where the findings that begin with this card stand in it."""
        areas, file = self._filler(form).frame.master.fields, f"{form.id}/{target.name}"
        found = {}
        for finding in package.findings:
            if record.id in finding.records:
                area = areas.get(finding.field or "", areas[form.key])
                found[finding.id] = CardCell(file, address(area.top, area.left))
        return found

    def _values(self, package: Package, book: Path, sent: Sent) -> Mapping[str, object]:
        """What the letter is told."""
        collection = self.collection
        campaign = collection.campaign
        asked = [finding for finding in package.findings if is_open(finding, collection)]
        return {
            "收函单位": package.unit.name,
            "发函单位": campaign.sender(collection.top),
            "活动名称": campaign.title,
            "问题数": package.asked,
            "修改时限": self.last or BLANK_DAY,
            "退回件": book.name,
            "随附的表": sent.cards_in_words,
            "问题清单": Table(_heading(collection.form), list(_rows(asked))),
            "成文日期": self.today,
            **({"扫描件": "、".join(campaign.scans)} if campaign.scans else {}),
        }


def _remove_old(folder: Path, targets: Sequence[Path]) -> None:
    """Remove cards of an earlier return that are no part of this one, unless somebody has saved them since."""
    for path in folder.glob("*.xlsx"):
        if path not in targets and untouched(path):
            path.unlink(missing_ok=True)


def _heading(form: Form) -> tuple[str, ...]:
    return ("序号", "级别", form.key, "字段", "问题", "修改办法")


def _rows(findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    for number, f in enumerate(findings, 1):
        about = f.message if f.person or not f.file else f"{f.file}：{f.message}"
        yield str(number), LEVEL_WORDS[f.level], f.person, f.field or "", about, f.remedy
