"""What a TRIO has from before is closed to whoever is put into it, until one of its own opens it."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.trios.actions import accept, let_in
from guldkorn.trios.models import Charter, Trio
from guldkorn.workplaces.models import PersonName
from tests.test_routes import ROUTES, TRIO, address, statuses
from tests.world import build_world

LATER = dt.timedelta(days=14)


def put_in(unit, person, role, by, name="Ny Nielsen"):
    """Put somebody in, who says yes."""
    membership = let_in(unit, name=name, email=person.email, role=role, by=by)
    accept(membership)
    return membership


def door(membership):
    return reverse("trios:opening", args=[membership.pk])


def charters(person):
    return Charter.objects.visible_to(person).count()


def told():
    return sorted(
        letter.to[0].partition("@")[0] for letter in mail.outbox if "/opening/" in letter.body
    )


@pytest.fixture
def karen_as_tr(cast):
    """The coordinator has put herself into a TRIO that has something."""
    Charter.write(cast.trio, {"goal": "Ro om morgenen."}, by=cast.lone)
    return put_in(cast.unit, cast.karen, "tr", cast.karen, name="Karen Eksempel")


def test_the_members_are_told_by_mail_and_it_stands_in_the_history(cast, karen_as_tr, client_of):
    assert told() == ["anna", "lone", "tarik"]
    letter = next(letter for letter in mail.outbox if letter.to == [cast.anna.email])
    assert (
        "Karen Eksempel, som styrer Guldkorn i organisationen, har sat sig selv ind i TRIO'en"
        in letter.body
    )
    assert "Ro om morgenen" not in letter.body
    wheel = client_of(cast.anna).get(reverse("wheel:round", args=[cast.round.pk])).content.decode()
    assert (
        "Karen Eksempel satte et nyt medlem ind i TRIO'en (tillidsrepræsentant)."
        in wheel.replace("&#x27;", "'")
    )
    assert f'href="{door(karen_as_tr)}"' in wheel


def test_who_put_her_in_is_told_in_the_language_of_the_mail(cast):
    PersonName.objects.filter(person=cast.karen).delete()
    with translation.override("en"):
        assert cast.organisation.name_of(cast.karen) == "somebody from another organisation"
        put_in(cast.unit, cast.niels, "tr", cast.karen)
    letter = next(
        letter
        for letter in mail.outbox
        if letter.to == [cast.anna.email] and "/opening/" in letter.body
    )
    assert "en fra en anden organisation har sat" in letter.body


def test_every_door_of_the_trio_is_shut_until_one_of_them_opens(cast, client_of):
    world = build_world(cast)
    membership = put_in(cast.unit, cast.niels, "tr", cast.karen)
    doors = sorted(TRIO & set(ROUTES))
    before = Entry.objects.count()
    found = statuses(world, client_of(cast.niels), doors)
    assert {
        route: seen for route, seen in found.items() if not (404 in seen and seen <= {404, 405})
    } == {}
    assert Entry.objects.count() == before
    assert client_of(cast.niels).get(reverse("trios:trio", args=[cast.unit.pk])).status_code == 200
    client_of(cast.tarik).post(door(membership))
    opened = {
        route: client_of(cast.niels).get(address(world, route)).status_code for route in doors
    }
    assert {
        route: status for route, status in opened.items() if status not in {200, 302, 405, 410}
    } == {}


def test_results_and_comments_are_closed_too(cast, client_of):
    world = build_world(cast)
    membership = put_in(cast.unit, cast.otto, "tr", cast.karen)
    pages = [
        address(world, route)
        for route in ("results:unit", "surveys:survey", "results:survey", "wheel:unit")
    ]
    assert {client_of(cast.otto).get(page).status_code for page in pages} == {404}
    membership.open_past(by=cast.anna)
    assert {client_of(cast.otto).get(page).status_code for page in pages} <= {200, 302}


def test_one_press_by_a_colleague_opens_it_and_says_who(cast, karen_as_tr, client_of):
    page = client_of(cast.anna, language="en").get(door(karen_as_tr)).content.decode()
    assert "Karen Eksempel has been put into your TRIO at Børnehuset Mælkevejen" in page
    assert (
        "Role: Union representative (TR). Shall Karen Eksempel see what you have from before?"
        in page
    )
    assert (charters(cast.karen), cast.trio.roles_of(cast.karen)) == (0, set())
    assert client_of(cast.anna).post(door(karen_as_tr)).status_code == 302
    assert (charters(cast.karen), cast.trio.roles_of(cast.karen)) == (1, {"tr"})
    assert (
        "It is open already."
        in client_of(cast.lone, language="en").get(door(karen_as_tr)).content.decode()
    )
    client_of(cast.lone).post(door(karen_as_tr))
    assert Entry.objects.get(verb="opened", noun="trios.membership").by == cast.anna


@pytest.mark.parametrize("somebody", ["karen", "adam", "niels", "otto"])
def test_nobody_else_opens_it(cast, karen_as_tr, client_of, somebody):
    person = getattr(cast, somebody)
    assert [client_of(person).get(door(karen_as_tr)).status_code for _twice in range(2)] == [
        404,
        404,
    ]
    assert client_of(person).post(door(karen_as_tr)).status_code == 404
    with pytest.raises(Refused, match="in the TRIO before"):
        karen_as_tr.open_past(by=person)
    assert charters(cast.karen) == 0


def test_two_newcomers_do_not_open_for_each_other(cast, karen_as_tr):
    other = put_in(cast.unit, cast.niels, "amr", cast.karen)
    for membership, person in ((karen_as_tr, cast.niels), (other, cast.karen)):
        with pytest.raises(Refused):
            membership.open_past(by=person)


def test_a_newcomer_is_waited_for_by_nobody(cast, karen_as_tr, client_of):
    cast.trio.memberships.get(person=cast.tarik).end(by=cast.karen)
    assert cast.trio.filled_roles() == ["leader", "amr"]
    home = client_of(cast.karen, language="en").get("/").content.decode()
    assert "You have said yes to the TRIO at Børnehuset Mælkevejen" in home


def test_of_a_new_trio_nothing_is_closed(cast):
    unit = cast.units["SB"]
    first = put_in(unit, cast.niels, "leader", cast.karen)
    assert (first.state, told()) == ("in", [])
    second = put_in(unit, cast.tove, "tr", cast.karen)
    assert (second.state, told()) == ("waits", ["niels"])


def test_three_who_are_put_into_a_new_trio_together_come_in_without_a_press(cast):
    unit = cast.units["SB"]
    asked = [
        let_in(unit, name=role, email=person.email, role=role, by=cast.karen)
        for role, person in (("leader", cast.niels), ("tr", cast.tove), ("amr", cast.amir))
    ]
    for membership in asked:
        accept(membership)
    assert Trio.objects.get(unit=unit).filled_roles() == ["leader", "tr", "amr"]


def test_who_was_put_into_a_new_trio_and_says_yes_long_after_is_a_newcomer(cast):
    unit = cast.units["SB"]
    late = let_in(unit, name="Sen", email=cast.tove.email, role="tr", by=cast.karen)
    put_in(unit, cast.niels, "leader", cast.karen)
    with clock.pretend(clock.now() + LATER + dt.timedelta(days=1)):
        accept(late)
    assert (late.state, told()) == ("waits", ["niels"])
    late.open_past(by=cast.niels)
    assert late.state == "in"


def test_another_role_for_somebody_who_is_in_closes_nothing_but_is_told(cast):
    membership = put_in(cast.unit, cast.lone, "amr", cast.karen, name="Lone Eksempel")
    assert membership.state == "in"
    letters = [letter for letter in mail.outbox if letter.to == [cast.anna.email]]
    assert ["/opening/" in letter.body for letter in letters] == [False]


def test_with_nobody_left_those_who_were_there_last_are_asked(cast, client_of):
    Charter.write(cast.trio, {"goal": "Ro om morgenen."}, by=cast.lone)
    for membership in cast.trio.memberships.all():
        membership.end(by=cast.karen)
    newcomer = put_in(cast.unit, cast.karen, "tr", cast.karen)
    assert told() == ["anna", "lone", "tarik"]
    assert charters(cast.karen) == 0
    with pytest.raises(Refused, match="asked first"):
        newcomer.open_past(by=cast.karen)
    assert client_of(cast.tarik).get(door(newcomer)).status_code == 200
    client_of(cast.tarik).post(door(newcomer))
    assert charters(cast.karen) == 1
    assert charters(cast.tarik) == 0


def test_with_nobody_left_who_opens_the_newcomer_does_after_fourteen_days(cast, client_of):
    Charter.write(cast.trio, {"goal": "Ro om morgenen."}, by=cast.lone)
    for membership in cast.trio.memberships.all():
        membership.end(by=cast.karen)
    newcomer = put_in(cast.unit, cast.niels, "tr", cast.karen)
    page, where = client_of(cast.niels, language="en"), reverse("trios:trio", args=[cast.unit.pk])
    assert door(newcomer) not in page.get(where).content.decode()
    assert "After 14 days you can open it yourself." in page.get(door(newcomer)).content.decode()
    assert page.post(door(newcomer)).status_code == 403
    with clock.pretend(clock.now() + LATER):
        assert door(newcomer) in page.get(where).content.decode()
        page.post(door(newcomer))
    assert charters(cast.niels) == 1
    assert Entry.objects.get(verb="opened", noun="trios.membership").by == cast.niels


def test_the_fourteen_days_begin_when_the_last_has_left_and_those_are_told_then(cast, client_of):
    Charter.write(cast.trio, {"goal": "Ro om morgenen."}, by=cast.lone)
    newcomer = put_in(cast.unit, cast.karen, "tr", cast.karen)
    with clock.pretend(clock.now() + LATER):
        for membership in cast.trio.members():
            mail.outbox.clear()
            client_of(cast.karen).post(reverse("trios:end", args=[membership.pk]))
        assert told() == ["anna", "lone", "tarik"]
        assert client_of(cast.karen).post(door(newcomer)).status_code == 403
        with clock.pretend(clock.now() + LATER):
            assert client_of(cast.karen).post(door(newcomer)).status_code == 302
    assert charters(cast.karen) == 1


def test_a_name_that_is_made_up_stands_beside_the_address(cast, client_of):
    membership = put_in(cast.unit, cast.karen, "tr", cast.adam, name="Signe Sand")
    for text in (
        next(letter.body for letter in mail.outbox if letter.to == [cast.anna.email]),
        client_of(cast.anna).get(door(membership)).content.decode(),
    ):
        assert "Signe Sand logger ind med adressen karen@solbjerg.example." in text


def test_who_comes_back_waits_like_everybody_else(cast):
    cast.trio.memberships.get(person=cast.tarik).end(by=cast.karen)
    again = put_in(cast.unit, cast.tarik, "tr", cast.karen)
    assert again.state == "waits"
    with pytest.raises(Refused):
        again.open_past(by=cast.tarik)
