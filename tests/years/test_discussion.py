"""The yearly discussion: prepared, held with its proof, read for years, and the goals judged."""

import datetime as dt

import pytest
from django.utils import translation
from django.utils.formats import date_format

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Unit
from guldkorn.years import access
from guldkorn.years.holding import hold
from guldkorn.years.lifecycle import YearSize, next_discussion, size_of
from guldkorn.years.models import YearDiscussion
from guldkorn.years.telling import facts_of
from tests.themes.talk.conftest import theme  # noqa: F401 - fixture
from tests.world import shared_afternoon, survey
from tests.years.turned import changed, held, prepared

WORDS = ("content", "goals", "cooperation", "competence")


def address(found, page=""):
    return f"/discussions/{found.pk}/{page}"


def test_what_the_law_asks_depends_on_how_many_work_there():
    sizes = [size_of(people) for people in (0, 9, 10, 34, 35)]
    small, middle, large = YearSize.SMALL, YearSize.MIDDLE, YearSize.LARGE
    assert sizes == [small, small, middle, middle, large]
    assert next_discussion(dt.date(2024, 2, 29)) == dt.date(2025, 2, 28)
    assert next_discussion(None) is None


def test_who_may_begin_write_hold_and_mend():
    assert access.begin(may_write=True, is_closed=False) is None
    assert "TRIO" in access.begin(may_write=False, is_closed=False)
    assert "closed" in access.begin(may_write=True, is_closed=True)
    assert access.write(may_write=True, is_held=False) is None
    assert "read" in access.write(may_write=False, is_held=False)
    assert "held" in access.write(may_write=True, is_held=True)
    assert access.hold(is_past=True, follows=True, is_whole=True) is None
    assert "not before" in access.hold(is_past=False, follows=True, is_whole=True)
    assert "after that day" in access.hold(is_past=True, follows=False, is_whole=True)
    assert "points" in access.hold(is_past=True, follows=True, is_whole=False)
    assert access.open_again(has_later=False) is None
    assert "later" in access.open_again(has_later=True)


def test_a_unit_of_eight_is_asked_what_it_knows_and_the_house_for_a_plan(cast, client_of):
    small = cast.units["LB"]
    client_of(cast.karen).post(f"/units/{small.pk}/discussions/")
    found = YearDiscussion.objects.get()
    page = client_of(cast.karen).get(address(found, "words/"))
    assert page.context["size"] == "small"
    assert "Ved I nok om arbejdsmiljø?" in page.content.decode()
    client_of(cast.karen).post(f"/organisations/{cast.organisation.pk}/discussions/")
    house = YearDiscussion.objects.get(unit=None)
    assert client_of(cast.adam).get(address(house, "words/")).context["size"] == "large"


def test_it_begins_once(cast, client_of):
    for person in (cast.lone, cast.tarik):
        answer = client_of(person).post(f"/units/{cast.unit.pk}/discussions/")
        assert answer.url == address(YearDiscussion.objects.get(), "words/")
    assert client_of(cast.karen).post(f"/units/{cast.unit.pk}/discussions/").status_code == 404
    with pytest.raises(Refused):
        YearDiscussion.begin(cast.organisation, cast.unit, by=cast.karen)
    with pytest.raises(Refused):
        YearDiscussion.begin(cast.organisation, None, by=cast.lone)


def test_it_is_held_when_each_point_is_talked_about(cast, client_of, read):
    found = YearDiscussion.begin(cast.organisation, cast.unit, by=cast.lone)
    given = {"held_on": clock.today().isoformat(), "participants": "Lone, Tarik og Anna"}
    client = client_of(cast.lone)
    early = client.post(address(found, "holding/"), given)
    assert early.status_code == 403
    assert len(early.context["missing"]) == 4
    form = client.get(address(found, "words/")).context["form"]
    said = dict.fromkeys(WORDS, "Vi mødes hver måned.") | {"planned_on": "", "minutes": ""}
    assert client.post(address(found, "words/"), said | _stamp(form)).status_code == 302
    tomorrow = (clock.today() + dt.timedelta(days=1)).isoformat()
    late = client.post(address(found, "holding/"), given | {"held_on": tomorrow})
    assert list(late.context["form"].errors) == ["held_on"]
    assert list(client.post(address(found, "holding/"), {}).context["form"].errors) == [
        "held_on",
        "participants",
    ]
    assert client.post(address(found, "holding/"), given).url == address(found)
    shown = read(cast.tarik, address(found))
    assert "Lone, Tarik og Anna" in shown
    assert "20 stood on the staff list" in shown
    rows = Entry.objects.filter(noun="years.yeardiscussion").order_by("pk")
    assert [one.verb for one in rows] == ["begun", "written", "held"]


def _stamp(form):
    name, value = str(form.stamp).split('name="')[1].split('" value="')
    return {name: value.split('"')[0].replace("&quot;", '"')}


def test_the_goals_of_last_year_are_judged_and_stay_readable(cast, client_of, read):
    first = held(cast, by=cast.lone, goals="Ro om morgenen.\n\n Færre vikarer. ")
    second = prepared(cast, by=cast.lone)
    assert [goal.text for goal in second.last_goals()] == ["Ro om morgenen.", "Færre vikarer."]
    assert second.missing() == ["whether last year’s goals were reached"]
    calm, few = second.last_goals()
    second.write(by=cast.anna, judged={calm.pk: ("yes", "Der er ro nu."), few.pk: ("no", "")})
    assert second.missing() == []
    shown = read(cast.tarik, address(second))
    assert "Reached: Der er ro nu." in shown
    assert "Not reached" in shown
    assert "Ro om morgenen." in read(cast.tarik, address(first))


def test_the_form_asks_about_each_goal(cast, client_of):
    held(cast, by=cast.lone, goals="Ro om morgenen.")
    second = prepared(cast, by=cast.lone)
    (goal,) = second.last_goals()
    client = client_of(cast.anna)
    form = client.get(address(second, "words/")).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | _stamp(form)
    wrong = client.post(address(second, "words/"), sent | {f"reached_{goal.pk}": "måske"})
    assert list(wrong.context["form"].errors) == [f"reached_{goal.pk}"]
    client.post(address(second, "words/"), sent | {f"reached_{goal.pk}": "partly"})
    assert second.last_goals()[0].reached == "partly"


def test_what_is_held_stands_until_it_is_opened_again(cast, client_of):
    first = held(cast, by=cast.lone)
    with pytest.raises(Refused):
        first.write(by=cast.lone, judged={})
    assert client_of(cast.lone).get(address(first, "words/")).url == address(first)
    for _twice in range(2):
        client_of(cast.tarik).post(address(first, "reopening/"))
    first.refresh_from_db()
    assert (first.is_held, first.year_goals.count()) == (False, 0)
    first.hold(by=cast.anna, held_on=clock.today(), participants="Os tre")
    prepared(cast, by=cast.lone)
    assert client_of(cast.lone).post(address(first, "reopening/")).status_code == 403


def test_a_unit_keeps_its_words_and_the_house_shows_what_it_has_held(cast, client_of, read):
    own = held(cast, by=cast.lone)
    house = held(cast, by=cast.karen, unit=None)
    draft = prepared(cast, by=cast.karen, unit=None)
    assert client_of(cast.karen).get(address(own)).status_code == 404
    assert "Held on" in read(cast.karen, f"/units/{cast.unit.pk}/year/")
    shown = read(cast.anna, address(house))
    assert "What we know of the year" not in shown
    assert "Open it again" not in shown
    for url in (address(draft), address(house, "words/"), address(house, "holding/")):
        assert client_of(cast.anna).get(url).status_code == 404
    assert client_of(cast.otto).get(address(house)).status_code == 404
    assert "Solbjerg Kommune held its own on" in read(cast.anna, f"/units/{cast.unit.pk}/year/")


def test_it_knows_what_has_changed_without_being_told_twice(cast, read):
    changed(cast.unit, by=cast.lone)
    own = prepared(cast, by=cast.lone)
    house = prepared(cast, by=cast.karen, unit=None)
    assert "A new manager, " in read(cast.anna, address(own, "words/"))
    shown = read(cast.karen, address(house, "words/"))
    assert "A new manager: 1" in shown
    assert "2 topics are to be looked at again" in shown


def test_a_closed_unit_begins_none(cast):
    Unit.objects.filter(pk=cast.unit.pk).update(closed_on=clock.today())
    cast.unit.refresh_from_db()
    with pytest.raises(Refused):
        YearDiscussion.begin(cast.organisation, cast.unit, by=cast.lone)


def test_who_holds_it_keeps_the_words_that_another_has_saved_since(cast):
    old = prepared(cast, by=cast.lone)
    newer = YearDiscussion.objects.get(pk=old.pk)
    newer.content, newer.goals = "Nye ord, som Anna gemte.", "Et nyt mål."
    newer.write(by=cast.anna, judged={})
    old.hold(by=cast.lone, held_on=clock.today(), participants="Alle")
    newer.refresh_from_db()
    assert (newer.content, newer.is_held) == ("Nye ord, som Anna gemte.", True)
    assert [goal.text for goal in newer.year_goals.all()] == ["Et nyt mål."]


def test_it_is_not_held_before_the_one_that_it_follows(cast, client_of):
    held(cast, by=cast.lone)
    second = prepared(cast, by=cast.lone)
    judged = {goal.pk: ("yes", "") for goal in second.last_goals()}
    second.write(by=cast.lone, judged=judged)
    early = clock.today() - dt.timedelta(days=700)
    given = {"held_on": early.isoformat(), "participants": "Alle"}
    answer = client_of(cast.lone).post(address(second, "holding/"), given)
    assert list(answer.context["form"].errors) == ["held_on"]
    with pytest.raises(Refused):
        second.hold(by=cast.lone, held_on=early, participants="Alle")
    second.hold(by=cast.lone, held_on=clock.today(), participants="Alle")


def test_what_is_opened_again_keeps_its_day_and_who_took_part(cast, client_of):
    found = held(cast, by=cast.lone)
    client = client_of(cast.lone)
    assert client.post(address(found, "reopening/")).status_code == 302
    form = client.get(address(found, "holding/")).context["form"]
    assert form["held_on"].value() == clock.today()
    assert form["participants"].value() == "Alle, som var på arbejde"


def test_a_planned_day_to_come_is_not_offered_as_the_day_it_was_held(cast, client_of):
    found = prepared(cast, by=cast.lone)
    found.planned_on = clock.today() + dt.timedelta(days=3)
    found.write(by=cast.lone, judged={})
    form = client_of(cast.lone).get(address(found, "holding/")).context["form"]
    assert form["held_on"].value() is None


def test_one_that_is_held_tells_nothing_of_what_came_later(cast, theme):  # noqa: F811
    own = prepared(cast, by=cast.lone)
    action = shared_afternoon(theme, by=cast.tarik)
    lines = [line for fact in facts_of(own) for line in fact.lines]
    assert any(action.title in line for line in lines)
    with clock.pretend(clock.now() - dt.timedelta(days=1)):
        own.hold(by=cast.lone, held_on=clock.today(), participants="Alle")
    assert [fact for fact in facts_of(own) if action.title in str(fact.lines)] == []


def test_a_survey_is_told_with_the_day_it_was_closed(cast):
    asked = survey(cast.units["MV"], cast.lone)
    closed = clock.now() + dt.timedelta(days=2)
    Survey.objects.filter(pk=asked.pk).update(state=State.RELEASED, closed_at=closed)
    with clock.pretend(closed):
        own = prepared(cast, by=cast.lone)
        lines = [line for fact in facts_of(own) for line in fact.lines]
        house = prepared(cast, by=cast.karen, unit=None)
        told = [line for fact in facts_of(house) for line in fact.lines]
        with translation.override("da"):
            day = date_format(clock.today())
    assert f"Måling, lukket {day}" in lines
    assert "1 måling har et resultat" in told


def test_what_was_known_stands_as_it_was_held(cast, read):
    """Later changes move neither the record of a unit nor that of the house."""
    change = changed(cast.unit, by=cast.lone)
    own, house = held(cast, by=cast.lone), held(cast, by=cast.karen, unit=None)
    before = [facts_of(own), facts_of(house)]
    assert [facts[-1].title for facts in before] == ["Det har ændret sig"] * 2
    change.withdraw(by=cast.lone)
    changed(cast.unit, by=cast.anna)
    changed(cast.unit, by=cast.anna)
    for found, known in zip((own, house), before, strict=True):
        found.refresh_from_db()
        assert facts_of(found) == known
    with translation.override("en"):
        assert [fact.title for fact in facts_of(own)] == ["What has changed"]
    assert "What has changed" in read(cast.lone, address(own))


def test_what_was_held_before_facts_were_kept_stands_from_its_first_reading(cast, read):
    own = held(cast, by=cast.lone)
    changed(cast.unit, by=cast.lone)
    YearDiscussion.objects.update(facts=None)
    read(cast.tarik, address(own))
    own.refresh_from_db()
    known = facts_of(own)
    assert [len(fact.lines) for fact in known] == [1]
    changed(cast.unit, by=cast.anna)
    own.refresh_from_db()
    assert facts_of(own) == known


def test_what_is_opened_again_knows_the_newest_when_it_is_held_anew(cast):
    own = held(cast, by=cast.lone)
    changed(cast.unit, by=cast.lone)
    assert facts_of(own) == []
    own.open_again(by=cast.lone)
    assert [len(fact.lines) for fact in facts_of(own)] == [1]
    hold(own, by=cast.lone, held_on=clock.today(), participants="De tre")
    assert [len(fact.lines) for fact in facts_of(own)] == [1]
