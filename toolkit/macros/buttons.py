"""The buttons of the tab 报送助手, in every macro book and in the add-in; the module `Ribbon` answers them."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from toolkit.macros.ribbon import Button, ribbon

TAB = "报送助手"


@frozen
class Command:
    """A button: the command of macros/src/Commands.bas, its label, Excel's own picture, what it does in a sentence."""

    name: str
    label: str
    image: str
    tip: str


# The pictures are those of Excel's own commands ([MS] Office Fluent UI command identifiers): every Excel has them.
GROUPS: Mapping[str, Sequence[Command]] = {
    "填报": (
        Command(
            "dates",
            "规范日期",
            "FunctionsDateTimeInsertGallery",
            "把选中的年月改成6位数字，如197506；选中一格时改整列。原值留在批注里，看不准的不改，只标出来。",
        ),
        Command(
            "validate",
            "补验证",
            "DataValidation",
            "粘贴会冲掉母表的下拉和校验，点这里补回来。",
        ),
    ),
    "检查": (
        Command(
            "check",
            "检查",
            "Spelling",
            "按通知的要求检查当前工作表，问题列在“问题清单”里，有问题的格子标色、加批注。",
        ),
        Command(
            "clear",
            "清除标记",
            "ClearFormats",
            "去掉检查留下的标色、批注和清单，原来的底色和批注都在。",
        ),
    ),
    "上报": (
        Command(
            "print",
            "打印检查",
            "FilePrintPreview",
            "看必填的有没有空着，纸张和方向对不对。",
        ),
        Command(
            "export",
            "导出",
            "FileSaveAsExcelXlsx",
            "另存一份不带宏、没有标记的 .xlsx，按活动规定的名字放在同一个文件夹里。",
        ),
    ),
}
"""By the label of their group."""


COMMANDS = [command.name for group in GROUPS.values() for command in group]


def callback(edition: str, command: str) -> str:
    """The name of the procedure that a button of this edition's macros calls."""
    return f"baosong_{edition}_{command}"


def helper_ribbon(label: str, title: str, edition: str) -> bytes:
    """The XML of the tab with this label, for the macros of the campaign with this title, in the form of 2010."""
    groups = {name: list(_buttons(group, title, edition)) for name, group in GROUPS.items()}
    return ribbon("baosongTab", label, groups)


def _buttons(group: Sequence[Command], title: str, edition: str) -> Iterator[Button]:
    for one in group:
        tip = f"{one.tip}（{title}）"
        yield Button(one.name, one.label, one.image, callback(edition, one.name), tip)
