"""Whoever printed the codes holds them all. What they open must not tell how many people have
answered.

Among fewer than ten invited the number is shown to nobody. By a page for each code, used or not, it
could be read.
"""

import datetime as dt

import pytest
from django.test import Client

from guldkorn.lib import clock
from guldkorn.surveys import inviting
from guldkorn.surveys.answers import encode
from guldkorn.surveys.models import CodeRequest, CodeSheet, Invitation, Survey
from guldkorn.surveys.views.answering import key_of
from tests.surveys.phone import LAST, PULSEN
from tests.world import survey as asked

pytestmark = pytest.mark.django_db
MARKS = "0" * len(PULSEN.items)
ASKED = [
    ("first page", "get", {}),
    ("head", "head", {}),
    ("questions", "post", {"page": "0", "answers": "", "go": "next"}),
    ("back", "post", {"page": "2", "answers": MARKS, "go": "back"}),
    ("check", "post", {"page": str(LAST), "answers": MARKS, "go": "stay"}),
    (
        "comment too long",
        "post",
        {"page": str(LAST), "answers": MARKS, "go": "send", "own_words": "x" * 5000},
    ),
    ("tampered", "post", {"page": "x", "answers": "<", "go": "send"}),
    ("not last", "post", {"page": "1", "answers": MARKS, "go": "send"}),
]


@pytest.fixture
def printed(cast) -> tuple[Survey, tuple[str, ...]]:
    """A survey of eight people with codes on paper, three of whom have answered, and the printed
    codes.
    """
    survey = asked(cast.units["LB"], cast.karen)
    (sheet,) = inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.karen)
    assert survey.participation().answered is None
    for code in sheet.codes[:3]:
        answer(code)
    return survey, sheet.codes


def answer(code: str) -> None:
    place = Invitation.objects.opened_by(code)
    place.answer(encode(place.survey.instrument, {}))


def seen(
    code: str, method: str, sent: dict[str, str], language: str = "da"
) -> tuple[int, dict[str, str], str]:
    """What a code opens, without the name of the place where this phone keeps a draft: a hash of
    the code itself.
    """
    phone = Client()
    said = getattr(phone, method)(f"/s/{code}/?lang={language}", sent)
    if said.status_code == 307:  # a browser is asked to send it once more, with its cookie
        said = phone.post(said.headers["Location"], sent)
    headers = {name: value.replace(code, "") for name, value in said.headers.items()}
    if said.status_code == 302:
        kept = {name: (one["max-age"], len(one.value)) for name, one in said.cookies.items()}
        return said.status_code, headers, str(kept)
    return said.status_code, headers, said.content.decode().replace(key_of(code), "")


@pytest.mark.parametrize(("_what", "method", "sent"), ASKED, ids=[what for what, *_rest in ASKED])
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_page_tells_a_used_code_from_one_that_is_not(printed, _what, method, sent, language):
    survey, codes = printed
    shown = [seen(code, method, sent, language) for code in codes]
    assert [one for one in shown if one != shown[0]] == []
    assert survey.invitations.filter(used=True).count() == 3, "there was something to tell"


def test_nor_before_it_begins_or_after_it_is_closed(printed, cast):
    survey, codes = printed
    for day in (survey.closes_on + dt.timedelta(days=1), survey.opens_on - dt.timedelta(days=1)):
        with clock.pretend(dt.datetime.combine(day, dt.time(12), dt.UTC)):
            shown = [seen(code, "get", {}) for code in codes]
        assert [one for one in shown if one != shown[0]] == []
    survey.close(by=cast.karen)
    shown = [seen(code, "get", {}) for code in codes]
    assert {status for status, _headers, _page in shown} == {410}
    assert [one for one in shown if one != shown[0]] == []


def test_nor_does_the_old_sheet_after_new_codes_are_made(printed, cast):
    survey, old = printed
    (sheet,) = CodeRequest.ask(survey, by=cast.karen).agree(CodeSheet.deal(survey), by=second(cast))
    assert {status for status, _headers, _page in (seen(code, "get", {}) for code in old)} == {404}
    answer(sheet.codes[0])
    shown = [seen(code, "get", {}) for code in sheet.codes]
    assert {status for status, _headers, _page in shown} == {200}
    assert [one for one in shown if one != shown[0]] == []


def test_only_sending_tells_and_destroys_nothing(printed):
    survey, codes = printed
    sent = {"page": str(LAST), "answers": MARKS, "go": "send"}
    statuses = [Client().post(f"/s/{code}/", sent).status_code for code in codes[2:4]]
    assert statuses == [410, 200]
    assert survey.invitations.filter(used=True).count() == 4


def second(cast):
    """One more coordinator: the unit has no TRIO."""
    from guldkorn.workplaces.models import Appointment, OrganisationRole
    from tests.cast import person

    karla = person("Karla Eksempel", "karla@solbjerg.example")
    Appointment.objects.create(
        organisation=cast.organisation, person=karla, role=OrganisationRole.COORDINATOR
    )
    return karla
