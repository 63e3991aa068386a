"""What the room is shown of a result: nothing before somebody turns to show, then what its unit may
see.
"""

import re

import pytest
from django.urls import reverse

from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import console_html, key_of, screen_html, seat_html
from guldkorn.results.models import Figure
from guldkorn.surveys import codes
from guldkorn.workplaces.models import Appointment, OrganisationRole
from tests.meetings.reveal.scene import again, at, guess, planned
from tests.meetings.room import seat

FIGURE = re.compile(r"reveal-(value|drawing|said)|ruler-(now|band)")


def screens(meeting, one):
    """Everything that is sent to a console, a projector and a phone."""
    return [
        screen_html(meeting.pk),
        console_html(meeting.pk, "da", is_member=True),
        seat_html(one.pk, "da"),
    ]


@pytest.fixture
def meeting(cast, release):
    return planned(
        release, cast.school_trio, cast.niels, "workload", "meaning", "threats", "demands"
    )


def test_before_it_is_shown_the_figure_stands_on_no_screen_and_then_on_all(cast, meeting):
    activity = at(meeting, "result-guess", by=cast.niels, scale="workload")
    one = seat(meeting, cast.school_trio)
    figure = Figure.objects.get(unit=cast.units["NS"], scale="workload")
    assert figure.mean is not None
    assert picture(again(meeting)).figure is None
    assert [FIGURE.findall(html) for html in screens(meeting, one)] == [[], [], []]
    activity.turn_to("show", by=cast.niels)
    shown = [
        f"<strong>{int(figure.mean + 0.5)}</strong> af 100" in html
        for html in screens(meeting, one)
    ]
    assert shown == [True, True, True]


def test_no_stream_and_no_page_says_it_before_either(cast, meeting, client_of, client):
    activity = at(meeting, "result-guess", by=cast.niels, scale="workload")
    one = seat(meeting, cast.school_trio)
    secret = "geheim"
    type(one).objects.filter(pk=one.pk).update(digest=codes.digest(secret))
    key = key_of(meeting)
    asked = [
        (client_of(cast.niels), reverse("meetings:console", args=[meeting.pk])),
        (client_of(cast.niels), reverse("meetings:live_console", args=[meeting.pk])),
        (client_of(cast.niels), reverse("meetings:meeting", args=[meeting.pk])),
        (client, reverse("meetings:screen", args=[key])),
        (client, reverse("meetings:live_screen", args=[key])),
        (client, reverse("meetings:seat", args=[secret])),
        (client, reverse("meetings:live_seat", args=[secret])),
    ]
    said = [FIGURE.search(one.get(address).content.decode()) is not None for one, address in asked]
    assert said == [False] * 7
    activity.turn_to("show", by=cast.niels)
    said = [FIGURE.search(one.get(address).content.decode()) is not None for one, address in asked]
    assert said == [True, True, False, True, True, True, True]


def test_turned_back_it_is_gone_again(cast, meeting):
    activity = at(meeting, "result-guess", by=cast.niels, scale="workload")
    activity.turn_to("show", by=cast.niels)
    assert picture(again(meeting)).figure is not None
    activity.turn_to("write", by=cast.niels)
    assert picture(again(meeting)).figure is None


def test_in_the_talk_it_stands_there_only_when_it_has_been_shown(cast, meeting):
    at(meeting, "result-talk", by=cast.niels, scale="workload")
    assert FIGURE.findall(screen_html(meeting.pk)) == []
    assert "Hvilke opgaver giver mest tidspres, og hvornår?" in screen_html(meeting.pk)
    at(meeting, "result-guess", by=cast.niels, scale="workload").turn_to("show", by=cast.niels)
    at(meeting, "result-talk", by=cast.niels, scale="workload")
    assert "ruler-now" in screen_html(meeting.pk)
    at(meeting, "result-talk", by=cast.niels, scale="meaning")
    assert FIGURE.findall(screen_html(meeting.pk)) == []


def test_the_room_of_a_part_sees_its_own_figure_and_not_that_of_the_unit_above(
    cast, meeting, release
):
    at(meeting, "result-guess", by=cast.niels, scale="workload").turn_to("show", by=cast.niels)
    shown = picture(again(meeting)).figure
    assert shown is not None
    assert shown.figure == Figure.objects.get(
        release=release, unit=cast.units["NS"], scale="workload"
    )
    above = Figure.objects.get(release=release, unit=cast.units["BU"], scale="workload")
    assert above.mean not in {None, shown.figure.mean}


def test_a_coordinator_in_the_trio_shows_the_room_no_more_than_the_unit_may_see(cast, release):
    Appointment.objects.create(
        organisation=cast.organisation, person=cast.niels, role=OrganisationRole.COORDINATOR
    )
    every = set(Figure.objects.visible_to(cast.niels).values_list("unit", flat=True))
    here = set(Figure.objects.visible_at(cast.units["NS"]).values_list("unit", flat=True))
    assert cast.units["LG"].pk in every - here
    assert here == {cast.units[code].pk for code in ("NS", "SK")}


def test_what_nobody_should_be_exposed_to_is_told_and_not_guessed(cast, meeting):
    activity = at(meeting, "result-told", by=cast.niels, scale="threats")
    one = seat(meeting, cast.school_trio)
    assert "place-form" not in seat_html(one.pk, "da")
    assert "Se op: Det her sker på storskærmen." in seat_html(one.pk, "da")
    activity.turn_to("show", by=cast.niels)
    html = seat_html(one.pk, "da")
    assert "procent har oplevet det mindst én gang." in html
    assert "Gå til din arbejdsmiljørepræsentant" in html
    assert "ruler" not in html
    assert not activity.method.numbers


def test_a_guess_that_is_sent_to_what_is_told_is_not_taken(cast, meeting, client):
    activity = at(meeting, "result-told", by=cast.niels, scale="threats")
    one = seat(meeting, cast.school_trio)
    type(one).objects.filter(pk=one.pk).update(digest=codes.digest("geheim"))
    answer = client.post(reverse("meetings:entries", args=["geheim"]), {"part": "guess", "x": 3})
    assert answer.status_code == 400
    assert activity.entries.count() == 0


def test_of_demands_that_fit_one_guesses_a_word(cast, meeting):
    activity = at(meeting, "result-guess-words", by=cast.niels, scale="demands")
    one = seat(meeting, cast.school_trio)
    html = seat_html(one.pk, "da")
    assert [word in html for word in ("For lidt", "Tilpas", "For meget")] == [True] * 3
    activity.turn_to("show", by=cast.niels)
    assert "share-mid" in seat_html(one.pk, "da")


def test_where_few_have_answered_words_are_guessed_and_no_number_is_shown(cast, release):
    meeting = planned(release, cast.home_trio, cast.lise, "workload")
    activity = at(meeting, "result-guess-words", by=cast.lise)
    one = seat(meeting, cast.home_trio)
    assert [
        f">{word}<" in seat_html(one.pk, "da") for word in ("Lavt", "Midt imellem", "Højt")
    ] == [True] * 3
    activity.turn_to("show", by=cast.lise)
    html = seat_html(one.pk, "da")
    assert "reveal-value" not in html
    assert "ruler-now" not in html
    assert "reveal-said" in html


def test_what_is_hidden_says_why_and_is_talked_about_all_the_same(cast, release):
    meeting = planned(release, cast.trio, cast.lone, "workload")
    assert [point.exercise for point in meeting.agenda.exclude(exercise="")] == [
        "result-told",
        "result-talk",
        "check-out",
    ]
    activity = at(meeting, "result-told", by=cast.lone)
    assert "Der er for få svar." not in screen_html(meeting.pk)
    activity.turn_to("show", by=cast.lone)
    html = screen_html(meeting.pk)
    assert "Der er ikke noget tal at vise." in html
    assert "Der er for få svar." in html
    at(meeting, "result-talk", by=cast.lone)
    assert "Hvilke opgaver giver mest tidspres, og hvornår?" in screen_html(meeting.pk)


def test_the_console_tells_how_to_lead_the_talk_and_nobody_elses_screen_does(cast, meeting):
    at(meeting, "result-guess", by=cast.niels, scale="workload")
    one = seat(meeting, cast.school_trio)
    screen, console, phone = screens(meeting, one)
    hint = "Lov ikke flere hænder, hvis I ikke kan skaffe dem."
    assert [hint in html for html in (console, screen, phone)] == [True, False, False]


def test_somebody_without_javascript_guesses_too(cast, meeting, client):
    activity = at(meeting, "result-guess", by=cast.niels, scale="workload")
    one = seat(meeting, cast.school_trio)
    type(one).objects.filter(pk=one.pk).update(digest=codes.digest("geheim"))
    sent = {"activity": activity.pk, "part": "guess", "x": "6"}
    page = client.post(reverse("meetings:entries", args=["geheim"]), sent, follow=True)
    assert "Mit gæt: 60" in page.content.decode()
    client.post(reverse("meetings:entries", args=["geheim"]), sent | {"x": "7"})
    assert [entry.x for entry in activity.entries.all()] == [7]
    assert (
        client.post(reverse("meetings:entries", args=["geheim"]), sent | {"x": "11"}).status_code
        == 400
    )


def test_of_five_the_guesses_stand_beside_the_figure_and_of_four_ones_own_on_ones_own_phone(
    cast, meeting
):
    activity = at(meeting, "result-guess", by=cast.niels, scale="workload")
    guess(activity, cast.school_trio, [2, 3, 3, 9])
    activity.turn_to("show", by=cast.niels)
    html = screen_html(meeting.pk)
    assert "reveal-guess" not in html
    assert "Gættene bliver vist, når 5 har gættet." in html
    activity.turn_to("write", by=cast.niels)
    guess(activity, cast.school_trio, [5])
    activity.turn_to("show", by=cast.niels)
    html = screen_html(meeting.pk)
    assert html.count('<circle class="reveal-guess"') == 5 + 1  # and the one of the key
    assert "Vores gæt: 20: 1, 30: 2, 50: 1, 90: 1." in html
    assert "5 har gættet." in html
