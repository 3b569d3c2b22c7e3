import pytest

from tests.rules.cases import breaches, verdicts
from toolkit.rules import rank_at_least

MIDDLE = rank_at_least.Options("职称", "zhicheng", "中级")
HIGHER = rank_at_least.Options("职称", "zhicheng", "中级", "副高")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("一级教师", []),
        ("小学高级教师", []),
        ("教授", []),
        ("讲师", []),
        ("二级教师", [False]),
        ("助教", [False]),
        ("助教、政工师", []),
        ("助教、心理咨询师", [True]),
        ("特级教师", [True]),
        ("校长", [True]),
        ("", []),
    ],
)
def test_a_known_title_is_judged_and_an_unknown_one_is_a_doubt(title, expected):
    assert verdicts(rank_at_least, MIDDLE, f"职称={title}") == [(1, "职称", doubt) for doubt in expected]


@pytest.mark.parametrize(
    ("title", "expected"), [("副教授", []), ("讲师", [True]), ("助教", [False]), ("某某", [True])]
)
def test_between_the_two_ranks_a_person_must_look(title, expected):
    assert verdicts(rank_at_least, HIGHER, f"职称={title}") == [(1, "职称", doubt) for doubt in expected]


def test_it_says_which_rank_is_missing():
    said = [breaches(rank_at_least, HIGHER, f"职称={t}")[0][1].message for t in ("讲师", "助教", "某某")]
    assert said == [
        "职称填的是“讲师”，够中级，不到副高",
        "职称填的是“助教”，不到中级",
        "职称填的是“某某”，看不出是哪一层级",
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("职称", "zhichen", "中级"), "zhicheng"),
        (("职称", "zhicheng", "中"), "中级"),
        (("职称", "zhicheng", "中级", "初级"), "应高于"),
        (("职称", "zhicheng", "中级", "中级"), "应高于"),
    ],
)
def test_a_ladder_or_rank_that_is_not_there_is_refused(options, said):
    with pytest.raises(ValueError, match=said):
        rank_at_least.Options(*options)
