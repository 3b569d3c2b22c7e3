"""An office's own copy of a campaign brings the letters along, to be edited."""

from tests.letters.letters_for_tests import NAMES, RETURN, VALUES
from toolkit.campaign.load import load_campaign
from toolkit.cli.campaigns_command import copy
from toolkit.letters.files import letter_file, shared_letters
from toolkit.letters.render import render


def copied(folder):
    copy.callback("js-2024", folder)
    return load_campaign(str(folder))


def test_a_copied_campaign_has_letters_of_its_own(tmp_path):
    campaign = copied(tmp_path / "我的活动")
    for name in NAMES:
        own = letter_file(campaign, name)
        assert own == tmp_path / "我的活动" / "letters" / f"{name}.j2"
        assert own.read_bytes() == (shared_letters() / own.name).read_bytes()


def test_notepads_way_of_saving_does_no_harm(tmp_path):
    campaign = copied(tmp_path / "我的活动")
    shared = render(load_campaign("js-2024"), RETURN, VALUES[RETURN])
    path = letter_file(campaign, RETURN)
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    assert render(campaign, RETURN, VALUES[RETURN]) == shared
