import datetime as dt

import pytest

from guldkorn.dialogue.models import Note
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.lifecycle import Step
from guldkorn.themes.models import Evidence
from guldkorn.workplaces.models import Employee

TOPIC = "strain.workload"
NOTE = {
    "kind": "other",
    "topic": TOPIC,
    "held_on": "2025-01-09",
    "fact": "Én voksen til femten børn.",
    "impression": "Det presser.",
}


@pytest.fixture
def note(cast):
    return Note.write(
        cast.round,
        by=cast.anna,
        topic=TOPIC,
        held_on=dt.date(2025, 1, 9),
        fact="Tomme stole.",
        impression="",
    )


def notes_of(cast):
    return f"/rounds/{cast.round.pk}/notes/"


def dialogue_of(cast):
    return f"/rounds/{cast.round.pk}/dialogue/"


def test_each_of_the_three_can_write_a_note_and_history_names_only_the_topic(cast, client_of):
    for person in cast.three:
        answer = client_of(person).post(notes_of(cast), NOTE)
        assert answer.status_code == 302
        assert answer.url == dialogue_of(cast) + "#notes"
    assert [(note.by, note.fact, note.impression) for note in Note.objects.order_by("pk")] == [
        (person, NOTE["fact"], NOTE["impression"]) for person in cast.three
    ]
    entry = Entry.objects.filter(noun="dialogue.note").first()
    assert (entry.verb, entry.by, entry.unit_id, entry.facts) == (
        "noted",
        cast.anna,
        cast.unit.pk,
        {"topic": TOPIC},
    )


def test_the_page_is_a_post_only(cast, client_of, note):
    assert client_of(cast.lone).get(notes_of(cast)).status_code == 405
    assert client_of(cast.lone).get(f"/notes/{note.pk}/withdrawal/").status_code == 405


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        (
            {"fact": "", "impression": " "},
            {"__all__": ["Write at least one of the two: the fact or the impression."]},
        ),
        ({"held_on": "2999-01-01"}, {"held_on": ["This day has not come yet."]}),
        ({"fact": "Barnet 010190-1234"}, {"fact": ["This looks like a CPR number. Leave it out."]}),
        (
            {"impression": "Spørg a@b.dk", "anyway": "on"},
            {"impression": ["There is an e-mail address here. Leave it out."]},
        ),
    ],
)
def test_what_cannot_be_saved_is_said_at_the_field(cast, client_of, change, errors):
    answer = client_of(cast.lone, language="en").post(notes_of(cast), NOTE | change)
    assert answer.context["form"].errors == errors
    assert Note.objects.count() == 0


def test_an_unknown_topic_is_refused(cast, client_of):
    answer = client_of(cast.lone).post(notes_of(cast), NOTE | {"topic": "strain.nothing"})
    assert list(answer.context["form"].errors) == ["topic"]


def test_a_name_from_the_staff_or_a_phone_number_is_asked_about_once(cast, client_of):
    Employee.objects.create(unit=cast.units["SB"], name="Bodil Krog")
    client = client_of(cast.lone, language="en")
    text = {"fact": "Bodil ringede til 22 33 44 55, og Tarik svarede."}
    answer = client.post(notes_of(cast), NOTE | text)
    assert answer.context["form"].warnings == [
        "“Bodil” and “Tarik” is also a name of somebody who works here.",
        "22 33 44 55 looks like a phone number.",
    ]
    assert Note.objects.count() == 0
    client.post(notes_of(cast), NOTE | text | {"anyway": "on"})
    assert Note.objects.get().fact == text["fact"]


def test_somebody_from_another_unit_or_who_has_left_is_no_name_here(cast, client_of):
    Employee.objects.create(unit=cast.units["NS"], name="Bodil Krog")
    Employee.objects.create(unit=cast.units["SB"], name="Rikke Sand", left_on=clock.today())
    client_of(cast.lone).post(notes_of(cast), NOTE | {"fact": "Bodil og Rikke er fine ord."})
    assert Note.objects.count() == 1


def test_a_withdrawn_note_is_no_longer_shown_but_that_it_was_withdrawn_is(cast, client_of, note):
    client = client_of(cast.tarik, language="en")
    assert "Tomme stole." in client.get(dialogue_of(cast)).content.decode()
    for _twice in range(2):
        assert client.post(f"/notes/{note.pk}/withdrawal/").status_code == 302
    page = client.get(dialogue_of(cast)).content.decode()
    assert "Tomme stole." not in page
    assert "was withdrawn by Tarik Eksempel" in page
    note.refresh_from_db()
    assert note.withdrawn_by == cast.tarik
    assert [entry.verb for entry in Entry.objects.filter(noun="dialogue.note")] == [
        "withdrew",
        "noted",
    ]


def test_a_note_that_is_a_sign_cannot_be_withdrawn(cast, client_of, note):
    Evidence.add(cast.round, note, by=cast.lone)
    answer = client_of(cast.anna, language="en").post(f"/notes/{note.pk}/withdrawal/")
    assert answer.status_code == 403
    assert "This note is used as a sign." in answer.content.decode()
    note.refresh_from_db()
    assert note.withdrawn_at is None


def test_a_closed_round_takes_no_notes_and_keeps_those_it_has(cast, client_of, note):
    cast.round.step, cast.round.closed_at = Step.CLOSED, clock.now()
    cast.round.save()
    for address, data in ((notes_of(cast), NOTE), (f"/notes/{note.pk}/withdrawal/", {})):
        assert client_of(cast.lone).post(address, data).status_code == 403
    assert list(Note.objects.values_list("withdrawn_at", flat=True)) == [None]
    page = client_of(cast.lone).get(dialogue_of(cast)).content.decode()
    assert "<textarea" not in page
    assert "Tomme stole." in page


def test_strangers_neither_see_nor_write(cast, client_of, note):
    for stranger in (cast.otto, cast.niels, cast.karen, cast.frida):
        client = client_of(stranger)
        assert client.get(dialogue_of(cast)).status_code == 404
        assert client.post(notes_of(cast), NOTE).status_code == 404
        assert client.post(f"/notes/{note.pk}/withdrawal/").status_code == 404
        with pytest.raises(Refused):
            Note.write(
                cast.round, by=stranger, topic=TOPIC, held_on=clock.today(), fact="x", impression=""
            )
    assert Note.objects.count() == 1


def test_with_htmx_the_answer_is_the_section_alone(cast, client_of):
    client = client_of(cast.lone, language="en")
    refused = client.post(
        notes_of(cast), NOTE | {"fact": "", "impression": ""}, headers={"HX-Request": "true"}
    )
    section = refused.content.decode().strip()
    assert section.startswith('<section id="notes"')
    assert section.endswith("</section>")
    saved = (
        client.post(notes_of(cast), NOTE, headers={"HX-Request": "true"}, follow=True)
        .content.decode()
        .strip()
    )
    assert saved.startswith('<section id="notes"')
    assert "The note is saved." in saved


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_many_notes_there_are(
    cast, client_of, django_assert_num_queries, number
):
    for _number in range(number):
        Note.write(
            cast.round,
            by=cast.lone,
            topic=TOPIC,
            held_on=clock.today(),
            fact="Et faktum.",
            impression="",
        )
    client = client_of(cast.lone)
    with django_assert_num_queries(11):
        client.get(dialogue_of(cast))
