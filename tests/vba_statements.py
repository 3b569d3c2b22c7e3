"""The statements of a VBA procedure: what their names mean, and what of them a compiler refuses."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen, mutable

from tests.vba_names import CONSTANTS, FUNCTIONS, GLOBALS, LATE, OBJECTS, WORDS
from tests.vba_syntax import NAME, Procedure, Source, Statement, Variable, closing, split, variables_of

LARGEST_INTEGER = 0x7FFF


@frozen
class Project:
    """The names that modules share."""

    modules: Sequence[Source]

    def procedure(self, name: str, module: Source) -> Procedure | None:
        """What a name calls in a module: its own, or another's public one."""
        own = {p.name.lower(): p for p in module.procedures}
        others = {p.name.lower(): p for m in self.modules for p in m.procedures if p.public}
        return own.get(name) or others.get(name)

    def variable(self, name: str, module: Source) -> Variable | None:
        """The variable or constant of that name in a module."""
        own = {v.name.lower(): v for v, _ in module.variables}
        others = {v.name.lower(): v for m in self.modules for v, public in m.variables if public}
        return own.get(name) or others.get(name)


@mutable
class Scope:
    """A procedure in its module: what names mean in it."""

    module: Source
    procedure: Procedure
    project: Project
    own: dict[str, Variable] = field(init=False)

    def __attrs_post_init__(self) -> None:
        every = [*self.procedure.parameters, *self.procedure.variables]
        self.own = {variable.name.lower(): variable for variable in every}
        if self.procedure.kind == "function":
            itself = Variable(self.procedure.name, self.procedure.type)
            self.own.setdefault(itself.name.lower(), itself)

    def variable(self, name: str) -> Variable | None:
        """The variable that the name means here."""
        return self.own.get(name.lower()) or (
            None if self.calls(name) else self.project.variable(name.lower(), self.module)
        )

    def calls(self, name: str) -> Procedure | None:
        """The procedure that the name calls here."""
        if name.lower() in self.own and name.lower() != self.procedure.name.lower():
            return None
        return self.project.procedure(name.lower(), self.module)


def problems_of_statement(statement: Statement, scope: Scope) -> Iterator[str]:
    """What is wrong with a statement of the scope's procedure, in sentences."""
    tokens = statement.tokens
    yield from problems_of_numbers(tokens)
    if tokens[1:] == (":",):
        if scope.calls(tokens[0]):
            yield f"label has a procedure's name: {tokens[0]}"
    elif statement.word in ("dim", "static", "const"):
        for variable in variables_of(tokens[1:]):
            if variable.size and not variable.size.isdigit():
                yield f"array of a size that is no number: {variable.name}"
    elif statement.word in ("on", "resume", "goto"):
        yield from _jump(tokens, scope)
    else:
        for part in _inner(tokens):
            yield from _simple(part, scope)


def _inner(tokens: Sequence[str]) -> Iterator[list[str]]:
    """The statements in a line: those of a one-line If behind its condition."""
    words = [token.lower() for token in tokens]
    if words[0] in ("if", "elseif") and "then" in words:
        then = words.index("then")
        yield ["if", *tokens[1:then]]
        for part in split(tokens[then + 1 :], "else"):
            if part:
                yield from _inner(part)
    elif words[0] == "else" and len(words) > 1:
        yield from _inner(tokens[1:])
    elif words[0] != "else":
        yield list(tokens)


def _jump(tokens: Sequence[str], scope: Scope) -> Iterator[str]:
    label = tokens[-1].lower()
    if label not in scope.procedure.labels and label not in ("next", "0", "resume"):
        yield f"no such label: {tokens[-1]}"


def _simple(tokens: list[str], scope: Scope) -> Iterator[str]:
    word = tokens[0].lower()
    if word in ("goto", "on", "resume"):
        yield from _jump(tokens, scope)
        return
    if word == "redim":
        yield from _redim(tokens, scope)
    objects = word == "set"
    rest = tokens[1:] if objects else tokens
    end = _target(rest)
    if (
        end < len(rest)
        and rest[end] == "="
        and word not in ("if", "elseif", "do", "loop", "while", "select", "case")
    ):
        yield from _assignment(rest[:end], rest[end + 1 :], objects, scope)
        yield from _names(rest[:end], scope)
        yield from _names(rest[end + 1 :], scope)
    elif word == "call":
        yield "Call is not our way"
    elif word not in WORDS and scope.calls(word):
        yield from _call(tokens, scope)
    else:
        yield from _names(tokens, scope)


def _target(tokens: Sequence[str]) -> int:
    """Where the thing that a statement may assign to ends."""
    place = 0 if tokens[:1] == ["."] else 1
    while place < len(tokens):
        if tokens[place] == "(":
            place = closing(tokens, place) + 1
        elif tokens[place] == ".":
            place += 2
        else:
            break
    return place


def _assignment(target: Sequence[str], value: Sequence[str], objects: bool, scope: Scope) -> Iterator[str]:
    name = target[0]
    if name == ".":
        return
    variable = scope.variable(name)
    if variable is None:
        called = scope.calls(name)
        if called:
            yield f"assigns to a procedure: {name}"
        return
    if variable.constant:
        yield f"assigns to a constant: {name}"
    whole = len(target) == 1
    if whole and variable.size:
        yield f"assigns to an array of fixed size: {name}"
    if whole and variable.type in OBJECTS and not objects:
        yield f"object without Set: {name}"
    if objects and "." not in target and variable.type not in (*OBJECTS, "Variant"):
        yield f"Set for what is no object: {name}"
    if (
        variable.type == "Integer"
        and len(value) == 1
        and value[0].isdigit()
        and int(value[0]) > LARGEST_INTEGER
    ):
        yield f"{value[0]} overflows {name}"


def _redim(tokens: Sequence[str], scope: Scope) -> Iterator[str]:
    for part in split(tokens[2:] if tokens[1].lower() == "preserve" else tokens[1:]):
        variable = scope.variable(part[0])
        if variable is None:
            yield f"not declared: {part[0]}"
        elif variable.size is None and variable.type != "Variant":
            yield f"ReDim of what is no array: {part[0]}"
        elif variable.size:
            yield f"ReDim of an array of fixed size: {part[0]}"


def _names(tokens: Sequence[str], scope: Scope) -> Iterator[str]:
    """Problems of the names in an expression."""
    before = ""
    for place, token in enumerate(tokens):
        name = token.lower()
        behind = tokens[place + 1 : place + 2]
        named = NAME.fullmatch(token) and before not in (".", "as") and behind != [":="]
        before = name
        if named and name not in WORDS:
            yield from _name(name, tokens[place + 1 :], scope)


def _name(name: str, rest: Sequence[str], scope: Scope) -> Iterator[str]:
    """Problems of one name. rest: the tokens behind it."""
    opens = rest[:1] == ["("]
    given = split(rest[1 : closing(rest, 0)]) if opens else []
    variable, procedure = scope.variable(name), scope.calls(name)
    if variable is not None and not (procedure and opens):
        if opens and variable.size is None and variable.type != "Variant":
            yield f"brackets behind what is no array: {name}"
    elif procedure is not None:
        if procedure.kind == "sub":
            yield f"a Sub gives no value: {name}"
        yield from _arguments(procedure, given, scope)
    else:
        yield from _foreign(name, rest, given if opens else None)


def _foreign(name: str, rest: Sequence[str], given: Sequence[Sequence[str]] | None) -> Iterator[str]:
    """Problems of a name that is not ours. given: its arguments, None where no bracket opens."""
    if name in FUNCTIONS:
        least, most = FUNCTIONS[name]
        if given is not None and not least <= len(given) <= most:
            yield f"{name} takes {least} to {most} arguments"
    elif name in GLOBALS:
        if rest[:1] == ["."] and GLOBALS[name] != LATE and rest[1].lower() not in GLOBALS[name].split():
            yield f"unknown to old Excel or WPS: {name}.{rest[1]}"
    elif name not in CONSTANTS:
        yield f"not declared: {name}"


def _call(tokens: Sequence[str], scope: Scope) -> Iterator[str]:
    """A statement that calls a procedure of ours: no brackets around its arguments."""
    procedure = scope.calls(tokens[0])
    assert procedure is not None
    if tokens[1:2] == ["("] and closing(tokens, 1) == len(tokens) - 1:
        yield f"brackets around the arguments of a statement: {tokens[0]}"
    yield from _arguments(procedure, split(tokens[1:]), scope)
    yield from _names(tokens[1:], scope)


def _arguments(procedure: Procedure, given: Sequence[Sequence[str]], scope: Scope) -> Iterator[str]:
    wanted = procedure.parameters
    least = sum(not parameter.optional for parameter in wanted)
    if not least <= len(given) <= len(wanted):
        yield f"{procedure.name} takes {least} arguments, not {len(given)}"
    for parameter, argument in zip(wanted, given, strict=False):
        variable = scope.variable(argument[0]) if len(argument) == 1 else None
        if parameter.way != "byref" or variable is None:
            if parameter.size is not None:
                yield f"{procedure.name} takes an array: {parameter.name}"
            continue
        if (variable.size is None) != (parameter.size is None) or variable.type != parameter.type:
            yield f"{procedure.name} takes {parameter.name} by reference: another type"


def problems_of_numbers(tokens: Sequence[str]) -> Iterator[str]:
    """Literals that are not what they look like."""
    for place, token in enumerate(tokens):
        if (
            token.lower().startswith("&h")
            and not token.endswith("&")
            and int(f"0x{token[2:]}", 0) > LARGEST_INTEGER
        ):
            yield f"{token} is negative without &"
        if token.isdigit() and int(token) > 0x7FFFFFFF:
            yield f"{token} needs #"
        if token in "*+" and 0 < place < len(tokens) - 1:
            yield from _product(tokens[place - 1], token, tokens[place + 1])


def _product(left: str, sign: str, right: str) -> Iterator[str]:
    """Two literals below 32,768 are Integers, and so is what they make."""
    if not (left.isdigit() and right.isdigit()) or max(int(left), int(right)) > LARGEST_INTEGER:
        return
    made = int(left) * int(right) if sign == "*" else int(left) + int(right)
    if made > LARGEST_INTEGER:
        yield f"{left} {sign} {right} overflows an Integer"
