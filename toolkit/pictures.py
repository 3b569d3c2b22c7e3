"""图片的位置: the mark that stands in a text where its document shows a picture."""

MARK = "［图片］"
"""Stands alone in its line."""


def without_pictures(text: str) -> str:
    """The text without its marks: they are no words of it. A mark amid other words is what somebody typed."""
    return "\n".join(line for line in text.split("\n") if line.strip() != MARK) if MARK in text else text
