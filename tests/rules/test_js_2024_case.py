"""The case text (主要案例) under js-2024's rules: one invented case that passes, and what each change to it breaks."""

import pytest

from tests.rules.cases import DAY
from toolkit.campaign.load import load_campaign
from toolkit.fields.chars import count_chars
from toolkit.model import Record
from toolkit.rules.engine import rules_of

JS = load_campaign("js-2024")
FIELD = "主要案例"
RULES = [rule for rule in rules_of(JS, JS.form("推荐表")) if hasattr(rule.module, "check")]

TITLE = "“一核三融”聚合力"
BACKGROUND = (
    "一、实施背景\n"
    "\u3000\u3000青禾县望舒中心小学建于1958年，现有教职工126人，其中党员41人。2021年3月，学校党"
    "总支在调研中发现，党建与教学“两张皮”的现象仍然存在：支部活动与教研活动分头安排，青年教师参加组"
    "织生活的热情不高，家校沟通渠道不畅。党总支书记林一舟带领支部委员走访86户家庭，召开座谈会9次，"
    "梳理问题23条，决定以“双带头人”工作室为抓手，探索党建引领学校发展的新路径。"
)
MEASURES = (
    "二、重点举措\n"
    "（一）建强一个核心，把准办学方向\n"
    "\u3000\u3000学校健全党组织领导的校长负责制，修订议事规则12项，“三重一大”事项全部由党总支会议研究决定"
    "。书记每学期带头讲思政课4次，支部书记由学科骨干担任，做到支部建在年级、党小组建在教研组。全县教"
    "育大会指出：“教师是立教之本、兴教之源，承担着让每个孩子健康成长的重任。”学校把这一要求写进教师"
    "培养方案，安排每名党员结对两名青年教师，教师自我加压、相互砥砺。\n"
    "（二）推动三个融合，激活组织细胞\n"
    "\u3000\u3000一是与教学融合。党员教师开设示范课68节，带动备课组集体磨课。二是与德育融合。依托红色场馆开"
    "发校本课程6门，组织学生寻访老党员。三是与服务融合。党员教师牵头开办“周末课堂”，为留守儿童提供"
    "学业辅导和心理关爱。\n"
    "（三）完善三项机制，保障常态长效\n"
    "\u3000\u3000建立积分管理、双向培养、结对帮扶机制，每月公示、每季点评、每年总结，评价结果与评优评先挂钩。"
)
RESULTS = (
    "三、工作成效\n"
    "\u3000\u3000三年来，学校先后获评县先进基层党组织、市文明校园，12名骨干教师光荣入党，9名党员成长为学科"
    "带头人，支部书记全部具备中级以上职称。学生体质健康优良率由61%提高到78%，家长满意度达到98"
    ".6%，毕业生在县级以上艺术、科技类比赛中获奖137人次，学校在全县集团化办学推进会上作经验交流"
    "。"
)
INSIGHT = (
    "四、思考启示\n"
    "\u3000\u3000党建工作与教学工作同频共振，关键在书记、根本在队伍、活力在基层。选优配强“双带头人”，才能把"
    "组织优势转化为育人优势；抓实支部这个战斗堡垒，才能让每名党员都成为一面旗帜；坚持以学生成长检验党"
    "建成效，才能避免形式主义。下一步，学校将继续深化工作室建设，扩大辐射范围，带动集团成员校共同提升"
    "，为办好人民满意的教育贡献力量。"
)
GOOD = "\n".join((TITLE, BACKGROUND, MEASURES, RESULTS, INSIGHT))


def record(text):
    return Record(
        id="1",
        form="推荐表",
        unit=None,
        file="一.xlsx",
        sheet="推荐表",
        row=1,
        columns={},
        values={FIELD: text},
    )


def judged(text):
    """(code, level) of all findings about a case text, in the order of the rules."""
    return [
        (rule.code, "verify" if breach.doubt and rule.level != "notice" else rule.level)
        for rule in RULES
        for breach in rule.module.check(record(text), rule.options, DAY)
    ]


def breaches(text, code):
    rule = next(rule for rule in RULES if rule.code == code)
    found = list(rule.module.check(record(text), rule.options, DAY))
    return [rule.message.format_map(b.words) if rule.message else b.message for b in found]


def changed(old, new):
    assert old in GOOD
    return GOOD.replace(old, new)


def test_the_good_case_is_a_real_one():
    assert 800 <= count_chars(GOOD) <= 2000
    assert judged(GOOD) == []


HEADINGS = ("一、实施背景", "二、重点举措", "三、工作成效", "四、思考启示")


@pytest.mark.parametrize(
    "style",
    [
        "【{}】",
        "（{n}）{}",
        "{i}. {}",
        "{i}．{}",
        "{}",
        "{}：",
        "{n}、{}：",
        "第{n}部分　{}",
        "**{n}、{}**",
        "## {}",
        "★{}★",
        "{n}、{spaced}",
        "　　{n}、{}",
        "{n}、案例{}",
        "{n}、主要的{}",
        "“{}”",
    ],
)
def test_headings_may_be_written_in_many_ways(style):
    text = GOOD
    for number, heading in enumerate(HEADINGS, 1):
        name = heading[2:]
        made = style.format(name, n=heading[0], i=number, spaced=" ".join(name))
        text = text.replace(heading, made)
    assert judged(text) == []


@pytest.mark.parametrize("behind", ["。", "：", "　", " "])
def test_headings_may_begin_their_paragraph(behind):
    text = GOOD
    for heading in HEADINGS:
        text = text.replace(f"{heading}\n　　", f"{heading}{behind}").replace(
            f"{heading}\n", f"{heading}{behind}"
        )
    assert judged(text) == []


LONG = "党" * 21
CASES = [
    # JS-12
    (GOOD + "党" * (2000 - count_chars(GOOD)), []),
    (GOOD + "党" * (2001 - count_chars(GOOD)), ["JS-12 return"]),
    # JS-13
    (changed(TITLE, "党" * 20), []),
    (changed(TITLE, LONG), ["JS-13 return"]),
    (changed(TITLE, f"案例标题：{'党' * 20}"), []),
    (changed(TITLE, f"《{'党' * 20}》"), []),
    (changed(TITLE, "党" * 40), ["JS-13 return"]),
    (changed(TITLE, "党" * 41), ["JS-13 verify"]),
    (changed(TITLE, "学校开展党建工作。"), ["JS-13 verify"]),
    (changed(TITLE + "\n", ""), ["JS-13 verify"]),
    (changed(TITLE + "\n一、实施背景", "实施背景"), ["JS-13 verify"]),
    # JS-14
    (changed("一、实施背景\n", ""), ["JS-14 return"]),
    (changed("四、思考启示\n　　", "　　在思考启示方面，"), ["JS-14 return"]),
    (changed("三、工作成效", "三、取得成果"), ["JS-14 verify"]),
    (changed("一、实施背景", "一、工作背景"), ["JS-14 verify"]),
    (changed("二、重点举措", "二、主要做法"), ["JS-14 verify"]),
    ("\n".join((TITLE, BACKGROUND, MEASURES, "三、工作成效", INSIGHT)), ["JS-14 return"]),
    ("\n".join((TITLE, BACKGROUND, MEASURES, INSIGHT, RESULTS)), ["JS-14 verify"]),
    (changed("四、思考启示\n", "").replace("三、工作成效", "三、工作成效与思考启示"), ["JS-14 verify"]),
    ("\n".join((TITLE, *HEADINGS, BACKGROUND, MEASURES, RESULTS, INSIGHT)), []),
    (changed("（三）完善三项机制，保障常态长效", "（三）总结工作成效，保障常态长效"), []),
    (changed("三、工作成效\n", "（四）总结工作成效\n"), ["JS-14 verify"]),
    # JS-15
    (changed("（三）完善三项机制，保障常态长效", ""), []),
    (changed("（一）", "").replace("（二）", "").replace("（三）", ""), []),
    (changed("（一）", "1.").replace("（二）", "2.").replace("（三）", "3."), []),
    (changed("（一）", "【").replace("把准办学方向", "把准办学方向】").replace("（二）推动", "【推动】"), []),
    (
        f"{TITLE}\n{BACKGROUND}\n二、重点举措\n{'学校坚持党建引领，' * 8}久久为功。\n{RESULTS}\n{INSIGHT}",
        ["JS-15 return"],
    ),
    (
        f"{TITLE}\n{BACKGROUND}\n二、重点举措\n学校这样做：一是健全制度；二是建强队伍；三是落实责任。\n{RESULTS}\n{INSIGHT}",
        ["JS-15 verify"],
    ),
    (
        f"{TITLE}\n{BACKGROUND}\n二、重点举措\n健全制度。修订规则12项。\n建强队伍。培养骨干。\n{RESULTS}\n{INSIGHT}",
        ["JS-15 verify"],
    ),
    (
        f"{TITLE}\n{BACKGROUND}\n二、重点举措\n一是健全制度。修订规则。\n二是建强队伍。培养骨干。\n{RESULTS}\n{INSIGHT}",
        [],
    ),
    # JS-16
    (changed("学校健全党组织", "我校健全党组织"), ["JS-16 return"]),
    (changed("三年来，学校", "三年来，我校今年"), ["JS-16 return"] * 2),
    (changed("“周末课堂”", "“我校课堂”"), ["JS-16 verify"]),
    (changed("“周末课堂”", "“我校课堂”和我校讲堂"), ["JS-16 verify", "JS-16 return"]),
    (changed("青年教师参加", "如今年轻教师参加"), []),
    (changed("学校将继续", "我们将继续"), ["JS-16b verify"]),
    (changed("学校将继续", "我将继续"), ["JS-16b verify"]),
    (changed("“周末课堂”", "“我们的课堂”"), []),
    (changed("办好人民", "办好我国人民"), []),
    (changed("教师自我加压", "教师经本人申请、忘我工作"), []),
    # JS-17
    (changed("全县教育大会指出：", "俗话说得好，"), ["JS-17 notice"]),
    (changed("全县教育大会指出：", "").replace("重任。”", "重任。”［1］"), []),
    (changed("全县教育大会指出：", "").replace("重任。”", "重任。”（摘自《青禾教育》）"), []),
    (changed("全县教育大会指出：", "").replace("重任。”", "重任。”——林一舟。"), []),
    (changed("全县教育大会指出：", "《青禾县教育发展纲要》："), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_each_rule_at_its_boundary(text, expected):
    assert [" ".join(pair) for pair in judged(text)] == expected


def test_every_rule_about_the_case_has_a_case():
    about = {rule.code for rule in RULES if FIELD in rule.module.fields(rule.options)} - {"JS-0"}
    assert {code.split()[0] for _, expected in CASES for code in expected} == about


def test_both_rules_about_parts_name_the_same_parts():
    options = {rule.code: rule.options for rule in RULES}
    assert options["JS-14"].parts == options["JS-15"].parts
    assert options["JS-13"].no_title == tuple(part.name for part in options["JS-14"].parts)


def test_running_text_that_speaks_of_the_parts_is_no_heading():
    text = f"{TITLE}\n本案例从实施背景、重点举措、工作成效、思考启示四个方面介绍。重点举措：见下文。"
    assert breaches(text, "JS-14") == [f"{FIELD}没有找到“实施背景”“重点举措”“工作成效”“思考启示”部分的标题"]


def test_messages_say_where_and_what():
    assert breaches(changed("学校将继续", "我校将继续"), "JS-16") == [
        f"{FIELD}第14段出现“我校”：下一步，我校将继续深化工作室建设，扩大辐射范围，带动集团成员校共同提升，为办好人民满意的教育贡献力量。"
    ]
    assert breaches(changed("学校将继续", "我们将继续"), "JS-16b")[0].startswith(
        f"{FIELD}第14段出现“我们”，应使用第三人称：下一步，我们将继续"
    )
    assert breaches(changed(TITLE, LONG), "JS-13") == [f"{FIELD}的标题“{LONG}”有21字，超过20字，多1字"]
    assert breaches(GOOD + "党" * 2000, "JS-12") == [
        f"{FIELD}有{count_chars(GOOD) + 2000}字，超过2000字，多{count_chars(GOOD)}字"
    ]
    assert breaches(changed("三、工作成效", "三、取得成果"), "JS-14") == [
        f"{FIELD}没有找到标题“工作成效”，不能确定“三、取得成果”是不是这一部分"
    ]


def test_occurrences_of_a_word_in_one_sentence_are_told_one_by_one():
    assert len(breaches("我校说我校", "JS-16")) == 2
