"""The same functions on the book that is open in Excel (extra `excel`: xlwings); nothing here decides anything anew.

Reading makes a `Book` of the open sheets, block by block (`open_book`, `open_sheet`); the rest is what intake, rules,
merging and workbooks do for files. `native` is the one module that speaks Excel's own object model. Whatever changes
the user's book is written down in a sheet of that book (`own_sheet`), from which one call takes it back.
"""
