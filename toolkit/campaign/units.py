"""单位: the tree of who hands in, read from `templates/shared/units/<name>.toml`."""

from collections.abc import Iterator

from attrs import field, frozen


@frozen
class Unit:
    """One unit of the tree. Two units are the same when their paths are.

    `path` holds the names from the top unit down to this one, both included; `order` is its place in the tree
    read from the top down, so that sorting by it gives the organiser's own order.
    """

    path: tuple[str, ...]
    level: str = field(default="", eq=False)
    order: int = field(default=0, eq=False)
    aliases: tuple[str, ...] = field(default=(), eq=False, repr=False)
    children: tuple["Unit", ...] = field(default=(), eq=False, repr=False)

    @property
    def name(self) -> str:
        """Its own name, the last of the path."""
        return self.path[-1]

    def walk(self) -> Iterator["Unit"]:
        """This unit and all below it, in the tree's order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def holds(self, other: "Unit") -> bool:
        """Whether the other unit is this one or lies below it."""
        return other.path[: len(self.path)] == self.path

    def label_below(self, top: "Unit") -> str:
        """The path below the merging unit (扬州市/仪征市); for the merging unit itself its own name."""
        below = self.path[len(top.path) :] if top.holds(self) else self.path
        return "/".join(below) or self.name
