"""People at work over HTTP while a fault strikes: each sends the same again until somebody says
yes.
"""

import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from tests.faults.processes import act, in_threads
from tests.served import House

PEOPLE = 4
"""Who send at the same moment."""

MOST = 40
LONGEST = 45.0
"""Seconds until somebody gives up, whatever happens."""

LAST, ITEMS = 99, 37


@dataclass
class Work:
    """What is sent, by the words that tell one from the other; ``made`` is what the flow needs."""

    send: Callable[[House, str], int]
    found: Callable[[], list[str]]
    words: list[str]
    acknowledged: set[str] = field(default_factory=set)

    def begin(self, house: House) -> list[Any]:
        return in_threads([lambda n=n: self._some(house, n) for n in range(PEOPLE)])

    def _some(self, house: House, number: int) -> None:
        until = time.monotonic() + LONGEST
        for words in self.words[number::PEOPLE]:
            while words not in self.acknowledged and time.monotonic() < until:
                try:
                    status = self.send(house, words)
                except OSError:
                    status = 0
                if 0 < status < 500:
                    self.acknowledged.add(words)
                else:
                    time.sleep(0.1)

    def wait_for(self, number: int) -> None:
        until = time.monotonic() + LONGEST
        while len(self.acknowledged) < number and time.monotonic() < until:
            time.sleep(0.01)


def sent(house: House, path: str, fields: dict[str, str], **headers: str) -> int:
    """The status of the answer; OSError where nobody answers, RuntimeError where it is turned down."""
    asked = Request(house.address + path, urlencode(fields).encode(), headers)
    try:
        with urlopen(asked, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        if error.code < 500 and error.code != 410:
            raise RuntimeError(error.read().decode()[:300]) from error
        return error.code


def answering(database: str) -> Work:
    secrets = act(database, "answering")[:MOST]
    places = {f"Svar nummer {n}.": secret for n, secret in enumerate(secrets)}

    def send(house: House, words: str) -> int:
        fields = {"page": last_page(), "answers": "0" * ITEMS, "go": "send", "own_words": words}
        return sent(house, f"/s/{places[words]}/", fields)

    return Work(send, lambda: act(database, "answers"), list(places))


def last_page() -> str:
    from guldkorn.content.instruments import find
    from guldkorn.surveys.filling import layout

    return str(len(layout(find("pulsen"))) + 1)


def cards(database: str, house: House) -> Work:
    made = act(database, "cards")
    # a phone writes four cards at most
    seats = [_seat(house, made, number) for number in range(MOST // 4)]
    keys = {f"Kort nummer {n}": uuid.uuid4().hex for n in range(MOST)}

    def send(house: House, words: str) -> int:
        secret, activity = seats[int(words.rsplit(maxsplit=1)[-1]) % len(seats)]
        fields = {"part": "strain", "text": words, "key": keys[words], "activity": activity}
        return sent(house, f"/seat/{secret}/entries/", fields, Accept="application/json")

    return Work(send, lambda: act(database, "entries"), list(keys))


def _seat(house: House, made: dict[str, Any], number: int) -> tuple[str, str]:
    """A phone that has come in at this table: its secret, and the exercise that it shows."""
    fields = urlencode({"trio": made["trios"][number], "role": "tr"}).encode()
    with urlopen(f"{house.address}/m/{made['code']}/", fields, timeout=20) as answer:
        page, address = answer.read().decode(), answer.url
    activity = re.search(r'name="activity" value="(\d+)"', page)
    assert activity, page[:500]
    return address.split("/seat/")[1].split("/")[0], activity[1]
