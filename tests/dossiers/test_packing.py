"""The newest versions of many units in one archive."""

import io
from datetime import timedelta
from hashlib import sha256
from zipfile import ZipFile

import pytest

from guldkorn.dossiers import forms, packing
from guldkorn.dossiers.models import Dossier
from guldkorn.dossiers.views import organisation
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.themes.models import Cause
from guldkorn.workplaces.models import Unit
from guldkorn.years.clocks import units_with_a_year
from tests.dossiers.conftest import SECRET
from tests.dossiers.made import given
from tests.updates.boarded import put_up

WORDS = "Fælles eftermiddag"


def archive(answer):
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def packed_of(told):
    return packing.archive_of(Unit.objects.filter(pk=told.unit.pk), "da", by=told.karen)


def test_an_organisation_is_packed_in_one_press(told, client_of):
    version = Dossier.make(told.unit, "da", by=told.lone)
    assert Dossier.make(told.unit, "en", by=told.lone).translation_of == version
    client, address = client_of(told.karen), f"/organisations/{told.organisation.pk}/dossiers/"
    assert client.get(address).status_code == 200
    units = [told.unit.pk, told.units["LG"].pk]
    with archive(client.post(address, {"units": units})) as packed:
        kept = {name: packed.read(name) for name in packed.namelist()}
    endings = sorted(name.rpartition(".")[2] for name in kept)
    assert endings == ["json", "json", "pdf", "pdf", "tsv"]
    (name,) = (one for one in kept if one.endswith(".json") and "Mælkevejen" in one)
    assert sha256(kept[name]).hexdigest() == version.checksum
    listed = [line.split("\t") for line in kept["APV.tsv"].decode().splitlines()]
    assert listed[1] == [told.unit.name, "1", version.checksum, "TRIO'en"]
    made = Dossier.objects.get(unit=told.units["LG"])
    assert listed[2] == ["Plejehjemmet Lindegården", "1", made.checksum, listed[2][3]]
    assert (made.is_told_only, made.made_by) == (True, told.karen)
    with archive(client.post(address, {"units": units})):
        assert Dossier.objects.count() == 3, "twice is once"
    assert client.post(address, {"units": []}).status_code == 400
    assert client_of(told.lone).get(address).status_code == 404


def test_many_units_are_packed_page_by_page(told, client_of, monkeypatch):
    for place in (forms, organisation):
        monkeypatch.setattr(place, "PACKED_AT_ONCE", 2)
    client, address = client_of(told.karen), f"/organisations/{told.organisation.pk}/dossiers/"
    listed = {one.pk for one in units_with_a_year(told.organisation)}
    packed, page = [], 1
    while True:
        shown = client.get(address, {"page": page}).context
        assert "Højst 2" in client.get(address, {"page": page}).content.decode()
        packed.append({unit.pk for unit, _newest in shown["rows"]})
        if not shown["shown"].has_next():
            break
        page += 1
    assert set.union(*packed) == listed
    assert max(map(len, packed)) == 2
    with archive(client.post(f"{address}?page={page}", {"units": list(packed[-1])})) as kept:
        assert kept.read("APV.tsv").count(b"\n") == len(packed[-1]) + 1
    made = Dossier.objects.count()
    refused = client.post(address, {"units": list(listed)})
    assert (refused.status_code, Dossier.objects.count()) == (400, made), "nothing is half done"


def test_what_was_tampered_with_is_named_and_not_packed(told):
    Dossier.make(told.unit, "da", by=told.lone)
    Dossier.objects.update(content="{}")
    Unit.objects.filter(pk=told.unit.pk).update(closed_on=clock.today())
    spooled = packed_of(told)
    with spooled, ZipFile(spooled) as packed:
        assert packed.namelist() == ["APV.tsv"]
        assert "kontrolsum" in packed.read("APV.tsv").decode()


def test_what_a_coordinator_makes_holds_what_is_told_and_nothing_else(told, client_of):
    """The TRIO's own version has more: its reason, its cause, who does what. It stays the TRIO's."""
    news = put_up(told.round.themes.get(), by=told.lone)
    with packed_of(told), packed_of(told):
        (made,) = Dossier.objects.all()
    assert (made.is_told_only, made.made_by) == (True, told.karen)
    assert (WORDS in made.content, news.theme.reason in made.content) == (True, False)
    for own in (SECRET, "Ida", news.said, *(one.text for one in Cause.objects.all())):
        assert own not in made.content
    full = Dossier.make(told.unit, "da", by=told.lone)
    assert (news.theme.reason in full.content, full.number, full.is_newest) == (True, 2, True)
    for refused in ("amo", "leader"):
        with pytest.raises(Refused):
            given(made, refused, by=told.anna if refused == "amo" else told.lone)
    with packed_of(told):
        assert Dossier.objects.count() == 2, "the TRIO's version is packed while it is new"
    with clock.pretend(clock.now() + timedelta(days=1)), packed_of(told):
        assert Dossier.objects.count() == 2, "another day alone is nothing new"
    with pytest.raises(Refused):
        Dossier.make_told(told.unit, "da", by=told.lone)


def test_two_languages_by_turns_make_one_version_each(told):
    for language in ("da", "en", "da", "en"):
        made = Dossier.make_told(told.unit, language, by=told.karen)
        assert (made.language, made.is_told_only) == (language, True)
    assert Dossier.objects.count() == 2
    Dossier.objects.filter(language="da").update(content="{}")
    assert Dossier.make_told(told.unit, "da", by=told.karen).number == 3


def test_a_large_archive_lies_on_the_disk(told, monkeypatch):
    monkeypatch.setattr(packing, "IN_MEMORY", 10)
    Dossier.make(told.unit, "da", by=told.lone)
    with packed_of(told) as packed:
        assert packed._rolled
