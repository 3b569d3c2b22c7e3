"""数据有效性: what a master's cells ask while one types, from the field types."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from toolkit.fields.validation import Validation
from toolkit.workbooks.areas import Area
from toolkit.workbooks.choice_lists import ChoiceLists

LONGEST_FORMULA = 255
"""Excel's limit of a validation's formula."""


def add_entry_check(sheet: Worksheet, area: Area, name: str, check: Validation, lists: ChoiceLists) -> None:
    """Put the validation on the cells of the area, which are those of the field `name`.

    Raises ValueError where it breaks one of Excel's limits: XlsxWriter would only warn and leave it out.
    """
    options: dict[str, Any] = {
        "ignore_blank": True,
        "input_title": check.title,
        "input_message": check.prompt,
        "error_title": check.title,
        "error_message": check.error,
        "error_type": "stop" if check.stop else "warning",
        **_condition(area, name, check, lists),
    }
    if sheet.data_validation(*area.corners, options) != 0:
        raise ValueError(f"{name}: Excel refuses this data validation: {options}")


def refused(cell: str, name: str, check: Validation, lists: ChoiceLists) -> str | None:
    """A formula, true where the cell holds what the validation refuses; None where anything goes.

    Pasting goes past a validation: the highlighting says the same with this formula.
    """
    if check.kind == "any" or not check.stop:
        return None
    if check.kind == "list":
        # MATCH would take ? and * for any character, and finds no text beyond 255
        return f"AND(LEN({cell})>0,SUMPRODUCT(--({lists.name(name, check.choices)}={cell}))=0)"
    return f"AND(LEN({cell})>0,NOT(IFERROR({check.formula.replace('{cell}', cell)},FALSE)))"


def _condition(area: Area, name: str, check: Validation, lists: ChoiceLists) -> dict[str, Any]:
    if check.kind == "list":
        return {"validate": "list", "source": f"={lists.name(name, check.choices)}"}
    if check.kind == "custom":
        formula = check.formula.replace("{cell}", area.first)
        if len(formula) > LONGEST_FORMULA:
            raise ValueError(f"{name}: {len(formula)} characters, Excel takes {LONGEST_FORMULA}: {formula}")
        return {"validate": "custom", "value": f"={formula}"}
    return {"validate": "any"}
