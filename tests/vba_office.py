"""VBA run by LibreOffice's Basic: the macros' own sources, called over UNO.

An error that no handler catches, and a module that does not compile, give None without a word: calls go through a
driver that catches and tells. It also keeps Basic from looking for events at every sixteenth step, which here means
waiting for another thread: that took three quarters of the time.
"""

import re
import uuid
from collections.abc import Iterable
from typing import Any

from tests.libreoffice import Document, _uno

HEAD = "Rem Attribute VBA_ModuleType=VBA{}\nOption VBASupport 1\n"
DRIVER = """
Public Function Call__({names}) As Variant
On Error GoTo eh
EnableReschedule False
{call}
Exit Function
eh:
Call__ = "ERROR " & Err.Number & ": " & Err.Description
End Function
"""
LIBRARY = "VBAProject"


class VbaError(Exception):
    """What VBA's own error said, or that it does not compile."""


class Vba:
    """The macros in a document that was opened with `Hidden=False`: the object model needs a view."""

    def __init__(self, document: Document, sources: Iterable[str] = ()) -> None:
        self.component = document.component
        libraries = self.component.BasicLibraries
        libraries.VBACompatibilityMode = True
        libraries.ProjectName = LIBRARY
        if not libraries.hasByName(LIBRARY):
            libraries.createLibrary(LIBRARY)
        libraries.loadLibrary(LIBRARY)
        self.library = libraries.getByName(LIBRARY)
        for source in sources:
            self.add(source)

    def add(self, source: str) -> None:
        """Add a module from its exported text."""
        text = source.replace("\r\n", "\n")
        is_class = text.startswith("VERSION 1.0 CLASS")
        text = re.sub(r"\AVERSION 1\.0 CLASS\nBEGIN\n.*?\nEND\n", "", text, flags=re.DOTALL)
        found = re.search(r'VB_Name = "(\w+)"', text)
        assert found, text[:80]
        body = re.sub(r"(?m)^Attribute .*\n", "", text)
        head = HEAD.format("ClassModule" if is_class else "Module") + "Option ClassModule\n" * is_class
        self.library.insertByName(found[1], head + body)
        if is_class:
            info = _uno().createUnoStruct("com.sun.star.script.ModuleInfo")
            info.ModuleType = 2
            self.library.insertModuleInfo(found[1], info)

    def call(self, statement: str, *arguments: Any) -> Any:
        """Run a statement, in which the arguments are called a, b, c …; a function's result is given to `Call__`."""
        names = "abcdefg"[: len(arguments)]
        name = f"Driver{uuid.uuid4().hex[:8]}"
        body = DRIVER.format(names=", ".join(f"{n} As Variant" for n in names), call=statement)
        self.library.insertByName(name, HEAD.format("Module") + body)
        self.component.lockControllers()
        try:
            result = self._invoke(f"{name}.Call__", arguments)
        finally:
            self.component.unlockControllers()
            self.library.removeByName(name)
        if isinstance(result, str) and result.startswith("ERROR "):
            raise VbaError(result)
        return result

    def _invoke(self, what: str, arguments: tuple[Any, ...]) -> Any:
        provider = self.component.ScriptProvider
        script = provider.getScript(f"vnd.sun.star.script:{LIBRARY}.{what}?language=Basic&location=document")
        return script.invoke(arguments, (), ())[0]
