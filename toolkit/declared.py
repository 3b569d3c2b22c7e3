"""What a campaign file may declare for an option: attrs validators with Chinese sentences.

Each raises ValueError naming the key, which the campaign's loader shows with table and file.
"""

import re
from itertools import pairwise
from typing import Any

from attrs import Attribute


def not_empty(_: object, attribute: "Attribute[Any]", value: tuple[Any, ...]) -> None:
    """A list that has something in it, and no empty text."""
    if not value or "" in value:
        raise ValueError(f"“{attribute.name}”至少要写一项，每项都不能是空的")


def no_blank(_: object, attribute: "Attribute[Any]", value: str) -> None:
    """A text that has something in it."""
    if not value.strip():
        raise ValueError(f"“{attribute.name}”不能是空的")


def no_blanks(_: object, attribute: "Attribute[Any]", value: tuple[str, ...]) -> None:
    """A list, empty or not, without empty texts."""
    if not all(text.strip() for text in value):
        raise ValueError(f"“{attribute.name}”的每项都不能是空的")


def positive(_: object, attribute: "Attribute[Any]", value: float) -> None:
    """A number above 0."""
    if value <= 0:
        raise ValueError(f"“{attribute.name}”应大于0，现在是{value}")


def not_negative(_: object, attribute: "Attribute[Any]", value: float) -> None:
    """A number from 0 up."""
    if value < 0:
        raise ValueError(f"“{attribute.name}”不应小于0，现在是{value}")


def ascending(_: object, attribute: "Attribute[Any]", value: tuple[int, ...]) -> None:
    """Numbers from small to large."""
    if not value or any(one >= other for one, other in pairwise(value)):
        raise ValueError(f"“{attribute.name}”应从小到大，现在是{'、'.join(map(str, value))}")


def month(_: object, attribute: "Attribute[Any]", value: str | None) -> None:
    """Six digits YYYYMM, or nothing."""
    if value is not None and not re.fullmatch("[0-9]{4}(?:0[1-9]|1[0-2])", value):
        raise ValueError(f'{attribute.name} 应是6位年月，如 "197506"，现在是“{value}”')
