"""A master as it lies in the campaign's folder, to be patched and never loaded and saved (law 6)."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from toolkit.campaign.model import Campaign, Form
from toolkit.errors import RefusalError
from toolkit.intake.grid import Span
from toolkit.intake.problems import UnreadableError
from toolkit.workbooks.package_areas import span_of
from toolkit.workbooks.package_parts import Package, open_package
from toolkit.workbooks.package_workbook import DefinedName, WorkbookMap, map_workbook
from toolkit.workbooks.package_xml import XmlError

T = TypeVar("T")


def open_master(campaign: Campaign, form: Form, take: Callable[[Path, Package, WorkbookMap], T]) -> T:
    """What `take` finds in the form's master: its path, its package, its workbook part.

    Raises RefusalError where the master is missing or can't be opened, besides what `take` raises.
    """
    path = campaign.folder / f"{form.file}.xlsx"
    if not path.is_file():
        raise RefusalError(f"没有找到母表“{path}”，请用 baosong templates 生成后放进这个文件夹")
    try:
        package = open_package(path)
        return take(path, package, map_workbook(package.read(package.workbook)))
    except UnreadableError as error:
        raise RefusalError(f"母表“{path}”打不开：{error}") from error
    except (OSError, zipfile.BadZipFile, XmlError, KeyError, ValueError) as error:
        raise RefusalError(
            f"母表“{path}”打不开，请确认它是没有加密的 .xlsx，或用 baosong templates 重新生成"
        ) from error


def named_places(package: Package, workbook: WorkbookMap) -> dict[str, tuple[str, Span]]:
    """Sheet and area of every name that stands for cells, by name in lower case."""
    found = ((name, _place(defined)) for name, defined in workbook.global_names().items())
    return {name: place for name, place in found if place and place[0] in package.sheets}


def _place(defined: DefinedName) -> tuple[str, Span] | None:
    """The sheet and cells that a name stands for; None where it stands for anything else, or for nothing."""
    sheet, mark, area = defined.text.removeprefix("=").rpartition("!")
    if not mark:
        return None
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    try:
        return sheet, span_of(area)
    except ValueError:
        return None
