"""Nothing is forgotten: each model travels or says why not, each reference is followed."""

from django.apps import apps
from django.db import models

from guldkorn.accounts.models import Person
from guldkorn.archives.references import SOFT
from guldkorn.archives.scope import (
    BY_NOUN,
    BY_PERSON,
    CUT,
    FIELDS_LEFT,
    LEFT,
    carried,
    fields_of,
    kind_of,
    way_home,
)

EVERY = {kind_of(model): model for model in apps.get_models(include_auto_created=True)}

TRAVEL = {
    "accounts": "person",
    "actionplans": "action actionfile actionobjection consent evaluation notice remark responsible sharingyes",
    "dialogue": "note rating",
    "dossiers": "approval dossier dossierlink dossierplaces",
    "escalations": "escalation escalationyes receiver",
    "evaluations": "courseevaluation ticket",
    "history": "entry",
    "letters": "mailing",
    "mailbox": "lettersign lettersignyes mailbox mailboxyes",
    "meetings": "activity agendaitem cluster entry keptslide meeting meeting_facilitators meeting_trios outcome ownexercise participant roomquestion shelfitem signoff slide support",
    "programmes": "calendarmail cohort cohortpart enrolment material message programme reading reminder standin teacher triomeeting",
    "pulses": "beat pulse",
    "records": "keyfigure keyperiod outsidefigure outsidereport outsidesurvey",
    "results": "comment figure release sectorfigures",
    "rounds": "confirmation round",
    "surveys": "answerkeeping asked coderequest invitation keyer loadedinstrument overlap survey surveyunit",
    "themes": "cause evidence permanentrisk resolution resolutionyes stance theme weighing weight",
    "topics": "owntopic",
    "trios": "charter membership signoff trio",
    "updates": "acknowledgement board newssignoff posting postingsignoff shortanswers signoff staffline themenews update",
    "waiting": "mailchoice",
    "walks": "observation photo walk walk_people",
    "workplaces": "appointment contact employee outsider organisation personname unit",
    "years": "assessment reopening workchange yeardiscussion yeargoal",
}
"""What travels, room by room. A new model is put here or in `LEFT` by somebody who has thought."""

WITHOUT_IDS = {
    "actionplans.actionobjection.version": "a digest, computed anew",
    "dossiers.dossier.content": "locked words; `numbers` follows its actions",
    "evaluations.courseevaluation.figures": "figures",
    "evaluations.courseevaluation.policy": "floors",
    "evaluations.courseevaluation.told": "words",
    "meetings.activity.drawn": "numbers by round and part",
    "meetings.agendaitem.earlier": "times",
    "meetings.ownexercise.lines": "words",
    "meetings.shelfitem.points": "planned fields; an own exercise has a code",
    "programmes.programme.title": "words",
    "results.release.patterns": "scales",
    "results.release.summary": "scales",
    "results.sectorfigures.figures": "scales",
    "surveys.survey.policy": "floors",
    "updates.shortanswers.counted": "counts",
    "updates.shortanswers.shown": "counts",
    "years.yeardiscussion.facts": "words",
}
"""Fields that could hold an id and hold none that must be followed, each with what it holds."""

STAYS_WITH = {
    "actionplans.action": "deals_with origin",
    "dossiers.dossier": "translation_of",
    "meetings.agendaitem": "release",
    "meetings.entry": "cluster seat trio",
    "meetings.meeting": "ahead current rehearses trio",
    "meetings.ownexercise": "meeting replaced_by",
    "meetings.participant": "pace_at trio",
    "meetings.roomquestion": "seat wall",
    "meetings.slide": "point",
    "programmes.message": "to",
    "surveys.asked": "unit",
    "surveys.survey": "loaded round",
    "surveys.surveyunit": "parent",
    "themes.cause": "parent",
    "themes.resolution": "cause",
    "themes.theme": "origin",
    "updates.update": "corrects",
    "walks.walk": "before",
    "workplaces.contact": "unit",
    "workplaces.employee": "merged_from",
    "workplaces.unit": "merged_into parent",
    "years.assessment": "round",
    "years.yeardiscussion": "unit",
}
"""Links that may be empty, at which a row stays with what it points at. A new one is put here, or
in `CUT` when the row says the same without.
"""


def test_each_model_travels_or_stays_with_a_reason():
    travel = {kind_of(model) for model in carried()}
    assert travel == {f"{room}.{one}" for room, names in TRAVEL.items() for one in names.split()}
    assert LEFT.keys() == EVERY.keys() - travel
    assert all(len(reason) > 15 for reason in LEFT.values())
    assert FIELDS_LEFT.keys() <= travel


def test_each_model_that_travels_finds_its_organisation():
    for model in carried():
        if kind_of(model) not in BY_PERSON | BY_NOUN:
            way_home(model)


def test_what_travels_comes_after_what_it_cannot_be_without():
    seen: set[type[models.Model]] = set()
    for model in carried():
        links = [one for one in fields_of(model) if isinstance(one, models.ForeignKey)]
        assert {one.related_model for one in links if not one.null} <= {model, *seen}
        seen.add(model)


def test_whatever_could_hold_an_id_is_followed_or_holds_none():
    loose = (models.JSONField, models.BigIntegerField, models.PositiveBigIntegerField)
    for model in carried():
        for field in fields_of(model):
            holds = isinstance(field, loose) and not field.primary_key
            named = f"{kind_of(model)}.{field.name}" in WITHOUT_IDS
            assert not holds or named or kind_of(model) in SOFT, field
    assert SOFT.keys() <= {kind_of(model) for model in carried()}


def test_a_field_that_stays_can_be_empty_there():
    made_here = {"password", "id"}
    for kind, names in FIELDS_LEFT.items():
        for name in names - made_here:
            field = EVERY[kind]._meta.get_field(name)
            assert field.null or field.has_default(), (kind, name)


def test_a_link_that_may_be_empty_keeps_its_row_or_says_why_not():
    found = set()
    for model in carried():
        for field in fields_of(model):
            if isinstance(field, models.ForeignKey) and field.null:
                found.add((field.related_model is Person, f"{kind_of(model)}.{field.name}"))
    links = {name for is_person, name in found if not is_person}
    stay = {f"{kind}.{one}" for kind, names in STAYS_WITH.items() for one in names.split()}
    assert links == stay | CUT.keys()
    assert not stay & CUT.keys()
    assert all(len(reason) > 15 for reason in CUT.values())
