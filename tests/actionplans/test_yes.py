"""An action is agreed by those whom it binds, and told by mail."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from guldkorn.actionplans import telling
from guldkorn.actionplans.models import Action, Responsible
from guldkorn.actionplans.status import ActionStatus
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from tests.actionplans.conftest import AGREED
from tests.pages import save

SANNE = "sanne@solbjerg.example"


def letters() -> list[tuple[str, str, str]]:
    """To whom, the subject and the text of each mail in the queue."""
    mails = [letter.mail for letter in Letter.objects.order_by("written_at", "pk")]
    return sorted((mail.to, mail.subject, mail.body) for mail in mails)


def write(client, theme, *members, **words):
    data = AGREED | {"members": [one.pk for one in members]} | words
    assert client.post(reverse("actionplans:new", args=[theme.pk]), data).status_code == 302
    return Action.objects.get()


def press_yes(client, action, read=None):
    read = read or action.version
    return client.post(reverse("actionplans:yes", args=[action.pk]), {"read": read})


def test_two_who_are_responsible_both_say_yes(cast, theme, client_of):
    action = write(client_of(cast.lone), theme, cast.lone, cast.tarik)
    assert action.status == ActionStatus.ASKED
    press_yes(client_of(cast.tarik), action)
    action.refresh_from_db()
    assert (action.status, action.missing) == (ActionStatus.UNDER_WAY, [])


def test_nobody_alone_gives_a_colleague_something_to_do(cast, theme, client_of):
    action = write(client_of(cast.lone), theme)
    assert action.status == ActionStatus.ASKED
    press_yes(client_of(cast.lone), action)
    action.refresh_from_db()
    assert action.is_draft
    press_yes(client_of(cast.anna), action)
    action.refresh_from_db()
    assert not action.is_draft


def test_only_the_responsible_are_asked(cast, theme, client_of):
    action = write(client_of(cast.lone), theme, cast.tarik)
    with pytest.raises(Refused, match="those who are responsible"):
        action.say_yes(by=cast.anna, read=action.version)
    with pytest.raises(Refused, match="Only the members"):
        action.say_yes(by=cast.niels, read=action.version)


def test_a_draft_cannot_be_agreed(cast, theme, client_of):
    action = write(client_of(cast.lone), theme, cast.tarik, sign="")
    with pytest.raises(Refused, match="still a draft"):
        action.say_yes(by=cast.tarik, read=action.version)


def test_a_yes_to_other_words_than_those_that_stand_is_refused(cast, theme, client_of):
    action = write(client_of(cast.lone), theme, cast.tarik)
    read = action.version
    save(client_of(cast.anna), reverse("actionplans:action", args=[action.pk]), trial="I en uge.")
    assert press_yes(client_of(cast.tarik), action, read).status_code == 403
    action.refresh_from_db()
    assert action.is_draft


@pytest.mark.parametrize(
    ("change", "asks_again"),
    [
        ({"trial": "Kun på Lille Bjørn."}, True),
        ({"sign": "To går hjem sammen."}, True),
        ({"responsible": "Sanne"}, True),
        ({"is_confidential": "on"}, True),
        ({"cause": "Stuerne har hver sin plan."}, False),
        ({"help_needed": "En time mere."}, False),
    ],
)
def test_a_change_of_substance_asks_again(cast, theme, client_of, change, asks_again):
    action = write(client_of(cast.tarik), theme, cast.tarik)
    assert not action.is_draft
    save(client_of(cast.lone), reverse("actionplans:action", args=[action.pk]), **change)
    action.refresh_from_db()
    assert (action.status == ActionStatus.ASKED) is asks_again
    assert action.consents.exists() is not asks_again


def test_another_who_is_responsible_is_asked_and_so_is_the_first_again(cast, theme, client_of):
    action = write(client_of(cast.tarik), theme, cast.tarik)
    where = reverse("actionplans:action", args=[action.pk])
    save(client_of(cast.lone), where, members=[cast.tarik.pk, cast.anna.pk])
    action.refresh_from_db()
    assert action.awaited() == {cast.tarik.pk, cast.anna.pk}


def test_what_waits_for_somebody_is_found(cast, theme, client_of):
    action = write(client_of(cast.lone), theme, cast.lone, cast.tarik)

    def waits() -> dict[str, list[Action]]:
        three = {"lone": cast.lone, "tarik": cast.tarik, "anna": cast.anna, "niels": cast.niels}
        return {name: list(Action.objects.waiting_for(who)) for name, who in three.items()}

    assert waits() == {"lone": [], "tarik": [action], "anna": [], "niels": []}
    press_yes(client_of(cast.tarik), action)
    assert waits() == {"lone": [], "tarik": [], "anna": [], "niels": []}
    with clock.pretend(clock.now() + dt.timedelta(days=31)):
        assert waits() == {"lone": [action], "tarik": [action], "anna": [action], "niels": []}
        action.refresh_from_db()
        action.evaluate(by=cast.anna, done="yes", worked="yes", decision="keep")
        assert waits() == {"lone": [], "tarik": [], "anna": [], "niels": []}


def test_where_none_of_the_trio_is_responsible_it_waits_for_each_who_has_not_said_yes(
    cast, theme, client_of
):
    action = write(client_of(cast.lone), theme)
    waits = [list(Action.objects.waiting_for(somebody)) for somebody in cast.three]
    assert waits == [[], [action], [action]]


def test_those_who_are_asked_get_a_mail_and_colleagues_only_when_it_is_agreed(
    cast, theme, client_of
):
    action = write(client_of(cast.lone), theme, cast.tarik, addresses=f"{SANNE}\n\n{SANNE}")
    (asked,) = letters()
    assert asked[0] == cast.tarik.email
    assert "Fælles eftermiddag" in asked[2]
    Letter.objects.all().delete()
    press_yes(client_of(cast.tarik), action)
    (told,) = letters()
    assert told[0] == SANNE
    assert all(words in told[2] for words in ("Fælles eftermiddag", AGREED["sign"], "To uger"))


def test_a_small_correction_mails_nobody_twice(cast, theme, client_of):
    action = write(client_of(cast.lone), theme, cast.tarik)
    Letter.objects.all().delete()
    save(client_of(cast.lone), reverse("actionplans:action", args=[action.pk]), trial="I en uge.")
    assert letters() == []


def test_a_mail_about_a_confidential_action_says_nothing_of_it(cast, theme, client_of):
    action = write(
        client_of(cast.lone),
        theme,
        cast.tarik,
        addresses=SANNE,
        is_confidential="on",
        responsible="",
    )
    press_yes(client_of(cast.tarik), action)
    with clock.pretend(clock.now() + dt.timedelta(days=29)):
        assert telling.remind(clock.today()) == 1
    found = letters()
    assert [to for to, _subject, _body in found] == [
        SANNE,
        SANNE,
        cast.tarik.email,
        cast.tarik.email,
    ]
    for _to, subject, body in found:
        for name in ("title", "cause", "trial", "sign"):
            assert AGREED[name] not in subject + body


def test_the_responsible_are_reminded_the_day_before_and_once(cast, theme, client_of):
    write(client_of(cast.tarik), theme, cast.tarik, addresses=SANNE)
    Letter.objects.all().delete()
    for days, reminded in ((28, 0), (29, 1), (29, 0), (30, 0)):
        with clock.pretend(clock.now() + dt.timedelta(days=days)):
            assert telling.remind(clock.today()) == reminded
    assert [to for to, _subject, _body in letters()] == [SANNE, cast.tarik.email]


def test_who_has_left_the_trio_is_told_nothing_more(cast, theme, client_of):
    write(client_of(cast.tarik), theme, cast.tarik, cast.lone, addresses=SANNE)
    press_yes(client_of(cast.lone), Action.objects.get())
    cast.trio.memberships.get(person=cast.tarik).end(by=cast.karen)
    Letter.objects.all().delete()
    with clock.pretend(clock.now() + dt.timedelta(days=29)):
        assert telling.remind(clock.today()) == 1
    assert [to for to, _subject, _body in letters()] == [cast.lone.email, SANNE]


def test_one_press_stops_the_mails_without_signing_in(cast, theme, client_of):
    write(client_of(cast.tarik), theme, cast.tarik, addresses=SANNE)
    (told,) = letters()
    (path,) = re.findall(r"/action-mails/\S+", told[2])
    client = client_of()
    assert client.get(path).status_code == 200
    assert not Responsible.objects.exclude(muted_at=None).exists()
    for _twice in range(2):
        assert client.post(path).status_code == 200
    Letter.objects.all().delete()
    with clock.pretend(clock.now() + dt.timedelta(days=29)):
        telling.remind(clock.today())
    assert [to for to, _subject, _body in letters()] == [cast.tarik.email]


def test_the_link_in_a_mail_is_over_when_somebody_is_no_longer_responsible(cast, theme, client_of):
    action = write(client_of(cast.tarik), theme, cast.tarik, addresses=SANNE)
    link = reverse("actionplans:mails", args=[action.people.get(email=SANNE).secret])
    save(client_of(cast.tarik), reverse("actionplans:action", args=[action.pk]), addresses="")
    assert client_of().get(link).status_code == 410
    assert client_of().get(link + "x/").status_code in {404, 410}


def test_who_keeps_being_responsible_keeps_the_wish_about_mails(cast, theme, client_of):
    action = write(client_of(cast.tarik), theme, cast.tarik, addresses=SANNE)
    action.people.get(email=SANNE).mute()
    where = reverse("actionplans:action", args=[action.pk])
    save(client_of(cast.lone), where, title="Fælles formiddag")
    assert action.people.get(email=SANNE).muted_at is not None


@pytest.mark.parametrize(
    ("addresses", "said"),
    [
        ("sanne", "is not a mail address"),
        ("\n".join(f"a{n}@b.dk" for n in range(7)), "At most six"),
    ],
)
def test_an_address_that_cannot_be_one_is_said(cast, theme, client_of, addresses, said):
    page = client_of(cast.lone, language="en").post(
        reverse("actionplans:new", args=[theme.pk]), AGREED | {"addresses": addresses}
    )
    assert list(page.context["form"].errors) == ["addresses"]
    assert said in page.text
