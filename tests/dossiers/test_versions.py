"""A version stands as it was made; approvals are tied to its words; a link leads employees to it."""

import json
import re
from hashlib import sha256
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from guldkorn.dossiers.approved import with_approvals
from guldkorn.dossiers.models import Approval, Dossier, DossierLink
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.waiting.table import waits_for
from guldkorn.waiting.wait import Kind
from guldkorn.workplaces.models import Unit
from tests.cast import ANY_TEXT
from tests.dossiers.made import given


@pytest.fixture
def version(told):
    return Dossier.make(told.unit, "da", by=told.tarik)


def page(version):
    return f"/dossiers/{version.pk}/"


def changed(cast):
    action = cast.round.themes.get().actions.get(title="Fælles eftermiddag")
    action.level = "leader"
    action.write(by=cast.lone)


def test_a_version_is_made_in_one_press_and_not_twice_the_same(told, client_of):
    client, address = client_of(told.anna), f"/units/{told.unit.pk}/dossiers/new/"
    for _again in range(2):
        assert client.post(address, {"language": "da"}).status_code == 302
    (made,) = Dossier.objects.all()
    assert (made.number, made.language, made.made_by) == (1, "da", told.anna)
    changed(told)
    client.post(address, {"language": "da"})
    assert Dossier.objects.first().number == 2
    assert Entry.objects.filter(noun="dossiers.dossier", verb="made").count() == 2


def test_what_is_made_stays_as_it_was(told, version, read):
    told.round.themes.update(reason="Noget helt andet.")
    assert "Noget helt andet." not in read(told.lone, page(version))


def test_only_the_trio_makes_it_and_where_there_is_none_the_coordinator(told):
    with pytest.raises(Refused):
        Dossier.make(told.unit, "da", by=told.karen)
    assert Dossier.make(told.units["SB"], "da", by=told.karen).number == 1


def test_the_file_is_the_text_of_the_checksum(told, version, client_of):
    answer = client_of(told.lone).get(f"{page(version)}files/json/")
    assert sha256(answer.content).hexdigest() == version.checksum
    assert json.loads(answer.content)["language"] == "da"
    assert client_of(told.lone).get(f"{page(version)}files/exe/").status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_each_file_says_who_approved_the_version_and_its_checksum(told, version, client_of, kind):
    given(version, "amo", by=told.anna)
    answer = client_of(told.lone).get(f"{page(version)}files/{kind}/")
    assert answer.status_code == 200
    words = "".join(words_of(answer.content, kind).split())
    for said in ("Fælles eftermiddag", version.checksum, told.organisation.name_of(told.anna)):
        assert "".join(said.split()) in words


def words_of(data: bytes, kind: str) -> str:
    """Every text of a file, read by another library than wrote it where there is one."""
    if kind == "pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    with ZipFile(BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if name.endswith(".xml")]
        texts = [parts.read(name).decode() for name in names]
    return unescape(re.sub("<[^>]*>", "", "".join(texts)))


def test_a_file_asks_for_the_yes_of_each_role_that_is_held(told, version):
    for capacity, somebody in (("leader", told.lone), ("amo", told.anna)):
        given(version, capacity, by=somebody)
    lacks = [one.key for one in with_approvals(version).sections[-1].blocks]
    assert "approvals.missing" in lacks
    given(version, "employees", by=told.tarik)
    lacks = [one.key for one in with_approvals(version).sections[-1].blocks]
    assert "approvals.missing" not in lacks


def test_tampered_words_are_shown_to_nobody_and_approved_by_nobody(told, version, client_of, read):
    given(version, "amo", by=told.anna)
    token = DossierLink.of(told.unit).token
    tampered = version.content.replace("Fælles eftermiddag", "Fri fredag")
    Dossier.objects.update(content=tampered)
    assert "Fri fredag" not in read(told.lone, page(version))
    assert client_of(told.lone).get(f"{page(version)}files/json/").status_code == 404
    assert "Fri fredag" not in client_of().get(f"/apv/{token}/").content.decode()
    with pytest.raises(Refused):
        given(version, "leader", by=told.lone)


def test_each_approves_in_their_own_role_once(told, version, client_of, read):
    client = client_of(told.anna)
    sent = {"capacity": "amo", "remark": "Vi skal tale om aftenen."}
    for _again in range(2):
        assert client.post(f"{page(version)}approvals/", sent).status_code == 302
    approval = Approval.objects.get()
    assert approval.name == told.organisation.name_of(told.anna)
    assert approval.checksum == version.checksum
    assert "Vi skal tale om aftenen." in read(told.lone, page(version))
    wrong = client.post(f"{page(version)}approvals/", {"capacity": "leader"})
    assert wrong.status_code == 400
    assert Approval.objects.count() == 1


def test_an_approval_is_taken_back_with_a_trace(told, version, client_of, read):
    approval = given(version, "amo", by=told.anna)
    address = f"/approvals/{approval.pk}/withdrawal/"
    assert client_of(told.lone).post(address).status_code == 403
    assert client_of(told.anna).post(address).status_code == 302
    assert "Taken back on" in read(told.lone, page(version))
    assert "Not approved" in read(told.lone, f"/units/{told.unit.pk}/dossiers/")
    again = given(version, "amo", by=told.anna)
    assert (again.pk != approval.pk, Approval.objects.standing().count()) == (True, 1)


def test_it_waits_for_each_until_somebody_in_their_role_has_approved_it(told, version):
    def waits(person):
        return [one.path for one in waits_for(person) if one.kind is Kind.DOSSIER]

    assert waits(told.anna) == [page(version)]
    given(version, "amo", by=told.anna)
    assert (waits(told.anna), waits(told.tarik)) == ([], [page(version)])
    assert waits(told.niels) == []


def test_an_older_version_is_not_approved_any_more(told, version):
    changed(told)
    Dossier.make(told.unit, "da", by=told.lone)
    with pytest.raises(Refused, match="newer version"):
        given(version, "amo", by=told.anna)


def test_a_version_in_the_other_language_is_nothing_newer(told, version):
    english = Dossier.make(told.unit, "en", by=told.lone)
    assert english.translation_of == version
    assert Dossier.make(told.unit, "en", by=told.lone) == english
    assert (version.is_newest, english.is_newest) == (True, True)
    given(version, "amo", by=told.anna)
    changed(told)
    newer = Dossier.make(told.unit, "en", by=told.lone)
    assert (newer.translation_of, newer.number) == (None, 3)
    assert not version.is_newest
    assert not english.is_newest


def test_employees_read_by_link_what_amo_has_approved(told, version, client_of):
    link = DossierLink.of(told.unit)
    address = link.get_absolute_url()
    assert "Fælles eftermiddag" not in client_of().get(address).content.decode()
    given(version, "leader", by=told.lone)
    assert "Fælles eftermiddag" not in client_of().get(address).content.decode()
    given(version, "amo", by=told.anna, remark="<b>Godt</b>")
    answer = client_of(language="en").get(address)
    told_all = answer.content.decode()
    assert ("Fælles eftermiddag" in told_all, "Kortlægning" in told_all) == (True, True)
    assert ("<b>Godt" in told_all, "&lt;b&gt;Godt" in told_all) == (False, True)
    assert answer["Referrer-Policy"] == "no-referrer"


def test_a_link_is_renewed_closed_and_opened_again(told, version, client_of):
    given(version, "amo", by=told.anna)
    old = DossierLink.of(told.unit).get_absolute_url()
    client, base = client_of(told.tarik), f"/units/{told.unit.pk}/dossiers/link/"
    client.post(base)
    new = DossierLink.of(told.unit).get_absolute_url()
    assert [client_of().get(one).status_code for one in (old, new)] == [404, 200]
    client.post(f"{base}return/")
    assert [client_of().get(one).status_code for one in (old, new)] == [200, 404]
    client.post(f"{base}closure/")
    assert client_of().get(old).status_code == 410
    client.post(f"{base}opening/")
    assert client_of().get(old).status_code == 200
    assert client_of(told.karen).post(f"{base}closure/").status_code == 403


def test_the_link_of_a_closed_unit_opens_nothing_and_says_why(told, version, client_of):
    given(version, "amo", by=told.anna)
    link = DossierLink.of(told.unit).get_absolute_url()
    Unit.objects.filter(pk=told.unit.pk).update(closed_on=clock.today())
    answer = client_of().get(link)
    shown = answer.content.decode()
    assert (answer.status_code, "Fælles eftermiddag" in shown) == (410, False)
    assert "Denne arbejdsplads er lukket" in shown
    Unit.objects.filter(pk=told.unit.pk).update(closed_on=None)
    assert client_of().get(link).status_code == 200


def test_two_organisations_read_nothing_of_each_other(told, version, client_of):
    assert client_of(told.otto).get(page(version)).status_code == 404
    assert client_of(told.niels).get(page(version)).status_code == 404
    assert client_of(told.karen).get(page(version)).status_code == 200


def test_hostile_words_are_words(told, client_of):
    hostile = f"<script>alert(1)</script> {ANY_TEXT} {{{{ 7 }}}}"
    told.round.themes.update(reason=hostile)
    version = Dossier.make(told.unit, "en", by=told.lone)
    shown = client_of(told.lone).get(page(version)).content.decode()
    assert ("<script>alert(1)" in shown, "&lt;script&gt;alert(1)" in shown) == (False, True)
    assert version.document.sections[2].sections[0].blocks[1].facts[0].value == hostile


def test_two_versions_are_held_against_each_other(told, version, read):
    action = told.round.themes.get().actions.get(title="Fælles eftermiddag")
    action.trial = "Først om mandagen."
    for somebody in ("Ida", "Bo"):
        action.responsible = somebody
        action.write(by=told.lone)
    for membership in told.trio.members():
        if action.is_asked:
            action.say_yes(by=membership.person, read=action.version)
    second = Dossier.make(told.unit, "da", by=told.lone)
    shown = read(told.lone, f"{page(second)}difference/")
    assert "<del>Ida</del>" in shown
    assert "<ins>Bo</ins>" in shown
    assert "<ins>Først om mandagen.</ins>" in shown
    assert "<ins>Bo</ins>" in read(told.lone, f"{page(second)}difference/?from=1")


def test_a_first_version_differs_from_nothing(told, version, client_of):
    assert client_of(told.lone).get(f"{page(version)}difference/").status_code == 404
