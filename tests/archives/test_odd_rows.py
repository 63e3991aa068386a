"""Rows that fit each other, and would make a page hang or a server full."""

import hashlib
import io
import json
from typing import Any

import pytest

from guldkorn.accounts.models import Person
from guldkorn.archives.arriving import arrive
from guldkorn.archives.leaving import leave
from guldkorn.archives.packed import ArchiveReader, ArchiveWriter, BadArchive
from guldkorn.programmes.models import Material
from tests.archives.emptied import wipe
from tests.archives.settled import settled
from tests.archives.test_hostile import changed, each, repacked, said_of
from tests.world import build_world


@pytest.fixture
def archive(cast) -> bytes:
    """What Solbjerg Kommune is, on a server without it."""
    out = io.BytesIO()
    leave(cast.organisation, out)
    wipe()
    return out.getvalue()


def test_units_in_a_circle_are_refused(archive):
    def circle(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        rows[0]["parent"] = rows[-1]["id"]
        return rows

    said = said_of(changed(archive, workplaces__unit=circle))
    assert said == "workplaces.unit.parent goes in a circle."


def test_a_name_that_is_empty_is_refused(archive):
    said = said_of(changed(archive, workplaces__organisation=each(name="")))
    assert said == "workplaces.organisation.name holds what does not fit."


def test_a_row_that_is_too_deep_is_refused(archive):
    member = "rows/workplaces.organisation.jsonl"
    deep = b'{"id":1,"name":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"

    def change(members: dict[str, bytes]) -> dict[str, bytes]:
        told = json.loads(members["manifest.json"])
        digest = hashlib.sha256(deep).hexdigest()
        told["members"][member] = {"size": len(deep), "sha256": digest}
        return members | {member: deep, "manifest.json": json.dumps(told).encode()}

    assert "cannot be read" in said_of(repacked(archive, change))


def test_addresses_are_kept_in_small_letters(archive):
    def shouted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row | {"email": row["email"].upper()} for row in rows]

    arrive(io.BytesIO(changed(archive, accounts__person=shouted)))
    emails = set(Person.objects.values_list("email", flat=True))
    assert emails == {one.lower() for one in emails}
    assert "karen@solbjerg.example" in emails


def test_a_file_is_given_once():
    name, out = "files/programmes.material/1-content", io.BytesIO()
    new = ArchiveWriter(out)
    new.put_file(name, b"slides")
    new.seal({})
    reader = ArchiveReader(out)
    assert reader.file(name) == b"slides"
    with pytest.raises(BadArchive, match="the same file"):
        reader.file(name)


def test_a_material_that_is_a_link_travels_without_a_file(cast):
    world = build_world(cast)
    settled(world)
    cohort = Material.objects.get().cohort
    link = "https://example.org/"
    Material.hand_out(cohort, by=world.theo, title="A page", link=link)
    out = io.BytesIO()
    leave(world.organisation, out)
    rows = list(ArchiveReader(out).rows("programmes.material"))
    assert [bool(row["content"]) for row in rows] == [True, False]
    wipe()
    arrive(out)
    assert [one.content is None for one in Material.objects.all()] == [False, True]
