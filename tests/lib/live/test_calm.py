"""What only counts is gathered; everything else is rendered at once and takes it along."""

import pytest

from guldkorn.lib.live import hub
from tests.lib.live.running import Board, announced, in_a_running_house

pytestmark = pytest.mark.django_db(transaction=True)

AN_HOUR = 3600.0


@pytest.fixture
def _patience(monkeypatch):
    """What is calm waits for longer than any test."""
    monkeypatch.setattr(hub, "CALM", AN_HOUR)


@pytest.fixture
def _haste(monkeypatch):
    """What is calm waits for nothing."""
    monkeypatch.setattr(hub, "CALM", 0)


@pytest.mark.usefixtures("_patience")
@in_a_running_house
async def test_what_only_counts_is_taken_along_by_the_next_change():
    board = Board()
    reader = board.reader(calm=("desk",))
    assert await reader.text() == "first"
    for number in range(50):
        await board.becomes(f"number {number}", "desk")
    assert board.rendered == 1
    await announced("room-1")
    assert await reader.text() == "number 49"
    assert board.rendered == 2


@pytest.mark.usefixtures("_patience")
@in_a_running_house
async def test_nobody_else_waits_for_what_only_counts():
    board, other = Board(), Board()
    reader, hasty = board.reader(calm=("desk",)), other.reader(key="table", also=("desk",))
    assert (await reader.text(), await hasty.text()) == ("first", "first")
    board.text = other.text = "second"
    await announced("desk")
    assert await hasty.text() == "second"
    await announced("room-1")
    assert await reader.text() == "second"


@pytest.mark.usefixtures("_haste")
@in_a_running_house
async def test_when_the_wait_is_over_it_is_rendered_by_itself():
    board = Board()
    reader = board.reader(calm=("desk",))
    assert await reader.text() == "first"
    for text in ("second", "third"):
        await board.becomes(text, "desk")
        assert await reader.text() == text
