"""A person's own calendar at a secret address."""

import datetime as dt
import re

import vobject
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.programmes.models import CalendarFeed, Cohort, Enrolment, StandIn
from tests.programmes.test_places import at as of_programmes
from tests.programmes.test_places import text


def at(name, *args):
    return reverse(f"waiting:{name}", args=args)


def titles(client, secret):
    answer = client.get(at("feed", secret))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(answer.content.decode())
    return [event.summary.value for event in calendar.contents.get("vevent", [])]


def test_the_address_is_made_shown_once_and_only_its_hash_is_kept(cast, client_of):
    client = client_of(cast.anna)
    assert ".ics" not in text(client.get(at("calendar")))
    page = text(client.post(at("calendar")))
    secret = re.search(r"/calendar/([^/]+)\.ics", page)[1]
    feed = CalendarFeed.objects.get()
    assert CalendarFeed.opened_by(secret) == feed
    assert secret not in str(list(CalendarFeed.objects.values()))
    assert secret not in text(client.get(at("calendar")))


def test_a_new_address_shuts_the_old_one(cast, client_of):
    old = CalendarFeed.renew(cast.anna)
    new = CalendarFeed.renew(cast.anna)
    assert client_of().get(at("feed", old)).status_code == 404
    assert client_of().get(at("feed", "gaet")).status_code == 404
    assert titles(client_of(), new) == []


def test_the_calendar_holds_the_days_that_one_is_expected_on(cast, client_of, cohort):
    Enrolment.enrol(cohort, cast.trio, by=cast.lone)
    Enrolment.enrol(cohort, cast.school_trio, by=cast.niels)
    cohort.teachers.create(person=cast.karen, name="Karen", confirmed_at=clock.now())
    both, first = ["Første dag · Hold 1", "Anden dag · Hold 1"], ["Første dag · Hold 1"]
    expected = {cast.lone: both, cast.anna: first, cast.karen: both, cast.otto: [], cast.frida: []}
    assert {who: titles(client_of(), CalendarFeed.renew(who)) for who in expected} == expected


def test_it_follows_a_stand_in_a_withdrawal_and_somebody_who_leaves(cast, client_of, cohort):
    place = Enrolment.enrol(cohort, cast.trio, by=cast.lone)
    secret = CalendarFeed.renew(cast.lone)
    instead = {
        "membership": cast.trio.members().first(),
        "name": "Vera",
        "email": "vera@solbjerg.example",
    }
    StandIn.name_one(place, by=cast.lone, part=cohort.parts.last(), **instead)
    assert titles(client_of(), secret) == ["Første dag · Hold 1"]
    place.withdraw(by=cast.lone)
    assert titles(client_of(), secret) == []
    Enrolment.enrol(cohort, cast.trio, by=cast.lone)
    cast.trio.members().first().end(by=cast.karen)
    assert titles(client_of(), secret) == []


def test_a_cohort_that_is_only_planned_is_in_no_calendar_of_its_trios(cast, client_of, programme):
    planned = Cohort.make(programme, by=cast.frida, title="Hold 2", starts_on=dt.date(2026, 3, 2))
    Enrolment.enrol(planned, cast.trio, by=cast.frida)
    assert titles(client_of(), CalendarFeed.renew(cast.lone)) == []


def test_the_calendar_of_somebody_whose_account_is_shut_is_gone(cast, client_of):
    secret = CalendarFeed.renew(cast.anna)
    cast.anna.is_active = False
    cast.anna.save()
    assert client_of().get(at("feed", secret)).status_code == 404


def test_a_course_that_cannot_be_read_any_more_takes_no_other_with_it(
    cast, client_of, programme, cohort
):
    other = Cohort.make(programme, by=cast.frida, title="Hold 2", starts_on=dt.date(2026, 3, 2))
    other.move("open", by=cast.frida)
    for one in (cohort, other):
        Enrolment.enrol(one, cast.trio, by=cast.frida)
    Cohort.objects.filter(pk=other.pk).update(text="id: borte")
    assert titles(client_of(), CalendarFeed.renew(cast.anna)) == ["Første dag · Hold 1"]
    assert client_of(cast.frida).get(of_programmes("programmes")).status_code == 200
    assert client_of(cast.frida).get(of_programmes("cohort", other.pk)).status_code == 403
