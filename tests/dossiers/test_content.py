"""What a dossier says, what it says is missing, and what it never says."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guldkorn.content.topics import all_topics
from guldkorn.dialogue.models import Note
from guldkorn.dossiers.content.making import document_of
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.dossiers.models import DossierPlaces
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.models import Meeting
from guldkorn.records.models import KeyFigure
from guldkorn.results.models import Figure
from guldkorn.themes.models import Evidence, Weight
from guldkorn.workplaces.models import Employee
from guldkorn.years.models import YearDiscussion
from tests.cast import ANY_TEXT
from tests.dossiers.conftest import SECRET
from tests.dossiers.reading import keys_of, missing_in, sections_of, tables_of
from tests.meetings.room import workshop
from tests.themes.chosen import chosen
from tests.themes.talk.talked import SHORT_STAFFED, cause_of, proposed, settled
from tests.world import build_world
from tests.years.turned import held

ALL = [
    *("people", "mapping", "themes", "absence", "plan", "follow-up"),
    *("risks", "discussion", "elsewhere", "order"),
]


def made(unit, language="en"):
    return document_of(DossierFacts(unit), language)


def test_each_stage_has_its_section_and_each_part_a_key_of_its_own(told):
    document = made(told.unit)
    keys = list(keys_of(document.sections))
    assert [one.key for one in document.sections] == ALL
    assert len(set(keys)) == len(keys)


def test_a_unit_without_anything_says_plainly_what_is_missing(cast):
    empty = made(cast.units["NS"])
    found = set().union(*(missing_in(one) for one in made(cast.units["SB"]).sections))
    assert missing_in(sections_of(empty)["mapping"]) == {"mapping.none"}
    assert {"themes.none", "plan.none", "absence.few", "discussion.none"} <= found
    assert {f"people.without.{role}" for role in ("leader", "tr", "amr")} <= found


def test_a_theme_tells_its_weight_as_a_span_and_never_who_said_what(told):
    theme = sections_of(made(told.unit))["themes"].sections[0]
    assessed = {fact.key.rpartition(".")[2]: fact.value for fact in theme.blocks[1].facts}
    causes = tables_of(theme)[f"{theme.key}.causes"].rows
    assert assessed["seriousness"] == "From “Somewhat” to “Much”"
    assert assessed["extent"] == "From “Many, now and then” to “Many, and often”"
    assert [row.cells for row in causes] == [(SHORT_STAFFED, "Organisation")]
    assert missing_in(theme) == set()


def test_the_weight_of_one_alone_is_not_told(told):
    weights = Weight.objects.filter(weighing__round=told.round)
    weights.exclude(pk=weights.first().pk).delete()
    theme = sections_of(made(told.unit))["themes"].sections[0]
    assert missing_in(theme) == {f"{theme.key}.unweighed"}
    assert not any("seriousness" in fact.key for fact in theme.blocks[1].facts)


def test_a_plan_says_what_who_when_and_leaves_out_what_is_the_trios_own(told):
    document = made(told.unit)
    rows = tables_of(sections_of(document)["plan"])["plan.actions"].rows
    assert [(row.cells[0], row.cells[3]) for row in rows] == [("Fælles eftermiddag", "Ida")]
    assert SECRET not in document.model_dump_json()


def test_an_action_that_is_not_agreed_is_no_part_of_the_plan(told):
    action = told.round.themes.get().actions.get(title="Fælles eftermiddag")
    action.title = "Noget andet"
    action.write(by=told.lone)
    assert missing_in(sections_of(made(told.unit))["plan"]) == {"plan.none"}


def test_absence_is_told_of_groups_alone(told):
    rows = tables_of(sections_of(made(told.unit))["absence"])["absence.figures"].rows
    assert {row.cells[1:4] for row in rows} == {
        ("Short sickness absence", "6.1 days per person", 20),
        ("Long sickness absence", "4.8 days per person", 20),
    }
    assert missing_in(sections_of(made(told.unit))["absence"]) == {"absence.unread"}
    KeyFigure.objects.filter(kind="short").update(topic="strain.workload", lean="presses")
    assert missing_in(sections_of(made(told.unit))["absence"]) == set()
    places = [told.units[code] for code in ("MV", "SB", "LB")]
    leaving = Employee.objects.filter(unit__in=places).order_by("pk")[9:]
    Employee.objects.filter(pk__in=[one.pk for one in leaving]).delete()
    assert missing_in(sections_of(made(told.unit))["absence"]) == {"absence.few"}


def test_what_is_lived_with_has_a_section_of_its_own(told):
    (row,) = tables_of(sections_of(made(told.unit))["risks"])["risks.standing"].rows
    assert row.cells[1:3] == (SHORT_STAFFED, "Vi går hjem to og to.")


def test_every_figure_is_one_that_the_release_shows(cast):
    world = build_world(cast)
    figures = Figure.objects.filter(release__survey=world.released, unit=cast.unit)
    for figure in figures.filter(scale__in=["influence", "bullying", "workload"]):
        key = {"round": cast.round, "topic": "strain.workload", "source": "figure"}
        Evidence.objects.create(**key, key=figure.pk, by=cast.lone, at=cast.round.opened_at)
    told = tables_of(sections_of(made(cast.unit))["mapping"])["mapping.figures"].rows
    shown = {f"mapping.figures.{one.pk}": one for one in figures if one.is_shown}
    assert told
    for row in told:
        figure = shown[row.key]
        assert row.cells[3] == figure.n
        assert row.cells[2] in {None, int((figure.mean or 0) + 0.5)}
    hurts = {one.id for one in all_topics() if one.sensitive}
    scales = {one.id: one for one in world.released.instrument.scales}
    assert not any(scales[shown[row.key].scale].topic in hurts for row in told)


def test_a_figure_that_is_hidden_is_in_no_dossier(cast):
    world = build_world(cast)
    figure = Figure.objects.filter(release__survey=world.released, unit=cast.unit).first()
    hidden = dict.fromkeys(
        ("n", "mean", "ci_low", "ci_high", "chance_low", "chance_high", "sd", "agreement")
    )
    hidden |= dict.fromkeys(("share_low", "share_mid", "share_high", "exposed_low", "exposed_high"))
    Figure.objects.filter(pk=figure.pk).update(status="too_few", share_status="too_few", **hidden)
    fresh = {"round": cast.round, "topic": "resource.influence", "source": "figure"}
    Evidence.objects.create(**fresh, key=figure.pk, by=cast.lone, at=cast.round.opened_at)
    assert "mapping.figures" not in tables_of(sections_of(made(cast.unit))["mapping"])


def test_letters_are_no_source_that_is_named(told):
    at = {"by": told.anna, "at": told.round.opened_at}
    key = {"round": told.round, "topic": "strain.injustice", "source": "mailbox", "key": 1}
    Evidence.objects.create(**key, **at)
    document = made(told.unit)
    topics = tables_of(sections_of(document)["mapping"])["mapping.signs"].rows
    left_out = tables_of(sections_of(document)["themes"])["themes.left-out"].rows
    assert not any("strain.injustice" in row.key for row in (*topics, *left_out))


def test_signs_of_what_hurts_are_told_only_where_it_is_a_theme(told):
    said = {
        "topic": "strain.offensive_actions",
        "held_on": clock.today(),
        "fact": "Sagt.",
        "impression": "",
    }
    Evidence.add(told.round, Note.write(told.round, by=told.anna, **said), by=told.lone)
    assert told_of(told.unit, "strain.offensive_actions") == [("order", "Not a theme")]
    chosen(told.round, "strain.offensive_actions", f"Det skal stoppe. {ANY_TEXT}", by=told.lone)
    found = dict(told_of(told.unit, "strain.offensive_actions"))
    assert (found["signs"], found["order"]) == ("talk", "Theme")


def told_of(unit, subject):
    """What is said of a topic among signs, what is not chosen, and the topics of the order."""
    sections = sections_of(made(unit))
    found = []
    for name, about in (
        ("signs", tables_of(sections["mapping"])["mapping.signs"]),
        ("left out", tables_of(sections["themes"])["themes.left-out"]),
        ("order", tables_of(sections["order"])["order.topics"]),
    ):
        found += [(name, row.cells[-1]) for row in about.rows if row.key.endswith(subject)]
    return found


def test_the_discussion_is_the_one_that_was_held_last(told):
    own = YearDiscussion.objects.get()
    YearDiscussion.objects.update(held_on=clock.today() - dt.timedelta(days=700))
    whole = held(told, by=told.karen, unit=None)
    assert DossierFacts(told.unit).discussion == whole
    YearDiscussion.objects.filter(pk=whole.pk).update(held_on=own.held_on - dt.timedelta(days=800))
    assert DossierFacts(told.unit).discussion == own


def test_what_was_settled_last_counts(told, theme):
    cause = theme.causes.get()
    settled(theme, "decide", by=told.lone, cause=cause)
    (about,) = DossierFacts(told.unit).themes
    assert [one.mandate for one in about.resolutions] == ["decide"]


def test_a_meeting_is_told_by_its_kind_and_not_by_its_title(told):
    meeting = workshop(told, "strains")
    at = {"started_at": clock.now(), "ended_at": clock.now()}
    Meeting.objects.filter(pk=meeting.pk).update(**at, title="Om Bent")
    document = made(told.unit)
    (row,) = tables_of(sections_of(document)["mapping"])["mapping.meetings"].rows
    assert row.cells == ("Workshop", clock.today().isoformat())
    assert "Om Bent" not in document.model_dump_json()


def test_nobody_leads_where_there_is_no_trio(told):
    def notes(unit):
        return [block.key for block in sections_of(made(unit))["people"].blocks]

    assert "people.lead" in notes(told.unit)
    assert "people.lead" not in notes(told.units["SB"])


def test_where_other_things_are_is_told_or_missing(told, client_of):
    lacks = {"elsewhere.no-accidents", "elsewhere.no-instruction"}
    assert missing_in(sections_of(made(told.unit))["elsewhere"]) == lacks
    address = f"/units/{told.unit.pk}/dossiers/places/"
    client_of(told.tarik).get(address)
    client_of(told.tarik).post(address, {"accidents": "EASY", "instruction": ""})
    elsewhere = sections_of(made(told.unit))["elsewhere"]
    assert missing_in(elsewhere) == {"elsewhere.no-instruction"}
    assert [fact.value for fact in elsewhere.blocks[0].facts] == ["EASY"]
    with pytest.raises(Refused):
        DossierPlaces.of(told.unit).write(by=told.karen)


def test_a_talk_with_one_person_has_no_day(told):
    day = {"topic": "strain.leadership", "held_on": clock.today(), "fact": "", "impression": ""}
    Note.write(told.round, by=told.anna, **(day | {"fact": "Sagt på mødet."}))
    Note.objects.create(
        round=told.round, kind="exit", by=told.anna, at=clock.now(), talks=10, **day
    )
    rows = tables_of(sections_of(made(told.unit))["mapping"])["mapping.talks"].rows
    days = {row.cells[0]: row.cells[1] for row in rows}
    assert days["Exit talks"] is None
    assert days["Another talk"] == clock.today().isoformat()


def test_the_order_has_its_topics_and_says_which_numbers_nobody_has_checked(told):
    rows = tables_of(sections_of(made(told.unit))["order"])["order.topics"].rows
    expected = {one.id: one for one in all_topics() if one.section}
    assert "sections 5 and 7" in {one.section_text["en"] for one in expected.values()}
    assert [row.key.removeprefix("order.topics.") for row in rows] == list(expected)
    for row in rows:
        one = expected[row.key.removeprefix("order.topics.")]
        assert row.cells[1:3] == (
            one.section_text["en"],
            "Checked" if one.section_checked else "Not checked",
        )


def test_it_is_whole_in_danish_too(told):
    titles = [one.title for one in made(told.unit, "da").sections]
    assert titles[:4] == [
        "Hvem og hvordan",
        "Kortlægning",
        "Beskrivelse og vurdering",
        "Sygefravær",
    ]


def queries_of(unit):
    with CaptureQueriesContext(connection) as asked:
        made(unit)
    return len(asked)


def test_the_number_of_queries_does_not_grow(told):
    made(told.unit)
    few = queries_of(told.unit)
    for topic in ("strain.unclear_demands", "resource.influence"):
        heard = {"topic": topic, "held_on": clock.today(), "fact": "Hørt.", "impression": ""}
        Evidence.add(told.round, Note.write(told.round, by=told.anna, **heard), by=told.lone)
        more = chosen(told.round, topic, f"Også dette er vigtigt. {ANY_TEXT}", by=told.lone)
        proposed(more, "decide", by=told.lone, cause=cause_of(more, "Mere", by=told.lone))
    assert queries_of(told.unit) == few
