"""工作表的名称: the sheets that the program adds to books, and which names are left for a campaign's."""

SUMMARY = "汇总表"
ISSUES = "问题清单"
REVIEW = "审核"
CHANGES = "修改记录"
SOURCES = "来源"
STATISTICS = "统计"
COMPLETION = "完成率"
LEFT_OUT = "完成率未计入"
CALENDAR = "日程"
FINGERPRINT = "版本信息"
GUIDE = "填写说明"
CHOICES = "选项"

TASKS = "检查结果"
MONTHS_CHANGED = "年月修改记录"
SIGN = "（报送工具箱）"
"""The buttons in Excel add these two to whatever book is open: `SIGN` stands in A1 behind the sheet's name."""

OWN_SHEETS = (
    SUMMARY,
    ISSUES,
    REVIEW,
    CHANGES,
    SOURCES,
    STATISTICS,
    COMPLETION,
    LEFT_OUT,
    CALENDAR,
    FINGERPRINT,
    GUIDE,
    CHOICES,
    TASKS,
    MONTHS_CHANGED,
)
OF_MASTERS = (CALENDAR, FINGERPRINT, GUIDE, CHOICES)
"""Those of masters and 退回件 that hold no form."""
OF_SUMMARIES = tuple(name for name in OWN_SHEETS if name != SUMMARY)
"""Those of summaries that hold no form's rows."""

_NUMBERED = (ISSUES, COMPLETION, FINGERPRINT, TASKS, MONTHS_CHANGED)
"""Sheets that may have a number behind their names, or are known by how these begin."""
_OF_EXCEL = "history"
"""Excel keeps this name for itself."""

LONGEST = 31
FORBIDDEN = r"[]:*?/\'" + '<>|"'
"""Excel's limits of a sheet's name, with what no file may be called: a form's name is that of its master too."""


def is_taken(name: str) -> bool:
    """Whether a sheet that is called so would meet one of ours, or Excel's own. Case does not tell names apart."""
    return name in OWN_SHEETS or name.startswith(_NUMBERED) or name.casefold() == _OF_EXCEL


def is_legal(name: str) -> bool:
    """Whether a sheet and a file may be called so."""
    return 0 < len(name) <= LONGEST and not set(name) & set(FORBIDDEN) and name == name.strip()


def is_list_of_buttons(name: str, first: object) -> bool:
    """Whether a sheet is one that a button in Excel added, by its name and what stands in A1: it holds no form."""
    return any(name.startswith(listed) and first == listed + SIGN for listed in (TASKS, MONTHS_CHANGED))
