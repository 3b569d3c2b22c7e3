"""What is missing for the buttons in Excel, and how to mend it, in Chinese sentences."""

from collections.abc import Iterator
from importlib.util import find_spec

from attrs import frozen

from toolkit.live.addin import FILE, addin_of
from toolkit.live.machine import Machine

ALL_MACROS = 1
"""VBAWarnings: enable all macros. 2: ask, 3: signed ones only, 4: none."""

SECURITY = r"{}\Excel\Security"
STOPPED = {
    "DisableAllAddins": "“禁用所有应用程序加载项”",
    "RequireAddinSig": "“要求受信任的发布者签署应用程序加载项”",
}
"""Settings of Excel's 信任中心 under which no add-in without a signature is opened, wherever it lies."""

STOPPED_REMEDY = "请在 Excel 的“选项—信任中心—加载项”里取消勾选（灰色的请找管理员）"

INSTALL = "请运行 baosong excel install"
BAT = "可用 baosong excel install --shortcuts 做的“合并.bat”“检查.bat”，或用命令行"


@frozen
class Point:
    """One thing looked at. `remedy` is "" where all is well; `needed`: without it the add-in can't be installed."""

    what: str
    remedy: str = ""
    needed: bool = True


def examine(machine: Machine) -> list[Point]:
    """Everything that the buttons hang on, in the order in which it is mended."""
    if not machine.windows:
        return [Point("这台电脑不是 Windows", f"按钮只能装进 Windows 上的 Excel；{_elsewhere()}")]
    points = [*_programs(machine), *_python(machine), *_macros(machine)]
    return points if any(map(_prevents, points)) else [*points, _addin(machine)]


def missing(machine: Machine) -> list[Point]:
    """What keeps the add-in from being installed at all."""
    return list(filter(_prevents, examine(machine)))


def _prevents(point: Point) -> bool:
    """Whether the add-in can't be installed before this is mended."""
    return bool(point.remedy) and point.needed


def _elsewhere() -> str:
    return "命令行的各条命令照常可用"


def _programs(machine: Machine) -> Iterator[Point]:
    if machine.has_excel:
        yield Point(f"Excel：{machine.excel}")
    elif machine.has_wps:
        yield Point("这台电脑上是 WPS，没有 Microsoft Excel", f"WPS 里用不了这些按钮；{BAT}")
    else:
        yield Point("没有找到 Microsoft Excel", f"请先装好 Excel（桌面版）；没有 Excel 的{BAT}")


def _python(machine: Machine) -> Iterator[Point]:
    if machine.frozen:
        yield Point(
            "这是打包好的程序，里面没有 Excel 能调用的 Python", f"要用按钮，请另装 Python 和本项目；{BAT}"
        )
        return
    if machine.store:
        yield Point(
            f"Python 是微软应用商店里装的（{machine.python}），它写的文件 Excel 看不到",
            f"请从 python.org 下载 Python 安装，再装一遍本项目；{BAT}",
        )
        return
    yield Point(f"Python：{machine.python}")
    install = f'请运行 "{machine.python}" -m pip install --upgrade xlwings'
    if not machine.xlwings:
        yield Point("没有装 xlwings", install)
    elif find_spec("win32com") is None and machine.windows:
        yield Point("xlwings 缺少 pywin32，连不上 Excel", f'请运行 "{machine.python}" -m pip install pywin32')
    elif not machine.target.dll64.is_file() or not machine.target.dll32.is_file():
        yield Point(f"xlwings {machine.xlwings} 的动态库不在：{machine.target.dll64}", install)
    else:
        yield Point(f"xlwings：{machine.xlwings}")


def _macros(machine: Machine) -> Iterator[Point]:
    """Whether macros of XLSTART may run: it is a trusted place, unless an administrator trusts no places."""
    if not machine.office:
        return
    if machine.setting(r"{}\Common", "VBAOFF") == 1:
        yield Point(
            "这台电脑禁用了 VBA", f"请管理员取消策略“禁用所有 Office 应用程序的 VBA”；{BAT}", needed=False
        )
        return
    untrusted = machine.setting(r"{}\Excel\Security\Trusted Locations", "AllLocationsDisabled") == 1
    if untrusted and machine.setting(SECURITY, "VBAWarnings") != ALL_MACROS:
        yield Point(
            "宏被挡住了：所有“受信任位置”都停用了",
            "请在 Excel 的“选项—信任中心—受信任位置”里取消“禁用所有受信任位置”（灰色的请找管理员）",
            needed=False,
        )
    elif stopped := next(filter(lambda key: machine.setting(SECURITY, key) == 1, STOPPED), None):
        yield Point(f"Excel 停用了加载项：{STOPPED[stopped]}", f"{STOPPED_REMEDY}；{BAT}", needed=False)
    elif _is_disabled(machine):
        yield Point(
            f"Excel 把 {FILE} 列为“已禁用的项目”",
            "请在 Excel 的“选项—加载项—管理：禁用项目—转到”里启用它，再重新打开 Excel",
            needed=False,
        )
    else:
        yield Point("宏：没有被挡住")


def _is_disabled(machine: Machine) -> bool:
    """Whether Excel put the add-in aside after a crash: the values hold its path, in UTF-16, in lower case."""
    key = rf"HKCU\Software\Microsoft\Office\{machine.office}\Excel\Resiliency\DisabledItems"
    name = FILE.lower().encode("utf-16-le")
    return any(isinstance(v, bytes) and name in v for v in machine.registry.values(key).values())


def _addin(machine: Machine) -> Point:
    place = machine.addin
    if place is None:
        return Point("找不到 Excel 的启动文件夹（没有 APPDATA）", "请用平常的用户登录后再运行")
    if not place.is_file():
        return Point(f"按钮还没有装：{place} 不在", INSTALL, needed=False)
    if place.read_bytes() != addin_of(machine.target):
        return Point(f"{place} 是按别的 Python 或别的版本装的", f"{INSTALL}，重装一遍", needed=False)
    return Point(f"按钮：{place}")
