"""Sheets of paper: what was filled in by hand is typed in."""

import pytest
from django.urls import reverse

from guldkorn.lib.refusal import Refused
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Activity, Entry, Meeting
from guldkorn.meetings.models.paper import type_in
from guldkorn.meetings.picture import picture
from tests.meetings.room import activity, put, running, seat

pytestmark = pytest.mark.usefixtures("methods")


def typed(client, meeting, **fields):
    return client.post(reverse("meetings:paper", args=[meeting.current_id]), fields)


def again(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def test_cards_of_a_trio_are_typed_in_a_line_each_and_are_its_own(cast, client_of):
    meeting = running(cast, "strains")
    form = {"trio": cast.trio.pk, "part-strain": "Møder\n\n Larm \n", "part-resource": "Latter"}
    assert typed(client_of(cast.frida), meeting, **form).status_code == 302
    assert sorted(Entry.objects.values_list("text", "trio", "part")) == [
        ("Larm", cast.trio.pk, "strain"),
        ("Latter", cast.trio.pk, "resource"),
        ("Møder", cast.trio.pk, "strain"),
    ]
    end(meeting, by=cast.frida)
    assert {card.entry.text for card in record_of(again(meeting), [cast.trio]).points[1].own} == {
        "Møder",
        "Larm",
        "Latter",
    }
    assert record_of(again(meeting), [cast.school_trio]).points[1].own == ()


def test_a_trio_types_in_its_own_sheets_after_the_meeting_and_nobody_elses(cast, client_of):
    meeting = running(cast, "strains")
    end(meeting, by=cast.frida)
    client = client_of(cast.tarik)
    assert (
        typed(client, meeting, **{"trio": cast.school_trio.pk, "part-strain": "Møder"}).status_code
        == 400
    )
    assert not Entry.objects.exists()
    typed(client, meeting, **{"trio": cast.trio.pk, "part-strain": "Møder"})
    assert (Entry.objects.get().trio, Activity.objects.get().phase) == (cast.trio, "done")
    with pytest.raises(Refused, match="Only those who run"):
        type_in(
            Activity.objects.get(),
            [Contribution("strain", "x")],
            trio=cast.school_trio,
            by=cast.tarik,
        )


def test_numbers_are_counted_with_those_from_phones_and_typed_by_who_runs_it(cast, client_of):
    meeting = running(cast, "safety", "zones", "dots")
    for place in (8, 8):
        put(meeting, seat(meeting, cast.trio), part="say", x=place)
    assert (
        typed(client_of(cast.lone), meeting, **{"trio": cast.trio.pk, "part-say": "3"}).status_code
        == 403
    )
    client = client_of(cast.frida)
    typed(client, meeting, **{"part-say": "3, 8 10"})
    activity(meeting).turn_to("show", by=cast.frida)
    assert picture(again(meeting)).drawn[0].first == (0, 0, 1, 0, 0, 0, 0, 3, 0, 1)
    meeting.go(by=cast.frida)
    typed(client, again(meeting), **{"part-us": "2/7 2/7 2/7 2/7 2/7"})
    activity(again(meeting)).turn_to("show", by=cast.frida)
    assert picture(again(meeting)).drawn[0].places == ((2, 7, 5),)
    meeting.go(by=cast.frida)
    typed(client, again(meeting), **{"part-a": "12", "part-b": "4"})
    activity(again(meeting)).turn_to("show", by=cast.frida)
    assert [(vote.id, vote.dots) for vote in picture(again(meeting)).drawn] == [("a", 12), ("b", 4)]


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [
        ("safety", {"part-say": "3 11"}, "“11” er ikke et felt i øvelsen"),
        ("safety", {"part-say": "3/4"}, "“3/4” er ikke et felt i øvelsen"),
        ("zones", {"part-us": "3"}, "“3” er ikke et felt i øvelsen"),
        ("zones", {"part-us": "3/9"}, "“3/9” er ikke et felt i øvelsen"),
        ("words", {"part-story": "x" * 501}, "plads til 500 bogstaver"),
        ("words", {"part-story": "Spørg 010190-1234"}, "CPR"),
        ("words", {"part-story": " "}, "Skriv noget først"),
    ],
)
def test_what_cannot_be_typed_in_is_said_and_nothing_is_lost(cast, client_of, name, fields, said):
    page = typed(client_of(cast.frida), running(cast, name), **fields).content.decode()
    assert said in page
    assert next(iter(fields.values())).strip() in page
    assert not Entry.objects.exists()


def test_what_was_meant_for_all_is_shown_when_it_is_typed_in_after_the_meeting(cast, client_of):
    meeting = running(cast, "words")
    end(meeting, by=cast.frida)
    typed(client_of(cast.frida), meeting, **{"part-story": "Vi når det"})
    (_talk, words) = record_of(again(meeting), []).points
    assert [card.text for card in words.shown.columns[0].cards] == ["Vi når det"]


def test_the_halves_of_a_demand_card_stand_on_one_line(cast, client_of):
    meeting = running(cast, "demands")
    typed(
        client_of(cast.lone),
        meeting,
        **{"trio": cast.trio.pk, "part-demand": "Svar i dag / Ingen ved hvem\nRo"},
    )
    assert [(entry.text, entry.more) for entry in Entry.objects.all()] == [
        ("Svar i dag", "Ingen ved hvem"),
        ("Ro", ""),
    ]


def test_one_text_of_a_table_takes_the_place_of_the_one_before(cast, client_of):
    meeting = running(cast, "trial")
    for text in ("Én\nlinje", "En anden"):
        typed(client_of(cast.lone), meeting, **{"trio": cast.trio.pk, "part-what": text})
    assert [entry.text for entry in Entry.objects.all()] == ["En anden"]


def test_a_charter_is_not_typed_in_here_nor_anything_before_the_beginning(cast, client_of):
    meeting = running(cast, "charter", "strains")
    answer = typed(client_of(cast.lone), meeting, **{"trio": cast.trio.pk, "part-goal": "Ro"})
    assert (answer.status_code, "sin egen side" in answer.content.decode()) == (403, True)
    Meeting.objects.update(started_at=None)
    strains = Activity.of(meeting.agenda.get(exercise="strains"))
    with pytest.raises(Refused, match="not begun"):
        type_in(strains, [Contribution("strain", "x")], trio=cast.trio, by=cast.lone)


def test_a_talk_has_no_sheets_and_strangers_see_none(cast, client_of):
    meeting = running(cast)
    assert (
        client_of(cast.frida)
        .get(reverse("meetings:paper", args=[meeting.agenda.first().pk]))
        .status_code
        == 404
    )
    other = running(cast, "strains")
    for somebody in (cast.lise, cast.karen, cast.otto):
        assert (
            client_of(somebody).get(reverse("meetings:paper", args=[other.current_id])).status_code
            == 404
        )
