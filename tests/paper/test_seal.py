"""A seal is a picture that can be seen through, of known size, and fits where it goes."""

import struct
import zlib
from pathlib import Path

import pytest

from tests.paper.pictures import SIGNATURE, chunk, png
from toolkit.errors import RefusalError
from toolkit.paper.png import PngError, read_png
from toolkit.paper.seal import LARGEST_FILE, Seal, read_seal, refuse_larger

SAMPLE = Path(__file__).parents[2] / "samples" / "js-2024" / "样章.png"


@pytest.fixture
def seal(tmp_path):
    def written(data, mm=None):
        (tmp_path / "章.png").write_bytes(data)
        return read_seal(tmp_path / "章.png", mm)

    return written


def refusal(call, *arguments):
    with pytest.raises(RefusalError) as caught:
        call(*arguments)
    return str(caught.value)


def test_the_files_resolution_tells_the_true_size(seal):
    data = png(420, 210, dpmm=10.0)
    assert seal(data) == Seal(data, 42.0, 21.0)


def test_the_size_that_is_asked_for_wins(seal):
    found = seal(png(400, 200, dpmm=None), 42)
    assert (found.width_mm, found.height_mm) == (42, 21)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (png(dpmm=None), "--seal-mm 42"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "JPEG"),
        (b"", "不是完好的 PNG"),
        (b"GIF89a" + bytes(100), "不是完好的 PNG"),
        (b"PK\x03\x04" + bytes(100), "不是完好的 PNG"),
        (png()[:300], "不是完好的 PNG"),
        (png().replace(b"\x08\x06\x00", b"\x08\x06\x01", 1), "不是完好的 PNG"),
        (png(40, 40, clear=False), "没有透明底"),
        (png(40, 40, colour=2), "没有透明底"),
        (png(3001, 2), "像素"),
        (bytes(LARGEST_FILE + 1), "MB"),
    ],
)
def test_what_can_not_be_a_seal_is_refused_with_a_way_out(seal, data, said):
    assert said in refusal(seal, data)


def test_a_missing_file_is_told():
    assert "打不开" in refusal(read_seal, Path("没有.png"))


def test_a_seal_larger_than_its_room_is_refused():
    refuse_larger(Seal(b"", 50, 50), 50)
    assert "--seal-mm" in refusal(refuse_larger, Seal(b"", 132, 132), 50)


@pytest.mark.parametrize(
    ("picture", "transparent"),
    [
        ({"clear": True}, True),
        ({"clear": False}, False),
        ({"clear": True, "kind": 1}, True),
        ({"clear": False, "kind": 1}, False),
        ({"clear": True, "colour": 4}, True),
        ({"clear": False, "colour": 4}, False),
        ({"colour": 2}, False),
        ({"colour": 0, "more": chunk(b"tRNS", b"\0\0")}, True),
        ({"colour": 3, "more": chunk(b"PLTE", bytes(3)) + chunk(b"tRNS", b"\0")}, True),
    ],
)
def test_whether_a_picture_can_be_seen_through(picture, transparent):
    assert read_png(png(30, 30, **picture)).transparent is transparent


def test_all_filters_are_undone():
    """Lines of 255 alone, each written by another filter: up, average and Paeth."""
    lines = [b"\x02" + bytes([255] * 8), b"\x03" + bytes([128] * 4 + [0] * 4), b"\x04" + bytes(8)]
    head = struct.pack(">IIBBBBB", 2, 3, 8, 6, 0, 0, 0)
    data = (
        SIGNATURE
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"".join(lines)))
        + chunk(b"IEND", b"")
    )
    assert read_png(data).transparent is False


def test_an_interlaced_picture_is_judged_by_its_first_pass():
    head = struct.pack(">IIBBBBB", 16, 8, 8, 6, 0, 0, 1)
    first = b"\x00" + bytes([255] * 7 + [0])
    data = SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(first)) + chunk(b"IEND", b"")
    assert read_png(data).transparent is True


def test_a_picture_without_an_end_is_none():
    with pytest.raises(PngError):
        read_png(png()[:-12])


def test_the_sample_is_a_seal_of_42_mm():
    seal = read_seal(SAMPLE)
    assert (round(seal.width_mm, 1), round(seal.height_mm, 1)) == (42.0, 42.0)
