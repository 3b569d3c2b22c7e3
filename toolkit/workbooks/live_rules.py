"""条件格式: a master's live highlighting, from the rules and the field types."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from attrs import frozen
from xlsxwriter.worksheet import Worksheet

from toolkit.campaign.condition import Condition
from toolkit.campaign.model import Form, Rule
from toolkit.fields import choice
from toolkit.model import LEVELS, Level
from toolkit.rules.breach import Cells
from toolkit.rules.engine import level_of, rules_of
from toolkit.rules.formula_text import is_one_of
from toolkit.workbooks.areas import Area
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.entry_checks import refused
from toolkit.workbooks.styles import BORDER, LEVEL_LOOKS

EMPTY_WORDS = "视同空白"
FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
"""ASCII to its full-width forms."""

Highlight = tuple[Level, str, str]
"""Level, field and the formula that is true where the field's cell deserves the level's colour."""


@frozen
class Inputs:
    """The input cells of a master.

    `areas`: field name → a column of a table, the one cell of a card. `empty`: see `Cells`; `nothing`: its words.
    """

    form: Form
    areas: Mapping[str, Area]
    empty: str = ""
    nothing: Sequence[str] = ()

    @property
    def cells(self) -> Cells:
        """As rule kinds see them."""
        table = self.form.kind == "table"
        at = {name: a.first_in_column if table else a.fixed_first for name, a in self.areas.items()}
        column = {name: a.fixed for name, a in self.areas.items()} if table else {}
        answers = {entry.name: entry.field.answered_by(self.nothing) for entry in self.form.fields}
        return Cells(at, column, self.used, self.empty, answers)

    @property
    def used(self) -> str:
        """A formula that is true where the row, or the card, holds anything: COUNTA($A6:$K6)>0."""
        areas = list(self.areas.values())
        if self.form.kind == "card":
            return f"COUNTA({','.join(a.fixed_first for a in areas)})>0"
        return f"COUNTA({areas[0].first_in_column}:{areas[-1].first_in_column})>0"


def inputs_of(draft: Draft, areas: Mapping[str, Area]) -> Inputs:
    """The master's input cells, with the words that count as nothing, full-width spellings included, in its lists."""
    words = draft.campaign.words.empty
    both = tuple(dict.fromkeys((*words, *(word.translate(FULL_WIDTH) for word in words))))
    return Inputs(draft.form, areas, draft.lists.name(EMPTY_WORDS, both), both)


def highlights(draft: Draft, inputs: Inputs) -> list[Highlight]:
    """All conditions of a master, worst level first: the first one that holds colours the cell."""
    found = chain(_by_rules(draft, inputs), _by_fields(draft, inputs))
    return sorted(found, key=lambda highlight: LEVELS.index(highlight[0]))


def add_highlights(draft: Draft, sheet: Worksheet, inputs: Inputs) -> None:
    """Put the conditional formats on the input cells.

    Each colour brings the border along: LibreOffice shows one conditional format a cell, Excel stops.
    """
    looks = {
        level: draft.book.add_format({**look.properties, **BORDER}) for level, look in LEVEL_LOOKS.items()
    }
    for level, name, formula in highlights(draft, inputs):
        options = {"type": "formula", "criteria": f"={formula}", "format": looks[level], "stop_if_true": True}
        if sheet.conditional_format(*inputs.areas[name].corners, options) != 0:
            raise ValueError(f"{name}: Excel refuses this conditional format: {formula}")


def _by_rules(draft: Draft, inputs: Inputs) -> Iterator[Highlight]:
    cells = inputs.cells
    for rule in rules_of(draft.campaign, inputs.form):
        if all(condition.field in cells.at for condition in rule.when):
            for level, name, formula in _by_rule(draft, inputs, rule):
                yield level, name, _where(rule, inputs.form, cells, formula)


def _by_rule(draft: Draft, inputs: Inputs, rule: Rule) -> Iterator[Highlight]:
    """What the kind is certain of has the rule's level, and what it says besides that of a doubt."""
    cells, day = inputs.cells, draft.campaign.as_of
    doubtful = level_of(rule, doubt=hasattr(rule.module, "certain"))
    if doubtful != rule.level:
        unread = [formula for _, formula in _refused(draft, inputs, rule.module.fields(rule.options))]
        for name, formula in rule.module.certain(cells, rule.options, day):
            yield rule.level, name, f"AND({','.join([formula, *(f'NOT({one})' for one in unread)])})"
    for name, formula in rule.module.formulas(cells, rule.options, day):
        yield doubtful, name, formula


def _where(rule: Rule, form: Form, cells: Cells, formula: str) -> str:
    """The formula, for rows that the rule's `when` means."""
    if not rule.when:
        return formula
    holds = [is_one_of(cells.at[condition.field], _writings(form, condition)) for condition in rule.when]
    return f"AND({','.join(holds)},{formula})"


def _writings(form: Form, condition: Condition) -> tuple[str, ...]:
    """Its values and the other spellings of them: a pasted one is refused, but a check on return takes it."""
    entry = form.get(condition.field)
    if entry is None or entry.field.kind is not choice:
        return condition.values
    spellings = (one for one in entry.field.options.spellings if one.value in condition.values)
    return (*condition.values, *(text for one in spellings for text in one.also))


def _by_fields(draft: Draft, inputs: Inputs) -> Iterator[Highlight]:
    names = [entry.name for entry in inputs.form.columns]
    return (("return", name, formula) for name, formula in _refused(draft, inputs, names))


def _refused(draft: Draft, inputs: Inputs, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Those of the fields whose cells take some entries only, with a formula that is true for others."""
    at = inputs.cells.at
    for entry in inputs.form.columns:
        check = draft.validation(entry) if entry.name in names else None
        formula = refused(at[entry.name], entry.name, check, draft.lists) if check else None
        if formula:
            yield entry.name, formula
