"""母表的工作簿: which forms share one, verified."""

from collections.abc import Sequence

from toolkit.campaign.model import Form
from toolkit.campaign.structure import CampaignError


def check_books(forms: Sequence[Form], place: str) -> None:
    """Raise CampaignError for a card in a shared workbook, and for a workbook named like another form's."""
    for form in forms:
        if form.book and form.kind == "card":
            raise CampaignError(f"{place} “{form.id}”：一人一份的表（card）各是一个文件，不能写 book")
        others = [other.id for other in forms if other.file == form.book and other.book != form.book]
        if form.book and others:
            raise CampaignError(f"{place} “{form.id}”：book “{form.book}”与另一张表同名，请换一个名称")
