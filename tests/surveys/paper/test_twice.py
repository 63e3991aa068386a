"""The second typing: nobody comes around it, nothing waits on the server, and slips are found."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.surveys.models import Keyer
from guldkorn.surveys.paper.twice import IN_THE_PAGE, ONE_IN, KeyingDesk
from tests.surveys.conftest import handed_in, places
from tests.surveys.phone import LEAVES

pytestmark = pytest.mark.django_db
ITEMS = [item for leaf in LEAVES for item in leaf.items]
CARRIED = re.compile(r'name="typed"\s+value="([^"]+)"')
ROW = re.compile(r' name="(q-[^"]+)"')
FIRST, SECOND = (f"q-{item.id}" for item in ITEMS[:2])


class Typist:
    """Types at the page as a browser would: what a page carries is sent with what is typed. In a
    row that a test does not name there is no cross.
    """

    def __init__(self, client, survey) -> None:
        self.client, self.here = client, reverse("surveys:keying", args=[survey.pk])
        self.open()

    def open(self) -> None:
        self.answer = self.client.get(self.here)

    def type(self, code: str, **typed: str) -> None:
        found = CARRIED.search(self.page)
        self.carried = found[1] if found else ""
        blank = dict.fromkeys(ROW.findall(self.page), "0")
        typed = {"typed": self.carried, **blank, **typed}
        self.answer = self.client.post(self.here, {"code": code, **typed}, follow=True)

    @property
    def page(self) -> str:
        return self.answer.content.decode()

    @property
    def asked(self) -> int:
        return self.page.count(' name="q-')


@pytest.fixture
def frida(survey, cast, client_of) -> Typist:
    Keyer.name(survey, cast.frida, by=cast.lone)
    return Typist(client_of(cast.frida), survey)


@pytest.fixture
def codes(survey) -> list[str]:
    return [place.new_secret(12) for place in places(survey, "SB")[:3]]


def drawn(monkeypatch, *sheets: str) -> None:
    monkeypatch.setattr(KeyingDesk, "draws", lambda _desk, code: code in sheets)


def rows() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def test_the_first_is_typed_twice_and_then_those_that_are_drawn(survey, frida, codes, monkeypatch):
    drawn(monkeypatch, codes[2])
    for stored, code in enumerate(codes[:2]):
        frida.type(code, **{FIRST: "2"})
        if stored == 0:
            assert handed_in(survey) == []
            frida.type(code, **{FIRST: "2"})
        assert len(handed_in(survey)) == stored + 1
    frida.type(codes[2])
    frida.open()
    frida.type(codes[2])
    assert len(handed_in(survey)) == 2
    frida.type(codes[2])
    assert len(handed_in(survey)) == 3


def test_between_the_two_nothing_is_stored_and_the_page_shows_nothing(survey, frida, codes):
    before, entries = rows(), Entry.objects.count()
    frida.type(codes[0], **{FIRST: "2"})
    assert (rows(), Entry.objects.count()) == (before, entries)
    assert frida.asked == len(ITEMS)
    fields = re.findall(r'<input[^>]* name="q-[^>]*>', frida.page)
    assert not [field for field in fields if "value=" in field]
    assert CARRIED.search(frida.page)


def test_what_differs_is_shown_with_both_in_the_order_of_the_choices(survey, frida, codes):
    frida.type(codes[0], **{FIRST: "4", SECOND: "1"})
    frida.type(codes[0], **{FIRST: "2", SECOND: "1"})
    assert (frida.asked, handed_in(survey)) == (1, [])
    assert re.findall("<b>(.)</b>", frida.page)[:2] == ["2", "4"]
    frida.type(codes[0], **{FIRST: ""})
    assert (frida.answer.status_code, frida.asked, handed_in(survey)) == (400, 1, [])
    frida.type(codes[0], **{FIRST: "3"})
    (raw,) = handed_in(survey)
    assert sorted(raw)[:2] == [0, 2]
    all_but_one = f"{len(ITEMS) - 1}"
    told = re.findall(r"(\d+) svar to gange, og (\d+)", frida.page)
    assert told == [(str(len(ITEMS)), all_but_one)]


@pytest.mark.parametrize("trick", ["stripped", "changed", "another sheet", "another person", "old"])
def test_nobody_comes_around_it(survey, frida, codes, cast, trick):
    frida.type(codes[0])
    carried = CARRIED.search(frida.page)[1]
    sent, later, code = carried, clock.now(), codes[0]
    if trick == "stripped":
        sent = ""
    elif trick == "changed":
        sent = carried[:40] + ("A" if carried[40] != "A" else "B") + carried[41:]
    elif trick == "another sheet":
        code = codes[1]
    elif trick == "another person":
        sent = KeyingDesk(survey, cast.karen).seal(
            code, KeyingDesk(survey, cast.frida).typings(code, carried)
        )
    else:
        later += IN_THE_PAGE + timedelta(minutes=1)
    with clock.pretend(later):
        frida.type(code, typed=sent)
    assert handed_in(survey) == []


def test_a_sheet_is_always_drawn_or_never_and_about_one_in_ten(survey, cast):
    desk, other = KeyingDesk(survey, cast.frida), KeyingDesk(survey, cast.karen)
    sheets = [f"CODE{number:08}" for number in range(2000)]
    chosen = [code for code in sheets if desk.draws(code)]
    assert chosen == [code for code in sheets if other.draws(code)]
    assert 120 < len(chosen) < 290
    assert ONE_IN == 10


def test_a_used_code_is_told_only_where_it_would_be_stored(survey, frida, codes):
    frida.type(codes[0])
    frida.type(codes[0])
    frida.client.cookies.pop("typed-twice")
    frida.open()
    frida.type(codes[0])
    assert (frida.answer.status_code, frida.asked) == (200, len(ITEMS))
    frida.type(codes[0])
    assert (frida.answer.status_code, len(handed_in(survey))) == (400, 1)


def test_an_unknown_code_is_told_at_once(frida):
    frida.type("ABCDEFGH2345")
    assert frida.answer.status_code == 400
