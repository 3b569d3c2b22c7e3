"""推荐表 pasted as values: the merged cells are gone, blank cells lie between a label and its value."""

import openpyxl
import pytest

from tests.tables import SMALL, found, take
from toolkit.addresses import coordinates
from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import campaign_ids
from toolkit.intake.cards import CardFinder
from toolkit.intake.grid import Grid
from toolkit.workbooks.card_grid import GRID, lines
from toolkit.workbooks.cell_names import field_names

FORM = SMALL.form("登记表")
SAID = {
    "姓名": "张三",
    "性别": "男",
    "出生年月": "197506",
    "任职年限": "3年",
    "工作单位": "一中",
    "简历": "x",
}
READ = {**SAID, "任职年限": 36}


def pasted(said=SAID, *, form=FORM, more=(), right=0, down=0):
    """The form's master as values: title, then its lines; `more` are further texts by (line, grid column)."""
    rows = [[None] * (GRID + right) for _ in range(down)] + [[None] * right + [form.title]]
    for number, line in enumerate(lines(form)):
        row = [None] * (GRID + right)
        for slot in line.slots:
            row[right + slot.label[0]] = slot.entry.label
            row[right + slot.value[0]] = said.get(slot.entry.name)
        for (where, column), text in dict(more).items():
            if where == number:
                row[right + column] = text
        rows.append(row)
    return Grid("Sheet1", rows)


def slot_of(name, form=FORM):
    return next(
        (n, slot) for n, line in enumerate(lines(form)) for slot in line.slots if slot.entry.name == name
    )


def one(grid):
    (submission,) = take(grid)
    (record,) = submission.records
    return submission, record


@pytest.mark.parametrize(("right", "down"), [(0, 0), (1, 0), (0, 1), (3, 5)])
def test_a_card_pasted_as_values_is_read_whole_wherever_it_stands(right, down):
    submission, record = one(pasted(right=right, down=down))
    assert record.values == READ
    assert submission.findings == []


@pytest.mark.parametrize("name", list(SAID)[1:])
def test_what_is_empty_in_it_takes_nothing_of_its_neighbours(name):
    submission, record = one(pasted({**SAID, name: None}))
    assert record.values == {**READ, name: None}
    assert submission.findings == []


def test_a_text_beside_its_value_is_told():
    line, slot = slot_of("姓名")
    submission, record = one(pasted(more={(line, slot.value[0] + 1): "旁注"}))
    assert record.values == READ
    assert found(submission.findings, "code", "value") == [("column_unknown", "旁注")]


def test_a_renamed_label_s_value_is_not_its_neighbour_s():
    line, slot = slot_of("性别")
    submission, record = one(pasted({**SAID, "姓名": None}, more={(line, slot.label[0]): "男女"}))
    assert record.values["姓名"] is None
    assert "性别" not in record.values
    assert ("value_unreadable", "姓名", "男女", "return") in found(
        submission.findings, "code", "field", "value", "level"
    )


@pytest.mark.parametrize(
    "text",
    [
        "姓名||张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x",  # of a form that is not ours
        "姓名||张三|曾用|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x",
        "姓名||身高||性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x",
    ],
)
def test_what_stands_behind_a_gap_of_another_form_is_a_doubt_and_not_empty(text):
    submission, record = one_of(text)
    assert (record.values["姓名"], record.undecided) == (None, {"姓名"})
    assert ("value_unreadable", "C1", "return") in found(submission.findings, "code", "cell", "level")
    assert record.values["性别"] == "男"


@pytest.mark.parametrize("blank", ["照片", "民族", "曾用名|张二"])
def test_a_label_that_cards_have_besides_ends_the_gap(blank):
    _, record = one_of(f"姓名||{blank}|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x")
    assert (record.values["姓名"], record.undecided) == (None, frozenset())


def one_of(text):
    (submission,) = take(text)
    (record,) = submission.records
    return submission, record


def test_a_value_that_begins_like_a_label_is_read_whole():
    _, record = one(pasted({**SAID, "简历": "简历：2001年参加工作"}))
    assert record.values["简历"] == "简历：2001年参加工作"


def test_merged_lines_with_an_unknown_label_are_read_as_before():
    text = "姓名||身高||性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
    (submission,) = take(text, merged="E1:E2")
    assert (submission.records[0].values["姓名"], submission.records[0].undecided) == (None, frozenset())


CAMPAIGNS = [load_campaign(name) for name in campaign_ids()]
CARDS = [
    pytest.param(campaign, form, id=f"{campaign.id} {form.id}")
    for campaign in CAMPAIGNS
    for form in campaign.forms
    if form.kind == "card"
]


def filled_master(campaign, form):
    """The checked-in master's texts without its merged cells, and where its fields' cells are."""
    book = openpyxl.load_workbook(campaign.folder / f"{form.file}.xlsx")
    printed = {entry.name for entry in form.columns}
    defined = {name: book.defined_names[text] for name, text in field_names(form).items() if name in printed}
    places = {
        name: coordinates(at.attr_text.partition("!")[2].replace("$", "")) for name, at in defined.items()
    }
    return [list(row) for row in book[form.id].iter_rows(values_only=True)], places


def filled(texts, places, without, right, down):
    """The texts further down and right, every field filled in but one."""
    rows = [[None] * right for _ in range(down)] + [[None] * right + row for row in texts]
    for name, (row, column) in places.items():
        rows[row - 1 + down][column + right] = None if name == without else f"{name}的内容"
    return Grid("Sheet1", rows)


@pytest.mark.parametrize(("right", "down"), [(0, 0), (1, 0), (2, 3)])
@pytest.mark.parametrize(("campaign", "form"), CARDS)
def test_every_card_of_the_shipped_campaigns_may_be_pasted_as_values(campaign, form, right, down):
    finder = CardFinder.of(form, campaign.words)
    texts, places = filled_master(campaign, form)
    for without in ["", *places]:
        (block,) = finder.find(filled(texts, places, without, right, down))
        assert {name: answer.raw for name, answer in block.answers.items()} == {
            name: None if name == without else f"{name}的内容" for name in places
        }
        assert not any(answer.doubtful for answer in block.answers.values())
        assert block.unread == []
