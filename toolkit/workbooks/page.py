"""A4 print set-up that all workbooks share."""

from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from toolkit.campaign.model import Form
from toolkit.workbooks.styles import NORMAL_FONT

if TYPE_CHECKING:  # reading a card asks for its page and writes none
    from xlsxwriter.worksheet import Worksheet

A4 = 9  # Excel's number of the paper size
A4_MM = (210.0, 297.0)
MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH

PIXELS_PER_MM = 96 / MM_PER_INCH

NARROWEST = 7 / 8
WIDEST = 1.18
"""Where the Normal font is missing, columns come out so much narrower or wider than their pixels say."""

NARROWER = 11 / 12
"""How wide LibreOffice makes columns counted in 宋体: it takes a digit for 7.33 pixels, Excel for 8."""

_ALL_PAGES = "&N"


@frozen
class Page:
    """An A4 page; margins in millimetres."""

    orientation: Literal["portrait", "landscape"]
    left: float = 15.0
    right: float = 15.0
    top: float = 18.0
    bottom: float = 18.0

    @property
    def width_mm(self) -> float:
        """The printable width."""
        paper = A4_MM[0] if self.orientation == "portrait" else A4_MM[1]
        return paper - self.left - self.right

    @property
    def width_pixels(self) -> float:
        """The printable width as columns are measured."""
        return self.width_mm * PIXELS_PER_MM

    @property
    def height_points(self) -> float:
        """The printable height in points."""
        paper = A4_MM[1] if self.orientation == "portrait" else A4_MM[0]
        return (paper - self.top - self.bottom) * POINTS_PER_MM


OFFICIAL = {"top": 37.0, "left": 28.0, "right": 26.0, "bottom": 35.0}
"""Margins of an official document in millimetres: GB/T 9704—2012, 5.2.1 (天头 37, 订口 28, 版心 156 × 225)."""


def page_of(form: Form, own: Page) -> Page:
    """The page that a form is printed on: `own`, turned as the form asks, with the margins that it asks for."""
    margins = OFFICIAL if form.margins == "official" else {}
    return evolve(own, orientation=form.orientation, **margins)


def footer(pages: str = _ALL_PAGES) -> tuple[str, dict[str, float]]:
    """Page x of `pages`, for XlsxWriter: text and options."""
    return f'&C&"{NORMAL_FONT}"&10第 &P 页，共 {pages} 页', {"margin": 8 / MM_PER_INCH}


def set_page(sheet: "Worksheet", page: Page, *, pages_high: int = 0) -> None:
    """A4, one page wide, `pages_high` pages high (0: as many as it takes), page x of y, centred."""
    sheet.set_landscape() if page.orientation == "landscape" else sheet.set_portrait()
    sheet.set_paper(A4)
    sheet.set_margins(*(mm / MM_PER_INCH for mm in (page.left, page.right, page.top, page.bottom)))
    sheet.fit_to_pages(1, pages_high)
    sheet.center_horizontally()
    sheet.set_footer(*footer())
