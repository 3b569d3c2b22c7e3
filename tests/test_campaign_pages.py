"""docs/campaigns: every campaign has its page, whose text is what the campaign file says now."""

import importlib.util
import re
from pathlib import Path

import pytest
from PIL import Image

from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import campaign_ids

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "campaigns"
HEAVIEST = 120_000
"""Bytes of a picture: a page of a few stays quick to open."""

spec = importlib.util.spec_from_file_location("campaign_pages", FOLDER / "make.py")
make = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make)
PAGES = make.pages()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_it_equals_a_rebuild(path):
    """Where it does not, run `python docs/campaigns/make.py` (with --pictures where a master changed)."""
    assert path.read_text(encoding="utf-8") == PAGES[path]


def test_there_is_a_page_for_every_campaign_and_no_other():
    assert {path.stem for path in FOLDER.glob("*.md")} == {"README", *campaign_ids()}


@pytest.mark.parametrize("name", campaign_ids())
def test_it_tells_every_field_and_rule_and_what_was_made_up(name):
    campaign = load_campaign(name)
    said = PAGES[FOLDER / f"{name}.md"]
    for form in campaign.forms:
        assert all(entry.label.replace("\n", "<br>") in said for entry in form.columns)
    for rule in campaign.rules:
        assert f"| {rule.code} |" in said
        assert rule.basis in said
    assert all(f"- {sentence}" in said for sentence in campaign.assumed)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_it_links_to_is_there(path):
    links = re.findall(r"\]\(([^)]+)\)", PAGES[path])
    assert [link for link in links if not (FOLDER / link).exists()] == []


@pytest.mark.parametrize("name", campaign_ids())
def test_every_master_has_a_picture_that_opens(name):
    campaign = load_campaign(name)
    for number in range(1, len(campaign.forms) + 1):
        path = make.picture(campaign, number)
        assert path.stat().st_size < HEAVIEST
        with Image.open(path) as picture:
            picture.load()
            assert min(picture.size) > 500


def test_the_documentation_and_the_readme_lead_there():
    assert "campaigns/README.md" in (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert "docs/campaigns/README.md" in (ROOT / "README.md").read_text(encoding="utf-8")
