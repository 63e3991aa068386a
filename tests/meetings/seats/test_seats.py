"""How a phone comes to a seat, finds it again, and loses it."""

import importlib
import threading
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry as HistoryEntry
from guldkorn.lib.live import Over
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.actions import end
from guldkorn.meetings.models import (
    Entry,
    Meeting,
    Participant,
    SignOff,
    take_pen,
    words_of,
    write_together,
)
from guldkorn.meetings.screens import (
    Place,
    console_html,
    join_key,
    screen_html,
    seat_html,
    table_html,
)
from guldkorn.trios.models import Charter
from tests.meetings.room import activity, put, running, seat, workshop

pytestmark = pytest.mark.usefixtures("methods")


def joins(meeting, trio, role="tr", client=None):
    client = client or Client()
    return client.post(
        reverse("meetings:join", args=[meeting.code]), {"trio": trio.pk, "role": role}
    ).url


def read(address, client=None):
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def table_of(who):
    return table_html(Place.of(Participant.objects.select_related("meeting").get(pk=who.pk)), "da")


def newest():
    return Participant.objects.order_by("-pk").select_related("meeting", "trio__unit").first()


def test_the_first_at_each_table_sits_down_and_the_next_waits_until_the_first_lets_it_in(cast):
    meeting = workshop(cast)
    first, school = joins(meeting, cast.trio, "leader"), joins(meeting, cast.school_trio)
    second = joins(meeting, cast.trio)
    assert [seat.admission for seat in Participant.objects.order_by("pk")] == [
        "seated",
        "seated",
        "waiting",
    ]
    assert "Du bliver lukket ind om lidt" in read(second)
    assert "Børnehuset Mælkevejen" in read(second)
    for address, is_asked in ((first, True), (school, False), (second, False)):
        assert ("En mere vil med ved jeres bord" in read(address)) is is_asked
        assert ("Tillidsrepræsentant (TR)" in read(address.replace("/seat/", "/live/seat/"))) is (
            address != school
        )
    assert Client().post(f"{first}newcomers/", {"let_in": newest().pk}).url == first
    assert "Du er med" in read(second)
    assert "En mere vil med ved jeres bord" not in read(first)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory has one connection only"
)
def test_of_four_who_come_to_an_empty_table_in_one_moment_one_sits_down(cast):
    meeting, together = running(cast, "strains"), threading.Barrier(4)

    def come() -> None:
        together.wait(timeout=10)
        Participant.join(meeting, trio=cast.trio, role="tr")
        connection.close()

    phones = [threading.Thread(target=come) for _phone in range(4)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    assert sorted(Participant.objects.values_list("admission", flat=True)) == [
        "seated",
        "waiting",
        "waiting",
        "waiting",
    ]


def test_whoever_does_not_belong_there_is_turned_away_and_may_try_again(cast, client):
    meeting = running(cast, "strains")
    first, wrong = joins(meeting, cast.trio), joins(meeting, cast.trio, client=client)
    html = Client().post(
        f"{first}newcomers/", {"turn_away": newest().pk}, headers={"HX-Request": "true"}
    )
    assert "En mere vil med ved jeres bord" not in html.content.decode()
    assert "Telefonen er ikke med" in read(wrong)
    assert client.post(f"{wrong}place/").status_code == 403
    assert "Hvor kommer du fra?" in read(reverse("meetings:join", args=[meeting.code]), client)
    who = Participant.objects.seated().get()
    who.turn_away(who)
    assert Participant.objects.seated().get() == who


def test_the_square_on_a_phone_at_the_table_lets_others_sit_down_at_once(cast, client):
    meeting = running(cast, "strains")
    first = joins(meeting, cast.trio, "leader")
    square = read(first).split('<p class="seat-address">')[1].split("<")[0]
    path = urlsplit(square).path
    page = read(path)
    assert ("Børnehuset Mælkevejen" in page, "Nørreskolen" in page) == (True, False)
    assert "Du er med" not in read(client.post(path, {"role": "tr"}).url), "it has begun"
    assert (newest().trio, newest().role, newest().sits) == (cast.trio, "tr", True)
    waits = Client()
    joins(meeting, cast.trio, "amr", client=waits)
    assert newest().waits
    assert "Hvad er din rolle?" in read(path, waits), (
        "whoever waits already is asked, and not led back"
    )
    waits.post(path, {"role": "amr"})
    assert (newest().sits, Participant.objects.waiting().count()) == (True, 0)
    Participant.objects.order_by("pk").first().free(by=cast.frida)
    assert Client().get(path).status_code == 404
    assert Client().get(f"{path[:-2]}x/").status_code == 404


def test_a_member_who_is_signed_in_sits_down_without_being_let_in(cast, client_of):
    meeting = running(cast, "strains")
    joins(meeting, cast.trio)
    for somebody, sits in ((cast.lone, True), (cast.niels, False)):
        joins(meeting, cast.trio, client=client_of(somebody))
        assert newest().sits is sits
    waiting = joins(meeting, cast.trio)
    anna = client_of(cast.anna)
    assert "Vælg bord" in read(waiting, anna)
    assert "Vælg bord" not in read(waiting, client_of(cast.niels))
    assert client_of(cast.niels).post(f"{waiting}place/").status_code == 403
    assert anna.post(f"{waiting}place/").url == waiting
    assert newest().sits


def test_the_code_and_the_square_lead_back_to_the_seat_that_the_phone_has(cast, client):
    meeting = running(cast, "strains")
    address = joins(meeting, cast.trio, client=client)
    cookie = client.cookies[f"seat-{meeting.pk}"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/m/", "Lax")
    assert cookie["max-age"] == 3 * 24 * 60 * 60
    assert address.split("/")[2] in cookie.value
    for door in (meeting.code, join_key(meeting)):
        for answer in (client.get, client.post):
            assert answer(reverse("meetings:join", args=[door])).url == address
    assert Participant.objects.count() == 1
    client.cookies[f"seat-{meeting.pk}"] = cookie.value.replace(address.split("/")[2], "A" * 20)
    assert "Hvor kommer du fra?" in read(reverse("meetings:join", args=[meeting.code]), client)
    other = workshop(cast)
    assert "Hvor kommer du fra?" in read(reverse("meetings:join", args=[other.code]), client)


def test_signing_in_leads_back_to_the_seat_and_its_secret_stands_in_no_other_address(cast, client):
    meeting = running(cast, "charter")
    address = joins(meeting, cast.trio, client=client)
    page = read(address)
    back = reverse("meetings:back", args=[meeting.pk])
    assert f'href="{back}"' in page
    to_sign_in = client.get(back).url
    assert address.split("/")[2] not in to_sign_in
    client.force_login(cast.lone)
    assert client.get(back).url == address
    assert "Logget ind som Lone Eksempel" in read(address, client)
    client.force_login(cast.niels)
    assert "Du er ikke medlem af denne TRIO" in read(address, client)


def test_who_is_signed_in_at_a_seat_is_stored_with_neither_seat_nor_card(cast, client_of):
    meeting = running(cast, "strains")
    lone = client_of(cast.lone)
    address = joins(meeting, cast.trio, "leader", client=lone)
    lone.post(f"{address}entries/", {"part": "strain", "text": "Larm"})
    assert "Logget ind som Lone Eksempel" in read(address, lone)
    assert put_in(meeting) == ["Larm"]
    to_people = [
        field.name
        for model in (Participant, Entry)
        for field in model._meta.fields
        if is_a_person(field)
    ]
    assert (to_people, [field.name for field in SignOff._meta.fields if is_a_person(field)]) == (
        [],
        ["by"],
    )


def is_a_person(field):
    return field.related_model is Person


def test_without_a_seat_the_way_back_leads_those_of_the_meeting_to_the_seats_and_nobody_else(
    cast, client_of
):
    meeting = running(cast, "charter")
    back = reverse("meetings:back", args=[meeting.pk])
    assert client_of(cast.lone).get(back).url == reverse("meetings:join", args=[meeting.code])
    assert client_of(cast.otto).get(back).status_code == 404
    end(meeting, by=cast.frida)
    assert client_of(cast.lone).get(back).status_code == 404


def test_a_seat_chosen_by_mistake_is_left_and_one_that_has_put_something_in_is_not(cast, client):
    meeting = running(cast, "strains")
    wrong = joins(meeting, cast.school_trio, client=client)
    assert client.post(f"{wrong}leaving/").url == reverse("meetings:join", args=[meeting.code])
    assert client.get(wrong).status_code == 404
    right = joins(meeting, cast.trio, client=client)
    client.post(f"{right}entries/", {"part": "strain", "text": "Larm"})
    answer = client.post(f"{right}leaving/")
    assert (answer.status_code, "kan koble den fra" in answer.content.decode()) == (403, True)
    end(meeting, by=cast.frida)
    assert client.post(f"{right}leaving/").status_code == 403


def test_the_console_lets_somebody_in_and_frees_the_seat_of_a_lost_phone(cast, client_of):
    meeting = running(cast, "strains")
    lost, new = joins(meeting, cast.trio, "leader"), joins(meeting, cast.trio)
    Client().post(f"{lost}entries/", {"part": "strain", "text": "Larm"})
    frida, address = client_of(cast.frida), reverse("meetings:seats", args=[meeting.pk])
    console = read(reverse("meetings:console", args=[meeting.pk]), frida)
    assert "Venter ved bordet for Børnehuset Mælkevejen: Tillidsrepræsentant (TR)" in console
    assert client_of(cast.niels).post(address, {"admit": newest().pk}).status_code == 404
    first = Participant.objects.order_by("pk").select_related("meeting", "trio").first()
    before = Place.of(first)
    assert frida.post(address, {"admit": newest().pk}).status_code == 302
    html = frida.post(address, {"free": first.pk}, headers={"HX-Request": "true"}).content.decode()
    assert "Venter ved bordet" not in html
    assert "Telefonen er ikke med" in read(lost)
    assert "Larm" not in read(f"{lost}mine/")
    assert "Belastning" in read(new)
    assert put_in(meeting) == ["Larm"]
    with pytest.raises(Over):
        table_html(before, "da")
    told = HistoryEntry.objects.filter(unit_id=cast.unit.pk).values_list("verb", flat=True)
    assert {"freed a seat", "let a phone in"} <= set(told)


def put_in(meeting):
    return list(activity(meeting).entries.values_list("text", flat=True))


def test_a_phone_of_another_meeting_is_neither_let_in_nor_freed_from_a_console(cast, client_of):
    mine, other = running(cast, "strains"), running(cast, "strains")
    joins(other, cast.trio)
    joins(other, cast.trio)
    for phone in Participant.objects.all():
        for do in ("admit", "free"):
            client_of(cast.frida).post(reverse("meetings:seats", args=[mine.pk]), {do: phone.pk})
    assert [phone.admission for phone in Participant.objects.order_by("pk")] == [
        "seated",
        "waiting",
    ]


def test_who_waits_or_is_gone_is_not_counted_and_in_no_group(cast):
    meeting = running(cast, "groups")
    people = [seat(meeting, cast.trio) for _person in range(8)]
    joins(meeting, cast.trio)
    Participant.draw_groups(meeting, by=cast.frida)
    assert (newest().group, sorted(Meeting.objects.get(pk=meeting.pk).groups())) == (
        None,
        [1] * 4 + [2] * 4,
    )
    assert "0 af 8 har svaret" in " ".join(console_html(meeting.pk, "da").split())
    one = Participant.objects.select_related("meeting", "trio").get(pk=people[0].pk)
    one.free(by=cast.frida)
    assert len(Meeting.objects.get(pk=meeting.pk).groups()) == 7
    Participant.objects.select_related("meeting").get(pk=people[1].pk).let_in(newest())
    assert newest().group is not None
    for refused in (
        lambda: put(meeting, gone(one), "Mere", part="note"),
        lambda: take_pen(gone(one)),
    ):
        with pytest.raises(Refused, match="no seat at the table"):
            refused()


def gone(who):
    return Participant.objects.select_related("meeting").get(pk=who.pk)


def test_a_dialogue_meeting_is_one_room_and_its_code_lets_everybody_in(cast):
    meeting = running(cast, "strains", kind="dialogue", trios=[cast.trio])
    for _employee in range(3):
        page = read(joins(meeting, cast.trio, "none"))
        assert "Luk de andre ved jeres bord ind" not in page
    assert [one.sits for one in Participant.objects.all()] == [True] * 3


def test_a_phone_that_waits_follows_and_stands_where_all_stand_when_it_is_let_in(cast):
    meeting = running(cast, "strains")
    first = seat(meeting, cast.trio)
    waiting = Participant.join(meeting, trio=cast.trio, role="amr")[0]
    before = Place.of(waiting)
    assert "Du bliver lukket ind om lidt" in seat_html(waiting.pk, "da", followed_at=before)
    assert "En mere vil med ved jeres bord" in table_of(first)
    first.let_in(waiting)
    assert "Belastning" in seat_html(waiting.pk, "da")
    with pytest.raises(Over):
        seat_html(waiting.pk, "da", followed_at=before)
    end(meeting, by=cast.frida)
    assert "En mere vil med ved jeres bord" not in table_of(first)


@pytest.fixture
def at_charter(cast):
    """A charter written at Mælkevejen's table, by the leader's phone."""
    meeting = running(cast, "charter")
    who = seat(meeting, cast.trio)
    take_pen(who)
    write_together(activity(meeting), who, "goal", "Ro")
    return meeting, who


def test_what_a_seat_says_is_told_on_the_phone_and_on_the_wall_as_said_in_the_room(
    cast, at_charter
):
    meeting, who = at_charter
    assert "er der sagt ja på mødet" not in screen_html(meeting.pk)
    SignOff.say_yes(activity(meeting), who, read=words_of(activity(meeting), who))
    assert "Sagt på mødet: Leder." in " ".join(table_of(who).split())
    assert "Jeres ja tæller, når I hver især logger ind og siger det" in table_of(who)
    assert "Ja fra:" not in table_of(who)
    wall = " ".join(screen_html(meeting.pk).split())
    assert "Ved 1 bord er der sagt ja på mødet. Et ja tæller, når" in wall


def test_a_member_says_yes_on_the_phone_and_it_stands_at_home(cast, at_charter, client_of):
    meeting, _who = at_charter
    lone = client_of(cast.lone)
    address = joins(meeting, cast.trio, "leader", client=lone)
    page = read(address, lone)
    assert ("Ja, det er jeg enig i" in page, "Sig ja på mødet" in page) == (True, False)
    value = page.split('name="read" value="')[1].split('"')[0]
    html = lone.post(
        f"{address}signature/", {"read": value}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "Ja fra: Leder" in html
    end(meeting, by=cast.frida)
    home = read(reverse("trios:charter", args=[cast.unit.pk]), lone)
    assert "Leder: ja – Lone Eksempel" in home
    assert "Ja, det er jeg enig i" not in home
    assert "siger det igen der" in read(address)


def test_seats_from_before_sit_where_they_sat_and_what_they_agreed_on_waits_for_the_members(cast):
    assert Participant._meta.get_field("admission").default == "seated"
    old = Charter.write(
        cast.trio, {"goal": "Ro"}, by=None, origin="Start", said={"leader", "tr", "amr"}
    )
    theirs = Charter.write(cast.school_trio, {"goal": "Ro"}, by=cast.niels)
    for charter in (old, theirs):
        charter.agreed_at = charter.written_at
        charter.save()
    theirs.note_yes({"leader"}, by=cast.niels)
    importlib.import_module("guldkorn.meetings.migrations.0014_yes_of_seats").take_back(apps, None)
    assert [Charter.objects.get(pk=one.pk).agreed_at is None for one in (old, theirs)] == [
        True,
        False,
    ]
    for somebody in cast.three:
        old.sign(by=somebody, read=old.read)
    assert Charter.objects.get(pk=old.pk).agreed_at
