"""What a heading cell means, where it is not written as the form prints it."""

from toolkit.campaign.model import Field, Form, FormField
from toolkit.campaign.shared import load_words
from toolkit.fields import text
from toolkit.intake.form_labels import Label, Labels


def labels(**printed):
    """The labels of a form with these fields and printed labels."""
    fields = tuple(
        FormField(Field(name, "text", text.Options(), text), label) for name, label in printed.items()
    )
    return Labels.of(Form("表", "table", "题", fields[0].name, fields), load_words())


def test_a_printed_label_is_known_without_what_stands_in_its_brackets():
    known = labels(表彰="①近3年表彰（县级以上）", 面积="办公面积【平方米】")
    assert known.find("①近3年表彰（县级以上）") == Label("表彰", 0)
    assert known.find("①近3年表彰") == Label("表彰", 1)
    assert known.find("①近3年表彰（市级以上）") == Label("表彰", 2)
    assert known.find("办公面积") == Label("面积", 1)
    assert known.find("近3年") is None


def test_what_two_labels_have_before_their_brackets_names_neither():
    known = labels(甲="面积（办公）", 乙="面积（会议）", 丙="姓名（本人）", 姓名="主持人")
    assert known.find("面积") is None
    assert known.find("面积（办公）") == Label("甲", 0)
    assert known.find("姓名") == Label("姓名", 0)


def test_a_label_that_is_all_in_brackets_is_not_known_by_nothing():
    assert labels(甲="（办公）").find("（会议）") is None
