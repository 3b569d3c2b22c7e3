"""Make the sample round of js-2024: python round.py [--into DIR].

Writes first/ (what comes first), again.json (how the cities answer, see answer.py), decisions.json (what the clerk
decides) and truth.json (what the program must find at each step) into round/.
"""

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from plan import Row
from round_plan import CARD, OWN_FILE, TABLE, City, Person, Plan, plan
from round_truth import truth_of
from truth import Json

HERE = Path(__file__).resolve().parent / "round"


def write(made: Plan, into: Path) -> None:
    """Write the whole sample into a folder; what was in its first/ goes."""
    shutil.rmtree(into / "first", ignore_errors=True)
    for path, make in made.inbox.files.items():
        target = into / "first" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make())
    answers = [answer for city in made.cities if city.answer for answer in _answers(city)]
    for name, said in (
        ("again", {"answers": answers}),
        ("decisions", _decisions(made)),
        ("truth", truth_of(made)),
    ):
        (into / f"{name}.json").write_text(_lines(said) + "\n", encoding="utf-8")


def _lines(said: Json | list[Json], indent: str = "") -> str:
    """JSON with an entry a line, and what lies in it a line each where it is an object or a list of those."""
    if isinstance(said, dict) and any(isinstance(part, dict | list) for part in said.values()):
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {_lines(p, indent + ' ')}" for key, p in said.items()
        ]
        opening, closing = "{}"
    elif isinstance(said, list) and any(isinstance(part, dict | list) for part in said):
        parts = [_lines(part, indent + " ") for part in said]
        opening, closing = "[]"
    else:
        return json.dumps(said, ensure_ascii=False)
    inner = ",\n".join(f"{indent} {part}" for part in parts)
    return f"{opening}\n{inner}\n{indent}{closing}"


def _answers(city: City) -> Iterator[Json]:
    """How a city edits what went back to it: its table, then each card; paths as below the round's folder."""
    source = city.file if city.answer == OWN_FILE else ""
    returned = f"退回/{city.name}/{city.name}{TABLE}（退回件）.xlsx"
    yield {
        "unit": city.name,
        "edit": f"收件/{source}" if source else returned,
        "to": f"收件/{city.into}",
        "instead": [f"收件/{file}" for file in city.instead],
        "form": TABLE,
        "write": [cell for one in city.people for cell in _cells(one.name, one.row, one.again)],
        "explain": [[one.name, said] for one in city.people for said in one.explained.values()],
        "remove": [one.name for one in city.people if not one.again],
        "add": [_sent(one) for one in city.people if not one.row],
    }
    for one in city.people:
        if one.said_otherwise:
            place = f"{city.name}/{CARD}/{one.name}.xlsx"
            paths = {"unit": city.name, "edit": f"退回/{place}", "to": f"收件/{place}"}
            yield {**paths, "instead": [], "form": CARD, "replace": [list(one.said_otherwise)]}


def _cells(name: str, was: Row | None, now: Row | None) -> Iterator[list[str]]:
    """Person, field and new text of each cell that is written anew."""
    for field in was.cells if was and now else ():
        if was.cells[field].raw != now.cells[field].raw:
            yield [name, field, now.cells[field].raw]


def _sent(one: Person) -> Json:
    """A whole row."""
    assert one.again
    return {field: sent.raw for field, sent in one.again.cells.items() if sent.raw is not None}


def _decisions(made: Plan) -> Json:
    """Arguments of `baosong decide`, and what is marked in the sheet 审核; a 待核 by its person and code."""
    clerk = made.clerk
    vetoed, refused, accepted = clerk.vetoed, clerk.refused, clerk.accepted
    return {
        "received": [[city.name, city.received] for city in made.cities if city.received],
        "excused": [[city.name, city.excuse] for city in made.cities if city.excuse],
        "dropped": [list(clerk.dropped)],
        "vetoed": [[f"{vetoed[0]}/{vetoed[1]}", vetoed[2]]],
        "accepted": [list(accepted)],
        "refused": [list(refused)],
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE)
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    write(plan(), options.into)


if __name__ == "__main__":
    main()
