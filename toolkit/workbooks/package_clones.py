"""Copying a sheet within its package: what belongs to the sheet alone is copied with it, pictures are shared."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from toolkit.workbooks.package_parts import Package
from toolkit.workbooks.package_relations import Relation, relations_of, relations_part, relations_xml

_SHARED = ("image", "hdphoto", "theme")
"""What many parts may point to."""


@frozen
class SheetParts:
    """What a sheet consists of besides its own part: the parts that it points to, directly and through others.

    `relations` are by part, the sheet's own among them; `contents` those of the parts below the sheet, in an order in
    which none comes twice.
    """

    part: str
    relations: Mapping[str, Sequence[Relation]]
    contents: Mapping[str, bytes]
    names: Collection[str] = field(repr=False)

    @property
    def parts(self) -> list[str]:
        """The sheet and all that is copied with it."""
        return [self.part, *self.contents]

    def copy_name(self, part: str, number: int) -> str:
        """The name of a part's copy; the first copy takes the place of the part itself."""
        if number == 0 or part not in self.relations:
            return part
        stem, dot, suffix = part.rpartition(".")
        dash = "-"
        while any(name.startswith(f"{stem}{dash}") for name in self.names):
            dash += "-"
        return f"{stem}{dash}{number + 1}{dot}{suffix}"

    def copy(self, number: int, sheet: bytes, more: Sequence[Relation] = ()) -> Iterator[tuple[str, bytes]]:
        """The parts of one copy, by name: the sheet's with this content and further relationships, and its own."""
        for part, content in {self.part: sheet, **self.contents}.items():
            name = self.copy_name(part, number)
            relations = [self._moved(relation, number) for relation in self.relations[part]]
            relations += more if part == self.part else ()
            yield name, content
            if relations:
                yield relations_part(name), relations_xml(relations)

    def _moved(self, relation: Relation, number: int) -> Relation:
        return (
            relation if relation.outside else evolve(relation, target=self.copy_name(relation.target, number))
        )


def sheet_parts(package: Package, part: str, without: Collection[str]) -> SheetParts:
    """What a sheet of a package consists of; relationships of the kinds `without` are left out."""
    relations: dict[str, Sequence[Relation]] = {}
    contents: dict[str, bytes] = {}

    def visit(name: str, wanted: Callable[[Relation], bool]) -> None:
        relations[name] = [r for r in relations_of(package, name) if wanted(r)]
        for relation in relations[name]:
            if not relation.outside and relation.kind not in _SHARED and relation.target not in relations:
                contents[relation.target] = package.read(relation.target)
                visit(relation.target, lambda _: True)

    visit(part, lambda relation: relation.kind not in without)
    return SheetParts(part, relations, contents, package.names)
