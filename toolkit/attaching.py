"""附件归人: a text that came in a document of its own is put into the card that only points to it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.findings import finding_of_file, unit_label
from toolkit.intake.rows import excerpt
from toolkit.model import Problem, Record, SetAside, Submission
from toolkit.name_ends import LEAST_NAME, ends_in, plain_name, words_after_names

HEAD = 80
"""An author's name stands within so many characters of a text, below its title, if not in the file's name."""


def attach(submissions: Sequence[Submission], campaign: Campaign, top: Unit) -> list[Submission]:
    """The submissions with each attached text in its card, where the card has none of its own.

    A text's card is the one of its unit whose key (a person, a case) stands in its file's name or folders, or else at
    its beginning. The text is then set aside with its reason. What fits no card, or more than one, stays a record of
    its own, with a finding, unless it is a copy of another text. Two cards with one text are a doubt. A card that does
    not print the text's field holds it from then on, empty where none came.
    """
    people = [record for s in submissions if s.kind != "attached" for record in s.records]
    cards: dict[str, Record] = {}
    texts: dict[str, Record] = {}
    for submission in filter(_is_text, submissions):
        card = _card_of(submission, people, campaign)
        if card and card.id not in texts and _lacks(card, submission.records[0], campaign):
            cards[submission.file], texts[card.id] = card, submission.records[0]
    given = [s for s in filter(_is_text, submissions) if s.file in cards]
    loose = [s for s in filter(_is_text, submissions) if s.file not in cards]
    originals = _first_by_digest([*given, *loose])
    settled = {s.file: _settled(s, cards[s.file], _twins(s, given), campaign, top) for s in given}
    for text in loose:
        reason = _why_not(text, submissions, originals.get(text.digest, text.file))
        settled[text.file] = _set_aside(text, reason) if reason else _nobody_s(text, campaign, top)
    return [settled[s.file] if _is_text(s) else _with_texts(_asked(s, campaign), texts) for s in submissions]


def copy_of(file: str) -> str:
    """Why a byte-identical file is set aside."""
    return f"与 {file} 完全相同，只计一次"


def _first_by_digest(texts: Sequence[Submission]) -> dict[str, str]:
    """The first file of each content."""
    return {text.digest: text.file for text in reversed(texts) if text.digest}


def _twins(text: Submission, others: Sequence[Submission]) -> list[str]:
    return [other.file for other in others if other.digest == text.digest != "" and other.file != text.file]


def _is_text(submission: Submission) -> bool:
    """Whether it is an attached text that counts: a copy and what the clerk dropped do not."""
    return submission.kind == "attached" and bool(submission.records)


def _unprinted(form: Form) -> str:
    """The field of a text that comes in documents of its own only, "" where the card prints it or has none."""
    entry = form.get(form.attached.field) if form.attached else None
    return entry.name if entry and entry.optional else ""


def _asked(submission: Submission, campaign: Campaign) -> Submission:
    """The submission with its cards asked for the text that they do not print."""
    forms = {form.id: _unprinted(form) for form in campaign.forms if form.kind == "card"}
    name = forms.get(submission.form or "", "")
    if not name:
        return submission
    records = [
        r if name in r.values else evolve(r, values={**r.values, name: None}) for r in submission.records
    ]
    return evolve(submission, records=records)


def _lacks(card: Record, text: Record, campaign: Campaign) -> bool:
    unprinted = _unprinted(campaign.form(card.form))
    return all((n in card.values or n == unprinted) and card.values.get(n) is None for n in text.values)


def _card_of(text: Submission, cards: Sequence[Record], campaign: Campaign) -> Record | None:
    """The one card that a text belongs to; None where it is not sure."""
    form = campaign.form(text.form or "")
    near = [record for record in cards if _may_belong(text, record)]
    own = [card for card in near if card.form == form.id]
    said = str(next(iter(text.records[0].values.values())) or "")[:HEAD]
    filed = _letters(text.file)
    for place in (filed, _letters(said)):
        named = {card.id: name for card in own if (name := _name_in(place, card, form))}
        # people whose own card did not come count too: 张三丰's text is not 张三's
        known = {name for record in near if (name := _name_in(place, record, form))}
        longest = [card for card in own if card.id in named and not _is_part(named[card.id], known)]
        if longest:
            sure = len(longest) == 1 and (place is not filed or _ends(text.file, longest[0], campaign))
            return longest[0] if sure else None
    return None


def _ends(file: str, card: Record, campaign: Campaign) -> bool:
    """Whether the name of the card's person ends in the file's name; titles of cases run on as they like."""
    form = campaign.form(card.form)
    if not form.names_people:
        return True
    values = (value for value in card.values.values() if isinstance(value, str) and len(value) <= HEAD)
    name = plain_name(str(card.values.get(form.key) or ""))
    return ends_in(file, name, words_after_names(campaign), map(plain_name, values))


def _name_in(place: str, card: Record, form: Form) -> str:
    """What the card is known by, where it stands in the text; else ""."""
    name = _letters(str(card.values.get(form.key) or ""))
    return name if len(name) >= LEAST_NAME and name in place else ""


def _is_part(name: str, others: Iterable[str]) -> bool:
    """Whether a longer name holds this one, and stands there in its place."""
    return any(name != other and name in other for other in others)


def _letters(text: str) -> str:
    """Letters and digits alone: names of files leave out or change the signs of a name."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def _may_belong(text: Submission, card: Record) -> bool:
    if text.unit is None or card.unit is None:
        return True
    return text.unit.holds(card.unit) or card.unit.holds(text.unit)


def _settled(
    text: Submission, card: Record, twins: Sequence[str], campaign: Campaign, top: Unit
) -> Submission:
    """The text of a card, with a doubt where another card's text is the same."""
    person = card.values.get(campaign.form(card.form).key)
    aside = _set_aside(text, f"正文已接到{person}的{text.form}（{card.file}）里，不另计一行")
    (field,) = text.records[0].values
    doubts = [
        finding_of_file(
            text.file,
            Problem(
                "second_submission",
                f"{field}与 {twin} 的完全相同",
                "请核对是不是放错了文件，放错的请换上自己的重报；确实相同的，在“说明”里写明",
                "verify",
            ),
            unit_label(text.unit, top),
            text.sheet,
            field=field,
            records=(card,),
        )
        for twin in twins
    ]
    return evolve(aside, findings=[*aside.findings, *doubts], text_of=card.id)


def _why_not(text: Submission, submissions: Sequence[Submission], original: str) -> str:
    """Why a text that no card took does not count: it went back in a card, or is a copy; "" where it is nobody's."""
    cards = (s for s in submissions if s.form == text.form and s.records and text.digest in s.answers)
    answer = next(cards, None)
    if answer:
        return answered_by(answer)
    return copy_of(original) if original != text.file else ""


def answered_by(answer: Submission) -> str:
    """Why what came back mended in a workbook of ours is set aside."""
    return f"已由退回件 {answer.file} 代替"


def _set_aside(text: Submission, reason: str) -> Submission:
    (record,) = text.records
    aside = SetAside(record.row, reason, excerpt(list(record.values.values())))
    return evolve(text, records=(), set_aside=[aside])


def _nobody_s(text: Submission, campaign: Campaign, top: Unit) -> Submission:
    form = campaign.form(text.form or "")
    word = form.attached.words[0] if form.attached else ""
    own = "" if _unprinted(form) else f"，或把正文填进{form.id}"
    problem = Problem(
        "no_form",
        f"没有接到哪一份{form.id}里：看不出是哪一份的，或者那一份里已经有了正文",
        f"请在文件名里写上{form.key}（如“某某某{word}.docx”）{own}；不需要的，请移出收件文件夹",
        "verify",
    )
    label = unit_label(text.unit, top)
    found = finding_of_file(text.file, problem, label, text.sheet, records=text.records)
    return evolve(text, problem=problem, findings=[*text.findings, found])


def _with_texts(submission: Submission, texts: Mapping[str, Record]) -> Submission:
    """The submission with these texts, by the id of the card that gets it; its cards' pointers are no mistakes then."""
    if not any(record.id in texts for record in submission.records):
        return submission
    settled = {(card, name) for card, text in texts.items() for name in text.values}
    return evolve(
        submission,
        records=[_with_text(r, texts[r.id]) if r.id in texts else r for r in submission.records],
        findings=[
            f for f in submission.findings if not any((record, f.field) in settled for record in f.records)
        ],
    )


def _with_text(card: Record, text: Record) -> Record:
    """The card with the text as its own; the cell that points to it stays its place."""
    (name,) = text.values
    raw = {key: value for key, value in card.raw.items() if key != name}
    values = {**card.values, name: text.values[name]}
    return evolve(card, values=values, raw=raw, undecided=card.undecided - {name})
