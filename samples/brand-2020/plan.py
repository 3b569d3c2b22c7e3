"""The forms of brand-2020 as its sample types them: short for what all small samples share."""

from functools import partial

import forms

TABLE, CARD, TEXT = "推荐汇总表", "申报书", "品牌建设情况"
SCHOOL, KEY, PARTY, MEMBERS = "单位名称", "品牌名称", "党组织名称", "党员数"
LEADER, PHONE, STORY = "党组织负责人", "联系电话", "品牌建设概述"
LABELS = {name: name for name in (SCHOOL, KEY, PARTY, MEMBERS, LEADER, PHONE, STORY)}
LINES = ((SCHOOL, KEY), (PARTY, MEMBERS), (LEADER, PHONE), (STORY,), (TEXT,))
SAMPLE = forms.Sample("brand-2020", "2020-11-30", TABLE, CARD, KEY, LABELS, LINES, TEXT)
STAMPS = (("审核意见", "学校党组织意见（盖章）", "县区委教育工委意见（盖章）"),)

table = partial(forms.table, SAMPLE)
card = partial(forms.card, SAMPLE, foot=STAMPS)
text_of = partial(forms.text_of, SAMPLE)
