"""What the TRIO sees and presses in the life of a planned survey, page by page."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from guldkorn.content.instruments import find
from guldkorn.letters.models import Letter
from guldkorn.surveys.filling import layout
from guldkorn.surveys.forms import PlannedForm, SurveyForm
from guldkorn.surveys.models import Invitation, PooledAnswers, Survey
from tests.pages import form_with
from tests.surveys.conftest import TODAY, on
from tests.surveys.phone import LEAVES, Phone, through
from tests.surveys.planned.conftest import CODES, day, opening
from tests.surveys.test_pages import said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def lone(cast, client_of):
    return client_of(cast.lone)


def address(verb: str, survey: Survey) -> str:
    return reverse(f"surveys:{verb}", args=[survey.pk])


def links(response) -> set[str]:
    return set(re.findall(r'(?:href|action)="(/surveys/[^"]+)"', response.content.decode()))


def dates(form: dict, **days: int) -> dict:
    return form | {name: str(day(number)) for name, number in days.items()}


def test_the_whole_life_of_a_planned_survey(cast, lone):
    """Drafted, changed, planned, looked at, called off, planned again, changed to today, extended,
    closed.
    """
    survey = drafted_and_changed(cast, lone)
    planned_and_called_off(cast, lone, survey)
    second = planned_again(cast, lone, survey)

    form = form_with(lone.get(address("plan", second)), "shown").sent
    news = dates(form, opens_on=0, closes_on=14, result_on=28)
    assert len(mail.outbox) == 0
    answer = lone.post(address("plan", second), news, follow=True)
    assert len(mail.outbox) == 20
    assert "0 af 20 har svaret" in text(answer)
    assert {address("extension", second), address("preview", second)} <= links(answer)

    form = form_with(lone.get(address("extension", second)), "shown").sent
    later = form | {"closes_on": str(day(20))}
    answer = lone.post(address("extension", second), later, follow=True)
    assert said(answer)[-1].startswith("Man kan svare til og med 22. marts 2026. Sig det til alle")
    assert Survey.objects.get(pk=second.pk).closes_on == day(20)
    with on(day(21)):
        lone.post(reverse("results:closure", args=[second.pk]))
    assert Survey.objects.get(pk=second.pk).state == "released"


def drafted_and_changed(cast, lone) -> Survey:
    new = reverse("surveys:new", args=[cast.round.pk])
    form = form_with(lone.get(new), "instrument").sent
    plan = dates(form, opens_on=10, closes_on=24, result_on=38)
    lone.post(new, plan | {"result_where": "På personalemødet"})
    survey = Survey.objects.get()

    form = form_with(lone.get(address("plan", survey)), "shown").sent
    changed = form | {"to_staff": "Vi vil gerne høre jer.", "channel": "email"}
    answer = lone.post(address("plan", survey), changed, follow=True)
    assert said(answer)[-1] == "Planen er rettet."
    assert "Et par ord fra jer selv til alle Vi vil gerne høre jer." in text(answer)
    return survey


def planned_and_called_off(cast, lone, survey: Survey) -> None:
    lone.post(address("opening", survey))
    page = lone.get(address("survey", survey))
    nobody_knows = "Der er ikke sendt nogen mail. Invitationerne sendes den dag, målingen åbner."
    assert nobody_knows in text(page)
    assert links(page) == {address(verb, survey) for verb in ("preview", "plan", "calling_off")}

    answer = lone.post(address("calling_off", survey), follow=True)
    assert said(answer)[-1] == "Målingen er aflyst. Ingen bliver spurgt."
    assert "Målingen blev aflyst, før den begyndte." in text(answer)
    assert links(answer) == {address("again", survey)}
    all_of_the_round = lone.get(reverse("surveys:round", args=[cast.round.pk]))
    assert "Aflyst, før den begyndte." in text(all_of_the_round)


def planned_again(cast, lone, survey: Survey) -> Survey:
    form = form_with(lone.get(address("again", survey)), "instrument").sent
    assert form["to_staff"] == ["Vi vil gerne høre jer."]
    assert form["opens_on"] == [str(day(10))]
    lone.post(address("again", survey), form)
    second = Survey.objects.latest("pk")
    assert (second.round, second.state, second.opens_on) == (cast.round, "draft", day(10))
    lone.post(address("opening", second))
    return second


def test_a_plan_that_is_late_is_moved_to_today_when_it_is_made_again(lone, planned, cast):
    survey = planned()
    survey.call_off(by=cast.lone)
    with on(day(12)):
        form = form_with(lone.get(address("again", survey)), "instrument").sent
    assert [form[name] for name in opening(0)] == [[str(value)] for value in opening(12).values()]


def test_only_what_was_given_up_is_planned_again(lone, planned):
    answer = lone.get(address("again", planned()))
    assert (answer.status_code, "slettet eller aflyst" in text(answer)) == (403, True)


def test_a_closed_round_plans_nothing_again(cast, lone, planned):
    survey = planned()
    survey.call_off(by=cast.lone)
    cast.round.step, cast.round.closed_at = "closed", "2026-03-02T08:00Z"
    cast.round.save()
    assert links(lone.get(address("survey", survey))) == set()
    assert lone.post(address("again", survey), {}).status_code == 400
    assert Survey.objects.count() == 1


def test_codes_on_paper_fix_the_questions_and_the_first_of_the_last_days(lone, planned):
    survey = planned(channel=CODES)
    assert "instrument" in form_with(lone.get(address("plan", survey)), "shown").sent
    lone.post(address("codes", survey))
    page = lone.get(address("plan", survey))
    form = form_with(page, "shown").sent
    assert ("instrument" in form, "channel" in form) == (False, False)
    assert "På dem står 26. marts 2026 som svarfrist" in text(page)
    answer = lone.post(address("plan", survey), dates(form, closes_on=23))
    assert "Den kan flyttes frem i tiden, ikke tilbage." in text(answer)
    assert lone.post(address("plan", survey), dates(form, closes_on=25)).status_code == 302
    assert "I har oprettet koder. Den, der prøver en, får at vide" in text(
        lone.get(address("survey", survey))
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"opens_on": -1}, "Den dag er gået."),
        ({"closes_on": 11}, "Giv mindst tre dage"),
        ({"result_on": 20}, "Resultatet kommer efter"),
    ],
)
def test_a_change_keeps_the_rules_of_a_plan(lone, planned, days, words):
    survey = planned()
    form = form_with(lone.get(address("plan", survey)), "shown").sent
    answer = lone.post(address("plan", survey), dates(form, **days))
    assert (answer.status_code, words in text(answer)) == (400, True)
    assert Survey.objects.get().opens_on == day(10)


def test_a_survey_too_near_is_told_at_the_day_that_is_wrong(cast, opened, planned):
    survey = planned()
    opened(**opening(100))
    filled = {"instrument": "pulsen", "result_where": "Tavlen", "with_comments": "on"}
    late = dates(filled, opens_on=60, closes_on=74, result_on=88)
    assert list(PlannedForm(late, survey=survey, today=TODAY, own=()).errors) == ["closes_on"]
    early = dates(filled, opens_on=110, closes_on=124, result_on=138)
    assert list(PlannedForm(early, survey=survey, today=TODAY, own=()).errors) == ["opens_on"]


def test_the_page_of_an_extension_says_to_whom_it_matters(lone, opened):
    survey = opened(channel=CODES)
    assert "På sedler med kode står den gamle svarfrist." not in text(
        lone.get(address("extension", survey))
    )
    lone.post(address("codes", survey))
    page = text(lone.get(address("extension", survey)))
    assert "Svarfristen er 16. marts 2026. Den kan senest flyttes til 29. marts 2026." in page
    assert "På sedler med kode står den gamle svarfrist." in page
    assert "I mails med link står den gamle svarfrist." not in page


def test_of_what_was_called_off_nothing_is_promised(cast, lone, planned):
    survey = planned()
    assert "Grænserne er låst." in text(lone.get(address("survey", survey)))
    survey.call_off(by=cast.lone)
    page = text(lone.get(address("survey", survey)))
    assert ("Grænserne" in page, "Hvem der bliver spurgt" in page, "Åbnet" in page) == (
        False,
        False,
        False,
    )


def test_a_survey_that_cannot_be_extended_says_so_before_anybody_tries(cast, lone, opened):
    survey = opened(result_on=day(15))
    page = lone.get(address("extension", survey))
    assert "Den kan ikke flyttes." in text(page)
    assert "closes_on" not in page.content.decode()
    with on(day(15)):
        assert lone.get(address("extension", survey)).status_code == 403


@pytest.mark.parametrize("number", [14, 28])
def test_a_wrong_last_day_is_told(lone, survey, number):
    form = form_with(lone.get(address("extension", survey)), "shown").sent
    answer = lone.post(address("extension", survey), dates(form, closes_on=number))
    # Whoever sends the day that stands has changed nothing, and is told so.
    assert (
        answer.status_code,
        "<title>Fejl:" in re.sub(r"\s+", " ", answer.content.decode()).replace("> ", ">"),
    ) == (
        400,
        True,
    )
    assert Survey.objects.get().closes_on == day(14)


def test_the_preview_shows_every_page_and_stores_nothing(cast, lone, planned):
    survey = planned(to_staff="Tag jer <b>tid</b>.")
    seen = Preview(lone, address("preview", survey))
    assert "Tag jer &lt;b&gt;tid&lt;/b&gt;." in seen.page
    through(seen)
    assert seen.title == "Klar til at sende?"
    seen.press("send", own_words="Intet her bliver gemt.")
    assert seen.title == "Tak. Dine svar er gemt."
    assert seen.without_mark == []
    assert (PooledAnswers.objects.count(), Invitation.objects.filter(used=True).count()) == (0, 0)
    assert (Letter.objects.count(), mail.outbox) == (0, [])
    assert len(seen.questions) == len(find("pulsen").items)


def test_the_preview_speaks_english_keeps_no_script_and_no_place(lone, planned):
    seen = Preview(lone, address("preview", planned()))
    assert "answers.js" not in seen.page
    seen.press("next", query="?lang=en")
    assert "Preview: this is what people will see" in seen.page
    assert seen.title == layout(find("pulsen"))[0].title["en"]
    assert "data-answers" not in seen.page


def test_a_code_on_paper_is_seen_as_such(lone, planned):
    codes = Preview(lone, address("preview", planned(channel=CODES))).page
    assert "Din kode virker én gang" in codes


@pytest.mark.parametrize("make", ["draft", "opened"])
def test_a_draft_and_an_open_survey_can_be_looked_at_too(lone, request, make):
    survey = request.getfixturevalue(make)()
    assert lone.get(address("preview", survey)).status_code == 200


def test_who_is_only_asked_or_a_stranger_reaches_none_of_it(cast, client_of, opened):
    survey = opened(cast.units["SK"], by=cast.karen, **opening(10))
    for somebody in (cast.lone, cast.niels, cast.otto):
        client = client_of(somebody)
        for verb in ("plan", "preview", "extension", "calling_off", "again"):
            assert client.post(address(verb, survey)).status_code == 404
    assert client_of(cast.karen).post(address("calling_off", survey)).status_code == 302


class Preview(Phone):
    """A phone at the preview, signed in; it remembers what questions it saw, and pages without the
    mark.
    """

    def __init__(self, client, url: str) -> None:
        self.client, self.address = client, url
        self.questions: set[str] = set()
        self.without_mark: list[str] = []
        self.open()

    def _show(self, response) -> None:
        super()._show(response)
        self.questions |= {
            name
            for name, kind in re.findall(
                r'type="radio" id="[^"]*" name="([^"]+)" (value)', self.page
            )
        }
        if not re.search("Forhåndsvisning|Preview:", self.page):
            self.without_mark.append(self.title)


def test_the_form_of_a_plan_offers_no_comments_to_nine():
    form = SurveyForm(today=TODAY, people=9, wait=lambda _any: None, values={"with_comments": True})
    assert "with_comments" not in form.fields
    assert len(LEAVES) > 1
