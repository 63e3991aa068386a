"""At the table: the exercises ask people to move a card and to put cards together, so they can."""

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.lib.refusal import Refused
from guldkorn.meetings.models import Entry, Meeting, Participant, move_to
from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import seat_html
from tests.meetings.room import activity, put, running, seat
from tests.pages import forms_in


@pytest.fixture
def meeting(cast):
    """Mælkevejen has three cards about who can do what, the school one; each table looks at its own."""
    meeting = running(cast, "iglo")
    ours = seat(meeting, cast.trio)
    for text in ("Sige fra", "Sige nej", "Lave planen om"):
        put(meeting, ours, text, part="individual")
    put(meeting, seat(meeting, cast.school_trio), "Deres", part="individual")
    activity(meeting).turn_to("show", by=cast.frida)
    return meeting


def sits(meeting, trio):
    address = reverse("meetings:join", args=[meeting.code])
    phone = Client().post(address, {"trio": trio.pk, "role": "tr"}).url
    for newcomer in meeting.participants.waiting():
        meeting.participants.seated().filter(trio=trio).first().let_in(newcomer)
    return phone


def sort(address, does, *texts, **sent):
    """Choose cards and press, as a phone without script does."""
    (form,) = (one for one in forms_in(Client().get(address)) if one.action.startswith("sorting/"))
    assert ("does", does) in form.presses
    keys = [Entry.objects.get(text=text).pk for text in texts]
    return Client().post(f"{address}sorting/", form.sent | {"does": does, "card": keys, **sent})


def seen(meeting, trio):
    who = meeting.participants.filter(trio=trio).select_related("meeting", "trio").first()
    columns = picture(Meeting.objects.get(pk=meeting.pk), who).columns
    return {
        column.part.id: [card.text for card in column.cards] for column in columns if column.cards
    }


def test_a_card_is_moved_to_whom_it_belongs(cast, meeting):
    address = sits(meeting, cast.trio)
    assert sort(address, "move", "Lave planen om", part="leader").status_code == 302
    assert seen(meeting, cast.trio) == {
        "individual": ["Sige fra", "Sige nej"],
        "leader": ["Lave planen om"],
    }
    assert seen(meeting, cast.school_trio) == {"individual": ["Deres"]}


def test_a_card_that_was_shown_moves_on_the_wall_too(cast, meeting):
    ours = meeting.participants.filter(trio=cast.trio).select_related("meeting").first()
    Entry.objects.get(text="Lave planen om").release(ours)
    sort(sits(meeting, cast.trio), "move", "Lave planen om", part="leader")
    columns = picture(Meeting.objects.get(pk=meeting.pk)).columns
    assert [column.part.id for column in columns if column.cards] == ["leader"]


def piles():
    return {entry.text: entry.pile is not None for entry in Entry.objects.all()}


def test_cards_are_put_together_stand_together_and_are_taken_apart(cast, meeting):
    address = sits(meeting, cast.trio)
    sort(address, "together", "Sige fra", "Lave planen om")
    assert seen(meeting, cast.trio) == {"individual": ["Sige fra", "Lave planen om", "Sige nej"]}
    assert Client().get(address).content.decode().count("is-piled") == 2
    sort(address, "apart", "Sige fra", "Lave planen om")
    assert not any(piles().values())
    assert seen(meeting, cast.trio) == {"individual": ["Sige fra", "Sige nej", "Lave planen om"]}


def test_a_pile_moves_as_one_and_a_card_of_it_leaves_it(cast, meeting):
    address = sits(meeting, cast.trio)
    sort(address, "together", "Sige fra", "Sige nej")
    sort(address, "move", "Sige fra", "Sige nej", part="group")
    assert (piles()["Sige fra"], piles()["Sige nej"]) == (True, True)
    sort(address, "move", "Sige nej", part="leader")
    assert (piles()["Sige nej"], seen(meeting, cast.trio)["leader"]) == (False, ["Sige nej"])


@pytest.mark.parametrize("sent", [{"part": "nowhere"}, {"does": "burn"}, {"card": ""}])
def test_what_cannot_be_done_moves_nothing(cast, meeting, sent):
    address = sits(meeting, cast.trio)
    said = {"does": "move", "part": "leader", "card": Entry.objects.first().pk} | sent
    assert Client().post(f"{address}sorting/", said).status_code == 302
    assert set(Entry.objects.values_list("part", flat=True)) == {"individual"}


def test_a_card_of_another_table_is_not_touched(cast, meeting):
    theirs = Entry.objects.get(text="Deres")
    sent = {"does": "move", "part": "leader", "card": theirs.pk}
    Client().post(f"{sits(meeting, cast.trio)}sorting/", sent)
    ours = meeting.participants.filter(trio=cast.trio).select_related("meeting").first()
    with pytest.raises(Refused, match="another table"):
        move_to(activity(meeting), ours, [theirs], "leader")
    theirs.refresh_from_db()
    assert theirs.part == "individual"


def test_before_the_cards_are_shown_and_when_all_is_over_nothing_is_moved(cast, meeting):
    ours = meeting.participants.filter(trio=cast.trio).select_related("meeting").first()
    card = Entry.objects.get(text="Sige fra")
    activity(meeting).turn_to("write", by=cast.frida)
    with pytest.raises(Refused, match="together first"):
        move_to(activity(meeting), ours, [card], "leader")
    activity(meeting).turn_to("show", by=cast.frida)
    meeting.end(by=cast.frida)
    with pytest.raises(Refused, match="over"):
        move_to(activity(meeting), ours, [card], "leader")


def test_a_phone_that_waits_at_the_table_moves_nothing(cast, meeting):
    waiting = Participant.join(meeting, trio=cast.trio, role="amr")[0]
    with pytest.raises(Refused, match="no seat"):
        move_to(activity(meeting), waiting, [Entry.objects.get(text="Sige fra")], "leader")


@pytest.mark.usefixtures("methods")
def test_where_everybody_writes_together_no_phone_sorts(cast):
    meeting = running(cast, "words")
    who = seat(meeting, cast.trio)
    put(meeting, who, "Vi når det", part="story")
    activity(meeting).turn_to("show", by=cast.frida)
    phone = seat_html(who.pk, "da")
    assert ("Vi når det" in phone, 'id="sort"' in phone) == (True, False)
