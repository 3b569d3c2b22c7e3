"""The invented brands of the sample: schools, names, party organisations, people, telephone numbers, texts."""

from dataclasses import dataclass

STORY = (
    "学校党组织围绕立德树人，以“{name}”为品牌，把党员的岗位亮在课堂、走廊和操场上：一名党员联系一个班级，一个支部办好一件实事，"
    "一学期一次公开评议。品牌创建以来，师生和家长看得见、说得出、愿意跟着做。"
)
PARAGRAPHS = (
    "一、从学校的传统做起。学校建校多年，历来有老教师带新教师、高年级带低年级的风气。党组织把这股风气接过来，请退休老党员讲校史，"
    "请在岗党员写承诺，把每个人能做的一件小事贴在教研组门口，做到了就打一个勾，做不到就说明原因，过一个月再看。",
    "二、把岗位摆在学生身边。每名党员教师联系一个班级，每周至少进班一次，记下学生说的话；课后服务时间设“党员答疑角”，学生排队来问，"
    "问什么答什么。食堂、宿舍、校门口各有一名党员值守，早来半小时，晚走半小时，家长有事找得到人。",
    "三、用制度管住日常。党组织每月开一次品牌推进会，听各支部报进度，把没有办成的事情列出来，写上谁来办、什么时候办成；"
    "每学期请学生、家长和社区代表打分，分数和意见当场公布，排在后面的支部下个月第一个汇报。",
    "四、成效和打算。两年来，党员教师上公开课八十余节，结对帮扶学生一百六十余人次，解决师生急难愁盼的事情五十多件，"
    "家长满意度逐年提高。下一步把好的做法写成小册子，让新来的党员教师接着做，让品牌一届一届传下去。",
)


@dataclass(frozen=True)
class Brand:
    """One brand as its row says it."""

    school: str
    name: str
    leader: str
    phone: str
    members: str = "36"

    @property
    def story(self) -> str:
        """品牌建设概述."""
        return STORY.format(name=self.name)

    @property
    def party(self) -> str:
        """党组织名称."""
        return f"中共{self.school}总支部委员会"

    def values(self) -> dict[str, str]:
        """What the table says of it, by field."""
        return {
            "单位名称": self.school,
            "品牌名称": self.name,
            "党组织名称": self.party,
            "党员数": self.members,
            "党组织负责人": self.leader,
            "联系电话": self.phone,
            "品牌建设概述": self.story,
        }


def essay(about: int) -> str:
    """品牌建设情况, of so many characters (line breaks are none)."""
    text = "\n".join(PARAGRAPHS * 6)
    kept, count = "", 0
    for character in text:
        if count == about:
            break
        kept += character
        count += character != "\n"
    return kept


DONGXI = [
    Brand("东溪区溪桥小学", "溪桥先锋", "方溪亭", "13900002001"),
    Brand("东溪区竹巷中学", "竹节虚心", "苗竹青", "13900002002", "58"),
]
XILING = [
    Brand("西岭区松冈中学", "松冈灯火", "管松年", "13900002011", "47"),
    Brand("西岭区石径小学", "石径微光", "路石安", "13900002012", "22"),
]
NANDU = [
    Brand("南渡县渡口学校", "渡口摆渡人", "舟小满", "13900002021"),
    Brand("南渡县渡口学校", "渡口红帆", "舟小满", "13900002021"),
    Brand("南渡县柳堤幼儿园", "柳堤新芽", "柳絮宁", "13900002022", "9"),
]
MIDDLE = Brand("云泽市第一中学", "一中领跑", "云致远", "0758-2700001", "")
