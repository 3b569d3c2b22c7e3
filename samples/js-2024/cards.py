"""推荐表 as people send them: one person each, in a sheet or in a document's table, with every place decided."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from people import FIELDS
from plan import KEY, Cell, Line, Row, address

CASE = "主要案例"
CARD_FIELDS = (*(name for name in FIELDS if name != "案例主要内容"), CASE)
"""The fields of the notice's card, in its order."""

TITLE = "江苏省中小学校“双带头人”党组织书记工作案例推荐表"
STAMP = "（盖章）\n年    月    日"
LONG = {
    "学历学位": "学历/学位",
    "任职党组织书记年限": "任职党组织书记年限（可异校累计）",
    "个人主要荣誉": "个人荣誉（党建综合类及教学业务类）",
    CASE: "主要案例（对照征集条件进行撰写，不超过2000字，可另附页）",
}
"""Labels that are printed otherwise than their fields are called."""


@dataclass(frozen=True)
class Box:
    """A label and its value: the columns that each takes; `where` the value stands, `label` what is printed."""

    name: str
    label_width: int = 1
    value_width: int = 1
    where: str = "beside"
    label: str = ""

    def printed(self) -> str:
        """The label on paper."""
        return self.label or LONG.get(self.name, self.name)

    def width(self) -> int:
        """Columns that the box takes."""
        return self.label_width + self.value_width if self.where == "beside" else self.label_width


@dataclass(frozen=True)
class CardLayout:
    """Lines of boxes; a line's values stand beside the labels, below them, or in their cells (`inside`).

    `fixed` are the value cells of a form that is printed already, `top` the row of its first label.
    """

    lines: tuple[tuple[Box, ...], ...] = ()
    first_row: int = 1
    first_column: int = 0
    title: bool = True
    opinion: bool = True
    fixed: tuple[tuple[str, str], ...] = ()
    top: int = 0

    def width(self) -> int:
        """Columns of the form."""
        return max(sum(box.width() for box in line) for line in self.lines)


def _whole_lines(*names: str, where: str = "beside", width: int = 8) -> tuple[tuple[Box, ...], ...]:
    label = 1 if where == "beside" else width
    return tuple((Box(name, label, width - 1, where),) for name in names)


PRINTED = CardLayout(
    (
        tuple(Box(name) for name in CARD_FIELDS[:4]),
        (Box("学历学位"), Box("职称", 1, 2), Box("任职党组织书记年限", 1, 2)),
        *_whole_lines(*CARD_FIELDS[7:9], "个人主要荣誉", CASE),
    )
)
"""The notice's form: each value beside its label."""

IN_WORD = CardLayout(PRINTED.lines, title=False)
"""The same as the table of a document, whose title stands above it."""

BELOW = CardLayout(
    (
        tuple(Box(name, 2, 2, "below") for name in CARD_FIELDS[:4]),
        (
            Box("学历学位", 2, 2, "below", "最高学历学位"),
            Box("职称", 2, 2, "below", "专业技术职务"),
            Box("任职党组织书记年限", 2, 2, "below", "任书记年限"),
            Box("工作单位", 2, 2, "below", "所在学校"),
        ),
        *_whole_lines("个人简历", "个人主要荣誉", CASE, where="below"),
    ),
    first_row=3,
    first_column=2,
    opinion=False,
)
"""Typed anew: from C3 on, labels in merged cells with their values below, some under other names."""

WITHOUT_TITLE = CardLayout(
    (
        PRINTED.lines[0],
        (Box("学历学位", 1, 3), Box("任职党组织书记年限", 1, 3)),
        *PRINTED.lines[2:],
    )
)
"""The 职称 is missing."""

WITH_NATION = CardLayout((PRINTED.lines[0], (Box("民族", 1, 3), Box("籍贯", 1, 3)), *PRINTED.lines[1:]))
"""Two answers more than the notice asks for."""

INSIDE = CardLayout(
    (
        tuple(Box(name, 2, 2, "inside") for name in CARD_FIELDS[:4]),
        (Box("学历学位", 4, 4, "inside"), Box("职称", 4, 4, "inside")),
        (Box("任职党组织书记年限", 4, 4, "inside"), Box("工作单位", 4, 4, "inside")),
        *_whole_lines("个人简历", "个人主要荣誉", CASE),
    )
)
"""Short answers behind the colon, in the label's own cell."""

MASTER = CardLayout(
    fixed=(
        *(
            ("姓名", "E4"),
            ("性别", "J4"),
            ("出生年月", "P4"),
            ("入党时间", "V4"),
            ("学历学位", "E5"),
            ("职称", "K5"),
        ),
        *(
            ("任职党组织书记年限", "U5"),
            ("工作单位", "E6"),
            ("个人简历", "E7"),
            ("个人主要荣誉", "E8"),
            (CASE, "E9"),
        ),
    ),
    top=4,
)
"""The master that baosong sends out."""


@dataclass(frozen=True)
class School:
    """The card's heading line: the school's party organisation."""

    name: str

    def said(self) -> dict[str, str]:
        """What the JSON calls it."""
        return {"申报学校党组织": self.name}


@dataclass
class CardSheet:
    """A sheet or a document's table with one person's card; `place()` decides every address.

    `below` are the paragraphs under the table of a document; `blank`: nobody has filled it in.
    """

    name: str
    layout: CardLayout
    row: Row
    heading: School | None = None
    document: bool = False
    below: tuple[str, ...] = ()
    blank: bool = False
    unasked: dict[int, str] = field(default_factory=dict)
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    header_row: int = 0
    rows: list[tuple[int, Row | Line]] = field(default_factory=list)
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    plants: tuple[tuple[str, str, str | None], ...] = ()
    hidden: bool = False
    filtered: bool = False
    hidden_rows: tuple[int, ...] = ()

    def place(self) -> "CardSheet":
        """Decide every address and fill `cells`, once."""
        if not self.header_row:
            if self.layout.fixed:
                self.header_row = self.layout.top
                key = int(dict(self.layout.fixed)[KEY][1:])
            else:
                row = self._place_top() if self.layout.title else self.layout.first_row
                self.header_row = row
                self._place_end(self._place_lines(row))
                key = self.values[KEY][0]
            if not self.blank:
                self.rows.append((key, self.row))
        return self

    def fields(self) -> Sequence[str]:
        """The fields that the card has."""
        return [name for name in CARD_FIELDS if self.layout.fixed or name in self.values]

    def read_items(self) -> list[Row | Line]:
        """What counts as read: the card, unless it is blank."""
        return [item for _, item in self.rows]

    def unknown_labels(self) -> list[str]:
        """Where what the notice does not ask for begins, in each row that has it."""
        return list(self.unasked.values())

    def place_of(self, _number: int, name: str, _above: int = 0) -> str:
        """Where a field's value stands, as its reader would say it."""
        if self.layout.fixed:
            return dict(self.layout.fixed)[name]
        row, column = self.values[name]
        if not self.document:
            return address(row, column)
        return f"第{row}行第{sum(start <= column for start in self._starts(row))}列"

    def _starts(self, row: int) -> list[int]:
        """Columns at which the cells of a row begin."""
        inner = {
            column
            for top, left, bottom, right in self.merged
            if top <= row <= bottom
            for column in range(left + 1, right + 1)
        }
        return [column for column in range(self.layout.width()) if column not in inner]

    def widths(self) -> dict[int, float]:
        """Width of each column in characters."""
        return {self.layout.first_column + column: 12.0 for column in range(self.layout.width())}

    def _place_top(self) -> int:
        row, left = self.layout.first_row, self.layout.first_column
        self.cells[row, left] = Cell("附件1")
        self._put(row + 1, left, self.layout.width(), TITLE, strong=True)
        if self.heading is None:
            return row + 2
        self._put(row + 2, left, self.layout.width(), self.heading_line())
        return row + 3

    def heading_line(self) -> str:
        """The line above the form."""
        return f"申报学校党组织：{self.heading.name if self.heading else ''}（加盖公章）"

    def _place_lines(self, row: int) -> int:
        for line in self.layout.lines:
            column = self.layout.first_column
            for box in line:
                self._place_box(row, column, box)
                column += box.width()
            row += 2 if line[0].where == "below" else 1
        return row

    def _place_box(self, row: int, column: int, box: Box) -> None:
        if box.name not in CARD_FIELDS:
            self._put(row, column, box.label_width, box.name, strong=True)
            self._put(row, column + box.label_width, box.value_width, self.row.extra[box.name])
            self.unasked.setdefault(row, address(row, column))
            return
        sent = self.row.cells[box.name]
        shown = sent.raw if sent.shown is None else sent.shown
        if box.where == "inside":
            self.values[box.name] = row, column
            self._put(row, column, box.label_width, f"{box.printed()}：{shown or ''}")
            return
        self._put(row, column, box.label_width, box.printed(), strong=True)
        beside = box.where == "beside"
        place = (row, column + box.label_width) if beside else (row + 1, column)
        self.values[box.name] = place
        self._put(*place, box.value_width if beside else box.label_width, shown, sent.number_format)

    def _place_end(self, row: int) -> None:
        if self.layout.opinion:
            left = self.layout.first_column
            half = (self.layout.width() - 1) // 2
            self.cells[row, left] = Cell("推荐意见", strong=True)
            self.merged.append((row, left, row + 1, left))
            for line, texts in enumerate((("主管单位党组织", "设区市教育局党组织"), (STAMP, STAMP))):
                self._put(row + line, left + 1, half, texts[0])
                self._put(row + line, left + 1 + half, self.layout.width() - 1 - half, texts[1])

    def _put(
        self, row: int, column: int, width: int, raw: object, kind: str = "", strong: bool = False
    ) -> None:
        if raw is not None or width > 1:
            self.cells[row, column] = Cell(raw, kind, strong=strong)
        if width > 1:
            self.merged.append((row, column, row, column + width - 1))


@dataclass
class CaseText:
    """A document that holds nothing but a case, whose text goes into the card of the person in its name."""

    row: Row
    name: str = "正文"
    heading: None = None
    header_row: None = None
    plants: tuple[tuple[str, str, str | None], ...] = ()
    hidden_rows: tuple[int, ...] = ()

    @property
    def rows(self) -> list[tuple[int, Row | Line]]:
        """The text is one row."""
        return [(1, self.row)]

    def place(self) -> "CaseText":
        """Nothing to decide."""
        return self

    def fields(self) -> Sequence[str]:
        """The one field that it fills."""
        return (CASE,)

    def read_items(self) -> list[Row | Line]:
        """What counts as read."""
        return [self.row]

    def unknown_labels(self) -> list[str]:
        """None here."""
        return []

    def place_of(self, _number: int, _name: str, _above: int = 0) -> str:
        """What stands for a cell in such a document."""
        return self.name
