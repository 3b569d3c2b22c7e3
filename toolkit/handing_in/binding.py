"""扫描件归人: whose a scan is, by the names in its file's name and folders; the table's, by its unit's name."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from toolkit.campaign.unit_names import names_of, on_line
from toolkit.campaign.units import Unit
from toolkit.intake.file_names import stem
from toolkit.model import Submission
from toolkit.name_ends import LEAST_NAME, ends_in, plain_name


def _all_plain(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(plain_name, texts)))


@frozen
class Person:
    """Whom files may belong to: name, unit, and texts that tell those of one name apart (工作单位 …).

    Names and texts are kept as they are compared: without blanks and dots.
    """

    id: str
    name: str = field(converter=plain_name)
    unit: Unit | None
    told_by: tuple[str, ...] = field(default=(), converter=_all_plain)


def papers_in(submissions: Iterable[Submission]) -> list[Submission]:
    """What was received that is neither a form nor anything of our own: PDFs, pictures, other documents."""
    return [s for s in submissions if s.status == "other" and not s.problem]


def owners(file: Submission, people: Sequence[Person]) -> list[Person]:
    """Whom the file's own name, else the innermost folder that names anybody, may mean: none, one, or several.

    People of a unit on another branch of the tree than the file's are not meant.
    """
    path = plain_name(file.file.replace("!/", "/"))
    near = [person for person in people if _may_belong(file.unit, person.unit)]
    for part in reversed(path.split("/")):
        named = _named(part, near)
        if named:
            telling = [p for p in named if any(text in path for text in p.told_by)]
            return telling if len(telling) == 1 else named
    return []


def told_owners(file: Submission, people: Sequence[Person], follows: Sequence[str]) -> list[Person]:
    """Whom a file may mean that names nobody: by what else tells them (单位名称 …), in the innermost part that does.

    A text that runs on into another one (第一中学附属小学) tells nobody, like a name (`by_owner`).
    """
    near = [person for person in people if _may_belong(file.unit, person.unit)]
    for part in reversed(file.file.replace("!/", "/").split("/")):
        told = [p for p in near if any(ends_in(part, text, follows) for text in p.told_by)]
        if told:
            return told
    return []


def table_unit(scan: Submission, words: Sequence[str], top: Unit, tree: Unit) -> Unit | None:
    """The unit whose table a scan is: its name holds one of the words (汇总表 …); None where it is no table's."""
    name = stem(scan.file)
    if not any(word and word in name for word in words):
        return None
    if scan.unit and scan.unit != top:
        return scan.unit
    named = [unit for mention in names_of(tree).read(name) for unit in mention.units]
    return top if top in named else scan.unit


def _named(text: str, people: Sequence[Person]) -> list[Person]:
    """The people whose names stand in the text; a name inside a longer one (张三 in 张三丰) is not meant."""
    found = [person for person in people if len(person.name) >= LEAST_NAME and person.name in text]
    names = {person.name for person in found}
    return [person for person in found if person.name in _without_longer(text, person.name, names)]


def _without_longer(text: str, name: str, names: Iterable[str]) -> str:
    for other in sorted((n for n in names if name != n and name in n), key=len, reverse=True):
        text = text.replace(other, "\n")
    return text


def _may_belong(file: Unit | None, person: Unit | None) -> bool:
    return file is None or person is None or on_line(file, person)


def by_owner(
    files: Iterable[Submission], people: Sequence[Person], follows: Sequence[str] = ()
) -> Mapping[str, list[Submission]]:
    """The files that belong to one person for sure, by the person's id.

    `follows` are words that may stand right behind a name. Where anything else runs on from it, the file may be that
    of a longer name which nobody sent (张三丰登记表, where only 张三 is known).
    """
    found: dict[str, list[Submission]] = {}
    for file in files:
        owner = sure_owner(file, owners(file, people), follows)
        if owner:
            found.setdefault(owner.id, []).append(file)
    return found


def sure_owner(file: Submission, named: Sequence[Person], follows: Sequence[str]) -> Person | None:
    """The one person whom a file names, where the name is seen to end; None where nobody is sure."""
    told = [p for p in named if ends_in(file.file, p.name, follows, p.told_by)]
    return told[0] if len(named) == 1 and told else None
