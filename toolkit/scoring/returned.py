"""收回的评分表: which expert's each is, what stands in it, and what can't be used, cell by cell. Nothing is guessed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from toolkit.fingerprint import SHEET, fingerprint_of
from toolkit.intake.grid import Book, Grid, Received
from toolkit.model import Finding
from toolkit.raw_text import raw_text
from toolkit.scoring.declared import Scoring
from toolkit.scoring.layout import Plan, plan_for
from toolkit.scoring.panel import Expert, Panel
from toolkit.scoring.sheet_cells import Cells, cells_on
from toolkit.scoring.sheet_reader import Read, SheetReader, finding

EXPERT, CHECK = "专家", "核对码"
"""What stands before the expert's name and the check on the very hidden sheet."""


@frozen
class Returned:
    """All that came back: usable sheets, and findings in the panel's order. `reads` are by expert and number."""

    reads: tuple[Read, ...]
    findings: tuple[Finding, ...]


@frozen
class _File:
    file: str
    digest: str
    grids: Mapping[str, Grid] = field(repr=False)
    touched: bool = False


def read_returned(received: Iterable[Received], panel: Panel, scoring: Scoring) -> Returned:
    """Sort the files by expert and read each expert's one; what is no score sheet of the panel is a finding."""
    found: dict[str, list[_File]] = defaultdict(list)
    findings: list[Finding] = []
    for one in received:
        expert, problems = _whose(one, panel)
        findings += problems
        if expert and one.book:
            grids = {grid.name: grid for grid in one.book.grids}
            touched = _is_touched(grids, panel, expert, plan_for(scoring, expert))
            found[expert.name].append(_File(one.file, one.digest, grids, touched))
    reads: list[Read] = []
    for expert in panel.experts:
        file, problems = _one_of(found[expert.name], expert)
        findings += problems
        if file:
            reader = SheetReader(file.file, scoring, panel, expert, file.grids)
            of_expert = [reader.read(number) for number in expert.numbers]
            reads += of_expert
            # what all entries share, a heading, is told once
            findings += dict.fromkeys(problem for read in of_expert for problem in read.findings)
    return Returned(tuple(reads), tuple(findings))


def _whose(one: Received, panel: Panel) -> tuple[Expert | None, list[Finding]]:
    """The expert whose sheet the file is, or why it is nobody's; neither for what is no workbook, and our outputs."""
    if one.problem:
        return None, [finding(one.problem.code, one.file, one.problem.message, one.problem.remedy)]
    if one.book is None:
        return None, []
    mark = fingerprint_of(one.book)
    if mark and mark.campaign == panel.campaign and mark.kind != "score":
        return None, []
    name, check = _marks(one.book)
    expert = next((e for e in panel.experts if e.name == name), None)
    if mark is None or mark.campaign != panel.campaign or expert is None or check != panel.check(expert):
        return None, [_foreign(one.file, name, expert)]
    return expert, []


def _foreign(file: str, name: str, expert: Expert | None) -> Finding:
    remedy = "请用本次发出的评分表填写；与评分无关的文件，请移出这个文件夹"
    if expert:
        why = f"是{name}的评分表，但不是这一批的（发出以后，参评名单或评分标准有变动）"
    else:
        why = f"是“{name}”的评分表，但专家名单里没有这个人" if name else "不是本次发出的评分表"
    return finding("score_foreign", file, why, remedy, person=name)


def _marks(book: Book) -> tuple[str, str]:
    """The expert and the check as the very hidden sheet has them; "" where it hasn't."""
    rows = next((grid.rows for grid in book.grids if grid.name.startswith(SHEET)), ())
    said = {raw_text(row[0]): raw_text(row[1]) for row in rows if len(row) > 1}
    return said.get(EXPERT, ""), said.get(CHECK, "")


def _is_touched(grids: Mapping[str, Grid], panel: Panel, expert: Expert, plan: Plan) -> bool:
    """Whether anything is filled in: what went out often lies beside what came back."""
    for number in expert.numbers:
        entry = panel.entry(number)
        grid = grids.get(plan.cells(entry).sheet)
        if grid is None:
            return True
        sheet = Cells(grid)
        if not all(sheet.is_blank(place) for cells in cells_on(sheet, plan, entry) for place in cells.filled):
            return True
    return False


def _one_of(files: Sequence[_File], expert: Expert) -> tuple[_File | None, list[Finding]]:
    """The one file of an expert that counts. Copies of one another are one; blank ones beside a filled one are none."""
    different = list({file.digest: file for file in files}.values())
    filled = [file for file in different if file.touched]
    if len(filled) > 1:
        return None, list(_doubled(filled, expert))
    if filled or not expert.numbers:
        return next(iter(filled), None), []
    file = different[0].file if different else ""
    said = f"{expert.name}的评分表还是空白的" if different else f"没有收到{expert.name}的评分表"
    remedy = "请催交；不再等的，从专家名单里去掉，重新生成评分表"
    told = f"{said}（应评{len(expert.numbers)}份）"
    return None, [finding("score_missing", file, told, remedy, person=expert.name)]


def _doubled(files: Sequence[_File], expert: Expert) -> Iterator[Finding]:
    for one in files:
        others = "、".join(file.file for file in files if file is not one)
        said = f"{expert.name}的评分表有{len(files)}份，内容不一样（另有 {others}），都没有计入"
        yield finding("score_doubled", one.file, said, "请与专家核对，只留下算数的一份", person=expert.name)
