"""Kinds of talks; of MUS and exit talks a theme is kept, and no word of anybody."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from guldkorn.dialogue import access
from guldkorn.dialogue.models import Note
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.themes.models import Evidence
from tests.dialogue.test_note import NOTE, dialogue_of, notes_of
from tests.pages import form_with

TOPIC = "resource.influence"
DAY = dt.date(2026, 1, 9)


def themes_of(cast):
    return f"/rounds/{cast.round.pk}/talk-themes/"


def sent(**change):
    told = {"kind": "mus", "topic": TOPIC, "held_on": "2026-01-09", "talks": 8}
    told["is_of_three"] = "on"
    return {f"theme-{name}": value for name, value in (told | change).items()}


def theme_in(cast, **change):
    told = {"kind": "mus", "topic": TOPIC, "held_on": DAY, "talks": 8}
    return Note.write_theme(cast.round, by=cast.lone, **(told | change))


@pytest.mark.parametrize(
    ("talks", "is_sensitive", "said"),
    [
        (5, False, None),
        (4, False, "Wait until there are five talks."),
        (400, True, "Nothing is noted here of violence and offensive acts."),
    ],
)
def test_a_theme_needs_five_talks_and_is_of_nothing_that_hurts(talks, is_sensitive, said):
    reason = access.theme(talks=talks, is_sensitive=is_sensitive)
    assert reason is None if said is None else reason.startswith(said)


@pytest.mark.parametrize(
    ("talks", "before", "stands", "may"),
    [
        (8, [], None, True),
        (8, [8], None, True),
        (9, [8], None, False),
        (7, [8], None, False),
        (13, [8], None, True),
        (8, [8], 8, False),
        (12, [8], 8, False),
        (13, [8], 8, True),
        (14, [8, 13], 8, False),
        (8, [20], 20, False),
    ],
)
def test_a_theme_comes_anew_after_five_more_talks_only(talks, before, stands, may):
    assert (access.theme_again(talks=talks, before=before, stands=stands) is None) is may


def test_each_of_the_three_can_note_a_theme_without_a_word(cast, client_of):
    for talks, person in zip((8, 13, 18), cast.three, strict=True):
        answer = client_of(person).post(themes_of(cast), sent(talks=talks))
        assert (answer.status_code, answer.url) == (302, dialogue_of(cast) + "#notes")
    note = Note.objects.earliest("pk")
    assert (note.kind, note.fact, note.impression) == ("mus", "", "")
    assert (
        "Det kom op i mindst tre af 18 samtaler."
        in client_of(cast.anna).get(dialogue_of(cast)).content.decode()
    )
    entry = Entry.objects.filter(noun="dialogue.note").first()
    assert (entry.verb, entry.facts) == ("noted", {"topic": TOPIC})


def test_the_form_has_nowhere_to_write_of_somebody(cast, client_of):
    form = form_with(client_of(cast.lone).get(dialogue_of(cast)), "theme-kind")
    kinds = {one.name: one.kind for one in form.fields}
    assert {kind for kind in kinds.values() if kind in {"text", "textarea"}} == set()
    client_of(cast.lone).post(themes_of(cast), sent() | {"theme-fact": "Hun er træt.", "fact": "x"})
    assert Note.objects.get().fact == ""


@pytest.mark.parametrize(
    "change",
    [
        {"talks": 4},
        {"is_of_three": ""},
        {"held_on": "2999-01-01"},
        {"kind": "staff"},
        {"topic": "strain.violence", "talks": 40},
    ],
)
def test_what_could_point_at_one_person_is_not_kept(cast, client_of, change):
    answer = client_of(cast.lone).post(themes_of(cast), sent(**change))
    assert (answer.status_code, Note.objects.exists()) == (400, False)


def test_the_database_keeps_no_word_of_a_talk_with_one_person(cast):
    with pytest.raises(Refused):
        theme_in(cast, talks=3)
    for wrong in ({"fact": "Hun er træt."}, {"talks": 4}, {"talks": None}):
        told = {"kind": "exit", "topic": TOPIC, "held_on": DAY, "talks": 8}
        with pytest.raises(IntegrityError), transaction.atomic():
            Note.objects.create(round=cast.round, by=cast.lone, at=clock.now(), **(told | wrong))


def test_two_themes_some_days_apart_do_not_tell_what_one_person_said(cast, client_of):
    first = theme_in(cast, talks=6)
    client = client_of(cast.lone, language="en")
    assert client.post(themes_of(cast), sent(talks=7, named_in=4)).status_code == 400
    with pytest.raises(Refused, match="This theme is noted already"):
        theme_in(cast, talks=7)
    first.withdraw(by=cast.lone)
    with pytest.raises(Refused, match="This theme is noted already"):
        theme_in(cast, talks=7)
    theme_in(cast, talks=6)
    theme_in(cast, talks=7, kind="exit")
    newest = theme_in(cast, talks=11)
    standing = Note.objects.standing().filter(kind="mus")
    assert list(standing) == [newest]
    assert not hasattr(newest, "named_in")


def test_the_database_keeps_one_standing_theme_of_a_kind_and_topic(cast):
    theme_in(cast)
    told = {"kind": "mus", "topic": TOPIC, "held_on": DAY, "talks": 20}
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(round=cast.round, by=cast.lone, at=clock.now(), **told)


def test_of_violence_nothing_is_noted_and_the_page_says_whom_to_go_to(cast, client_of):
    client = client_of(cast.lone, language="en")
    answer = client.post(themes_of(cast), sent(topic="strain.violence", talks=40))
    assert "help them on: to the AMR, the TR" in answer.content.decode()
    with pytest.raises(Refused, match="violence and offensive acts"):
        theme_in(cast, topic="strain.offensive_actions", talks=40)


def test_themes_from_before_lose_their_numbers_and_one_of_each_stands(newest, cast):
    def migrate(name):
        executor = MigrationExecutor(connection)
        executor.migrate([("dialogue", name)])
        return executor.loader.project_state([("dialogue", name)]).apps

    theme_in(cast)
    old = migrate("0002_kinds_of_talks").get_model("dialogue", "Note").objects
    assert old.get().named_in == 3
    told = {"round_id": cast.round.pk, "by_id": cast.anna.pk, "at": clock.now(), "kind": "mus"}
    for day, topic in ((10, TOPIC), (8, TOPIC), (9, "strain.violence")):
        on = dt.date(2026, 1, day)
        old.create(topic=topic, held_on=on, talks=8 + day, named_in=4, **told)
    migrate("0004_no_number_of_talks")
    assert [(note.topic, note.talks) for note in Note.objects.standing()] == [(TOPIC, 18)]
    assert set(Note.objects.exclude(withdrawn_at=None).values_list("withdrawn_by", flat=True)) == {
        cast.anna.pk
    }


def test_the_kind_of_a_talk_stands_with_its_note(cast, client_of):
    client = client_of(cast.lone)
    client.post(notes_of(cast), NOTE | {"kind": "staff"})
    seen = client.get(dialogue_of(cast))
    assert "Personalemøde" in seen.content.decode()
    offered = {one.value for one in form_with(seen, "kind").fields if one.name == "kind"}
    assert offered == {"other", "staff", "grus", "trio"}
    assert client.post(notes_of(cast), NOTE | {"kind": "mus"}).status_code == 400


def test_a_theme_is_a_sign_like_a_note(cast, client_of):
    note = theme_in(cast)
    Evidence.add(cast.round, note, by=cast.anna)
    page = client_of(cast.lone).get(f"/rounds/{cast.round.pk}/themes/").content.decode()
    assert "Det kom op i mindst tre af 8 samtaler." in page
    assert "Udviklingssamtaler (MUS)" in page
