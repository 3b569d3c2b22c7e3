"""分项统计和日程: what a campaign's `[[tally]]` counts, and when its `[[calendar]]` says what is due."""

from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.campaign.condition import Condition
from toolkit.declared import month as is_month
from toolkit.declared import no_blank


@frozen
class Count:
    """A column of a tally: how many records there are for which all conditions hold.

    `past` names a month or day that must be over on the as-of day; `month` one that must lie between `first` and
    `last` (YYYYMM, both included); "" for neither.
    """

    name: str = attribute(validator=no_blank)
    when: tuple[Condition, ...] = ()
    past: str = ""
    month: str = ""
    first: str | None = attribute(default=None, validator=is_month)
    last: str | None = attribute(default=None, validator=is_month)

    def __attrs_post_init__(self) -> None:
        if bool(self.month) != bool(self.first and self.last):
            raise ValueError(f"“{self.name}”的 month（哪个年月字段）、first、last（起止年月）要写就一起写")

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it looks at."""
        return tuple(name for name in (self.past, self.month) if name)


@frozen
class Tally:
    """A sheet of the summary that counts the records of a table, by a field or (`by` "") by unit.

    `levels` are those of the units whose records count, none for all.
    """

    title: str = attribute(validator=no_blank)
    form: str
    counts: tuple[Count, ...]
    by: str = ""
    when: tuple[Condition, ...] = ()
    levels: tuple[str, ...] = ()


@frozen
class CalendarEntry:
    """What is due `on` a day (key `date`), or where no date is fixed on what words say (`day`: 年底)."""

    what: str = attribute(validator=no_blank)
    on: date | None = attribute(default=None, metadata={"key": "date"})
    day: str = ""
    basis: str = ""

    def __attrs_post_init__(self) -> None:
        if bool(self.day.strip()) == bool(self.on):
            raise ValueError(f"“{self.what}”的 date（日期）、day（没有日期的，如 年底）写一个")
