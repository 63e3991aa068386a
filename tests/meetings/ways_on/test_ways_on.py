"""No dead ends: what an exercise lacks is said, with another way; one table is shown at once; and a
phone without script keeps what it has chosen.
"""

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.meetings.models import Entry, Meeting, Participant, take_pen, write_together
from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import console_html, key_of, screen_html, seat_html
from tests.meetings.room import activity, put, running, seat, workshop
from tests.pages import forms_in

pytestmark = pytest.mark.usefixtures("methods")

LACKS = "Først finder vi ud af, hvad vi kan vælge imellem."


def sits(meeting, trio, role="tr"):
    """A phone of its own; returns the address of its seat."""
    sent = {"trio": trio.pk, "role": role}
    return Client().post(reverse("meetings:join", args=[meeting.code]), sent).url


def read(address, client=None):
    return " ".join((client or Client()).get(address).content.decode().split())


def again(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def texts_on_the_wall(meeting):
    return [card.text for column in picture(again(meeting)).columns for card in column.cards]


@pytest.fixture
def at_choice(cast):
    """A dialogue meeting at its choice; nobody has shown a card or made a name."""
    meeting = running(cast, "strains", "themes", kind="dialogue", trios=[cast.trio])
    meeting.go(by=cast.frida)
    return again(meeting)


def test_a_choice_without_anything_to_choose_says_so_on_every_screen(cast, at_choice):
    who = seat(at_choice, cast.trio)
    assert LACKS in screen_html(at_choice.pk)
    assert LACKS in seat_html(who.pk, "da")
    console = console_html(at_choice.pk, "da")
    assert "Der er ikke noget at vælge imellem endnu" in console
    assert "Gå tilbage til “Strains”" in console


def test_the_facilitator_goes_back_to_the_cards_or_writes_what_there_is_to_choose(
    cast, client_of, at_choice
):
    frida, who = client_of(cast.frida), seat(at_choice, cast.trio)
    console = reverse("meetings:console", args=[at_choice.pk])
    (form,) = (one for one in forms_in(frida.get(console)) if one.action.endswith("/clusters/"))
    for title in ("Ro om morgenen", "Færre møder"):
        frida.post(form.action, form.sent | {"title": title})
    phone = seat_html(who.pk, "da")
    assert ("Ro om morgenen" in phone, "Færre møder" in phone, LACKS in phone) == (
        True,
        True,
        False,
    )
    assert "Det kan I vælge imellem" in console_html(at_choice.pk, "da")
    one, _two = activity(at_choice).parts
    assert put(at_choice, who, part=one.id, x=2).x == 2


def test_where_names_were_made_before_nothing_is_asked(cast):
    meeting = running(cast, "words", "themes")
    activity(meeting).gather("Tid", by=cast.frida)
    meeting.go(by=cast.frida)
    assert [part.title["da"] for part in activity(again(meeting)).parts] == ["Tid"]
    assert "Det kan I vælge imellem" not in console_html(meeting.pk, "da")


def test_at_a_first_meeting_a_member_is_told_that_nothing_was_agreed_before(cast):
    by = {"by": cast.lone, "trio": cast.trio, "trios": [cast.trio], "kind": "trio"}
    meeting = running_by(cast.lone, cast, "strains", **by)
    meeting.agenda.filter(title="Velkommen").update(recall=True)
    meeting.go(by=cast.lone, to=meeting.agenda.get(title="Velkommen").pk)
    who = seat(again(meeting), cast.trio)
    told = [seat_html(who.pk, "da", is_member=is_member) for is_member in (True, False)]
    first = "Det er første gang, så der er ikke noget at se tilbage på."
    assert [first in phone for phone in told] == [True, False]
    assert "ikke noget tidligere møde" in console_html(meeting.pk, "da")


@pytest.fixture
def own(cast):
    """A TRIO's own meeting: one table, and nobody else."""

    def made(*names, **fields):
        by = {"by": cast.lone, "trio": cast.trio, "trios": [cast.trio], "kind": "trio"}
        meeting = running_by(cast.lone, cast, *names, **by | fields)
        return meeting, seat(meeting, cast.trio)

    return made


def running_by(person, cast, *names, **fields):
    meeting = workshop(cast, *names, **fields)
    meeting.start(by=person)
    meeting.go(by=person)
    return again(meeting)


def test_one_table_shows_its_cards_to_all_at_once_and_is_told_so_before(cast, own):
    meeting, who = own("strains")
    assert "Alle ser jeres svar samtidig" in seat_html(who.pk, "da")
    put(meeting, who, "Larm")
    activity(meeting).turn_to("show", by=cast.lone)
    assert texts_on_the_wall(meeting) == ["Larm"]
    phone = seat_html(who.pk, "da")
    assert ("Larm" in phone, "Vis det for alle" in phone) == (True, False)
    assert "Vis ved bordene" not in console_html(meeting.pk, "da")


def test_with_two_trios_or_a_facilitator_from_outside_the_table_still_chooses(cast):
    for trios in ([cast.trio], [cast.trio, cast.school_trio]):
        meeting = running(cast, "strains", trios=trios)
        who = seat(meeting, cast.trio)
        put(meeting, who, "Larm")
        activity(meeting).turn_to("show", by=cast.frida)
        assert (texts_on_the_wall(meeting), Entry.objects.last().released_at) == ([], None)
        assert "Vis det for alle" in seat_html(who.pk, "da")


def test_in_drawn_groups_an_own_meeting_has_more_than_one_table(cast, own):
    meeting, who = own("groups", kind="dialogue")
    Participant.draw_groups(meeting, by=cast.lone)
    who = Participant.objects.select_related("meeting").get(pk=who.pk)
    put(again(meeting), who, "Larm", part="note")
    activity(again(meeting)).turn_to("show", by=cast.lone)
    assert texts_on_the_wall(meeting) == []


def test_a_charter_is_never_shown_to_the_room(cast, own, client):
    meeting, who = own("charter")
    take_pen(who)
    write_together(activity(meeting), who, "goal", "Ro hos os")
    activity(meeting).turn_to("show", by=cast.lone)
    assert texts_on_the_wall(meeting) == []
    wall = read(reverse("meetings:screen", args=[key_of(meeting)]), client)
    assert ("Ro hos os" in wall, "Hvert bord ser på sine egne kort" in wall) == (False, False)
    assert "Ro hos os" in seat_html(who.pk, "da")


def chosen(address, part):
    """What stands chosen for a part on a phone's page, axis by axis."""
    forms = [form for form in forms_in(Client().get(address)) if form.sent.get("part") == [part]]
    (form,) = forms
    return {axis: form.sent.get(axis) for axis in ("x", "y")}


@pytest.mark.parametrize(
    ("exercise", "part", "numbers"),
    [
        ("dots", "a", {"x": 2}),
        ("safety", "say", {"x": 4}),
        ("pairs", "trust", {"x": 6}),
        ("zones", "us", {"x": 3, "y": 7}),
    ],
)
def test_a_phone_without_script_keeps_its_numbers(cast, exercise, part, numbers):
    meeting = running(cast, exercise)
    address, other = sits(meeting, cast.trio), sits(meeting, cast.school_trio)
    before = chosen(address, part)
    Client().post(f"{address}entries/", {"part": part, **numbers})
    told = {axis: [str(number)] for axis, number in numbers.items()}
    assert chosen(address, part) == {"x": None, "y": None} | told
    assert chosen(other, part) == before


def test_a_vote_says_how_many_dots_are_left(cast):
    meeting = running(cast, "dots")
    address = sits(meeting, cast.trio)
    assert "Du har 3 prikker tilbage." in read(address)
    Client().post(f"{address}entries/", {"part": "a", "x": 2})
    assert "Du har 1 prik tilbage." in read(address)
    activity(meeting).turn_to("show", by=cast.frida)
    assert "tilbage." not in read(f"{address}mine/")
