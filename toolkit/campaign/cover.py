"""封面: what a campaign file declares of the page in front of a card."""

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import no_blank, not_empty


@frozen
class CoverLine:
    """A line of a cover: its label, the field that it shows ("": left blank, for a date), whether it is stamped."""

    label: str = attribute(validator=no_blank)
    field: str = ""
    stamp: bool = False


@frozen
class Cover:
    """封面: what stands on the page in front of a card; `maker` is its last line (…制)."""

    title: str = attribute(validator=no_blank)
    lines: tuple[CoverLine, ...] = attribute(validator=not_empty)
    maker: str = ""
