"""What a table has together: one who writes, a note, the texts of an agreement, and the yes of its
three.
"""

import uuid
from functools import partial

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry as HistoryEntry
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.at_table import at_table
from guldkorn.meetings.models import (
    Entry,
    Meeting,
    Participant,
    SignOff,
    strike_line,
    take_pen,
    words_of,
    write_line,
    write_together,
)
from guldkorn.meetings.picture import picture
from guldkorn.trios.models import Charter
from tests.meetings.room import activity, running, seat

pytestmark = pytest.mark.usefixtures("methods")


@pytest.mark.parametrize("key", ["", "x", "9" * 19, "9" * 5000])
def test_what_is_no_key_of_a_row_finds_none(cast, client, key):
    _seat, secret = Participant.join(running(cast, "strains"), trio=cast.trio, role="tr")
    for path, status in (("release", 404), ("withdrawal", 302)):
        assert client.post(f"/seat/{secret}/{path}/", {"entry": key}).status_code == status


def sit(client, meeting, trio):
    """Take the AMR's seat as a phone does, let in where somebody sits; returns its address."""
    address = client.post(
        reverse("meetings:join", args=[meeting.code]), {"trio": trio.pk, "role": "amr"}
    ).url
    for newcomer in meeting.participants.waiting():
        meeting.participants.seated().filter(trio=trio).first().let_in(newcomer)
    return address


def line(meeting, who, text, key=None):
    write_line(activity(meeting), who, text, key=key or uuid.uuid4())


def seen(meeting, who, *, own=True, is_member=False):
    sitting = Participant.objects.select_related("meeting", "trio").get(pk=who.pk)
    return at_table(activity(meeting), sitting, own=own, is_member=is_member)


def noted(meeting, who):
    return [entry.text for entry in seen(meeting, who).note]


@pytest.fixture
def at_work(cast):
    """Two at Mælkevejen's table, one at the school's; the first of each writes."""
    meeting = running(cast, "strains", "charter")
    seats = [
        seat(meeting, cast.trio),
        seat(meeting, cast.trio, "tr"),
        seat(meeting, cast.school_trio),
    ]
    take_pen(seats[0])
    take_pen(seats[2])
    return meeting, seats


def test_a_tables_note_is_seen_at_the_table_at_once_and_nowhere_else(cast, at_work):
    meeting, (one, two, school) = at_work
    line(meeting, one, "Vi løber for stærkt")
    assert noted(meeting, one) == noted(meeting, two) == ["Vi løber for stærkt"]
    assert noted(meeting, school) == []
    activity(meeting).turn_to("show", by=cast.frida)
    assert [column.cards for column in picture(meeting).columns] == [(), ()]


def test_only_who_has_the_pen_writes_and_anybody_at_the_table_may_take_it(at_work):
    meeting, (one, two, school) = at_work
    with pytest.raises(Refused, match="Someone else"):
        line(meeting, two, "Min linje")
    take_pen(two)
    line(meeting, two, "Min linje")
    with pytest.raises(Refused, match="Someone else"):
        line(meeting, one, "Ikke mere")
    line(meeting, school, "Skolens")
    assert (noted(meeting, one), noted(meeting, school)) == (["Min linje"], ["Skolens"])
    assert [seen(meeting, who).writes for who in (one, two, school)] == [False, True, True]
    assert seen(meeting, two, own=False).writes is False


def test_the_same_line_twice_is_one_and_a_struck_one_is_gone(at_work):
    meeting, (one, _two, school) = at_work
    key = uuid.uuid4()
    for words in ("Mø", "Møder"):
        line(meeting, one, words, key)
    assert noted(meeting, one) == ["Møder"]
    strike_line(activity(meeting), school, Entry.objects.get().pk)
    assert noted(meeting, one) == ["Møder"]
    strike_line(activity(meeting), one, Entry.objects.get().pk)
    assert noted(meeting, one) == []


def test_a_released_line_stands_in_plenary_under_the_tables_notes_and_stays(cast, at_work):
    meeting, (one, two, _school) = at_work
    line(meeting, one, "Til alle")
    line(meeting, one, "Kun os")
    Entry.objects.get(text="Til alle").release(two)
    strike_line(activity(meeting), one, Entry.objects.get(text="Til alle").pk)
    activity(meeting).turn_to("show", by=cast.frida)
    last = picture(meeting).columns[-1]
    assert (last.part.title["da"], [card.text for card in last.cards]) == (
        "Fra bordenes noter",
        ["Til alle"],
    )


def test_what_is_noted_goes_home_as_a_sign_to_be(cast, at_work):
    meeting, (one, *_rest) = at_work
    line(meeting, one, "Vi løber for stærkt")
    end(meeting, by=cast.frida)
    assert [(card.entry.text, card.becomes) for card in waiting(cast.trio)] == [
        ("Vi løber for stærkt", "sign")
    ]
    assert waiting(cast.school_trio) == []


@pytest.fixture
def at_charter(cast, at_work):
    meeting, seats = at_work
    meeting.go(by=cast.frida)
    return Meeting.objects.get(pk=meeting.pk), seats


def write(meeting, who, text, part="goal"):
    write_together(activity(meeting), who, part, text)


def say_yes(meeting, who):
    SignOff.say_yes(activity(meeting), who, read=words_of(activity(meeting), who))


def test_a_table_writes_one_text_in_each_part_and_sees_it_while_it_is_written(at_charter):
    meeting, (one, two, school) = at_charter
    for words in ("Ro", "Ro om morgenen"):
        write(meeting, one, words)
    assert [text.text for text in seen(meeting, two).texts] == ["Ro om morgenen", ""]
    assert [text.text for text in seen(meeting, school).texts] == ["", ""]
    write(meeting, one, "")
    assert not Entry.objects.exists()


def sign(meeting, who, by):
    SignOff.sign(activity(meeting), who, by=by, read=words_of(activity(meeting), who, at_home=True))


def test_a_yes_to_other_words_falls_away_and_each_charter_comes_home_to_its_trio(cast, at_charter):
    meeting, (one, two, school) = at_charter
    write(meeting, one, "Ro")
    say_yes(meeting, one)
    sign(meeting, one, cast.anna)
    read = words_of(activity(meeting), two)
    write(meeting, one, "Ro om morgenen")
    assert (seen(meeting, two).yes, seen(meeting, two).said) == ((), ())
    for say in (SignOff.say_yes, partial(SignOff.sign, by=cast.tarik)):
        with pytest.raises(Refused, match="while you read"):
            say(activity(meeting), two, read=read + "-1")
    write(meeting, school, "Færre møder")
    end(meeting, by=cast.frida)
    ours, theirs = (Charter.objects.get(trio=trio) for trio in (cast.trio, cast.school_trio))
    assert (ours.goal, ours.origin, ours.agreed_at) == ("Ro om morgenen", "Start", None)
    assert (theirs.goal, theirs.agreed_at, theirs.sign_offs.count()) == ("Færre møder", None, 0)
    assert not Charter.objects.exclude(trio__in=[cast.trio, cast.school_trio]).exists()
    assert {entry.unit_id for entry in HistoryEntry.objects.filter(verb="brought home")} == {
        cast.unit.pk,
        cast.school_trio.unit_id,
    }


def test_the_yes_of_members_counts_and_what_seats_said_is_told_as_that(cast, at_charter):
    meeting, (one, two, _school) = at_charter
    write(meeting, one, "Ro")
    for who in (one, two):
        say_yes(meeting, who)
    sign(meeting, one, cast.lone)  # on a phone at the table, whatever role that seat took
    sign(meeting, one, cast.anna)
    assert len(seen(meeting, two).yes) == 2
    assert seen(meeting, two).said == ("Tillidsrepræsentant (TR)",)
    end(meeting, by=cast.frida)
    charter = Charter.objects.get()
    by_role = {row.role: row.by for row in charter.sign_offs.all()}
    assert (by_role, charter.agreed_at) == (
        {"leader": cast.lone, "amr": cast.anna, "tr": None},
        None,
    )
    charter.sign(by=cast.tarik, read=charter.read)
    assert Charter.objects.get().agreed_at


def test_three_members_who_say_yes_in_the_room_have_agreed_when_it_ends(cast, at_charter):
    meeting, (one, *_rest) = at_charter
    write(meeting, one, "Ro")
    for somebody in cast.three:
        sign(meeting, one, somebody)
    end(meeting, by=cast.frida)
    assert Charter.objects.get().agreed_at
    assert {entry.by for entry in HistoryEntry.objects.filter(verb="signed")} == set(cast.three)


def test_only_a_member_of_that_trio_says_a_yes_that_counts(cast, at_charter):
    meeting, (one, *_rest) = at_charter
    write(meeting, one, "Ro")
    for somebody in (cast.niels, cast.frida, cast.karen, cast.otto):
        with pytest.raises(Refused, match="Only a member"):
            sign(meeting, one, somebody)


def test_a_yes_falls_away_when_the_words_at_home_change_or_the_member_leaves(cast, at_charter):
    meeting, (one, *_rest) = at_charter
    write(meeting, one, "Ro")
    sign(meeting, one, cast.lone)
    sign(meeting, one, cast.tarik)
    Charter.write(cast.trio, {"expectations": "Vi ringer"}, by=cast.lone)
    sign(meeting, one, cast.anna)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    end(meeting, by=cast.frida)
    charter = Charter.objects.newest(cast.trio)
    assert (charter.goal, charter.expectations, charter.sign_offs.count()) == ("Ro", "Vi ringer", 0)


def test_ending_a_meeting_once_more_leaves_the_charter_as_the_trio_has_made_it_since(
    cast, at_charter
):
    meeting, (one, *_rest) = at_charter
    write(meeting, one, "Ro")
    end(meeting, by=cast.frida)
    Charter.write(cast.trio, {"goal": "Ro hele dagen"}, by=cast.lone)
    end(meeting, by=cast.frida)
    assert Charter.objects.get(trio=cast.trio).goal == "Ro hele dagen"


def test_the_charter_that_holds_stands_there_for_members_and_is_left_as_it_is_when_nobody_writes(
    cast, at_charter
):
    held = Charter.write(cast.trio, {"goal": "Ro"}, by=cast.lone)
    for somebody in cast.three:
        held.sign(by=somebody, read=held.read)
    meeting, (one, *_rest) = at_charter
    assert [text.text for text in seen(meeting, one).texts] == ["", ""]
    assert [text.text for text in seen(meeting, one, is_member=True).texts] == ["Ro", ""]
    end(meeting, by=cast.frida)
    assert Charter.objects.get(trio=cast.trio).version == 1


def test_a_seat_without_a_role_and_an_empty_charter_say_no_yes(cast, at_charter):
    meeting, (one, *_rest) = at_charter
    with pytest.raises(Refused, match="Nothing is written"):
        say_yes(meeting, one)
    write(meeting, one, "Ro")
    with pytest.raises(Refused, match="none of these roles"):
        say_yes(meeting, seat(meeting, cast.trio, ""))


def test_when_the_meeting_is_over_nothing_more_is_written(cast, at_charter):
    meeting, (one, two, _school) = at_charter
    write(meeting, one, "Ro")
    end(meeting, by=cast.frida)
    one.meeting.refresh_from_db()
    for refused in (
        lambda: write(meeting, one, "Mere"),
        lambda: say_yes(meeting, one),
        lambda: take_pen(one),
    ):
        with pytest.raises(Refused, match="over"):
            refused()
    assert two.pen_at is None


def test_a_phone_takes_the_pen_writes_and_shows_without_a_script(cast, client, at_work):
    meeting, _seats = at_work
    joined = sit(client, meeting, cast.trio)
    assert client.post(f"{joined}lines/", {"text": "Min"}).status_code == 403
    assert client.post(f"{joined}pen/?lang=en").url == f"{joined}?lang=en"
    assert client.post(f"{joined}lines/", {"text": "Min"}).url == joined
    page = client.get(joined).content.decode()
    assert "Du skriver for dit bord" in page
    entry = Entry.objects.get(text="Min")
    client.post(f"{joined}release/", {"entry": entry.pk})
    assert Entry.objects.get(text="Min").released_at
    assert client.post(f"{joined}lines/", {"text": ""}).status_code == 400
    answer = client.post(
        f"{joined}lines/", {"text": "Spørg 010190-1234"}, headers={"Accept": "application/json"}
    )
    assert (answer.status_code, "CPR" in answer.json()["said"]) == (400, True)
    struck = client.post(f"{joined}lines/", {"strike": entry.pk}, headers={"HX-Request": "true"})
    assert "Min" in struck.content.decode()


def test_a_phone_writes_the_charter_and_what_it_says_is_said_in_the_room(cast, client, at_charter):
    meeting, _seats = at_charter
    joined = sit(client, meeting, cast.trio)
    client.post(f"{joined}pen/")
    client.post(f"{joined}texts/", {"part": "goal", "text": "Ro"})
    assert client.post(f"{joined}texts/", {"part": "nothing", "text": "Ro"}).status_code == 400
    assert client.post(f"{joined}yes/", {"read": str(Entry.objects.get().pk)}).url == joined
    page = client.get(joined).content.decode()
    assert "Sagt på mødet: Arbejdsmiljørepræsentant (AMR)" in page
    assert "Ja fra:" not in page


def test_nothing_is_worked_at_tables_in_a_talk(cast, client):
    meeting = running(cast)
    joined = sit(client, meeting, cast.trio)
    for address in ("lines", "texts", "yes"):
        assert (
            client.post(f"{joined}{address}/", {"text": "Hej", "part": "goal"}).status_code == 403
        )


def test_somebody_sits_down_with_another_group(cast, client):
    meeting = running(cast, "groups")
    joined = sit(client, meeting, cast.trio)
    assert "gruppe" not in client.get(joined).content.decode()
    for _person in range(7):
        seat(meeting, cast.trio)
    Participant.draw_groups(meeting, by=cast.frida)
    other = 3 - Participant.objects.order_by("pk").first().group
    assert f"Du er i gruppe {3 - other}" in client.get(joined).content.decode()
    client.post(f"{joined}group/", {"group": other})
    assert f"Du er i gruppe {other}" in client.get(joined).content.decode()
    client.post(f"{joined}group/", {"group": 7})
    assert Participant.objects.order_by("pk").first().group == other


def test_groups_drawn_anew_read_nothing_that_the_old_ones_kept_and_its_writer_can_still_show_it(
    cast, client
):
    meeting = running(cast, "groups")
    joined = sit(client, meeting, cast.trio)
    for _person in range(3):
        seat(meeting, cast.trio)
    Participant.draw_groups(meeting, by=cast.frida)
    client.post(f"{joined}pen/")
    client.post(f"{joined}entries/", {"part": "note", "text": "Larm"})
    client.post(f"{joined}lines/", {"text": "Vi var enige"})
    activity(meeting).turn_to("show", by=cast.frida)
    Participant.draw_groups(meeting, by=cast.frida)
    writer, other = Participant.objects.select_related("meeting").order_by("pk")[:2]
    assert (writer.group, other.group, writer.pen_at) == (1, 1, None)
    assert [column.cards for column in picture(other.meeting, other).columns] == [()]
    assert at_table(activity(meeting), other, own=True).note == ()
    mine = client.get(f"{joined}mine/").content.decode()
    assert mine.count("Vis det for alle") == 2
    for entry in Entry.objects.all():
        with pytest.raises(Refused, match="another table"):
            entry.release(other)
        client.post(f"{joined}release/", {"entry": entry.pk})
    assert not Entry.objects.filter(released_at=None).exists()
