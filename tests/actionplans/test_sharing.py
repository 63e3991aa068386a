"""What a TRIO tried is read by others when it says so, in its own organisation."""

import pytest
from django.urls import reverse

from guldkorn.actionplans.ideas import NAMED_FROM, tried_elsewhere
from guldkorn.actionplans.models import Action
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
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


@pytest.fixture
def school(cast):
    """The round of the school's TRIO."""
    return Round.start(cast.school_trio, by=cast.niels)


def read_by(client, theme):
    page = client.get(reverse("actionplans:new", args=[theme.pk])).text
    return page.partition("Det har andre prøvet her")[2].partition("</aside>")[0]


def test_what_is_shared_stands_beside_the_form_of_others(cast, action, school, client_of):
    share(client_of(cast.anna), action)
    beside = read_by(client_of(cast.niels), theme_of(school, cast.niels))
    assert all(words in beside for words in (action.title, LEARNED, "Børnehuset Mælkevejen"))
    assert "Eksempel" not in beside


def test_nothing_is_shared_that_nobody_said_could_be(cast, action, school, client_of):
    where = reverse("actionplans:evaluate", args=[action.pk])
    save(client_of(cast.anna), where, done="yes", worked="yes", decision="keep", note=LEARNED)
    assert tried_elsewhere(school, "strain.workload") == []


def test_a_small_unit_is_not_named(cast, action, school, client_of):
    assert cast.unit.headcount() == NAMED_FROM == 20
    share(client_of(cast.anna), action)
    last = Employee.objects.filter(unit=cast.unit).last()
    Employee.objects.filter(pk=last.pk).update(left_on=clock.today())
    assert cast.unit.headcount() == NAMED_FROM - 1
    beside = read_by(client_of(cast.niels), theme_of(school, cast.niels))
    assert LEARNED in beside
    assert "en anden enhed" in beside
    assert "Mælkevejen" not in beside


@pytest.mark.parametrize("reader", ["own", "elsewhere", "another topic"])
def test_who_does_not_read_it(cast, action, school, client_of, reader):
    share(client_of(cast.anna), action)
    turn = {"own": cast.round, "elsewhere": cast.stranger_round}.get(reader, school)
    topic = "resource.reward" if reader == "another topic" else "strain.workload"
    assert tried_elsewhere(turn, topic) == []
    assert len(tried_elsewhere(school, "strain.workload")) == 1


def test_it_is_taken_back_at_once_also_when_the_round_is_closed(cast, action, school, client_of):
    share(client_of(cast.anna), action)
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
        action.stop_sharing(by=cast.niels)


def test_what_is_confidential_is_never_shared(cast, action, school, client_of):
    share(client_of(cast.anna), action)
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
