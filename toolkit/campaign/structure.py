"""From the tables of a TOML file to attrs objects, with messages that name table, key and the nearest valid name."""

import difflib
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import Converter
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from toolkit.errors import RefusalError

T = TypeVar("T")

KIND_WORDS = {str: "文字", int: "整数", float: "数字", bool: "true 或 false", date: "日期（如 2024-12-04）"}


class CampaignError(RefusalError):
    """A campaign or unit file says something that can't be; the text names file, table, key and a way out."""


def structure(data: Mapping[str, Any], shape: type[T], place: str) -> T:
    """Make `shape`, an attrs class, of a table. `place` names file and table in messages.

    Raises CampaignError for an unknown or missing key and for a value of the wrong type; nothing is converted
    silently (200 is not "200").
    """
    _check_keys(data, shape, place)
    try:
        return _converter().structure(data, shape)
    except ClassValidationError as error:
        raise CampaignError(f"{place}：{'；'.join(_sentences(error, ''))}") from error


def keys_of(shape: type) -> tuple[str, ...]:
    """The keys that a table of this shape may hold."""
    return tuple(a.alias or a.name for a in attrs.fields(shape))


def nearest(word: str, known: Iterable[str]) -> str:
    """Words for a message: the nearest valid name, or all of them where none is near."""
    choices = list(known)
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    return f"最接近的是“{near[0]}”" if near else f"可用的有：{'、'.join(choices)}"


def _check_keys(data: Mapping[str, Any], shape: type, place: str) -> None:
    known = keys_of(shape)
    for key in data:
        if key not in known:
            raise CampaignError(f"{place}：没有“{key}”这个键，{nearest(key, known)}")
    needed = (a for a in attrs.fields(shape) if a.default is attrs.NOTHING)
    for attribute in needed:
        if attribute.alias not in data:
            raise CampaignError(f"{place}：缺少“{attribute.alias}”")


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind in (str, int, bool, date):
        converter.register_structure_hook_func(_is(kind), _only(kind))
    converter.register_structure_hook_func(lambda t: t is float, _number)
    converter.register_structure_hook_func(_is_optional, _optional(converter))
    return converter


def _is(kind: type) -> typing.Callable[[Any], bool]:
    return lambda shape: shape is kind


def _only(kind: type) -> typing.Callable[[Any, Any], Any]:
    def check(value: Any, _: Any) -> Any:  # noqa: ANN401 -- whatever TOML holds
        if type(value) is not kind:
            raise TypeError(f"应是{KIND_WORDS[kind]}，现在是 {value!r}")
        return value

    return check


def _number(value: Any, _: Any) -> float:  # noqa: ANN401 -- whatever TOML holds
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"应是{KIND_WORDS[float]}，现在是 {value!r}")
    return float(value)


def _is_optional(shape: Any) -> bool:  # noqa: ANN401 -- any type expression
    return typing.get_origin(shape) in (types.UnionType, typing.Union) and type(None) in typing.get_args(
        shape
    )


def _optional(converter: Converter) -> typing.Callable[[Any, Any], Any]:
    def structure_given(value: Any, shape: Any) -> Any:  # noqa: ANN401 -- whatever TOML holds
        inner = next(t for t in typing.get_args(shape) if t is not type(None))
        return None if value is None else converter.structure(value, inner)

    return structure_given


def _sentences(error: BaseException, path: str) -> list[str]:
    """What cattrs found, one sentence a mistake, with the path of keys to it."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        return [s for inner in error.exceptions for s in _sentences(inner, _path_to(inner, path))]
    where = f"“{path}”" if path else ""
    if isinstance(error, ForbiddenExtraKeysError):
        extra = min(error.extra_fields)
        return [f"{where}里没有“{extra}”这个键，{nearest(extra, keys_of(error.cl))}"]
    if isinstance(error, KeyError):
        return [f"{where}缺少“{error.args[0]}”"]
    return [f"{where}{error}"]


def _path_to(error: BaseException, path: str) -> str:
    note = next(
        (n for n in getattr(error, "__notes__", ()) if hasattr(n, "name") or hasattr(n, "index")), None
    )
    if note is None:
        return path
    if hasattr(note, "name"):
        return f"{path}.{note.name}".lstrip(".")
    return f"{path}[{note.index + 1}]"
