"""F5: one member of a TRIO makes codes again after the victim has answered, and fills all other
places.

Nine answers that one person wrote, and the mean of ten: the tenth follows. So it takes two, and it
is seen.
"""

import datetime as dt
import html
from collections.abc import Iterator

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.results.actions import close_and_release
from guldkorn.results.models import Figure
from guldkorn.surveys import inviting
from guldkorn.surveys.models import AnswerOutcome, CodeRequest, CodeSheet, Invitation, Survey
from guldkorn.workplaces.models import Employee
from tests.cast import trio_of
from tests.results.scene import THIS_YEAR, ask, sheet

pytestmark = pytest.mark.django_db
SECRET, FILLED = 100, 50
"""What the victim answers everywhere, and what the attacker does, as scores."""


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.pretend(THIS_YEAR):
        yield


@pytest.fixture
def survey(cast) -> Survey:
    """Ten people in Lille Bjørn, whose TRIO is Niels, Tove and Amir. Niels has made the codes; one
    has answered.
    """
    unit = cast.units["LB"]
    Employee.objects.bulk_create(Employee(unit=unit, name=f"Ny {number}") for number in range(2))
    trio_of(unit, leader=cast.niels, tr=cast.tove, amr=cast.amir)
    survey = ask(unit, cast.niels)
    (codes,) = inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.niels)
    assert answer(codes.codes[0], SECRET) is AnswerOutcome.STORED
    return survey


def answer(code: str, score: int) -> AnswerOutcome:
    place = Invitation.objects.opened_by(code)
    assert place is not None
    return place.answer(sheet(score))


def test_one_member_alone_gets_no_codes(cast, survey, client_of):
    niels = client_of(cast.niels)
    assert (
        niels.post(reverse("surveys:codes", args=[survey.pk]), {"replace": "on"}).status_code == 403
    )
    niels.post(reverse("surveys:new_codes", args=[survey.pk]))
    asked = CodeRequest.objects.get()
    assert niels.post(reverse("surveys:agreement", args=[asked.pk])).status_code == 403
    with pytest.raises(Refused, match="Another person"):
        asked.agree(CodeSheet.deal(asked.survey), by=cast.niels)


def test_nor_does_the_coordinator_alone(cast, survey):
    with pytest.raises(Refused, match="takes two"):
        inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.karen)
    with pytest.raises(Refused, match="Another person"):
        CodeRequest.ask(survey, by=cast.karen).agree(CodeSheet.deal(survey), by=cast.karen)


def test_two_who_are_in_it_together_can_and_everybody_sees_it(cast, survey, client_of):
    """There is something to leak: the mean of ten, nine of which one person wrote."""
    (codes,) = CodeRequest.ask(survey, by=cast.niels).agree(CodeSheet.deal(survey), by=cast.tove)
    outcomes = [answer(code, FILLED) for code in codes.codes]
    assert outcomes == [AnswerOutcome.STORED] * 9 + [AnswerOutcome.ALREADY]
    rows = Entry.objects.filter(noun="surveys.coderequest").order_by("pk")
    assert [(row.by, row.verb) for row in rows] == [
        (cast.niels, "asked for"),
        (cast.tove, "agreed to"),
    ]
    told = "Mens man kunne svare, blev 10 koder på papir oprettet på ny den 1. september 2025."
    amir = client_of(cast.amir)
    assert told in read(amir.get(reverse("surveys:survey", args=[survey.pk])))
    with clock.pretend(THIS_YEAR + dt.timedelta(days=14)):
        release = close_and_release(survey, by=cast.niels)
    mean = Figure.objects.get(release=release, scale="influence").mean
    assert 10 * mean - 9 * FILLED == SECRET
    for route in ("surveys:survey", "results:unit"):
        address = [survey.pk] if route == "surveys:survey" else [survey.pk, survey.unit_id]
        assert told in read(amir.get(reverse(route, args=address)))


def test_a_sheet_made_again_does_not_tell_how_many_have_answered(cast, survey):
    """What the attacker would look for first: the old sheet, made again, was as long as those who
    had not answered.
    """
    (after,) = CodeRequest.ask(survey, by=cast.niels).agree(CodeSheet.deal(survey), by=cast.amir)
    assert len(after.codes) == survey.code_requests.get().number == 10


def read(page) -> str:
    return html.unescape(page.content.decode())
