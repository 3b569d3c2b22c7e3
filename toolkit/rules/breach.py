"""What a rule kind yields; the engine adds code, level, basis and place."""

from collections.abc import Mapping

from attrs import frozen

from toolkit.campaign.model import Form


@frozen
class Breach:
    """One violation. `field` is where it points, on the record it was yielded for.

    `doubt` turns the rule's level into 待核 (what text can't prove is never 不合格); `words` are what the
    campaign's own `message` may name in braces.
    """

    field: str
    message: str
    remedy: str = ""
    proposal: str = ""
    doubt: bool = False
    words: Mapping[str, str] = {}


@frozen
class Cells:
    """The master's cells of one row (or of one card), for formulas: field name → address such as `$D6`.

    `first` and `last` are the first and last row that a formula may speak of in whole-column conditions (unique).
    """

    form: Form
    at: Mapping[str, str]
    first: int
    last: int
