"""Submissions on their way from one process to another: pickled without the tree of units that each unit holds."""

import copyreg
import pickle
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from operator import attrgetter
from typing import Any

from attrs import fields

from toolkit.campaign.units import Unit
from toolkit.model import Change, Finding, Record, SetAside, Submission

_Path = tuple[str, ...]
_Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


def packed(submissions: Sequence[Submission]) -> bytes:
    """The submissions as bytes. Units go as their paths."""
    into = BytesIO()
    packer = pickle.Pickler(into, pickle.HIGHEST_PROTOCOL)
    packer.dispatch_table = _WAYS
    packer.dump(list(submissions))
    return into.getvalue()


def unpacked(data: bytes, units: Mapping[_Path, Unit]) -> list[Submission]:
    """What was packed, with the units of these paths. The bytes must come from a process of our own."""
    submissions: list[Submission] = _Unpacker(BytesIO(data), units).load()
    return submissions


def _unit_at(path: _Path) -> Unit:
    """Stands in the bytes for a unit; the receiver puts its own units in its place."""
    raise pickle.UnpicklingError(f"no units to find {path} in")


def _by_path(unit: Unit) -> _Reduced:
    return _unit_at, (unit.path,)


def _by_arguments(kind: type) -> Callable[[Any], _Reduced]:
    """A class by what its constructor takes: half the cost of attrs' own way, which names each value."""
    values = attrgetter(*(attribute.name for attribute in fields(kind)))
    return lambda thing: (kind, values(thing))


_WAYS: dict[type, Callable[[Any], Any]] = {
    **copyreg.dispatch_table,
    Unit: _by_path,
    **{kind: _by_arguments(kind) for kind in (Record, Finding, Change, SetAside)},
}
"""How instances of a class are packed."""


class _Unpacker(pickle.Unpickler):
    def __init__(self, stream: BytesIO, units: Mapping[_Path, Unit]) -> None:
        super().__init__(stream)
        self._units = units

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 -- pickle's own signature
        if (module, name) == (__name__, _unit_at.__name__):
            return self._units.__getitem__
        return super().find_class(module, name)
