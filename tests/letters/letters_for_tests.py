"""Letters of every sort with invented values, and campaigns whose letters a test writes."""

from datetime import date

from attrs import evolve

from toolkit.campaign.load import load_campaign
from toolkit.letters.letter import Table
from toolkit.letters.render import render

LIST = Table(
    ("序号", "姓名", "栏目", "问题"),
    [
        (1, "张三", "出生年月", "1975.1 看不出是一月还是十月"),
        (2, "李四", "案例主要内容", "共213字，超过200字"),
    ],
)
PEOPLE = Table(("序号", "姓名", "推荐单位"), [(1, "张三", "南京市"), (2, "李四", "扬州市")])
FILES = Table(("序号", "材料", "大小"), [(1, "汇总表.xlsx", "26 KB")])
DAY = date(2024, 12, 5)

RETURN, HAND_IN, PUBLISH = "退回修改通知", "报送函", "公示"
NAMES = (RETURN, HAND_IN, PUBLISH)

VALUES = {
    RETURN: {
        "收函单位": "扬州市教育局",
        "发函单位": "省委教育工委组织处",
        "活动名称": "工作案例征集",
        "问题数": 2,
        "修改时限": date(2024, 12, 10),
        "退回件": "扬州市汇总表（退回）.xlsx",
        "随附的表": "推荐表（2份）",
        "问题清单": LIST,
        "成文日期": DAY,
        "扫描件": "推荐表、汇总表",
        "联系人": "王老师",
        "联系电话": "025-00000000",
    },
    HAND_IN: {
        "收函单位": "省委教育工委",
        "发函单位": "扬州市教育局",
        "活动名称": "工作案例征集",
        "单位数": 3,
        "人数": 25,
        "量词": "人",
        "文件数": 52,
        "材料清单": FILES,
        "成文日期": DAY,
        "联系人": "王老师",
        "联系电话": "0514-00000000",
    },
    PUBLISH: {
        "发函单位": "省委教育工委",
        "活动名称": "工作案例征集",
        "名单名称": "拟推荐名单",
        "人数": 2,
        "量词": "人",
        "公示开始": date(2024, 12, 10),
        "公示结束": date(2024, 12, 16),
        "受理电话": "025-00000000",
        "公示名单": PEOPLE,
        "成文日期": DAY,
        "受理部门": "组织处",
    },
}


def campaign():
    return load_campaign("js-2024")


def letter(name=RETURN):
    return render(campaign(), name, VALUES[name])


def own_letter(folder, source, name=RETURN):
    """A campaign in `folder` with a letter of its own; `source` is text or bytes. Returns it and the file."""
    path = folder / "letters" / f"{name}.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source if isinstance(source, bytes) else source.encode("utf-8"))
    return evolve(campaign(), folder=folder), path


def rendered(folder, source, **values):
    """The letter of such a source."""
    return render(own_letter(folder, source)[0], RETURN, values)
