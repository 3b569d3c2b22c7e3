"""captioned: a picture without its caption is told, with its number and what stands before it."""

import pytest

from tests.rules.cases import breaches
from toolkit.rules import captioned

OPTIONS = captioned.Options("正文", 20, ("图", "照片"))
P = "［图片］"


def told(*lines):
    return [
        (b.words["number"], b.doubt) for _, b in breaches(captioned, OPTIONS, "正文=" + "\\n".join(lines))
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["没有图片的文章。"], []),
        ([P, "图1主题党日", "接着写。"], []),
        ([P, "图一：主题党日"], []),
        ([P, "（图1）主题党日"], []),
        ([P, "照片2主题党日"], []),
        (["开头。", "", P, "", "图1主题党日"], []),
        ([P, P, "图1主题党日", "图2志愿服务"], []),
        ([P, "图1主题党日", "正文。", P, "图2志愿服务"], []),
        ([P, P, "图1主题党日"], [("第1至2幅", True)]),
        ([P, "主题党日现场"], [("第1幅", True)]),
        ([P], [("第1幅", False)]),
        ([P, "党员积极参加。"], [("第1幅", False)]),
        ([P, "二、主要做法"], [("第1幅", False)]),
        ([P, "图1" + "长" * 20], [("第1幅", False)]),
        ([P, "图1主题党日", "正文。", P, "正文。"], [("第2幅", False)]),
        ([P, P, P, "正文。", P, "正文。"], [("第1至3幅", False), ("第4幅", False)]),
        (["我们把［图片］两个字写在句子里。"], []),
    ],
)
def test_each_picture_has_its_caption(lines, expected):
    assert told(*lines) == expected


def test_the_message_says_where():
    [(_, breach)] = breaches(captioned, OPTIONS, f"正文=第一段。\\n{P}\\n第二段。")
    assert breach.message == "正文里第1幅图片（“第一段。”后面）下面没有图题"
    assert breach.remedy == "请在每幅图片下面单独写一行图题，如“图1 ……”，不超过20字"
