import pytest
from attrs import evolve

from tests.hand_made import FORM
from toolkit.workbooks.page import Page, page_of

OWN = Page("portrait", left=12.0, right=12.0, top=15.0, bottom=16.0)


def test_a_form_keeps_its_own_margins_and_turns_the_page():
    assert page_of(FORM, OWN) == evolve(OWN, orientation="landscape")


@pytest.mark.parametrize(("orientation", "width"), [("portrait", 156.0), ("landscape", 243.0)])
def test_an_official_document_has_those_of_the_standard(orientation, width):
    page = page_of(evolve(FORM, margins="official", orientation=orientation), OWN)
    assert (page.top, page.left, page.right, page.bottom) == (37.0, 28.0, 26.0, 35.0)
    assert page.width_mm == width
