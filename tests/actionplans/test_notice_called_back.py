"""What one question about an action must not tell, and when it is not asked any more."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.actionplans.models import ActionObjection, Notice
from guldkorn.anonymity.policy import Policy
from guldkorn.content.instruments import find
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.results.actions import close_and_release
from guldkorn.results.models import Figure
from guldkorn.surveys.models import Survey
from guldkorn.surveys.models.asked import wait_before
from guldkorn.workplaces.models import Employee
from tests.actionplans.test_notice import asked, tried_in
from tests.world import encode

DAY = dt.timedelta(days=1)
OTHER = "To om aftenen igen"


@pytest.fixture
def action(theme, cast):
    """Agreed, and tried for a month."""
    return tried_in(theme, cast)


def drafted(cast, action, called="to om morgenen", *, opens=0):
    first = clock.today() + opens * DAY
    made = Notice.draft(
        action,
        called,
        by=cast.lone,
        channel=Survey.Channel.CODES,
        opens_on=first,
        closes_on=first + 14 * DAY,
        result_on=first + 28 * DAY,
        result_where="Personalemødet",
    )
    return made.survey


def state_of(survey) -> str:
    return Survey.objects.get(pk=survey.pk).state


def confidential(cast, action):
    action.is_confidential = True
    action.write(by=cast.lone)


def aside(cast, action):
    action.theme.put_aside(by=cast.lone, reason="Ikke nu.")


def dropped(cast, action):
    action.drop(by=cast.lone)


LEAVES = pytest.mark.parametrize("leave", [confidential, aside, dropped])


def test_another_action_is_not_asked_about_the_day_after_with_one_colleague_less(
    cast, theme, action
):
    """One answer would be what is left of the first result without the second."""
    other = tried_in(theme, cast, title=OTHER)
    asked(cast, action)
    gone = Employee.objects.filter(unit=cast.unit)[:1].get()
    gone.left_on = clock.today()
    gone.save()
    with clock.pretend(clock.now() + DAY), pytest.raises(Refused):
        drafted(cast, other, "to om aftenen")
    assert Notice.objects.filter(action=other).count() == 0


@pytest.mark.parametrize("code", ["LB", "BU"])
def test_nor_in_a_part_or_a_whole_of_the_same_people(cast, action, code):
    made = asked(cast, action)
    wait = wait_before(Survey.objects.all(), cast.units[code], made.survey.instrument)
    assert wait.first == made.survey.answered_until + 90 * DAY


def test_it_keeps_no_pulse_and_no_pulsen_waiting(cast, action):
    made = asked(cast, action)
    wait = wait_before(Survey.objects.all(), cast.unit, find("pulsen"))
    assert wait.first == made.survey.answered_until + DAY


def test_its_shares_are_shown_from_twenty_answers(cast, action):
    survey = drafted(cast, action)
    assert survey.floors.shares == Policy().sensitive_shares
    survey.open(by=cast.lone)
    places = [place for unit in survey.units.all() for place in unit.invitations.all()]
    for place in places[:-1]:
        place.answer(encode(survey.instrument, {"notice1": 2}), "")
    close_and_release(survey, by=cast.lone)
    found = Figure.objects.get(release__survey=survey, unit=cast.unit)
    assert found.n == 19
    assert (found.status, found.share_status) == ("shown", "too_few")


def test_one_answer_of_twenty_stands_in_no_share_of_its_own(cast, action):
    Employee.objects.filter(unit__in=cast.unit.subtree()).update(unit=cast.unit)
    survey = drafted(cast, action)
    survey.open(by=cast.lone)
    places = [place for unit in survey.units.all() for place in unit.invitations.all()]
    for place, chosen in zip(places, [4] * 17 + [1] * 2 + [0], strict=True):
        place.answer(encode(survey.instrument, {"notice1": chosen}), "")
    close_and_release(survey, by=cast.lone)
    found = Figure.objects.get(release__survey=survey, unit=cast.unit)
    assert (found.share_low, found.share_mid, found.share_high) == (0.15, 0, 0.85)


@LEAVES
@pytest.mark.parametrize(("opens", "becomes"), [(0, "discarded"), (5, "called_off")])
def test_what_leaves_the_plan_is_asked_of_nobody(cast, action, leave, opens, becomes):
    survey = drafted(cast, action, opens=opens)
    if opens:
        survey.open(by=cast.lone)
    leave(cast, action)
    assert state_of(survey) == becomes
    with pytest.raises(Refused):
        Survey.objects.get(pk=survey.pk).open(by=cast.lone)


def changed(cast, action):
    action.trial = "Kun om onsdagen."
    action.write(by=cast.tarik)


def objected(cast, action):
    ActionObjection.make(action, "Vi er for få om onsdagen.", by=cast.tarik)


@pytest.mark.parametrize("lose", [changed, objected])
def test_what_is_planned_is_called_off_with_a_word_when_the_action_is_not_agreed(
    cast, action, lose
):
    planned, kept = drafted(cast, action, opens=5), drafted(cast, action)
    planned.open(by=cast.lone)
    Letter.objects.all().delete()
    lose(cast, action)
    assert (state_of(planned), state_of(kept)) == ("called_off", "draft")
    (letter,) = Letter.objects.all()
    assert letter.mail.to == cast.lone.email
    assert action.title in letter.mail.body
    with clock.pretend(clock.now() + 6 * DAY):
        assert Survey.objects.get(pk=planned.pk).door(clock.today()) != "open"


def test_the_draft_opens_when_the_words_are_agreed_again(cast, action):
    survey = drafted(cast, action)
    changed(cast, action)
    with pytest.raises(Refused):
        survey.open(by=cast.lone)
    action.say_yes(by=cast.lone, read=action.version)
    Survey.objects.get(pk=survey.pk).open(by=cast.lone)
    assert state_of(survey) == "open"


def test_the_word_says_nothing_of_a_confidential_action_and_none_comes_from_oneself(cast, action):
    planned = drafted(cast, action, opens=5)
    planned.open(by=cast.tarik)
    Letter.objects.all().delete()
    confidential(cast, action)
    (letter,) = Letter.objects.all()
    assert (letter.mail.to, action.title in letter.mail.body) == (cast.tarik.email, False)


@LEAVES
def test_what_is_open_stays_open_to_its_last_day(cast, action, leave):
    survey = drafted(cast, action)
    survey.open(by=cast.lone)
    leave(cast, action)
    assert state_of(survey) == "open"


def test_the_page_of_a_confidential_one_says_that_it_stays_open(cast, client_of, action):
    drafted(cast, action).open(by=cast.lone)
    confidential(cast, action)
    client = client_of(cast.lone)
    page = client.get(reverse("actionplans:evaluate", args=[action.pk]))
    assert "åbent til og med den sidste dag" in page.content.decode()


def test_a_draft_does_not_open_while_its_action_waits_for_a_yes_again(cast, action):
    survey = drafted(cast, action)
    type(action).objects.filter(pk=action.pk).update(agreed_at=None)
    with pytest.raises(Refused):
        survey.open(by=cast.lone)
    assert state_of(survey) == "draft"


def test_an_action_on_violence_is_asked_of_nobody(cast, action):
    theme = action.theme
    theme.topic = "strain.violence"
    theme.save()
    with pytest.raises(Refused, match="offensive acts or violence"):
        drafted(cast, action)


def test_one_of_twenty_in_the_middle_is_counted_beside_it(cast, client_of, action):
    Employee.objects.filter(unit__in=cast.unit.subtree()).update(unit=cast.unit)
    survey = drafted(cast, action)
    survey.open(by=cast.lone)
    places = [place for unit in survey.units.all() for place in unit.invitations.all()]
    for place, chosen in zip(places, [4] * 11 + [2] + [1] * 8, strict=True):
        place.answer(encode(survey.instrument, {"notice1": chosen}), "")
    close_and_release(survey, by=cast.lone)
    found = Figure.objects.get(release__survey=survey, unit=cast.unit)
    assert (found.share_low, found.share_mid, found.share_high) == (0.45, 0, 0.55)
    page = client_of(cast.lone).get(reverse("actionplans:evaluate", args=[action.pk]))
    assert "er talt med i svaret ved siden af" in page.text
