"""Pictures in a workbook of ours keep their size in millimetres, however wide the columns below them come out.

XlsxWriter ties a picture to two cells; where fonts are missing and columns come out wider, the picture would be
stretched. Tied to one cell and with a size of its own it is not (ECMA-376 part 1, 20.5.2.24 oneCellAnchor).
"""

import re
import zipfile
from pathlib import Path

from toolkit.workbooks.package_zip import copy_with

EMU_PER_MM = 36_000
"""English Metric Units, in which drawings are measured."""

_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_ANCHOR = re.compile(
    rb"<xdr:twoCellAnchor[^>]*>(<xdr:from>.*?</xdr:from>)<xdr:to>.*?</xdr:to>(.*?)</xdr:twoCellAnchor>",
    re.DOTALL,
)
_EXTENT = re.compile(rb'<a:ext cx="\d+" cy="\d+"/>')


def keep_true_size(path: Path, width_mm: float, height_mm: float) -> None:
    """Give all pictures of a book that XlsxWriter wrote this size, and tie each to its upper left cell alone.

    Raises OSError where the file can't be written.
    """
    size = b'cx="%d" cy="%d"/>' % (round(width_mm * EMU_PER_MM), round(height_mm * EMU_PER_MM))
    with zipfile.ZipFile(path) as package:
        drawings = {name: package.read(name) for name in package.namelist() if _DRAWING.fullmatch(name)}
    anchors = rb"<xdr:oneCellAnchor>\1<xdr:ext " + size + rb"\2</xdr:oneCellAnchor>"
    sized = {
        name: _EXTENT.sub(b"<a:ext " + size, _ANCHOR.sub(anchors, xml)) for name, xml in drawings.items()
    }
    if sized:
        patched = path.with_name(f"{path.name}.sized")
        try:
            copy_with(path, patched, sized)
            patched.replace(path)
        finally:
            patched.unlink(missing_ok=True)
