"""A rectangle of cells of a sheet that is being written; rows and columns from 0, as XlsxWriter's are."""

from attrs import frozen

from toolkit.addresses import address, letters


@frozen
class Area:
    """A rectangle, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """As XlsxWriter's range arguments."""
        return self.top, self.left, self.bottom, self.right

    @property
    def corner(self) -> "Area":
        """The first cell alone."""
        return Area(self.top, self.left, self.top, self.left)

    @property
    def first(self) -> str:
        """Relative address of the first cell: D6."""
        return address(self.top + 1, self.left)

    @property
    def first_in_column(self) -> str:
        """Address of the first cell with its column fixed: $D6."""
        return f"${self.first}"

    @property
    def relative(self) -> str:
        """Relative address of the whole: D6:D205."""
        return self.fixed.replace("$", "")

    @property
    def fixed_first(self) -> str:
        """Fixed address of the first cell: $D$6."""
        return f"${letters(self.left)}${self.top + 1}"

    @property
    def fixed(self) -> str:
        """Fixed address of the whole: $D$6:$D$205."""
        return f"{self.fixed_first}:${letters(self.right)}${self.bottom + 1}"
