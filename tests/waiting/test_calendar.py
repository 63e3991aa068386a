"""The calendar of one's own: every day that has a date, by kind and place, at an address that is
renewed and closed.
"""

import datetime as dt
import re

import vobject
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.programmes.models import CalendarFeed
from tests.waiting.test_start_page import planned
from tests.walks.walked import walk_in
from tests.world import shared_afternoon, survey

MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
PAGE = reverse("waiting:calendar")


def file_of(client, person, *, language=""):
    secret = CalendarFeed.renew(person)
    with clock.pretend(MONDAY):
        answer = client.get(reverse("waiting:feed", args=[secret]) + language)
    assert answer.status_code == 200
    return answer.content.decode()


def days(file):
    """(when, what) of each event."""
    events = vobject.readOne(file).contents.get("vevent", [])
    return [(str(one.dtstart.value), one.summary.value) for one in events]


def busy_spring(cast, theme):
    with clock.pretend(MONDAY):
        for one in cast.three[1:]:
            theme.answer(by=one)
        action = shared_afternoon(theme, by=cast.lone)
        walk_in(cast.round, by=cast.lone, day=dt.date(2026, 3, 10))
        survey(cast.unit, cast.lone, round=cast.round)
        planned(cast.trio, by=cast.lone)
    return action


def test_it_holds_every_day_by_kind_and_place(cast, client_of, theme):
    action = busy_spring(cast, theme)
    file = file_of(client_of(), cast.lone)
    unit = "Børnehuset Mælkevejen"
    assert days(file) == [
        ("2026-03-09 13:00:00+01:00", f"TRIO-møde · {unit}"),
        ("2026-03-10 09:00:00+01:00", f"Markvandring · {unit}"),
        ("2026-03-16", f"Sidste dag at svare i målingen · {unit}"),
        ("2026-04-01", f"Opfølgning på et tiltag · {unit}"),
        ("2026-04-05", f"I får målingens resultat · {unit}"),
    ]
    assert "LOCATION:Garderoben" in file
    for words in (action.title, "Fælles", "Før sommeren", "Personalemødet", "Lone"):
        assert words not in file
    page = client_of(cast.lone).get(reverse("waiting:waiting"))
    assert page.status_code == 200


def test_what_was_followed_up_leaves_it(cast, client_of, theme):
    action = busy_spring(cast, theme)
    action.evaluate(by=cast.anna, done="yes", worked="yes", decision="keep")
    assert [what for _when, what in days(file_of(client_of(), cast.tarik))] == [
        "TRIO-møde · Børnehuset Mælkevejen",
        "Sidste dag at svare i målingen · Børnehuset Mælkevejen",
        "I får målingens resultat · Børnehuset Mælkevejen",
    ]


def test_nobody_elses_days_are_in_it(cast, client_of, theme):
    busy_spring(cast, theme)
    for one in (cast.niels, cast.karen, cast.frida, cast.otto):
        assert days(file_of(client_of(), one)) == []


def test_what_is_more_than_a_year_ago_is_left_out(cast, client_of):
    for day in (dt.date(2025, 3, 1), dt.date(2025, 3, 2)):
        walk_in(cast.round, by=cast.lone, day=day)
    assert [when for when, _what in days(file_of(client_of(), cast.lone))] == [
        "2025-03-02 09:00:00+01:00"
    ]


def test_it_speaks_the_language_that_its_address_was_made_in(cast, client_of, theme):
    busy_spring(cast, theme)
    page = client_of(cast.lone, language="en").post(PAGE).content.decode()
    (address,) = set(re.findall(r'href="http://[^/]+(/calendar/[^"]+)"', page))
    assert address.endswith(".ics?lang=en")
    assert f'href="webcal://127.0.0.1:8000{address}"' in page
    with clock.pretend(MONDAY):
        file = client_of().get(address).content.decode()
    assert ("2026-04-01", "Follow-up on an action · Børnehuset Mælkevejen") in days(file)


def test_the_address_can_be_closed_by_its_owner(cast, client_of):
    client, secret = client_of(cast.lone), CalendarFeed.renew(cast.lone)
    other = CalendarFeed.renew(cast.anna)
    revoke = reverse("waiting:revoke")
    assert revoke in client.get(PAGE).content.decode()
    for _twice in range(2):
        assert client.post(revoke).url == PAGE
    statuses = [
        client_of().get(reverse("waiting:feed", args=[one])).status_code for one in (secret, other)
    ]
    assert statuses == [404, 200]
    assert revoke not in client.get(PAGE).content.decode()
