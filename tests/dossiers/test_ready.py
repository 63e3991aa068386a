"""“Ready for the inspector?” – each stage tells its state, and one leads to the next thing to do."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from guldkorn.actionplans.models import Action
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.dossiers.lifecycle import checksum_of
from guldkorn.dossiers.models import Dossier
from guldkorn.dossiers.ready import readiness_of
from guldkorn.lib import clock
from guldkorn.records.models import KeyFigure
from guldkorn.years.models import YearDiscussion
from tests.dossiers.conftest import SECRET
from tests.dossiers.made import given
from tests.years.turned import stated


def states(unit):
    newest = Dossier.objects.filter(unit=unit).first()
    return {one.key: one.state for one in readiness_of(DossierFacts(unit), newest).stages}


def test_an_empty_unit_misses_all_and_knows_where_to_begin(cast):
    ready = readiness_of(DossierFacts(cast.unit), None)
    assert {one.key for one in ready.stages if one.state == "missing"} == {
        *("mapping", "themes", "absence", "plan", "follow-up", "discussion", "approved")
    }
    assert ready.next.url == f"/rounds/{cast.round.pk}/surveys/"
    assert not ready.is_ready


def test_a_unit_without_round_is_led_to_where_one_is_begun(cast):
    ready = readiness_of(DossierFacts(cast.units["LG"]), None)
    assert {one.url for one in ready.stages if one.key == "plan"} == {
        f"/units/{cast.units['LG'].pk}/"
    }


def test_what_is_there_counts_and_what_is_late_is_said(told):
    stated(told.unit, by=told.lone)
    assert states(told.unit)["absence"] == "partly"
    KeyFigure.objects.filter(kind="short").update(topic="strain.workload", lean="presses")
    found = states(told.unit)
    assert (found["themes"], found["plan"], found["absence"]) == ("done", "done", "done")
    assert (found["discussion"], found["follow-up"]) == ("done", "done")
    Action.objects.update(follow_up_on=clock.today() - dt.timedelta(days=1))
    YearDiscussion.objects.update(held_on=clock.today() - dt.timedelta(days=400))
    found = states(told.unit)
    assert (found["discussion"], found["follow-up"]) == ("partly", "partly")


def test_approvals_are_counted_of_the_newest_version(told):
    version = Dossier.make(told.unit, "da", by=told.lone)
    assert states(told.unit)["approved"] == "partly"
    for capacity, somebody in zip(("leader", "employees", "amo"), told.three, strict=True):
        given(version, capacity, by=somebody)
    assert states(told.unit)["approved"] == "done"


def said_of(unit):
    newest = Dossier.objects.filter(unit=unit).first()
    return {one.key: one.said for one in readiness_of(DossierFacts(unit), newest).stages}


def test_what_is_older_than_three_years_is_not_there(told):
    assert states(told.unit)["themes"] == "partly"
    version = Dossier.make(told.unit, "da", by=told.lone)
    for capacity, somebody in zip(("leader", "employees", "amo"), told.three, strict=True):
        given(version, capacity, by=somebody)
    stated(told.unit, by=told.lone, days_ago=4 * 365)
    Dossier.objects.update(made_at=clock.now() - dt.timedelta(days=4 * 365))
    found = states(told.unit)
    assert (found["themes"], found["approved"]) == ("partly", "partly")
    with translation.override("en"):
        said = said_of(told.unit)
    assert "more than three years ago" in said["themes"]
    assert "Make a new one" in said["approved"]


def test_an_approval_of_other_words_counts_for_nothing(told):
    version = Dossier.make(told.unit, "da", by=told.lone)
    for capacity, somebody in zip(("leader", "employees", "amo"), told.three, strict=True):
        given(version, capacity, by=somebody)
    other = version.content.replace("Ida", "Ib")
    Dossier.objects.update(content=other, checksum=checksum_of(other))
    assert states(told.unit)["approved"] == "partly"


@pytest.mark.parametrize("somebody", ["lone", "karen"])
def test_the_page_tells_states_and_no_word_of_the_work(told, read, somebody):
    shown = read(getattr(told, somebody), f"/units/{told.unit.pk}/dossiers/")
    assert "Ready for the inspector?" in shown
    assert SECRET not in shown
    assert "Fælles eftermiddag" not in shown


def test_the_page_asks_as_often_with_many_versions(told, client_of):
    client, address = client_of(told.lone), f"/units/{told.unit.pk}/dossiers/"
    numbers = []
    for language in ("da", "en", "da"):
        given(Dossier.make(told.unit, language, by=told.lone), "amo", by=told.anna)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        numbers.append(len(asked))
    assert len(set(numbers)) == 1
