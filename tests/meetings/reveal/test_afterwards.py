"""When a result meeting is over: guesses are gone, what was shown stays, and cards wait to become
signs.
"""

import uuid

from django.urls import reverse

from guldkorn.lib.typeset import Paragraph, Table
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.cards import cards_of
from guldkorn.meetings.afterwards.kept import kept
from guldkorn.meetings.afterwards.on_paper import on_paper
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Entry
from guldkorn.themes.models import Evidence
from tests.meetings.reveal.scene import again, at, guess, planned
from tests.meetings.room import seat, sent


def held(cast, release, *places):
    """A meeting about workload with these guesses and a card, which is over."""
    meeting = planned(release, cast.school_trio, cast.niels, "workload", "meaning")
    activity = at(meeting, "result-guess", by=cast.niels, scale="workload")
    guess(activity, cast.school_trio, places)
    activity.turn_to("show", by=cast.niels)
    talk = at(meeting, "result-talk", by=cast.niels, scale="workload")
    one = seat(meeting, cast.school_trio)
    sent(talk, one, Contribution("behind", "Vi mangler en pause om formiddagen"))
    talk.turn_to("show", by=cast.niels)
    assert Entry.objects.filter(part="guess").count() == len(places)
    end(meeting, by=cast.niels)
    return again(meeting)


def point_of(meeting, trios, exercise):
    return next(one for one in record_of(meeting, trios).points if one.point.exercise == exercise)


def test_guesses_are_deleted_and_what_was_shown_of_them_stays(cast, release):
    meeting = held(cast, release, 2, 2, 4, 4, 9)
    assert not Entry.objects.filter(part="guess").exists()
    shown = point_of(meeting, [cast.school_trio], "result-guess").shown
    assert shown.drawn[0].first == (0, 0, 2, 0, 2, 0, 0, 0, 0, 1, 0)
    assert shown.figure.scale.id == "workload"


def test_of_four_guesses_nothing_stays(cast, release, client_of):
    meeting = held(cast, release, 2, 2, 4, 9)
    assert not Entry.objects.filter(part="guess").exists()
    shown = point_of(meeting, [cast.school_trio], "result-guess").shown
    assert (shown.people, shown.drawn) == (0, ())
    assert shown.figure is not None
    page = client_of(cast.niels).get(reverse("meetings:record", args=[meeting.pk])).content.decode()
    assert "For få gættede til, at gættene kunne vises. De er slettet." in page


def test_the_record_tells_the_figure_that_was_shown_and_no_other(cast, release, client_of):
    meeting = held(cast, release, 2, 2, 4, 4, 9)
    page = client_of(cast.niels).get(reverse("meetings:record", args=[meeting.pk])).content.decode()
    assert page.count("reveal-drawing") == 1
    assert page.count('class="record-point"') == 2
    assert "5 har gættet." in page
    blocks = list(on_paper(record_of(meeting, [cast.school_trio])))
    told = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "Vores gæt: 20: 2, 40: 2, 90: 1." in told
    assert ("nu", "38") in [
        row for block in blocks if isinstance(block, Table) for row in block.rows
    ]
    assert (
        client_of(cast.niels).get(reverse("meetings:record_pdf", args=[meeting.pk])).status_code
        == 200
    )


def test_a_card_waits_with_its_topic_and_becomes_a_sign_of_it(
    cast, release, client_of, school_round
):
    held(cast, release, 2)
    (card,) = waiting(cast.school_trio)
    assert (card.topic, card.becomes) == ("strain.workload", "sign")
    address = reverse("themes:sign", args=[school_round.pk, card.entry.pk])
    client_of(cast.niels).post(address, {"topic": card.topic})
    assert Evidence.objects.get(source="card", key=card.entry.pk).topic == "strain.workload"


def test_the_topics_of_three_cards_cost_what_that_of_one_does(
    cast, release, django_assert_num_queries
):
    meeting = held(cast, release, 2)
    entry = Entry.objects.get(part="behind")
    for number in (1, 2):
        Entry.objects.create(
            activity=entry.activity,
            trio=entry.trio,
            key=uuid.uuid4(),
            part="keep",
            text=f"Kort {number}",
            at=entry.at,
        )
    with django_assert_num_queries(1):
        assert [card.topic for card in cards_of([meeting], [cast.school_trio])] == [
            "strain.workload"
        ] * 3


def test_what_was_talked_about_is_no_exercise_to_compare_with_the_next_time(cast, release):
    held(cast, release, 2)
    assert kept(cast.school_trio) == []
