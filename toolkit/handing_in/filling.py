"""组包: a unit's and its people's papers are put into the pack, each checked; what is missing is told."""

import tempfile
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from toolkit.campaign.model import Form
from toolkit.handing_in.binding import owners
from toolkit.handing_in.further_papers import files_of
from toolkit.handing_in.manifest import Remark
from toolkit.handing_in.pack_file import Pack, Slot, attached_kind
from toolkit.handing_in.packing import Packing
from toolkit.handing_in.scans import flaw_of, is_scan, own_suffix
from toolkit.intake.file_names import stem, suffix
from toolkit.intake.problems import UnreadableError
from toolkit.model import Record, Submission
from toolkit.paper.people import contents
from toolkit.workbooks.form_only import write_form_only

if TYPE_CHECKING:
    from toolkit.workbooks.card_frame import Frame

SCANNED = "扫描件"
MAIL = ".eml"
SHOWN = 5

Progress = Callable[[int, int, str], None]


def fill(packing: Packing, pack: Pack, progress: Progress) -> Iterator[Remark]:
    """Put everything into the pack but the letter and the list; yields what is missing or worth knowing."""
    filler = _Filler(packing, pack)
    yield from filler.table()
    yield from filler.scans_of_tables()
    for number, record in enumerate(packing.people, 1):
        yield from filler.person(record)
        progress(number, len(packing.people), packing.name(record))
    yield from _unbound(packing)
    yield from _unpackable(packing)
    vetoed = dict.fromkeys((packing.label(r.unit), packing.name(r)) for r in packing.vetoed)
    for unit, name in vetoed:
        yield Remark(unit, name, "一票否决，没有放进包", lack=False, inner=True)


@frozen(slots=False)
class _Filler:
    packing: Packing
    pack: Pack

    @cached_property
    def frame(self) -> "Frame":
        """The card's master as paper; opened when a card has to be filled."""
        from toolkit.workbooks.card_frame import frame_of
        from toolkit.workbooks.card_master_file import open_card_master

        assert self.packing.card
        return frame_of(open_card_master(self.packing.collection.campaign, self.packing.card))

    def table(self) -> Iterator[Remark]:
        """The notice's own form with everybody of the round."""
        collection = self.packing.collection
        top, form = collection.top.name, collection.form.id
        if not collection.records:
            yield Remark(top, f"{top}{form}", f"没有{form}：收件里没有读到一行", f"请收齐{form}")
            return
        data = _made(lambda target: write_form_only(collection, target))
        self.pack.add(Slot("", "", top), f"{top}{form}.xlsx", data, form)
        self._further_tables()

    def _further_tables(self) -> None:
        """The campaign's other tables, of which anything came."""
        collection = self.packing.collection
        top = collection.top.name
        for form in (
            f for f in collection.campaign.forms if f.kind == "table" and f.id != collection.form.id
        ):
            rows = collection.of_form(form.id)
            if rows:
                held = evolve(collection, form=form, records=rows)
                data = _made(partial(write_form_only, held))
                self.pack.add(Slot("", "", top), f"{top}{form.id}.xlsx", data, form.id)

    def scans_of_tables(self) -> Iterator[Remark]:
        """Every unit's stamped table that came; the top unit's is due."""
        packing, found = self.packing, False
        top, form = packing.collection.top, packing.collection.form.id
        for scan, unit in packing.table_scans:
            name = f"{unit.name}{form}（{SCANNED}）{suffix(scan.file)}"
            flaws = list(self.copied(scan, packing.slot_of_unit(unit), name, f"{form}{SCANNED}"))
            found = found or (unit == top and not flaws)
            yield from flaws
        if form in packing.hand_in.scans and not found:
            remedy = f"请打印盖章后扫描，文件名写成“{top.name}{form}.pdf”"
            yield Remark(top.name, f"{top.name}{form}", f"缺盖章的{form}{SCANNED}", remedy)

    def person(self, record: Record) -> Iterator[Remark]:
        """A person's folder: card, texts that belong to it, scans."""
        packing, slot = self.packing, self.packing.slot_of(record, self.pack)
        table = packing.collection.form.id
        if packing.card:
            yield from self.card(record, slot, packing.card)
            yield from self.scans(record, slot, packing.card)
        yield from self.papers(record, slot)
        if record.form != table and record.id not in packing.row_of:
            yield _not_listed(slot, table, record.form, slot.person in packing.listed)

    def card(self, record: Record, slot: Slot, card: Form) -> Iterator[Remark]:
        """The card as it came; one whose file holds others too is filled into a master of its own."""
        name, table = f"{slot.person}{card.id}", self.packing.collection.form.id
        if record.form != card.id:
            missing = f"缺{card.id}电子版（只有{table}里的一行）"
            yield Remark(slot.unit, slot.person, missing, f"请补报{card.id}")
        elif self.packing.is_alone(record):
            yield from self.copied(record, slot, name + suffix(record.file), card.id)
        else:
            data = self.filled(record, card)
            self.pack.add(
                slot, f"{name}.xlsx", data, card.id, record.file, "从几份合在一起的文件里抄出，用母表填写"
            )
        for text in self.packing.texts_of.get(record.id, ()):
            yield from self.copied(text, slot, text.file.rpartition("/")[2], attached_kind(card))

    def filled(self, record: Record, card: Form) -> bytes:
        """A master filled with one person's card."""
        from toolkit.workbooks.card_file import CardFiller

        (content,) = contents(self.packing.collection, [record], card)
        filler = CardFiller(self.frame)
        return _made(lambda target: filler.write(content, target))

    def scans(self, record: Record, slot: Slot, card: Form) -> Iterator[Remark]:
        """The person's scans: the stamped card is due, certificates and the like go along."""
        stamped = False
        for scan in self.packing.scans_of.get(record.id, ()):
            if _is_of(scan, card, self.packing.collection.campaign.words.other_papers):
                name = f"{slot.person}{card.id}（{SCANNED}）{suffix(scan.file)}"
                flaws = list(self.copied(scan, slot, name, f"{card.id}{SCANNED}"))
                stamped = stamped or not flaws
                yield from flaws
            else:
                yield from self.copied(scan, slot, scan.file.rpartition("/")[2], "其他材料")
        if card.id in self.packing.hand_in.scans and not stamped:
            remedy = f"请盖章后扫描，文件名写成“{slot.person}{card.id}.pdf”"
            yield Remark(slot.unit, slot.person, f"缺盖章的{card.id}{SCANNED}", remedy)

    def papers(self, record: Record, slot: Slot) -> Iterator[Remark]:
        """The person's further papers, under their own names; those that are due and did not come are told."""
        for paper in self.packing.hand_in.papers:
            files = self.packing.further[paper.name].get(record.id, ())
            for file in files:
                yield from self.copied(file, slot, file.file.rpartition("/")[2], paper.name)
            if not files:
                remedy = f"请向报送的人要，文件名里写上“{paper.words[0]}”和“{slot.person}”"
                yield Remark(slot.unit, slot.person, f"缺{paper.name}", remedy)

    def copied(self, given: Submission | Record, slot: Slot, name: str, kind: str) -> Iterator[Remark]:
        """Copy a received file into the pack; or say what is wrong with it, and leave it out."""
        try:
            data = self.packing.files.read(given.file)
        except UnreadableError as error:
            problem = error.problem
            yield Remark(slot.unit, given.file, f"{kind}{problem.message}，没有放进包", problem.remedy)
            return
        flaw = flaw_of(given.file, data) if kind.endswith(SCANNED) else ""
        if flaw:
            yield Remark(slot.unit, given.file, f"{kind}{flaw}，没有放进包", "请重新扫描")
            return
        right = own_suffix(name, data) if is_scan(given.file) else suffix(name)
        mended = "" if right == suffix(name) else f"内容是 {right[1:].upper()}，后缀已改"
        self.pack.add(slot, name[: len(name) - len(suffix(name))] + right, data, kind, given.file, mended)


def _not_listed(slot: Slot, table: str, card: str, again: bool) -> Remark:
    """Of a card without a row: nobody of the name is listed, or another card of the name has the row."""
    if again:
        message, remedy = f"{card}不止一份，{table}里只有一行", f"请在“收件”里只留一份{card}"
    else:
        message, remedy = f"{table}里没有这一行", f"请补进本单位的{table}"
    return Remark(slot.unit, slot.person, message, remedy)


def _made(write: Callable[[Path], object]) -> bytes:
    """The bytes of a workbook that is written to a path."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.xlsx"
        write(made)
        return made.read_bytes()


def _is_of(scan: Submission, form: Form, others: tuple[str, ...]) -> bool:
    """Whether a person's scan is of the form, and no other paper: a certificate, a photograph."""
    name = stem(scan.file)
    return form.id in name or not any(word in name for word in others)


def _unbound(packing: Packing) -> Iterator[Remark]:
    """Scans and texts of which nobody can say whose they are."""
    bound = [s for found in (packing.scans_of, packing.texts_of) for those in found.values() for s in those]
    taken = {s.file for s in (*bound, *(scan for scan, _ in packing.table_scans))}
    vetoed = {record.id for record in packing.vetoed}
    key = packing.collection.form.key
    remedy = f"请在文件名里写明{key}，后面写表名（同名的加上单位）；各单位的表写明单位和表名"
    for file in (*packing.scans, *packing.texts):
        if file.file not in taken:
            meant = owners(file, packing.owners)
            named = "、".join(packing.label(p.unit) + p.name for p in meant[:SHOWN])
            message = f"可能是{named}的，没有放进包" if named else "看不出是谁的，没有放进包"
            inner = any(person.id in vetoed for person in meant)
            yield Remark(packing.label(file.unit), file.file, message, remedy, lack=False, inner=inner)


def _unpackable(packing: Packing) -> Iterator[Remark]:
    """Papers of a kind that can't be checked; mails are no papers."""
    remedy = f"要报的，请另存为 PDF，文件名里写明{packing.collection.form.key}"
    further = set(files_of(packing.further))
    for paper in (paper for paper in packing.papers if paper.file not in further):
        if not is_scan(paper.file) and suffix(paper.file) != MAIL:
            label = packing.label(paper.unit)
            yield Remark(label, paper.file, "不是 PDF 或图片，没有放进包", remedy, lack=False)
