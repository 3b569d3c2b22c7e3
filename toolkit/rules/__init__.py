"""规则类型: one module a kind, named like the `kind` that campaign.toml writes.

A kind is a module with

- `Options`: a frozen attrs class; its attributes are the keys that a `[[rule]]` table may hold beside code, kind,
  level, basis, forms, message, remedy, enabled and reason;
- for a kind that looks at one record: `check(record, options, day) -> Iterator[Breach]`, and
  `formula(cells, options, day) -> str | None`, the master's live highlighting: an Excel formula that is true where
  `check` would yield a breach (it may warn early, never stay silent; the docstring says where);
- for a kind that looks at all records: `check_all(records, options) -> Iterator[tuple[Record, Breach]]`;
- `fields(options)`: the fields it looks at, the first one being where it points.

The module's docstring is its manual for users (Chinese): what it checks, its options, a passing and a failing row.
To add one: the module, its test, and its name in `KINDS`.
"""
