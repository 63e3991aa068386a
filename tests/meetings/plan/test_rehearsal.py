"""A meeting is tried out with made-up seats. When it is emptied nothing of it is left anywhere."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry as Told
from guldkorn.lib import clock
from guldkorn.lib.live import Over
from guldkorn.lib.refusal import Refused
from guldkorn.meetings import actions
from guldkorn.meetings.afterwards.kept import kept
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.models import Activity, Entry, Meeting, Participant, SignOff
from guldkorn.meetings.plan.rehearsing import empty, let_answer, rehearse
from guldkorn.meetings.screens import Place as Seated
from guldkorn.meetings.screens import console_html, key_of, screen_html, table_html
from guldkorn.trios.models import Charter
from tests.meetings.home import held_workshop
from tests.meetings.room import METHODS, workshop

ALL = [name for name in METHODS if name not in {"themes", "lie"}]


def tried_out(cast, *names: str, **fields) -> Meeting:
    return rehearse(workshop(cast, *names, **fields), by=cast.frida)


def now(tried: Meeting) -> Activity:
    point = Meeting.objects.get(pk=tried.pk).current
    assert point is not None
    found = Activity.of(point)
    assert found is not None
    return found


def test_it_is_a_copy_with_the_seats_that_will_be_there(cast, methods):
    meeting = workshop(cast, "strains")
    tried = rehearse(meeting, by=cast.frida)
    assert [one.planned() for one in tried.agenda.all()] == [
        one.planned() for one in meeting.agenda.all()
    ]
    assert tried.code != meeting.code
    places = set(tried.participants.seated().values_list("trio", "role"))
    roles = ("leader", "tr", "amr")
    assert places == {(one.pk, role) for one in (cast.trio, cast.school_trio) for role in roles}
    assert not meeting.participants.exists()
    assert rehearse(meeting, by=cast.frida) == tried


def test_in_a_dialogue_meeting_employees_sit_there_too(cast, methods):
    own = workshop(cast, "words", by=cast.lone, trios=[cast.trio], trio=cast.trio, kind="dialogue")
    tried = rehearse(own, by=cast.lone)
    assert tried.participants.filter(role="").count() == 9
    assert tried.participants.count() == 12


@pytest.mark.parametrize("name", ALL)
def test_made_up_seats_answer_each_kind_of_exercise(cast, methods, name):
    tried = tried_out(cast, name)
    tried.start(by=cast.frida)
    tried.go(by=cast.frida)
    let_answer(tried, by=cast.frida)
    activity = now(tried)
    put = activity.entries.count()
    assert put > 0
    let_answer(tried, by=cast.frida)
    assert activity.entries.count() == put
    assert {"opdigtet" in text for text in activity.entries.values_list("text", flat=True)} == {
        not METHODS[name].numbers
    }


def test_it_leaves_nothing_in_record_counts_wheel_or_history(cast, client_of):
    """Everything is done in it that can be done; a workshop that was held shows what would be."""
    held = held_workshop(cast)
    meeting = workshop(cast, "strains-and-resources", "charter", "safety-scale")
    before = (
        Told.objects.count(),
        Participant.objects.count(),
        Entry.objects.count(),
        [card.entry.pk for card in waiting(cast.trio)],
        [one.exercise.id for one in kept(cast.trio)],
        Meeting.objects.count(),
        Charter.objects.count(),
    )
    assert all(before[:6])
    tried = rehearse(meeting, by=cast.frida)
    tried.let_in(cast.tove, by=cast.frida)
    tried.start(by=cast.frida)
    for _point in range(3):
        tried.go(by=cast.frida)
        let_answer(tried, by=cast.frida)
        activity = now(tried)
        activity.turn_to("show", by=cast.frida)
        for card in activity.entries.exclude(text="")[:1]:
            card.hide(by=cast.frida)
    tried.agenda.last().change(by=cast.frida, title="Andet")
    tried.participants.first().free(by=cast.frida)
    trio = Participant.objects.filter(meeting=tried, trio=cast.trio, role="tr").get()
    SignOff.objects.create(activity=activity, trio=cast.trio, role=trio.role, at=clock.now())
    assert tried.participants.exists()
    assert Entry.objects.filter(activity__point__meeting=tried).count() > 6
    wheel = reverse("wheel:round", args=[cast.round.pk])
    lone = client_of(cast.lone)
    for shown in (lone.get("/meetings/"), lone.get(wheel)):
        assert f"/meetings/{held.pk}/" in shown.content.decode()
        assert f"/meetings/{tried.pk}/" not in shown.content.decode()
    assert lone.get(f"/meetings/{tried.pk}/").status_code == 404
    assert empty(tried, by=cast.frida) == meeting
    assert before == (
        Told.objects.count(),
        Participant.objects.count(),
        Entry.objects.count(),
        [card.entry.pk for card in waiting(cast.trio)],
        [one.exercise.id for one in kept(cast.trio)],
        Meeting.objects.count(),
        Charter.objects.count(),
    )
    real = Meeting.objects.get(pk=meeting.pk)
    assert (real.state, real.agenda.last().title) == ("planned", "Safety-Scale")
    assert not real.agenda.filter(began_at__isnull=False).exists()


def test_it_cannot_be_ended_so_that_anything_goes_home(cast, methods):
    tried = tried_out(cast, "charter")
    tried.start(by=cast.frida)
    tried.go(by=cast.frida)
    let_answer(tried, by=cast.frida)
    with pytest.raises(Refused, match="not ended"):
        actions.end(tried, by=cast.frida)
    assert not Charter.objects.exists()


def test_the_clock_ends_no_rehearsal_and_empties_one_of_yesterday(cast, methods):
    tried = tried_out(cast, "strains")
    tried.start(by=cast.frida)
    with clock.pretend(clock.now() + dt.timedelta(hours=23)):
        assert actions.end_forgotten() == []
    assert Meeting.objects.filter(pk=tried.pk).exists()
    with clock.pretend(clock.now() + dt.timedelta(hours=25)):
        assert actions.end_forgotten() == []
    assert not Meeting.objects.filter(pk=tried.pk).exists()


def test_when_the_meeting_begins_its_rehearsal_is_gone(cast, methods):
    meeting = workshop(cast, "strains")
    tried = rehearse(meeting, by=cast.frida)
    meeting.start(by=cast.frida)
    assert not Meeting.objects.filter(pk=tried.pk).exists()
    with pytest.raises(Refused, match="has begun"):
        rehearse(meeting, by=cast.frida)


def test_no_real_meeting_is_emptied_or_answered_by_made_up_seats(cast, client_of, methods):
    meeting, frida = workshop(cast, "strains"), client_of(cast.frida)
    for name in ("emptying", "made_up"):
        answer = frida.post(reverse(f"meetings:{name}", args=[meeting.pk]))
        assert answer.status_code == 403
    assert Meeting.objects.filter(pk=meeting.pk).exists()


def test_console_wall_and_phone_say_that_it_is_one(cast, client_of, methods):
    meeting, frida = workshop(cast, "strains"), client_of(cast.frida)
    answer = frida.post(reverse("meetings:rehearsal", args=[meeting.pk]))
    tried = Meeting.objects.get(rehearses=meeting)
    assert answer.url == reverse("meetings:console", args=[tried.pk])
    phone = client_of()
    place = phone.post(
        reverse("meetings:join", args=[tried.code]), {"trio": cast.trio.pk, "role": "leader"}
    ).url
    wall = reverse("meetings:screen", args=[key_of(tried)])
    for shown in (frida.get(answer.url), frida.get(wall), phone.get(place)):
        assert "Generalprøve" in shown.content.decode()
    real = frida.get(reverse("meetings:console", args=[meeting.pk]))
    assert "Generalprøve" not in real.content.decode()


def test_on_the_console_seats_answer_and_everything_is_emptied(cast, client_of, methods):
    meeting, frida = workshop(cast, "dots"), client_of(cast.frida)
    console = frida.post(reverse("meetings:rehearsal", args=[meeting.pk])).url
    tried = Meeting.objects.get(rehearses=meeting)
    frida.post(reverse("meetings:start", args=[tried.pk]))
    assert "Lad de opdigtede" not in frida.get(console).content.decode()
    first = tried.agenda.first().pk
    frida.post(reverse("meetings:go_on", args=[tried.pk]), {"leaves": first})
    assert "Lad de opdigtede" in frida.get(console).content.decode()
    assert "Afslut mødet" not in frida.get(console).content.decode()
    frida.post(reverse("meetings:made_up", args=[tried.pk]))
    assert "6 af 6 har svaret" in frida.get(console).content.decode()
    back = frida.post(reverse("meetings:emptying", args=[tried.pk]))
    assert back.url == reverse("meetings:meeting", args=[meeting.pk])
    assert frida.get(console).status_code == 404


def test_what_follows_an_emptied_rehearsal_is_over(cast, methods):
    tried = tried_out(cast, "strains")
    seat = tried.participants.first()
    place = Seated.of(seat)
    empty(tried, by=cast.frida)
    for follow in (
        lambda: console_html(place.meeting, "da"),
        lambda: screen_html(place.meeting),
        lambda: table_html(place, "da"),
    ):
        with pytest.raises(Over):
            follow()
