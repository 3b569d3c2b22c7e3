"""What a rule kind yields; the engine adds code, level, basis and place."""

from collections.abc import Mapping, Sequence

from attrs import frozen


@frozen
class Breach:
    """One violation. `field` is where it points, on the record it was yielded for.

    `doubt` turns the rule's level into 待核 (what text can't prove is never 不合格); `words` are what the
    campaign's own `message` may name in braces; `touches` are the ids of other records whose verdict it touches.
    `total` is what was counted of a whole unit: such a breach is about no row, and touches no verdict.
    """

    field: str
    message: str
    remedy: str = ""
    proposal: str = ""
    doubt: bool = False
    words: Mapping[str, str] = {}
    touches: tuple[str, ...] = ()
    total: str = ""


@frozen
class Cells:
    """The master's cells of one row (or of one card), for formulas.

    `at`: field name → its cell in the first row, the column fixed (`$D6`). `column`: field name → its whole input
    range, fixed (`$D$6:$D$205`), for kinds that compare rows; empty for cards. `used`: a formula that is true where
    the row holds anything. `empty`: the name of a range with the words that count as nothing (无, —), "" for none.
    `answers`: field name → those of these words that are an answer there (无 beside 有).
    """

    at: Mapping[str, str]
    column: Mapping[str, str]
    used: str
    empty: str = ""
    answers: Mapping[str, Sequence[str]] = {}
