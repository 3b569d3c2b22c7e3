"""Small collections made by hand: a campaign of a few fields, three cities, and whatever rows a test wants."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

from attrs import evolve

from toolkit.campaign.model import AgeBands, Campaign, Field, Form, FormField, HeadingItem, Statistics, Words
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.model import LEVELS, Change, Finding, Record, SetAside, Submission, Verdict

AS_OF = date(2024, 12, 4)
OWN_COLUMNS = {
    "serial": "序号",
    "unit": "推荐单位",
    "verdict": "审核结论",
    "opinion": "审核意见",
    "source_file": "来源文件",
    "source_sheet": "来源工作表",
    "source_row": "来源行",
    "origin": "下级来源",
}


def _unit(*path: str, order: int = 0, children: tuple[Unit, ...] = ()) -> Unit:
    return Unit(path, order=order, children=children)


COUNTY = _unit("甲省", "东市", "河县", order=2)
EAST = _unit("甲省", "东市", order=1, children=(COUNTY,))
WEST = _unit("甲省", "西市", order=3)
SOUTH = _unit("甲省", "南市", order=4)
TOP = _unit("甲省", children=(EAST, WEST, SOUTH))


def form_field(name: str, type_: str, width: float, label: str = "", *, optional: bool = False) -> FormField:
    return FormField(Field(name, type_, None, ModuleType(type_)), label or name, width, optional=optional)


FIELDS = (
    form_field("姓名", "person_name", 8),
    form_field("出生年月", "yyyymm", 9),
    form_field("工龄", "yyyymm", 9, optional=True),
    form_field("职称", "text", 10),
    form_field("任职年限", "duration", 9),
    form_field("主要事迹", "text", 34, "主要事迹（200字以内）"),
)
FORM = Form(
    id="汇总表",
    kind="table",
    title="甲省先进个人汇总表",
    key="姓名",
    fields=FIELDS,
    headings=(
        HeadingItem("填报单位", "填报单位（盖章）：", unit=True),
        HeadingItem("联系人", "联系人："),
        HeadingItem("联系电话", "联系电话："),
    ),
    attachment="附件2",
    footnote="注：年月写成6位数字。",
    orientation="landscape",
)
CAMPAIGN = Campaign(
    id="xx-2024",
    title="甲省先进个人",
    organiser="甲省",
    version="1",
    as_of=AS_OF,
    units=TOP,
    fields=tuple(f.field for f in FIELDS),
    forms=(FORM,),
    rules=(),
    words=Words((), OWN_COLUMNS, (), (), (), (), (), (), (), (), ("其他",)),
    folder=Path(),
    statistics=Statistics(("职称",), AgeBands("出生年月", (35, 45))),
)


def record(row: int, unit: Unit | None = EAST, file: str = "东市.xlsx", **more: object) -> Record:
    """A row with plausible values; `values` and `raw` replace single fields."""
    values = {
        "姓名": f"张{row}",
        "出生年月": "198001",
        "职称": "高级教师",
        "任职年限": 30,
        "主要事迹": "事迹",
    }
    raw = {"任职年限": "2年6个月"}
    values |= more.pop("values", {})  # type: ignore[operator]
    raw |= more.pop("raw", {})  # type: ignore[operator]
    columns = {name: place for place, name in enumerate(values)}
    return Record(f"{file}#{row}", FORM.id, unit, file, "表1", row, columns, values, raw, **more)  # type: ignore[arg-type]


def finding(at: Record, field: str, level: str = "return", **more: object) -> Finding:
    """A finding on a record's cell."""
    unit = at.unit.label_below(TOP) if at.unit else ""
    made = Finding(
        id=f"F-{at.file}-{at.row}-{field}",
        code="XX-1",
        level=level,  # type: ignore[arg-type]
        unit=unit,
        file=at.file,
        sheet=at.sheet,
        cell=at.cell(field),
        field=field,
        person=str(at.values["姓名"]),
        value=str(at.sent(field)),
        proposal="",
        message=f"{field}要更正",
        remedy="请改正",
        basis="XX-1 通知一",
        records=(at.id,),
    )
    return evolve(made, **more)


def file_finding(file: str) -> Finding:
    """A finding on a whole file."""
    words = {"message": "文件打不开", "remedy": "请另存为 xlsx", "basis": ""}
    return Finding(f"F-{file}", "corrupt", "return", "", file, None, None, None, "", "", "", **words)


def submission(records: Sequence[Record], **more: object) -> Submission:
    """A form that was read, with these records."""
    given = {
        "file": records[0].file,
        "status": "read",
        "sheet": records[0].sheet,
        "form": FORM.id,
        "unit": records[0].unit,
        "unit_from": "填报单位",
        "heading": {"填报单位": "东市", "联系人": "李四", "联系电话": "13800000000"},
        "header_row": 3,
        "records": tuple(records),
    }
    return Submission(**{**given, **more})  # type: ignore[arg-type]


def collection(
    submissions: Sequence[Submission],
    findings: Sequence[Finding] = (),
    changes: Sequence[Change] = (),
    explanations: Mapping[str, str] = {},
    **more: object,
) -> Collection:
    """The collection of these submissions, each record with the verdict that its findings give."""
    records = [r for s in submissions for r in s.records]
    made = Collection(
        CAMPAIGN, FORM, TOP, AS_OF, submissions, records, findings, changes, {}, explanations=explanations
    )
    return evolve(made, verdicts={r.id: _verdict(r, findings) for r in records}, **more)


def small_collection() -> Collection:
    """Two cities, six rows read, one set aside, findings of every level, a change, a broken and an ignored file."""
    east = [
        record(4),
        record(5, values={"出生年月": None}, raw={"出生年月": "1975.1"}, undecided=frozenset({"出生年月"})),
    ]
    county = [
        record(
            9, COUNTY, "县.zip!/河县.xlsx", values={"姓名": "=王五", "职称": "一级教师", "出生年月": "199506"}
        )
    ]
    west = [record(4, WEST, "西市.xls", values={"职称": None}), record(6, WEST, "西市.xls")]
    aside = (SetAside(7, "合计行", "合计 2 人"),)
    findings = [
        finding(east[1], "出生年月", value="1975.1", proposal="197501", code="date_ambiguous"),
        finding(west[0], "职称", "ineligible"),
        finding(west[1], "主要事迹", "verify"),
        finding(county[0], "职称", "notice"),
        file_finding("坏.xlsx"),
    ]
    return collection(
        [
            submission(east),
            submission(county, unit_from="文件夹"),
            submission(west, set_aside=aside),
            Submission("坏.xlsx", "unreadable"),
            Submission("Thumbs.db", "ignored"),
        ],
        findings,
        [Change("东市.xlsx", "表1", "B4", "出生年月", "1980.01", "198001", "去掉分隔符")],
    )


def _verdict(of: Record, findings: Sequence[Finding]) -> Verdict:
    levels = {f.level for f in findings if of.id in f.records}
    return next((level for level in LEVELS if level in levels), "eligible")
