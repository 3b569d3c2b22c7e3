"""What Excel's VBA compiler refuses, and what only Excel trips over: found in the sources, without Excel."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tests.vba_blocks import problems_of_blocks
from tests.vba_names import RESERVED, TYPES
from tests.vba_statements import Project, Scope, problems_of_numbers, problems_of_statement
from tests.vba_syntax import (
    NAME,
    Source,
    Statement,
    Variable,
    lines_of,
    read_module,
)

LONGEST_LINE, MOST_CONTINUED = 1023, 24
LONGEST_NAME = 255
MOST_LINES = 65_534
LARGEST_PROCEDURE = 60_000
"""Limits of the Visual Basic for Applications language reference; a procedure's 64 KB are those of compiled code."""


def problems_of(texts: Iterable[str], branch: int = 0) -> list[str]:
    """Everything wrong in a project's modules, in sentences `Module:line: what`; empty where all is well."""
    modules = [read_module(text, branch) for text in texts]
    project = Project(modules)
    found = [*_across(modules)]
    for module in modules:
        found += (f"{module.name}:{line}: {what}" for line, what in _of_module(module, project))
    return found


def _across(modules: Sequence[Source]) -> Iterator[str]:
    publics = Counter(
        name.lower()
        for module in modules
        for name in (
            *(v.name for v, public in module.variables if public),
            *(p.name for p in module.procedures if p.public),
        )
    )
    yield from (f"public name twice: {name}" for name, count in publics.items() if count > 1)
    yield from (f"public name is a module's: {m.name}" for m in modules if m.name.lower() in publics)
    names = Counter(module.name.lower() for module in modules)
    yield from (f"module twice: {name}" for name, count in names.items() if count > 1)


def _of_module(module: Source, project: Project) -> Iterator[tuple[int, str]]:
    if "explicit" not in module.options:
        yield 1, "no Option Explicit"
    yield from _limits(module)
    names = [*(v.name for v, _ in module.variables), *(p.name for p in module.procedures)]
    yield from _twice(1, names)
    yield from ((statement.line, f"no VBA: {' '.join(statement.tokens)}") for statement in module.strange)
    for variable, _ in module.variables:
        yield from ((1, what) for what in _declared(variable))
    for statement in module.constants:
        yield from _constant(statement)
    for procedure in module.procedures:
        scope = Scope(module, procedure, project)
        yield from _of_procedure(scope)


def _limits(module: Source) -> Iterator[tuple[int, str]]:
    lines = module.text.splitlines()
    if len(lines) > MOST_LINES:
        yield 1, "too many lines"
    for number, line in enumerate(lines, 1):
        if len(line.encode("gbk", "replace")) > LONGEST_LINE:
            yield number, f"line over {LONGEST_LINE} bytes"
    for start, _ in lines_of(module.text):
        end = start
        while end <= len(lines) and lines[end - 1].endswith(" _"):
            end += 1
        if end - start > MOST_CONTINUED:
            yield start, f"continued over {MOST_CONTINUED} times"
    for text in re.split(r"(?m)^End (?:Sub|Function)", module.text):
        if len(text.encode("gbk", "replace")) > LARGEST_PROCEDURE:
            yield 1, f"procedure too large: {text.strip()[:40]}"


def _twice(line: int, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    counted = Counter(name.lower() for name in names)
    yield from ((line, f"declared twice: {name}") for name, count in counted.items() if count > 1)


def _declared(variable: Variable) -> Iterator[str]:
    if variable.name.lower() in RESERVED:
        yield f"reserved word as a name: {variable.name}"
    if len(variable.name) > LONGEST_NAME:
        yield f"name over {LONGEST_NAME} characters"
    if variable.type not in TYPES:
        yield f"{variable.name}: type {variable.type or 'missing'}"


def _constant(statement: Statement) -> Iterator[tuple[int, str]]:
    """A constant is made of literals, constants and operators: calls such as ChrW are refused."""
    called = [name for name, behind in pairwise(statement.tokens) if behind == "("]
    yield from (
        (statement.line, f"no constant expression: {name}(") for name in called if NAME.fullmatch(name)
    )
    yield from ((statement.line, what) for what in problems_of_numbers(statement.tokens))


def _of_procedure(scope: Scope) -> Iterator[tuple[int, str]]:
    procedure = scope.procedure
    line = procedure.line
    if procedure.kind.endswith("PtrSafe"):
        yield line, "Declare without PtrSafe"
        return
    for variable in (*procedure.parameters, *procedure.variables):
        yield from ((line, what) for what in _declared(variable))
    for variable in procedure.parameters:
        if not variable.way:
            yield line, f"{variable.name}: neither ByVal nor ByRef"
        if variable.way == "byval" and variable.size is not None:
            yield line, f"array by value: {variable.name}"
    if procedure.name.lower() in RESERVED:
        yield line, f"reserved word as a name: {procedure.name}"
    if procedure.kind == "function" and procedure.type not in TYPES:
        yield line, f"{procedure.name}: type {procedure.type or 'missing'}"
    if procedure.kind == "declare":
        return
    yield from _twice(
        line, (procedure.name, *(v.name for v in (*procedure.parameters, *procedure.variables)))
    )
    yield from _twice(line, procedure.labels)
    yield from problems_of_blocks(procedure, scope.variable)
    for statement in procedure.body:
        yield from ((statement.line, what) for what in problems_of_statement(statement, scope))
