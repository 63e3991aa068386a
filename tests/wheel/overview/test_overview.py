"""The overview of an organisation: where each unit is, since when, and what is late. Never what it
is about, and never who is first.
"""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.escalations.models import Receiver
from guldkorn.lib import clock
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Evidence
from guldkorn.workplaces.models import Employee, Unit
from tests.cast import trio_of
from tests.themes.chosen import chosen
from tests.themes.conftest import TOPIC, write_note
from tests.themes.talk.talked import sent, settled
from tests.world import shared_afternoon, survey
from tests.years.turned import stated

HOME = reverse("wheel:home")


@pytest.fixture
def page(cast, client_of):
    """``page(step="act")``: what Karen, the coordinator, reads; without tags."""

    def read(by=cast.karen, **wish):
        address = reverse("wheel:overview", args=[cast.organisation.pk])
        answer = client_of(by).get(address, wish)
        assert answer.status_code == 200
        return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())

    return read


def themed(turn, by):
    """A theme that a TRIO has chosen."""
    Evidence.add(turn, write_note(turn, by, TOPIC), by=by)
    return chosen(turn, TOPIC, "Ydertimerne er svære.", by=by)


def later(days):
    return clock.pretend(clock.now() + dt.timedelta(days=days))


def test_each_unit_says_its_step_and_since_when(cast, page):
    with later(-40):
        cast.round.opened_at = clock.now()
        cast.round.save()
        for person in cast.three:
            cast.round.confirm(Step.IDENTIFY, by=person)
    html = page()
    day = clock.today() - dt.timedelta(days=40)
    assert f"Børnehuset Mælkevejen Inddragelse siden {day.day}. " in html
    assert "7 enheder, 3 med en TRIO." in html
    assert "2 har ingen runde i gang." in html
    assert "Ingenting er over tiden." in html


def test_the_order_is_that_of_the_organisation(page):
    names = ["Børn og Unge", "Lille Bjørn", "Store Bjørn", "Nørreskolen", "Lindegården"]
    lines = page().partition("6 enheder under")[2]
    places = [lines.index(name) for name in names]
    assert places == sorted(places)


def test_what_is_late_is_counted_and_not_told(cast, page):
    theme = themed(cast.round, cast.lone)
    shared_afternoon(theme, by=cast.tarik)
    settled(theme, "live_with", by=cast.tarik)
    sent(settled(theme, "propose", by=cast.lone), by=cast.lone)
    with later(400):
        html = page()
        assert "En opfølgning skulle være lavet" in html
        assert "Noget, de lever med, skulle ses på igen" in html
        assert "AMO/MED skulle have svaret på en anbefaling" in html
        assert "I 1 enhed er noget over tiden." in html
        assert "5 enheder under, 1 med noget over tiden" not in html
        assert "6 enheder under, 1 med noget over tiden" in html
    for words in ("Arbejdsmængde", "Ydertimerne", "eftermiddag"):
        assert words not in html


def test_an_apv_that_is_late_is_late_and_its_age_is_told(cast, page):
    stated(cast.unit, by=cast.lone, days_ago=1500)
    stated(cast.units["NS"], by=cast.karen, days_ago=70)
    html = page()
    assert "skulle være fornyet" in html
    assert "Seneste APV er lavet for over 4 år siden" in html
    assert "Seneste APV er lavet for 2 måneder siden" in html
    assert "I 1 enhed er noget over tiden." in html
    late = page(late="on").partition("Vis alle")[2]
    assert "Børnehuset Mælkevejen" in late
    assert "Seneste APV er lavet for 2 måneder siden" not in late


def test_units_that_are_looked_for_stand_in_no_false_tree(cast, client_of):
    above = Unit.objects.create(organisation=cast.organisation, code="X", name="Xtop")
    between = Unit.objects.create(
        organisation=cast.organisation, code="Y", name="Amid", parent=above
    )
    for code, name, parent in (("X1", "Xlast", above), ("X2", "Xdeep", between)):
        Unit.objects.create(organisation=cast.organisation, code=code, name=name, parent=parent)
    address = reverse("wheel:overview", args=[cast.organisation.pk])
    answer = client_of(cast.karen).get(address, {"q": "x"})
    lines = answer.context["shown"].lines
    told = [([one.name for one in line.path], line.unit.name) for line in lines]
    assert told == [([], "Xtop"), (["Xtop", "Amid"], "Xdeep"), (["Xtop"], "Xlast")]
    assert [(line.opens, line.closes) for line in lines] == [(False, 0)] * 3
    assert (
        "under" not in answer.content.decode().partition("overview-lines")[2].partition("</ul")[0]
    )


def test_what_is_only_for_the_trio_is_not_even_counted(cast, page):
    theme = themed(cast.round, cast.lone)
    action = shared_afternoon(theme, by=cast.tarik)
    type(action).objects.filter(pk=action.pk).update(is_confidential=True)
    with later(400):
        assert "Ingenting er over tiden." in page()


def test_the_recommendation_and_its_answer_are_told_not_what_it_says(cast, page):
    theme = themed(cast.round, cast.lone)
    letter = sent(settled(theme, "propose", by=cast.lone), by=cast.lone)
    assert "En anbefaling venter på svar fra AMO/MED" in page()
    letter.reply(by=cast.karen, answer="yes", answer_reason="I får timen.")
    html = page()
    assert "AMO/MED svarede på den seneste anbefaling for under en måned siden" in html
    assert "I får timen" not in html


def test_how_many_have_answered_follows_the_surveys_own_page(cast, page):
    asked = survey(cast.unit, cast.lone)
    assert f"{asked.invitations.count()} har svaret" in page()
    small = Unit.objects.create(
        organisation=cast.organisation, code="X", name="De fire", parent=cast.unit
    )
    cast.unit.employees.filter(pk__in=cast.unit.employees.all()[:2]).update(unit=small)
    assert "De fire" in page()
    assert page().count("har svaret") == 1


def test_it_is_filtered_by_step_by_what_is_late_by_part_and_by_name(cast, page):
    assert "Nørreskolen" not in page(step="identify").partition("Vis alle")[2]
    assert "Børnehuset Mælkevejen" in page(step="identify").partition("Vis alle")[2]
    assert "Nørreskolen" in page(step="no_round").partition("Vis alle")[2]
    assert "Ingen enhed passer" in page(late="on")
    assert "Ingen enhed passer" in page(step="no_trio")
    found = page(q="nØRRE").partition("Vis alle")[2]
    assert "Solbjerg Kommune › Børn og Unge › Nørreskolen" in found
    part = page(part=cast.units["MV"].pk).partition("Vis alle")[2]
    assert "Lille Bjørn" in part
    assert "Nørreskolen" not in part


def test_a_wish_that_makes_no_sense_is_refused_and_everything_stands(cast, client_of):
    address = reverse("wheel:overview", args=[cast.organisation.pk])
    for wish in ("part=9999999", "step=best", "part=x"):
        answer = client_of(cast.karen).get(f"{address}?{wish}")
        assert answer.status_code == 400
        assert "Nørreskolen" in answer.content.decode()


def test_who_receives_for_amo_med_sees_steps_without_ways_in_or_counts(cast, client_of, page):
    survey(cast.unit, cast.lone)
    address = reverse("wheel:overview", args=[cast.organisation.pk])
    assert client_of(cast.frida).get(address).status_code == 404
    Receiver.name(cast.organisation, cast.frida, by=cast.karen)
    html = page(by=cast.frida)
    assert "Børnehuset Mælkevejen Identificering siden" in html
    assert "har svaret" not in html
    raw = client_of(cast.frida).get(address).content.decode()
    assert reverse("wheel:unit", args=[cast.unit.pk]) not in raw


def test_others_find_nothing(cast, client_of):
    address = reverse("wheel:overview", args=[cast.organisation.pk])
    for person in (cast.lone, cast.otto, Person.objects.create_user(email="new@b.example")):
        assert client_of(person).get(address).status_code == 404


def grow(cast, numbers):
    """More units, each with a TRIO, a round and something late."""
    for n in numbers:
        unit = Unit.objects.create(organisation=cast.organisation, code=f"N{n}", name=f"Ny {n}")
        names = [f"{n} {number}" for number in range(12)]
        Employee.objects.bulk_create(Employee(unit=unit, name=name) for name in names)
        turn = Round.start(trio_of(unit, leader=cast.lone), by=cast.lone)
        theme = themed(turn, cast.lone)
        shared_afternoon(theme, by=cast.lone)
        sent(settled(theme, "propose", by=cast.lone), by=cast.lone)
        survey(unit, cast.lone)
        stated(unit, by=cast.lone, days_ago=1000)


@pytest.mark.parametrize("route", ["home", "overview"])
def test_the_queries_are_as_many_for_many_units_as_for_one(cast, client_of, route):
    overview = reverse("wheel:overview", args=[cast.organisation.pk])
    address = HOME if route == "home" else overview
    client, counts = client_of(cast.karen), []
    for numbers in (range(1), range(1, 6)):
        grow(cast, numbers)
        with later(400), CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_page_of_a_thousand_units_is_light_and_nobody_is_lost(cast, client_of):
    Unit.objects.bulk_create(
        Unit(
            organisation=cast.organisation,
            code=f"N{n}",
            name=f"Enhed {n:03}",
            parent=cast.units["BU"],
        )
        for n in range(1000)
    )
    address = reverse("wheel:overview", args=[cast.organisation.pk])
    client, seen, part = client_of(cast.karen), set(), cast.units["BU"].pk
    for number in range(1, 25):
        html = client.get(address, {"page": number, "part": part}).content
        assert len(html) < 150_000
        seen |= set(re.findall(r"Enhed \d{3}", html.decode()))
    assert len(seen) == 1000
