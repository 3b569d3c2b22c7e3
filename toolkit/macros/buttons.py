"""The buttons of the tab 报送助手, in every macro book and in the add-in; macros/src/Ribbon.bas answers them."""

from collections.abc import Mapping, Sequence

from toolkit.macros.ribbon import Button, ribbon

TAB = "报送助手"

# The pictures are those of Excel's own commands ([MS] Office Fluent UI command identifiers): every Excel has them.
GROUPS: Mapping[str, Sequence[Button]] = {
    "填报": (
        Button(
            "baosongDates",
            "规范日期",
            "FunctionsDateTimeInsertGallery",
            "OnDates",
            "把选中的年月改成6位数字，如197506；选中一格时改整列。原值留在批注里，看不准的不改，只标出来。",
        ),
        Button(
            "baosongValidate",
            "补验证",
            "DataValidation",
            "OnValidate",
            "粘贴会冲掉母表的下拉和校验，点这里补回来。",
        ),
    ),
    "检查": (
        Button(
            "baosongCheckSheet",
            "检查",
            "Spelling",
            "OnCheck",
            "按通知的要求检查当前工作表，问题列在“问题清单”里，有问题的格子标色、加批注。",
        ),
        Button(
            "baosongClear",
            "清除标记",
            "ClearFormats",
            "OnClear",
            "去掉检查留下的标色、批注和清单，原来的底色和批注都在。",
        ),
    ),
    "上报": (
        Button(
            "baosongPrint",
            "打印检查",
            "FilePrintPreview",
            "OnPrint",
            "看必填的有没有空着，纸张和方向对不对。",
        ),
        Button(
            "baosongExport",
            "导出",
            "FileSaveAsExcelXlsx",
            "OnExport",
            "另存一份不带宏、没有标记的 .xlsx，按活动规定的名字放在同一个文件夹里。",
        ),
    ),
}
"""By the label of their group."""


def helper_ribbon() -> bytes:
    """The XML of the tab, in the form of 2010."""
    return ribbon("baosongTab", TAB, GROUPS)
