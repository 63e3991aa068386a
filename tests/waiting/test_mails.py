"""Mails about what waits: as often as chosen, without words from the work, and stopped by one
press.
"""

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from guldkorn.actionplans.models import ActionObjection
from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.trios.models import Charter
from guldkorn.waiting.access import Rhythm
from guldkorn.waiting.mailing import send_due
from guldkorn.waiting.models import MailChoice, stop_secret
from guldkorn.waiting.table import waits_for
from tests.lib.postgres import at_once
from tests.waiting.conftest import REASON, proposed
from tests.world import shared_afternoon

MONDAY = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)


def after(days=0, hours=0):
    return clock.pretend(MONDAY + dt.timedelta(days=days, hours=hours))


def choose(person, rhythm, language="da"):
    MailChoice.choose(rhythm, by=person, language=language)


def sent(days=0, hours=0):
    """Who is mailed by a run of the clock."""
    mail.outbox.clear()
    with after(days, hours):
        number = send_due()
        found = sorted(one.to[0].partition("@")[0] for one in mail.outbox)
    assert number == len(found)
    return found


def test_a_week_lies_between_two_mails_however_often_the_clock_comes(cast, theme):
    assert [sent(days) for days in (0, 0, 1, 6, 7, 8, 14)] == [
        ["anna", "tarik"],
        [],
        [],
        [],
        ["anna", "tarik"],
        [],
        ["anna", "tarik"],
    ]


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="another thread sees no SQLite in memory"
)
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_one_moment_mail_once(cast, theme):
    with after():
        assert sum(at_once(send_due, send_due)) == 2
        assert sorted(one.to[0] for one in mail.outbox) == [cast.anna.email, cast.tarik.email]


def test_where_nothing_waits_nothing_is_sent(cast, theme):
    theme.put_aside(by=cast.lone)
    assert sent() == []


def test_who_wants_it_at_once_is_mailed_what_is_new_and_once_a_day(cast, theme):
    choose(cast.tarik, Rhythm.AT_ONCE)
    choose(cast.anna, Rhythm.NEVER)
    assert [sent(0), sent(0, hours=2), sent(1), sent(2)] == [["tarik"], [], [], []]
    second = proposed(cast.round, by=cast.lone, topic="resource.influence")
    assert [sent(2), sent(3)] == [["tarik"], []]
    second.put_aside(by=cast.lone)
    assert sent(4) == []
    second.take_up(by=cast.lone)
    assert sent(5) == ["tarik"], "it waits anew"


def test_of_two_new_things_on_one_day_the_second_comes_the_day_after(cast, theme):
    choose(cast.tarik, Rhythm.AT_ONCE)
    choose(cast.anna, Rhythm.NEVER)
    assert sent(0) == ["tarik"]
    proposed(cast.round, by=cast.lone, topic="resource.influence")
    assert [sent(0, hours=5), sent(1)] == [[], ["tarik"]]


def test_an_objection_is_mailed_to_who_wrote_the_action_and_to_the_others(cast, theme):
    for one in cast.three[1:]:
        theme.answer(by=one)
    with after():
        action = shared_afternoon(theme, by=cast.lone)
    choose(cast.lone, Rhythm.AT_ONCE)
    choose(cast.anna, Rhythm.AT_ONCE)
    sent(0)
    with after(1):
        ActionObjection.make(action, "Vi mangler en aftale om hjælp.", by=cast.anna)
    assert sent(1, hours=5) == ["lone", "tarik"]
    assert "- En af jer er ikke enig i et tiltag" in mail.outbox[0].body
    with after(2):
        ActionObjection.make(action, "Og om hvem der ringer.", by=cast.anna)
    assert sent(2, hours=5) == ["lone"]


def letter_to(person):
    mail.outbox.clear()
    with after():
        send_due()
        (found,) = [one for one in mail.outbox if one.to == [person.email]]
    return found


def test_the_mail_says_kinds_and_units_and_nothing_of_the_work(cast, theme):
    for one in cast.three[1:]:
        theme.answer(by=one)
    with after():
        shared_afternoon(theme, by=cast.lone)
    proposed(cast.round, by=cast.lone, topic="strain.offensive_actions")
    proposed(cast.round, by=cast.lone, topic="resource.influence")
    Charter.write(cast.trio, {"goal": "Ro om morgenen."}, by=cast.lone)
    with after(30):
        (first, *_rest) = waits = waits_for(cast.tarik)
    assert "Fælles eftermiddag" in first.what
    assert len(waits) == 4
    mail.outbox.clear()
    with after(30):
        send_due()
        (letter,) = [one for one in mail.outbox if one.to == [cast.tarik.email]]
    own = {one.what for one in waits} | {"chikane", "Indflydelse", "Lone", REASON, "eftermiddag"}
    assert [words for words in own if words in f"{letter.subject} {letter.body}"] == []
    assert letter.subject == "Guldkorn: 4 ting venter på dig"
    lines = re.findall(r"^(?:- )?(.+)$", letter.body, re.MULTILINE)
    assert lines[1:9] == [
        "Det her venter på dig:",
        "Børnehuset Mælkevejen",
        "Et tiltag skal følges op",
        f"  http://127.0.0.1:8000{first.path}",
        "Et forslag til et tema venter på dit svar (2)",
        f"  http://127.0.0.1:8000{waits[1].path}",
        "Jeres samarbejdsaftale venter på dit ja",
        f"  http://127.0.0.1:8000/units/{cast.unit.pk}/charter/",
    ]


def test_the_mail_is_in_the_language_that_it_was_chosen_in(cast, client_of, theme):
    client_of(cast.tarik, language="en").post(reverse("waiting:mails"), {"rhythm": "weekly"})
    letter = letter_to(cast.tarik)
    assert letter.subject == "Guldkorn: 1 thing waits for you"
    assert "A proposed theme waits for your answer" in letter.body
    assert "?lang=en" in letter.body


def test_a_mail_program_stops_it_with_one_press_as_rfc_8058_says(cast, theme):
    headers = letter_to(cast.tarik).message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(
        r"<http://127.0.0.1:8000(/waiting/mails/stop/[^>]+)>", headers["List-Unsubscribe"]
    )
    program = Client(enforce_csrf_checks=True)  # no cookies, no token, no person
    answer = program.post(link[1], {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.cookies.output()) == (200, "")
    assert [sent(7), sent(14)] == [["anna"], ["anna"]]


def test_to_look_at_the_link_stops_nothing_and_the_way_back_is_one_press(cast, client_of, theme):
    choose(cast.tarik, Rhythm.AT_ONCE)
    secret = stop_secret(cast.tarik)
    stop, back = (reverse(f"waiting:{name}", args=[secret]) for name in ("stop", "resume"))
    stranger = client_of()
    for method in (stranger.get, stranger.head):
        assert method(stop).status_code == 200
    assert MailChoice.of(cast.tarik).rhythm == Rhythm.AT_ONCE
    for _twice in range(2):
        assert "Du får ikke flere af disse mails" in stranger.post(stop).content.decode()
    assert sent() == ["anna"]
    for _twice in range(2):
        assert "Du får mailene igen" in stranger.post(back).content.decode()
    assert MailChoice.of(cast.tarik).rhythm == Rhythm.AT_ONCE
    assert sent(1) == ["tarik"]


def test_a_link_is_of_one_person_and_nobody_makes_one(cast, client_of):
    secret = stop_secret(cast.tarik)
    assert cast.tarik.email not in secret
    for wrong in (secret[:-1] + ("a" if secret[-1] != "a" else "b"), str(cast.tarik.pk), "x"):
        for method in (client_of().get, client_of().post):
            assert method(reverse("waiting:stop", args=[wrong])).status_code == 404
        assert client_of().post(reverse("waiting:resume", args=[wrong])).status_code == 404
    client_of().post(reverse("waiting:stop", args=[secret]))
    assert [MailChoice.of(one).rhythm for one in (cast.tarik, cast.anna)] == ["never", "weekly"]


def test_on_the_own_page_one_chooses_how_often_and_it_says_what_holds(cast, client_of):
    client, page = client_of(cast.tarik), reverse("waiting:waiting")
    said = {
        "at_once": "Du får en mail, når noget nyt venter, højst én om dagen.",
        "never": "Du får ingen mails om det, der venter.",
        "weekly": "Du får højst én mail om ugen om det, der venter.",
    }
    assert said["weekly"] in client.get(page).content.decode()
    for rhythm, words in said.items():
        assert client.post(reverse("waiting:mails"), {"rhythm": rhythm}).url == page
        assert words in client.get(page).content.decode()
    assert client.post(reverse("waiting:mails"), {"rhythm": "hourly"}).status_code == 400
    assert (
        reverse("waiting:mails")
        in client.get(reverse("account_change_password"), follow=True).content.decode()
    )


def test_who_has_left_or_is_shut_out_gets_none(cast, theme):
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    cast.tarik.is_active = False
    cast.tarik.save()
    assert sent() == []


def test_one_person_whose_mail_fails_holds_up_nobody(cast, theme):
    choose(cast.anna, Rhythm.WEEKLY)
    MailChoice.objects.filter(person=cast.anna).update(told=7)
    chores = Chores()
    with after():
        assert send_due(chores) == 1
        assert [one.to for one in mail.outbox] == [[cast.tarik.email]]
    assert len(chores.failed) == 1
    assert MailChoice.of(cast.anna).told_on is None


@pytest.mark.parametrize("rhythm", [Rhythm.WEEKLY, Rhythm.AT_ONCE])
def test_what_the_database_keeps_of_a_mail_are_keys_and_a_day(cast, theme, rhythm):
    choose(cast.tarik, rhythm)
    sent()
    kept = MailChoice.objects.values().get(person=cast.tarik)
    assert kept["told"] == [f"theme:{theme.pk}"]
    assert kept["told_on"] == MONDAY.date()
