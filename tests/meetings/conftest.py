import pytest

from guldkorn.content import exercises
from tests.meetings.room import METHODS


@pytest.fixture
def methods(monkeypatch):
    """The exercises of tests/meetings/room.py instead of the shipped ones."""
    monkeypatch.setattr(exercises, "_by_id", lambda: METHODS)
