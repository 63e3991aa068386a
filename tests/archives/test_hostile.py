"""Archives that are damaged, from elsewhere, or made to do harm: one line, and nothing is here."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guldkorn.accounts.models import Person
from guldkorn.archives import packed
from guldkorn.archives.arriving import arrive
from guldkorn.archives.leaving import leave
from guldkorn.archives.packed import ArchiveReader, ArchiveWriter, BadArchive
from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.workplaces.models import Organisation, Unit
from tests.archives.emptied import wipe


@pytest.fixture
def archive(cast) -> bytes:
    """What Solbjerg Kommune is, on a server without it."""
    out = io.BytesIO()
    leave(cast.organisation, out)
    wipe()
    return out.getvalue()


def said_of(content: bytes) -> str:
    """Why it is refused; and that nothing of it is here."""
    with pytest.raises(Refused) as no:
        arrive(io.BytesIO(content))
    counts = [one.objects.count() for one in (Organisation, Unit, Person, Entry)]
    assert counts == [0, 0, 0, 0]
    assert "\n" not in no.value.reason
    return no.value.reason


def changed(content: bytes, **rows: Callable[[list[dict[str, Any]]], Any]) -> bytes:
    """The same archive, made again with other rows: its checksums hold."""
    old, out = ArchiveReader(io.BytesIO(content)), io.BytesIO()
    new = ArchiveWriter(out)
    for kind in old.kinds:
        lines = list(old.rows(kind))
        new.put_rows(kind, rows.get(kind.replace(".", "__"), lambda same: same)(lines))
    new.seal({})
    return out.getvalue()


def each(**values: Any) -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    return lambda rows: [row | values for row in rows]


def repacked(content: bytes, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> bytes:
    """The same file with other members, whatever its manifest says."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in change(members).items():
            new.writestr(name, text)
    return out.getvalue()


def with_manifest(content: bytes, **values: Any) -> bytes:
    def change(members: dict[str, bytes]) -> dict[str, bytes]:
        told = json.loads(members["manifest.json"]) | values
        return members | {"manifest.json": json.dumps(told).encode()}

    return repacked(content, change)


UNITS = "rows/workplaces.unit.jsonl"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda content: b"", "damaged"),
        (lambda content: b"hello", "damaged"),
        (lambda content: content[: len(content) // 2], "damaged"),
        (lambda content: with_manifest(content, format=2), "newer version"),
        (lambda content: with_manifest(content, format="x"), "damaged"),
        (lambda content: with_manifest(content, members={}), "manifest names are missing"),
        (lambda content: repacked(content, lambda old: old | {UNITS: b"{}\n"}), "checksum"),
        (lambda content: repacked(content, lambda old: old | {"../x": b""}), "other files"),
        (lambda content: repacked(content, lambda old: old | {"a.txt": b""}), "other files"),
        (lambda content: changed(content, workplaces__unit=each(name=None)), "unit.name holds"),
        (
            lambda content: changed(content, workplaces__unit=each(name="x" * 999)),
            "unit.name holds",
        ),
        (lambda content: changed(content, workplaces__unit=each(secret=1)), "not known here"),
        (
            lambda content: changed(content, workplaces__unit=each(parent=999)),
            "workplaces.unit does not fit",
        ),
        (lambda content: changed(content, workplaces__unit=each(id=1)), "the same id"),
        (lambda content: changed(content, workplaces__unit=each(closed_on="x")), "closed_on holds"),
        (lambda content: changed(content, workplaces__unit=lambda rows: rows[1:]), "does not fit"),
        (lambda content: changed(content, workplaces__organisation=lambda _: []), "one organ"),
        (
            lambda content: changed(content, accounts__person=each(email="a@b.example")),
            "does not fit",
        ),
        (
            lambda content: changed(content, rounds__round=each(opened_at="tomorrow")),
            "opened_at holds",
        ),
        (lambda content: changed(content, rounds__round=each(step="sleep")), "step holds"),
        (lambda content: changed(content, rounds__round=each(id="1")), "has no number"),
        (lambda content: changed(content, workplaces__organisation=lambda _: [{}]), "not fit"),
    ],
)
def test_what_is_no_whole_archive_is_refused_in_a_line(archive, change, said):
    assert said in said_of(change(archive))


def test_a_table_that_is_not_known_here_is_refused(archive):
    extra = ArchiveReader(io.BytesIO(archive))
    out = io.BytesIO()
    new = ArchiveWriter(out)
    for kind in extra.kinds:
        new.put_rows(kind, extra.rows(kind))
    new.put_rows("surveys.response", [])
    new.seal({})
    assert "does not know: surveys.response" in said_of(out.getvalue())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255))
def test_a_byte_that_was_changed_is_noticed_or_changes_nothing(archive, place, bits):
    content = bytearray(archive)
    content[int(place * len(content))] ^= bits
    whole = ArchiveReader(io.BytesIO(archive)).manifest
    try:
        manifest = ArchiveReader(io.BytesIO(bytes(content))).manifest
    except BadArchive:
        return
    assert manifest == whole


def test_a_bomb_is_refused_before_it_is_unpacked(archive, monkeypatch):
    monkeypatch.setattr(packed, "RATIO_FROM", 1000)
    out = io.BytesIO()
    new = ArchiveWriter(out)
    new.put_file("files/walks.photo/1-content", b"\0" * 1_000_000)
    new.seal({})
    with pytest.raises(BadArchive, match="packed too tightly"):
        ArchiveReader(out)
    monkeypatch.setattr(packed, "MOST_UNPACKED", 1000)
    assert said_of(archive) == "The archive is too large."


def test_a_line_without_end_is_refused(archive, monkeypatch):
    monkeypatch.setattr(packed, "LONGEST_LINE", 40)
    assert said_of(archive) == "The manifest is too large."
    out = io.BytesIO()
    new = ArchiveWriter(out)
    new.put_rows("workplaces.unit", [{"name": "x" * 5000}])
    new.seal({})
    monkeypatch.setattr(packed, "LONGEST_LINE", 4000)
    with pytest.raises(BadArchive, match=r"A line of workplaces\.unit is too long"):
        list(ArchiveReader(out).rows("workplaces.unit"))
