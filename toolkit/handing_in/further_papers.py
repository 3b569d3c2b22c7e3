"""另报的材料: papers that are due besides the forms (方案, 报告, 影像), told by file names, and whose they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.campaign.model import Paper
from toolkit.handing_in.binding import Person, owners, told_owners
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
    submissions: Iterable[Submission], people: Sequence[Person], papers: Sequence[Paper]
) -> Papers:
    """The papers that belong to one owner for sure. Scans of forms are none: their names say no paper's words."""
    found: dict[str, dict[str, list[Submission]]] = {paper.name: {} for paper in papers}
    for file in filter(_may_be_one, submissions):
        paper = paper_of(file.file, papers)
        whose = owners(file, people) or told_owners(file, people) if paper else []
        if paper and len(whose) == 1:
            found[paper.name].setdefault(whose[0].id, []).append(file)
    return found


def files_of(papers: Papers) -> Iterator[str]:
    """The files of all papers that have an owner."""
    return (file.file for owned in papers.values() for files in owned.values() for file in files)


def _may_be_one(file: Submission) -> bool:
    code = file.problem.code if file.problem else ""
    return file.status == "other" or (file.status == "unreadable" and code == NOT_OURS)
