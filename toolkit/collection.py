"""汇总: all submissions of a campaign, judged and reconciled. Plain data; `toolkit.merging` makes it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import frozen

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.findings import is_settled
from toolkit.model import VERDICTS, Change, Finding, Record, Submission, Verdict
from toolkit.review import Mark, Review, identity


@frozen
class Collection:
    """What a merge knows.

    `submissions`: every form found and every file without one, in the order of the inbox. `records`: the merged
    rows of the table, ordered by unit, then as sent; `others`: the records of the campaign's other forms, cards and
    further tables, likewise. `findings` and `changes`: of all submissions and rules, in the order of the submissions
    and their cells. `verdicts`: by record id. `explanations`: 说明 by finding id, carried over
    from an earlier summary. `optional`: optional fields that anyone sent, in the form's order. `headings`: what an
    earlier summary's heading line held besides the unit (联系人 …), by item name. `apart`: what tells namesakes of one
    unit apart, by record id.
    """

    campaign: Campaign
    form: Form
    top: Unit
    as_of: date
    submissions: Sequence[Submission]
    records: Sequence[Record]
    findings: Sequence[Finding]
    changes: Sequence[Change]
    verdicts: Mapping[str, Verdict]
    explanations: Mapping[str, str] = {}
    optional: tuple[str, ...] = ()
    headings: Mapping[str, str] = {}
    others: Sequence[Record] = ()
    apart: Mapping[str, str] = {}

    def who(self, record: Record) -> str:
        """The identity of a record's person (`toolkit.review.identity`)."""
        return identity(record, self.campaign.form(record.form), self.apart.get(record.id, ""))

    def mark(self, record: Record, review: Review) -> Mark:
        """What was marked about a record's person, else about the name when it had no namesake yet: rather all of the
        name are vetoed than none.
        """
        form = self.campaign.form(record.form)
        own = review.of(record, form, self.apart.get(record.id, ""))
        return own if own != Mark() else review.of(record, form)

    @property
    def everything(self) -> Sequence[Record]:
        """All records, those of the table first."""
        return (*self.records, *self.others)

    def of_form(self, form_id: str) -> Sequence[Record]:
        """The records of one form, whichever it is."""
        return [record for record in self.everything if record.form == form_id]

    @property
    def cards(self) -> Sequence[Record]:
        """The records of cards."""
        return [record for record in self.others if self.campaign.form(record.form).kind == "card"]

    @property
    def heading_values(self) -> dict[str, str]:
        """What the summary's heading line says, by item name: the merging unit and what was carried over."""
        unit = {item.name: self.top.name for item in self.form.headings if item.unit}
        return {**self.headings, **unit}

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns of the summary: the form's own and the optional ones that anyone sent."""
        return tuple(f.name for f in self.form.fields if not f.optional or f.name in self.optional)

    @property
    def rows_read(self) -> int:
        """Rows below the headings of the collected table, and cards."""
        return sum(s.rows_read for s in self.submissions)

    @property
    def rows_set_aside(self) -> int:
        """Rows that were read and are not in the summary, each with its reason in 来源."""
        return sum(len(s.set_aside) for s in self.submissions)

    @property
    def others_in_words(self) -> str:
        """How many records of each other form there are (推荐表 3 份), "" for none."""
        counts = Counter(record.form for record in self.others)
        return "、".join(f"{form} {count} {self.campaign.form(form).piece}" for form, count in counts.items())

    @property
    def by_verdict(self) -> dict[Verdict, int]:
        """How many records have each verdict; every verdict is a key, worst first."""
        counts = Counter(self.verdicts.values())
        return {verdict: counts[verdict] for verdict in VERDICTS}

    def settled(self, finding: Finding) -> bool:
        """Whether a 待核 stands because its 说明 is filled in."""
        return is_settled(finding, self.explanations)
