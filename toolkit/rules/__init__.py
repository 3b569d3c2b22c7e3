"""规则类型: one module a kind, named like the `kind` that campaign.toml writes.

A kind is a module with

- `Options`: a frozen attrs class; its attributes are the keys that a `[[rule]]` table may hold beside code, kind,
  level, basis, forms, when, message, remedy, enabled and reason;
- `WORDS`: what the campaign's own message and remedy may name in braces, filled from `Breach.words`;
- for a kind that looks at one record: `check(record, options, day) -> Iterator[Breach]`;
- for a kind that looks at all records of a form: `check_all(records, options) -> Iterator[tuple[Record, Breach]]`;
- for a kind that compares forms: `check_across(records by form id, options)`, which yields the same, and
  `forms(options)`, the ids of the forms it names;
- for a kind that counts what units sent, in all forms that the rule speaks of together:
  `check_units(records, options, top, day)`, which yields the same for the units below the merging unit, and
  `named(options)`: the levels, and the units, that its options name;
- `formulas(cells, options, day) -> Iterator[tuple[str, str]]`: the master's live highlighting, pairs of a field and
  an Excel formula that is true where `check` would yield a breach at that field (it may warn early, never stay
  silent; the docstring says where). It does not know of what intake can't read, which `check` leaves alone;
- optional: `certain(cells, options, day)`, which yields the same, true only where `check` would yield a breach without
  a doubt: whatever else `formulas` says the master colours as 待核 at most;
- optional, for a kind that looks at one field: `validation(options) -> Validation`, what the field's cells in the
  master check while one types, where the field's type checks nothing;
- optional: `hints(options) -> Iterator[tuple[str, str]]`, pairs of a field and a sentence that the guide in the
  masters says there, and `values(options)`, by field what the options expect to stand in it, which must be among the
  field's choices where it has any, and `types(options)`, by field the types that it may be of, where others have
  nothing that the kind could judge;
- optional: `patterns(options)`: by name, its regular expressions that depend on the options, for the macros;
- `describe(options) -> str`: what it asks, in a Chinese sentence, for the list of rules and the guide in the masters;
- `fields(options)`: the fields it looks at, the first one being where it points; a form that lacks one of them
  is not judged by the rule, unless the kind says otherwise (`required`).

The module's docstring is its manual: what it checks, its options, a passing and a failing row.
To add one: the module, its test, and its name in `KINDS`.
"""

from types import ModuleType

from toolkit.rules import (
    about_chars,
    age_at_most,
    agree,
    at_least,
    at_least_k_of,
    blank,
    body_chars,
    captioned,
    cited,
    completion,
    coverage,
    differ,
    linked,
    max_chars,
    mentions,
    month_after,
    months_between,
    months_since,
    named_after,
    none_of,
    not_future,
    one_of,
    overdue,
    quota,
    rank_at_least,
    required,
    sections,
    subheadings,
    title,
    together,
    unique,
    words,
)

KINDS: dict[str, ModuleType] = {
    "about_chars": about_chars,
    "age_at_most": age_at_most,
    "agree": agree,
    "at_least": at_least,
    "at_least_k_of": at_least_k_of,
    "blank": blank,
    "body_chars": body_chars,
    "captioned": captioned,
    "cited": cited,
    "completion": completion,
    "coverage": coverage,
    "differ": differ,
    "linked": linked,
    "max_chars": max_chars,
    "mentions": mentions,
    "month_after": month_after,
    "months_between": months_between,
    "months_since": months_since,
    "named_after": named_after,
    "none_of": none_of,
    "not_future": not_future,
    "one_of": one_of,
    "overdue": overdue,
    "quota": quota,
    "rank_at_least": rank_at_least,
    "required": required,
    "sections": sections,
    "subheadings": subheadings,
    "title": title,
    "together": together,
    "unique": unique,
    "words": words,
}
