"""From submissions to a collection: what counts twice, what is sent twice, order, ids, verdicts, totals."""

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables import HEAD, SMALL, TOP, found, grid, merge, names, received, take, unit
from toolkit.findings import with_ids
from toolkit.merging import collect
from toolkit.report import totals_of

ZHANG = "张三|男|197506|3年|第一中学|简历一"
LI = "李四|女|198001|5年|第二中学|简历二"
WANG = "王五|男|198101|2年|第三中学|简历三"


def table(*rows, head=HEAD):
    return "\n".join([head, *rows])


def aside(collection):
    return [(s.file, row.row, row.reason) for s in collection.submissions for row in s.set_aside]


def test_rows_are_ordered_by_unit_then_as_sent():
    collection = merge(
        {
            "宿迁市/a.xlsx": table(LI, ZHANG),
            "南京市/b.xlsx": table(WANG),
            "a.xlsx": table("赵六|男|198201|2年|四中|x"),
            "扬州市/仪征市/c.xlsx": table("钱七|男|198301|2年|五中|x"),
            "扬州市/d.xlsx": table("孙八|男|198401|2年|六中|x"),
        }
    )
    assert names(collection.records) == ["王五", "孙八", "钱七", "李四", "张三", "赵六"]
    assert collection.records[-1].unit is None


def test_a_byte_identical_copy_is_set_aside_whole():
    one = received(table(ZHANG, "合计|||||"), file="扬州市/一.xlsx", digest="same")
    two = received(table(ZHANG, "合计|||||"), file="泰州市/二.xlsx", digest="same")
    collection = merge({"一": one, "二": two})
    assert names(collection.records) == ["张三"]
    assert aside(collection) == [
        ("扬州市/一.xlsx", 3, "合计行"),
        ("泰州市/二.xlsx", 2, "与 扬州市/一.xlsx 完全相同，只计一次"),
        ("泰州市/二.xlsx", 3, "合计行"),
    ]
    assert collection.findings == []


def test_two_sheets_of_one_file_are_no_copies():
    both = received(table(ZHANG), table(LI), file="扬州市/一.xlsx", digest="same")
    collection = merge({"一": both})
    assert names(collection.records) == ["张三", "李四"]
    assert collection.findings == []


def came_back(old, *new):
    """The collection of 扬州市's file and of its 退回件, which holds other rows by now."""
    (sent,) = take(table(*old), file="扬州市/一.xlsx")
    (back,) = take(table(*new), file="扬州市/退回件.xlsx")
    return collect(SMALL, SMALL.table, TOP, SMALL.as_of, [sent, evolve(back, answers=(sent.digest,))])


def gone(collection):
    told = (f for f in collection.findings if (f.code, f.level) == ("second_submission", "notice"))
    return [(f.file, f.level, f.message) for f in told]


def test_a_returned_copy_with_all_people_takes_the_file_s_place_without_a_word():
    collection = came_back([ZHANG, LI], ZHANG.replace("3年", "4年"), LI)
    assert aside(collection) == [
        ("扬州市/一.xlsx", row, "已由退回件 扬州市/退回件.xlsx 代替") for row in (2, 3)
    ]
    assert collection.findings == []


def test_who_is_in_the_returned_copy_no_longer_is_told():
    collection = came_back([ZHANG, LI, WANG], ZHANG)
    assert names(collection.records) == ["张三"]
    said = "这份退回件代替了 扬州市/一.xlsx，其中的 李四、王五（2条）退回件里没有了"
    assert gone(collection) == [("扬州市/退回件.xlsx", "notice", said)]


def test_a_returned_copy_with_other_people_takes_nobody_s_place():
    collection = came_back([ZHANG, LI], WANG)
    assert names(collection.records) == ["张三", "李四", "王五"]
    assert (aside(collection), gone(collection)) == ([], [])
    assert {f.code for f in collection.findings} == {"second_submission"}


def test_a_mended_name_is_nobody_gone():
    collection = came_back([ZHANG], ZHANG.replace("张三", "张山"))
    assert (names(collection.records), gone(collection)) == (["张山"], [])


def test_a_row_in_a_city_s_and_in_its_county_s_file_counts_once_from_the_county():
    collection = merge({"扬州市/市.xlsx": table(ZHANG, LI), "扬州市/仪征市/县.xlsx": table(ZHANG)})
    assert [(r.values["姓名"], r.file) for r in collection.records] == [
        ("李四", "扬州市/市.xlsx"),
        ("张三", "扬州市/仪征市/县.xlsx"),
    ]
    assert aside(collection) == [("扬州市/市.xlsx", 2, "与下级 扬州市/仪征市/县.xlsx 第2行相同，只计一次")]
    assert collection.findings == []


def test_the_order_of_the_files_does_not_matter_to_it():
    files = {"扬州市/市.xlsx": table(ZHANG), "扬州市/仪征市/县.xlsx": table(ZHANG)}
    reverse = dict(reversed(files.items()))
    assert [r.file for r in merge(files).records] == [r.file for r in merge(reverse).records]


def test_spelling_does_not_matter_where_the_values_are_equal():
    other = "张␣三|男|1975.06|36个月|第一中学|简历一"
    collection = merge({"扬州市/市.xlsx": table(other), "扬州市/仪征市/县.xlsx": table(ZHANG)})
    assert [r.file for r in collection.records] == ["扬州市/仪征市/县.xlsx"]
    assert collection.changes == []


def test_a_row_that_differs_anywhere_counts_by_itself():
    other = ZHANG.replace("简历一", "简历另")
    collection = merge({"扬州市/市.xlsx": table(other), "扬州市/仪征市/县.xlsx": table(ZHANG)})
    assert len(collection.records) == 2
    assert found(collection.findings, "code", "file") == [
        ("S-4", "扬州市/市.xlsx"),
        ("S-4", "扬州市/仪征市/县.xlsx"),
    ]


def test_undecided_cells_are_compared_by_what_was_sent():
    doubtful, other = ZHANG.replace("197506", "#1975.1"), ZHANG.replace("197506", "#1975.2")
    files = {"扬州市/市.xlsx": table(doubtful, other), "扬州市/仪征市/县.xlsx": table(doubtful)}
    assert [(r.file, r.row) for r in merge(files).records] == [
        ("扬州市/市.xlsx", 3),
        ("扬州市/仪征市/县.xlsx", 2),
    ]


def test_of_two_equal_rows_above_one_below_answers_for_one():
    collection = merge({"扬州市/市.xlsx": table(ZHANG, ZHANG), "扬州市/仪征市/县.xlsx": table(ZHANG)})
    assert [(r.file, r.row) for r in collection.records] == [
        ("扬州市/市.xlsx", 3),
        ("扬州市/仪征市/县.xlsx", 2),
    ]
    assert found(collection.findings, "code", "file") == [
        ("S-4", "扬州市/市.xlsx"),
        ("S-4", "扬州市/仪征市/县.xlsx"),
    ]


def test_two_equal_rows_above_and_two_below_are_two():
    collection = merge({"扬州市/市.xlsx": table(ZHANG, ZHANG), "扬州市/仪征市/县.xlsx": table(ZHANG, ZHANG)})
    assert [r.file for r in collection.records] == ["扬州市/仪征市/县.xlsx"] * 2


def test_neighbours_do_not_answer_for_each_other():
    collection = merge({"扬州市/高邮市/a.xlsx": table(ZHANG), "扬州市/仪征市/b.xlsx": table(ZHANG)})
    assert len(collection.records) == 2
    assert {f.code for f in collection.findings} == {"S-4"}


def test_a_city_s_summary_and_its_counties_files_do_not_count_twice():
    head = f"序号|推荐单位|{HEAD}|来源文件|来源工作表|来源行"
    summary = table(f"1|仪征市|{ZHANG}|县.xlsx|表|2", f"2|高邮市|{LI}|高邮.xlsx|表|2", head=head)
    collection = merge({"扬州市/汇总.xlsx": summary, "扬州市/仪征市/县.xlsx": table(ZHANG)})
    assert [(r.values["姓名"], r.file) for r in collection.records] == [
        ("张三", "扬州市/仪征市/县.xlsx"),
        ("李四", "扬州市/汇总.xlsx"),
    ]
    assert collection.findings == []


def test_a_unit_with_rows_in_two_files_is_told_on_both():
    collection = merge({"扬州市/一.xlsx": table(ZHANG, LI), "扬州市/二.xlsx": table(WANG)})
    assert names(collection.records) == ["张三", "李四", "王五"]
    assert found(collection.findings, "code", "level", "file", "cell") == [
        ("second_submission", "return", "扬州市/一.xlsx", None),
        ("second_submission", "return", "扬州市/二.xlsx", None),
    ]
    first, second = collection.findings
    assert "本文件2行" in first.message
    assert "扬州市/二.xlsx（1行）" in first.message
    assert '--drop "扬州市/二.xlsx"' in second.remedy
    assert [s.problem.code for s in collection.submissions] == ["second_submission"] * 2


def test_a_dropped_file_is_set_aside_and_settles_it():
    files = {"扬州市/一.xlsx": table(ZHANG), "扬州市/二.xlsx": table(WANG, "合计|||||")}
    collection = merge(files, dropped={"扬州市/二.xlsx": "按 --drop 移除"})
    assert (names(collection.records), collection.findings) == (["张三"], [])
    assert aside(collection) == [("扬州市/二.xlsx", 2, "按 --drop 移除"), ("扬州市/二.xlsx", 3, "合计行")]


def test_a_dropped_original_gives_way_to_its_copy():
    one = received(table(ZHANG), file="扬州市/一.xlsx", digest="same")
    two = received(table(ZHANG), file="泰州市/二.xlsx", digest="same")
    collection = merge({"一": one, "二": two}, dropped={"扬州市/一.xlsx": "作废"})
    assert [r.file for r in collection.records] == ["泰州市/二.xlsx"]


def test_findings_and_changes_of_rows_set_aside_vanish_with_them():
    bad = "张␣三|男|#1975.1|半年|第一中学|x"
    one = received(table(bad), file="扬州市/一.xlsx", digest="same")
    two = received(table(bad), file="扬州市/二.xlsx", digest="same")
    collection = merge({"一": one, "二": two})
    assert {f.file for f in collection.findings} == {"扬州市/一.xlsx"}
    assert [c.file for c in collection.changes] == ["扬州市/一.xlsx"]


def test_a_merged_range_partly_set_aside_still_touches_the_rest():
    rows = ("张三|男|197506|3年|一中|x", "|女|198001|3年|一中|y", "|男|198101|3年|一中|z")
    city = received(grid(table(*rows), merged="A2:A4"), file="扬州市/市.xlsx")
    county = table("|女|198001|3年|一中|y")
    collection = merge({"市": city, "扬州市/仪征市/县.xlsx": county})
    (finding,) = [f for f in collection.findings if f.code == "merged_cells"]
    left = [r for r in collection.records if r.file == "扬州市/市.xlsx"]
    assert [r.row for r in left] == [2, 4]
    assert finding.records == (left[1].id,)


def test_a_verdict_is_the_worst_level():
    rows = (
        ZHANG,
        "李四|女|198001|5年|民办二中|x",
        "王五||198101|2年|民办三中|x",
        "赵六||198201|半年|民办四中|x",
    )
    collection = merge({"扬州市/一.xlsx": table(*rows)})
    assert list(collection.verdicts.values()) == ["eligible", "verify", "return", "ineligible"]
    assert collection.by_verdict == {"ineligible": 1, "return": 1, "verify": 1, "notice": 0, "eligible": 1}


def test_a_doubt_stands_once_it_is_explained_and_nothing_else_does():
    files = {"扬州市/一.xlsx": table("李四|女|198001|5年|民办二中|x", "王五||198101|2年|民办三中|x")}
    ids = {f.id: " 已核，为公办 " for f in merge(files).findings}
    collection = merge(files, explanations=ids)
    assert list(collection.verdicts.values()) == ["eligible", "return"]
    assert [(f.code, collection.settled(f)) for f in collection.findings] == [
        ("S-5", True),
        ("S-2", False),
        ("S-5", True),
    ]
    assert list(merge(files, explanations=dict.fromkeys(ids, "  ")).verdicts.values()) == ["verify", "return"]


def test_rows_of_an_unknown_unit_are_not_eligible():
    collection = merge({"花名册.xlsx": table(ZHANG)})
    assert {f.code for f in collection.findings} == {"unit_unknown"}
    assert list(collection.verdicts.values()) == ["return"]


def test_rows_that_lack_a_whole_column_are_not_eligible():
    head, row = (text.rsplit("|", 1)[0] for text in (HEAD, ZHANG))
    collection = merge({"扬州市/一.xlsx": table(row, head=head)})
    assert {f.code for f in collection.findings} == {"column_missing"}
    assert list(collection.verdicts.values()) == ["return"]


def test_what_only_speaks_of_a_file_touches_no_verdict():
    collection = merge({"扬州市/一.xlsx": table(ZHANG, head=HEAD + "|多")})
    assert {f.code for f in collection.findings} == {"column_unknown"}
    assert list(collection.verdicts.values()) == ["eligible"]


DOUBTFUL = "张三||#1975.1|半年|民办一中|x"
FILES = {
    "扬州市/一.xlsx": table(
        "张三||#1975.1|半年|民办一中|x", "张三||#1975.1|半年|民办一中|x", "李四|女|198001|3|二中|x"
    ),
    "泰州市/二.xlsx": table("李四|女|198001|3年|三中|x", head=HEAD + "|多"),
    "南京市/三.xlsx": table("王五|中|无此年月|几年|四中|x"),
}


def ids(collection):
    return {(f.code, f.file, f.cell): f.id for f in collection.findings}


def test_ids_are_the_same_from_run_to_run_and_in_any_order_of_the_files():
    first = ids(merge(FILES))
    assert ids(merge(FILES)) == first
    assert ids(merge(dict(reversed(FILES.items())))) == first
    assert len(set(first.values())) == len(first)


def test_ids_stay_when_another_file_is_added():
    first = ids(merge(FILES))
    more = ids(merge({"宿迁市/四.xlsx": table("赵六||198201|半年|五中|x"), **FILES}))
    assert {key: more[key] for key in first} == first


def test_ids_stay_when_rows_move():
    moved = {**FILES, "扬州市/一.xlsx": "标题\n\n" + FILES["扬州市/一.xlsx"]}
    assert set(ids(merge(moved)).values()) == set(ids(merge(FILES)).values())


def test_findings_alike_in_all_that_makes_an_id_are_numbered():
    one = merge({"扬州市/一.xlsx": table("|||||x")}).findings[0]
    first, second = with_ids([one, one])
    assert second.id == f"{first.id}-2"


def test_findings_come_in_the_order_of_the_inbox_and_of_the_sheet():
    collection = merge(FILES)
    files = [f.file for f in collection.findings]
    assert files == sorted(files, key=list(FILES).index)
    cells = [f.cell for f in collection.findings if f.file == "扬州市/一.xlsx"]
    assert cells == ["B2", "C2", "D2", "E2", "B3", "C3", "D3", "E3", "A4"]


def test_optional_columns_appear_when_anyone_sent_them():
    assert merge({"扬州市/一.xlsx": table(ZHANG)}).fields == tuple(HEAD.split("|"))
    empty = merge({"扬州市/一.xlsx": table(ZHANG + "|", head=HEAD + "|备注")})
    assert empty.optional == ()
    sent = merge({"扬州市/一.xlsx": table(ZHANG + "|好", head=HEAD + "|备注")})
    assert sent.fields == (*HEAD.split("|"), "备注")


def test_a_city_merges_its_counties():
    collection = merge({"仪征市/a.xlsx": table(ZHANG), "宝应县/b.xlsx": table(LI)}, top=unit("扬州市"))
    assert [r.unit.label_below(collection.top) for r in collection.records] == ["宝应县", "仪征市"]
    assert collection.heading_values == {"填报单位": "扬州市"}


def test_an_empty_inbox_is_an_empty_collection():
    collection = merge({})
    assert (collection.records, collection.findings, collection.rows_read) == ([], [], 0)
    assert set(collection.by_verdict.values()) == {0}


PLACES = st.sampled_from(["扬州市", "扬州市/仪征市", "扬州市/高邮市", "泰州市", "南京市/鼓楼区", "不知哪里"])
ROWS = st.lists(
    st.sampled_from([ZHANG, LI, WANG, "合计|||||", "", "注：完|||||", HEAD, "李四||#1975.1|半年|x|"]),
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PLACES, ROWS, st.sampled_from("abc")), max_size=6))
def test_totals_reconcile_whatever_comes(files):
    given_ = {
        str(n): received(table(*rows), file=f"{place}/{n}.xlsx", digest=f"{place}{rows}{digest}")
        for n, (place, rows, digest) in enumerate(files)
    }
    collection = merge(given_)
    totals = totals_of(collection.submissions, collection.findings, collection.changes)
    filled = sum(bool(row) for _, rows, _ in files for row in rows)
    assert totals["rows_read"] == totals["rows_merged"] + totals["rows_set_aside"] == filled
    assert totals["rows_merged"] == len(collection.records) == len(collection.verdicts)
    merged = {record.id for record in collection.records}
    assert all(set(f.records) <= merged for f in collection.findings)
    assert {c.record for c in collection.changes} <= merged
    assert len({f.id for f in collection.findings}) == len(collection.findings)
    people = {r.values["姓名"] for r in collection.records}
    sent = {row.split("|")[0] for _, rows, _ in files for row in rows} & {"张三", "李四", "王五"}
    assert people == sent


def test_the_merging_unit_and_campaign_are_kept():
    collection = merge({})
    assert (collection.top, collection.campaign, collection.form.id) == (TOP, SMALL, "花名册")


def test_a_summary_of_several_units_is_not_to_be_moved_away_for_one_of_them():
    head = HEAD + "|推荐单位"
    files = {
        "扬州市/市.xlsx": table(ZHANG + "|仪征市", LI + "|高邮市", head=head),
        "扬州市/仪征市/县.xlsx": table(WANG),
    }
    remedies = {f.file: f.remedy for f in merge(files).findings if f.code == "second_submission"}
    assert "不要整份移走" in remedies["扬州市/市.xlsx"]
    assert "--drop" in remedies["扬州市/仪征市/县.xlsx"]
