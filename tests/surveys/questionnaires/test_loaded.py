"""A questionnaire that an organisation brings is kept once, asked, answered, released and compared
like ours.
"""

import datetime as dt

import pytest
from django.db.models import ProtectedError

from guldkorn.content.instruments import find
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.results.actions import close_and_release
from guldkorn.results.changes import topic_changes
from guldkorn.results.models import Figure
from guldkorn.surveys.distances import share_a_scale
from guldkorn.surveys.forms import SurveyForm
from guldkorn.surveys.models import LoadedInstrument, Survey
from guldkorn.surveys.models.asked import wait_before
from guldkorn.surveys.questionnaires.models import instrument_with
from tests.cast import appoint, person
from tests.surveys.conftest import PLAN, TODAY, on
from tests.surveys.questionnaires.files import CALM, brought, own_questionnaire
from tests.world import answer_all

SECOND = CALM.replace("version: 1", "version: 2").replace("Holder du pause?", "Holder du en pause?")


@pytest.fixture
def own(cast) -> LoadedInstrument:
    return own_questionnaire(cast.organisation, by=cast.karen)


def asked(cast, loaded: LoadedInstrument, *, day: dt.date = TODAY) -> Survey:
    """A survey of Mælkevejen with the questionnaire, open from that day."""
    days = {
        "opens_on": day,
        "closes_on": day + dt.timedelta(14),
        "result_on": day + dt.timedelta(20),
    }
    survey = Survey.start(
        cast.unit, loaded.instrument, by=cast.lone, round=cast.round, **PLAN | days
    )
    survey.open(by=cast.lone)
    return survey


def test_a_file_waits_until_it_is_kept_and_whoever_keeps_it_is_noted(cast):
    waiting = LoadedInstrument.look_at(cast.organisation, brought(), by=cast.karen)
    assert list(LoadedInstrument.objects.offered_in(cast.organisation)) == []
    waiting.keep(by=cast.karen)
    waiting.keep(by=cast.karen)
    assert list(LoadedInstrument.objects.offered_in(cast.organisation)) == [waiting]
    assert (waiting.kept_by, waiting.kept_at) == (cast.karen, clock.now())
    assert [(entry.verb, entry.by) for entry in waiting.history] == [("kept", cast.karen)]


def test_one_file_waits_for_each_person_and_none_longer_than_a_day(cast):
    LoadedInstrument.look_at(cast.organisation, brought(), by=cast.karen)
    LoadedInstrument.look_at(cast.organisation, brought(SECOND), by=cast.karen)
    assert [one.version for one in LoadedInstrument.objects.all()] == [2]
    with on(TODAY + dt.timedelta(days=2)):
        third = LoadedInstrument.look_at(cast.organisation, brought(), by=cast.adam)
    assert list(LoadedInstrument.objects.all()) == [third]


def test_the_same_file_is_kept_once(cast, own):
    assert LoadedInstrument.look_at(cast.organisation, brought(), by=cast.adam) == own


def test_a_version_never_changes_and_another_version_stands_beside_it(cast, own):
    other = brought(CALM.replace("Holder du pause?", "Holder du fri?"))
    with pytest.raises(Refused, match="kept this version already"):
        LoadedInstrument.look_at(cast.organisation, other, by=cast.karen)
    second = own_questionnaire(cast.organisation, by=cast.karen, text=SECOND)
    assert list(LoadedInstrument.objects.offered_in(cast.organisation)) == [own, second]


def test_of_two_that_wait_with_one_version_only_the_first_is_kept(cast):
    first = LoadedInstrument.look_at(cast.organisation, brought(), by=cast.karen)
    other = brought(CALM.replace("Holder du pause?", "Holder du fri?"))
    second = LoadedInstrument.look_at(cast.organisation, other, by=cast.adam)
    first.keep(by=cast.karen)
    with pytest.raises(Refused, match="kept this version already"):
        second.keep(by=cast.adam)
    assert list(LoadedInstrument.objects.kept()) == [first]


def test_a_scale_cannot_be_turned_round_from_version_to_version(cast, own):
    turned = SECOND.replace("Calm}, direction: high_is_good", "Calm}, direction: high_is_bad")
    with pytest.raises(Refused, match="counts the other way round"):
        LoadedInstrument.look_at(cast.organisation, brought(turned), by=cast.karen)


@pytest.mark.parametrize("somebody", ["lone", "frida", "otto"])
def test_only_those_who_look_after_the_surveys_keep_and_retire(cast, own, somebody):
    stranger = getattr(cast, somebody)
    assert list(LoadedInstrument.objects.visible_to(stranger)) == []
    for verb in (own.keep, own.retire, own.bring_back):
        with pytest.raises(Refused, match="Only the organisation's coordinators"):
            verb(by=stranger)


def test_what_waits_is_seen_by_whoever_uploaded_it_alone(cast):
    waiting = LoadedInstrument.look_at(cast.organisation, brought(), by=cast.karen)
    assert list(LoadedInstrument.objects.visible_to(cast.karen)) == [waiting]
    assert list(LoadedInstrument.objects.visible_to(cast.adam)) == []
    for verb in (waiting.retire, waiting.bring_back):
        with pytest.raises(Refused, match="not kept yet"):
            verb(by=cast.karen)


def test_it_is_offered_after_ours_with_its_owner_in_the_newest_version_until_it_is_retired(
    cast, own
):
    second = own_questionnaire(cast.organisation, by=cast.karen, text=SECOND)

    def offered() -> dict[str, str]:
        kept = [one.instrument for one in LoadedInstrument.objects.offered_in(cast.organisation)]
        form = SurveyForm(
            {"instrument": "calm"}, today=TODAY, people=20, wait=lambda _asked: None, own=kept
        )
        form.is_valid()
        assert form.initial["instrument"] == "pulsen"
        return dict(form.fields["instrument"].choices) | {
            "chosen": form.cleaned_data.get("instrument") and form.chosen.version
        }

    assert list(offered()) == ["pulsen", "puls-kort", "calm", "chosen"]
    assert offered()["calm"] == "Ro i arbejdet – 5 spørgsmål, cirka 2 minutter · Instituttet for Ro"
    assert offered()["chosen"] == 2
    second.retire(by=cast.karen)
    assert offered()["chosen"] == 1
    own.retire(by=cast.karen)
    assert "calm" not in offered()
    second.bring_back(by=cast.karen)
    assert offered()["chosen"] == 2
    assert [entry.verb for entry in second.history] == ["brought back", "retired", "kept"]


def test_no_survey_takes_what_is_not_in_use_in_its_own_organisation(cast, own):
    harbour = cast.stranger_trio.unit
    with pytest.raises(Refused, match="not in use here"):
        Survey.start(harbour, own.instrument, by=cast.otto, **PLAN)
    own.retire(by=cast.karen)
    with pytest.raises(Refused, match="not in use here"):
        Survey.start(cast.unit, own.instrument, by=cast.lone, **PLAN)
    assert not Survey.objects.exists()


def test_another_organisation_keeps_the_same_questionnaire_for_itself(cast, own):
    there = cast.stranger_trio.unit.organisation
    olga = person("Olga", "olga@fjordby.example")
    appoint(there, olga, "coordinator")
    theirs = own_questionnaire(
        there, by=olga, text=CALM.replace("Holder du pause?", "Holder du fri?")
    )
    assert list(LoadedInstrument.objects.visible_to(olga)) == [theirs]
    assert list(LoadedInstrument.objects.visible_to(cast.karen)) == [own]
    survey = Survey.start(cast.stranger_trio.unit, theirs.instrument, by=cast.otto, **PLAN)
    assert survey.instrument.checksum == theirs.checksum != own.checksum


def test_a_survey_finds_it_again_after_a_restart_and_when_it_is_retired(cast, own):
    survey = asked(cast, own)
    own.retire(by=cast.karen)
    instrument_with.cache_clear()
    again = Survey.objects.get(pk=survey.pk)
    assert again.instrument == own.instrument
    with pytest.raises(ProtectedError):
        own.delete()


def test_it_is_answered_released_and_compared_with_last_time(cast, own):
    first = asked(cast, own, day=TODAY)
    answer_all(first, seed=1)
    with on(TODAY + dt.timedelta(14)):
        close_and_release(first, by=None)
    later = TODAY + dt.timedelta(60)
    with on(later):
        own.retire(by=cast.karen)
        own.bring_back(by=cast.karen)
        second = asked(cast, own, day=later)
        answer_all(second, seed=2, shift=1)
    with on(later + dt.timedelta(14)):
        close_and_release(second, by=None)
        figures = Figure.objects.visible_to(cast.lone).filter(unit=cast.unit)
        assert {figure.scale for figure in figures.about("resource.influence")} == {"calm"}
        [change] = topic_changes(cast.unit, "resource.influence", cast.lone)
    assert change.scale.id == "calm"
    assert change.now.release.survey == second
    assert change.before.release.survey == first


def test_figures_about_a_topic_take_each_organisations_own_key(cast, own):
    """Both have a scale “calm” in a questionnaire “calm”; in the other one it is about something
    else.
    """
    olga = person("Olga", "olga@fjordby.example")
    appoint(cast.stranger_trio.unit.organisation, olga, "coordinator")
    meaning = CALM.replace("topic: resource.influence", "topic: resource.meaning")
    theirs = own_questionnaire(cast.stranger_trio.unit.organisation, by=olga, text=meaning)
    survey = asked(cast, own)
    other = Survey.start(cast.stranger_trio.unit, theirs.instrument, by=cast.otto, **PLAN)
    other.open(by=cast.otto)
    for one in (survey, other):
        answer_all(one)
        with on(TODAY + dt.timedelta(14)):
            close_and_release(one, by=None)
    ours = Figure.objects.about("resource.influence")
    assert {figure.release.survey for figure in ours} == {survey}
    assert {figure.release.survey for figure in Figure.objects.about("resource.meaning")} == {other}
    assert not Figure.objects.about("culture.psychological_safety").exists()


def test_it_is_taken_to_ask_what_every_other_one_asks(cast, own):
    """The same questions under other topics and in other words would let two results be subtracted
    the next day.
    """
    assert share_a_scale(own.instrument, find("pulsen"))
    assert share_a_scale(find("pulsen"), own.instrument)
    assert not share_a_scale(find("pulsen"), find("course-evaluation"))
    survey = Survey.start(cast.unit, find("pulsen"), by=cast.lone, **PLAN)
    survey.open(by=cast.lone)
    with on(TODAY + dt.timedelta(14)):
        survey.close(by=None)
    wait = wait_before(Survey.objects.all(), cast.unit, own.instrument)
    assert wait is not None
    assert wait.first == TODAY + dt.timedelta(14 + 28)


def test_nothing_that_somebody_wrote_stands_in_the_history(cast, own):
    assert "Ro" not in str([entry.facts for entry in Entry.objects.all()])
