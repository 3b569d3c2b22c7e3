"""Invented 主要案例: a title and four parts with their headings, put together from parts by a seeded random."""

from dataclasses import dataclass, replace
from random import Random

import texts

TITLES = (
    "“{brand}”：把支部建在教研组上",
    "“{brand}”：双向培养育良师",
    "“{brand}”聚合力，融合育人开新局",
    "以“{brand}”推动党建与教学同频",
    "“{brand}”引领乡村学校新发展",
)
BACKGROUND = (
    "{school}创办于{year}年，现有{classes}个教学班、{staff}名教职工，其中党员{members}名。",
    "近几年学校规模不断扩大，年轻教师占比超过六成，党员队伍的年龄和学科结构发生了明显变化。",
    "调研发现，{problem}比较突出，教师期盼组织生活更贴近课堂，家长期盼学校教育更贴近孩子。",
    "为此，学校党总支召开专题会议，{way}，以“{brand}”行动为总抓手，用三年时间分步推进。",
)
LEADS = (
    (
        "建强组织，筑牢战斗堡垒",
        "学校党总支优化支部设置，把党小组建在年级和学科上，书记带头联系一个薄弱年级。",
    ),
    ("双向培养，壮大骨干队伍", "把骨干教师培养成党员、把党员培养成教学带头人，建立“一人一档”的成长台账。"),
    ("融入课堂，讲好思政大课", "围绕立德树人组织同课异构，把红色故事、乡土文化编成校本读本，供各学科选用。"),
    ("家校联动，汇聚育人合力", "党员教师与困境学生结成对子，联合社区、家长委员会开展课后服务和周末课堂。"),
    ("制度护航，压实各方责任", "制定议事清单和责任清单，每月一次例会、每学期一次评议，评议结果在校内公开。"),
    ("数字赋能，提升管理效能", "建设党员教育管理平台，学习、承诺、服务全程留痕，数据按月汇总到支部。"),
    ("帮扶结对，促进城乡均衡", "与两所乡村学校签订共建协议，选派党员骨干送教上门，共用教研资源。"),
    (
        "典型引路，营造争先氛围",
        "设立先锋讲台，请身边的党员教师讲自己的课堂、讲自己的学生，用身边事教育身边人。",
    ),
)
HOW = (
    "具体做法是：{first}；{second}。",
    "在实施中，{first}，并{second}。",
    "为了让措施落地，{first}；同时{second}。",
)
CHECK = (
    "年级党小组每周碰头，遇到困难当场会商，做到事事有人管、件件有回音。",
    "活动结束后及时收集师生的意见，能改的马上改，一时改不了的列入下月计划。",
    "相关安排写入学校工作计划，由支部委员分工落实，每月通报进度。",
)
EFFECTS = (
    "经过三年实践，{result}，{other}。",
    "教师的精神面貌明显改变，申请入党的青年教师逐年增多，主动承担班主任工作的比例超过九成。",
    "学生的行为习惯和学业水平同步提升，在市级综合素质监测中连续位居同类学校前列。",
)
LESSONS = (
    "党建工作只有走进课堂、走近学生，才能真正成为学校发展的动力。",
    "书记既要抓好党建，又要懂教学、会教学，用专业赢得信任，用行动带动队伍。",
    "制度建设比一时的活动更管用，要把行之有效的做法固定下来、坚持下去。",
    "下一步，学校将继续完善评价办法，让党员教师的付出看得见、可衡量、有回报。",
)
PARTS = ("实施背景", "重点举措", "工作成效", "思考启示")


@dataclass(frozen=True)
class Essay:
    """A case text: its title, the paragraphs of each part, and the parts' names."""

    title: str
    parts: tuple[tuple[str, ...], ...]
    names: tuple[str, ...] = PARTS

    def text(self) -> str:
        """The whole text, a line a paragraph, a heading in a line of its own."""
        lines = [self.title]
        for number, (name, part) in enumerate(zip(self.names, self.parts, strict=True)):
            lines += [f"{'一二三四'[number]}、{name}", *part]
        return "\n".join(lines)

    def saying(self, part: int, sentence: str) -> "Essay":
        """The same with one more sentence at the end of a part (from 0)."""
        parts = [
            (*lines[:-1], lines[-1] + sentence) if number == part else lines
            for number, lines in enumerate(self.parts)
        ]
        return replace(self, parts=tuple(parts))

    def without(self, part: int) -> "Essay":
        """The same without a part and its heading."""
        return replace(
            self,
            parts=self.parts[:part] + self.parts[part + 1 :],
            names=self.names[:part] + self.names[part + 1 :],
        )

    def without_subheadings(self) -> "Essay":
        """The same; what was done runs on in paragraphs that nothing heads."""
        done = tuple(line for line in self.parts[1] if not line.startswith("（"))
        return replace(self, parts=(self.parts[0], done, *self.parts[2:]))


def essay(chance: Random, school: str, leads: int = 3) -> Essay:
    """A case of 600 to 1,500 字 that keeps every rule; with all eight `leads` one far over 2,000."""
    brand = chance.choice(texts.BRANDS)
    facts = {
        "brand": brand,
        "school": school,
        "year": chance.randint(1952, 2008),
        "classes": chance.randint(18, 60),
        "staff": chance.randint(70, 220),
        "members": chance.randint(22, 60),
        "problem": chance.choice(texts.PROBLEMS),
        "way": chance.choice(texts.WAYS),
    }
    result, other = chance.sample(texts.RESULTS, 2)
    return Essay(
        chance.choice(TITLES).format(brand=brand),
        (
            ("".join(BACKGROUND[:2]).format(**facts), "".join(BACKGROUND[2:]).format(**facts)),
            tuple(_measures(chance, leads)),
            (
                EFFECTS[0].format(result=result, other=other) + EFFECTS[1],
                EFFECTS[2] + chance.choice(texts.MEANING),
            ),
            tuple("".join(LESSONS[place : place + 2]) for place in (0, 2)),
        ),
    )


def _measures(chance: Random, leads: int) -> list[str]:
    lines = []
    for number, (lead, opening) in enumerate(chance.sample(LEADS, leads)):
        lines.append(f"（{'一二三四五六七八'[number]}）{lead}")
        for paragraph in range(1 if leads < len(LEADS) else 3):
            first, second = chance.sample(texts.MEASURES, 2)
            lines.append(
                (opening if not paragraph else "")
                + chance.choice(HOW).format(first=first, second=second)
                + chance.choice(CHECK)
            )
    return lines
