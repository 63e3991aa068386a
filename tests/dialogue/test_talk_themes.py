"""Kinds of talks; of MUS and exit talks a theme is kept, and no word of anybody."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

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
    told = {"kind": "mus", "topic": TOPIC, "held_on": "2026-01-09", "talks": 8, "named_in": 4}
    return {f"theme-{name}": value for name, value in (told | change).items()}


def theme_in(cast, **change):
    told = {"kind": "mus", "topic": TOPIC, "held_on": DAY, "talks": 8, "named_in": 4}
    return Note.write_theme(cast.round, by=cast.lone, **(told | change))


@pytest.mark.parametrize(
    ("talks", "named_in", "said"),
    [
        (5, 3, None),
        (8, 8, None),
        (4, 3, "Wait until there are five talks."),
        (5, 2, "Note a theme when it came up in at least three talks."),
        (5, 6, "It cannot have come up in more talks than you held."),
    ],
)
def test_a_theme_needs_five_talks_and_three_who_named_it(talks, named_in, said):
    reason = access.theme(talks=talks, named_in=named_in)
    assert reason is None if said is None else reason.startswith(said)


def test_each_of_the_three_can_note_a_theme_without_a_word(cast, client_of):
    for person in cast.three:
        answer = client_of(person).post(themes_of(cast), sent())
        assert (answer.status_code, answer.url) == (302, dialogue_of(cast) + "#notes")
    note = Note.objects.earliest("pk")
    assert (note.kind, note.fact, note.impression) == ("mus", "", "")
    assert (
        "Det kom op i 4 af 8 samtaler."
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
    [{"talks": 4}, {"named_in": 2}, {"named_in": 9}, {"held_on": "2999-01-01"}, {"kind": "staff"}],
)
def test_what_could_point_at_one_person_is_not_kept(cast, client_of, change):
    answer = client_of(cast.lone).post(themes_of(cast), sent(**change))
    assert (answer.status_code, Note.objects.exists()) == (400, False)


def test_the_database_keeps_no_word_of_a_talk_with_one_person(cast):
    with pytest.raises(Refused):
        theme_in(cast, talks=3)
    for wrong in ({"fact": "Hun er træt."}, {"talks": 4}, {"named_in": None}):
        told = {"kind": "exit", "topic": TOPIC, "held_on": DAY, "talks": 8, "named_in": 4}
        with pytest.raises(IntegrityError), transaction.atomic():
            Note.objects.create(round=cast.round, by=cast.lone, at=clock.now(), **(told | wrong))


def test_where_nearly_all_named_it_no_number_is_told(cast):
    told = [theme_in(cast, talks=8, named_in=named).came_up for named in (5, 6, 8)]
    assert told == [
        "Det kom op i 5 af 8 samtaler.",
        "Det kom op i de fleste af 8 samtaler.",
        "Det kom op i de fleste af 8 samtaler.",
    ]


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
    assert "Det kom op i 4 af 8 samtaler." in page
    assert "Udviklingssamtaler (MUS)" in page
