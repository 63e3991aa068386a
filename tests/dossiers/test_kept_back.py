"""What the TRIO keeps to itself after a version was locked is read in it by nobody."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from guldkorn.actionplans.models import Action
from guldkorn.dossiers.models import Dossier, DossierLink
from guldkorn.dossiers.packing import archive_of
from guldkorn.lib import clock
from guldkorn.records.models import KeyPeriod
from guldkorn.workplaces.models import Unit
from tests.dossiers.made import given

WORDS = "Fælles eftermiddag"


@pytest.fixture
def version(told):
    Action.objects.filter(title=WORDS).update(follow_up_on="2026-01-01")
    made = Dossier.make(told.unit, "da", by=told.lone)
    given(made, "amo", by=told.anna)
    assert made.content.count(WORDS) >= 3
    Action.objects.filter(title=WORDS).update(is_confidential=True)
    return made


def test_pages_and_the_link_leave_it_out_and_say_so(told, version, client_of):
    link = DossierLink.of(told.unit).get_absolute_url()
    for somebody, address in ((told.karen, f"/dossiers/{version.pk}/"), (None, link)):
        client = client_of(somebody) if somebody else client_of()
        shown = client.get(address).content.decode()
        assert (WORDS in shown, "kontrolsum" in shown.lower()) == (False, True)
        assert "er udeladt her" in shown


def test_files_leave_it_out_and_the_locked_text_is_given_to_nobody(told, version, client_of):
    files = f"/dossiers/{version.pk}/files"
    client = client_of(told.karen)
    with ZipFile(BytesIO(client.get(f"{files}/docx/").content)) as word:
        assert WORDS not in word.read("word/document.xml").decode()
    assert client.get(f"{files}/json/").status_code == 404
    Unit.objects.filter(pk=told.unit.pk).update(closed_on=clock.today())
    ours = Unit.objects.filter(pk=told.unit.pk)
    with archive_of(ours, "da", by=told.karen) as packed, ZipFile(packed) as kept:
        assert not any(name.endswith("json") for name in kept.namelist())


def test_a_difference_leaves_it_out_and_what_is_open_again_is_read_again(told, version, client_of):
    newer = Dossier.make(told.unit, "da", by=told.lone)
    address = f"/dossiers/{newer.pk}/difference/"
    assert WORDS not in client_of(told.karen).get(address).content.decode()
    Action.objects.filter(title=WORDS).update(is_confidential=False)
    assert WORDS in client_of(told.karen).get(address).content.decode()


def test_key_figures_that_were_taken_away_are_left_out_and_it_says_so(told, read, client_of):
    made = Dossier.make(told.unit, "da", by=told.lone)
    given(made, "amo", by=told.anna)
    page, link = f"/dossiers/{made.pk}/", DossierLink.of(told.unit).get_absolute_url()
    (key,) = KeyPeriod.objects.filter(unit=told.unit).values_list("pk", flat=True)
    (section,) = (one for one in made.document.sections if one.key == "absence")
    value = str(section.blocks[0].rows[0].cells[2])
    assert value in read(told.lone, page)
    gone = {"withdrawn_at": clock.now(), "withdrawn_by": told.lone}
    KeyPeriod.objects.filter(pk=key).update(**gone)
    for shown in (read(told.lone, page), client_of().get(link).content.decode()):
        assert (value in shown, "er taget væk siden" in shown) == (False, True)
    assert client_of(told.lone).get(f"{page}files/json/").status_code == 404
    assert WORDS in read(told.lone, page), "the actions stand as they did"


def test_what_was_tampered_with_is_compared_with_nothing(told, version, client_of):
    newer = Dossier.make(told.unit, "en", by=told.lone)
    Dossier.objects.filter(pk=version.pk).update(content=version.content.replace("Ida", "Ib"))
    address = f"/dossiers/{newer.pk}/difference/"
    assert client_of(told.lone).get(address).status_code == 404


def test_a_number_without_end_is_no_version(told, version, client_of):
    newer = Dossier.make(told.unit, "en", by=told.lone)
    address = f"/dossiers/{newer.pk}/difference/?from={'9' * 5000}"
    assert client_of(told.lone).get(address).status_code == 200
