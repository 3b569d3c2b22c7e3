"""The masters of every shipped campaign: built from its declaration, part by part, and looked at before check-in."""

import pytest

from tests.golden import differences
from tests.package_check import formula_cells, problems_of_package
from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import campaign_ids
from toolkit.workbooks.masters import write_master

CAMPAIGNS = [load_campaign(name) for name in campaign_ids()]


@pytest.mark.parametrize(
    ("campaign", "form"),
    [
        pytest.param(campaign, form, id=f"{campaign.id} {form.id}")
        for campaign in CAMPAIGNS
        for form in campaign.forms
    ],
)
def test_it_equals_a_rebuild(campaign, form, tmp_path):
    """Where it does not, because the declaration or a builder was changed on purpose, run
    `baosong templates <campaign> -o templates/<campaign>` and look at the sheets before checking them in.
    """
    checked_in = campaign.folder / f"{form.file}.xlsx"
    write_master(tmp_path / checked_in.name, campaign, form)
    assert differences(checked_in, tmp_path / checked_in.name) == []
    assert problems_of_package(checked_in) == []
    assert formula_cells(checked_in) == []


@pytest.mark.parametrize("campaign", CAMPAIGNS, ids=lambda campaign: campaign.id)
def test_no_workbook_lies_beside_that_no_form_is_declared_for(campaign):
    assert {path.stem for path in campaign.folder.glob("*.xlsx")} == {form.file for form in campaign.forms}
