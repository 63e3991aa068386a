"""Who is in a TRIO: three roles with equal rights, looked after by those who run the organisation."""

import datetime as dt
import re

from django.core import mail
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.trios.actions import let_in
from guldkorn.trios.models import Membership, Trio

NEW = {"name": "Signe Sand", "email": "Signe@Solbjerg.example", "role": "amr"}


def page(unit):
    return reverse("trios:trio", args=[unit.pk])


def end(membership):
    return reverse("trios:end", args=[membership.pk])


def members(trio):
    return [(one.name, one.role) for one in trio.members()]


def links_to(email):
    """The paths of the links to say yes that were mailed to an address."""
    letters = [letter.body for letter in mail.outbox if letter.to == [email]]
    return [re.search(r"/invited/trio/\S+", body)[0] for body in letters]


def test_a_coordinator_invites_somebody_who_says_yes_by_the_mailed_link(cast, client_of):
    client, where = client_of(cast.karen, language="en"), page(cast.units["LG"])
    answer = client.post(where, NEW, follow=True)
    assert answer.redirect_chain == [(where, 302)]
    assert (
        "Signe Sand is invited, and gets a mail with a link to say yes." in answer.content.decode()
    )
    assert members(cast.home_trio) == [("Lise Eksempel", "leader"), ("Tina Eksempel", "tr")]
    (link,) = links_to("signe@solbjerg.example")
    visitor = client_of(language="en")
    asked = visitor.get(link)
    assert "no-store" in asked.headers["Cache-Control"]
    assert "Solbjerg Kommune has put you in as Signe Sand." in asked.content.decode()
    assert Membership.objects.get(person__email="signe@solbjerg.example").state == "invited"
    assert visitor.post(link).url == "/"
    membership = Membership.objects.get(person__email="signe@solbjerg.example")
    assert (membership.state, membership.person.has_usable_password()) == ("waits", False)
    assert "You have said yes already." in visitor.get(link).content.decode()


def test_who_is_invited_sees_nothing_and_is_counted_nowhere_before_their_yes(cast, client_of):
    membership = let_in(cast.units["LG"], **NEW, by=cast.karen)
    signe = client_of(membership.person)
    assert signe.get(page(cast.units["LG"])).status_code == 404
    assert cast.home_trio.filled_roles() == ["leader", "tr"]
    assert not Trio.objects.visible_to(membership.person).exists()
    shown = client_of(cast.karen, language="en").get(page(cast.units["LG"])).content.decode()
    assert shown.count("Invited</span>") == 1


def test_a_link_is_worth_nothing_after_fourteen_days_or_when_the_person_is_taken_off(
    cast, client_of
):
    membership = let_in(cast.units["LG"], **NEW, by=cast.karen)
    (link,) = links_to("signe@solbjerg.example")
    with clock.pretend(clock.now() + dt.timedelta(days=15)):
        assert client_of().get(link).status_code == 410
        assert client_of().post(link).status_code == 410
    assert client_of().get(link).status_code == 200
    assert client_of().get(link[:-2] + "/").status_code == 410
    karen = client_of(cast.karen, language="en")
    assert "Take the invitation back" in karen.get(page(cast.units["LG"])).content.decode()
    assert (
        "The invitation is taken back." in karen.post(end(membership), follow=True).content.decode()
    )
    assert client_of().post(link).status_code == 410
    assert Membership.objects.get(pk=membership.pk).confirmed_at is None


def test_once_more_sends_another_link_and_changes_the_name(cast, client_of):
    client, where = client_of(cast.karen, language="en"), page(cast.units["LG"])
    for name in ("Signe Sand", "Signe Strand"):
        client.post(where, NEW | {"name": name}, follow=True)
        assert links_to("signe@solbjerg.example")
    assert len(links_to("signe@solbjerg.example")) == 2
    assert len([letter for letter in mail.outbox if letter.to == [cast.lise.email]]) == 1
    assert Membership.objects.filter(person__email="signe@solbjerg.example").count() == 1
    assert Entry.objects.filter(verb="welcomed", by=cast.karen).count() == 1
    shown = client.get(where).content.decode()
    assert ("Signe Strand" in shown, "Signe Sand" in shown) == (True, False)


def test_a_mail_that_could_not_be_delivered_is_said_to_who_invited(cast, client_of):
    client, where = client_of(cast.karen, language="en"), page(cast.units["LG"])
    client.post(where, NEW)
    said = "The mail could not be delivered. Look at the address, and invite once more."
    assert said not in client.get(where).content.decode()
    Letter.objects.update(state="failed")
    assert said in client.get(where).content.decode()
    assert said not in client_of(cast.lise, language="en").get(where).content.decode()
    client.post(where, NEW)
    assert said not in client.get(where).content.decode()
    # the new link, in the place of the old one
    assert Letter.objects.exclude(mailing=None).count() == 1


def test_the_first_member_makes_the_trio_and_comes_straight_in(cast, client_of):
    client_of(cast.adam).post(page(cast.units["SB"]), NEW | {"role": "leader"})
    client_of().post(links_to("signe@solbjerg.example")[0])
    assert members(Trio.objects.get(unit=cast.units["SB"])) == [("Signe Sand", "leader")]


def test_a_role_that_somebody_holds_already_is_said(cast, client_of):
    twice = {"name": "Tina Eksempel", "email": cast.tina.email, "role": "tr"}
    answer = client_of(cast.karen, language="en").post(page(cast.units["LG"]), twice, follow=True)
    assert "Tina Eksempel has this role already." in answer.content.decode()
    assert mail.outbox == []


def test_what_is_missing_is_said_and_nothing_is_saved(cast, client_of):
    answer = client_of(cast.karen, language="en").post(
        page(cast.units["LG"]), {"name": "Signe Sand"}
    )
    html = " ".join(answer.content.decode().split())
    assert '<a href="#id_email"> Work e-mail: Write an e-mail address here.</a>' in html
    assert '<a href="#id_role_0"> Role: Choose one.</a>' in html
    assert not Membership.objects.filter(role="amr", trio=cast.home_trio).exists()


def test_a_member_reads_the_page_and_changes_nothing(cast, client_of):
    client = client_of(cast.tarik)
    html = client.get(page(cast.unit)).content.decode()
    assert [name in html for name in ("Lone Eksempel", "Tarik Eksempel", "Anna Eksempel")] == [
        True,
        True,
        True,
    ]
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


def test_nobody_is_let_into_the_trio_of_a_closed_unit(cast, client_of):
    kitchen = cast.units["SB"].organisation.units.create(name="Køkkenet", code="KØ")
    kitchen.close(by=cast.karen)
    client = client_of(cast.karen, language="en")
    html = client.get(page(kitchen)).content.decode()
    assert "This unit is closed. Open it again before you put people in it." in html
    assert 'name="email"' not in html
    assert client.post(page(kitchen), NEW).status_code == 403
    assert not Trio.objects.filter(unit=kitchen).exists()
