"""What the TRIO and the coordinator see and press."""

import datetime as dt
import html
import re

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.urls import reverse

from guldkorn.rounds.models import Round
from guldkorn.surveys.answers import encode
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Secret, Survey
from guldkorn.workplaces.models import Employee
from tests.surveys.conftest import TODAY, on, places

pytestmark = pytest.mark.django_db
FILLED = {
    "instrument": "pulsen",
    "channel": "email",
    "opens_on": "2026-03-02",
    "closes_on": "2026-03-16",
    "result_on": "2026-03-30",
    "result_where": "På personalemødet",
}


def text(response) -> str:
    """What a reader reads in the main part, in one line."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))).strip()


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def answer(survey: Survey, code: str, number: int) -> None:
    for place in places(survey, code)[:number]:
        place.answer(encode(survey.instrument, {}))


@pytest.fixture
def lone(cast, client_of):
    return client_of(cast.lone)


def test_the_first_step_of_a_round_begins_with_nothing_asked(cast, lone):
    page = text(lone.get(reverse("surveys:round", args=[cast.round.pk])))
    assert "Ingen er spurgt endnu" in page
    assert "Start en måling" in page
    assert "Skriv ned, hvad en samtale viste" in page


def test_the_first_step_shows_the_units_surveys_and_those_from_above(cast, lone, opened, draft):
    draft()
    released = draft()
    above = opened(cast.units["SK"], by=cast.karen)
    answer(above, "NS", 11)
    released.state = State.RELEASED
    released.save()
    response = lone.get(reverse("surveys:round", args=[cast.round.pk]))
    page = text(response)
    # one is said twice: to screen readers, in “see the result”
    assert page.count("Pulsen, marts 2026") == 4
    assert "Solbjerg Kommune 11 af 46 har svaret" in page
    assert f'href="{reverse("results:survey", args=[released.pk])}"' in response.content.decode()
    assert reverse("surveys:survey", args=[above.pk]) in response.content.decode()


def test_a_discarded_plan_is_not_shown(cast, lone, draft):
    draft().discard(by=cast.lone)
    assert "Ingen er spurgt endnu" in text(lone.get(reverse("surveys:round", args=[cast.round.pk])))


def test_a_closed_round_starts_nothing(cast, lone):
    Round.objects.filter(pk=cast.round.pk).update(
        step="closed", closed_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    )
    page = text(lone.get(reverse("surveys:round", args=[cast.round.pk])))
    assert "Start en måling" not in page
    assert lone.post(reverse("surveys:new", args=[cast.round.pk]), FILLED).status_code == 403
    assert Survey.objects.count() == 0


def test_lone_plans_a_survey_and_opens_it(cast, lone):
    page = lone.get(reverse("surveys:new", args=[cast.round.pk]))
    assert "alle enheder under: 20 personer på medarbejderlisten" in text(page)
    response = lone.post(reverse("surveys:new", args=[cast.round.pk]), FILLED)
    survey = Survey.objects.get()
    assert (response.status_code, response.url) == (
        302,
        reverse("surveys:survey", args=[survey.pk]),
    )
    assert (survey.round, survey.unit, survey.state) == (cast.round, cast.unit, State.DRAFT)
    assert "Ingen bliver spurgt, før I åbner den." in text(lone.get(response.url))
    response = lone.post(reverse("surveys:opening", args=[survey.pk]))
    assert (
        said(response)[-1]
        == "Målingen er åben. Nu ligger det fast, hvem der bliver spurgt, og hvad de er lovet."
    )
    assert len(mail.outbox) == 20
    assert "0 af 20 har svaret" in text(lone.get(response.url))


def test_a_survey_that_opens_later_is_planned_until_that_day(cast, lone, draft):
    survey = draft(**{name: TODAY + dt.timedelta(days=days) for name, days in LATER.items()})
    response = lone.post(reverse("surveys:opening", args=[survey.pk]), follow=True)
    assert said(response)[-1] == (
        "Målingen er planlagt. Man kan svare fra 5. marts 2026. Hvem der bliver spurgt, og hvad "
        "de bliver lovet, "
        "ligger nu fast."
    )
    where = reverse("surveys:survey", args=[survey.pk])
    assert "Planlagt" in text(lone.get(where))
    with on(TODAY + dt.timedelta(days=3)):
        page = text(lone.get(where))
    assert ("Planlagt" in page, "Åben" in page) == (False, True)


LATER = {"opens_on": 3, "closes_on": 17, "result_on": 28}


def test_a_wrong_date_is_told_and_nothing_is_made(cast, lone):
    response = lone.post(
        reverse("surveys:new", args=[cast.round.pk]), FILLED | {"opens_on": "2026-02-02"}
    )
    assert response.status_code == 400
    assert "Den dag er gået. Vælg i dag eller en senere dag." in text(response)
    assert "<title>Fejl:" in response.content.decode()
    assert Survey.objects.count() == 0


def test_a_unit_of_seven_is_told_before_it_starts_and_offered_a_talk(cast, client_of):
    for employee in cast.units["LG"].employees.all()[:5]:
        Employee.objects.filter(pk=employee.pk).update(left_on=TODAY)
    turn = Round.start(cast.home_trio, by=cast.lise)
    lise = client_of(cast.lise)
    for route, status in (("surveys:round", 200), ("surveys:new", 200)):
        response = lise.get(reverse(route, args=[turn.pk]))
        page = text(response)
        assert response.status_code == status
        assert "Medarbejderlisten har 7 personer her. Der skal mindst otte til." in page
        assert "Vi viser aldrig et gennemsnit af færre end fem svar" in page
        assert f'href="{reverse("dialogue:dialogue", args=[turn.pk])}"' in response.content.decode()
        assert f'href="{reverse("surveys:new", args=[turn.pk])}"' not in response.content.decode()
    assert lise.post(reverse("surveys:new", args=[turn.pk]), FILLED).status_code == 403
    assert Survey.objects.count() == 0


def test_karen_starts_one_for_the_whole_organisation(cast, client_of):
    karen = client_of(cast.karen)
    page = karen.get(reverse("surveys:organisation", args=[cast.organisation.pk]))
    address = reverse("surveys:new_for_unit", args=[cast.units["SK"].pk])
    assert f'href="{address}"' in page.content.decode()
    assert "Ingen målinger endnu" in text(page)
    response = karen.post(address, FILLED)
    survey = Survey.objects.get()
    assert (survey.unit, survey.round) == (cast.units["SK"], None)
    assert "46 personer" in text(karen.get(response.url))
    assert "Pulsen, marts 2026" in text(
        karen.get(reverse("surveys:organisation", args=[cast.organisation.pk]))
    )


def test_the_survey_page_names_who_is_asked_and_the_limits(cast, lone, opened):
    page = text(lone.get(reverse("surveys:survey", args=[opened().pk])))
    assert (
        "Børnehuset Mælkevejen (20 personer) Lille Bjørn (8 personer) Store Bjørn (9 personer)"
        in page
    )
    assert (
        "Krænkende handlinger, trusler og vold ikke noget gennemsnit 20 svar Alt andet 5 svar 10 "
        "svar" in page
    )
    assert "Ingen, en og to er ét og samme udsagn." in page


def test_while_it_is_open_only_the_number_of_the_whole_is_told(cast, lone, opened):
    survey = opened()
    answer(survey, "SB", 9)
    answer(survey, "MV", 1)
    page = text(lone.get(reverse("surveys:survey", args=[survey.pk])))
    assert "10 af 20 har svaret" in page
    assert re.findall(r"(\d+) af (\d+)", page) == [("10", "20")]
    assert "kunne man regne sig frem til" in page


def test_below_ten_invited_no_number_is_told(cast, client_of, opened):
    survey = opened(cast.units["LB"], by=cast.karen)
    answer(survey, "LB", 5)
    page = text(client_of(cast.karen).get(reverse("surveys:survey", args=[survey.pk])))
    assert (
        "8 personer er inviteret. Vi viser først, hvor mange der har svaret, når mindst ti er "
        "inviteret." in page
    )
    assert "5" not in re.findall(r"\b\d+ af \d+\b", page)


def test_a_trio_that_is_only_asked_sees_the_survey_and_no_buttons(cast, lone, opened):
    survey = opened(cast.units["SK"], by=cast.karen)
    response = lone.get(reverse("surveys:survey", args=[survey.pk]))
    assert response.status_code == 200
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    assert "<form" not in main
    for verb in VERBS:
        assert lone.post(reverse(f"surveys:{verb}", args=[survey.pk])).status_code == 404


def test_a_draft_is_discarded(cast, lone, draft):
    survey = draft()
    response = lone.post(reverse("surveys:discard", args=[survey.pk]))
    assert response.url == reverse("surveys:round", args=[cast.round.pk])
    assert Survey.objects.get().state == State.DISCARDED
    assert "Kladden blev slettet" in text(lone.get(reverse("surveys:survey", args=[survey.pk])))


def test_opening_twice_is_refused_in_words(cast, lone, opened):
    response = lone.post(reverse("surveys:opening", args=[opened().pk]))
    assert response.status_code == 403
    assert "Kun en kladde kan åbnes." in text(response)


def test_new_codes_take_a_tick(cast, lone, opened):
    survey = opened()
    address = reverse("surveys:codes", args=[survey.pk])
    lone.post(address)
    first = set(Secret.objects.values_list("pk", flat=True))
    assert "I har oprettet koder før." in text(
        lone.get(reverse("surveys:survey", args=[survey.pk]))
    )
    without = lone.post(address)
    assert (without.status_code, said(without)[-1][:22]) == (302, "Sæt først et flueben. ")
    assert set(Secret.objects.values_list("pk", flat=True)) == first
    assert lone.post(address, {"replace": "on"}).url == address
    assert not Secret.objects.filter(pk__in=first).exists()


def test_mails_that_wait_are_sent_by_a_press(cast, lone, opened):
    survey = opened(channel=Survey.Channel.EMAIL)
    assert "20 invitationer venter på at blive sendt" in text(
        lone.get(reverse("surveys:survey", args=[survey.pk]))
    )
    response = lone.post(reverse("surveys:mails", args=[survey.pk]))
    assert said(response)[-1] == "Invitationerne er på vej."
    assert len(mail.outbox) == 20
    assert "venter på at blive sendt" not in text(
        lone.get(reverse("surveys:survey", args=[survey.pk]))
    )


def test_a_reminder_is_sent_by_a_press_once_a_day(cast, lone, opened):
    survey = opened(channel=Survey.Channel.EMAIL)
    lone.post(reverse("surveys:mails", args=[survey.pk]))
    mail.outbox.clear()
    response = lone.post(reverse("surveys:reminders", args=[survey.pk]))
    assert (response.status_code, len(mail.outbox)) == (302, 20)
    assert "En påmindelse er på vej eller er sendt i dag." in text(lone.get(response.url))
    assert lone.post(reverse("surveys:reminders", args=[survey.pk])).status_code == 403


def test_before_the_first_day_the_page_says_so(lone, opened):
    survey = opened(opens_on=TODAY + dt.timedelta(days=2))
    assert "Der kan svares fra den 4. marts 2026." in text(
        lone.get(reverse("surveys:survey", args=[survey.pk]))
    )


def test_closing_before_the_last_day_asks_for_a_tick_and_after_it_does_not(lone, opened):
    survey = opened()
    address = reverse("surveys:survey", args=[survey.pk])
    assert 'name="early"' in lone.get(address).content.decode()
    with on(TODAY + dt.timedelta(days=15)):
        page = lone.get(address)
    assert 'name="early"' not in page.content.decode()
    assert "Svarfristen er udløbet." in text(page)


def test_the_pages_speak_english_too(cast, client_of, opened):
    english = client_of(cast.lone, language="en")
    assert "What puts a strain on you at work, and what helps?" in text(
        english.get(reverse("surveys:round", args=[cast.round.pk]))
    )
    assert "0 of 20 have answered" in text(
        english.get(reverse("surveys:survey", args=[opened().pk]))
    )


VERBS = ["opening", "discard", "new_codes", "mails", "reminders"]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_never_a_link(cast, lone, draft, verb):
    assert lone.get(reverse(f"surveys:{verb}", args=[draft().pk])).status_code == 405


@pytest.mark.parametrize("somebody", ["otto", "frida", "niels"])
def test_strangers_find_nothing(cast, client_of, opened, somebody):
    survey = opened()
    client = client_of(getattr(cast, somebody))
    for address in (
        reverse("surveys:round", args=[cast.round.pk]),
        reverse("surveys:new", args=[cast.round.pk]),
        reverse("surveys:survey", args=[survey.pk]),
        reverse("surveys:organisation", args=[cast.organisation.pk]),
        reverse("surveys:new_for_unit", args=[cast.unit.pk]),
    ):
        assert client.get(address).status_code == 404
    for verb in [*VERBS, "codes"]:
        assert client.post(reverse(f"surveys:{verb}", args=[survey.pk])).status_code == 404
    assert Survey.objects.get().state == State.OPEN


def test_lone_does_not_run_the_organisation(cast, lone):
    assert lone.get(reverse("surveys:organisation", args=[cast.organisation.pk])).status_code == 404
    assert lone.get(reverse("surveys:new_for_unit", args=[cast.unit.pk])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_surveys_takes_the_same_queries_for_one_and_for_three(
    cast, lone, draft, rows, django_assert_num_queries
):
    for _ in range(rows):
        draft()
    Survey.objects.update(state=State.OPEN)
    lone.get(reverse("surveys:round", args=[cast.round.pk]))
    with django_assert_num_queries(7):
        lone.get(reverse("surveys:round", args=[cast.round.pk]))
