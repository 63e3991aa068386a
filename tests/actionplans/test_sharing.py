"""What a TRIO tried is read by others when it says so, in its own organisation."""

import pytest
from django.urls import reverse

from guldkorn.actionplans.ideas import NAMED_FROM, tried_elsewhere
from guldkorn.actionplans.models import Action, Evaluation
from guldkorn.actionplans.models.sharing import keep_here
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
from guldkorn.waiting.table import waits_for
from guldkorn.workplaces.models import Employee
from tests.pages import save

LEARNED = "Det tog en uge at finde et rum."


def theme_of(turn, by, topic="strain.workload"):
    return Theme.objects.create(
        round=turn,
        topic=topic,
        reason="Det presser os også.",
        proposed_by=by,
        proposed_at=clock.now(),
        chosen_at=clock.now(),
    )


def share(client, action, **words):
    where = reverse("actionplans:evaluate", args=[action.pk])
    told = {"done": "yes", "worked": "yes", "decision": "keep", "note": LEARNED, "is_shared": "on"}
    assert save(client, where, **told | words).status_code == 302


def share_by_all(cast, client_of, action):
    """Anna proposes it, and the others say yes on the page of the follow-up."""
    share(client_of(cast.anna), action)
    for somebody in (cast.lone, cast.tarik):
        assert press_yes(client_of(somebody), action).status_code == 302


def press_yes(client, action, read=None):
    read = read or Evaluation.objects.get(action=action).version
    return client.post(reverse("actionplans:share", args=[action.pk]), {"read": read})


@pytest.fixture
def school(cast):
    """The round of the school's TRIO."""
    return Round.start(cast.school_trio, by=cast.niels)


def read_by(client, theme):
    page = client.get(reverse("actionplans:new", args=[theme.pk])).text
    return page.partition("Det har andre prøvet her")[2].partition("</aside>")[0]


def test_what_is_shared_stands_beside_the_form_of_others(cast, action, school, client_of):
    share_by_all(cast, client_of, action)
    beside = read_by(client_of(cast.niels), theme_of(school, cast.niels))
    assert all(words in beside for words in (action.title, LEARNED, "Børnehuset Mælkevejen"))
    assert "Eksempel" not in beside


def test_nothing_is_shared_that_nobody_said_could_be(cast, action, school, client_of):
    where = reverse("actionplans:evaluate", args=[action.pk])
    save(client_of(cast.anna), where, done="yes", worked="yes", decision="keep", note=LEARNED)
    assert tried_elsewhere(school, "strain.workload") == []


def test_a_small_unit_is_not_named(cast, action, school, client_of):
    assert cast.unit.headcount() == NAMED_FROM == 20
    share_by_all(cast, client_of, action)
    last = Employee.objects.filter(unit=cast.unit).last()
    Employee.objects.filter(pk=last.pk).update(left_on=clock.today())
    assert cast.unit.headcount() == NAMED_FROM - 1
    beside = read_by(client_of(cast.niels), theme_of(school, cast.niels))
    assert LEARNED in beside
    assert "en anden enhed" in beside
    assert "Mælkevejen" not in beside


@pytest.mark.parametrize("reader", ["own", "elsewhere", "another topic"])
def test_who_does_not_read_it(cast, action, school, client_of, reader):
    share_by_all(cast, client_of, action)
    turn = {"own": cast.round, "elsewhere": cast.stranger_round}.get(reader, school)
    topic = "resource.reward" if reader == "another topic" else "strain.workload"
    assert tried_elsewhere(turn, topic) == []
    assert len(tried_elsewhere(school, "strain.workload")) == 1


def test_it_is_taken_back_at_once_also_when_the_round_is_closed(cast, action, school, client_of):
    share_by_all(cast, client_of, action)
    Round.objects.filter(pk=cast.round.pk).update(
        step="closed", closed_at=clock.now(), closed_by=cast.lone
    )
    page = client_of(cast.tarik).get(reverse("actionplans:follow_up", args=[cast.round.pk])).text
    where = reverse("actionplans:stop_sharing", args=[action.pk])
    assert where in page
    for _twice in range(2):
        client_of(cast.tarik).post(where)
    assert tried_elsewhere(school, "strain.workload") == []
    assert Entry.objects.filter(verb="stopped sharing").count() == 1
    with pytest.raises(Refused):
        keep_here(Evaluation.objects.get(action=action), by=cast.niels)


def test_what_is_confidential_is_never_shared(cast, action, school, client_of):
    share_by_all(cast, client_of, action)
    Action.objects.filter(pk=action.pk).update(is_confidential=True)
    assert tried_elsewhere(school, "strain.workload") == []
    action.refresh_from_db()
    action.evaluate(by=cast.lone, done="yes", worked="yes", decision="keep", is_shared=True)
    assert action.evaluation.shared_at is None
    form = (
        client_of(cast.lone).get(reverse("actionplans:evaluate", args=[action.pk])).context["form"]
    )
    assert "is_shared" not in form.fields


def test_a_mail_address_does_not_come_along(cast, action, client_of):
    page = save(
        client_of(cast.anna),
        reverse("actionplans:evaluate", args=[action.pk]),
        done="yes",
        worked="yes",
        decision="keep",
        note="Spørg a@b.dk",
    )
    assert page.status_code == 400


def test_one_alone_shares_nothing_and_the_page_says_who_has_said_yes(
    cast, action, school, client_of
):
    share(client_of(cast.anna), action)
    press_yes(client_of(cast.lone), action)
    assert tried_elsewhere(school, "strain.workload") == []
    page = client_of(cast.tarik).get(reverse("actionplans:follow_up", args=[cast.round.pk]))
    (one,) = page.context["themes"][0].looked_at
    assert [bool(hand.said) for hand in one.sharing.hands] == [True, False, True]
    assert one.sharing.may_agree
    assert reverse("actionplans:share", args=[action.pk]) in page.text
    for _twice in range(2):
        press_yes(client_of(cast.tarik), action)
    assert len(tried_elsewhere(school, "strain.workload")) == 1
    assert Entry.objects.filter(verb="shared").count() == 1
    assert Entry.objects.filter(verb="agreed to share").count() == 3


def test_each_of_them_says_no_while_it_waits(cast, action, school, client_of):
    share(client_of(cast.anna), action)
    client_of(cast.tarik).post(reverse("actionplans:stop_sharing", args=[action.pk]))
    assert not Evaluation.objects.get().is_offered
    press_yes(client_of(cast.lone), action)
    assert tried_elsewhere(school, "strain.workload") == []


def test_a_yes_to_other_words_counts_for_nothing(cast, action, school, client_of):
    share(client_of(cast.anna), action)
    read = Evaluation.objects.get().version
    share(client_of(cast.lone), action, note="Det tog to uger.")
    assert [yes.role for yes in Evaluation.objects.get().sharing_yeses.all()] == ["leader"]
    assert press_yes(client_of(cast.tarik), action, read).status_code == 403


@pytest.mark.parametrize("change", [{"trial": "I en anden stue."}, {"is_confidential": True}])
def test_what_is_changed_afterwards_is_shared_no_more(cast, action, school, client_of, change):
    share_by_all(cast, client_of, action)
    action.refresh_from_db()
    for name, value in change.items():
        setattr(action, name, value)
    action.write(by=cast.lone)
    assert not Evaluation.objects.get().is_offered


def test_nobody_outside_the_trio_says_yes(cast, action, client_of):
    share(client_of(cast.anna), action)
    assert press_yes(client_of(cast.niels), action).status_code == 404


def test_it_waits_for_those_who_have_not_answered(cast, action, client_of):
    share(client_of(cast.anna), action)
    found = [[one.key for one in waits_for(somebody)] for somebody in cast.three]
    key = f"sharing:{Evaluation.objects.get().pk}"
    assert [key in keys for keys in found] == [True, True, False]
