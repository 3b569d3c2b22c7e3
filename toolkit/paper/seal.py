"""公章: a picture of a seal, supplied by the seal's owner, to be laid over paper at its true size.

The program ships no seal but a sample that says 样章. Official seals are round, 38–50 mm across (国发〔1999〕25号:
4.5 cm 市、县级, 4.2 cm 其他).
"""

from pathlib import Path

from attrs import frozen

from toolkit.errors import RefusalError
from toolkit.paper.png import Png, PngError, read_png

LARGEST_FILE = 5 * 2**20
LARGEST_SIDE = 3000
"""Bytes and pixels; a seal of 50 mm at 600 dots an inch has 1181."""

HOW = "请用透明底的 PNG：在 WPS 图片、画图 3D 或 PPT 里去掉白色背景，另存为 PNG"

_JPEG = b"\xff\xd8\xff"


@frozen
class Seal:
    """The PNG's bytes and its true size on paper."""

    data: bytes
    width_mm: float
    height_mm: float


def read_seal(path: Path, mm: float | None = None) -> Seal:
    """Read the picture of a seal. `mm` is the length of its longer side; without it the file's resolution tells.

    Raises RefusalError, in Chinese and with a way out, where the file is no PNG that can be seen through, is damaged
    or too large, or does not tell its size.
    """
    data = _bytes(path)
    png = _png(path, data)
    if not png.transparent:
        raise RefusalError(f"“{path}”没有透明底，盖上去会遮住文字。{HOW}")
    return Seal(data, *_size(path, png, mm))


def refuse_larger(seal: Seal, room_mm: float) -> None:
    """Raise RefusalError where a seal is larger than the room for it, or can't be one at all."""
    if max(seal.width_mm, seal.height_mm) > room_mm:
        size = f"{seal.width_mm:.0f}×{seal.height_mm:.0f}"
        raise RefusalError(
            f"章有 {size} 毫米，比盖章的地方（{room_mm:g}×{room_mm:g} 毫米）大。"
            "图片里的分辨率不对的，请用 --seal-mm 写明章的直径，如 --seal-mm 42"
        )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RefusalError(f"“{path}”超过 {LARGEST_FILE >> 20} MB，请缩小后再用（600 dpi 已足够）")
        return path.read_bytes()
    except OSError as error:
        raise RefusalError(f"打不开章的图片“{path}”：{error.strerror or error}") from error


def _png(path: Path, data: bytes) -> Png:
    if data.startswith(_JPEG):
        raise RefusalError(f"“{path}”是 JPEG，没有透明底，盖上去会遮住文字。{HOW}")
    try:
        png = read_png(data)
    except PngError as error:
        raise RefusalError(f"“{path}”不是完好的 PNG 图片。{HOW}") from error
    if max(png.width, png.height) > LARGEST_SIDE:
        raise RefusalError(
            f"“{path}”有 {png.width}×{png.height} 像素，太大了，请缩小到 {LARGEST_SIDE} 像素以内"
        )
    return png


def _size(path: Path, png: Png, mm: float | None) -> tuple[float, float]:
    """Width and height in millimetres."""
    if mm is not None:
        longer = max(png.width, png.height)
        return mm * png.width / longer, mm * png.height / longer
    if png.per_mm is None:
        raise RefusalError(f"“{path}”没有写明实际大小，请用 --seal-mm 写明章的直径（毫米），如 --seal-mm 42")
    return png.width / png.per_mm[0], png.height / png.per_mm[1]
