"""Same verdict: the samples' records in the masters, told by the masters' cells, by 检查 and by Python.

What was sent stands in a master's cells as it was sent. The macros say exactly what Python says; wherever Python says
something of a cell, the master shows it; and it shows nothing else, but for what a manual says.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from attrs import evolve, frozen

from tests.libreoffice import NEEDED
from tests.macros.filled_masters import Filled, files_of, fill, lit, places_in
from tests.macros.received_books import CAMPAIGNS, Found, in_python, records_of, sheets_in
from tests.macros.test_samples_in_vba import OUTCOME, kinds_judged
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import TABLE, master
from toolkit.campaign.load import load_campaign
from toolkit.fields import TYPES
from toolkit.intake.inbox import read_files
from toolkit.macros.sources import texts
from toolkit.model import LEVELS
from toolkit.rules import KINDS
from toolkit.workbooks.styles import LEVEL_LOOKS

pytestmark = [*NEEDED, pytest.mark.slow]

LEVEL_OF = {look.fill: level for level, look in LEVEL_LOOKS.items()}

MOST_CHECKED = 8
"""So many sheets of a master go through 检查, the most telling ones: it takes a second over a card with a case."""

TAKE_ANYTHING = {
    ("js-2024", "person_name", "value_unreadable"): "A prompt only",
    ("js-2024", "text", "number_damaged"): "None: any text may stand",
    ("js-2024", "text", "value_unreadable"): "None: any text may stand",
    ("zq-2023", "phone", "value_unreadable"): "A prompt only",
}
"""Types whose cells take what Python can't read: where it happens, and what the manual of their validation says."""

EARLY = {
    ("js-2024", "at_least"): "其余写法一律按待核变色",
    ("js-2024", "cited"): "母表不看出处，有这么长的引文就变色",
    ("js-2024", "words"): "母表不管 `unless_followed_by` 和引号，有词就变色",
}
"""Rule kinds that colour what Python lets pass: where it happens, and what their manuals say."""

MILDER = {
    ("js-2024", "at_least"): "其余写法一律按待核变色",
}
"""Rule kinds that colour as 待核 what Python refuses: where it happens, and what their manuals say."""

SEVERER = {
    ("js-2024", "words"): "母表不管 `unless_followed_by` 和引号，有词就变色",
}
"""Rule kinds whose colour is more severe than what Python says, never 不合格: where, and what their manuals say."""

LEAST = {
    "brand-2020": (12, 8, 9, 8),
    "gs-studio": (32, 60, 68, 55),
    "js-2024": (386, 131, 176, 115),
    "sigeyi-2022": (421, 6, 254, 6),
    "yizheng-2024": (129, 31, 39, 31),
    "yz-2013": (26, 15, 16, 12),
    "zq-2023": (31, 9, 8, 9),
}
"""So many records, findings and cells that the masters show at least, and findings on the sheets that 检查 looks at."""


@frozen
class Faces:
    """A sheet of a filled master: what each of the three says there.

    `coloured`: cell → level. `kinds`: the rule kinds that colour it, for each cell that is not refused and whose colour
    is another than what Python says. `macros` is None where 检查 did not run.
    """

    sheet: Filled
    python: Counter[Found]
    refused: set[str]
    coloured: Mapping[str, str]
    kinds: Mapping[str, Sequence[str]]
    macros: Counter[Found] | None = None

    @property
    def shown(self):
        """The cells that the master shows."""
        return self.refused | self.coloured.keys()

    @property
    def silent(self):
        """What Python says where the master shows nothing."""
        return [one for one in self.python if one.cell not in self.shown]

    @property
    def said(self):
        """Cell → the worst that Python says of it."""
        return worst(self.python)

    def differing(self, apart):
        """Cell → the kinds that colour it, where `apart` is true of how severe colour and Python are: 0 is 不合格."""
        levels = {cell: (rank(self.coloured[cell]), rank(self.said.get(cell))) for cell in self.kinds}
        return {cell: self.kinds[cell] for cell, both in levels.items() if apart(*both)}

    @property
    def early(self):
        """Those of which Python says nothing."""
        return self.differing(lambda _, python: python == len(LEVELS))

    @property
    def severe(self):
        """Those that are coloured more severely than Python speaks of them."""
        return self.differing(lambda colour, python: colour < python < len(LEVELS))

    @property
    def mild(self):
        """Those that are coloured more mildly than Python speaks of them."""
        milder = self.differing(lambda colour, python: colour > python)
        return {cell: kinds for cell, kinds in milder.items() if cell not in self.taking_anything}

    @property
    def taking_anything(self):
        """The cells of types that take what Python can't read, and where it can't."""
        codes = {code for _, _, code in TAKE_ANYTHING}
        return {one.cell for one in self.python if one.code in codes}


def rank(level):
    """How severe a level is, 0 the most; None is none."""
    return LEVELS.index(level) if level else len(LEVELS)


def worst(python):
    """Cell → the worst level that is said of it."""
    return {one.cell: one.level for one in sorted(python, key=lambda one: rank(one.level), reverse=True)}


@pytest.fixture(scope="module", params=CAMPAIGNS)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def faces(running, name, tmp_path_factory):
    """All sheets of a campaign's filled masters."""
    campaign, records, found = load_campaign(name), records_of(name), []
    with running.open(master(TABLE), Hidden=False) as carrier:
        vba = Vba(carrier, [*texts(campaign), OUTCOME])
        kinds = kinds_judged(vba)
        for path, forms in files_of(campaign).items():
            saved = tmp_path_factory.mktemp("filled") / path.name
            sheets = in_master(
                running, campaign, path, {form.id: records[form.id] for form in forms}, saved, kinds
            )
            with running.open(saved, Hidden=False) as document:
                for sheet in telling(sheets):
                    sheets[sheet] = evolve(sheets[sheet], macros=by_macros(document, vba, sheet))
            found += sheets.values()
    return found


def in_master(running, campaign, path, records, saved, kinds):
    """Sheet → what the master and Python say of records in it."""
    with running.open(path) as document:
        filled = {
            sheet: one
            for form, some in records.items()
            for sheet, one in fill(
                document, campaign.form(form), places_in(campaign, path, campaign.form(form)), some
            ).items()
        }
        (received,) = read_files([document.save(saved)])
        fills = document.fills(saved.parent)
        read = {sheet.name: sheet for sheet in sheets_in(campaign, received)}
        return {
            sheet: in_sheet(document, campaign, one, read[sheet], fills[sheet], kinds)
            for sheet, one in filled.items()
        }


def in_sheet(document, campaign, filled, read, fills, kinds):
    """What the master shows in a sheet, and what Python says of it."""
    assert read.records == len(filled.records)
    python = in_python(campaign, read, kinds)
    coloured = {cell: LEVEL_OF[fill] for cell, fill in fills.items() if fill in LEVEL_OF}
    refused = document.invalid(read.name)
    said = worst(python)
    other = [cell for cell, level in coloured.items() if cell not in refused and said.get(cell) != level]
    kinds = {cell: [rule.kind for rule in lit(document, campaign, read.name, filled, cell)] for cell in other}
    return Faces(filled, python, refused, coloured, kinds)


def telling(sheets):
    """As few sheets as hold every kind of finding there is, and one without any."""
    kinds = {
        name: {(one.sheet.form.id, found.code, found.level) for found in one.python} or {None}
        for name, one in sheets.items()
    }
    left, chosen = set().union(*kinds.values()), []
    while left and len(chosen) < MOST_CHECKED:
        chosen.append(max(kinds, key=lambda name: len(kinds[name] & left)))
        left -= kinds[chosen[-1]]
    return chosen


def by_macros(document, vba, sheet):
    """What 检查 finds in a sheet."""
    document.component.CurrentController.setActiveSheet(document.sheet(sheet))
    _, *found = vba.call('Call__ = OutcomeOf("check")')
    return Counter(Found(*one) for one in found)


def test_the_macros_say_exactly_what_python_says(faces):
    checked = [one for one in faces if one.macros is not None]
    assert checked
    for one in checked:
        assert one.macros == one.python


def test_the_master_shows_all_of_which_python_says_something(faces, name):
    """By a refusal, or by a colour."""
    silent = [
        (found, one.sheet.sent(found.cell))
        for one in faces
        for found in one.silent
        if (name, *of_type(one, found)) not in TAKE_ANYTHING
    ]
    assert silent == []


def test_nothing_is_coloured_as_ineligible_but_what_python_says_is(faces):
    """What text can't prove, or a formula can't read, is never 不合格."""
    worse = [
        (kinds, one.sheet.sent(cell))
        for one in faces
        for cell, kinds in (one.early | one.severe).items()
        if one.coloured[cell] == "ineligible"
    ]
    assert worse == []


def of_type(one, found):
    """The type of the field that a finding is about, and its code."""
    return one.sheet.form.get(found.field).field.type, found.code


def test_what_the_master_refuses_is_a_finding_or_a_change(faces):
    """A master takes one writing only; what Python reads in another is no value that was sent."""
    refused = [
        (cell, field, record.sent(field))
        for one in faces
        for cell in one.refused - one.said.keys()
        for record, field in [one.sheet.cells[cell]]
        if field not in record.raw
    ]
    assert refused == []


@pytest.mark.parametrize(
    ("apart", "but"),
    [("early", EARLY), ("severe", SEVERER), ("mild", MILDER)],
    ids=("early", "severe", "mild"),
)
def test_colours_are_as_python_says_but_for_what_a_manual_says(faces, name, apart, but):
    differing = [
        (kinds, one.sheet.sent(cell)) for one in faces for cell, kinds in getattr(one, apart).items()
    ]
    assert [one for one in differing if not one[0] or not all((name, kind) in but for kind in one[0])] == []
    assert {key for key in but if key[0] == name} == {
        (name, kind) for kinds, _ in differing for kind in kinds
    }


def test_types_that_take_anything_are_still_needed(faces, name):
    silent = {of_type(one, found) for one in faces for found in one.silent}
    assert {key for key in TAKE_ANYTHING if key[0] == name} == {(name, *key) for key in silent}


def test_the_manuals_say_where_they_differ():
    for (_, kind, _), words in TAKE_ANYTHING.items():
        assert words in TYPES[kind].validation.__doc__
    for (_, kind), words in (EARLY | SEVERER | MILDER).items():
        assert words in KINDS[kind].__doc__


def test_enough_was_compared(faces, name):
    checked = [one for one in faces if one.macros is not None]
    records = sum(len(one.sheet.records) for one in faces)
    findings, looked_at = (sum(one.python.total() for one in some) for some in (faces, checked))
    shown = sum(len(one.shown) for one in faces)
    print(
        f"{name}: {len(faces)} sheets, {records} records, {findings} findings, {shown} cells shown; "
        f"检查 on {len(checked)} sheets, {looked_at} findings"
    )
    assert all(map(int.__ge__, (records, findings, shown, looked_at), LEAST[name]))
