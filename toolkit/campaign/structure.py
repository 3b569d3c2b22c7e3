"""From the tables of a TOML file to attrs objects, with messages that name table, key and the nearest valid name.

cattrs does the structuring. Its hooks are made strict here: nothing is converted silently (200 is not "200", "民办"
is no list of two characters), and what it refuses is said in one Chinese sentence.
"""

import difflib
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import AttributeValidationNote, BaseValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from toolkit.errors import RefusalError
from toolkit.raw_text import raw_text

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]

KIND_WORDS: Mapping[type, str] = {
    str: "文字（用英文引号括起来）",
    int: "整数",
    float: "数字",
    bool: "true 或 false",
    date: "日期（如 2024-12-04）",
}


class CampaignError(RefusalError):
    """A campaign or unit file says something that can't be; the text names file, table, key and a way out."""


def structure(data: Mapping[str, Any], shape: type[T], place: str) -> T:
    """Make `shape`, an attrs class, of a table. `place` names file and table in messages.

    Raises CampaignError for an unknown or missing key, a value of the wrong type, and whatever the class itself
    refuses with a ValueError.
    """
    try:
        return _converter().structure(data, shape)
    except BaseValidationError as error:
        raise CampaignError(f"{place}：{_sentence(error, '')}") from error


def keys_of(shape: type) -> tuple[str, ...]:
    """The keys that a table of this shape may hold."""
    return tuple(_key_named(a) for a in attrs.fields(shape))


def _key_named(attribute: "attrs.Attribute[Any]") -> str:
    """The key of an attribute: its `key` where Python could not spell it, else its own name."""
    return str(attribute.metadata.get("key") or attribute.alias or attribute.name)


def nearest(word: str, known: Iterable[str]) -> str:
    """Words for a message: the nearest valid name, or all of them where none is near."""
    choices = list(known)
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    return f"最接近的是“{near[0]}”" if near else f"可用的有：{'、'.join(choices)}"


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind in KIND_WORDS:
        converter.register_structure_hook(kind, _plain(kind))
    converter.register_structure_hook_func(_has_origin(typing.Literal), _literal)
    converter.register_structure_hook_factory(_has_origin(tuple), lambda shape: _list(converter, shape))
    converter.register_structure_hook_factory(_has_origin(Mapping), lambda shape: _mapping(converter, shape))
    converter.register_structure_hook_factory(attrs.has, lambda shape: _table(converter, shape))
    return converter


def _has_origin(outer: Any) -> Callable[[Any], bool]:  # noqa: ANN401 -- Literal is no class
    return lambda shape: typing.get_origin(shape) is outer


def _plain(kind: type) -> Hook:
    allowed = (int, float) if kind is float else (kind,)

    def check(value: Any, _: Any) -> Any:  # noqa: ANN401 -- whatever TOML holds
        if type(value) not in allowed:
            raise TypeError(f"应是{KIND_WORDS[kind]}，现在是{_shown(value)}")
        return float(value) if kind is float else value

    return check


def _literal(value: Any, shape: Any) -> Any:  # noqa: ANN401 -- whatever TOML holds
    choices = typing.get_args(shape)
    if value not in choices:
        raise ValueError(f"应是 {'、'.join(choices)} 之一，现在是{_shown(value)}")
    return value


def _list(converter: Converter, shape: Any) -> Hook:  # noqa: ANN401 -- any type expression
    inner = typing.get_args(shape)[0]

    def check(value: Any, _: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- whatever TOML holds
        if not isinstance(value, list | tuple):
            raise TypeError(f'应是用方括号括起来的几项，如 ["…", "…"]，现在是{_shown(value)}')
        return tuple(_part(converter, item, inner, f"第{n}项") for n, item in enumerate(value, 1))

    return check


def _mapping(converter: Converter, shape: Any) -> Hook:  # noqa: ANN401 -- any type expression
    inner = typing.get_args(shape)[1]

    def check(value: Any, _: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever TOML holds
        _refuse_other_than_table(value)
        return {key: _part(converter, item, inner, f"“{key}”") for key, item in value.items()}

    return check


def _table(converter: Converter, shape: type) -> Hook:
    keys: dict[str, Any] = {
        a.name: override(rename=_key_named(a)) for a in attrs.fields(shape) if "key" in a.metadata
    }
    make: Hook = make_dict_structure_fn(shape, converter, _cattrs_forbid_extra_keys=True, **keys)

    def check(value: Any, kind: Any) -> Any:  # noqa: ANN401 -- whatever TOML holds
        _refuse_other_than_table(value)
        return make(value, kind)

    return check


def _refuse_other_than_table(value: Any) -> None:  # noqa: ANN401 -- whatever TOML holds
    if not isinstance(value, Mapping):
        raise TypeError(f"应是一组键和值，如 {{ … = … }}，现在是{_shown(value)}")


def _part(converter: Converter, value: Any, shape: Any, path: str) -> Any:  # noqa: ANN401 -- whatever TOML holds
    try:
        return converter.structure(value, shape)
    except (BaseValidationError, TypeError, ValueError) as error:
        raise ValueError(_sentence(error, path)) from error


def _sentence(error: BaseException, path: str) -> str:
    """The first mistake that cattrs found, with the keys that lead to it; a wrong key before a missing one."""
    if isinstance(error, BaseValidationError):
        inner = min(error.exceptions, key=lambda e: not isinstance(e, ForbiddenExtraKeysError))
        return _sentence(inner, path + _key_of(inner, error.cl))
    inside = f"{path}里" if path else ""
    if isinstance(error, ForbiddenExtraKeysError):
        extra = min(error.extra_fields)
        return f"{inside}没有“{extra}”这个键，{nearest(extra, keys_of(error.cl))}"
    return f"{path}{error}" if not isinstance(error, KeyError) else f"缺少{path}"


def _key_of(error: BaseException, shape: type) -> str:
    """The key of `shape`'s table that the mistake is about, as the file spells it; "" for none."""
    keys = {a.name: _key_named(a) for a in attrs.fields(shape)} if attrs.has(shape) else {}
    notes = (n for n in getattr(error, "__notes__", ()) if isinstance(n, AttributeValidationNote))
    return "".join(f"“{keys.get(note.name, note.name)}”" for note in notes)


def _shown(value: Any) -> str:  # noqa: ANN401 -- whatever TOML holds
    """A value as the file's author would know it again."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | Mapping):
        return "一组值"
    return f"“{value}”" if isinstance(value, str | datetime) else raw_text(value)
