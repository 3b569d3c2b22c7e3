"""From the tables of a TOML file to attrs objects, with messages that name table, key and the nearest valid name.

Strict on purpose: nothing is converted silently (200 is not "200", "民办" is no list of two characters), and each
mistake is said in a Chinese sentence, which no general library does.
"""

import difflib
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, TypeAlias, TypeVar

import attrs

from toolkit.errors import RefusalError
from toolkit.raw_text import raw_text

T = TypeVar("T")
Shape: TypeAlias = Any
"""A type as attrs classes declare it: str, int, float, bool, date, Literal, tuple[…, ...], dict, X | None, a class."""

KIND_WORDS: Mapping[type, str] = {
    str: "文字（用英文引号括起来）",
    int: "整数",
    float: "数字",
    bool: "true 或 false",
    date: "日期（如 2024-12-04）",
}


class CampaignError(RefusalError):
    """A campaign or unit file says something that can't be; the text names file, table, key and a way out."""


class _MistakeError(Exception):
    """One mistake in a table, in Chinese, with the keys that lead to it."""


def structure(data: Mapping[str, Any], shape: type[T], place: str) -> T:
    """Make `shape`, an attrs class, of a table. `place` names file and table in messages.

    Raises CampaignError for an unknown or missing key, a value of the wrong type, and whatever the class itself
    refuses with a ValueError; nothing is converted silently.
    """
    try:
        made: T = _table(data, shape, "")
    except _MistakeError as error:
        raise CampaignError(f"{place}：{error}") from error
    return made


def keys_of(shape: type) -> tuple[str, ...]:
    """The keys that a table of this shape may hold."""
    return tuple(a.alias or a.name for a in attrs.fields(shape))


def nearest(word: str, known: Iterable[str]) -> str:
    """Words for a message: the nearest valid name, or all of them where none is near."""
    choices = list(known)
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    return f"最接近的是“{near[0]}”" if near else f"可用的有：{'、'.join(choices)}"


def _table(data: Any, shape: Any, path: str) -> Any:  # noqa: ANN401 -- whatever TOML holds, any class
    if not isinstance(data, Mapping):
        raise _MistakeError(f"{path}应是一组键和值，如 {{ … = … }}，现在是{_shown(data)}")
    inside = f"{path}里" if path else ""
    known = keys_of(shape)
    for key in data:
        if key not in known:
            raise _MistakeError(f"{inside}没有“{key}”这个键，{nearest(key, known)}")
    hints = _hints(shape)
    given = {}
    for attribute in attrs.fields(shape):
        key = attribute.alias or attribute.name
        if key in data:
            given[key] = _value(data[key], hints[attribute.name], f"{path}“{key}”")
        elif attribute.default is attrs.NOTHING:
            raise _MistakeError(f"{inside}缺少“{key}”")
    try:
        return shape(**given)
    except ValueError as error:
        raise _MistakeError(f"{path}{error}") from error


@cache
def _hints(shape: Shape) -> dict[str, Shape]:
    return typing.get_type_hints(shape)


def _value(value: Any, shape: Shape, path: str) -> Any:  # noqa: ANN401 -- whatever TOML holds
    if shape is Any:
        return value
    if shape in KIND_WORDS:
        return _plain(value, shape, path)
    if attrs.has(shape):
        return _table(value, shape, path)
    return _OF_ORIGIN[typing.get_origin(shape)](value, typing.get_args(shape), path)


def _plain(value: Any, kind: type, path: str) -> Any:  # noqa: ANN401 -- whatever TOML holds
    right = type(value) in (int, float) if kind is float else type(value) is kind
    if not right:
        raise _MistakeError(f"{path}应是{KIND_WORDS[kind]}，现在是{_shown(value)}")
    return float(value) if kind is float else value


def _literal(value: Any, choices: tuple[Any, ...], path: str) -> Any:  # noqa: ANN401
    if value not in choices:
        raise _MistakeError(f"{path}应是 {'、'.join(choices)} 之一，现在是{_shown(value)}")
    return value


def _list(value: Any, shapes: tuple[Shape, ...], path: str) -> tuple[Any, ...]:  # noqa: ANN401
    if not isinstance(value, list | tuple):
        raise _MistakeError(f'{path}应是用方括号括起来的几项，如 ["…", "…"]，现在是{_shown(value)}')
    return tuple(_value(item, shapes[0], f"{path}第{n}项") for n, item in enumerate(value, 1))


def _mapping(value: Any, shapes: tuple[Shape, ...], path: str) -> dict[str, Any]:  # noqa: ANN401
    if not isinstance(value, Mapping):
        raise _MistakeError(f"{path}应是一组键和值，如 {{ … = … }}，现在是{_shown(value)}")
    return {key: _value(item, shapes[1], f"{path}“{key}”") for key, item in value.items()}


def _optional(value: Any, shapes: tuple[Shape, ...], path: str) -> Any:  # noqa: ANN401
    inner = next(shape for shape in shapes if shape is not types.NoneType)
    return _value(value, inner, path)


_OF_ORIGIN: Mapping[Any, Callable[[Any, tuple[Any, ...], str], Any]] = {
    typing.Literal: _literal,
    tuple: _list,
    dict: _mapping,
    Mapping: _mapping,
    types.UnionType: _optional,
    typing.Union: _optional,
}


def _shown(value: Any) -> str:  # noqa: ANN401 -- whatever TOML holds
    """A value as the file's author would know it again."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | Mapping):
        return "一组值"
    return f"“{value}”" if isinstance(value, str | datetime) else raw_text(value)
