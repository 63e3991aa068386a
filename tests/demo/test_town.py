"""The demo's town, as `make run` makes it."""

import pytest
from django.utils.html import escape

from guldkorn.accounts.demo import DEMO_PEOPLE
from guldkorn.accounts.models import Person
from guldkorn.anonymity.audit import audit
from guldkorn.demo.afterwards import ANSWERED, GOAL, SAW, TRIED, WROTE
from guldkorn.demo.said import SAID
from guldkorn.demo.seed import seed
from guldkorn.demo.town import TREE
from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.evaluations.reading import said_in
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.models import Meeting
from guldkorn.plans.models import DevelopmentPlan
from guldkorn.pulses.models import Pulse
from guldkorn.results import making
from guldkorn.results.changes import topic_changes
from guldkorn.results.models import Figure, Release
from guldkorn.rounds.lifecycle import STEPS
from guldkorn.rounds.models import Round
from guldkorn.surveys.models import Survey
from guldkorn.trios.models import Charter
from guldkorn.updates.models import Board
from guldkorn.workplaces.models import Contact, Unit
from tests.databases.kept import once


@pytest.fixture
def town(db):
    return once("town", lambda: list(seed()))


def test_there_is_something_to_see_at_each_step(town, client_of):
    assert Unit.objects.count() == len(TREE)
    assert set(Round.objects.values_list("step", flat=True)) == set(STEPS)
    assert Pulse.objects.get().beats.count() > 1
    large = Survey.objects.filter(beat=None, notice=None)
    assert sorted(large.values_list("state", flat=True)) == [
        "open",
        "released",
        "released",
        "released",
    ]
    assert set(Person.objects.values_list("email", flat=True)) == {
        person["email"] for person in DEMO_PEOPLE
    }
    kitchen = Figure.objects.filter(unit__code="KO")
    assert set(kitchen.values_list("status", flat=True)) == {"too_few"}
    followed = Round.objects.get(step="follow_up")
    leader = followed.trio.members().get(role="leader").person
    assert [
        change.verdict for change in topic_changes(followed.unit, "resource.predictability", leader)
    ] == ["better"]
    said = {
        comment.text: comment.unit.code
        for comment in Release.objects.latest("made_at").comments.all()
    }
    assert said["Vi laver selv planen nu. Det tager tid, men den holder."] == "HO"
    assert (
        said[
            "[…] er den, man går til, når noget brænder på. Der burde være flere, man kunne spørge."
        ]
        == "SB"
    )
    assert said["Ring til mig på […], hvis I vil høre, hvordan det er at være ny her."] == "NS"
    board = Board.of(followed.trio).get_absolute_url()
    assert client_of().get(board).text.count("Vi taler om det på næste personalemøde.") == 2
    assert Contact.objects.of(followed.unit)[0].name == "Maja Munk"
    for turn in Round.objects.all():
        page = client_of(turn.trio.members().first().person).get(f"/rounds/{turn.pk}/")
        assert page.status_code == 200


def test_each_trio_came_home_from_the_workshop_with_what_is_its_own(town, client_of):
    held = Meeting.objects.get(ended_at__isnull=False)
    assert sorted(Meeting.objects.exclude(pk=held.pk).values_list("kind", flat=True)) == [
        "dialogue",
        "trio",
    ]
    charters = {charter.trio.unit.code: charter for charter in Charter.objects.all()}
    assert {code for code, charter in charters.items() if charter.agreed_at} == set(SAID)
    for code in SAID:
        trio = charters[code].trio
        page = (
            client_of(trio.members().first().person)
            .get(f"/meetings/{held.pk}/record/")
            .content.decode()
        )
        assert {text for text in private(code) if escape(text) in page} == private(code)
        assert {
            text
            for other in SAID.keys() - {code}
            for text in private(other)
            if escape(text) in page
        } == set()
        assert {card.entry.text for card in waiting(trio) if card.own} >= set(
            SAID[code].cards["closing", "action"]
        )


def test_its_course_was_evaluated_and_a_leader_has_a_plan(town, client_of):
    evaluation = CourseEvaluation.objects.get()
    assert {(one.n, one.shares is None) for one in said_in(evaluation)} == {(ANSWERED, False)}
    assert sorted(evaluation.told) == sorted(WROTE)
    (plan,) = DevelopmentPlan.objects.all()
    page = client_of(plan.owner).get(f"/my-plan/{plan.pk}/").content.decode()
    assert all(escape(text) in page for text in (GOAL, TRIED, SAW))


def private(code):
    """What a TRIO wrote at its own table and did not show."""
    said = SAID[code]
    cards = {
        text for (name, _part), texts in said.cards.items() if name != "closing" for text in texts
    }
    return cards - set(said.shown)


def test_an_outsider_works_out_nothing_from_its_results(town):
    for survey in Survey.objects.filter(state="released"):
        found = audit({"figures": making.release_of(survey)}, making.tree_of(survey), survey.floors)
        assert found.leaks == ()
        assert len(found.derived) >= (20 if survey.instrument_id == "pulsen" else 0)
