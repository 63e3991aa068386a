"""A phone without account tries to speak for a TRIO, and to read what another table has."""

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.content import exercises
from guldkorn.meetings.actions import end
from guldkorn.meetings.models import Entry, Participant
from guldkorn.trios.models import Charter
from tests.meetings.room import METHODS, activity, put, running, seat


@pytest.fixture(autouse=True)
def _these(monkeypatch):
    monkeypatch.setattr(exercises, "_by_id", lambda: METHODS)


def sits_down_as(meeting, trio, role):
    """Somebody without account takes a seat from a phone that remembers nothing; returns its
    address.
    """
    answer = Client().post(
        reverse("meetings:join", args=[meeting.code]), {"trio": trio.pk, "role": role}
    )
    assert answer.status_code == 302
    return answer.url


def speaks_for_three(meeting, trio):
    """One stranger sits down as leader, TR and AMR, lets all of them in, writes a charter and says
    yes to it thrice.
    """
    first, *others = (sits_down_as(meeting, trio, role) for role in ("leader", "tr", "amr"))
    for newcomer in Participant.objects.order_by("pk")[1:]:
        Client().post(f"{first}newcomers/", {"let_in": newcomer.pk})
    Client().post(f"{first}pen/")
    assert (
        Client().post(f"{first}texts/", {"part": "goal", "text": "Vi gør, som lederen siger"}).url
        == first
    )
    for address in (first, *others):
        assert Client().post(f"{address}yes/", {"read": str(Entry.objects.get().pk)}).url == address
    assert activity(meeting).sign_offs.count() == 3


def test_three_seats_of_one_phone_do_not_agree_on_a_charter_for_the_trio(cast, client_of):
    meeting = running(cast, "charter")
    speaks_for_three(meeting, cast.trio)
    end(meeting, by=cast.frida)
    assert Charter.objects.get().goal == "Vi gør, som lederen siger"
    for somebody in cast.three:
        page = (
            client_of(somebody).get(reverse("trios:charter", args=[cast.unit.pk])).content.decode()
        )
        assert "I har alle sagt ja" not in page
        assert page.count("sagt på mødet") == 3
    assert Charter.objects.get().agreed_at is None


def test_the_first_seat_at_a_table_reads_nothing_that_the_trio_has_at_home(cast, client_of):
    Charter.write(cast.trio, {"goal": "Ro om morgenen"}, by=cast.lone)
    meeting = running(cast, "charter")
    address = sits_down_as(meeting, cast.trio, "leader")
    live = address.replace("/seat/", "/live/seat/")
    for page in (address, live):
        assert "Ro om morgenen" not in Client().get(page).content.decode()
        assert "Ro om morgenen" not in client_of(cast.niels).get(page).content.decode()
        assert "Ro om morgenen" in client_of(cast.anna).get(page).content.decode()


def test_a_second_seat_at_the_table_of_another_trio_reads_and_does_nothing_before_it_is_let_in(
    cast,
):
    meeting = running(cast, "strains")
    theirs = seat(meeting, cast.school_trio)
    card = put(meeting, theirs, "Vi savner en leder")
    activity(meeting).turn_to("show", by=cast.frida)
    spy = sits_down_as(meeting, cast.school_trio, "tr")
    mine = spy.replace("/seat/", "/live/seat/")
    for page in (spy, mine, f"{spy}mine/"):
        assert "Vi savner en leder" not in Client().get(page).content.decode()
    sends = {
        "pen": {},
        "lines": {"text": "x"},
        "release": {"entry": card.pk},
        "yes": {},
        "newcomers": {},
    }
    tried = {name: Client().post(f"{spy}{name}/", data).status_code for name, data in sends.items()}
    assert tried == {"pen": 403, "lines": 403, "release": 403, "yes": 403, "newcomers": 302}
    waiting = Participant.objects.waiting().get()
    Client().post(f"{spy}newcomers/", {"let_in": waiting.pk})
    assert not Participant.objects.get(pk=waiting.pk).sits
    activity(meeting).turn_to("write", by=cast.frida)
    answer = Client().post(f"{spy}entries/", {"part": "strain", "text": "Fra en fremmed"})
    assert (answer.status_code, Entry.objects.count()) == (403, 1)
    activity(meeting).turn_to("show", by=cast.frida)
    theirs.let_in(waiting)
    for page in (spy, mine):
        assert "Vi savner en leder" in Client().get(page).content.decode()


def test_who_sits_at_one_table_lets_nobody_in_at_another(cast):
    meeting = running(cast, "strains")
    ours = sits_down_as(meeting, cast.trio, "leader")
    seat(meeting, cast.school_trio)
    sits_down_as(meeting, cast.school_trio, "tr")
    waiting = Participant.objects.waiting().get()
    for do in ("let_in", "turn_away"):
        Client().post(f"{ours}newcomers/", {do: waiting.pk})
        assert Participant.objects.get(pk=waiting.pk).waits


def test_a_signed_in_member_of_another_trio_gives_no_yes_for_this_one(cast, client_of):
    meeting = running(cast, "charter")
    address = sits_down_as(meeting, cast.trio, "leader")
    Client().post(f"{address}pen/")
    Client().post(f"{address}texts/", {"part": "goal", "text": "Ro"})
    for client in (Client(), client_of(cast.niels), client_of(cast.frida)):
        assert (
            client.post(f"{address}signature/", {"read": str(Entry.objects.get().pk)}).status_code
            == 403
        )
    assert not activity(meeting).sign_offs.exists()
    client_of(cast.lone).post(f"{address}signature/", {"read": str(Entry.objects.get().pk)})
    assert activity(meeting).sign_offs.get().by == cast.lone


def test_another_site_cannot_make_a_member_say_yes(cast):
    meeting = running(cast, "charter")
    address = sits_down_as(meeting, cast.trio, "leader")
    Client().post(f"{address}pen/")
    Client().post(f"{address}texts/", {"part": "goal", "text": "Ro"})
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.lone)
    for name in ("signature", "place"):
        assert (
            strict.post(f"{address}{name}/", {"read": str(Entry.objects.get().pk)}).status_code
            == 403
        )
    assert not activity(meeting).sign_offs.exists()
    token = strict.get(address).cookies["csrftoken"].value
    sent = {"read": str(Entry.objects.get().pk), "csrfmiddlewaretoken": token}
    assert strict.post(f"{address}signature/", sent).url == address
    assert activity(meeting).sign_offs.get().by == cast.lone


def test_the_same_phone_does_not_answer_twice(cast, client):
    meeting = running(cast, "dots")
    code = reverse("meetings:join", args=[meeting.code])
    for _time in range(3):
        address = client.post(code, {"trio": cast.trio.pk, "role": "tr"}).url
        client.post(f"{address}entries/", {"part": "a", "x": 2})
        assert client.post(f"{address}leaving/").status_code == 403
    assert (Participant.objects.count(), Entry.objects.count()) == (1, 1)
