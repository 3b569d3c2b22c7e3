"""How senders' sheets look: the printed form, and what people make of it."""

from dataclasses import replace

from people import WORK
from plan import Column, Layout, columns

SERIAL = Column("序号", serial=True)
REMARK = Column("备注", known=False)
PHONE = Column("手机号", known=False)
COUNTY = Column("县（市、区）", known=False)

PRINTED = Layout(columns(案例主要内容="案例主要内容（200字以内）"))
"""Exactly the notice's form."""

NUMBERED = Layout((SERIAL, *PRINTED.columns))
"""With a 序号 column."""

REMARKED = Layout((SERIAL, *PRINTED.columns, REMARK))
"""With 序号 and 备注."""

SPACED = Layout(
    (
        SERIAL,
        *columns(
            姓名="姓  名",
            性别="性 别",
            出生年月="出 生\n年 月",
            入党时间="入党\n时间",
            学历学位="学历／学位",
            职称="专业技术职务",
            任职党组织书记年限="任职党组织书记年限\n（可异校累计）",
            工作单位="所在学校",
            个人简历="工作简历：",
            案例主要内容="案例主要内容\n（200字以内）",
            个人主要荣誉="个人荣誉（党建综合类及教学业务类）",
        ),
    )
)
"""Labels with blanks, line breaks, a full-width slash and other names."""

SHIFTED = Layout(NUMBERED.columns, first_row=4, first_column=2, attachment=False)
"""Starts at C4."""

GROUPED = Layout(
    NUMBERED.columns,
    groups=(("基本情况", 1, 6), ("任职情况", 7, 9), ("推荐情况", 10, 11)),
    first_row=2,
    attachment=False,
)
"""A heading of two rows."""


def _reordered() -> Layout:
    by_name = {column.name: column for column in PRINTED.columns}
    order = ("工作单位", "姓名", "性别", "职称", "学历学位", "出生年月", WORK, "入党时间")
    later = ("任职党组织书记年限", "个人主要荣誉", "案例主要内容", "个人简历")
    named = [by_name.get(name, Column(name, name)) for name in (*order, *later)]
    return Layout((SERIAL, *named, PHONE))


REORDERED = _reordered()
"""Other order, with the optional 参加工作时间 and a 手机号."""

WITHOUT_RESUME = Layout(tuple(column for column in NUMBERED.columns if column.name != "个人简历"))
"""A column of the form is missing."""

BARE = replace(NUMBERED, title="", attachment=False)
"""Nothing above the labels but the 填报单位 line."""

MASTER = Layout(PRINTED.columns, first_row=6, attachment=False, title="", printed=True)
"""The master that baosong sends out: heading and labels stand there already, rows start at 6."""

SUMMARY = Layout(
    (
        SERIAL,
        Column("推荐单位"),
        *PRINTED.columns,
        *map(Column, ("审核结论", "审核意见", "来源文件", "来源工作表", "来源行")),
    ),
    first_row=4,
    attachment=False,
    title="",
    printed=True,
)
"""What baosong merge writes: rows start at 4."""
