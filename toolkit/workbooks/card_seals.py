"""Laying seals over the stamp boxes of a card, at their true size: one drawing for the sheet, one picture for all."""

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import count

from attrs import asdict, evolve, field, frozen

from toolkit.errors import RefusalError
from toolkit.intake.grid import Span
from toolkit.paper.seal import Seal, refuse_larger
from toolkit.workbooks.card_frame import Frame
from toolkit.workbooks.package_clones import SheetParts
from toolkit.workbooks.package_relations import OFFICE, Relation
from toolkit.workbooks.package_sheet import map_sheet, spliced
from toolkit.workbooks.package_types import DRAWING, ContentTypes
from toolkit.workbooks.page import NARROWER, PIXELS_PER_MM, POINTS_PER_MM

BELOW_MM = 1.5
"""How far a seal's lower edge stays above its box's: its lower part then presses on the date line, as is usual."""

EDGE_MM = 2.0
"""What a seal stays away from its box's right edge."""

_EMU_PER_MM = 36_000
_PIXELS, _POINTS = _EMU_PER_MM / PIXELS_PER_MM, _EMU_PER_MM / POINTS_PER_MM

_RELATION = "rIdSeal"
_SPREADSHEET = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMPTY = _HEAD + f'<xdr:wsDr xmlns:xdr="{_SPREADSHEET}"></xdr:wsDr>'.encode()
_ANCHOR = (
    '<xdr:oneCellAnchor xmlns:xdr="{drawing}" xmlns:a="{main}" xmlns:r="{office}"><xdr:from><xdr:col>{column}</xdr:col>'
    "<xdr:colOff>{right}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:from>"
    '<xdr:ext cx="{wide}" cy="{high}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{id}" name="印章{id}"/><xdr:cNvPicPr>'
    '<a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="{relation}"/>'
    '<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    "<xdr:clientData/></xdr:oneCellAnchor>"
)


@frozen
class Sealed:
    """A sheet with its seals: its part, what belongs to it, and the pictures by part name, which all copies share.

    `drawing` is the drawing part that was added, "" where the sheet had one or has no seal.
    """

    sheet: bytes
    parts: SheetParts
    media: Mapping[str, bytes] = field(factory=dict)
    drawing: str = ""

    def types(self, types: ContentTypes) -> ContentTypes:
        """The content types with those of the drawing and the pictures."""
        suffixes = {**types.suffixes, "png": "image/png"} if self.media else types.suffixes
        parts = {**types.parts, self.drawing: DRAWING} if self.drawing else types.parts
        return ContentTypes(suffixes, parts)


def sealed(parts: SheetParts, sheet: bytes, frame: Frame, seals: Mapping[str, Seal]) -> Sealed:
    """Lay seals over the sheet's stamp boxes by their titles.

    Raises RefusalError where a box is not in the master, or a seal larger than its box.
    """
    if not seals:
        return Sealed(sheet, parts)
    folder = posixpath.dirname(posixpath.dirname(parts.part))
    boxes = [(_box(frame, title), seal) for title, seal in seals.items()]
    media = _media(folder, parts, list(seals.values()))
    drawing = _drawing(parts) or _free(folder + "/drawings/drawing{}.xml", parts.names)
    old = parts.contents.get(drawing)
    content = _with_anchors(old or _EMPTY, [_Anchor.of(frame, box, seal) for box, seal in boxes])
    pictures = [Relation(f"{_RELATION}{n}", f"{OFFICE}/image", part) for n, part in enumerate(media, 1)]
    relations = {**parts.relations, drawing: [*parts.relations.get(drawing, ()), *pictures]}
    contents = {**parts.contents, drawing: content}
    if old is None:
        sheet = _pointing(sheet)
        link = Relation(f"{_RELATION}s", f"{OFFICE}/drawing", drawing)
        relations[parts.part] = [*relations[parts.part], link]
    made = evolve(parts, relations=relations, contents=contents)
    return Sealed(sheet, made, media, "" if old is not None else drawing)


@frozen
class _Anchor:
    """Where a seal lies: 0-based column and row, how far right and down in them, its size; all in EMU."""

    column: int
    right: int
    row: int
    down: int
    wide: int
    high: int

    @classmethod
    def of(cls, frame: Frame, box: Span, seal: Seal) -> "_Anchor":
        """A seal over its box's date: its middle above the date's, its lower part on the date's line."""
        scale = frame.scale(1.0)
        refuse_larger(seal, min(frame.width(box) / PIXELS_PER_MM, frame.height(box) / POINTS_PER_MM) * scale)
        wide, high = (round(mm * _EMU_PER_MM / scale) for mm in (seal.width_mm, seal.height_mm))
        # counted in the narrowest columns that LibreOffice makes, so that none of it comes out beyond the box
        pixels = _PIXELS * NARROWER
        most = frame.width(box) * pixels - wide - EDGE_MM * _EMU_PER_MM
        left = max(min(frame.date_middle(box) * pixels - wide / 2, most), 0.0)
        top = max(frame.height(box) * _POINTS - high - BELOW_MM * _EMU_PER_MM, 0.0)
        columns = [frame.pixels[n] * pixels for n in range(box.left, box.right + 1)]
        rows = [frame.heights[n] * _POINTS for n in range(box.top, box.bottom + 1)]
        (column, right), (row, down) = _within(columns, left), _within(rows, top)
        return cls(box.left + column, right, box.top - 1 + row, down, wide, high)

    def xml(self, number: int, relation: str) -> str:
        """The anchor with its picture; `number` is the picture's own in its drawing."""
        return _ANCHOR.format(
            drawing=_SPREADSHEET,
            main=_MAIN,
            office=OFFICE,
            id=number,
            relation=relation,
            **asdict(self),
        )


def _within(sizes: Sequence[float], distance: float) -> tuple[int, int]:
    """Which of these columns or rows a distance from the first one's beginning leads to, and how far into it."""
    for number, size in enumerate(sizes[:-1]):
        if distance < size:
            return number, round(distance)
        distance -= size
    return len(sizes) - 1, round(distance)


def _box(frame: Frame, title: str) -> Span:
    if title not in frame.boxes:
        raise RefusalError(f"母表“{frame.master.package.path}”里没有找到盖章栏“{title}”，不知道章盖在哪里")
    return frame.boxes[title]


def _drawing(parts: SheetParts) -> str:
    """The drawing part that the sheet has, "" for none."""
    return next((r.target for r in parts.relations[parts.part] if r.kind == "drawing"), "")


def _media(folder: str, parts: SheetParts, seals: Sequence[Seal]) -> dict[str, bytes]:
    """The pictures by the names of their parts."""
    media: dict[str, bytes] = {}
    for seal in seals:
        media[_free(folder + "/media/seal{}.png", [*parts.names, *media])] = seal.data
    return media


def _free(pattern: str, names: Collection[str]) -> str:
    """The first name of the pattern that no part has."""
    taken = {name.lower() for name in names}
    return next(name for n in count(1) if (name := pattern.format(n)).lower() not in taken)


def _with_anchors(drawing: bytes, anchors: Sequence[_Anchor]) -> bytes:
    """The drawing with further pictures, on top of what it holds."""
    first = 1 + max((int(n) for n in re.findall(rb'\bcNvPr\b[^>]*?\sid="(\d+)"', drawing)), default=1)
    new = "".join(anchor.xml(first + n, f"{_RELATION}{n + 1}") for n, anchor in enumerate(anchors))
    closing = drawing.rindex(b"</")
    return drawing[:closing] + new.encode() + drawing[closing:]


def _pointing(sheet: bytes) -> bytes:
    """The sheet part with its drawing element."""
    found = map_sheet(sheet)
    new = f'drawing xmlns:r="{OFFICE}" r:id="{_RELATION}s"/>'.encode()
    return spliced(sheet, [found.put("drawing", b"<" + found.prefix + new)])
