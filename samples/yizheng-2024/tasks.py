"""The invented tasks and problems of the sample: what units write into their ledgers and lists."""

from collections.abc import Sequence

from forms import Row
from plan import (
    AIM,
    AREA,
    DONE,
    ISSUE,
    KIND,
    LIMIT,
    MEASURE,
    NUMBER,
    OFFICE,
    PERSON,
    POINT,
    POINTS,
    PROOF,
    REMARK,
    SOURCE,
    STATE,
    TASK,
)

PEOPLE = ("陈一鸣", "林一舟", "周一帆", "苏映雪", "何启航", "梁怀瑾", "黄立新", "罗玉梅", "邓思源", "谭如松")
TASKS = (
    "党支部每月组织一次理论学习，党员教师轮流领学",
    "修订党组织会议和校务会议议事规则，重大事项先由党组织研究",
    "围绕作业设计开展一次专题调研，形成问题、责任、任务清单",
    "每学期分析研判一次意识形态工作，管好课堂、讲座和公众号",
    "对照标准完成支部达标自查，整改台账逐项销号",
    "打造“先锋课堂”品牌，形成一个可推广的案例",
    "开好教职工代表大会，走访慰问统战人士",
    "实施青年党员教师成长计划，每人结对一位骨干",
    "中层岗位竞聘按程序公开进行，党组织全程把关",
    "发展党员两名，选树一名身边的先进典型",
    "专题学习全面从严治党要求，班子成员逐一对照检查",
    "开展规范办学行为自查，公开收费项目和作息时间",
    "开展师德师风专题教育，签订廉洁从教承诺书",
    "建立问题线索登记册，按季度通报责任落实情况",
)
STUDY = POINTS[10]


def task(number: int, shift: int = 0, **changed: str) -> Row:
    """The task of a point (from 0), done in autumn; `changed` by field name."""
    values = {
        POINT: POINTS[number],
        TASK: TASKS[number],
        OFFICE: ("党总支", "党支部办公室", "教务处", "工会")[number % 4],
        PERSON: PEOPLE[(number + shift) % len(PEOPLE)],
        LIMIT: "202412",
        STATE: "已完成",
        DONE: ("202404", "202409", "202410", "202411")[number % 4],
        PROOF: "会议记录、现场照片",
        REMARK: "",
    }
    return Row({**values, **changed})


def studies(shift: int = 0, months: Sequence[str] = ("202405", "202410")) -> list[Row]:
    """A row for each time that a party organisation studied."""
    return [task(10, shift, **{DONE: month}) for month in months]


def whole(shift: int = 0) -> list[Row]:
    """A ledger that leaves nothing out: fifteen rows, for point 11 stands in both half-years."""
    rows = [task(number, shift) for number in range(14) if number != 10]
    return [*rows[:10], *studies(shift), *rows[10:]]


PROBLEMS = (
    ("作业分层设计还不够细", "教学管理", "教务处"),
    ("年轻教师外出学习机会少", "队伍建设", "工会"),
    ("课后服务的项目单一", "办学行为", "家长委员会"),
)
MEASURES_TAKEN = (
    ("立行立改", "各备课组每周集体设计一次分层作业", ""),
    ("限期", "每学期安排十名青年教师跟岗学习", "年底前青年教师轮训一遍"),
    ("长期", "引进校外社团，建立项目库", "三年内每个年级不少于十个项目"),
)


def problem(number: int) -> Row:
    """A problem as the first list names it (from 1)."""
    said, area, source = PROBLEMS[number - 1]
    return Row({NUMBER: str(number), ISSUE: said, AREA: area, SOURCE: source})


def duty(number: int, **changed: str) -> Row:
    """Who answers for it."""
    values = {NUMBER: str(number), ISSUE: PROBLEMS[number - 1][0], OFFICE: "教务处", PERSON: PEOPLE[number]}
    return Row({**values, **changed})


def measure(number: int, **changed: str) -> Row:
    """What is done about it."""
    kind, said, aim = MEASURES_TAKEN[number - 1]
    values = {
        NUMBER: str(number),
        ISSUE: PROBLEMS[number - 1][0],
        KIND: kind,
        MEASURE: said,
        AIM: aim,
        OFFICE: "教务处",
        PERSON: PEOPLE[number],
        LIMIT: "202412",
    }
    return Row({**values, **changed})
