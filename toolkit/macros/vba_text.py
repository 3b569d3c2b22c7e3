"""Writing VBA: its limits, and texts as literals."""

from collections.abc import Iterable, Iterator, Mapping

from toolkit.macros.project import encoded

LONGEST_LITERAL = 500
"""Bytes: a line of VBA holds 1,023 (Visual Basic for Applications language reference), a call and a key among them."""

MOST_LINES, MOST_CHARACTERS = 200, 20_000
"""Of a generated procedure: compiled, one may not pass 64 KB."""


def literal(text: str) -> str:
    """An expression for the text: "甲" & vbLf & ChrW(&H2044&). What a source can't hold is written by its code."""
    parts: list[str] = []
    plain = ""
    for char in text:
        code = _expression(char)
        if code is None:
            plain += '""' if char == '"' else char
            continue
        parts += [f'"{plain}"'] if plain else []
        parts.append(code)
        plain = ""
    parts += [f'"{plain}"'] if plain or not parts else []
    return " & ".join(parts)


def _expression(char: str) -> str | None:
    if char == "\n":
        return "vbLf"
    if char.isprintable() and _is_plain(char):
        return None
    units = char.encode("utf-16-be", "surrogatepass")
    codes = (units[i : i + 2].hex().upper() for i in range(0, len(units), 2))
    return " & ".join(f"ChrW(&H{code}&)" for code in codes)


def _is_plain(char: str) -> bool:
    try:
        encoded(char)
    except UnicodeError:
        return False
    return True


def constants(texts: Mapping[str, str]) -> Iterator[str]:
    """Declarations of public texts by name; those that need ChrW, which no constant may, are functions behind them."""
    codes = {name: literal(text) for name, text in texts.items()}
    worked_out = {name: code for name, code in codes.items() if "ChrW(" in code}
    yield from (f"Public Const {n} As String = {code}" for n, code in codes.items() if n not in worked_out)
    for name, code in worked_out.items():
        yield from ("", f"Public Function {name}() As String", f"    {name} = {code}", "End Function")


def pieces(text: str) -> list[str]:
    """The text cut into pieces that fit a line; one empty piece for an empty text."""
    made, size = [""], 0
    for char in text:
        size += _size(char)
        if size > LONGEST_LITERAL:
            made, size = [*made, ""], _size(char)
        made[-1] += char
    return made


def _size(char: str) -> int:
    """Bytes that a character takes in a literal, what joins it with the next included."""
    code = _expression(char)
    return len(encoded(char)) + (char == '"') if code is None else len(f'"" & {code} & ""')


def procedures(name: str, lines: Iterable[str]) -> Iterator[str]:
    """A public Sub that runs the lines, split into private ones where they are too many."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if len(groups[-1]) == MOST_LINES or sum(map(len, groups[-1])) + len(line) > MOST_CHARACTERS:
            groups.append([])
        groups[-1].append(line)
    yield f"Public Sub {name}()"
    yield from (f"    {name}{number}" for number in range(1, len(groups) + 1))
    yield "End Sub"
    for number, group in enumerate(groups, 1):
        yield ""
        yield f"Private Sub {name}{number}()"
        yield from (f"    {line}" for line in group)
        yield "End Sub"


def module_text(name: str, *parts: Iterable[str], private: bool = True) -> str:
    """The source of a generated module, its parts set apart by blank lines; private, it is not in Alt+F8."""
    options = "Option Explicit\n" + "Option Private Module\n" * private
    head = f'Attribute VB_Name = "{name}"\n{options}\' 由程序生成，请勿手工修改\n'
    return head + "".join("\n" + "\n".join(part) + "\n" for part in parts)
