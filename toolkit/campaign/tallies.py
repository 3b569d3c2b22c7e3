"""分项统计: what a campaign's `[[tally]]` names, verified against its forms."""

from collections.abc import Iterator, Sequence

from toolkit.campaign.books import check_free, check_name
from toolkit.campaign.counting import Tally
from toolkit.campaign.model import Form
from toolkit.campaign.named import check_type, check_values, known
from toolkit.campaign.structure import CampaignError, nearest
from toolkit.campaign.units import Unit
from toolkit.rules.dated import DATED


def check_tally(tally: Tally, forms: Sequence[Form], units: Unit, place: str) -> None:
    """Raise CampaignError for a form, field, value or level that there is not, and for a title that is taken."""
    check_name(tally.title, f"{place}：title ")
    check_free(tally.title, f"{place}：title ")
    if tally.title.casefold() in [form.id.casefold() for form in forms]:
        raise CampaignError(f"{place}：title 与一张表同名，请换一个")
    form = next((form for form in forms if form.id == tally.form and form.kind == "table"), None)
    if form is None:
        tables = [form.id for form in forms if form.kind == "table"]
        raise CampaignError(f"{place} form：没有汇总表“{tally.form}”，{nearest(tally.form, tables)}")
    levels = list(dict.fromkeys(unit.level for unit in units.walk()))
    for level in tally.levels:
        known(level, levels, f"{place} levels")
    if not tally.counts:
        raise CampaignError(f"{place} counts：至少要写一列")
    fields = {entry.name: entry.field for entry in form.fields}
    for name, values in _named(tally):
        check_values(name, values, fields, f"{place} “{form.id}”")
    for count in tally.counts:
        for name in count.fields:
            check_type(name, DATED, fields, f"{place} “{form.id}”")


def _named(tally: Tally) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields that a tally names, and values of theirs."""
    if tally.by:
        yield tally.by, ()
    for condition in (*tally.when, *(c for count in tally.counts for c in count.when)):
        yield condition.field, condition.values
