"""What a field type asks of Excel's own data validation."""

from typing import Literal

from attrs import frozen


@frozen
class Validation:
    """数据有效性 of a field's cells in a master.

    `kind` list: `choices` go to the hidden list sheet; custom: `formula` is true for what may stay, written for
    the cell `{cell}` (a relative address is put in), at most 255 characters, no array constants, no references
    to other cells but `{cell}`. `prompt` shows when the cell is entered, `error` when the entry is refused
    (titles ≤ 32, texts ≤ 255 characters: Excel's limits). `stop` False only warns and lets the entry stand.
    `text_format` makes the cells text (@), so that 197506 and 1975.10 stay what was typed.
    """

    kind: Literal["list", "custom", "any"]
    title: str
    prompt: str
    error: str = ""
    choices: tuple[str, ...] = ()
    formula: str = ""
    stop: bool = True
    text_format: bool = False
