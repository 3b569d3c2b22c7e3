"""The masters' validation as 补验证 gives it to Excel, which refuses more there than in a file that it opens."""

from collections.abc import Iterator

import openpyxl
import pytest

from tests.libreoffice import NEEDED, office
from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.places import campaign_ids
from toolkit.fields.validation import Validation
from toolkit.workbooks.field_guide import validation_of

pytestmark = [*NEEDED, pytest.mark.slow]

CELL = "B6"
VALUES = ("", "外国", 5, 1.5, "1975.6", "197506", -3, "x" * 300)
LONGEST_FORMULA, LONGEST_TITLE, LONGEST_MESSAGE = 255, 32, 225
"""Excel specifications and limits; Validation.Add, Validation.InputTitle, Validation.ErrorMessage."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("empty") / "empty.xlsx"
    openpyxl.Workbook().save(path)
    with office() as running, running.open(path) as document:
        yield document


def checks(campaign: Campaign) -> Iterator[Validation]:
    for form in campaign.forms:
        for entry in form.columns:
            check = validation_of(campaign, form, entry)
            if check is not None:
                yield check


@pytest.mark.parametrize("campaign", campaign_ids())
def test_no_formula_gives_an_error_whatever_stands_in_the_cell(empty, campaign):
    """Validation.Add fails with error 1004 where its formula is an error for the cells at that moment."""
    for check in checks(load_campaign(campaign)):
        if check.kind == "custom":
            formula = check.formula.replace("{cell}", CELL)
            assert len(formula) < LONGEST_FORMULA
            assert None not in empty.evaluate("Sheet", formula, CELL, VALUES), formula


@pytest.mark.parametrize("campaign", campaign_ids())
def test_titles_and_messages_are_short_enough(campaign):
    found = list(checks(load_campaign(campaign)))
    assert found
    for check in found:
        assert len(check.title) <= LONGEST_TITLE
        assert max(len(check.prompt), len(check.error)) <= LONGEST_MESSAGE
