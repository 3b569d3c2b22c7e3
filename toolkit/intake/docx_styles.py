"""What a document's styles say of numbering and hidden text."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from attrs import frozen

from toolkit.intake.xml_tree import setting, switched_on


@frozen
class Styles:
    """The style elements by their id."""

    by_id: Mapping[str, Element]

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """The styles of a styles part; none where there is no such part."""
        styles = root.iter("style") if root is not None else ()
        return cls({style.get("styleId", ""): style for style in styles})

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """The style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while style_id and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = setting(self.by_id[style_id], "basedOn")

    def hides(self, style_id: str | None) -> bool:
        """Whether text in the style is hidden."""
        told = (switched_on(style, "rPr/vanish") for style in self.chain(style_id))
        return next((value for value in told if value is not None), False)

    def numbering(self, style_id: str | None) -> tuple[str, str] | None:
        """The list of a paragraph style (numId) and the style that names it; None where it has none."""
        for style in self.chain(style_id):
            list_id = setting(style, "pPr/numPr/numId")
            if list_id is not None:
                return list_id, style.get("styleId", "")
        return None
