"""The forms of zq-2023 as its sample types them: short for what all small samples share."""

from functools import partial

import forms

TABLE, CARD, TEXT = "推荐汇总表", "申报表", "案例正文"
KEY = "案例名称"
LABELS = {"所在党组织": "党组织", "案例负责人姓名": "联系人", "联系方式": "联系电话", KEY: "推荐案例名称"}
LINES = (("案例负责人姓名", "联系方式"), ("所在党组织",), (KEY,), ("案例摘要",))
SAMPLE = forms.Sample("zq-2023", "2023-05-15", TABLE, CARD, KEY, LABELS, LINES, TEXT, unit_item="申报单位")

table = partial(forms.table, SAMPLE)
card = partial(forms.card, SAMPLE)
text_of = partial(forms.text_of, SAMPLE)
