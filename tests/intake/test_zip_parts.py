"""Parts are read alike by isal and by zlib, and a damaged one by neither."""

import random
import zipfile
import zlib
from io import BytesIO

import pytest

from toolkit.intake import zip_parts
from toolkit.intake.problems import UnreadableError
from toolkit.intake.zip_parts import Package

TEXT = random.Random(7).randbytes(400) * 40


@pytest.fixture(params=["isal", "zlib"])
def _reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "zlib":
        monkeypatch.setattr(zip_parts, "quick", zlib)
        monkeypatch.setattr(zip_parts, "_DAMAGED", zlib.error)


def _zip(**parts: bytes) -> bytearray:
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return bytearray(into.getvalue())


@pytest.mark.usefixtures("_reader")
def test_parts_are_read():
    package = Package(bytes(_zip(a=TEXT, b=b"", c=b"\0" * 100_000)))
    assert [package.read(name) for name in "abc"] == [TEXT, b"", b"\0" * 100_000]


@pytest.mark.usefixtures("_reader")
@pytest.mark.parametrize("place", [31, 60, 100, 150])
def test_a_damaged_part_is_corrupt(place):
    data = _zip(a=TEXT)
    data[place] ^= 0x55
    with pytest.raises(UnreadableError) as raised:
        Package(bytes(data)).read("a")
    assert raised.value.problem.code == "corrupt"


@pytest.mark.usefixtures("_reader")
def test_a_part_longer_than_its_directory_says_is_corrupt():
    data = _zip(a=TEXT)
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (len(TEXT) - 1).to_bytes(4, "little")
    with pytest.raises(UnreadableError):
        Package(bytes(data)).read("a")
