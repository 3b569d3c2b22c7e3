"""date: a full day, YYYY-MM-DD. Year and month are the month ruling's; this adds the day.

A cell that tells year and month alone (2024年6月, 202406, a date shown as yyyy年m月) is no day: `date_ambiguous`.
So is 06/05/2024, with a proposal where only one of its readings lies between the field's bounds.
"""

import re
from datetime import date

from attrs import evolve, field, frozen

from toolkit.fields.cleaning import clip
from toolkit.fields.days import day_beside, readings
from toolkit.fields.months import read_month
from toolkit.fields.months.formats import shows_day
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, Doubt, RawCell
from toolkit.raw_text import raw_text

REMEDY = "应写年、月、日，如2024-06-15"


@frozen
class Options:
    """`earliest` and `latest` bound what is plausible; without `latest`, the as-of day does.

    `beside` are words that may stand beside the date; none by default.
    """

    earliest: date = date(1900, 1, 1)
    latest: date | None = field(default=None)
    beside: tuple[str, ...] = ()

    @latest.validator
    def _after_earliest(self, _: object, latest: date | None) -> None:
        if latest is not None and latest < self.earliest:
            raise ValueError(f"earliest（{self.earliest}）不能晚于 latest（{latest}）")


def coerce(cell: RawCell, options: Options, day: date) -> Coerced:
    """YYYY-MM-DD as text; None for an empty cell, and for one with a `date_ambiguous` or `date_invalid`.

    As with months, what was fully written is read even if it lies after `latest`: a rule judges the future.
    """
    latest = options.latest or day
    month = read_month(cell, f"{options.earliest:%Y%m}", f"{latest:%Y%m}", options.beside)
    sent = raw_text(cell.value).strip()
    if month.value is None:
        return evolve(month, doubt=month.doubt and _doubt(cell, sent, month.doubt, options, latest))
    found = day_beside(cell, str(month.value))
    if found is None:
        return _undecided(sent, _dayless(cell))
    if found < options.earliest:
        return _undecided(sent, f"早于这一栏可能的最早日期{options.earliest}", code="date_invalid")
    value = found.isoformat()
    return Coerced(value, "" if raw_text(cell.value) == value else _how(month.how))


def _dayless(cell: RawCell) -> str:
    unseen = isinstance(cell.value, date) and not shows_day(cell.number_format)
    return "在表中显示时没有日，填表人看到的可能不是这一天" if unseen else "没有写明是哪一天"


def _undecided(sent: str, why: str, proposal: str = "", code: str = "date_ambiguous") -> Coerced:
    remedy = f"如为{proposal}，请改写成{proposal}；否则{REMEDY}" if proposal else f"请核对后重写，{REMEDY}"
    return Coerced(None, doubt=Doubt(code, f"“{clip(sent)}”{why}", remedy, proposal))


def _doubt(cell: RawCell, sent: str, doubt: Doubt, options: Options, latest: date) -> Doubt | None:
    """The month ruling's doubt, which speaks of 年月 where this field asks for a day."""
    why = doubt.message.removeprefix(f"“{clip(sent)}”").replace("年月", "日期", 1)
    why = why.replace(f"最早日期{options.earliest:%Y%m}", f"最早日期{options.earliest}")
    return _undecided(sent, why, _proposal(cell, doubt, options.earliest, latest), doubt.code).doubt


def _proposal(cell: RawCell, doubt: Doubt, earliest: date, latest: date) -> str:
    """The day to propose: the proposed month's, or the only plausible reading of 06/05/2024."""
    if doubt.proposal:
        found = day_beside(cell, doubt.proposal)
        return found.isoformat() if found else ""
    days = readings(cell.value) if isinstance(cell.value, str) else []
    plausible = [day for day in days if earliest <= day <= latest]
    return plausible[0].isoformat() if len(plausible) == 1 else ""


def _how(month_s: str) -> str:
    """How the text differs, from the month ruling's words for the same cell."""
    said = re.sub("，?去掉日$|，?去掉日(?=，)", "", month_s)
    return re.sub("6位年月|年月", "年-月-日", said, count=1) or "写法改成年-月-日"


def validation(options: Options, label: str, day: date) -> Validation | None:
    """Ten characters YYYY-MM-DD that are a real day between the bounds; text cells."""
    latest = options.latest or day
    same = 'EXACT(TEXT(DATE(LEFT({cell},4),MID({cell},6,2),RIGHT({cell},2)),"yyyy-mm-dd"),{cell}&"")'
    bounds = f'{{cell}}&"">="{options.earliest}",{{cell}}&""<="{latest}"'
    return Validation(
        "custom",
        label[:32],
        f"请写年、月、日，如{latest}：4位年份、2位月份、2位日，中间是短横。",
        f"应写成{latest}的样子，在{options.earliest}至{latest}之间。",
        formula=f"IFERROR(AND(LEN({{cell}})=10,{same},{bounds}),FALSE)",
        text_format=True,
    )
