"""What a letter is told: values are made legible before they meet the letter; empty ones count as not given."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jinja2 import StrictUndefined

from toolkit.letters.legible import legible
from toolkit.letters.letter import Table


class Missing(StrictUndefined):
    """A value that nobody gave; whoever wants to write it gets jinja2's UndefinedError with its name."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_hint or self._undefined_name)


def told(values: Mapping[str, object]) -> dict[str, Any]:
    """The values as a letter sees them. Texts are legible, None and blank texts are `Missing`.

    Raises TypeError for what has no one way to be written (a float, a moment, an object).
    """
    return {name: _told(name, value) for name, value in values.items()}


def _told(name: str, value: object) -> Any:  # noqa: ANN401 -- what jinja2 takes
    if value is None or (isinstance(value, str) and not value.strip()):
        return Missing(name=name)
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, Mapping):
        return {key: _told(str(key), inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_told(f"{name}第{number}项", inner) for number, inner in enumerate(value, 1)]
    if isinstance(value, Table | bool) or type(value) in {int, date}:
        return value
    raise TypeError(f"“{name}”: {type(value).__name__} can't be written into a letter")


def written(value: object) -> str:
    """A value in a letter's line: a day as 2024年12月4日, a number in digits, a text as it is.

    Raises TypeError for what is no text (a list, true or false) and UndefinedError for what is missing.
    """
    if type(value) is date:
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, str | Missing) or type(value) is int:
        return str(value)
    raise TypeError("这里要写的不是一段文字")
