"""字段类型: one module a type, named like the `type` that campaign.toml writes.

A type is a module with

- `Options`: a frozen attrs class; its attributes are the keys that a `[[field]]` table may hold beside
  name, type, aliases, basis and fill_down (checked before any workbook opens);
- `coerce(cell: RawCell, options: Options, day: date) -> Coerced`: a pure function, memoised by intake; `day` is
  the campaign's as-of day;
- `validation(options: Options, label: str, day: date) -> Validation | None`: what the master's cells check
  while one types;
- optional, `answers(text: str, options: Options) -> bool`: whether a word that counts as nothing elsewhere (无) is an
  answer here.

To add one: the module, its test, and its name in `TYPES`.
"""

from types import ModuleType

from toolkit.fields import choice, date, duration, integer, number, person_name, phone, text, yyyymm

TYPES: dict[str, ModuleType] = {
    "choice": choice,
    "date": date,
    "duration": duration,
    "integer": integer,
    "number": number,
    "person_name": person_name,
    "phone": phone,
    "text": text,
    "yyyymm": yyyymm,
}
