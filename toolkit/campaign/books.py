"""母表的工作簿: which forms share one, and that their sheets' names are free; verified."""

from collections.abc import Sequence

from toolkit.campaign.model import Form
from toolkit.campaign.structure import CampaignError
from toolkit.own_sheets import LONGEST, SUMMARY, is_legal, is_taken


def check_books(forms: Sequence[Form], place: str) -> None:
    """Raise CampaignError for a card in a shared workbook, and for a name of a workbook or form that is taken."""
    main = next((form.id for form in forms if form.kind == "table"), "")
    names: dict[str, str] = {}
    for form in forms:
        where = f"{place} “{form.id}”"
        check_name(form.id, f"{where}：id ")
        if (
            form.id != SUMMARY or form.id != main
        ):  # the summary shows the main table in the sheet of that name
            check_free(form.id, f"{where}：id ")
        if form.book:
            check_name(form.book, f"{where}：book ")
        _check_book(form, forms, where)
        other = names.setdefault(form.id.casefold(), form.id)
        if other != form.id:
            raise CampaignError(f"{where}：与“{other}”只是大小写不同，工作表分不清，请换一个名称")


def check_name(name: str, place: str) -> None:
    """Raise CampaignError where no sheet or file may be called so."""
    if not is_legal(name):
        raise CampaignError(
            f"{place}是工作表（和文件）的名称，1到{LONGEST}个字，不用 []:*?/\\'<>|\"，前后不留空格"
        )


def check_free(name: str, place: str) -> None:
    """Raise CampaignError where a sheet of ours is called so."""
    if is_taken(name):
        raise CampaignError(f"{place}与汇总表、退回件或母表里已有的工作表同名（“{name}”），请换一个名称")


def _check_book(form: Form, forms: Sequence[Form], where: str) -> None:
    if form.book and form.kind == "card":
        raise CampaignError(f"{where}：一人一份的表（card）各是一个文件，不能写 book")
    if form.book and any(other.file == form.book and other.book != form.book for other in forms):
        raise CampaignError(f"{where}：book “{form.book}”与另一张表同名，请换一个名称")
