"""Wherever a topic is chosen, those of one's own organisation can be, and no other's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guldkorn.dialogue.models import Note, Rating
from guldkorn.lib import clock
from guldkorn.records.models import OutsideFigure
from guldkorn.surveys.models import LoadedInstrument
from guldkorn.themes.models import Evidence, Theme
from guldkorn.walks.models import Observation, Walk
from guldkorn.years.models import Reopening
from tests.meetings.home import card, held_workshop
from tests.records.recorded import figures_of, outside_survey
from tests.surveys.questionnaires.files import CALM
from tests.themes.conftest import write_note
from tests.topics.own import NOISE, own_topic
from tests.walks.walked import walk_in

TODAY = clock.today().isoformat()
NOTED = {"kind": "staff", "held_on": TODAY, "fact": "Vi råber til hinanden.", "impression": ""}
KEY = "1" * 32
OTHER = "Bølgeskvulp"


@pytest.fixture
def ours(cast):
    return own_topic(cast.organisation)


@pytest.fixture
def theirs(cast):
    return own_topic(cast.stranger_trio.unit.organisation, OTHER)


@pytest.fixture
def lone(cast, client_of):
    return client_of(cast.lone)


def of_round(cast, rest):
    return f"/rounds/{cast.round.pk}/{rest}"


def note(cast, client, key):
    client.post(of_round(cast, "notes/"), NOTED | {"topic": key})
    return Note.objects.values_list("topic", flat=True)


def talk_theme(cast, client, key):
    sent = {"kind": "mus", "topic": key, "held_on": TODAY, "talks": 6, "is_of_three": "on"}
    client.post(
        of_round(cast, "talk-themes/"), {f"theme-{name}": value for name, value in sent.items()}
    )
    return Note.objects.values_list("topic", flat=True)


def rating(cast, client, key):
    client.post(of_round(cast, f"ratings/{key}/"), {"score": 2})
    return Rating.objects.values_list("topic", flat=True)


def theme(cast, client, key):
    Evidence.add(cast.round, write_note(cast.round, cast.anna, key), by=cast.anna)
    sent = {"topic": key, "reason": "Vi hører det hver dag, og ingen får ro til at spise."}
    client.post(of_round(cast, "themes/new/"), sent)
    return Theme.objects.values_list("topic", flat=True)


def planned(cast, client, key):
    sent = {"place": "Køkkenet", "day": TODAY, "hour": "09:00", "people": [cast.lone.pk]}
    client.post(of_round(cast, "walks/new/"), sent | {"also": [key]})
    return [one for walk in Walk.objects.all() for one in walk.topics]


def observation(cast, client, key):
    walk = walk_in(cast.round, by=cast.lone)
    sent = {"key": KEY, "place": "Køkkenet", "task": "Frokost", "fact": "Larm", "topic": key}
    client.post(f"/walks/{walk.pk}/notes/", sent)
    return Observation.objects.values_list("topic", flat=True)


def key_figure(cast, client, key):
    figure = figures_of(cast.round, by=cast.lone).figures.first()
    place = of_round(cast, f"key-figures/{figure.pk}/meaning/")
    client.post(place, {"topic": key, "lean": "presses"})
    figure.refresh_from_db()
    return [figure.topic] if figure.topic else []


def outside(cast, client, key):
    survey = outside_survey(cast.round, by=cast.anna)
    place = of_round(cast, f"outside-surveys/{survey.pk}/figures/new/")
    sent = {"value": "60", "measured": "points", "direction": "high_is_bad", "answers": 18}
    client.post(place, sent | {"topic": key})
    return OutsideFigure.objects.values_list("topic", flat=True)


def card_sign(cast, client, key):
    held_workshop(cast)
    said = card("Alene om morgenen")
    client.post(of_round(cast, f"cards/{said.pk}/sign/"), {"topic": key})
    return Evidence.objects.values_list("topic", flat=True)


def cards(cast, client, key):
    held_workshop(cast)
    sent = {"became": "sign", "topic": key, "card": [card("Alene om morgenen").pk]}
    client.post(of_round(cast, "cards/decisions/"), sent)
    return Evidence.objects.values_list("topic", flat=True)


def change(cast, client, key):
    sent = {"what": "Vi har fået ny leder i stuen.", "happened_on": TODAY, "topics": [key]}
    client.post(f"/units/{cast.unit.pk}/changes/?kind=leader", sent)
    return Reopening.objects.values_list("topic", flat=True)


FORMS = [
    note,
    talk_theme,
    rating,
    theme,
    planned,
    observation,
    key_figure,
    outside,
    card_sign,
    cards,
    change,
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_what_is_ones_own_is_taken(cast, lone, ours, form):
    assert list(form(cast, lone, ours.key)) == [ours.key]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_what_is_anothers_is_not(cast, lone, ours, theirs, form):
    assert list(form(cast, lone, theirs.key)) == []


@pytest.mark.parametrize("form", [note, theme, observation], ids=lambda form: form.__name__)
def test_what_is_set_aside_is_not(cast, lone, ours, form):
    ours.set_aside(by=cast.karen)
    assert list(form(cast, lone, ours.key)) == []


@pytest.mark.parametrize(
    "page", ["dialogue/", "themes/new/", "walks/new/", "cards/", "outside-surveys/new/"]
)
def test_the_pages_name_ours_and_never_theirs(cast, lone, ours, theirs, page):
    held_workshop(cast)
    answer = lone.get(of_round(cast, page))
    assert answer.status_code == 200
    assert (ours.name_da in answer.text) is (page != "outside-surveys/new/")
    assert theirs.name_da not in answer.text


def test_a_file_of_figures_knows_them_by_name(cast, lone, ours, theirs):
    survey = outside_survey(cast.round, by=cast.anna)
    rows = "\n".join(
        ["emne;tal;enhed;retning", *(f"{name};60;point;lavt er godt" for name in (NOISE, OTHER))]
    )
    place = of_round(cast, f"outside-surveys/{survey.pk}/figures/file/")
    lone.post(place, {"file": SimpleUploadedFile("tal.csv", rows.encode()), "leave_out": "on"})
    assert [one.topic for one in OutsideFigure.objects.all()] == [ours.key]


def test_an_own_questionnaire_may_ask_about_them(cast, client_of, ours, theirs):
    place = reverse("surveys:load", args=[cast.organisation.pk])
    karen = client_of(cast.karen)
    assert ours.key in karen.get(place).text
    for key, status in ((theirs.key, 400), (ours.key, 302)):
        text = CALM.replace("resource.influence", key)
        answer = karen.post(place, {"file": SimpleUploadedFile("ro.yaml", text.encode())})
        assert answer.status_code == status
    assert ours.key in LoadedInstrument.objects.get().topics
    assert karen.get(answer.url).status_code == 200


def test_one_that_hurts_needs_a_scale_that_does(cast, client_of):
    hurts = own_topic(cast.organisation, "Overfald på bussen", sensitive=True)
    text = CALM.replace("resource.influence", hurts.key)
    answer = client_of(cast.karen).post(
        reverse("surveys:load", args=[cast.organisation.pk]),
        {"file": SimpleUploadedFile("ro.yaml", text.encode())},
    )
    assert answer.status_code == 400
    assert "sensitive: true" in answer.text


def test_of_one_that_hurts_no_theme_from_talks_is_kept(cast, lone):
    hurts = own_topic(cast.organisation, "Overfald på bussen", sensitive=True)
    assert list(talk_theme(cast, lone, hurts.key)) == []


def test_a_walk_from_before_keeps_what_is_set_aside(cast, lone, ours):
    walk = walk_in(cast.round, by=cast.lone, topics=[ours.key])
    planned = walk.day
    ours.set_aside(by=cast.karen)
    page = lone.get(f"/walks/{walk.pk}/plan/")
    assert ours.name_da in page.text
    walk.refresh_from_db()
    assert walk.look_for == [ours.topic]
    assert walk.day == planned
