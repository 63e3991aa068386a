"""A TRIO meeting's agenda tells what is true in the wheel."""

import datetime as dt

from django.urls import reverse

from guldkorn.content.meetings import meeting as template
from guldkorn.content.programmes import programme
from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.models import Cohort, Enrolment, Programme
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Charter
from guldkorn.wheel.agenda import agenda, of_the_wheel
from tests.world import build_world, shared_afternoon


def titles(turn, days=0):
    return [point["title"] for point in of_the_wheel(turn, clock.today() + dt.timedelta(days=days))]


def test_a_new_round_has_only_the_charter_to_talk_about(cast):
    assert titles(cast.round) == ["Vores samarbejdsaftale"]
    charter = Charter.write(cast.trio, {"goal": "Ro"}, by=cast.lone)
    assert titles(cast.round) == ["Vores samarbejdsaftale"]
    for somebody in cast.three:
        charter.sign(by=somebody, read=charter.read)
    assert titles(cast.round) == []


def test_a_fresh_result_the_themes_and_what_is_due_stand_there_and_nothing_else(cast):
    build_world(cast)
    theme = "Vores tema: Arbejdsmængde og tidspres"
    assert titles(cast.round) == ["Resultatet af målingen", theme, "Vores samarbejdsaftale"]
    assert titles(cast.round, days=22) == [
        "Resultatet af målingen",
        theme,
        "Vores samarbejdsaftale",
    ]
    assert titles(cast.round, days=23) == [
        "Resultatet af målingen",
        theme,
        "Vi følger op: Fælles eftermiddag",
        "Vores samarbejdsaftale",
    ]
    assert "Resultatet af målingen" not in titles(cast.round, days=33)


def test_what_was_put_aside_dropped_or_followed_up_is_left_out(cast):
    build_world(cast)
    theme = cast.round.themes.get()
    shared_afternoon(theme, by=cast.lone).drop(by=cast.lone)
    theme.actions.get(dropped_at=None).evaluate(
        by=cast.lone, done="yes", worked="yes", decision="keep"
    )
    assert titles(cast.round, days=30)[1:] == [
        "Vores tema: Arbejdsmængde og tidspres",
        "Vores samarbejdsaftale",
    ]


def test_nothing_of_another_trio_is_in_it(cast):
    build_world(cast)
    school = Round.start(cast.school_trio, by=cast.niels)
    assert titles(school, days=40) == ["Vores samarbejdsaftale"]


def test_the_wheels_points_come_right_after_what_was_agreed_last_time(cast):
    made = agenda(cast.round, clock.today(), template("trio-meeting"), "da")
    assert [point["title"] for point in made][:3] == [
        "Vi tjekker ind",
        "Det aftalte vi sidst",
        "Vores samarbejdsaftale",
    ]


def test_what_a_template_has_already_is_not_put_in_once_more(cast):
    made = agenda(cast.round, clock.today(), template("trio-after-programme"), "da")
    assert [point["exercise"] for point in made].count("charter") == 1


def test_a_member_plans_it_from_the_wheel(cast, client_of):
    build_world(cast)
    client = client_of(cast.anna)
    address = reverse("wheel:new_meeting", args=[cast.round.pk])
    assert "ud fra, hvor I er i hjulet" in client.get(address).content.decode()
    day = clock.today() + dt.timedelta(days=25)
    answer = client.post(
        address, {"template": "trio-meeting", "date": day.isoformat(), "time": "13:00"}
    )
    meeting = Meeting.objects.latest("pk")
    assert answer.url == reverse("meetings:meeting", args=[meeting.pk])
    assert (meeting.kind, meeting.trio) == ("trio", cast.trio)
    page = client.get(answer.url).content.decode()
    assert "Vi følger op: Fælles eftermiddag" in page
    assert "Ingen står alene." in page
    assert (
        client.post(address, {"template": "trio-meeting", "date": "", "time": "13:00"}).status_code
        == 400
    )


def test_the_meeting_before_a_part_of_a_course_tells_what_is_true_in_the_wheel_too(cast, client_of):
    build_world(cast)
    course = Programme.take_in(
        cast.organisation, programme("leading-the-work-environment"), by=cast.frida
    )
    cohort = Cohort.make(course, by=cast.frida, title="Hold 1", starts_on=dt.date(2026, 9, 1))
    cohort.move("open", by=cast.frida)
    place = Enrolment.enrol(cohort, cast.trio, by=cast.lone)
    due = clock.today() + dt.timedelta(days=25)
    form = {"before": "module-1", "date": due.isoformat(), "time": "09:00"}
    client_of(cast.anna).post(reverse("wheel:meet", args=[place.pk]), form)
    said = [point.title for point in Meeting.objects.latest("pk").agenda.all()]
    assert "Det læste vi" in said
    assert "Vores tema: Arbejdsmængde og tidspres" in said
    assert "Vi følger op: Fælles eftermiddag" in said
