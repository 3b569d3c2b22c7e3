"""母表的工作簿: which forms share one, and that their sheets' names are free; verified."""

from collections.abc import Sequence

from toolkit.campaign.model import Form
from toolkit.campaign.structure import CampaignError
from toolkit.issue_list import SHEET as ISSUE_LIST


def check_books(forms: Sequence[Form], place: str) -> None:
    """Raise CampaignError for a card in a shared workbook, and for a name of a workbook or form that is taken."""
    for form in forms:
        if form.book and form.kind == "card":
            raise CampaignError(f"{place} “{form.id}”：一人一份的表（card）各是一个文件，不能写 book")
        others = [other.id for other in forms if other.file == form.book and other.book != form.book]
        if form.id.startswith(ISSUE_LIST):
            raise CampaignError(
                f"{place} “{form.id}”：表名不能以“{ISSUE_LIST}”开头，退回件和汇总表里已有这张表，请换一个名称"
            )
        if form.book and others:
            raise CampaignError(f"{place} “{form.id}”：book “{form.book}”与另一张表同名，请换一个名称")
