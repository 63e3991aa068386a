"""Writing, dropping and following up an action."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.actionplans.models import Action
from guldkorn.actionplans.status import ActionStatus
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from tests.actionplans.conftest import AGREED
from tests.pages import save


def test_an_agreed_action_stands_in_the_plan_with_its_lines_of_history(cast, theme, client_of):
    mine = AGREED | {"members": [cast.tarik.pk]}
    answer = client_of(cast.tarik).post(reverse("actionplans:new", args=[theme.pk]), mine)
    assert answer.url == reverse("actionplans:plan", args=[cast.round.pk])
    action = Action.objects.get()
    assert not action.is_draft
    assert list(
        Entry.objects.filter(noun="actionplans.action").values_list("by", "verb", "facts")
    ) == [
        (cast.tarik.pk, "written", {"draft": False}),
        (cast.tarik.pk, "agreed", {}),
        (cast.tarik.pk, "said yes", {}),
    ]


@pytest.mark.parametrize("gap", ["responsible", "follow_up_on", "sign"])
def test_without_one_part_of_the_gate_it_is_saved_as_a_draft(cast, theme, client_of, gap):
    client_of(cast.anna).post(reverse("actionplans:new", args=[theme.pk]), AGREED | {gap: ""})
    saved = Action.objects.get()
    assert (saved.status, saved.asked_at) == (ActionStatus.DRAFT, None)
    assert len(saved.missing) == 1


@pytest.mark.parametrize("sign", ["x", "ja", "Ved ikke", "Fælles eftermiddag!", "blablabla"])
def test_a_sign_that_says_nothing_is_refused_in_plain_words(cast, theme, client_of, sign):
    page = client_of(cast.lone, language="en").post(
        reverse("actionplans:new", args=[theme.pk]), AGREED | {"sign": sign}
    )
    assert (page.status_code, list(page.context["form"].errors)) == (400, ["sign"])
    assert "Write what you" in page.text
    assert not Action.objects.exists()


def test_a_follow_up_that_has_passed_is_refused_in_plain_words(cast, theme, client_of):
    past = AGREED | {"start_on": "", "follow_up_on": str(clock.today() - dt.timedelta(days=1))}
    page = client_of(cast.lone, language="en").post(
        reverse("actionplans:new", args=[theme.pk]), past
    )
    assert list(page.context["form"].errors) == ["follow_up_on"]
    assert "This day has passed." in page.text


def test_a_day_that_was_agreed_and_has_passed_holds_no_change_back(cast, action, client_of):
    with clock.pretend(clock.now() + dt.timedelta(days=60)):
        where = reverse("actionplans:action", args=[action.pk])
        assert save(client_of(cast.lone), where, cause="Vi lukker hver for sig.").status_code == 302
        action.refresh_from_db()
        assert (action.cause, action.status) == ("Vi lukker hver for sig.", ActionStatus.LATE)


def test_all_that_is_asked_of_an_action_is_kept(cast, theme, client_of):
    more = {
        "problem": "Klokken 16 er én voksen alene.",
        "stop_on": str(clock.today() + dt.timedelta(days=14)),
        "noticed_by": "Dem, der lukker",
        "help_needed": "To timer til at planlægge",
        "measured_by": "Vi tæller i tre uger",
    }
    client_of(cast.lone).post(reverse("actionplans:new", args=[theme.pk]), AGREED | more)
    kept = Action.objects.get()
    assert {name: str(getattr(kept, name)) for name in more} == more
    page = client_of(cast.lone).get(reverse("actionplans:plan", args=[cast.round.pk])).text
    assert all(words in page for name, words in more.items() if name != "stop_on")


def test_a_follow_up_before_the_start_is_said_and_nothing_typed_is_lost(cast, theme, client_of):
    wrong = AGREED | {"start_on": str(clock.today() + dt.timedelta(days=60))}
    page = client_of(cast.lone, language="en").post(
        reverse("actionplans:new", args=[theme.pk]), wrong
    )
    assert list(page.context["form"].errors) == ["follow_up_on"]
    assert "The follow-up must come after the start." in page.text
    assert "Stuerne lukker hver for sig." in page.text
    assert not Action.objects.exists()


def test_the_page_says_when_everything_lands_on_the_individual(cast, theme, client_of):
    client = client_of(cast.lone, language="en")
    client.post(reverse("actionplans:new", args=[theme.pk]), AGREED | {"level": "individual"})
    plan = reverse("actionplans:plan", args=[cast.round.pk])
    assert client.get(plan).context["all_individual"]
    client.post(reverse("actionplans:new", args=[theme.pk]), AGREED)
    assert not client.get(plan).context["all_individual"]


def test_a_changed_action_keeps_its_place(cast, action, client_of):
    save(client_of(cast.anna), reverse("actionplans:action", args=[action.pk]), title="Noget andet")
    action.refresh_from_db()
    assert action.title == "Noget andet"
    assert Entry.objects.filter(noun="actionplans.action").first().verb == "changed"


def test_a_dropped_action_leaves_the_plan_once(cast, action, client_of):
    for _ in range(2):
        client_of(cast.lone).post(reverse("actionplans:drop", args=[action.pk]))
    assert list(Action.objects.of_round(cast.round)) == []
    assert Entry.objects.filter(verb="dropped").count() == 1


def test_what_was_taken_out_is_put_back_as_it_stood(cast, action, client_of):
    client = client_of(cast.lone)
    client.post(reverse("actionplans:drop", args=[action.pk]))
    plan = client.get(reverse("actionplans:plan", args=[cast.round.pk])).text
    where = reverse("actionplans:put_back", args=[action.pk])
    assert where in plan
    for _twice in range(2):
        client.post(where)
    assert list(Action.objects.of_round(cast.round)) == [action]
    assert not Action.objects.get().is_draft
    assert Entry.objects.filter(verb="put back").count() == 1


def test_looking_back_is_noted_and_can_be_noted_better(cast, action):
    action.evaluate(by=cast.anna, done="yes", worked="no", decision="stop")
    action.evaluate(by=cast.lone, done="yes", worked="yes", decision="keep", note="Det tog tid.")
    action.refresh_from_db()
    assert (action.evaluation.worked, action.evaluation.decision, action.evaluation.by) == (
        "yes",
        "keep",
        cast.lone,
    )


def test_a_draft_cannot_be_followed_up(cast, action):
    action.sign = ""
    action.write(by=cast.lone)
    with pytest.raises(Refused):
        action.evaluate(by=cast.lone, done="yes", worked="yes", decision="keep")


@pytest.mark.parametrize("somebody", ["niels", "otto", "frida", "karen"])
def test_who_is_not_in_the_trio_writes_nothing(cast, action, somebody):
    with pytest.raises(Refused):
        action.write(by=getattr(cast, somebody))


def test_the_follow_up_page_takes_as_many_queries_for_three_actions_as_for_one(
    cast, theme, action, client_of, django_assert_max_num_queries
):
    client = client_of(cast.lone)
    page = reverse("actionplans:plan", args=[cast.round.pk])
    with django_assert_max_num_queries(14) as one:
        client.get(page)
    for title in ("Andet", "Tredje"):
        Action(theme=theme, title=title, level="group", way="raise").write(by=cast.lone)
    with django_assert_max_num_queries(len(one)):
        client.get(page)
