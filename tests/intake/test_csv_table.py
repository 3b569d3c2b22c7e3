import pytest

from toolkit.intake.csv_table import looks_like_table, read_csv
from toolkit.intake.problems import UnreadableError

ROWS = [["姓名", "年月"], ["张三", "197506"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends(encoding, delimiter, end):
    text = "".join(delimiter.join(row) + end for row in ROWS)
    (grid,) = read_csv(text.encode(encoding), "市/汇总表.csv").grids
    assert grid.rows == ROWS
    assert grid.name == "汇总表"
    assert not grid.typed


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a,b\n="001","=""002"""\n', [["a", "b"], ["001", "002"]]),
        ('a,b\n="",=1+1\n', [["a", "b"], [None, "=1+1"]]),
        ('a,"x\ny, z"\n\n1,2\n', [["a", "x\ny, z"], [], ["1", "2"]]),
        ("sep=;\na;b,c\n", [["a", "b,c"]]),
        ("姓名\n张三\n", [["姓名"], ["张三"]]),
        ("姓名,简历\n张三,2001年;2002年;2003年\n", [["姓名", "简历"], ["张三", "2001年;2002年;2003年"]]),
        ("a,b\u2028c\n", [["a", "b\u2028c"]]),
    ],
)
def test_cells(text, rows):
    assert read_csv(text.encode(), "a.csv").grids[0].rows == rows


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b'a,"b\nc,d\n', "corrupt"),
        (b"\x81\xff,\xff", "corrupt"),
        (b"a\0,", "corrupt"),
    ],
)
def test_refusals(data, code):
    with pytest.raises(UnreadableError) as refused:
        read_csv(data, "a.csv")
    assert refused.value.problem.code == code


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("姓名\t年月\n张三\t197506\n", True),
        ("姓名,年月,职称\n张三,197506,高级\n", True),
        ("请查收附件，谢谢。\n联系人：张三\n", False),
        ("Dear all, see attached\nthe table, thanks\n", False),
        ("一行\t字", False),
    ],
)
def test_notes_are_told_from_tables(text, table):
    assert looks_like_table(text.encode()) is table
