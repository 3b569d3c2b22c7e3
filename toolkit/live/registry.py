"""The Windows registry, read only: one call a key, and nothing for a key that is not there."""

import sys
from collections.abc import Mapping
from typing import Protocol


class Registry(Protocol):
    """Reads keys such as `HKCU\\Software\\Microsoft`."""

    def values(self, key: str) -> Mapping[str, object]:
        """The values of a key by name, "" for its default value; {} where there is no such key."""


class WindowsRegistry:
    """The registry of this computer; empty on other systems."""

    def values(self, key: str) -> Mapping[str, object]:
        """The values of a key by name, "" for its default value; {} where there is no such key."""
        if sys.platform != "win32":
            return {}
        import winreg

        roots = {
            "HKCU": winreg.HKEY_CURRENT_USER,
            "HKLM": winreg.HKEY_LOCAL_MACHINE,
            "HKCR": winreg.HKEY_CLASSES_ROOT,
        }
        root, _, path = key.partition("\\")
        try:
            with winreg.OpenKey(roots[root], path) as opened:
                count = winreg.QueryInfoKey(opened)[1]
                return {name: value for name, value, _ in (winreg.EnumValue(opened, n) for n in range(count))}
        except OSError:
            return {}
