"""What most of these tests stand on: a running office, and an open table with the macros."""

from collections.abc import Iterator

import pytest

from tests.libreoffice import Office, office
from tests.macros.open_books import Open
from tests.workbooks.masters_for_tests import TABLE, master


@pytest.fixture(scope="module")
def running() -> Iterator[Office]:
    """One for all tests of a module."""
    with office() as started:
        yield started


@pytest.fixture
def table(running: Office) -> Iterator[Open]:
    """The master of a table, protected as it is sent out."""
    with running.open(master(TABLE), Hidden=False) as document:
        yield Open(document, TABLE)
