"""Planning a meeting: from a template, by a facilitator for many TRIOs or by a TRIO for its own
unit; then its points.
"""

import pytest
from django.urls import reverse

from guldkorn.content.meetings import meeting as template
from guldkorn.lib.refusal import Refused
from guldkorn.meetings import access
from guldkorn.meetings.models import AgendaItem, Meeting
from tests.meetings.room import workshop
from tests.pages import save

NEW = "/meetings/new/"


def plan(client, kind, *trios, **more):
    chosen = {
        "template": kind,
        "date": "2026-03-02",
        "time": "08:30",
        "trios": [trio.pk for trio in trios],
    }
    return client.post(NEW, chosen | more)


def text(answer):
    return answer.content.decode()


def test_a_facilitator_plans_the_start_workshop_for_many_trios(cast, client_of):
    answer = plan(client_of(cast.frida), "start-workshop", cast.trio, cast.school_trio)
    meeting = Meeting.objects.get()
    assert answer.url == reverse("meetings:meeting", args=[meeting.pk])
    wanted = template("start-workshop")
    assert [point.title for point in meeting.agenda.all()] == [
        point.title["da"] for point in wanted.points
    ]
    assert (meeting.promised_end - meeting.starts_at).total_seconds() == wanted.minutes * 60
    assert set(meeting.trios.all()) == {cast.trio, cast.school_trio}
    assert meeting.trio is None
    page = text(client_of(cast.frida).get(answer.url))
    assert "08.30" in page
    assert "10.00" in page


def test_in_english_the_agenda_is_english(cast, client_of):
    plan(client_of(cast.frida, language="en"), "start-workshop", cast.trio)
    assert (
        Meeting.objects.get().agenda.first().title
        == template("start-workshop").points[0].title["en"]
    )


def test_a_trio_plans_its_own_meetings_and_runs_them_together(cast, client_of):
    plan(client_of(cast.tarik), "trio-meeting", cast.trio)
    meeting = Meeting.objects.get()
    assert (meeting.trio, meeting.kind) == (cast.trio, "trio")
    assert set(Meeting.objects.run_by(cast.anna)) == {meeting}


@pytest.mark.parametrize(
    ("kind", "trios", "words"),
    [
        ("start-workshop", ["trio"], "Det kan ikke vælges her mere"),
        ("trio-meeting", ["school_trio"], "school"),
        ("trio-meeting", [], "Vælg, hvem der kommer."),
    ],
)
def test_a_trio_plans_nothing_for_others(cast, client_of, kind, trios, words):
    answer = plan(client_of(cast.lone), kind, *(getattr(cast, name) for name in trios))
    assert answer.status_code == 400
    assert not Meeting.objects.exists()
    assert "alert-error" in text(answer)


def test_a_meeting_of_one_trio_is_not_for_two(cast, client_of):
    answer = plan(client_of(cast.frida), "dialogue-meeting", cast.trio, cast.school_trio)
    assert "Dette møde hører til én TRIO" in text(answer) or "hører til én TRIO" in text(answer)
    assert not Meeting.objects.exists()


def test_a_facilitator_of_another_organisation_sees_none_of_ours(cast, client_of):
    answer = client_of(cast.otto).get(NEW)
    assert "Mælkevejen" not in text(answer)
    assert plan(client_of(cast.otto), "trio-meeting", cast.trio).status_code == 400
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("somebody", ["karen", "adam"])
def test_who_is_in_no_trio_is_told_who_plans(cast, client_of, somebody):
    assert "Du er ikke med i en TRIO endnu" in text(client_of(getattr(cast, somebody)).get(NEW))
    assert plan(client_of(getattr(cast, somebody)), "trio-meeting", cast.trio).status_code == 400
    assert not Meeting.objects.exists()


def test_the_rule_itself():
    assert access.plan(facilitates=True, roles=()) is None
    assert access.plan(facilitates=False, roles={"tr"}) is None
    assert access.plan(facilitates=False, roles=()) is not None


def test_the_list_parts_what_is_coming_running_and_held(cast, client_of, methods):
    coming, running, held = (workshop(cast, title=title) for title in ("Snart", "Lige nu", "Forbi"))
    running.start(by=cast.frida)
    held.end(by=cast.frida)
    page = text(client_of(cast.lone).get("/meetings/"))
    assert [page.index(word) for word in ("Lige nu", "Snart", "Forbi")] == sorted(
        page.index(word) for word in ("Lige nu", "Snart", "Forbi")
    )
    assert coming.code not in page
    assert "Snart" not in text(client_of(cast.lise).get("/meetings/"))


def test_points_are_written_changed_and_arranged_on_the_page(cast, client_of, methods):
    meeting, frida = workshop(cast, "strains"), client_of(cast.frida)
    first, second = meeting.agenda.all()
    wanted = {"title": "Sang", "minutes": 5, "kind": "talk", "exercise": ""}
    frida.post(reverse("meetings:new_point", args=[meeting.pk]) + f"?after={first.pk}", wanted)
    assert [point.title for point in meeting.agenda.all()] == ["Velkommen", "Sang", "Strains"]
    save(frida, reverse("meetings:point", args=[first.pk]), title="God morgen", minutes=12)
    up, down = ("arrange", {"places": -1}), ("arrange", {"places": 1})
    for verb, sent in (up, ("skip", {}), ("take_in", {}), ("split", {}), down):
        answer = frida.post(reverse(f"meetings:{verb}", args=[second.pk]), sent)
        assert answer.url == reverse("meetings:meeting", args=[meeting.pk]) + f"#point-{second.pk}"
    assert [(point.title, point.minutes) for point in meeting.agenda.all()] == [
        ("God morgen", 12),
        ("Strains", 10),
        ("Strains", 10),
        ("Sang", 5),
    ]
    assert AgendaItem.objects.filter(skipped=True).count() == 0


def test_a_point_sent_with_nothing_in_it_is_told_what_is_missing(cast, client_of, methods):
    address = reverse("meetings:new_point", args=[workshop(cast).pk])
    visit, empty = client_of(cast.frida).get(address), client_of(cast.frida).post(address)
    assert [visit.status_code, empty.status_code] == [200, 400]
    assert "alert-error" not in text(visit)
    assert "alert-error" in text(empty)


@pytest.mark.parametrize("minutes", ["0", "481", "snart"])
def test_impossible_minutes_are_said_and_nothing_is_lost(cast, client_of, methods, minutes):
    meeting = workshop(cast)
    answer = client_of(cast.frida).post(
        reverse("meetings:new_point", args=[meeting.pk]),
        {"title": "Sang", "minutes": minutes, "kind": "talk"},
    )
    assert "alert-error" in text(answer)
    assert 'value="Sang"' in text(answer)
    assert meeting.agenda.count() == 1


def test_a_meeting_is_made_from_scratch_and_begins_when_it_has_a_point(cast, client_of):
    client = client_of(cast.frida)
    form = {
        "template": "~empty",
        "date": "2026-12-01",
        "time": "09:00",
        "trios": [cast.trio.pk, cast.school_trio.pk],
    }
    assert "Giv mødet et navn" in client.post(reverse("meetings:new"), form).content.decode()
    client.post(reverse("meetings:new"), form | {"title": "Temadag"})
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.kind, meeting.agenda.count()) == ("Temadag", "workshop", 0)
    with pytest.raises(Refused, match="agenda is empty"):
        meeting.start(by=cast.frida)
    assert (
        "Dagsordenen er tom"
        in client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    )
    client.post(
        reverse("meetings:new_point", args=[meeting.pk]),
        {"title": "Hej", "minutes": 5, "kind": "talk"},
    )
    meeting.start(by=cast.frida)
    assert Meeting.objects.get().current.title == "Hej"


def test_a_trio_makes_its_own_meeting_from_scratch(cast, client_of):
    form = {
        "template": "~empty",
        "date": "2026-12-01",
        "time": "09:00",
        "trios": [cast.trio.pk],
        "title": "Kort",
    }
    client_of(cast.lone).post(reverse("meetings:new"), form)
    assert (Meeting.objects.get().kind, Meeting.objects.get().trio) == ("trio", cast.trio)


def test_another_is_let_in_to_run_the_meeting_and_one_always_stays(cast, client_of):
    meeting = workshop(cast)
    address = reverse("meetings:facilitators", args=[meeting.pk])
    assert set(meeting.helpers()) == {*cast.three, cast.niels, cast.tove, cast.amir}
    assert not Meeting.objects.run_by(cast.tove).exists()
    client_of(cast.frida).post(address, {"let_in": cast.tove.pk})
    assert Meeting.objects.run_by(cast.tove).get() == meeting
    for somebody in (cast.karen, cast.otto):
        client_of(cast.frida).post(address, {"let_in": somebody.pk})
        assert not Meeting.objects.run_by(somebody).exists()
    client_of(cast.tove).post(address, {"let_go": cast.frida.pk})
    assert list(meeting.facilitators.all()) == [cast.tove]
    with pytest.raises(Refused, match="Somebody must run"):
        meeting.let_go(cast.tove, by=cast.tove)
