"""docs/campaign.md tells every key that a campaign file may hold."""

from pathlib import Path

import pytest

from toolkit.campaign.counting import CalendarEntry, Count, Tally
from toolkit.campaign.load import CampaignTable, FieldTable, FormFieldTable, FormTable, RuleTable
from toolkit.campaign.model import AgeBands, Attached, HandIn, HeadingItem, Publish, Statistics
from toolkit.campaign.structure import keys_of
from toolkit.derived import Derived
from toolkit.fields import TYPES

TOLD = (Path(__file__).parent.parent.parent / "docs" / "campaign.md").read_text(encoding="utf-8")
SHAPES = (
    Derived,
    *(CampaignTable, FieldTable, FormFieldTable, FormTable, RuleTable),
    *(AgeBands, Attached, HandIn, HeadingItem, Publish, Statistics),
    *(CalendarEntry, Count, Tally),
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_is_told(shape):
    assert [key for key in keys_of(shape) if f"`{key}" not in TOLD and f"[{key}]" not in TOLD] == []


def test_every_field_type_is_told():
    assert [name for name in TYPES if f"`{name}`" not in TOLD] == []
