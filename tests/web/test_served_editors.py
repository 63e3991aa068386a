"""Many save one thing at the same moment on a real server: one is stored, the others are asked."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.themes.models import Theme
from tests.cast import build
from tests.pages import opened
from tests.served import House, rows, served, with_what_the_test_made
from tests.world import STRAIN, shared_afternoon

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = "a" * 32


@dataclass
class Desk:
    """An action that stands, what its page would send, and somebody's session."""

    where: str
    shown: dict[str, str]
    session: str
    database: str
    folder: Path

    def save(self, house: House, title: str) -> int:
        """Send the page as it was opened with another title; the status of the answer."""
        body = urlencode(self.shown | {"title": title, "csrfmiddlewaretoken": TOKEN})
        cookies = (
            f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        )
        headers = {
            "Cookie": cookies,
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": house.address,
        }
        with closing(HTTPConnection("127.0.0.1", house.port, timeout=60)) as wire:
            wire.request("POST", self.where, body, headers)
            answer = wire.getresponse()
            page = answer.read().decode()
        assert answer.status == 302 or re.search(f'name="title"[^>]*value="{title}"', page), page
        return answer.status


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    cast = build()
    why = {
        "reason": "Alle peger på ydertimerne.",
        "proposed_by": cast.lone,
        "proposed_at": clock.now(),
        "chosen_at": clock.now(),
    }
    action = shared_afternoon(
        Theme.objects.create(round=cast.round, topic=STRAIN, **why), by=cast.tarik
    )
    where, client = reverse("actionplans:action", args=[action.pk]), Client()
    client.force_login(cast.lone)
    shown = opened(client, where)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return Desk(where, shown, session, with_what_the_test_made(tmp_path), tmp_path)


@pytest.fixture
def house(desk: Desk) -> Iterator[House]:
    with served(desk.folder, desk.database) as house:
        yield house


def test_of_eight_who_save_at_once_one_is_stored_and_seven_are_asked(desk, house):
    titles = [f"Titel nummer {number}" for number in range(8)]
    with ThreadPoolExecutor(8) as people:
        statuses = list(people.map(lambda title: desk.save(house, title), titles))
    assert sorted(statuses) == [302, *[409] * 7]
    stored = titles[statuses.index(302)]
    assert rows(desk.database, "SELECT title FROM actionplans_action") == [(stored,)]
    assert rows(desk.database, "SELECT count(*) FROM history_entry WHERE verb = 'changed'") == [
        (1,)
    ]
