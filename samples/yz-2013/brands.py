"""The invented brands of the sample: party organisations, names, months of their beginning, texts."""

from dataclasses import dataclass

AIM = "品牌以“{name}”为题，目的是让党旗在课堂上飘起来，让每一名党员教师都有看得见的岗位、说得出的责任。"
MEANS = (
    "主要措施有三条：一是把支部建在年级组，支部委员每周进班听课；二是党员教师公开承诺一件实事，期末当众评议；"
    "三是青年教师由党员结对带教，三年一轮，带教情况记入党员积分。"
)
CARRIER = (
    "活动的载体是{carrier}，每月一次，有主题、有记录、有回访，家长委员会派人参加并打分，分数和意见当场公布。"
)
RESULT = (
    "阶段性成效看得见：两年来党员教师上公开课一百二十余节，结对帮扶学生三百余人次，家长满意度由八成八升到九成六，"
    "学校连续两年在教学质量评估中获得表扬，四名青年教师递交了入党申请书。下一步准备把做法写成校本手册，"
    "让后来的党员教师接着做，一届一届传下去。"
)
SENTENCE = "党员教师带头上公开课、带头联系学生、带头参加志愿服务，支部每月讲评一次，结果贴在公示栏里。"


@dataclass(frozen=True)
class Brand:
    """One brand as its row says it."""

    party: str
    name: str
    since: str
    carrier: str = "党员示范课堂"

    @property
    def story(self) -> str:
        """特色品牌简介: aim, means, carrier, results so far."""
        return AIM.format(name=self.name) + MEANS + CARRIER.format(carrier=self.carrier) + RESULT

    def values(self) -> dict[str, str]:
        """What the table says of it, by field."""
        return {
            "申报党组织": self.party,
            "特色品牌名称": self.name,
            "起始年月": self.since,
            "特色品牌简介": self.story,
        }


def essay(name: str, sentences: int = 8) -> list[str]:
    """An introduction: its title, then paragraphs of a sentence."""
    return [f"“{name}”党建工作特色品牌介绍", *[SENTENCE] * sentences]


def exactly(text: str, count: int) -> str:
    """The text repeated and cut to so many characters."""
    return (text * (count // len(text) + 1))[:count]


BAOYING = [
    Brand("中共宝应县荷香小学支部委员会", "荷香映党旗", "201109", "“荷塘夜话”教师沙龙"),
    Brand("中共宝应县射阳湖初级中学总支部委员会", "湖畔红帆", "201009", "“红帆讲堂”"),
    Brand("中共宝应县纵棹园幼儿园支部委员会", "小荷先锋岗", "201203", "“亲子半日志愿行”"),
]
GAOYOU = [
    Brand("中共高邮市盂城驿中学总支部委员会", "驿站先锋", "201102", "“驿站值周岗”"),
    Brand("中共高邮市文游台小学支部委员会", "文游台畔党员名师领航工程品牌行动队", "201009", "名师工作室"),
    Brand("中共高邮市清水潭职业学校总支部委员会", "匠心向党", "201211", "党员技能工坊"),
]
YIZHENG = [
    Brand("中共仪征市鼓楼小学支部委员会", "鼓楼晨钟", "201009", "“晨钟五分钟”微党课"),
    Brand("中共仪征市天宁塔中学总支部委员会", "塔影丹心", "", "党员责任区"),
    Brand("中共仪征市枣林湾学校支部委员会", "枣红正当时", "2011年秋", "党员实践田"),
]
JIANGDU = [
    Brand("中共江都区龙川桥小学支部委员会", "龙川帆正红", "201109", "党员示范课堂"),
    Brand("中共江都区仙女湖中学总支部委员会", "仙女湖畔育人先锋", "201109", "党员谈心屋"),
]
SCHOOL = [
    Brand("中共扬州市琼花观中学委员会", "琼花党旗红", "201009", "名师党课"),
    Brand("中共扬州市琼花观中学委员会", "琼花育英", "201109", "青年教师党校"),
]
HANJIANG = [
    Brand("中共邗江区竹西小学支部委员会", "竹西佳处党旗扬", "201109"),
    Brand("中共邗江区瓜洲渡中学总支部委员会", "古渡领航", "201009"),
    Brand("中共邗江区甘泉山学校支部委员会", "甘泉润心", "201109"),
]
ZONE = [
    Brand("中共开发区扬子津小学支部委员会", "扬子红帆", "201109", "“江岸小先锋”"),
    Brand("中共开发区朴席桥学校支部委员会", "桥头堡先锋", "201109", "党员护学岗"),
    Brand("中共开发区施家桥中学总支部委员会", "施桥灯火", "201009", "党员晚自习答疑"),
]
