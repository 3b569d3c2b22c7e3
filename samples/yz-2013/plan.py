"""The forms of yz-2013 as its sample types them: short for what all small samples share."""

from functools import partial

import forms

TABLE, CARD, TEXT = "汇总表", "申报表", "介绍材料"
PARTY, KEY, SINCE, STORY = "申报党组织", "特色品牌名称", "起始年月", "特色品牌简介"
LABELS = {PARTY: PARTY, KEY: KEY, SINCE: SINCE, STORY: "简介"}
LINES = ((PARTY,), (KEY,), (STORY,))
SAMPLE = forms.Sample("yz-2013", "2013-10-21", TABLE, CARD, KEY, LABELS, LINES, TEXT)
STAMPS = (("审核意见", "学校党组织意见（盖章）"), ("", "县（市、区）教育主管部门意见（盖章）"))

table = partial(forms.table, SAMPLE)
card = partial(forms.card, SAMPLE, unit="", foot=STAMPS)
text_of = partial(forms.text_of, SAMPLE)
