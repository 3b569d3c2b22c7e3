"""truth.json: the plan as the JSON contract would say it."""

from collections import Counter
from typing import Any

from cards import CardSheet, CaseText
from plan import DURATION, LEVELS, Filing, Line, Plant, Row, Sheet, text

Json = dict[str, Any]
Form = Sheet | CardSheet | CaseText
OF_ALL_ROWS = ("column_missing", "unit_unknown")
"""What is wrong with a whole form so that none of its rows can stand."""
WORST_FIRST = (*LEVELS, "eligible")


class Truth:
    """Everything that merge must find in the inbox, and nothing else."""

    def __init__(self, filings: list[Filing]) -> None:
        self.submissions: list[Json] = []
        self.records: list[Json] = []
        self.findings: list[Json] = []
        self.changes: list[Json] = []
        for filing in filings:
            self._filing(filing)

    def json(self) -> Json:
        """The parts of the contract that a plan can know."""
        return {
            "campaign": "js-2024",
            "as_of": "2024-12-04",
            "totals": self._totals(),
            "submissions": self.submissions,
            "findings": self.findings,
            "changes": self.changes,
            "records": self.records,
        }

    def _filing(self, filing: Filing) -> None:
        for code, level in filing.plants:
            self._finding({"file": filing.path, "sheet": None}, None, code, level)
        if not filing.sheets:
            self.submissions.append(_entry(filing, None, []))
        for sheet in filing.sheets:
            self.submissions.append(_entry(filing, sheet, sheet.read_items()))
            where = {"file": filing.path, "sheet": sheet.name}
            self._sheet(where, sheet)
            plants = [*filing.plants, *(plant[:2] for plant in sheet.plants)]
            shared = [plant for plant in plants if plant[0] in OF_ALL_ROWS]
            for number, item in sheet.rows:
                if isinstance(item, Row) and not item.aside:
                    place = {**where, "row": number, "form": filing.form, "unit": item.unit or filing.unit}
                    self._record(place, sheet, item, shared)

    def _finding(self, where: Json, cell: str | None, code: str, level: str, name: str | None = None) -> None:
        self.findings.append({**where, "cell": cell, "code": code, "level": level, "field": name})

    def _sheet(self, where: Json, sheet: Form) -> None:
        for code, level, name in sheet.plants:
            self._finding(where, None, code, level, name)
        for cell in sheet.unknown_labels():
            self._finding(where, cell, "column_unknown", "notice")
        if sheet.hidden_rows:
            self._finding(where, None, "hidden_rows", "notice")

    def _record(self, place: Json, sheet: Form, row: Row, shared: list[Plant]) -> None:
        where = {key: place[key] for key in ("file", "sheet")}
        levels = (*row.touched, *(level for _, level in shared))
        worst = min(levels, key=WORST_FIRST.index, default="eligible")
        for name in sheet.fields():
            sent = row.cells[name]
            for code, level in sent.plants:
                self._finding(where, sheet.place_of(place["row"], name, sent.above), code, level, name)
                worst = min(worst, level, key=WORST_FIRST.index)
            now = None if name == DURATION else sent.becomes()
            if now is not None:
                cell = {"cell": sheet.place_of(place["row"], name), "field": name}
                self.changes.append({**where, **cell, "from": text(sent.raw), "to": now})
        values = {name: row.cells[name].value for name in sheet.fields()}
        self.records.append({**place, "origin": row.origin, "verdict": worst, "values": values})

    def _totals(self) -> Json:
        entries = self.submissions
        verdicts = Counter(record["verdict"] for record in self.records)
        rows = {
            key: sum(entry[key] for entry in entries)
            for key in ("rows_read", "rows_merged", "rows_set_aside")
        }
        return {
            "files": len({entry["file"] for entry in entries if entry["status"] != "ignored"}),
            "files_unreadable": sum(entry["status"] == "unreadable" for entry in entries),
            **rows,
            "findings": len(self.findings),
            "changes": len(self.changes),
            "by_verdict": {verdict: verdicts[verdict] for verdict in WORST_FIRST},
        }


def _entry(filing: Filing, sheet: Form | None, read: list[Row | Line]) -> Json:
    aside = sum(isinstance(item, Line) or bool(item.aside) for item in read)
    problems = [filing.problem, *(plant[0] for plant in (*(sheet.plants if sheet else ()), *filing.plants))]
    return {
        "file": filing.path,
        "sheet": sheet.name if sheet else None,
        "status": filing.status,
        "unit": filing.unit,
        "form": filing.form,
        "header_row": sheet.header_row if sheet else None,
        "heading": sheet.heading.said() if sheet and sheet.heading else {},
        "problem": next((code for code in problems if code), None),
        "rows_read": len(read),
        "rows_merged": len(read) - aside,
        "rows_set_aside": aside,
        "why": filing.why,
    }
