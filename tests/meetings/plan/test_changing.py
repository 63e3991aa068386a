"""A meeting that is planned is changed, copied, called off, held after all or deleted."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from guldkorn.history.models import Entry as Told
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.meetings import access
from guldkorn.meetings.models import Activity, AgendaItem, Entry, Meeting, Participant
from guldkorn.meetings.plan import changing
from guldkorn.meetings.run_sheet import run_sheet
from tests.meetings.home import held_workshop
from tests.meetings.room import later, running, workshop
from tests.pages import save

MAY = dt.datetime(2027, 5, 4, 8, 30, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def meeting(cast, methods) -> Meeting:
    """Two TRIOs on the 4th of May: a talk of ten minutes and an exercise of twenty."""
    made = workshop(cast, "strains", purpose="Vi begynder.")
    end = MAY + dt.timedelta(minutes=30)
    Meeting.objects.filter(pk=made.pk).update(starts_at=MAY, promised_end=end)
    return Meeting.objects.get(pk=made.pk)


def page(name: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{name}", args=[meeting.pk])


def told() -> set[str]:
    return {letter.address.partition("@")[0] for letter in Letter.objects.all()}


def subjects() -> set[str]:
    return {letter.mail.subject for letter in Letter.objects.all()}


def verbs(meeting: Meeting) -> list[str]:
    rows = Told.objects.filter(noun="meetings.meeting", noun_id=meeting.pk).order_by("pk")
    return list(rows.values_list("verb", flat=True))


def test_day_hour_title_purpose_and_trios_are_changed_and_who_comes_is_told(
    cast, client_of, meeting
):
    answer = save(
        client_of(cast.frida),
        page("change", meeting),
        title="Ny titel",
        purpose="Nyt formål",
        date="2027-05-11",
        time="09:00",
        trios=[cast.trio.pk, cast.home_trio.pk],
    )
    assert answer.url == page("meeting", meeting)
    meeting = Meeting.objects.get(pk=meeting.pk)
    new = MAY + dt.timedelta(days=7, minutes=30)
    assert (meeting.title, meeting.purpose, meeting.starts_at) == ("Ny titel", "Nyt formål", new)
    assert meeting.promised_end == new + dt.timedelta(minutes=30)
    assert set(meeting.trios.all()) == {cast.trio, cast.home_trio}
    assert told() == {"lone", "tarik", "anna", "lise", "tina"}
    assert subjects() == {"Mødet har fået en ny tid: Ny titel"}
    assert verbs(meeting) == ["planned", "changed"]


def test_a_new_title_tells_nobody_and_moves_nothing(cast, client_of, meeting):
    save(client_of(cast.frida), page("change", meeting), title="Ny titel")
    after = Meeting.objects.get(pk=meeting.pk)
    assert (after.title, after.starts_at, set(after.trios.all())) == (
        "Ny titel",
        meeting.starts_at,
        {cast.trio, cast.school_trio},
    )
    assert not Letter.objects.exists()


def test_who_moves_a_meeting_decides_whether_it_is_told(cast, meeting):
    changing.change(meeting, by=cast.frida, starts_at=MAY + dt.timedelta(1), told=False)
    assert not Letter.objects.exists()
    changing.change(meeting, by=cast.frida, starts_at=MAY)
    assert told() == {"lone", "tarik", "anna", "niels", "tove", "amir"}


def test_two_who_change_the_same_day_are_asked(cast, client_of, meeting):
    meeting.let_in(cast.tove, by=cast.frida)
    tove, address = client_of(cast.tove), page("change", meeting)
    sent = {"title": "Start", "purpose": "Vi begynder.", "time": "08:30", "told": "on"}
    sent |= {"trios": [cast.trio.pk, cast.school_trio.pk], "date": "2027-05-06"}
    stamp = tove.get(address).content.decode().partition('name="shown" value="')[2]
    shown = stamp.partition('"')[0].replace("&quot;", '"')
    save(client_of(cast.frida), address, date="2027-05-05")
    assert tove.post(address, sent | {"shown": shown}).status_code == 409
    assert Meeting.objects.get(pk=meeting.pk).starts_at == MAY + dt.timedelta(1)


def test_who_runs_it_and_facilitates_nothing_keeps_the_other_trios(cast, client_of, meeting):
    meeting.let_in(cast.tove, by=cast.frida)
    save(client_of(cast.tove), page("change", meeting), title="Ny titel")
    assert set(meeting.trios.all()) == {cast.trio, cast.school_trio}
    save(client_of(cast.tove), page("change", meeting), trios=[cast.home_trio.pk])
    assert set(meeting.trios.all()) == {cast.trio, cast.school_trio}


def test_a_trios_own_meeting_stays_with_the_trio(cast, client_of, methods):
    own = workshop(cast, "strains", by=cast.lone, trios=[cast.trio], trio=cast.trio, kind="trio")
    save(client_of(cast.lone), page("change", own), trios=[cast.school_trio.pk])
    assert set(own.trios.all()) == {cast.trio}
    with pytest.raises(Refused, match="belongs to one TRIO"):
        changing.change(own, by=cast.lone, trios=[cast.school_trio])


def test_a_meeting_that_has_begun_keeps_its_day(cast, methods):
    meeting = running(cast, "strains")
    with pytest.raises(Refused, match="has begun"):
        changing.change(meeting, by=cast.frida, starts_at=MAY)
    with pytest.raises(Refused, match="has begun"):
        changing.call_off(meeting, by=cast.frida)
    with pytest.raises(Refused, match="has begun"):
        changing.delete(meeting, by=cast.frida)
    changing.change(meeting, by=cast.frida, title="Ny titel")
    assert Meeting.objects.get(pk=meeting.pk).title == "Ny titel"


def test_a_copy_has_the_plan_and_nothing_that_people_wrote(cast, client_of):
    held = held_workshop(cast)
    first = held.agenda.first()
    AgendaItem.objects.filter(pk=first.pk).update(material="Kaffe", diagram="wheel", shown_steps=2)
    before = Entry.objects.count()
    frida = client_of(cast.frida)
    wanted = {"title": "Igen", "date": "2027-06-01", "time": "10:00", "trios": [cast.home_trio.pk]}
    answer = frida.post(page("copies", held), wanted)
    copy = Meeting.objects.get(title="Igen")
    assert answer.url == page("meeting", copy)
    assert [one.planned() for one in copy.agenda.all()] == [
        one.planned() for one in held.agenda.all()
    ]
    first = copy.agenda.first()
    assert (first.material, first.notes, first.shown_steps) == ("Kaffe", "Sig velkommen.", 0)
    assert first.began_at is None
    assert (copy.state, copy.kind, set(copy.trios.all())) == (
        "planned",
        "workshop",
        {cast.home_trio},
    )
    assert before > 0
    assert Entry.objects.count() == before
    assert not Activity.objects.filter(point__meeting=copy).exists()
    assert not Participant.objects.filter(meeting=copy).exists()


def test_a_copy_for_strangers_cannot_be_planned(cast, client_of, meeting):
    wanted = {"title": "X", "date": "2027-06-01", "time": "10:00"}
    sent = wanted | {"trios": [cast.stranger_trio.pk]}
    assert client_of(cast.frida).post(page("copies", meeting), sent).status_code == 400
    assert Meeting.objects.count() == 1


def test_a_meeting_is_called_off_and_held_after_all(cast, client_of, meeting):
    Participant.join(meeting, trio=cast.trio, role="leader")
    frida = client_of(cast.frida)
    frida.post(page("calling_off", meeting))
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert meeting.state == "called_off"
    assert told() == {"lone", "tarik", "anna", "niels", "tove", "amir"}
    assert subjects() == {"Mødet er aflyst: Start"}
    assert "Mødet er aflyst." in client_of(cast.lone).get(page("meeting", meeting)).content.decode()
    with pytest.raises(Refused, match="called off"):
        meeting.start(by=cast.frida)
    with clock.pretend(MAY):
        assert Meeting.objects.open_to(meeting.code) is None
    changing.call_off(meeting, by=cast.frida)
    Letter.objects.all().delete()
    frida.post(page("again", meeting))
    assert subjects() == {"Mødet bliver holdt alligevel: Start"}
    with clock.pretend(MAY):
        assert Meeting.objects.open_to(meeting.code) == meeting
        Meeting.objects.get(pk=meeting.pk).start(by=cast.frida)
    assert verbs(meeting) == ["planned", "called off", "let be held after all", "began"]


def test_a_called_off_meeting_stands_by_itself_in_the_list_and_not_on_the_wheel(
    cast, client_of, meeting
):
    lone = client_of(cast.lone)
    wheel = reverse("wheel:round", args=[cast.round.pk])
    title = f'{page("meeting", meeting)}"'
    assert title in lone.get(wheel).content.decode()
    changing.call_off(meeting, by=cast.frida)
    assert title not in lone.get(wheel).content.decode()
    listed = lone.get("/meetings/").content.decode()
    assert listed.index("Aflyst</h2>") < listed.index(title)
    assert "Kommende" not in listed


def test_what_is_not_called_off_cannot_be_held_after_all(cast, meeting):
    with pytest.raises(Refused, match="not called off"):
        changing.hold_after_all(meeting, by=cast.frida)


def test_a_meeting_is_deleted_before_it_begins_and_nobody_is_told(cast, client_of, meeting):
    Participant.join(meeting, trio=cast.trio, role="leader")
    answer = client_of(cast.frida).post(page("deletion", meeting))
    assert answer.url == "/meetings/"
    assert not Meeting.objects.exists()
    assert not Letter.objects.exists()
    assert verbs(meeting) == ["planned", "deleted"]


@pytest.mark.parametrize("name", ["calling_off", "deletion", "rehearsal", "keep"])
def test_who_only_comes_changes_nothing(cast, client_of, meeting, name):
    assert client_of(cast.lone).post(page(name, meeting)).status_code == 404
    assert Meeting.objects.get().state == "planned"


def test_the_day_of_a_course_is_changed_in_the_course(cast, client_of, meeting):
    from tests.world import course_of_two_days

    course_of_two_days(cast, cast.otto)
    from guldkorn.programmes.models import CohortPart

    part = CohortPart.objects.first()
    assert part is not None
    part.meeting = meeting
    part.save()
    save(client_of(cast.frida), page("change", meeting), title="Ny titel", date="2028-01-01")
    after = Meeting.objects.get(pk=meeting.pk)
    assert (after.title, after.starts_at) == ("Ny titel", MAY)
    for change in (
        lambda: changing.change(meeting, by=cast.frida, starts_at=MAY + dt.timedelta(1)),
        lambda: changing.change(meeting, by=cast.frida, trios=[cast.trio]),
        lambda: changing.call_off(meeting, by=cast.frida),
    ):
        with pytest.raises(Refused, match="day of a course"):
            change()


def test_a_meeting_that_was_held_shows_when_it_really_began_and_ended(cast, client_of, methods):
    meeting = workshop(cast, "strains", "words")
    with clock.pretend(later(42)):
        meeting.start(by=cast.frida)
    with clock.pretend(later(50)):
        meeting.end(by=cast.frida)
        sheet = run_sheet(Meeting.objects.get(pk=meeting.pk))
        shown = client_of(cast.frida).get(page("meeting", meeting)).content.decode()
    meeting.refresh_from_db()
    assert (sheet.begins, sheet.ends) == (meeting.started_at, meeting.ended_at)
    assert [line.begins for line in sheet.lines] == [meeting.started_at, None, None]
    assert shown.count("nåede I ikke") == 2


def test_the_rules():
    assert access.change_day(began=False, set_elsewhere=False) is None
    assert access.delete(runs=True, began=False, answered=False) is None
    assert access.delete(runs=False, began=False, answered=False) is not None
    assert access.delete(runs=True, began=False, answered=True) is not None
    assert access.hold_after_all(runs=False, called_off=True) is not None
    assert access.open_ahead(began=False, suitable=True, days=14, earliest=14) is None
    assert access.open_ahead(began=True, suitable=True, days=1, earliest=14) is not None
    assert access.open_ahead(began=False, suitable=False, days=1, earliest=14) is not None
    assert access.open_ahead(began=False, suitable=True, days=15, earliest=14) is not None
    assert access.rehearse(began=True, points=1) is not None
    assert access.keep(facilitates=True, points=0) is not None


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (None, ""),
        (7, "Bliv sammen: alle 7 i én gruppe"),
        (12, "2 grupper på 6"),
        (23, "4 grupper på 5–6"),
    ],
)
def test_group_work_says_how_many_groups_and_keeps_its_minutes(cast, client_of, people, words):
    dates = {"starts_at": MAY, "trios": [cast.trio], "trio": cast.trio}
    points = [
        {"title": "Velkommen", "minutes": 5, "kind": "talk"},
        {"title": "Saml det i bunker", "minutes": 25, "kind": "group_work"},
    ]
    facts = {"organisation": cast.organisation, "kind": "dialogue", "language": "da"}
    meeting = Meeting.plan(by=cast.lone, points=points, title="Dialogmøde", **dates, **facts)
    lone = client_of(cast.lone)
    save(lone, page("change", meeting), people=people or "")
    meeting = Meeting.objects.get(pk=meeting.pk)
    lines = run_sheet(meeting).lines
    assert [line.groups for line in lines] == ["", words]
    assert [line.point.minutes for line in lines] == [5, 25]
    seen = lone.get(page("meeting", meeting)).text
    assert words in seen
    assert ("Skriv, hvor mange der kommer" in seen) is (people is None)


def test_at_tables_of_trios_nobody_is_asked_how_many_come(cast, client_of, meeting):
    form = client_of(cast.frida).get(page("change", meeting)).context["form"]
    assert "people" not in form.fields
