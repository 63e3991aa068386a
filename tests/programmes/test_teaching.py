"""What those who teach and run a cohort see and do; and what of a TRIO they never see."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.content.meetings import meeting as template
from guldkorn.history.models import Entry
from guldkorn.lib.invitations import secret_for
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.models import Meeting, Outcome, Participant
from guldkorn.programmes import actions
from guldkorn.programmes.models import (
    Cohort,
    CohortPart,
    Enrolment,
    Message,
    TrioMeeting,
)
from guldkorn.programmes.overview import lines
from guldkorn.trios.models import Charter
from tests.meetings.home import card, held_workshop
from tests.pages import save
from tests.programmes.test_places import at, text


def test_a_cohort_is_planned_on_the_page_with_its_days(cast, client_of, programme):
    client = client_of(cast.frida)
    assert 'value="To dage"' in text(client.get(at("new_cohort", programme.pk)))
    sent = {
        "title": "Forår",
        "starts_on": "2026-03-02",
        "capacity": "12",
        "language": "da",
        "place": "Rådhuset",
    }
    answer = client.post(at("new_cohort", programme.pk), sent)
    made = Cohort.objects.get()
    assert answer.url == at("cohort", made.pk)
    assert (made.state, made.capacity, made.parts.count()) == ("planned", 12, 2)
    assert "man 30. marts 2026, 08.30–12.00" in text(client.get(answer.url))


def test_days_are_written_as_in_the_readers_language(cast, client_of, cohort):
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    place, link = cohort.enrolments.get(), cohort.enrol_path
    english = {name: client_of(getattr(cast, name), language="en") for name in ("frida", "lone")}
    assert "Mon 30 March 2026, 08.30–12.00" in text(english["frida"].get(at("cohort", cohort.pk)))
    assert "Monday 30 March 2026, 08.30–12.00" in text(
        english["lone"].get(at("enrolment", place.pk))
    )
    assert "Monday 30 March 2026, 08.30–12.00" in text(english["lone"].get(link))
    assert "mandag 30. marts 2026, 08.30–12.00" in text(client_of(cast.lone).get(link))


def test_all_days_move_from_a_new_first_day_and_one_day_alone(cast, client_of, cohort):
    client = client_of(cast.frida)
    save(client, at("days", cohort.pk), starts_on="2026-06-01")
    assert [part.date for part in cohort.parts.all()] == [dt.date(2026, 6, 1), dt.date(2026, 6, 29)]
    answer = save(client, at("day", cohort.parts.last().pk), date="2026-07-06", starts="10:00")
    assert "juli" in text(client.get(answer.url))
    assert (cohort.parts.last().date, cohort.parts.last().starts) == (
        dt.date(2026, 7, 6),
        dt.time(10),
    )
    assert [part.revision for part in cohort.parts.all()] == [1, 2]


def test_the_meeting_is_made_for_all_who_are_enrolled_and_run_by_those_who_teach(
    cast, client_of, cohort, theo
):
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    Enrolment.enrol(cohort, cast.stranger_trio, by=cast.otto)
    first = cohort.parts.first()
    for _twice in range(2):
        answer = client_of(theo).post(at("ready", first.pk))
    meeting = Meeting.objects.get()
    assert answer.url == reverse("meetings:meeting", args=[meeting.pk])
    assert (set(meeting.trios.all()), list(meeting.facilitators.all())) == (
        {cast.trio, cast.stranger_trio},
        [theo],
    )
    assert (meeting.organisation, meeting.trio, meeting.starts_at) == (
        cast.organisation,
        None,
        first.starts_at,
    )
    assert meeting.agenda.count() == len(template("start-workshop").points)
    assert client_of(cast.otto).get(answer.url).status_code == 200


def test_a_meeting_that_has_not_begun_follows_the_cohort(cast, cohort, theo):
    place = Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    meeting = actions.make_ready(cohort.parts.first(), by=theo)
    length = meeting.promised_end - meeting.starts_at
    cohort.parts.first().change(by=cast.frida, date=dt.date(2026, 3, 30))
    actions.enrol(cohort, cast.school_trio, by=cast.frida)
    actions.withdraw(place, by=cast.lone)
    asked = {"name": "Karen", "email": cast.karen.email, "presentation": ""}
    invited = actions.invite_teacher(cohort, by=cast.frida, **asked)
    assert set(Meeting.objects.get().facilitators.all()) == {theo}
    actions.accept_to_teach(invited)
    now = Meeting.objects.get()
    assert (now.starts_at, now.promised_end - now.starts_at) == (
        cohort.parts.first().starts_at,
        length,
    )
    assert (set(now.trios.all()), set(now.facilitators.all())) == (
        {cast.school_trio},
        {theo, cast.karen},
    )
    actions.let_teacher_go(cohort.teachers.get(person=theo), by=cast.frida)
    assert set(now.facilitators.all()) == {cast.karen}
    actions.let_teacher_go(cohort.teachers.get(), by=cast.frida)
    assert set(now.facilitators.all()) == {cast.karen}


def test_a_day_that_has_begun_is_not_moved(cast, cohort, theo):
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    actions.make_ready(cohort.parts.first(), by=theo).start(by=theo)
    with pytest.raises(Refused, match="has begun"):
        cohort.parts.first().change(by=cast.frida, date=dt.date(2026, 3, 30))
    CohortPart.plan_anew(cohort, dt.date(2026, 6, 1), by=cast.frida)
    assert [part.date for part in cohort.parts.all()] == [dt.date(2026, 3, 2), dt.date(2026, 6, 29)]


LONG = {"until": "2100-01-01"}


def test_a_teacher_is_shown_under_the_given_name_and_new_people_get_an_account(
    cast, client_of, cohort
):
    client, where = client_of(cast.frida), at("teachers", cohort.pk)
    client.post(
        where,
        {"name": "O. Havn", "email": "otto@fjordby.example", "presentation": "Kort <b>"} | LONG,
    )
    client.post(where, {"name": "Ny Lærer", "email": "Ny@Underviser.example"} | LONG)
    client.post(
        where, {"name": "Ny Lærer", "email": "ny@underviser.example", "presentation": "Igen"} | LONG
    )
    page = text(client.get(where))
    assert "O. Havn" in page
    assert "Otto Fremmed" not in page
    assert "Kort &lt;b&gt;" in page
    assert [one.person.email for one in cohort.teachers.all()] == [
        "otto@fjordby.example",
        "ny@underviser.example",
    ]
    assert client_of(cast.otto).get(at("cohort", cohort.pk)).status_code == 404
    link = reverse("programmes:yes_to_teach", args=[secret_for(cohort.teachers.first())])
    assert "Kommune" in text(client_of().get(link))
    assert client_of(cast.otto).get(at("cohort", cohort.pk)).status_code == 404
    client_of().post(link)
    assert client_of(cast.otto).get(at("cohort", cohort.pk)).status_code == 200
    client.post(at("teacher", cohort.teachers.first().pk))
    assert client_of().post(link).status_code == 410
    assert client_of(cast.otto).get(at("cohort", cohort.pk)).status_code == 404


def test_what_is_done_is_told_in_counts_and_dates(cast, client_of, cohort, theo):
    ours = Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    Enrolment.enrol(cohort, cast.school_trio, by=cast.frida)
    meeting = actions.make_ready(cohort.parts.first(), by=theo)
    parts = list(cohort.parts.select_related("meeting"))
    assert [line.seats for line in lines(cohort, parts)] == [(None, None), (None, None)]
    meeting.start(by=theo)
    for role in ("leader", "tr"):
        Participant.join(meeting, trio=cast.trio, role=role, invited=role != "leader")
    Participant.join(meeting, trio=cast.trio, role="amr")  # waits at the table, and is not there
    own = TrioMeeting.plan(
        ours, "second", dt.datetime(2026, 3, 10, 8, tzinfo=dt.UTC), by=cast.lone
    ).meeting
    own.end(by=cast.lone)
    charter = Charter.write(cast.trio, {"goal": "Hemmelig aftale"}, by=cast.lone)
    for somebody in cast.three:
        charter.sign(by=somebody, read=charter.read)
    parts = list(cohort.parts.select_related("meeting"))
    first, second = lines(cohort, parts)
    assert (first.seats, first.meetings_held, first.charter is not None) == ((2, None), 1, True)
    assert (second.seats, second.meetings_held, second.charter) == ((0, None), 0, None)
    page = text(client_of(theo).get(at("cohort", cohort.pk)))
    assert "1 af 2" in page
    assert "Hemmelig aftale" not in page


def test_what_was_said_in_a_room_is_not_told_as_a_charter_agreed(cast, cohort):
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    charter = Charter.write(
        cast.trio, {"goal": "Ro"}, by=None, origin="Dag 1", said={"leader", "tr", "amr"}
    )
    assert [line.charter for line in lines(cohort, [])] == [None]
    for somebody in cast.three:
        charter.sign(by=somebody, read=charter.read)
    assert [line.charter is None for line in lines(cohort, [])] == [False]


def test_the_page_asks_as_much_for_three_trios_as_for_one(
    cast, client_of, cohort, theo, django_assert_num_queries
):
    def count():
        client = client_of(theo)
        client.get(at("cohort", cohort.pk))
        with django_assert_num_queries(QUERIES):
            client.get(at("cohort", cohort.pk))

    cohort.capacity = 9
    cohort.save()
    Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    count()
    Enrolment.enrol(cohort, cast.school_trio, by=cast.frida)
    Enrolment.enrol(cohort, cast.home_trio, by=cast.frida)
    count()


QUERIES = 18


def test_questions_that_were_passed_on_are_shown_and_no_other_card(cast, client_of, cohort, theo):
    meeting = held_workshop(cast)
    meeting.facilitators.set([theo])
    cohort.parts.filter(key="start").update(meeting=meeting)
    Outcome.settle(cast.round, card("Må vi selv bytte vagter?"), "question", by=cast.lone)
    assert "bytte vagter" not in text(client_of(cast.frida).get(at("cohort", cohort.pk)))
    page = text(client_of(theo).get(at("cohort", cohort.pk)))
    assert "Må vi selv bytte vagter?" in page
    for secret in (
        "Jeg kommer tidligt torsdag",
        "Alene om morgenen",
        "Larm på gangen",
        "Godt at høre de andre",
    ):
        assert secret not in page


def test_a_teacher_opens_nothing_that_the_trio_has_not_shared(cast, client_of, cohort, theo):
    place = Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    own = TrioMeeting.plan(
        place, "second", dt.datetime(2026, 3, 10, 8, tzinfo=dt.UTC), by=cast.lone
    ).meeting
    Charter.write(cast.trio, {"goal": "Hemmelig aftale"}, by=cast.lone)
    client = client_of(theo)
    for there in (
        at("enrolment", place.pk),
        at("reading", place.pk, "work-first"),
        reverse("meetings:meeting", args=[own.pk]),
        reverse("meetings:record", args=[own.pk]),
        reverse("trios:charter", args=[cast.unit.pk]),
        reverse("wheel:unit", args=[cast.unit.pk]),
        reverse("wheel:round", args=[cast.round.pk]),
    ):
        assert client.get(there).status_code == 404


def test_teachers_teach_and_do_not_run(cast, client_of, cohort, theo):
    client = client_of(theo)
    page = text(client.get(at("cohort", cohort.pk)))
    assert cohort.token not in page
    for name in ("settings", "days", "places", "teachers"):
        assert client.get(at(name, cohort.pk)).status_code == 404
    with pytest.raises(Refused):
        cohort.move("ended", by=theo)
    with pytest.raises(Refused):
        Message.write(cohort, to=None, subject="x", text="y", by=cast.lone)


def test_less_room_than_is_taken_is_refused(cast, client_of, cohort):
    for trio in (cast.trio, cast.school_trio):
        Enrolment.enrol(cohort, trio, by=cast.frida)
    client = client_of(cast.frida)
    assert "flere TRIO" in text(save(client, at("settings", cohort.pk), capacity="1"))
    save(client, at("settings", cohort.pk), capacity="5", title="Hold A")
    assert (Cohort.objects.get().title, Cohort.objects.get().capacity) == ("Hold A", 5)


def test_nothing_is_recorded_twice(cast, cohort):
    part = cohort.parts.first()
    part.change(by=cast.frida, place="X")
    before = Entry.objects.count()
    part.change(by=cast.frida, place="X")
    assert Entry.objects.count() == before


def test_a_facilitator_who_does_not_teach_makes_the_meeting_ready_and_does_not_enter_it(
    cast, client_of, cohort, theo
):
    client = client_of(cast.frida)
    answer = client.post(at("ready", cohort.parts.first().pk))
    assert answer.url == at("cohort", cohort.pk)
    there = reverse("meetings:meeting", args=[Meeting.objects.get().pk])
    assert there not in text(client.get(answer.url))
    assert client.get(there).status_code == 404
    assert there in text(client_of(theo).get(at("cohort", cohort.pk)))
