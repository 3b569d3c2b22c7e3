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


def forms(campaign):
    for form in campaign.forms:
        yield from ([f"纸质一式{form.copies}份"] if form.copies > 1 else [])
        yield from (f"{column.label}" for column in form.derived)
        yield from ([f"封面：{form.cover.title}"] if form.cover else [])


def rest(campaign):
    yield from (paper.name for paper in (campaign.hand_in.papers if campaign.hand_in else ()))
    yield from (tally.title for tally in campaign.tallies)
    yield from (count.name for tally in campaign.tallies for count in tally.counts)
    yield from (entry.what for entry in campaign.calendar)
    if campaign.scoring and campaign.scoring.by:
        yield f"按“{campaign.scoring.by}”分类评审"


@pytest.mark.parametrize("name", campaign_ids())
def test_it_tells_all_else_that_is_declared(name):
    campaign, said = load_campaign(name), PAGES[FOLDER / f"{name}.md"]
    assert [text for text in (*forms(campaign), *rest(campaign)) if text not in said] == []


def test_every_sort_of_declaration_is_told_on_some_page():
    """So that the test above can't hold because nobody declares anything."""
    campaigns = [load_campaign(name) for name in campaign_ids()]
    every = [form for campaign in campaigns for form in campaign.forms]
    assert any(form.copies > 1 for form in every)
    assert any(form.cover for form in every)
    assert any(form.derived for form in every)
    assert any(campaign.hand_in and campaign.hand_in.papers for campaign in campaigns)
    assert any(campaign.tallies for campaign in campaigns)
    assert any(campaign.calendar for campaign in campaigns)
    assert any(campaign.scoring and campaign.scoring.by for campaign in campaigns)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_is_printed_as_python_has_it(path):
    assert [word for word in ("None", "True", "False", "()") if word in PAGES[path]] == []


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
