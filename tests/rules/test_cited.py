import pytest

from tests.rules.cases import breaches, verdicts
from toolkit.rules import cited

OPTIONS = cited.Options("案例", 10, ("指出", "强调", "说：", "要求"))
SAID = "“教师是立教之本、兴教之源，使命光荣”"
ENDED = "“教师是立教之本、兴教之源，使命光荣。”"
MISSING = [(1, "案例", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"俗话讲得好，{SAID}。", MISSING),
        (f"大会指出，{SAID}。", []),
        (f"指出，{SAID}。", MISSING),
        (f"大会指出方向。{SAID}。", MISSING),
        (rf"大会指出\n{SAID}。", MISSING),
        (f"{SAID}，大会强调。", []),
        (f"{ENDED}大会强调。", MISSING),
        (f"《教育纲要》提到{SAID}。", []),
        (f"{SAID}出自《教育纲要》。", []),
        (f"{ENDED}《教育纲要》发布了。", MISSING),
        (f"{ENDED}——林一舟。", []),
        (f"{SAID}（林一舟）。", []),
        (f"{SAID}［1］。", []),
        (f"{SAID}①。", []),
        (f"{SAID}。[2]", []),
        (f"大会指出{ENDED}“教师是教育之基、兴教之本，大有可为。”", []),
        ("大会说：「教师是立教之本、兴教之源，使命光荣」", []),
        ("「教师是立教之本、兴教之源，使命光荣」", MISSING),
        ('"教师是立教之本、兴教之源，使命光荣"', MISSING),
        ("推进“双带头人”工程、“头雁”工程、“党建、教学双促进”行动。", []),
        ("“建强组织体系推动融合发展工程”", []),
        (f"“{'党' * 20}”", MISSING),
        ("“教师是立教之本，兴教之源", []),
        (r"“教师是立教之本，\n兴教之源，使命光荣”", []),
        ("“大会指出，教师是立教之本、兴教之源”", MISSING),
        ("“a_long_English_saying,of_many_letters”", []),
    ],
)
def test_where_a_source_may_stand(text, expected):
    assert verdicts(cited, OPTIONS, f"案例={text}") == expected


def test_each_quotation_is_told_with_its_place():
    found = breaches(cited, OPTIONS, rf"案例=开头。\n{SAID}。大会指出{SAID}。\n{ENDED}")
    assert [b.words["where"] for _, b in found] == ["案例第2段", "案例第3段"]
    assert found[0][1].message == "案例第2段的引文没有注明出处：“教师是立教之本、兴教之源，使命光荣”"
