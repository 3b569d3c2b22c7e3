"""The forms of gs-studio as its sample types them: short for what all small samples share."""

from functools import partial

import forms

TABLE, CARD, LEDGER = "推荐汇总表", "申报书", "工作室台账"
KEY = "姓名"
LABELS = {
    name: name
    for name in (
        *(
            KEY,
            "性别",
            "出生年月",
            "学段",
            "职称",
            "任党支部书记年限",
            "工作单位",
            "党支部全称",
            "党支部类别",
        ),
        *("工作室名称", "建设方向", "联系电话"),
    )
}
LINES = (
    (KEY, "性别", "出生年月"),
    ("学段", "学历学位", "职称"),
    ("职务", "任党支部书记年限", "联系电话"),
    ("工作单位",),
    ("党支部全称", "党支部类别"),
    ("工作室名称",),
    ("建设方向", "办公面积"),
    ("工作简历",),
    ("主要业绩和专长",),
    ("党组织表彰", "党组织表彰依据", "党组织表彰时间"),
    ("论文著作", "论文著作依据一", "论文著作时间一"),
    ("论文著作依据二", "论文著作时间二"),
    ("述职评议", "述职评议依据一", "述职评议时间一"),
    ("述职评议依据二", "述职评议时间二"),
    ("课题作品", "课题作品依据", "课题作品时间"),
    ("书记表彰", "书记表彰依据", "书记表彰时间"),
    ("指导获奖", "指导获奖依据", "指导获奖时间"),
    ("党务力量未达标", "严重问题或重大事件"),
    ("支部党员违纪违法", "单位教职工违纪违法"),
    ("工作室建设计划",),
)
LEDGER_LABELS = {
    "工作室名称": "工作室名称",
    KEY: "主持人",
    **{name: name for name in ("工作单位", "党支部全称", "建设方向", "批准年月", "到期年月", "办公面积")},
    **{name: name for name in ("年度计划批准单位", "年度计划批准年月", "年度计划备案年月")},
    "年度经费": "年度经费（万元）",
    **{
        name: name
        for name in ("变更前主持人", "变更后主持人", "学校党组织同意变更", "变更批准文号", "变更年月")
    },
    **{name: name for name in ("验收年月", "验收结果")},
}
SAMPLE = forms.Sample("gs-studio", "2025-09-15", TABLE, CARD, KEY, LABELS, LINES, "")
STUDIOS = forms.Sample("gs-studio", "2025-09-15", LEDGER, CARD, "工作室名称", LEDGER_LABELS, LINES, "")

table = partial(forms.table, SAMPLE)
card = partial(forms.card, SAMPLE, unit="")
ledger = partial(forms.table, STUDIOS)
