"""Columns that the form does not know: read again from what came, for the unit's own rows only."""

import zipfile

import pytest

from tests.tables import HEAD, SMALL
from toolkit.intake.take_inbox import take_inbox
from toolkit.merging import collect
from toolkit.returning import packages_of
from toolkit.round.extra_columns import extra_columns

HEADS = HEAD.replace("|", ",")


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    return folder


def collected(inbox):
    taken = take_inbox(inbox, SMALL, SMALL.table, SMALL.units, SMALL.as_of)
    return packages_of(collect(SMALL, SMALL.table, SMALL.units, SMALL.as_of, taken))


def write(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def told(packages, extras):
    """Columns, then the extra cells of each row by its person."""
    return [
        (made.columns, {r.values["姓名"]: made.values[r.id] for r in package.rows if made.values.get(r.id)})
        for package, made in zip(packages, extras, strict=True)
    ]


def test_columns_of_several_files_stand_side_by_side(inbox):
    write(
        inbox / "扬州市/甲.csv",
        HEADS + ",特长,民族",
        "张三,男,,3年,一中,x,棋,",
        "李四,女,197501,3年,一中,x,,",
    )
    write(inbox / "扬州市/乙.csv", HEADS + ",民族,特长", "王五,男,197501,3年,二中,x,汉,琴")
    packages = collected(inbox)
    ((columns, cells),) = told(packages, extra_columns(inbox, packages))
    assert sorted(columns) == ["民族", "特长"]
    assert cells == {"张三": {"特长": "棋"}, "王五": {"民族": "汉", "特长": "琴"}}


def test_two_columns_of_one_name_stay_two(inbox):
    write(inbox / "扬州市/甲.csv", HEADS + ",特长,特长", "张三,男,,3年,一中,x,棋,琴")
    packages = collected(inbox)
    ((columns, cells),) = told(packages, extra_columns(inbox, packages))
    assert (columns, cells) == (["特长", "特长(2)"], {"张三": {"特长": "棋", "特长(2)": "琴"}})


def test_a_column_in_which_nothing_stands_is_left_out(inbox):
    write(inbox / "扬州市/甲.csv", HEADS + ",特长", "张三,男,,3年,一中,x, ")
    packages = collected(inbox)
    assert told(packages, extra_columns(inbox, packages)) == [([], {})]


def test_members_of_archives_are_read_again_too(inbox):
    with zipfile.ZipFile(inbox / "扬州市.zip", "w") as archive:
        archive.writestr("报送/甲.csv", f"{HEADS},特长\n张三,男,,3年,一中,x,棋".encode())
    packages = collected(inbox)
    assert told(packages, extra_columns(inbox, packages)) == [(["特长"], {"张三": {"特长": "棋"}})]


def test_each_unit_gets_the_cells_of_its_own_rows(inbox):
    rows = ("张三,男,,3年,一中,x,棋", "李四,女,,3年,二中,x,琴")
    write(
        inbox / "合并.csv",
        "填报单位：扬州市",
        HEADS + ",特长",
        rows[0],
        "",
        "填报单位：南京市",
        HEADS + ",特长",
        rows[1],
    )
    packages = collected(inbox)
    assert [package.unit.name for package in packages] == ["南京市", "扬州市"]
    assert told(packages, extra_columns(inbox, packages)) == [
        (["特长"], {"李四": {"特长": "琴"}}),
        (["特长"], {"张三": {"特长": "棋"}}),
    ]


def test_what_is_gone_or_changed_is_told_and_nothing_is_opened_for_nothing(inbox, monkeypatch):
    write(inbox / "扬州市/甲.csv", HEADS + ",特长", "张三,男,,3年,一中,x,棋")
    write(inbox / "南京市/乙.csv", HEADS, "李四,女,,3年,二中,x")
    packages = collected(inbox)
    write(inbox / "扬州市/甲.csv", HEADS + ",特长", "赵六,男,,3年,一中,x,书")
    opened = []
    from toolkit.round import extra_columns as module

    real = module.read_entries
    monkeypatch.setattr(module, "read_entries", lambda e: opened.extend(x.file for x in e) or real(e))
    nanjing, yangzhou = extra_columns(inbox, packages)
    assert (nanjing.lost, nanjing.columns, yangzhou.columns) == ([], [], [])
    assert yangzhou.lost == ["扬州市/甲.csv 已不在收件里，或登记后有改动，多出的“特长”列没有带上"]
    assert opened == ["扬州市/甲.csv"]
