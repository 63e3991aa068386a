"""An organisation leaves, everything is wiped, it comes in again: each page says what it said."""

import io
from collections import Counter
from collections.abc import Callable
from difflib import unified_diff
from typing import Any

import pytest

from guldkorn.archives.arriving import arrive
from guldkorn.archives.leaving import leave
from guldkorn.archives.packed import ArchiveReader
from guldkorn.lib import clock
from tests.archives.emptied import far_away, wipe
from tests.archives.settled import settled
from tests.archives.walking import STAYS, back_from, in_old_numbers, seen
from tests.world import World, build_world

DRAWN = {"surveys.invitation", "evaluations.ticket"}


@pytest.fixture
def world(cast) -> World:
    world = build_world(cast)
    settled(world)
    return world


def moved_on(archive: io.BytesIO) -> Any:
    """Wipe everything and take the archive in. Returns what the ids became."""
    wipe()
    far_away()
    return arrive(archive)


def test_every_page_and_figure_is_the_same(world, client_of: Callable[..., Any]):
    archive = io.BytesIO()
    with clock.pretend(clock.now()):
        before = seen(world, client_of)
        leave(world.organisation, archive)
        _organisation, moved = moved_on(archive)
        after = seen(world, client_of, moved)
    other = {page for page, said in before.items() if after[page] != said and page[1] not in STAYS}
    assert {page: first_lines(before[page], after[page]) for page in other} == {}
    assert len(before) > 300
    assert sum(said.startswith("200") for said in after.values()) > 250


def test_what_has_moved_can_move_again_and_not_a_row_has_changed(world):
    first, second = io.BytesIO(), io.BytesIO()
    with clock.pretend(clock.now()):
        leave(world.organisation, first)
        organisation, moved = moved_on(first)
        leave(organisation, second)
    back = back_from(moved)
    one, two = ArchiveReader(first), ArchiveReader(second)
    assert one.kinds == two.kinds
    assert one.manifest["rows"]["surveys.invitation"] > 20
    for kind in set(one.kinds) - DRAWN:
        old = [in_old_numbers(str(row), {}) for row in one.rows(kind)]
        new = [in_old_numbers(str(row), back) for row in two.rows(kind)]
        added = len(new) - len(old)
        assert new[: len(old)] == old, kind
        # that it came in, and that it left again
        assert added == (2 if kind == "history.entry" else 0)
    assert files_of(one) == files_of(two)


def test_how_many_answered_travels_and_who_of_them_is_drawn_anew(world):
    archive = io.BytesIO()
    leave(world.organisation, archive)
    rows = list(ArchiveReader(archive).rows("surveys.invitation"))
    assert {tuple(row) for row in rows} == {("survey", "unit", "used")}
    used = Counter(row["survey"] for row in rows if row["used"])
    assert used[world.released.pk] == world.released.participation().answered


def files_of(archive: ArchiveReader) -> list[str]:
    """The checksums of what people have uploaded."""
    members = archive.manifest["members"]
    return sorted(members[name]["sha256"] for name in members if name.startswith("files/"))


def first_lines(before: str, after: str) -> list[str]:
    """The first lines that differ."""
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return list(lines)[2:12]
