"""What a TRIO does in between: read, meet, try – and marks that nobody else sees."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.content.meetings import meeting as template
from guldkorn.content.programmes import programme as course_of_the_house
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.models import (
    Cohort,
    Enrolment,
    Material,
    Programme,
    Reading,
    StandIn,
    TrioMeeting,
)
from tests.pages import save
from tests.programmes.test_places import at, text


@pytest.fixture
def place(cast, cohort) -> Enrolment:
    cohort.teachers.create(
        person=cast.karen, name="Karen", confirmed_at=clock.now(), presentation="<i>Underviser</i>"
    )
    return Enrolment.enrol(cohort, cast.trio, by=cast.lone)


def plan(client, place, before="second", date="2026-03-20"):
    return client.post(
        reverse("wheel:meet", args=[place.pk]), {"before": before, "date": date, "time": "09:00"}
    )


def test_the_page_has_the_days_and_what_is_done_before_each(cast, client_of, place):
    page = text(client_of(cast.anna).get(at("enrolment", place.pk)))
    order = ["Første dag", "Før Anden dag", "Reglerne", "Prøv ét tiltag", "Anden dag</h3>"]
    order = [word if "</h3>" not in word else "<h3>Anden dag" for word in order]
    assert [page.index(word) for word in order] == sorted(page.index(word) for word in order)
    assert "Nåede I ikke det hele? Kom alligevel" in page
    reflect = "Hvad lærte du af det?"  # a question to the leader alone
    assert reflect not in page
    assert reflect in text(client_of(cast.lone).get(at("enrolment", place.pk)))
    assert "&lt;i&gt;Underviser" in page


def test_a_trio_plans_its_meeting_from_the_template_once(cast, client_of, place):
    answer = plan(client_of(cast.anna), place)
    meeting = Meeting.objects.get()
    assert answer.url == reverse("meetings:meeting", args=[meeting.pk])
    assert (meeting.trio, meeting.kind, meeting.organisation) == (
        cast.trio,
        "trio",
        cast.organisation,
    )
    of_the_wheel = "Vores samarbejdsaftale"  # it is not agreed yet
    assert [point.title for point in meeting.agenda.all() if point.title != of_the_wheel] == [
        one.title["da"] for one in template("trio-meeting").points
    ]
    assert plan(client_of(cast.lone), place).url == answer.url
    assert Meeting.objects.count() == 1
    page = text(client_of(cast.lone).get(at("enrolment", place.pk)))
    assert "20. marts 2026 09.00" in page
    meeting.start(by=cast.lone)
    meeting.end(by=cast.lone)
    assert "Afholdt den " in text(client_of(cast.lone).get(at("enrolment", place.pk)))


def test_a_meeting_after_the_last_part_and_none_where_the_course_asks_for_none(
    cast, client_of, place
):
    assert plan(client_of(cast.anna), place, before="").status_code == 302
    assert plan(client_of(cast.anna), place, before="start").status_code == 403
    assert plan(client_of(cast.anna), place, before="findes-ikke").status_code == 404
    assert plan(client_of(cast.anna), place, date="snart").url == at("enrolment", place.pk)
    assert TrioMeeting.objects.count() == 1


def test_an_article_is_a_page_that_says_how_long_it_takes(cast, client_of, place):
    page = text(client_of(cast.anna).get(at("reading", place.pk, "work-first")))
    assert "minut" in page
    assert "Så ser I på det samme." in page
    assert page.count('<svg class="diagram"') == 2
    assert (
        text(client_of(cast.anna).get(at("reading", place.pk, "the-rules"))).count(
            "https://example.org/rules"
        )
        == 2
    )
    assert "ikke delt ud endnu" in text(
        client_of(cast.anna).get(at("reading", place.pk, "our-policy"))
    )
    assert client_of(cast.anna).get(at("reading", place.pk, "findes-ikke")).status_code == 404


def test_what_somebody_has_read_is_seen_by_that_person_alone(cast, client_of, place):
    before = Entry.objects.count()
    anna, where = client_of(cast.anna), at("reading", place.pk, "work-first")
    anna.get(where)
    assert "du er begyndt" in text(anna.get(at("enrolment", place.pk)))
    for _twice in range(2):
        anna.post(where, {"read": "on"})
    assert "du har læst det" in text(anna.get(at("enrolment", place.pk)))
    assert Reading.objects.count() == 1
    assert Entry.objects.count() == before
    for other, page in (
        (cast.lone, at("enrolment", place.pk)),
        (cast.karen, at("cohort", place.cohort_id)),
        (cast.frida, at("cohort", place.cohort_id)),
    ):
        seen = text(client_of(other).get(page))
        assert "du har læst" not in seen
        assert "du er begyndt" not in seen
    anna.post(where)
    assert "du er begyndt" in text(anna.get(at("enrolment", place.pk)))


def test_a_file_that_was_handed_out_stands_where_it_is_to_be_read(cast, client_of, place):
    facts = {"file_name": "our-policy.pdf", "content_type": "application/pdf", "content": b"%PDF-1"}
    handed = Material.hand_out(place.cohort, by=cast.karen, title="Politik", **facts)
    assert at("material", handed.pk) in text(
        client_of(cast.anna).get(at("reading", place.pk, "our-policy"))
    )


def test_a_stand_in_is_named_on_the_page_and_sent_home_again(cast, client_of, place):
    client, leader = client_of(cast.anna), cast.trio.members().first()
    Cohort.objects.update(starts_on=dt.date(2030, 1, 7))
    place.cohort.parts.update(date=dt.date(2030, 1, 7))
    part = place.cohort.parts.first()
    sent = {
        "membership": leader.pk,
        "part": part.pk,
        "name": "Vera <b>",
        "email": "vera@solbjerg.example",
    }
    client.post(at("stand_ins", place.pk), sent)
    page = text(client.get(at("stand_ins", place.pk)))
    assert "Vera &lt;b&gt; kommer i stedet for Lone Eksempel." in page
    named = StandIn.objects.get()
    assert client_of(cast.niels).post(at("stand_in", named.pk)).status_code == 404
    client.post(at("stand_in", named.pk))
    assert not StandIn.objects.exists()


def test_nobody_comes_instead_of_a_member_of_another_trio(cast, client_of, place):
    place.cohort.parts.update(date=dt.date(2030, 1, 7))
    other = cast.school_trio.members().first()
    sent = {
        "membership": other.pk,
        "part": place.cohort.parts.first().pk,
        "name": "Vera",
        "email": "v@solbjerg.example",
    }
    assert "alert-error" in text(client_of(cast.anna).post(at("stand_ins", place.pk), sent))
    with pytest.raises(Refused):
        TrioMeeting.plan(place, "second", dt.datetime(2026, 3, 1, tzinfo=dt.UTC), by=cast.niels)


def test_a_trio_without_a_place_any_more_reads_nothing_more(cast, client_of, place):
    place.withdraw(by=cast.lone)
    assert "I har givet jeres plads tilbage" in text(
        client_of(cast.lone).get(at("enrolment", place.pk))
    )
    assert client_of(cast.lone).get(at("reading", place.pk, "work-first")).status_code == 404


def test_a_trio_takes_a_course_on_its_own(cast, client_of, programme):
    client, where = client_of(cast.tarik), at("study_alone", cast.unit.pk)
    page = text(client.get(where))
    assert "To dage" in page
    answer = client.post(where, {"course": f"own-{programme.pk}", "starts_on": "2030-01-07"})
    cohort = Cohort.objects.get()
    assert (cohort.self_study, cohort.state, cohort.capacity, answer.url) == (
        True,
        "running",
        1,
        cohort.page,
    )
    for somebody in (cast.frida, cast.karen, cast.niels, cast.otto):
        for there in (
            cohort.page,
            at("cohort", cohort.pk),
            at("days", cohort.pk),
            at("settings", cohort.pk),
        ):
            assert client_of(somebody).get(there).status_code == 404
    assert client.get(at("enrol", cohort.token)).status_code == 404
    assert client.get(at("teachers", cohort.pk)).status_code == 404
    save(client, at("day", cohort.parts.first().pk), date="2030-01-08", starts="09:00")
    assert cohort.parts.first().date == dt.date(2030, 1, 8)
    client.post(at("ready", cohort.parts.first().pk))
    meeting = cohort.parts.first().meeting
    assert meeting.trio == cast.trio
    assert set(Meeting.objects.run_by(cast.anna)) == {meeting}
    notes = meeting.agenda.exclude(notes="").first().notes.splitlines()[0]
    assert notes[:40] in text(
        client_of(cast.anna).get(reverse("meetings:meeting", args=[meeting.pk]))
    )


def test_a_course_stands_once_in_the_list_of_those_to_take_alone(cast, client_of, programme):
    client, where = client_of(cast.tarik), at("study_alone", cast.unit.pk)
    shipped = "Ledelse af psykisk arbejdsmiljø"
    assert courses(client.get(where)) == ["To dage – Solbjerg Kommune", shipped]
    for _copy in range(2):
        last = Programme.take_in(
            cast.organisation, course_of_the_house("leading-the-work-environment"), by=cast.frida
        )
    assert courses(client.get(where)) == [
        "To dage – Solbjerg Kommune",
        f"{shipped} – Solbjerg Kommune",
    ]
    assert f'value="own-{last.pk}"' in text(client.get(where))


def courses(answer):
    return [name for _key, name in answer.context["form"].fields["course"].choices]


def test_only_members_let_their_trio_begin(cast, client_of, programme):
    for somebody in (cast.frida, cast.karen, cast.niels):
        assert client_of(somebody).get(at("study_alone", cast.unit.pk)).status_code == 404
        with pytest.raises(Refused):
            Cohort.study_alone(
                cast.trio,
                by=somebody,
                text=programme.text,
                title="x",
                starts_on=dt.date(2030, 1, 7),
            )


def test_a_trio_does_not_take_the_programme_of_another_organisation(cast, client_of, programme):
    answer = client_of(cast.otto).post(
        at("study_alone", cast.stranger_trio.unit_id),
        {"course": f"own-{programme.pk}", "starts_on": "2030-01-07"},
    )
    assert "alert-error" in text(answer)
    assert not Cohort.objects.exists()
