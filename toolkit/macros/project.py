"""vbaProject.bin: a VBA project written from its sources alone, [MS-OVBA] 2.3.

It holds no compiled code: `_VBA_PROJECT` bears the version FFFF, at which Excel and WPS compile the sources when
the book is opened. It has no references, so that none can be missing on an office's machine.
"""

import re
import struct
from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import frozen

from toolkit.macros.compression import compress
from toolkit.macros.container import compound_file

CODE_PAGE = 936
"""GBK: what Chinese Windows writes VBA in."""

_LOCALE = 0x0409
"""The only one that the dir stream may name (2.3.4.2.1.3, .4), whatever language Windows speaks."""
_PROJECT_ID = "{6C1F3C1E-8A55-4B53-9C0C-2F1D5B7A9E21}"
_NAME = "VBAProject"
_WORKBOOK_BASE = "0{00020819-0000-0000-C000-000000000046}"
_SHEET_BASE = "0{00020820-0000-0000-C000-000000000046}"
_VERSION = bytes.fromhex("CC61FFFF000000")
_CLASS_HEAD = re.compile(r"\AVERSION 1\.0 CLASS\nBEGIN\n.*?^END\n", re.DOTALL | re.MULTILINE)

Kind = Literal["module", "class", "document"]


@frozen
class Module:
    """A module: its name, what it is, and its source with `Attribute` lines, lines ending in CR LF."""

    name: str
    kind: Kind
    source: str


def module_of(text: str) -> Module:
    """The module of an exported .bas or .cls text. Raises ValueError where it does not say its name."""
    unix = text.replace("\r\n", "\n")
    bare = _CLASS_HEAD.sub("", unix)
    name = re.match(r'Attribute VB_Name = "(\w+)"\n', bare)
    if not name:
        raise ValueError(f"no Attribute VB_Name in the first line: {bare[:40]!r}")
    return Module(name[1], "class" if bare != unix else "module", bare.replace("\n", "\r\n"))


def document_module(name: str, *, sheet: bool) -> Module:
    """The empty module of the workbook or of a sheet, by its code name."""
    facts = {
        "VB_Base": f'"{_SHEET_BASE if sheet else _WORKBOOK_BASE}"',
        "VB_GlobalNameSpace": "False",
        "VB_Creatable": "False",
        "VB_PredeclaredId": "True",
        "VB_Exposed": "True",
        "VB_TemplateDerived": "False",
        "VB_Customizable": "True",
    }
    lines = [f'Attribute VB_Name = "{name}"', *(f"Attribute {key} = {value}" for key, value in facts.items())]
    return Module(name, "document", "\r\n".join(lines) + "\r\n")


def vba_project(modules: Sequence[Module], workbook: str, sheets: Iterable[str]) -> bytes:
    """The bytes of vbaProject.bin: the modules, and those of the workbook and its sheets by their code names.

    Raises UnicodeError where a source holds what `encoded` refuses.
    """
    documents = [document_module(workbook, sheet=False), *(document_module(s, sheet=True) for s in sheets)]
    every = [*documents, *modules]
    streams = {module.name: compress(encoded(module.source)) for module in every}
    return compound_file(
        {
            "VBA": {"dir": compress(_directory(every)), "_VBA_PROJECT": _VERSION, **streams},
            "PROJECT": encoded(_project_text(every)),
            "PROJECTwm": _names(every),
        }
    )


def encoded(text: str) -> bytes:
    """The text in GBK, where its bytes are GB2312's too: LibreOffice reads U+FFFD for all others.

    Raises UnicodeError for a text with other characters (〇, 龥, ㎡).
    """
    data = text.encode("gbk")
    data.decode("gb2312")
    return data


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _long(number: int, value: int) -> bytes:
    return _record(number, struct.pack("<I", value))


def _short(number: int, value: int) -> bytes:
    return _record(number, struct.pack("<H", value))


def _directory(modules: Sequence[Module]) -> bytes:
    """The dir stream (2.3.4.2): system, locale and code page, then the modules."""
    information = (
        *(_long(0x01, 1), _long(0x02, _LOCALE), _long(0x14, _LOCALE), _short(0x03, CODE_PAGE)),
        _record(0x04, encoded(_NAME)),
        *(_record(0x05, b""), _record(0x40, b"")),  # description
        *(_record(0x06, b""), _record(0x3D, b"")),  # help file
        *(_long(0x07, 0), _long(0x08, 0)),  # help context, library flags
        struct.pack("<HIIH", 0x09, 4, 1, 0),  # version
        *(_record(0x0C, b""), _record(0x3C, b"")),  # constants
    )
    counted = _short(0x0F, len(modules)) + _short(0x13, 0xFFFF)
    return b"".join((*information, counted, *map(_module, modules), struct.pack("<HI", 0x10, 0)))


def _module(module: Module) -> bytes:
    """A module's records (2.3.4.2.3.2): name, stream, no description, source from offset 0, its type."""
    name, wide = encoded(module.name), module.name.encode("utf-16-le")
    return b"".join(
        (
            *(_record(0x19, name), _record(0x47, wide)),
            *(_record(0x1A, name), _record(0x32, wide)),
            *(_record(0x1C, b""), _record(0x48, b"")),
            *(_long(0x31, 0), _long(0x1E, 0), _short(0x2C, 0xFFFF)),
            struct.pack("<HI", 0x21 if module.kind == "module" else 0x22, 0),
            struct.pack("<HI", 0x2B, 0),
        )
    )


def _project_text(modules: Sequence[Module]) -> str:
    """The PROJECT stream (2.3.1). Nothing is locked and there is no password."""
    lines = {"module": "Module={}", "class": "Class={}", "document": "Document={}/&H00000000"}
    sealed = ((0x41, "CMG", bytes(4)), (0x83, "DPB", bytes(1)), (0xC7, "GC", b"\xff"))
    return "\r\n".join(
        (
            f'ID="{_PROJECT_ID}"',
            *(lines[module.kind].format(module.name) for module in modules),
            f'Name="{_NAME}"',
            'HelpContextID="0"',
            'VersionCompatible32="393222000"',
            *(f'{key}="{_sealed(data, seed)}"' for seed, key, data in sealed),
            *("", "[Host Extender Info]"),
            "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
            *("", "[Workspace]"),
            *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
            "",
        )
    )


def _sealed(data: bytes, seed: int) -> str:
    """What says that nothing is locked, in the obfuscation of 2.4.3.2; the seed is any number."""
    key = sum(map(ord, _PROJECT_ID)) & 0xFF
    sealed = [seed, seed ^ 2, seed ^ key]
    plain, before, before_that = key, seed ^ key, seed ^ 2
    ignored = bytes([7]) * ((seed & 6) // 2)
    for byte in ignored + struct.pack("<I", len(data)) + data:
        sealed.append(byte ^ ((before_that + plain) & 0xFF))
        before_that, before, plain = before, sealed[-1], byte
    return "".join(f"{byte:02X}" for byte in sealed)


def _names(modules: Sequence[Module]) -> bytes:
    """The PROJECTwm stream (2.3.3): each name in both encodings."""
    pairs = (encoded(m.name) + b"\0" + m.name.encode("utf-16-le") + b"\0\0" for m in modules)
    return b"".join(pairs) + b"\0\0"
