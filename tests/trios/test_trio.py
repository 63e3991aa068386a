"""Who is in a TRIO: three roles with equal rights, looked after by those who run the organisation."""

import pytest
from django.core import mail
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.trios.actions import let_in
from guldkorn.trios.models import Membership, Trio

NEW = {"name": "Signe Sand", "email": "Signe@Solbjerg.example", "role": "amr"}


def page(unit):
    return reverse("trios:trio", args=[unit.pk])


def end(membership):
    return reverse("trios:end", args=[membership.pk])


def members(trio):
    return [(one.person.name, one.role) for one in trio.members()]


def test_a_coordinator_lets_somebody_new_in_who_signs_in_by_code(cast, client_of):
    client = client_of(cast.karen, language="en")
    answer = client.post(page(cast.units["LG"]), NEW, follow=True)
    assert answer.redirect_chain == [(page(cast.units["LG"]), 302)]
    assert "Signe Sand is now in the TRIO." in answer.content.decode()
    person = Person.objects.get(email="signe@solbjerg.example")
    assert (person.name, person.has_usable_password()) == ("Signe Sand", False)
    assert members(cast.home_trio) == [("Lise Eksempel", "leader"), ("Tina Eksempel", "tr"), ("Signe Sand", "amr")]
    assert mail.outbox == []


def test_the_first_member_makes_the_trio(cast, client_of):
    client_of(cast.adam).post(page(cast.units["SB"]), NEW | {"role": "leader"})
    assert members(Trio.objects.get(unit=cast.units["SB"])) == [("Signe Sand", "leader")]


def test_somebody_who_is_known_keeps_their_name(cast):
    membership = let_in(cast.units["LG"], name="Somebody else", email=cast.anna.email, role="amr", by=cast.karen)
    assert (membership.person, membership.person.name) == (cast.anna, "Anna Eksempel")


def test_twice_is_once(cast):
    for _time in range(2):
        let_in(cast.units["LG"], name="Signe Sand", email="signe@solbjerg.example", role="amr", by=cast.karen)
    assert Membership.objects.filter(person__email="signe@solbjerg.example").count() == 1
    assert Entry.objects.filter(verb="welcomed", by=cast.karen).count() == 1


def test_somebody_of_another_organisation_is_not_pulled_in(cast, client_of):
    with pytest.raises(Refused, match="another organisation"):
        let_in(cast.units["LG"], name="Otto", email=cast.otto.email, role="amr", by=cast.karen)
    answer = client_of(cast.karen).post(page(cast.units["LG"]), NEW | {"email": cast.otto.email})
    assert answer.status_code == 403
    assert "Otto" not in answer.content.decode()


def test_what_is_missing_is_said_and_nothing_is_saved(cast, client_of):
    answer = client_of(cast.karen, language="en").post(page(cast.units["LG"]), {"name": "Signe Sand"})
    html = answer.content.decode()
    assert '<a href="#id_email">Work e-mail: This field is required.</a>' in html
    assert '<a href="#id_role_0">Role: This field is required.</a>' in html
    assert not Person.objects.filter(name="Signe Sand").exists()


def test_a_member_reads_the_page_and_changes_nothing(cast, client_of):
    client = client_of(cast.tarik)
    html = client.get(page(cast.unit)).content.decode()
    assert [name in html for name in ("Lone Eksempel", "Tarik Eksempel", "Anna Eksempel")] == [True, True, True]
    assert 'name="email"' not in html
    assert client.post(page(cast.unit), NEW).status_code == 404
    assert client.post(end(cast.trio.members()[0])).status_code == 404


def test_strangers_find_nothing(cast, client_of):
    for person in (cast.niels, cast.frida, cast.otto):
        assert client_of(person).get(page(cast.unit)).status_code == 404
        assert client_of(person).post(end(cast.trio.members()[0])).status_code == 404
    assert len(members(cast.trio)) == 3


def test_a_membership_ends_with_a_day_and_stays_in_history(cast, client_of):
    membership = cast.trio.memberships.get(person=cast.tarik)
    answer = client_of(cast.karen).post(end(membership))
    membership.refresh_from_db()
    assert answer.url == page(cast.unit)
    assert membership.until is not None
    assert cast.trio.roles_of(cast.tarik) == set()
    assert Entry.objects.get(verb="ended").facts == {"role": "tr"}


def test_a_membership_does_not_end_twice(cast, client_of):
    membership = cast.trio.memberships.get(person=cast.tarik)
    client = client_of(cast.karen)
    assert [client.post(end(membership)).status_code for _time in range(2)] == [302, 404]


def test_a_unit_without_a_trio_invites_to_let_the_first_in(cast, client_of):
    html = client_of(cast.karen, language="en").get(page(cast.units["SB"])).content.decode()
    assert "Nobody is in the TRIO yet" in html
