"""Who cannot come answers one exercise by a link; the answers are in the room with the others'."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry as Told
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.meetings import actions
from guldkorn.meetings.models import Activity, AgendaItem, Entry, Meeting, Participant
from guldkorn.meetings.plan.ahead import answered, choosable, close_ahead, is_suitable, link
from guldkorn.meetings.plan.ahead import open_ahead as open_it
from guldkorn.meetings.plan.changing import call_off, delete
from guldkorn.meetings.screens import ahead_key, picture, seat_html, written
from tests.meetings.room import activity, put, seat, workshop


@pytest.fixture
def meeting(cast, methods) -> Meeting:
    """A dialogue meeting at Mælkevejen: tell a story, then give three dots. The story is open."""
    own = {"trios": [cast.trio], "trio": cast.trio, "kind": "dialogue"}
    made = workshop(cast, "words", "dots", by=cast.lone, **own)
    open_it(point(made, "words"), by=cast.lone)
    return Meeting.objects.get(pk=made.pk)


def point(meeting: Meeting, exercise: str) -> AgendaItem:
    return meeting.agenda.get(exercise=exercise)


def run(meeting: Meeting, exercise: str) -> Activity:
    found = Activity.of(point(meeting, exercise))
    assert found is not None
    return found


class Phone:
    """Somebody's phone that has followed the link."""

    def __init__(self, client, meeting: Meeting) -> None:
        self.client, self.meeting = client, meeting
        self.link = reverse("meetings:ahead", args=[ahead_key(meeting)])
        self.place = client.post(self.link).url

    def write(self, text: str, exercise: str = "words", part: str = "story", **numbers):
        sent = {"activity": run(self.meeting, exercise).pk, "part": part, "text": text}
        return self.client.post(self.place + "entries/", sent | numbers)

    @property
    def page(self) -> str:
        return self.client.get(self.place).content.decode()


def test_the_link_says_what_it_is_about_and_what_is_promised(cast, client_of, meeting):
    address = reverse("meetings:ahead", args=[ahead_key(meeting)])
    assert link(meeting).endswith(address)
    page = client_of().get(address).content.decode()
    assert "Spørgsmålet i words?" in page
    assert "glemmer vi, hvilken telefon det kom fra" in page
    assert not Participant.objects.exists()
    assert client_of().get(reverse("meetings:ahead", args=["1~forged"])).status_code == 404


def test_what_is_answered_before_is_in_the_room_with_the_others(cast, client_of, meeting):
    phone = Phone(client_of(), meeting)
    assert "Spørgsmålet i words?" in phone.page
    phone.write("Om natten er vi alene.")
    assert "Om natten er vi alene." in phone.page
    assert answered(meeting) == 1
    meeting.start(by=cast.lone)
    meeting.go(by=cast.lone)
    meeting = Meeting.objects.get(pk=meeting.pk)
    here = seat(meeting)
    put(meeting, here, "Om dagen er vi mange.", part="story")
    assert not picture(meeting).columns
    activity(meeting).turn_to("show", by=cast.lone)
    told = [card.text for card in picture(meeting).columns[0].cards]
    assert told == ["Om natten er vi alene.", "Om dagen er vi mange."]


def test_numbers_from_before_are_counted_once_and_under_the_same_floor(cast, client_of, meeting):
    open_it(point(meeting, "dots"), by=cast.lone)
    phones = [Phone(client_of(), meeting) for _phone in range(4)]
    for phone in phones:
        phone.write("", "dots", "a", x=2)
    phones[0].write("", "dots", "a", x=3)
    assert "3 prikker" in phones[0].write("", "dots", "b", x=1).content.decode()
    meeting.start(by=cast.lone)
    meeting.go(by=cast.lone, to=point(meeting, "dots").pk)
    meeting = Meeting.objects.get(pk=meeting.pk)
    activity(meeting).turn_to("show", by=cast.lone)
    assert picture(meeting).too_few
    activity(meeting).turn_to("write", by=cast.lone)
    put(meeting, seat(meeting), part="a", x=1)
    count = written(meeting, activity(meeting))
    assert (count.done, count.people, count.ahead) == (1, 1, 4)
    activity(meeting).turn_to("show", by=cast.lone)
    assert [vote.dots for vote in picture(meeting).drawn] == [10]


def test_it_closes_when_the_meeting_comes_to_the_point(cast, client_of, meeting):
    phone, early, late = (Phone(client_of(), meeting) for _phone in range(3))
    early.write("I tide.")
    meeting.start(by=cast.lone)
    assert phone.write("Mens de sagde velkommen.").status_code == 302
    meeting.go(by=cast.lone)
    assert late.write("For sent.").status_code == 403
    card = Entry.objects.get(text="I tide.")
    early.client.post(early.place + "withdrawal/", {"entry": card.pk})
    told = set(Entry.objects.values_list("text", flat=True))
    assert told == {"I tide.", "Mens de sagde velkommen."}
    assert "Der er ikke åbent længere" in phone.page
    other = client_of()
    assert "Der er ikke åbent nu" in other.get(phone.link).content.decode()
    assert other.post(phone.link).status_code == 403


def test_a_card_is_taken_back_before(cast, client_of, meeting):
    phone = Phone(client_of(), meeting)
    phone.write("Fortrudt.")
    card = Entry.objects.get()
    phone.client.post(phone.place + "withdrawal/", {"entry": card.pk})
    assert not Entry.objects.exists()


def test_the_link_opens_that_exercise_and_nothing_else(cast, client_of, meeting):
    phone = Phone(client_of(), meeting)
    assert phone.write("", "dots", "a", x=1).status_code == 403
    for verb in ("pen", "release", "lines"):
        sent = {"text": "x", "entry": 1, "activity": run(meeting, "words").pk}
        assert phone.client.post(f"{phone.place}{verb}/", sent).status_code in {403, 404}
    assert not Entry.objects.exists()


def test_who_answers_before_is_nobody_in_the_room(cast, client_of, meeting):
    Phone(client_of(), meeting).write("Om natten.")
    assert not meeting.participants.seated().exists()
    meeting.start(by=cast.lone)
    seat(meeting)
    Participant.draw_groups(meeting, by=cast.lone)
    assert meeting.groups() == [1]


def test_the_same_phone_answers_once_and_comes_in_with_what_it_has_put_in(cast, client_of, meeting):
    phone = Phone(client_of(), meeting)
    phone.write("Om natten.")
    assert phone.client.post(phone.link).url.partition("?")[0] == phone.place
    assert Participant.objects.count() == 1
    joined = phone.client.post(reverse("meetings:join", args=[meeting.code]), {"role": "none"})
    assert joined.url == phone.place
    place = Participant.objects.get()
    assert (place.sits, place.entries.get().text) == (True, "Om natten.")


def test_when_the_meeting_ends_nothing_leads_back_to_the_phone(cast, client_of, meeting):
    Phone(client_of(), meeting).write("Om natten.")
    meeting.start(by=cast.lone)
    assert Entry.objects.get().seat is not None
    actions.end(meeting, by=cast.lone)
    assert Entry.objects.get().seat is None


def test_in_a_workshop_it_belongs_to_no_trio(cast, client_of, methods):
    meeting = workshop(cast, "words")
    open_it(point(meeting, "words"), by=cast.frida)
    meeting = Meeting.objects.get(pk=meeting.pk)
    Phone(client_of(), meeting).write("Fra en gæst.")
    assert Entry.objects.get().trio is None


def test_only_what_everybody_answers_alone_for_the_room_is_opened(cast, methods):
    meeting = workshop(cast, "strains", "charter", "goodbye", "themes", "lie", "groups", "pairs")
    assert [one.exercise for one in choosable(meeting)] == ["pairs"]
    assert not is_suitable(meeting.agenda.first())
    for exercise in ("strains", "goodbye", "groups"):
        with pytest.raises(Refused, match="alone"):
            open_it(point(meeting, exercise), by=cast.frida)


def test_it_opens_at_most_fourteen_days_before(cast, methods):
    meeting = workshop(cast, "words")
    with clock.pretend(clock.now() - dt.timedelta(days=16)), pytest.raises(Refused, match="fourt"):
        open_it(point(meeting, "words"), by=cast.frida)
    with clock.pretend(clock.now() - dt.timedelta(days=14)):
        open_it(point(meeting, "words"), by=cast.frida)


def test_who_runs_the_meeting_opens_and_closes_it_on_its_page(cast, client_of, meeting):
    close_ahead(meeting, by=cast.lone)
    page, address = (reverse(f"meetings:{n}", args=[meeting.pk]) for n in ("meeting", "opening"))
    lone = client_of(cast.lone)
    assert link(meeting) not in lone.get(page).content.decode()
    assert lone.post(address, {"point": point(meeting, "dots").pk}).url == f"{page}#ahead"
    assert link(meeting) in lone.get(page).content.decode()
    phone = Phone(client_of(), meeting)
    lone.post(address)
    assert phone.write("", "dots", "a", x=1).status_code == 403
    verbs = Told.objects.filter(noun="meetings.meeting", noun_id=meeting.pk).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "planned",
        *("opened ahead", "closed ahead") * 2,
    ]


def test_a_meeting_that_is_called_off_is_answered_no_more_and_not_deleted(cast, client_of, meeting):
    Phone(client_of(), meeting).write("Om natten.")
    phone = Phone(client_of(), meeting)
    call_off(meeting, by=cast.lone)
    assert phone.write("Mere.").status_code == 403
    assert "Mødet er aflyst." in phone.page
    with pytest.raises(Refused, match="answered ahead"):
        delete(meeting, by=cast.lone)


def test_another_exercise_is_not_put_under_what_was_answered(cast, client_of, meeting):
    phone, story = Phone(client_of(), meeting), point(meeting, "words")
    story.change(by=cast.lone, exercise="pairs")
    assert "Der er ikke åbent længere" in phone.page
    open_it(AgendaItem.objects.get(pk=story.pk), by=cast.lone)
    assert "Spørgsmålet i pairs?" in phone.page
    phone.write("", "pairs", "trust", x=3)
    with pytest.raises(Refused, match="has answered this exercise"):
        story.change(by=cast.lone, exercise="words")
    story.change(by=cast.lone, title="Andet", exercise="pairs")
    assert Entry.objects.get().x == 3


def test_the_phone_follows_the_meeting(cast, client_of, meeting):
    Phone(client_of(), meeting)
    place = Participant.objects.get()
    assert "Spørgsmålet i words?" in seat_html(place.pk, "da")
    meeting.start(by=cast.lone)
    meeting.go(by=cast.lone)
    assert "Der er ikke åbent længere" in seat_html(place.pk, "da")
