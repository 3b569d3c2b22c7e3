"""问题清单: its name and the headings by which what people wrote into it is found again."""

from toolkit import own_sheets

SHEET = own_sheets.ISSUES
ID_TITLE = "编号"
LEVEL_TITLE = "级别"
UNIT_TITLE = "所属单位"
FIELD_TITLE = "字段"
MESSAGE_TITLE = "问题"
EXPLANATION_TITLE = "说明"
