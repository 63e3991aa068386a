"""Choosing what a meeting begins from: the usual first, each with length, purpose and agenda."""

from guldkorn.content.meetings import meeting as template
from guldkorn.meetings.plan.offers import offers


def test_the_start_workshop_stands_first_and_its_calmer_brother_next(cast):
    found = [one.id for one in offers(cast.frida)]
    assert found[:3] == ["start-workshop", "start-workshop-fewer", "module-1-role"]
    own = [one.id for one in offers(cast.lone) if one.kind in {"trio", "dialogue"}]
    assert own[0] == "trio-meeting"
    assert "result-meeting" not in found


def test_each_is_shown_with_length_purpose_and_agenda(cast, client_of):
    page = client_of(cast.frida).get("/meetings/new/").content.decode()
    assert page.count("<details>") == len(offers(cast.frida))
    first = page.partition("agenda-choice")[2].partition("agenda-choice")[0]
    shown = " ".join(first.split())
    assert "3 timer" in shown
    assert "30 punkter" in shown
    assert "21 øvelser" in shown
    assert "De har valgt ét tema" in shown
    assert "Hvilket guldkorn først?" in shown


def test_with_fewer_exercises_talk_and_work_are_in_balance_as_in_the_deck():
    """The deck has six things to work on in 165 minutes, a break at ten, and talks between them."""
    calm, full = template("start-workshop-fewer"), template("start-workshop")
    assert calm.minutes == full.minutes
    works = [point for point in calm.points if point.exercise]
    talks = [point for point in calm.points if point.kind == "talk"]
    assert len(works) == 6
    assert min(point.minutes for point in works) >= 8
    assert 0.7 < sum(one.minutes for one in works) / sum(one.minutes for one in talks) < 1.3
    begins = {point.kind: passed for passed, point in calm.timed()}
    assert begins["break"] == 90
    models = {point.model for point in full.points if point.model} - {"influences"}
    assert models - {point.model for point in calm.points} <= {
        "all-different",
        "strains",
        "culture-effects",
        "learning-culture",
    }
