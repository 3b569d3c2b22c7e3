"""Which characters are Han characters."""

import re

HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff"
"""For a regular expression's brackets. Private use is in: older input methods put rare names there."""

HAN_TEXT = re.compile(f"[{HAN}]+")
