"""The invented cases of the sample: party organisations, names of cases, people, telephone numbers, texts."""

from dataclasses import dataclass

PEOPLE = ("陈一鸣", "林一舟", "周一帆", "苏映雪", "何启航", "梁怀瑾", "黄立新", "罗玉梅", "邓思源", "谭如松")
SENTENCE = "学校党组织把支部建在年级组，党员教师带头上公开课、带头联系学生，群众满意度逐年提高。"


@dataclass(frozen=True)
class Case:
    """One case as its row says it, with the texts of its card and document."""

    party: str
    name: str
    leader: str
    phone: str
    summary: str = ""

    def values(self) -> dict[str, str]:
        """What the table says of it, by field."""
        return {
            "所在党组织": self.party,
            "案例负责人姓名": self.leader,
            "联系方式": self.phone,
            "案例名称": self.name,
        }


def case(number: int, party: str, name: str) -> Case:
    """The case of that number in the sample."""
    leader = PEOPLE[number % len(PEOPLE)]
    return Case(party, name, leader, f"1390000{number:04d}", f"{name}：{SENTENCE}{SENTENCE}")


def essay(name: str, sentences: int = 6) -> list[str]:
    """A case text: its title, then paragraphs of a sentence."""
    return [name, *[SENTENCE] * sentences]


def exactly(text: str, count: int) -> str:
    """The text repeated and cut to so many characters."""
    return (text * (count // len(text) + 1))[:count]


DUANZHOU = [
    case(1, "中共端州区红旗小学支部委员会", "红领巾心向党"),
    case(2, "中共端州区星湖中学总支部委员会", "一核三联聚合力"),
    case(3, "中共端州区宝月小学支部委员会", "党建引领双减落地"),
    case(4, "中共端州区睦岗中学支部委员会", "先锋课堂育新人"),
]
FENGKAI = [
    case(11, "中共封开县江口中学总支部委员会", "江畔红烛"),
    case(12, "中共封开县贺江小学支部委员会", "贺江学堂党旗红"),
    case(13, "中共封开县都平学校支部委员会", "山村校园里的党员示范岗"),
]
COLLEGE = [
    case(21, "中共肇庆学院文学院委员会", "砚田先锋"),
    case(22, "中共肇庆学院机械学院委员会", "车间里的党课"),
    case(23, "中共肇庆学院图书馆支部委员会", "书香支部"),
    case(24, "中共肇庆学院后勤总支部委员会", "一线服务暖人心"),
]
XINGYAN = [
    case(31, "中共星岩中学委员会", "名师党员工作坊"),
    case(32, "中共星岩中学高三年级支部委员会", "备考路上党旗飘"),
]
SIHUI = [
    case(41, "中共四会市玉城中学总支部委员会", "匠心铸魂"),
    case(42, "中共四会市贞山小学支部委员会", "贞山脚下小先锋"),
    case(43, "中共四会市江谷学校支部委员会", "乡村振兴里的支部力量"),
    case(44, "中共四会市龙甫小学支部委员会", "四色党建育四有教师"),
]
HIGH_TECH = [
    case(50 + n, f"中共高新区第{word}小学支部委员会", f"先锋{word}号") for n, word in enumerate("一二三四")
]
POLYTECHNIC = [
    case(61, "中共广东理工学院信息学院总支部委员会", "代码里的初心"),
    case(62, "中共广东理工学院艺术学院总支部委员会", "画笔绘党史"),
    case(63, "中共广东理工学院后勤支部委员会", "食堂里的党员岗"),
]
ARTS = [case(71, "中共鼎湖山艺术学院音乐系支部委员会", "歌声里的党课")]
