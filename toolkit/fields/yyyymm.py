"""yyyymm: a year and a month, six digits."""

from datetime import date

from attrs import field, frozen

from toolkit.declared import month
from toolkit.fields.months import read_month
from toolkit.fields.months.verdicts import Bounds
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, RawCell


@frozen
class Options:
    """`earliest` and `latest` (YYYYMM) bound what is plausible; without `latest`, the as-of day's month does.

    `beside` are words that may stand beside the date (中共党员, 出生); none by default.
    """

    earliest: str = field(default="190001", validator=month)
    latest: str | None = field(default=None, validator=month)
    beside: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.latest is not None and self.latest < self.earliest:
            raise ValueError(f"earliest（{self.earliest}）不能晚于 latest（{self.latest}）")


def coerce(cell: RawCell, options: Options, day: date) -> Coerced:
    """YYYYMM as text; None for an empty cell, and for one with a `date_ambiguous` or `date_invalid`."""
    return read_month(cell, options.earliest, _latest(options, day), options.beside)


def _latest(options: Options, day: date) -> str:
    return options.latest or f"{day:%Y%m}"


def validation(options: Options, label: str, day: date) -> Validation | None:
    """Six digits, a month from 01 to 12, between `earliest` and the latest plausible month; text cells.

    While one types no other writing stands, though the check and the macros read many (1975.06) and months that lie
    after the latest one.
    """
    earliest, latest = options.earliest, _latest(options, day)
    digits = 'LEN({cell})=6,EXACT(TEXT(--{cell},"000000"),{cell}&"")'
    month = 'MID({cell},5,2)>="01",MID({cell},5,2)<="12"'
    bounds = f'{{cell}}&"">="{earliest}",{{cell}}&""<="{latest}"'
    return Validation(
        "custom",
        label[:32],
        f"请写年份和月份共6位数字，如{earliest[:4]}06。中间不加点、不写“年月”。",
        f"应写6位数字（4位年份加2位月份），在{earliest}至{latest}之间，如{Bounds(earliest, latest).example}。",
        formula=f"IFERROR(AND({digits},{month},{bounds}),FALSE)",
        text_format=True,
    )
