"""One expert's score sheets, cell by cell: marks within their limits become scores, everything else a finding."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from toolkit.addresses import address
from toolkit.intake.grid import Grid
from toolkit.labels import squeeze
from toolkit.model import Finding, Level, Raw
from toolkit.raw_text import raw_text
from toolkit.round.excerpts import excerpts
from toolkit.scoring.declared import Item, Line, Scoring, points_text
from toolkit.scoring.layout import DONE, RECUSED, Cell, EntryCells, Place, SheetPlan, WidePlan, plan_for
from toolkit.scoring.marks import TICK, is_tick, refusal, score
from toolkit.scoring.panel import Expert, Panel
from toolkit.scoring.sheet_cells import Cells, cells_on

AGAIN = "请专家改正后重新交；本份没有计入"
EXACT = 1e-9
SAID = 40
"""Characters of an altered text that a finding cites."""


@frozen
class Read:
    """What an expert says of one entry. `scores` by item code: None where it can't be used, or the expert recused."""

    expert: str
    number: str
    scores: Mapping[str, float] | None
    recused: bool
    comment: str
    findings: tuple[Finding, ...]

    @property
    def total(self) -> float:
        """The sum of its scores; 0 where it has none."""
        return sum((self.scores or {}).values())


def finding(code: str, file: str, message: str, remedy: str, person: str = "") -> Finding:
    """A finding about a whole score workbook, or about an expert without one (no file)."""
    return Finding(
        id="",
        code=code,
        level="return",
        unit="",
        file=file,
        sheet=None,
        cell=None,
        field=None,
        person=person,
        value="",
        proposal="",
        message=message,
        remedy=remedy,
        basis="",
    )


class SheetReader:
    """Reads the entries of one expert's workbook; `grids` are its sheets by name."""

    def __init__(
        self, file: str, scoring: Scoring, panel: Panel, expert: Expert, grids: Mapping[str, Grid]
    ) -> None:
        self.file, self.scoring, self.panel, self.expert, self.grids = file, scoring, panel, expert, grids
        self.plan = plan_for(scoring, expert)

    def read(self, number: str) -> Read:
        """What stands there about the entry. Where anything can't be used, none of its scores are."""
        entry = self.panel.entry(number)
        cells = self.plan.cells(entry)
        grid = self.grids.get(cells.sheet)
        if grid is None:
            gone = self._finding(cells, "score_altered", None, f"工作表“{cells.sheet}”不见了", AGAIN)
            return Read(self.expert.name, number, None, False, "", (gone,))
        sheet = Cells(grid)
        placed = cells_on(sheet, self.plan, entry)
        altered = [
            *self._altered(sheet, cells, self.plan.fixed),
            *self._another(sheet, cells),
            *self._misplaced(cells, placed, number),
        ]
        if not altered:
            [cells] = placed
            altered += self._altered(sheet, cells, cells.fixed)
        if altered:
            return Read(self.expert.name, number, None, False, "", tuple(altered[:1]))
        recused = sheet.at(cells.state) == RECUSED
        found = [
            *self._uncomputed(sheet, cells),
            *self._state(sheet, cells, number),
            *self._vetoes(sheet, cells, number),
        ]
        scores: Mapping[str, float] | None = None
        if not recused:
            found += self._refused(sheet, cells, number)
            scores = self._scores(sheet, cells)
            if not _serious(found):
                found += self._computed(sheet, cells, scores)
        usable = None if recused or _serious(found) else scores
        return Read(self.expert.name, number, usable, recused, sheet.text(cells.comment), tuple(found))

    def _finding(
        self,
        cells: EntryCells,
        code: str,
        place: Place | None,
        message: str,
        remedy: str,
        value: Raw = None,
        level: Level = "return",
        item: str = "",
    ) -> Finding:
        return evolve(
            finding(code, self.file, message, remedy, self.expert.name),
            level=level,
            sheet=cells.sheet,
            cell=address(place[0] + 1, place[1]) if place else None,
            field=item or None,
            value=raw_text(value),
        )

    def _another(self, sheet: Cells, cells: EntryCells) -> Iterator[Finding]:
        """Another expert's name than the one to whom the sheet went: who scored it is not known."""
        there = sheet.text(self.plan.expert)
        if squeeze(self.expert.name) not in squeeze(there):
            said = f"这是发给“{self.expert.name}”的，评审专家现在写着“{there}”，看不出是谁评的"
            remedy = f"请与专家核对；由本人用发给自己的表重填。{AGAIN}"
            yield self._finding(cells, "score_altered", self.plan.expert, said, remedy, there)

    def _misplaced(self, cells: EntryCells, placed: Sequence[EntryCells], number: str) -> Iterator[Finding]:
        """An entry whose row is gone, or is there more than once: nobody can tell which is meant."""
        remedy = f"请用原表重填，不要删行、添行。{AGAIN}"
        if not placed:
            yield self._finding(cells, "score_altered", None, f"没有编号{number}的一行了，表被改动过", remedy)
        elif len(placed) > 1:
            said = f"编号{number}有{len(placed)}行，看不出以哪一行为准"
            yield self._finding(cells, "score_altered", (placed[1].total[0], 0), said, remedy)

    def _altered(
        self, sheet: Cells, cells: EntryCells, fixed: Mapping[Place, str | float]
    ) -> Iterator[Finding]:
        """Labels, numbers and points that do not stand where they were written: nothing can be told by places then."""
        for place, wanted in fixed.items():
            there = sheet.at(place)
            if squeeze(raw_text(there)) != squeeze(raw_text(wanted)):
                was, now = excerpts(raw_text(wanted), raw_text(there), SAID)
                said = f"这里原来是“{was}”，现在是“{now}”，表被改动过"
                remedy = f"请用原表重填，不要改动标题、参评的名称、项目和分值。{AGAIN}"
                yield self._finding(cells, "score_altered", place, said, remedy, there)
                return

    def _uncomputed(self, sheet: Cells, cells: EntryCells) -> Iterator[Finding]:
        """Formulas without a stored result where the expert writes: what they say is not known, and not blank."""
        for place in cells.filled:
            if sheet.is_uncomputed(place):
                said = "这一格是没有算出结果的公式，看不出填的是什么"
                remedy = f"请在这一格直接填写，不用公式；或用 Excel 打开、重新计算后保存。{AGAIN}"
                yield self._finding(cells, "score_uncomputed", place, said, remedy)

    def _state(self, sheet: Cells, cells: EntryCells, number: str) -> Iterator[Finding]:
        """Whether the expert is done with the entry."""
        state = sheet.at(cells.state)
        known = (RECUSED, DONE) if isinstance(self.plan, SheetPlan) else (RECUSED,)
        if state == RECUSED:
            said = f"{self.expert.name}回避了编号{number}"
            yield self._finding(cells, "score_recused", cells.state, said, "", state, "notice")
        elif state is not None and state not in known:
            said = f"这里只能选{'、'.join(known)}，或留空"
            yield self._finding(cells, "score_out_of_range", cells.state, said, AGAIN, state)
        elif sheet.is_blank(cells.state) and isinstance(self.plan, SheetPlan):
            begun = not all(sheet.is_blank(mark.place) for mark in cells.marks)
            said = f"编号{number}" + (f"填了，但没有选“{DONE}”" if begun else "没有评")
            remedy = f"请专家评完后在这一格选“{DONE}”；要回避的选“{RECUSED}”"
            yield self._finding(cells, "score_unfilled", cells.state, said, remedy)

    def _vetoes(self, sheet: Cells, cells: EntryCells, number: str) -> Iterator[Finding]:
        for place, name in zip(cells.vetoes, self.scoring.veto, strict=True):
            mark = sheet.at(place)
            if is_tick(mark):
                said = f"{self.expert.name}报告编号{number}有一票否决情形：{name}"
                remedy = "请核实；属实的，写进一票否决名单（--veto）或在审核里选一票否决"
                yield self._finding(cells, "score_veto", place, said, remedy, mark, "verify")
            elif mark is not None:
                said = f"这里只能选“{TICK}”或留空，现在是“{raw_text(mark)}”"
                yield self._finding(cells, "score_out_of_range", place, said, AGAIN, mark)

    def _refused(self, sheet: Cells, cells: EntryCells, number: str) -> Iterator[Finding]:
        """Marks that can't stand, and plain scores that are not there; one finding where nothing is."""
        first = cells.marks[0]
        if isinstance(self.plan, WidePlan) and all(sheet.is_blank(cell.place) for cell in cells.marks):
            said = f"编号{number}没有打分"
            remedy = f"请专家补上；要回避的选“{RECUSED}”。{AGAIN}"
            yield self._finding(cells, "score_unfilled", first.place, said, remedy)
            return
        for cell in cells.marks:
            item, line = self._item(cell)
            mark = sheet.at(cell.place)
            what = f"第{item.code}项{item.name}" + (f"“{line.label}”" if line else "")
            why = refusal(item, line, mark, self.scoring.step)
            if why:
                said, code = f"{what}：{why}", "score_out_of_range"
            elif line is None and sheet.is_blank(cell.place):
                said, code = f"{what}没有打分", "score_unfilled"
            else:
                continue
            yield self._finding(cells, code, cell.place, said, AGAIN, mark, item=item.code)

    def _scores(self, sheet: Cells, cells: EntryCells) -> dict[str, float]:
        """Points by item, of marks that all stand; the others' count for nothing."""
        marks: dict[str, list[Raw]] = {}
        for cell in cells.marks:
            item, line = self._item(cell)
            mark = sheet.at(cell.place)
            stands = not refusal(item, line, mark, self.scoring.step)
            marks.setdefault(item.code, []).append(mark if stands else None)
        return {item.code: score(item, marks[item.code]) for item in self.scoring.items}

    def _item(self, cell: Cell) -> tuple[Item, Line | None]:
        item = self.scoring.item(cell.code)
        return item, None if cell.line is None else item.lines[cell.line]

    def _computed(self, sheet: Cells, cells: EntryCells, scores: Mapping[str, float]) -> Iterator[Finding]:
        """Figures that do not say what the marks come to: somebody wrote over a formula."""
        wanted = {place: scores[code] for code, place in cells.scores.items()}
        wanted[cells.total] = sum(scores.values())
        for place, figure in wanted.items():
            if sheet.is_uncomputed(place):
                continue
            there = sheet.at(place)
            if not isinstance(there, int | float) or abs(there - figure) > EXACT:
                told = f"这里是“{raw_text(there)}”，按填写的内容应是{points_text(figure)}：公式被改动，或没有重新计算"
                remedy = f"请用 Excel 打开核对，以填写的内容为准的，用原表重填后保存。{AGAIN}"
                yield self._finding(cells, "score_altered", place, told, remedy, there)


def _serious(findings: Sequence[Finding]) -> bool:
    return any(one.level == "return" for one in findings)
