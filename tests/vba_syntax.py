"""VBA sources taken apart as its compiler would: statements, declarations, procedures ([MS-VBAL] 3 and 5)."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import field, frozen, mutable

Tokens: TypeAlias = Sequence[str]

TOKEN = re.compile(
    r'"(?:[^"]|"")*"|&[Hh][0-9A-Fa-f]+&?|\d+(?:\.\d*)?(?:E[+-]?\d+)?[#&]?'
    r"|[^\W\d]\w*\$?|<>|<=|>=|:=|[-+*/\\^&=<>(),.:#]|'.*|\S"
)
NAME = re.compile(r"[^\W\d]\w*\$?")


@frozen
class Statement:
    """Tokens of one statement with its line, and whether a line begins with it."""

    line: int
    tokens: tuple[str, ...]
    leads: bool = True

    @property
    def word(self) -> str:
        """Its first token in lower case."""
        return self.tokens[0].lower()


@frozen
class Variable:
    """A variable, constant or parameter. `size`: of an array what stands in its brackets, None for no array."""

    name: str
    type: str
    size: str | None = None
    constant: bool = False
    way: str = ""
    optional: bool = False


@mutable
class Procedure:
    """A Sub, Function or Declare: its parameters, variables, labels and statements."""

    name: str
    kind: str
    line: int
    type: str = ""
    public: bool = True
    parameters: list[Variable] = field(factory=list)
    variables: list[Variable] = field(factory=list)
    labels: list[str] = field(factory=list)
    body: list[Statement] = field(factory=list)


@mutable
class Source:
    """A module: its variables with whether they are public, its procedures, its constants' expressions."""

    name: str
    text: str
    options: list[str] = field(factory=list)
    variables: list[tuple[Variable, bool]] = field(factory=list)
    procedures: list[Procedure] = field(factory=list)
    constants: list[Statement] = field(factory=list)
    strange: list[Statement] = field(factory=list)


def lines_of(text: str, branch: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Logical lines: continued ones joined, comments dropped; of #If … #Else only one branch."""
    joined: list[str] = []
    start, taken = 1, True
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            word = line.split()[0].lower()
            taken = {"#if": branch == 0, "#else": branch == 1}.get(word, True)
            continue
        tokens = [token for token in TOKEN.findall(line) if not token.startswith("'")]
        start = start if joined else number
        joined += tokens
        if joined and joined[-1] == "_":
            joined.pop()
        elif joined:
            if taken:
                yield start, joined
            joined = []


def statements_of(text: str, branch: int = 0) -> Iterator[Statement]:
    """Statements, those of a line set apart by colons; a label is a statement that ends in its colon."""
    for line, tokens in lines_of(text, branch):
        rest = tokens
        if tokens[1:2] == [":"] and NAME.fullmatch(tokens[0]) and tokens[0].lower() != "else":
            yield Statement(line, (*tokens[:2],))
            rest = tokens[2:]
        for number, part in enumerate(split(rest, ":")):
            if part:
                yield Statement(line, tuple(part), leads=number == 0)


def split(tokens: Tokens, sign: str = ",") -> list[list[str]]:
    """The tokens cut at a sign that stands outside of brackets; [] for no tokens."""
    parts: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if token.lower() == sign and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts if tokens else []


def closing(tokens: Tokens, start: int) -> int:
    """Where the bracket that opens at `start` is closed; the end where it is not."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += (tokens[place] == "(") - (tokens[place] == ")")
        if depth == 0:
            return place
    return len(tokens)


def variables_of(tokens: Tokens, *, constant: bool = False) -> Iterator[Variable]:
    """The variables that a declaration names, behind its Dim, Private, Const …"""
    for part in split(tokens):
        way, optional = "", False
        while part and part[0].lower() in ("byval", "byref", "optional"):
            word = part.pop(0).lower()
            way, optional = (word, optional) if word != "optional" else (way, True)
        if not part:
            continue
        end = closing(part, 1) if part[1:2] == ["("] else 0
        words = [token.lower() for token in part]
        kind = part[words.index("as") + 1] if "as" in words[:-1] else ""
        yield Variable(part[0], kind, " ".join(part[2:end]) if end else None, constant, way, optional)


def read_module(text: str, branch: int = 0) -> Source:
    """The module of an exported text."""
    found = re.search(r'(?m)^Attribute VB_Name = "(\w+)"', text)
    module = Source(found[1] if found else "", text)
    inside: Procedure | None = None
    for statement in statements_of(text, branch):
        head = [token.lower() for token in statement.tokens]
        opened = _procedure(statement)
        if opened:
            inside = opened if opened.kind != "declare" else None
            module.procedures.append(opened)
        elif head[0] == "end" and head[1:] in (["sub"], ["function"]):
            if inside is None or inside.kind != head[1]:
                module.strange.append(statement)
            inside = None
        elif inside is not None:
            _take(inside, statement)
        else:
            _take_declaration(module, statement, head)
    return module


def _procedure(statement: Statement) -> Procedure | None:
    tokens = list(statement.tokens)
    scope = tokens.pop(0).lower() if tokens[0].lower() in ("public", "private") else "public"
    kind = tokens[0].lower() if tokens else ""
    if kind == "declare":
        safe = tokens[1].lower() == "ptrsafe"
        tokens = tokens[2 if safe else 1 :]
        if not safe:
            return Procedure(tokens[1], "declare without PtrSafe", statement.line)
    elif kind not in ("sub", "function"):
        return None
    start = tokens.index("(") if "(" in tokens else len(tokens)
    end = closing(tokens, start)
    kind = kind if kind == "declare" else tokens[0].lower()
    made = Procedure(tokens[1], kind, statement.line, "".join(tokens[end + 2 :]), scope == "public")
    made.parameters = list(variables_of(tokens[start + 1 : end]))
    return made


def _take(procedure: Procedure, statement: Statement) -> None:
    if statement.tokens[1:] == (":",):
        procedure.labels.append(statement.tokens[0].lower())
    elif statement.word in ("dim", "static", "const"):
        names = variables_of(statement.tokens[1:], constant=statement.word == "const")
        procedure.variables.extend(names)
    procedure.body.append(statement)


def _take_declaration(module: Source, statement: Statement, head: list[str]) -> None:
    if head[0] == "option":
        module.options.append(" ".join(head[1:]))
    elif head[0] in ("public", "private", "dim"):
        constant = head[1] == "const"
        if constant:
            module.constants.append(statement)
        names = variables_of(statement.tokens[2 if constant else 1 :], constant=constant)
        module.variables.extend((name, head[0] == "public") for name in names)
    elif head[0] != "attribute":
        module.strange.append(statement)
