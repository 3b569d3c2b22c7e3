"""The blocks of a VBA procedure: each closed by what closes it, left only from inside, counted by what can count."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.vba_syntax import Procedure, Statement, Variable

OPENED = {
    "for": "next",
    "do": "loop",
    "while": "wend",
    "with": "end with",
    "select": "end select",
    "if": "end if",
}


def problems_of_blocks(
    procedure: Procedure, variable: Callable[[str], Variable | None]
) -> Iterator[tuple[int, str]]:
    """Lines with what is wrong with blocks in them. variable: what a name means there."""
    opened: list[tuple[str, Statement]] = []
    line_if = 0
    for statement in procedure.body:
        words = [token.lower() for token in statement.tokens]
        if statement.line == line_if and not statement.leads:
            continue  # what follows a one-line If in its line belongs to it
        if words[0] == "if" and words[-1] != "then":
            line_if = statement.line
        elif words[0] in OPENED:
            opened.append((words[0], statement))
            yield from ((statement.line, what) for what in _counter(statement, variable))
        else:
            yield from ((statement.line, what) for what in _closed(words, opened))
        yield from ((statement.line, what) for what in _exits(words, procedure, opened))
    yield from ((first.line, f"{kind} is not closed") for kind, first in opened)


def _closed(words: list[str], opened: list[tuple[str, Statement]]) -> Iterator[str]:
    """What closes a block, taken off, and what stands between its parts."""
    closed = " ".join(words[:2]) if words[0] == "end" else words[0]
    inside = opened[-1][0] if opened else ""
    if closed in OPENED.values():
        if OPENED.get(inside) != closed:
            yield f"{closed} closes nothing"
            return
        _, first = opened.pop()
        if closed == "next" and len(words) > 1 and words[1] != _counted(first):
            yield f"Next {words[1]} is not the loop's"
    elif words[0] in ("else", "elseif") and inside != "if":
        yield f"{words[0]} without If"
    elif words[0] == "case" and inside != "select":
        yield "Case without Select"
    elif words[0] == "elseif" and words[-1] != "then":
        yield "ElseIf without Then"


def _counted(statement: Statement) -> str:
    words = [token.lower() for token in statement.tokens]
    return words[2] if words[1] == "each" else words[1]


def _counter(statement: Statement, variable: Callable[[str], Variable | None]) -> Iterator[str]:
    words = [token.lower() for token in statement.tokens]
    if words[0] == "select" and words[1] != "case":
        yield "Select without Case"
    if words[0] != "for":
        return
    found = variable(_counted(statement))
    fit = ("Object", "Variant") if words[1] == "each" else ("Long", "Double")
    if found is None or found.type not in fit:
        yield f"{_counted(statement)} can't run through a loop"


def _exits(words: list[str], procedure: Procedure, opened: list[tuple[str, Statement]]) -> Iterator[str]:
    for word, what in pairwise(words):
        if word != "exit":
            continue
        if what in ("sub", "function"):
            if what != procedure.kind:
                yield f"Exit {what} in a {procedure.kind}"
        elif what not in (kind for kind, _ in opened):
            yield f"Exit {what} outside of it"
