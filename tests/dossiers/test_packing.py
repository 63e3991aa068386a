"""The newest versions of many units in one archive."""

import io
from hashlib import sha256
from zipfile import ZipFile

from guldkorn.dossiers import packing
from guldkorn.dossiers.models import Dossier
from guldkorn.workplaces.models import Unit


def archive(answer):
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_an_organisation_is_packed_in_one_press(told, client_of):
    for language in ("da", "en"):
        version = Dossier.make(told.unit, language, by=told.lone)
    client, address = client_of(told.karen), f"/organisations/{told.organisation.pk}/dossiers/"
    assert client.get(address).status_code == 200
    units = [told.unit.pk, told.units["LG"].pk]
    with archive(client.post(address, {"units": units})) as packed:
        kept = {name: packed.read(name) for name in packed.namelist()}
    assert sorted(name.rpartition(".")[2] for name in kept) == ["json", "pdf", "tsv"]
    (name,) = (one for one in kept if one.endswith(".json"))
    assert sha256(kept[name]).hexdigest() == version.checksum
    listed = kept["APV.tsv"].decode().splitlines()
    assert listed[1].split("\t") == [told.unit.name, "2", version.checksum]
    assert listed[2].startswith("Plejehjemmet Lindegården\t\t")
    assert client.post(address, {"units": []}).status_code == 400
    assert client_of(told.lone).get(address).status_code == 404


def test_what_was_tampered_with_is_named_and_not_packed(told):
    Dossier.make(told.unit, "da", by=told.lone)
    Dossier.objects.update(content="{}")
    spooled = packing.archive_of(Unit.objects.filter(pk=told.unit.pk))
    with spooled, ZipFile(spooled) as packed:
        assert packed.namelist() == ["APV.tsv"]
        assert "kontrolsum" in packed.read("APV.tsv").decode()


def test_a_large_archive_lies_on_the_disk(told, monkeypatch):
    monkeypatch.setattr(packing, "IN_MEMORY", 10)
    Dossier.make(told.unit, "da", by=told.lone)
    with packing.archive_of(Unit.objects.filter(pk=told.unit.pk)) as packed:
        assert packed._rolled
