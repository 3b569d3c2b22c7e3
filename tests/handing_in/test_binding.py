"""Whose a scan is."""

import pytest

from tests.tables import SMALL, TOP, unit
from toolkit.handing_in.binding import Person, by_owner, owners, papers_in, table_unit
from toolkit.handing_in.scans import is_scan
from toolkit.model import Problem, Submission

YIZHENG, GAOYOU = unit("扬州市/仪征市"), unit("扬州市/高邮市")
PEOPLE = [
    Person("1", "张三", YIZHENG, ("第一中学",)),
    Person("2", "张三丰", YIZHENG, ("第二中学",)),
    Person("3", "李四", YIZHENG, ("第一中学",)),
    Person("4", "李四", GAOYOU, ("高邮中学",)),
    Person("5", "买买提·艾力", GAOYOU),
    Person("6", "", GAOYOU),
]


def scan(file, of=None):
    return Submission(file, "other", unit=of)


@pytest.mark.parametrize(
    ("file", "of", "ids"),
    [
        ("张三.pdf", None, "1"),
        ("仪征市/张三丰推荐表.pdf", YIZHENG, "2"),
        ("张三和张三丰.pdf", None, "12"),
        ("张 三（盖章）.jpg", None, "1"),
        ("买买提•艾力.pdf", None, "5"),
        ("仪征.zip!/张三/扫描.pdf", None, "1"),
        ("张三/李四（第一中学）.pdf", None, "3"),
        ("李四.pdf", None, "34"),
        ("李四.pdf", GAOYOU, "4"),
        ("李四.pdf", unit("扬州市"), "34"),
        ("张三.pdf", GAOYOU, ""),
        ("扫描件1.pdf", None, ""),
    ],
)
def test_names_in_file_and_folder_names_tell(file, of, ids):
    assert "".join(p.id for p in owners(scan(file, of), PEOPLE)) == ids


FOLLOWS = ("登记表", "荣誉", "同志", "仪征市")


@pytest.mark.parametrize(
    ("file", "sure"),
    [
        ("李四登记表.pdf", True),
        ("李四（盖章）.pdf", True),
        ("李四2.pdf", True),
        ("李 四 荣誉证书.pdf", True),
        ("李四同志.pdf", True),
        ("李四高邮中学.pdf", True),
        ("李四.登记表.pdf", True),
        ("李四 红色讲坛.pdf", True),
        ("李四/李四光荣入选.pdf", True),
        ("李四光.pdf", False),
        ("李四光登记表.pdf", False),
        ("李 四 光.pdf", False),
        ("李 四 光登记表.pdf", False),
        ("李四光/扫描.pdf", False),
        ("李四·热合曼登记表.pdf", False),
    ],
)
def test_a_name_that_runs_on_may_be_a_longer_one_that_nobody_sent(file, sure):
    person = Person("4", "李四", GAOYOU, ("高邮中学",))
    found = by_owner([scan(file)], [person], FOLLOWS)
    assert list(found) == (["4"] if sure else [])
    assert owners(scan(file), [person]) == [person]


def test_only_what_is_sure_is_bound():
    files = [scan("张三.pdf"), scan("张三 2.pdf"), scan("李四.pdf")]
    assert by_owner(files, PEOPLE) == {"1": files[:2]}


def test_scans_are_pictures_and_pdfs_without_a_problem():
    files = [
        scan("a.PDF"),
        scan("b.pptx"),
        Submission("c.pdf", "ignored"),
        Submission("d.jpg", "other", problem=Problem("own_output", "")),
        scan("e.jpeg"),
    ]
    assert [s.file for s in papers_in(files) if is_scan(s.file)] == ["a.PDF", "e.jpeg"]


@pytest.mark.parametrize(
    ("file", "of", "found"),
    [
        ("仪征市/花名册.pdf", YIZHENG, YIZHENG),
        ("扬州市花名册（盖章）.pdf", None, unit("扬州市")),
        ("花名册.pdf", None, None),
        ("仪征市/通知.pdf", YIZHENG, None),
        ("附件2.pdf", YIZHENG, YIZHENG),
    ],
)
def test_a_table_s_scan_is_known_by_the_form_and_the_unit(file, of, found):
    assert table_unit(scan(file, of), ("花名册", "附件2", ""), unit("扬州市"), TOP) == found
    assert SMALL.units is TOP
