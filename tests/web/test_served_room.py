"""The room on a real server: what was acknowledged is stored, once, and who was away is shown what
is now.
"""

import re
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest
from django.conf import settings
from django.test import Client

from guldkorn.meetings.models import Participant
from tests.cast import build
from tests.meetings.room import running
from tests.served import House, Line, rows, served, with_what_the_test_made

pytestmark = pytest.mark.django_db(transaction=True)
STORED = "SELECT text FROM meetings_entry ORDER BY text"


@dataclass
class Room:
    """A workshop at the cards of its TRIOs. Every third seat is at the school's table, the others
    at Mælkevejen's.
    """

    meeting: int
    session: str
    seats: list[str]
    database: str
    folder: Path
    lines: list[Line] = field(default_factory=list)

    def put(self, house: House, card: str, key: str, seat: int = 0) -> None:
        """Send a card as a phone's script does. Raises OSError when it is not acknowledged."""
        body = urlencode({"part": "strain", "text": card, "key": key}).encode()
        address = f"{house.address}/seat/{self.seats[seat]}/entries/"
        with urlopen(Request(address, body, {"Accept": "application/json"}), timeout=20) as answer:
            assert answer.status == 200

    def move(self, house: House, noun: str, **fields: str) -> None:
        """Press what moves the room on, as the facilitator who is signed in. The console has the
        address.
        """
        jar = CookieJar()
        browser = build_opener(HTTPCookieProcessor(jar))
        browser.addheaders = [("Cookie", f"{settings.SESSION_COOKIE_NAME}={self.session}")]
        with browser.open(
            f"{house.address}/meetings/{self.meeting}/console/", timeout=20
        ) as console:
            page = console.read().decode()
        found = re.search(rf'action="(/[\w/-]+/{noun}/)".*?</form>', page, re.DOTALL)
        assert found
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', found[0]))
        token = next(cookie.value for cookie in jar if cookie.name == "csrftoken") or ""
        cookies = {"X-CSRFToken": token, "Cookie": f"sessionid={self.session}; csrftoken={token}"}
        address, sent = f"{house.address}{found[1]}", urlencode(hidden | fields).encode()
        urlopen(Request(address, sent, cookies | {"HX-Request": "true"}), timeout=20).close()

    def phone(self, house: House, seat: int, seen: str = "") -> Line:
        """A phone that follows, until the test is over."""
        self.lines.append(line := Line(house, f"/live/seat/{self.seats[seat]}/?seen={seen}"))
        return line

    def stored(self) -> list[str]:
        return [text for (text,) in rows(self.database, STORED)]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    cast = build()
    meeting = running(cast, "strains-and-resources", "five-influences")
    tables = [cast.trio, cast.trio, cast.school_trio] * 20
    seats = [Participant.join(meeting, trio=trio, role="tr", invited=True)[1] for trio in tables]
    client = Client()
    client.force_login(cast.frida)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    room = Room(meeting.pk, session, seats, with_what_the_test_made(tmp_path), tmp_path)
    yield room
    for line in room.lines:
        line.close()


@pytest.fixture
def house(room: Room) -> Iterator[House]:
    with served(room.folder, room.database) as house:
        yield house


def test_the_same_card_sent_many_times_at_once_is_stored_once(room, house):
    key = uuid.uuid4().hex
    with ThreadPoolExecutor(8) as phones:
        list(phones.map(lambda _time: room.put(house, "Larm", key), range(8)))
    assert room.stored() == ["Larm"]


def test_who_comes_back_is_shown_what_those_see_who_stayed(room, house):
    stayed, away, school = (room.phone(house, seat) for seat in range(3))
    first = stayed.text()
    assert (away.text(), school.text()) == (first, first)
    away.close()
    room.put(house, "Vores kort", uuid.uuid4().hex)
    room.put(house, "Skolens kort", uuid.uuid4().hex, seat=2)
    room.move(house, "phase", phase="show")
    ours = stayed.text()
    assert ["Vores kort" in ours["html"], "Skolens kort" in ours["html"]] == [True, False]
    theirs = school.text()
    assert ["Vores kort" in theirs["html"], "Skolens kort" in theirs["html"]] == [False, True]
    with_the_old, with_the_new = (
        room.phone(house, 1, first["version"]),
        room.phone(house, 1, ours["version"]),
    )
    assert with_the_old.text() == ours
    room.move(house, "next-point")
    assert stayed.text() == with_the_old.text() == with_the_new.text() != ours


def test_no_acknowledged_card_is_lost_when_the_server_is_killed_and_none_is_stored_twice(
    room, house
):
    cards = {uuid.uuid4().hex: f"Kort {number}" for number in range(4 * len(room.seats))}
    seat_of = dict(zip(cards, [*range(len(room.seats))] * 4, strict=True))
    acknowledged: list[str] = []
    enough = threading.Event()

    def send(key: str) -> None:
        try:
            room.put(house, cards[key], key, seat_of[key])
        except OSError:
            return
        acknowledged.append(key)
        if len(acknowledged) == 20:
            enough.set()

    with ThreadPoolExecutor(8) as phones:
        sending = [phones.submit(send, key) for key in cards]
        assert enough.wait(20)
        house.kill()
        for one in sending:
            one.result()
    assert 20 <= len(acknowledged) < len(cards)
    kept = room.stored()
    assert {cards[key] for key in acknowledged} <= set(kept)
    with served(room.folder, room.database, port=house.port) as again:
        late = [key for key in cards if key not in acknowledged][:20]
        for key in [*acknowledged[-5:], *late]:
            room.put(again, cards[key], key, seat_of[key])
    stored = room.stored()
    assert stored == sorted(set(stored))
    assert {*kept, *(cards[key] for key in late)} <= set(stored)
