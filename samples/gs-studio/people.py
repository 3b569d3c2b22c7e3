"""The invented hosts of the sample: their branches, titles, studios, and what their cards say of the six conditions."""

from dataclasses import dataclass, replace

CAREER = (
    "{start}年到{school}任教，先后担任教研室主任、支部委员；{since}年起任{branch}书记，"
    "其间组织主题党日六十余次，培养入党积极分子十一名，所在支部两次被评为先进。"
)
MERIT = (
    "长期从事{direction}方面的研究和实践，带头开设“党员示范课”，把支部活动和教研活动一起谋划、一起检查；"
    "主持编写校本教材一册，指导青年教师在各级教学竞赛中获奖，所做的案例在全校交流。"
)
PLAN = (
    "第一年建好场所和制度，开出支部书记讲堂；第二年围绕{direction}形成可推广的做法，带动三个支部结对共建；"
    "第三年汇编案例集，完成验收。每季度开一次例会，年度计划报上级党组织批准。"
)


@dataclass(frozen=True)
class Host:
    """A branch secretary as the table says it; `years` is the sender's text, `months` what it means."""

    name: str
    sex: str
    born: str
    title: str
    school: str
    branch: str
    direction: str
    phone: str
    college: bool = False
    kind: str = ""
    degree: str = "本科、学士"
    post: str = "教研组长"
    years: str = "6年"
    months: int = 72
    area: str = "20"

    @property
    def studio(self) -> str:
        """The studio bears the branch's full name."""
        return self.branch.removeprefix("中共") + "书记工作室"

    def row(self) -> dict[str, str]:
        """What the table says, by field."""
        return {
            "姓名": self.name,
            "性别": self.sex,
            "出生年月": self.born,
            "学段": "高校" if self.college else "中小学",
            "职称": self.title,
            "任党支部书记年限": self.years,
            "工作单位": self.school,
            "党支部全称": self.branch,
            "党支部类别": self.kind,
            "工作室名称": self.studio,
            "建设方向": self.direction,
            "联系电话": self.phone,
        }

    def card(self) -> dict[str, str]:
        """What the card says, by field: three of the six conditions with evidence, no veto."""
        texts = {"direction": self.direction, "school": self.school, "branch": self.branch}
        start = str(int(self.born[:4]) + 23)
        return {
            **self.row(),
            "学历学位": self.degree,
            "职务": self.post,
            "办公面积": self.area,
            "工作简历": CAREER.format(start=start, since="2019", **texts),
            "主要业绩和专长": MERIT.format(**texts),
            "工作室建设计划": PLAN.format(**texts),
            **(COLLEGE_SIX if self.college else SCHOOL_SIX),
            **dict.fromkeys(VETOES, "没有"),
        }


VETOES = ("党务力量未达标", "严重问题或重大事件", "支部党员违纪违法", "单位教职工违纪违法")

NOT_MET = {
    name + part: said
    for name in ("课题作品", "书记表彰", "指导获奖")
    for part, said in (("", "否"), ("依据", ""), ("时间", ""))
}
REVIEWED = {
    "述职评议": "是",
    "述职评议依据一": "2023年度述职评议考核等次“好”（上级党组织通报）",
    "述职评议时间一": "202401",
    "述职评议依据二": "2024年度述职评议考核等次“好”（上级党组织通报）",
    "述职评议时间二": "202501",
}
COLLEGE_SIX = {
    "党组织表彰": "是",
    "党组织表彰依据": "2024年校级先进基层党组织（所在支部）",
    "党组织表彰时间": "202406",
    "论文著作": "是",
    "论文著作依据一": "《教师支部与课程组同建的实践》，省级期刊，第一作者",
    "论文著作时间一": "202305",
    "论文著作依据二": "《支部书记讲堂的组织与评价》，省级期刊，第一作者",
    "论文著作时间二": "202411",
    **REVIEWED,
    **NOT_MET,
}
SCHOOL_SIX = {
    "党组织表彰": "是",
    "党组织表彰依据": "2023年县级先进基层党组织（所在支部）",
    "党组织表彰时间": "202307",
    "论文著作": "是",
    "论文著作依据一": "《年级支部怎样带教研》，省级期刊，第一作者",
    "论文著作时间一": "202404",
    "论文著作依据二": "",
    "论文著作时间二": "",
    **REVIEWED,
    **NOT_MET,
}


def hosts(text: str, *, college: bool = False) -> list[Host]:
    """Hosts written a line each: name, sex, month of birth, title, school, branch, direction, telephone."""
    told = [line.strip().split("|") for line in text.strip().splitlines()]
    more = {"college": True, "kind": "教师党支部", "degree": "研究生、博士", "post": "系副主任"}
    return [Host(*words, **(more if college else {})) for words in told]  # type: ignore[arg-type]


LANZHOU_UNIVERSITY = hosts(
    """
    林知远|男|198203|副教授|兰州大学云山学院|中共兰州大学云山学院第一教师支部委员会|课程思政与支部共建|13900000101
    周若溪|女|198711|讲师|兰州大学雪松学院|中共兰州大学雪松学院第二教师支部委员会|青年教师培养|13900000102
    韩一鸣|男|198105|副教授|兰州大学河声学院|中共兰州大学河声学院实验中心教师支部委员会|实验室党建|13900000103
    """,
    college=True,
)
AGRICULTURE = hosts(
    """
    马文静|女|198408|教授|甘肃农业大学沃野学院|中共甘肃农业大学沃野学院种子教师支部委员会|科技助农|13900000201
    杨树声|男|197909|讲师|甘肃农业大学青禾学院|中共甘肃农业大学青禾学院本科生支部委员会|学生党员教育|13900000202
    何静之|女|198602|副教授|甘肃农业大学牧歌学院|中共甘肃农业大学牧歌学院教师支部委员会|支部书记讲堂|13900000203
    """,
    college=True,
)
LANZHOU = hosts(
    """
    苏明月|女|197806|小学高级教师|兰州市白塔山下小学|中共兰州市白塔山下小学支部委员会|红色文化进课堂|13900000301
    丁向阳|男|198012|一级教师|兰州市水车园初级中学|中共兰州市水车园初级中学支部委员会|党建带团建|13900000302
    牛春和|男|197702|高级教师|兰州市梨花湾高级中学|中共兰州市梨花湾高级中学第一支部委员会|教研组支部建设|13900000303
    康立新|男|197509|高级教师|兰州市滩尖子职业学校|中共兰州市滩尖子职业学校支部委员会|工匠精神培育|13900000304
    """
)
TIANSHUI = hosts(
    """
    贾思齐|女|198304|一级教师|天水市羲皇里中学|中共天水市羲皇里中学支部委员会|家校共育|13900000401
    温如玉|女|197001|二级教师|天水市麦草沟小学|中共天水市麦草沟小学支部委员会|乡村小规模学校党建|
    严春晖|男|202603|一级教师|天水市石马坪中学|中共天水市石马坪中学支部委员会|班主任队伍建设|13900000403
    """
)
LINXIA = hosts(
    """
    马晓兰|女|198109|高级教师|临夏州牡丹苑中学|中共临夏州牡丹苑中学支部委员会|民族团结进步教育|13900000501
    拜学文|男|198203|特级教师|临夏州砖雕坊小学|中共临夏州砖雕坊小学支部委员会|非遗与思政|13900000502
    """
)
AGRICULTURE[1] = replace(AGRICULTURE[1], kind="学生党支部")
AGRICULTURE[2] = replace(AGRICULTURE[2], kind="")
LANZHOU[1] = replace(LANZHOU[1], years="2年6个月", months=30)


@dataclass(frozen=True)
class Studio:
    """A studio of the ledger; what it does not name is in order."""

    school: str
    branch: str
    host: str
    direction: str
    start: str
    end: str

    def values(self) -> dict[str, str]:
        """What the ledger says, by field."""
        return {
            "工作室名称": self.branch.removeprefix("中共") + "书记工作室",
            "姓名": self.host,
            "工作单位": self.school,
            "党支部全称": self.branch,
            "建设方向": self.direction,
            "批准年月": self.start,
            "到期年月": self.end,
            "办公面积": "25平方米",
            "年度计划批准单位": "县教育局",
            "年度计划批准年月": "202501",
            "年度计划备案年月": "202502",
            "年度经费": "2.5",
            "变更前主持人": "",
            "变更后主持人": "",
            "学校党组织同意变更": "",
            "变更批准文号": "",
            "变更年月": "",
            "验收年月": "",
            "验收结果": "",
        }


def studios(text: str) -> list[Studio]:
    """Studios written a line each: school, branch, host, direction, first and last month."""
    return [Studio(*line.strip().split("|")) for line in text.strip().splitlines()]


LINXIA_STUDIOS = studios("""
    临夏州花儿坡小学|中共临夏州花儿坡小学支部委员会|冶秀英|民族团结进步教育|202303|202603
    临夏州积石关中学|中共临夏州积石关中学支部委员会|妥志强|党建带团建|202303|202602
    临夏州河州里小学|中共临夏州河州里小学支部委员会|祁国栋|红色文化进课堂|202109|202409
    临夏州太子山小学|中共临夏州太子山小学支部委员会|喇文英|劳动教育|202410|202710
""")
UNIVERSITY_STUDIOS = studios("""
    兰州大学河声学院|中共兰州大学河声学院实验中心教师支部委员会|韩一鸣|安全教育|202410|202710
    兰州大学晨钟学院|中共兰州大学晨钟学院教师支部委员会|安致和|学风建设|202410|202710
    兰州大学暮鼓学院|中共兰州大学暮鼓学院教师支部委员会|柳青原|导学团队|202410|
""")
