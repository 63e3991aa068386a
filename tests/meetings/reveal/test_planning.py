"""From a result to a meeting: which topics, in which order, and the agenda that comes of it."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.content.meetings import Telling
from guldkorn.content.meetings import meeting as template_of
from guldkorn.meetings.models import AgendaItem, Meeting
from guldkorn.meetings.reveal.agenda import TEMPLATE
from guldkorn.meetings.reveal.choosing import telling
from tests.meetings.reveal.scene import form_of, planned, read
from tests.results.scene import THIS_YEAR, result


def address(release, unit):
    return reverse("meetings:result_meeting", args=[release.survey_id, unit.pk])


def test_the_result_page_leads_to_the_meeting_with_one_button(
    cast, release, client_of, school_round
):
    niels, unit = client_of(cast.niels), cast.units["NS"]
    page = niels.get(reverse("results:unit", args=[release.survey_id, unit.pk])).content.decode()
    assert page.count(address(release, unit)) == 1
    assert "Planlæg resultatmødet" in page
    assert niels.get(address(release, unit)).status_code == 200


def test_the_round_and_the_list_of_meetings_lead_there_too(cast, release, client_of, school_round):
    niels = client_of(cast.niels)
    for page in (reverse("dialogue:dialogue", args=[school_round.pk]), reverse("meetings:new")):
        assert address(release, cast.units["NS"]) in niels.get(page).content.decode()
    assert (
        "Eller vis et resultat for alle på mødet"
        not in client_of(cast.frida).get(reverse("meetings:new")).content.decode()
    )


def test_only_the_trio_of_the_unit_plans_it(cast, release, client_of):
    sent = {"topics": ["workload"], "date": "2025-10-01", "time": "13:00"}
    for person in (cast.lone, cast.karen, cast.frida, cast.otto):
        assert client_of(person).post(address(release, cast.units["NS"]), sent).status_code == 404
    assert not Meeting.objects.exists()
    answer = client_of(cast.tove).post(address(release, cast.units["NS"]), sent)
    made = Meeting.objects.get()
    assert answer.url == reverse("meetings:meeting", args=[made.pk])
    assert (made.trio, made.kind, made.title) == (cast.school_trio, "dialogue", "Resultatmøde")


def test_what_stands_out_is_chosen_in_its_order(cast, release):
    form, found = (
        form_of(release, cast.school_trio, cast.niels),
        read(release, cast.school_trio, cast.niels),
    )
    chosen = form.initial["topics"]
    assert chosen == [one.reading.scale.id for one in found.findings]
    assert chosen == ["offensive_actions", "bullying", "sexual_harassment", "demands", "leadership"]
    assert list(form.readings)[:5] == chosen
    assert set(form.readings) == {one.id for one in release.survey.instrument.scales}


def test_where_all_that_stands_out_is_bad_one_good_thing_comes_with_it_and_each_says_why(
    cast, release
):
    form = form_of(release, cast.home_trio, cast.lise)
    labels = dict(form.fields["topics"].choices)
    assert [labels[id].partition(". ")[0] for id in form.initial["topics"]] == [
        "Arbejdsmængde og tidspres – Værd at tale om",
        "Uklare og modstridende krav – Værd at tale om",
        "Følelsesmæssige krav – Værd at tale om",
        "Ledelseskvalitet – En styrke hos os",
    ]


def test_five_topics_are_the_most_and_one_the_least(cast, release):
    six = ["workload", "meaning", "justice", "reward", "learning", "influence"]
    assert form_of(release, cast.school_trio, cast.niels, *six[:5]).is_valid()
    assert list(form_of(release, cast.school_trio, cast.niels, *six).errors) == ["topics"]
    form = form_of(release, cast.school_trio, cast.niels, "nonsense")
    assert list(form.errors) == ["topics"]


def test_each_topic_has_its_points_and_five_of_them_take_an_hour_and_a_half(cast, release):
    topics = ["workload", "meaning", "demands", "threats", "justice"]
    meeting = planned(release, cast.school_trio, cast.niels, *topics)
    points = list(meeting.agenda.all())
    order = list(form_of(release, cast.school_trio, cast.niels).readings)
    expected = sorted(topics, key=order.index)
    guessed = {"workload": "", "meaning": "", "justice": "", "demands": "-words"}
    assert [(point.scale, point.exercise) for point in points if point.scale] == [
        pair
        for scale in expected
        for pair in (
            ((scale, "result-told"), (scale, "result-care"))
            if scale == "threats"
            else ((scale, f"result-guess{guessed[scale]}"), (scale, "result-talk"))
        )
    ]
    assert [point.title for point in points if not point.scale] == [
        "Velkommen",
        "Sådan læser vi tallene",
        "Vi tjekker ud",
    ]
    assert "Trusler: Det viser svarene" in {point.title for point in points}
    assert {point.release for point in points if point.scale} == {release}
    assert sum(point.minutes for point in points) == 90


def test_a_point_is_moved_left_out_and_split_as_others_are(cast, release):
    meeting = planned(release, cast.school_trio, cast.niels, "workload")
    point = meeting.agenda.get(exercise="result-guess")
    point.move(1, by=cast.niels)
    point.skip(by=cast.niels)
    point.refresh_from_db()
    assert (point.position, point.skipped) == (3, True)
    second = point.split(by=cast.niels)
    assert (second.release, second.scale) == (release, "workload")


def test_whoever_changes_a_point_still_finds_its_exercise_there(cast, release, client_of):
    meeting = planned(release, cast.school_trio, cast.niels, "workload")
    for exercise, others in (
        ("result-guess", {"result-told"}),
        ("result-talk", {"result-guess", "result-told"}),
    ):
        point = meeting.agenda.get(exercise=exercise)
        form = client_of(cast.niels).get(reverse("meetings:point", args=[point.pk])).context["form"]
        choices = dict(form.fields["exercise"].choices)
        assert exercise in choices
        assert not others & set(choices)


def test_elsewhere_a_figure_cannot_be_guessed_at(cast, client_of):
    client = client_of(cast.niels)
    choices = dict(client.get(reverse("meetings:new")).context["form"].fields["exercise"].choices)
    assert "check-in" in choices
    assert not {"result-guess", "result-guess-words", "result-told"} & set(choices)
    templates = dict(client.get(reverse("meetings:new")).context["form"].fields["template"].choices)
    assert "dialogue-meeting" in templates
    assert TEMPLATE not in templates


def test_nothing_is_handed_in_on_paper_for_a_guess(cast, release, client_of):
    meeting = planned(release, cast.school_trio, cast.niels, "workload")
    client = client_of(cast.niels)
    codes = {
        point.exercise: client.get(reverse("meetings:paper", args=[point.pk])).status_code
        for point in meeting.agenda.exclude(scale="")
    }
    assert codes == {"result-guess": 404, "result-talk": 200}


def test_another_result_of_the_unit_can_be_taken(cast, release, client_of):
    next_year = THIS_YEAR + dt.timedelta(days=364)
    later = result(cast.units["NS"], cast.niels, {cast.units["NS"]: [50] * 12}, at=next_year)
    page = client_of(cast.niels).get(address(release, cast.units["NS"])).content.decode()
    assert address(later, cast.units["NS"]) in page


def test_when_nothing_is_shown_the_topics_can_be_talked_about_and_none_is_chosen(cast, release):
    form = form_of(release, cast.trio, cast.lone)
    assert form.initial["topics"] == []
    assert {telling(one) for one in form.readings.values()} == {Telling.HIDDEN, Telling.EXPOSURE}
    assert "vises ikke: for få svar" in dict(form.fields["topics"].choices)["workload"]


def test_every_way_of_telling_has_a_point_to_show_it_and_one_to_talk(cast):
    for way in Telling:
        here = [point for point in template_of(TEMPLATE).points if way in point.for_each]
        assert [point.kind for point in here] == ["exercise", "group_work"]


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_of_a_planned_meeting_costs_the_same_for_any_number_of_topics(
    cast, release, client_of, django_assert_max_num_queries, number
):
    topics = ["workload", "meaning", "justice", "reward", "learning"][:number]
    meeting = planned(release, cast.school_trio, cast.niels, *topics)
    assert AgendaItem.objects.filter(meeting=meeting).count() == 3 + 2 * number
    client = client_of(cast.niels)
    with django_assert_max_num_queries(23):
        client.get(reverse("meetings:meeting", args=[meeting.pk]))
