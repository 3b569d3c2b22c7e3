"""What a rule, a tally or the statistics look at must be of a type that they can judge, and be in every form."""

import pytest

from tests.campaign.test_load import complaint, edited, folder  # noqa: F401 -- a fixture
from toolkit.campaign.load import load_campaign

DAY = '[[field]]\nname = "入职日期"\ntype = "date"\n[[field]]\nname = "人数"\ntype = "integer"\n'
RULE = '[[rule]]\ncode = "S-9"\nlevel = "verify"\nbasis = "通知"\n'


def kind(lines):
    return f"{DAY}{RULE}{lines}"


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (
            kind('kind = "age_at_most"\nfield = "姓名"\nyears = 45'),
            "“姓名”的 type 应是 yyyymm，现在是 person_name",
        ),
        (kind('kind = "age_at_most"\nfield = "入职日期"\nyears = 45'), "应是 yyyymm，现在是 date"),
        (kind('kind = "months_since"\nfield = "入职日期"\nminimum = 12'), "应是 yyyymm，现在是 date"),
        (
            kind('kind = "month_after"\nfield = "出生年月"\nstart = "入职日期"\nmonths = 36'),
            "“入职日期”的 type 应是 yyyymm，现在是 date",
        ),
        (
            kind('kind = "months_between"\nearlier = "姓名"\nlater = "入职日期"\nminimum = 1'),
            "“姓名”的 type 应是 yyyymm、date",
        ),
        (kind('kind = "not_future"\nfields = ["出生年月", "性别"]'), "“性别”的 type 应是 yyyymm、date"),
        (kind('kind = "overdue"\nfields = ["性别"]'), "“性别”的 type 应是 yyyymm、date"),
        (kind('kind = "at_least"\nfield = "人数"\nminimum = 15'), "“人数”的 type 应是 duration"),
        (
            kind('kind = "at_least"\nfield = "任职年限"\nminimum = 15\nunit = "人"'),
            "“任职年限”的 type 应是 integer、number",
        ),
        (
            kind(
                'kind = "at_least_k_of"\nneed = 1\nyes = "男"\nwithin = 36\n'
                'conditions = [{ met = "性别", dates = ["入职日期"] }]'
            ),
            "“入职日期”的 type 应是 yyyymm，现在是 date",
        ),
        ('[statistics.age]\nfield = "姓名"\nbands = [30]\n', "“姓名”的 type 应是 yyyymm、date"),
        (
            '[[tally]]\ntitle = "统计一"\nform = "花名册"\ncounts = [{ name = "过了的", past = "姓名" }]\n',
            "“姓名”的 type 应是 yyyymm、date",
        ),
    ],
)
def test_a_field_of_another_type_is_told_before_any_workbook_opens(folder, added, said):  # noqa: F811
    edited(folder, "", added)
    assert said in complaint(folder)


@pytest.mark.parametrize(
    "lines",
    [
        'kind = "at_least"\nfield = "人数"\nminimum = 15\nunit = "人"',
        'kind = "not_future"\nfields = ["出生年月", "入职日期"]',
        'kind = "months_between"\nearlier = "出生年月"\nlater = "入职日期"\nminimum = 216',
    ],
)
def test_a_field_that_can_be_judged_is_taken(folder, lines):  # noqa: F811
    edited(folder, "", kind(lines))
    assert load_campaign(str(folder)).rules[-1].code == "S-9"


AGREE = f"""{RULE}kind = "agree"
table = "花名册"
card = "登记表"
key = "姓名"
same = ["姓名"]
fields = ["性别"]
"""


def test_a_condition_on_a_field_that_one_of_the_forms_lacks_is_told(folder):  # noqa: F811
    """It would hold for none of the form's records, and silently leave the rule without them."""
    edited(folder, "", AGREE + 'when = [{ field = "备注", is = ["男"] }]\n')
    assert "when “登记表”：没有“备注”" in complaint(folder)


def test_a_condition_on_a_field_of_all_compared_forms_is_taken(folder):  # noqa: F811
    edited(folder, "", AGREE + 'when = [{ field = "性别", is = ["男"] }]\n')
    assert load_campaign(str(folder)).rules[-1].when


def test_so_must_the_forms_that_a_rule_names_have_it(folder):  # noqa: F811
    edited(
        folder, "minimum = 12", 'minimum = 12\nforms = ["登记表"]\nwhen = [{ field = "备注", is = ["退休"] }]'
    )
    assert "when “登记表”：没有“备注”" in complaint(folder)
