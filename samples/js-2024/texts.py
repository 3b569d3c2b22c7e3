"""Invented wording: school names, 简历, 案例主要内容, 荣誉, put together from parts by a seeded random."""

from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
MALE = (
    "建国",
    "志远",
    "永康",
    "文斌",
    "海涛",
    "国栋",
    "立新",
    "宏伟",
    "学军",
    "振华",
    "晓东",
    "光明",
    "德才",
    "卫东",
    "春林",
    "玉成",
    "泽民",
    "景行",
    "思源",
    "修远",
    "明轩",
    "启航",
    "正阳",
    "嘉树",
    "怀瑾",
    "云帆",
    "致和",
    "守诚",
    "步高",
    "如松",
)
FEMALE = (
    "秀兰",
    "桂芳",
    "丽华",
    "玉梅",
    "晓燕",
    "雪琴",
    "静怡",
    "美玲",
    "海霞",
    "文娟",
    "慧敏",
    "春燕",
    "婷玉",
    "冬梅",
    "素珍",
    "若兰",
    "书瑶",
    "采薇",
    "清妍",
    "诗语",
    "念慈",
    "婉仪",
    "佩瑜",
    "映雪",
    "知夏",
    "沐晴",
    "云舒",
    "安然",
    "月华",
    "芷若",
)

PLACES = (
    "青禾",
    "望舒",
    "杏溪",
    "云麓",
    "荻浦",
    "苇塘",
    "蒲汀",
    "稻香里",
    "松间",
    "菱歌",
    "鹭洲",
    "槐荫里",
    "芦荻",
    "棠梨",
    "沐野",
    "榆塘",
    "桑渚",
    "荷渚",
    "檀溪",
    "砚池",
    "芷汀",
    "漱石",
    "听泉里",
    "麦陇",
    "竹里",
    "浣溪",
    "枕河",
    "栀里",
    "雁汀",
    "柘塘里",
    "鸣柳",
    "杨柳岸",
)
KINDS = (
    "实验小学",
    "中心小学",
    "小学",
    "初级中学",
    "实验学校",
    "高级中学",
    "中学",
    "中等专业学校",
    "九年制学校",
)
SPECIAL = ("特殊教育学校", "职业技术学校")

BRANDS = (
    "红烛领航",
    "石榴花开",
    "清风杏坛",
    "先锋讲台",
    "四季同行",
    "灯塔课堂",
    "同心向阳",
    "红帆引路",
    "点亮星火",
    "初心小屋",
    "党旗下的成长",
    "强基铸魂",
)
PROBLEMS = (
    "党建与教学“两张皮”的问题",
    "青年教师成长慢、党员示范作用不够突出的问题",
    "集团办学中各校区党建力量不均衡的问题",
    "思政课内容单一、学生参与不足的问题",
    "乡村学生家庭陪伴缺失、家校沟通不畅的问题",
    "党支部组织生活形式单一、吸引力不强的问题",
    "学科骨干入党培养与党员骨干培养脱节的问题",
    "课后服务资源不足、育人合力有待加强的问题",
)
WAYS = (
    "坚持把支部建在年级组、教研组上，推动党建工作与教育教学同谋划、同部署、同考核",
    "实施党员名师与青年教师“一对一”结对，把骨干教师培养成党员、把党员培养成教学带头人",
    "以党组织领导的校长负责制为抓手，健全议事决策清单和支部工作责任清单",
    "围绕立德树人根本任务，构建“书记领学、党员领教、师生共学”的工作体系",
    "依托本地红色资源，建立校内外联动的思政育人基地群",
    "推行党员示范岗、责任区和先锋课制度，让党旗在教学一线高高飘扬",
)
MEASURES = (
    "开设书记思政第一课，每学期组织全体党员走进班级讲一堂红色故事课",
    "建立党员教师“三亮三比”制度，公开课、公开承诺、公开评议全程留痕",
    "组建学科党小组，带头承担课题研究和集体备课任务",
    "设立家长学校和社区服务站，党员每月入户家访不少于两次",
    "实施“双培养”工程，制定骨干教师成长档案",
    "打造红色研学路线，把课堂搬进纪念馆、田野和车间",
    "建立书记接待日和师生诉求闭环办理机制",
    "成立党员志愿服务队，为留守儿童开展课业辅导和心理陪伴",
    "推进集团内支部共建，统一主题党日、统一教研安排",
    "把党员积分与评先评优、岗位聘任相挂钩",
)
RESULTS = (
    "党员教师承担的市级以上课题占全校七成",
    "青年教师在各级教学竞赛中屡获佳绩",
    "学校党组织被评为先进基层党组织",
    "家长满意度持续保持在百分之九十八以上",
    "形成可复制的主题党日案例二十余个",
    "先后接待省内外同行考察学习三十余批次",
    "师生参与志愿服务累计超过两千小时",
    "思政课程资源被区域内多所学校共享使用",
)
MEANING = (
    "该做法为同类学校提供了有益借鉴。",
    "该经验在片区会议上作了交流推广。",
    "党建引领学校高质量发展的格局基本形成。",
    "党组织的政治功能和组织功能不断增强。",
)

PARTY_HONOURS = (
    "优秀党务工作者",
    "优秀共产党员",
    "优秀党组织书记",
    "教育系统优秀党务工作者",
    "教育系统先进基层党组织（领衔）",
    "党建工作创新奖",
    "“最美书记”",
    "党建品牌一等奖",
)
TEACHING_HONOURS = (
    "学科带头人",
    "优秀教育工作者",
    "教学能手",
    "优质课评比一等奖",
    "教学成果二等奖",
    "师德标兵",
    "骨干教师",
    "优秀班主任",
)

DEGREES = ("本科/学士", "本科/学士", "本科/教育硕士", "研究生/硕士", "研究生/教育硕士", "大专/无学位")
TITLES = ("高级教师", "中小学高级教师", "一级教师", "正高级教师", "高级讲师", "中小学一级教师")

SHORTEST, LONGEST = 150, 195
"""Length of a case abstract in characters; the notice allows 200 字."""


def school(chance: Random, area: str) -> str:
    """An invented school of a real area (扬州市邗江区 → 扬州市邗江区杏溪实验小学)."""
    kind = chance.choice(SPECIAL) if chance.random() < 0.05 else chance.choice(KINDS)
    return area + chance.choice(PLACES) + kind


def case(chance: Random, name: str) -> str:
    """An abstract in the third person of 150 to 195 characters."""
    while True:
        first, second, third = chance.sample(MEASURES, 3)
        here = chance.choice((name, f"{name}党总支", f"{name}党支部", "该校党组织", "学校党委"))
        brand, problem, way = chance.choice(BRANDS), chance.choice(PROBLEMS), chance.choice(WAYS)
        opening = chance.choice(
            (
                f"针对{problem}，{here}以“{brand}”品牌建设为抓手，{way}。",
                f"{here}聚焦{problem}，打造“{brand}”党建品牌，{way}。",
                f"为破解{problem}，{here}深入推进“{brand}”行动，{way}。",
            )
        )
        middle = chance.choice(
            (
                f"一是{first}；二是{second}；三是{third}。",
                f"主要做法是：{first}；{second}。",
                f"具体举措包括：{first}；{second}；{third}。",
            )
        )
        result = "，".join(chance.sample(RESULTS, chance.choice((1, 2))))
        text = (
            opening
            + middle
            + chance.choice(("几年来，", "实施以来，", "通过实践，"))
            + result
            + "。"
            + chance.choice(MEANING)
        )
        if SHORTEST <= len(text) <= LONGEST:
            return text


def resume(chance: Random, name: str, started: int, post: int) -> str:
    """Two to four lines; `started` and `post` are months (year * 12 + month - 1) of the first and the present post."""
    area = name[: name.index("市") + 1]
    earlier = [
        area + chance.choice(PLACES) + chance.choice(("小学", "初级中学", "中学", "中心小学"))
        for _ in range(2)
    ]
    middle = started + (post - started) * chance.randint(35, 65) // 100
    posts = [
        (
            started,
            middle - 1,
            earlier[0],
            chance.choice(("教师、班主任", "教师、教研组长", "教师、团委书记")),
        ),
        (
            middle,
            post - 1,
            earlier[1],
            chance.choice(("教导主任", "副校长", "党支部委员、副校长", "德育主任、副校长")),
        ),
    ]
    if chance.random() < 0.2:
        posts = [(started, post - 1, earlier[0], "教师、教导主任、副校长")]
    lines = [f"{month(a, '.')}—{month(b, '.')} {where} {what}" for a, b, where, what in posts]
    last = chance.choice(("党支部书记", "党总支书记", "党支部书记、校长", "党委书记"))
    return "\n".join([*lines, f"{month(post, '.')}至今 {name} {last}"])


def honours(chance: Random, city: str) -> str:
    """Two or three honours, one of them of the party's and of 县(市、区) level or above."""
    level = chance.choice((city, city, "江苏省", city + "委"))
    years = sorted(chance.sample(range(2012, 2025), 3), reverse=True)
    party = f"{years[0]}年获{level}{chance.choice(PARTY_HONOURS)}"
    others = [
        f"{year}年获{city}{honour}"
        for year, honour in zip(years[1:], chance.sample(TEACHING_HONOURS, 2), strict=True)
    ]
    return "；".join([party, *others[: chance.choice((1, 2))]])


def month(count: int, between: str = "") -> str:
    """Months since year 0 as text: 197506, or 1975.06 with a dot between."""
    return f"{count // 12}{between}{count % 12 + 1:02d}"
