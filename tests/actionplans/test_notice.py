import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.actionplans.gate import ask_everybody
from guldkorn.actionplans.models import Action, Notice, Way
from guldkorn.actionplans.noticed import standing_of
from guldkorn.content.instruments import find
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.results.actions import close_and_release
from guldkorn.surveys.distances import share_a_scale
from guldkorn.surveys.models import LoadedInstrument, Survey
from guldkorn.themes.models import IgloLevel
from guldkorn.workplaces.models import Employee
from tests.actionplans.agreeing import agreed
from tests.world import answer_all

FIELDS = {
    "called": "to om morgenen",
    "channel": "codes",
    "result_where": "Personalemødet",
}


@pytest.fixture
def action(theme, cast):
    """Agreed, and tried for a month."""
    return tried_in(theme, cast)


def tried_in(theme, cast, **words):
    plain = {
        "title": "To om morgenen",
        "level": IgloLevel.GROUP,
        "way": Way.LOWER,
        "responsible": "Anna",
        "start_on": clock.today() - dt.timedelta(weeks=4),
        "follow_up_on": clock.today() + dt.timedelta(days=30),
        "sign": "Ingen står alene.",
    }
    return agreed(Action(theme=theme, **(plain | words)), by=cast.lone)


def sent_by(client, action, **more):
    closes = str(clock.today() + dt.timedelta(days=14))
    where = reverse("actionplans:notice", args=[action.pk])
    return client.post(where, FIELDS | {"closes_on": closes} | more)


def asked(cast, action, *, answers=True, but=0):
    """Everybody is asked, and answers, but the last ones of each unit."""
    made = Notice.draft(
        action,
        "to om morgenen",
        by=cast.lone,
        channel=Survey.Channel.CODES,
        opens_on=clock.today(),
        closes_on=clock.today() + dt.timedelta(days=14),
        result_on=clock.today() + dt.timedelta(days=28),
        result_where="Personalemødet",
    )
    made.survey.open(by=cast.lone)
    if answers:
        answer_all(made.survey, but=but)
    close_and_release(made.survey, by=cast.lone)
    return made


def test_one_question_is_prepared_and_opened_where_every_survey_is(cast, client_of, action):
    client = client_of(cast.tarik)
    answer = sent_by(client, action)
    survey = Notice.objects.get().survey
    assert answer.url == reverse("surveys:survey", args=[survey.pk])
    assert (survey.state, survey.round) == ("draft", cast.round)
    (item,) = survey.instrument.items
    assert item.text["da"] == "Vi prøver noget af: to om morgenen. Mærker du noget til det?"
    for page in ("survey", "plan", "preview"):
        assert client.get(reverse(f"surveys:{page}", args=[survey.pk])).status_code == 200
    client.post(reverse("surveys:opening", args=[survey.pk]))
    survey.refresh_from_db()
    assert survey.state == "open"
    assert Entry.objects.filter(verb="asked everybody", by=cast.tarik).count() == 1


def test_what_everybody_says_stands_beside_the_verdict(cast, client_of, action):
    made = asked(cast, action)
    found = standing_of(action, cast.anna)
    assert found.is_shown
    assert found.reading.figure.n == 20
    page = client_of(cast.anna).get(reverse("actionplans:evaluate", args=[action.pk]))
    assert page.context["noticed"].survey == made.survey
    assert len(page.context["noticed"].reading.shares) == 3
    for name in ("survey", "unit", "waves", "units"):
        where = {"survey_id": made.survey.pk}
        if name != "survey":
            where["unit_id"] = cast.unit.pk
        assert client_of(cast.anna).get(reverse(f"results:{name}", kwargs=where)).status_code in {
            200,
            302,
        }


def test_the_same_floors_hold(cast, client_of, action):
    """Of twenty asked four answer: nothing is shown, and the page says why."""
    made = asked(cast, action, answers=False)
    found = standing_of(action, cast.anna)
    assert not found.is_shown
    assert found.hidden
    assert made.survey.release.figures.shown().count() == 0


def test_it_is_a_sign_of_nothing_and_shares_no_scale_with_pulsen(cast, client_of, action):
    made = asked(cast, action)
    assert not share_a_scale(made.survey.instrument, find("pulsen"))
    page = client_of(cast.lone).get(reverse("themes:themes", args=[cast.round.pk]))
    assert page.status_code == 200
    assert (
        client_of(cast.lone).get(reverse("dialogue:dialogue", args=[cast.round.pk])).status_code
        == 200
    )
    assert client_of(cast.lone).get(reverse("wheel:story", args=[cast.unit.pk])).status_code == 200


def test_no_other_survey_can_choose_it(cast, client_of, action):
    asked(cast, action)
    assert LoadedInstrument.objects.count() == 1
    assert LoadedInstrument.objects.offered_in(cast.organisation).count() == 0
    assert LoadedInstrument.objects.visible_to(cast.karen).count() == 0


def test_the_same_action_waits_its_days_before_it_is_asked_again(cast, client_of, action):
    first = asked(cast, action)
    answer = sent_by(client_of(cast.lone), action)
    assert answer.status_code == 403
    assert Notice.objects.count() == 1
    with clock.pretend(clock.now() + dt.timedelta(days=28)):
        assert asked(cast, action).survey.instrument_version == first.survey.instrument_version + 1


@pytest.mark.parametrize(
    "words",
    [{"is_confidential": True}, {"start_on": None}, {"start_on": dt.date.max}, {"sign": ""}],
    ids=["confidential", "without a day", "just begun", "a draft"],
)
def test_some_actions_are_asked_of_nobody(cast, theme, client_of, words):
    if words.get("start_on") == dt.date.max:
        words = {"start_on": clock.today() - dt.timedelta(days=20)}
    action = tried_in(theme, cast, **words)
    where = reverse("actionplans:notice", args=[action.pk])
    assert client_of(cast.lone).get(where).status_code == 200
    assert sent_by(client_of(cast.lone), action).status_code == 403
    assert Survey.objects.count() == 0


def test_a_unit_too_small_is_offered_a_dialogue(cast, client_of, action):
    Employee.objects.filter(unit__in=cast.unit.subtree()).update(left_on=clock.today())
    page = client_of(cast.lone).get(reverse("actionplans:notice", args=[action.pk]))
    assert "template=dialogue-meeting" in page.content.decode()
    assert sent_by(client_of(cast.lone), action).status_code == 403


def test_what_is_called_has_words_and_no_address(cast, client_of, action):
    hidden = ("to \x7f om morgenen", "to \u202eom morgenen", "to \ufffeom morgenen")
    for called in ("", "skriv til a@b.dk", "Tariks idé", "ring 22 33 44 55", *hidden):
        answer = sent_by(client_of(cast.lone), action, called=called)
        assert answer.status_code == 400
        assert list(answer.context["form"].errors) == ["called"]


def test_three_weeks_are_enough():
    today = dt.date(2026, 3, 23)
    plain = {
        "is_in_the_plan": True,
        "is_confidential": False,
        "is_sensitive": False,
        "is_draft": False,
        "today": today,
    }
    assert ask_everybody(start_on=dt.date(2026, 3, 2), **plain) is None
    assert ask_everybody(start_on=dt.date(2026, 3, 3), **plain)
