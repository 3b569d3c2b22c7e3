"""The tables of yizheng-2024 as its sample types them: short for what all small samples share."""

from dataclasses import replace
from functools import partial

import forms

BOOK = "党建工作台账"
POINT, TASK, OFFICE, PERSON = "要点", "任务", "责任单位", "责任人"
LIMIT, STATE, DONE, PROOF, REMARK = "完成时限", "进展", "完成时间", "佐证材料", "备注"
NUMBER, ISSUE, AREA, SOURCE = "问题编号", "问题", "领域", "提出单位"
KIND, MEASURE, AIM = "类型", "解决措施", "整改目标"

POINTS = (
    *("1理论武装", "2校长负责制", "3调查研究", "4意识形态", "5规范化", "6特色品牌", "7群团统战"),
    *("8人才培训", "9选人用人", "10党员发展与典型", "11从严治党", "12办学行为", "13正风肃纪", "14追责问责"),
)


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


LEDGER = forms.Sample(
    "yizheng-2024",
    "2024-12-31",
    "落实台账",
    "",
    TASK,
    _same(POINT, TASK, OFFICE, PERSON, LIMIT, STATE, DONE, PROOF, REMARK),
    (),
    "",
)
ISSUES = replace(LEDGER, table="调研问题清单", key=NUMBER, labels=_same(NUMBER, ISSUE, AREA, SOURCE))
DUTIES = replace(ISSUES, table="调研责任清单", labels=_same(NUMBER, ISSUE, OFFICE, PERSON))
MEASURES = replace(
    ISSUES,
    table="调研任务清单",
    labels=_same(NUMBER, ISSUE, KIND, MEASURE, AIM, OFFICE, PERSON, LIMIT),
)

ledger = partial(forms.table, LEDGER)
issues = partial(forms.table, ISSUES)
duties = partial(forms.table, DUTIES)
measures = partial(forms.table, MEASURES)
