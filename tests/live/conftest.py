"""An Excel for each test, and a home folder without settings."""

import pytest

from tests.live import opened


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The user's home folder, empty."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    return folder


@pytest.fixture
def small(home):
    """Settings that name the tests' small campaign."""
    opened.use_small(home)


@pytest.fixture
def app():
    """A running Excel without a book."""
    from tests.live.engine import excel

    with excel() as running:
        yield running
