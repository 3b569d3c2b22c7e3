"""choice: one of a few given words."""

from datetime import date

from attrs import field, frozen

from toolkit.fields.cleaning import clip, damaged, fold, unreadable
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, RawCell
from toolkit.raw_text import raw_text


@frozen
class Spelling:
    """Other spellings of one choice: `{ value = "男", also = ["男性"] }`."""

    value: str
    also: tuple[str, ...]


@frozen
class Options:
    """`choices` in the order of the drop-down; `spellings` are further ways to write them."""

    choices: tuple[str, ...]
    spellings: tuple[Spelling, ...] = field(default=())

    @spellings.validator
    def _known(self, _: object, spellings: tuple[Spelling, ...]) -> None:
        for spelling in spellings:
            if spelling.value not in self.choices:
                raise ValueError(f"spellings 里的“{spelling.value}”不在 choices 中")


def coerce(cell: RawCell, options: Options, day: date) -> Coerced:
    """The choice that the cell names (blanks, letter case and width don't matter); None for an empty cell.

    Any other text is `value_unreadable`.
    """
    if doubt := damaged(cell):
        return doubt
    sent = raw_text(cell.value)
    folded = fold(sent)
    if not folded:
        return Coerced(None)
    value = _choice(folded, options)
    if value is None:
        allowed = "、".join(options.choices)
        return unreadable(f"“{clip(sent)}”不在可选的内容中", f"请从中选一项：{allowed}")
    return Coerced(value, "" if sent == value else f"统一写成“{value}”")


def answers(text: str, options: Options) -> bool:
    """Whether a word that counts as nothing elsewhere (无) is one of the choices here."""
    return _choice(fold(text), options) is not None


def _choice(folded: str, options: Options) -> str | None:
    for choice in options.choices:
        if fold(choice) == folded:
            return choice
    return next((s.value for s in options.spellings if folded in map(fold, s.also)), None)


def validation(options: Options, label: str, day: date) -> Validation | None:
    """A drop-down list of the choices."""
    allowed = "、".join(options.choices)
    some = allowed if len(allowed) <= 150 else f"{allowed[:150]}……"
    return Validation(
        "list", label[:32], f"请从下拉列表中选择：{some}", f"只能填写：{some}", choices=options.choices
    )
