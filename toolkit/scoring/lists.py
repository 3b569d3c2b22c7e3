"""Lists that a clerk keeps: experts with their units, and what a one-vote veto puts out, with reasons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from toolkit.campaign.model import Words
from toolkit.campaign.structure import structure
from toolkit.campaign.toml_file import read_toml
from toolkit.declared import no_blank, not_empty
from toolkit.errors import RefusalError
from toolkit.intake.grid import Grid
from toolkit.intake.inbox import read_files
from toolkit.labels import fold
from toolkit.model import Raw
from toolkit.raw_text import raw_text
from toolkit.scoring.panel import Expert, Panel

SEPARATORS = str.maketrans(dict.fromkeys("、；;，,\n", "|"))
TOML_EXAMPLE = '[[expert]] name = "…" unit = "…"'


@frozen
class ExpertTable:
    """An expert in a TOML file; `unit` and `classes` may name several, with 、 between them."""

    name: str = field(validator=no_blank)
    unit: str = ""
    classes: str = ""


@frozen
class ListFile:
    """A TOML file of experts."""

    expert: tuple[ExpertTable, ...] = field(validator=not_empty)


def read_experts(path: Path, words: Words) -> list[Expert]:
    """The experts of a .toml file, or of any table with a heading, their classes as written, a text a row.

    Raises RefusalError where there are none, or two of one name, which nobody could tell apart.
    """
    if path.suffix.lower() == ".toml":
        told = structure(read_toml(path), ListFile, str(path))
        rows = [(expert.name, expert.unit, expert.classes) for expert in told.expert]
    else:
        rows = list(_columns(path, words.expert, words.expert_unit, "专家", words.expert_class))
    experts = _one_each(rows, path)
    if not experts:
        raise RefusalError(f"“{path}”里没有专家；表头写“专家”“单位”，下面一人一行，或写 {TOML_EXAMPLE}")
    return experts


def _one_each(rows: Iterable[tuple[str, str, str]], path: Path) -> list[Expert]:
    """An expert for each name; rows of one name and unit that all name classes are one expert's."""
    found: dict[str, Expert] = {}
    for name, unit, classes in rows:
        if classes and not name:
            raise RefusalError(f"“{path}”里类别“{classes}”那一行没有写专家；请每一行都写上")
        if name:
            expert = Expert(name.strip(), several(unit), groups=(classes,) if classes.strip() else ())
            found[expert.name] = _joined(found.get(expert.name), expert, path)
    return list(found.values())


def _joined(first: Expert | None, again: Expert, path: Path) -> Expert:
    if first is None:
        return again
    if first.units != again.units or not (first.groups and again.groups):
        raise RefusalError(
            f"“{path}”里有两位专家都叫“{again.name}”，评分表分不清；请在姓名后面加上单位或编号"
            "（同一位评几类的，各行的单位写得一样，都写类别）"
        )
    return evolve(first, groups=(*first.groups, *again.groups))


def read_vetoes(path: Path, words: Words, panel: Panel) -> dict[str, str]:
    """Reasons by entry number, out of a table with a heading (编号 or the entries' name, 理由).

    Raises RefusalError for an entry that there is not, one that is not the only one of its name, and a missing reason.
    """
    found = {}
    for who, reason, _ in _columns(path, (*words.entry_number, fold(panel.key)), words.reason, "编号"):
        if who or reason:
            number = _number(who.strip(), panel, path)
            if not reason.strip():
                raise RefusalError(f"“{path}”里“{who}”没有写一票否决的理由；请写明后再运行")
            found[number] = reason.strip()
    return found


def _number(who: str, panel: Panel, path: Path) -> str:
    numbers = [e.number for e in panel.entries if who in (e.number, e.name) or who == e.number.lstrip("0")]
    if len(numbers) == 1:
        return numbers[0]
    why = f"有{len(numbers)}个，请写编号" if numbers else "不在参评的里面；请照编号对照表写编号"
    raise RefusalError(f"“{path}”里的“{who}”{why}")


def several(text: str) -> tuple[str, ...]:
    """The parts of a text that lists several, by any mark that a clerk puts between them."""
    return tuple(part.strip() for part in text.translate(SEPARATORS).split("|") if part.strip())


def _columns(
    path: Path, first: Sequence[str], second: Sequence[str], what: str, third: Sequence[str] = ()
) -> Iterator[tuple[str, str, str]]:
    """The texts of two columns, found by their headings, below them, and of a third that need not be there."""
    for grid in grids_of(path):
        for place, row in enumerate(grid.rows):
            labels = [fold(raw_text(cell)) for cell in row]
            at = _places(labels, first, second)
            if at is not None:
                last = next((n for n, label in enumerate(labels) if label in third), len(labels))
                for line in grid.rows[place + 1 :]:
                    yield _cell(line, at[0]), _cell(line, at[1]), _cell(line, last)
                return
    raise RefusalError(
        f"“{path}”里没有找到表头：要有“{what}”一列，后面再有“{'单位' if what == '专家' else '理由'}”一列"
    )


def _places(labels: Sequence[str], first: Sequence[str], second: Sequence[str]) -> tuple[int, int] | None:
    one = next((n for n, label in enumerate(labels) if label in first), None)
    other = next((n for n, label in enumerate(labels) if label in second and n != one), None)
    return None if one is None or other is None else (one, other)


def _cell(row: Sequence[Raw], place: int) -> str:
    return raw_text(row[place]).strip() if place < len(row) else ""


def grids_of(path: Path) -> list[Grid]:
    """The sheets of a list. Raises RefusalError where it can't be read."""
    [received] = read_files([path])
    if received.book is None:
        why = received.problem.message if received.problem else "不是表格"
        raise RefusalError(f"“{path}”读不了：{why}。请另存为 .xlsx，或写成 .toml")
    return list(received.book.grids)


def vetoed_numbers(panel: Panel, reasons: Mapping[str, str]) -> dict[str, str]:
    """Reasons by number, from reasons by who an entry is (`toolkit.review.identity`); one about a name alone holds for
    all of that name.

    Raises RefusalError for one that tells namesakes apart whom the panel, made before, knows by their name alone.
    """
    known = {entry.identity for entry in panel.entries}
    unclear = [who for who in reasons if who not in known and _name_of(who) in known and who != _name_of(who)]
    if unclear:
        raise RefusalError(
            f"一票否决的“{unclear[0].partition('|')[2]}”有同名的，评分表生成得早，看不出是哪一个；"
            "请重新生成评分表，或把一票否决写成名单，写明编号"
        )
    told = {e.number: reasons.get(e.identity, reasons.get(_name_of(e.identity), "")) for e in panel.entries}
    return {number: reason for number, reason in told.items() if reason}


def _name_of(who: str) -> str:
    """An identity without what tells namesakes apart."""
    return who.partition("#")[0]
