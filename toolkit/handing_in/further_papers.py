"""另报的材料: papers that are due besides the forms (方案, 报告, 影像), told by file names, and whose they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.campaign.model import Paper
from toolkit.handing_in.binding import Person, owners, sure_owner, told_owners
from toolkit.intake.file_names import stem
from toolkit.model import Submission

NOT_OURS = "unsupported"
"""The problem of a file that is no table and no document of ours, but may well be such a paper: .doc, .rar."""

Papers = Mapping[str, Mapping[str, Sequence[Submission]]]
"""The files by the paper's name and the owner's id."""


def paper_of(file: str, papers: Sequence[Paper]) -> Paper | None:
    """What a file is: its own name says it, else the innermost folder that does; None where nothing does."""
    *folders, _ = file.replace("!/", "/").split("/")
    for part in (stem(file), *reversed(folders)):
        found = next((paper for paper in papers if any(word in part for word in paper.words)), None)
        if found:
            return found
    return None


def papers_by_owner(
    submissions: Iterable[Submission],
    people: Sequence[Person],
    papers: Sequence[Paper],
    follows: Sequence[str] = (),
) -> Papers:
    """The papers that belong to one owner for sure. Scans of forms are none: their names say no paper's words.

    `follows` are words that may stand right behind a name; the papers' own may too.
    """
    found: dict[str, dict[str, list[Submission]]] = {paper.name: {} for paper in papers}
    behind = (*follows, *(word for paper in papers for word in (paper.name, *paper.words)))
    for file in filter(_may_be_one, submissions):
        paper = paper_of(file.file, papers)
        owner = _owner(file, people, behind) if paper else None
        if paper and owner:
            found[paper.name].setdefault(owner.id, []).append(file)
    return found


def _owner(file: Submission, people: Sequence[Person], follows: Sequence[str]) -> Person | None:
    """Whose a file is: by the name in it, and where it names nobody by what else tells them."""
    named = owners(file, people)
    if named:
        return sure_owner(file, named, follows)
    told = told_owners(file, people, follows)
    return told[0] if len(told) == 1 else None


def files_of(papers: Papers) -> Iterator[str]:
    """The files of all papers that have an owner."""
    return (file.file for owned in papers.values() for files in owned.values() for file in files)


def _may_be_one(file: Submission) -> bool:
    code = file.problem.code if file.problem else ""
    return file.status == "other" or (file.status == "unreadable" and code == NOT_OURS)
