"""New codes when people can answer already: asked for by one, agreed to by another, and telling
nothing of answers.
"""

from functools import partial

import pytest
from django.db import connection, models

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.surveys import inviting
from guldkorn.surveys.answers import encode
from guldkorn.surveys.models import (
    AnswerOutcome,
    CodeRequest,
    CodeSheet,
    Invitation,
    PooledAnswers,
    Response,
    SpareCode,
    Survey,
)
from tests.lib.postgres import at_once, transactions
from tests.surveys.conftest import places

pytestmark = pytest.mark.django_db


def come(code: str) -> AnswerOutcome | None:
    """Answer with a code, as somebody who opens its address and sends; None where it is not known."""
    place = Invitation.objects.opened_by(code)
    return place and place.answer(encode(place.survey.instrument, {}))


@pytest.fixture
def small(cast, opened) -> Survey:
    """Twenty people with codes; of the eight in Lille Bjørn five have answered."""
    survey = opened(cast.units["MV"])
    inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone)
    for place in places(survey, "LB")[:5]:
        place.answer(encode(survey.instrument, {}))
    return survey


def new_codes(survey: Survey, cast) -> dict[str, tuple[str, ...]]:
    """The codes of each unit, that Lone asked for and Tarik agreed to."""
    sheets = CodeRequest.ask(survey, by=cast.lone).agree(CodeSheet.deal(survey), by=cast.tarik)
    return {sheet.unit.unit.code: sheet.codes for sheet in sheets}


def test_a_new_sheet_is_as_long_as_there_are_places_however_many_are_used(cast, small):
    assert {code: len(made) for code, made in new_codes(small, cast).items()} == {
        "MV": 3,
        "LB": 8,
        "SB": 9,
    }
    assert small.code_requests.get().number == 20


def test_each_new_code_opens_a_place_that_is_left_and_then_they_are_used(cast, small):
    codes = new_codes(small, cast)["LB"]
    outcomes = [come(code) for code in codes]
    assert outcomes == [AnswerOutcome.STORED] * 3 + [AnswerOutcome.ALREADY] * 5
    assert [place.used for place in places(small, "LB")] == [True] * 8
    assert small.pool.filter(unit__unit__code="LB").count() == 8
    assert [place.used for place in places(small, "SB")] == [False] * 9


def test_a_new_code_works_once(cast, small):
    code, other, *_rest = new_codes(small, cast)["LB"]
    assert come(code) is AnswerOutcome.STORED
    assert Invitation.objects.opened_by(code).used
    assert come(code) is AnswerOutcome.ALREADY
    assert not Invitation.objects.opened_by(other).used
    assert small.participation().answered == 6


def test_two_who_came_to_the_same_place_both_have_their_answers_stored(cast, small):
    one, other = (Invitation.objects.opened_by(code) for code in new_codes(small, cast)["LB"][:2])
    assert one.pk == other.pk
    raw = encode(small.instrument, {})
    assert [place.answer(raw) for place in (one, other, one)] == [
        AnswerOutcome.STORED,
        AnswerOutcome.STORED,
        AnswerOutcome.ALREADY,
    ]
    assert Invitation.objects.filter(unit=one.unit, used=True).count() == 7


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_all_at_once_they_fill_the_places_that_are_left_and_no_more(cast, small):
    outcomes = at_once(*[lambda code=code: come(code) for code in new_codes(small, cast)["LB"]])
    assert sorted(outcome.value for outcome in outcomes) == ["already"] * 5 + ["stored"] * 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite numbers no transactions")
@pytest.mark.django_db(transaction=True)
def test_no_answer_shares_a_transaction_with_a_new_code_or_the_place_it_took(cast, small):
    for code in new_codes(small, cast)["SB"]:
        assert come(code) is AnswerOutcome.STORED
        written = set().union(*(transactions(model) for model in (PooledAnswers, Response)))
        assert written
        assert not written & transactions(Invitation).keys()
    assert touched() == {0}
    assert len(transactions(SpareCode)) == 1


def touched() -> set[int]:
    """The transactions that locked a new code's row since it was made; 0 is none."""
    return set(
        SpareCode.objects.extra(select={"by": "xmax::text::bigint"}).values_list("by", flat=True)
    )


def test_all_old_codes_stop_working_and_the_old_sheet_tells_nothing(cast, opened):
    survey = opened(cast.units["NS"], by=cast.niels)
    (before,) = inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.niels)
    assert come(before.codes[0]) is AnswerOutcome.STORED
    (after,) = CodeRequest.ask(survey, by=cast.niels).agree(CodeSheet.deal(survey), by=cast.tove)
    assert [come(code) for code in before.codes] == [None] * 14
    assert come(after.codes[0]) is AnswerOutcome.STORED
    (again,) = CodeRequest.ask(survey, by=cast.tove).agree(CodeSheet.deal(survey), by=cast.niels)
    assert [come(code) for code in after.codes] == [None] * 14
    assert [come(code) for code in again.codes] == [AnswerOutcome.STORED] * 12 + [
        AnswerOutcome.ALREADY
    ] * 2


def test_who_has_a_link_by_mail_keeps_it_and_no_code_opens_it(cast, opened):
    cast.units["LG"].employees.filter(name__endswith=" 1").update(email="")
    survey = opened(cast.units["LG"], by=cast.lise, channel=Survey.Channel.EMAIL)
    by_mail = survey.invitations.by_mail().first()
    link = by_mail.new_secret(20)
    survey.invitations.by_mail().last().answer(encode(survey.instrument, {}))
    (sheet,) = CodeRequest.ask(survey, by=cast.lise).agree(CodeSheet.deal(survey), by=cast.tina)
    assert [come(code) for code in (*sheet.codes, *sheet.codes)] == [
        AnswerOutcome.STORED,
        AnswerOutcome.ALREADY,
    ]
    assert Invitation.objects.opened_by(link) == by_mail
    assert not Invitation.objects.opened_by(link).used


def test_a_spare_code_knows_no_time_and_is_a_hash(cast, small):
    made = new_codes(small, cast)
    assert [field.name for field in SpareCode._meta.fields] == ["digest", "unit"]
    assert not any(isinstance(field, models.DateField) for field in SpareCode._meta.fields)
    held = set(SpareCode.objects.values_list("digest", flat=True))
    assert len(held) == 20
    assert not held & {code for codes in made.values() for code in codes}


@pytest.mark.parametrize(
    ("asks", "agrees"), [("lone", "tarik"), ("anna", "karen"), ("karen", "lone")]
)
def test_two_of_the_trio_or_one_and_the_coordinator(cast, small, asks, agrees):
    asked = CodeRequest.ask(small, by=getattr(cast, asks))
    asked.agree(CodeSheet.deal(asked.survey), by=getattr(cast, agrees))
    rows = Entry.objects.filter(noun="surveys.coderequest").order_by("pk")
    assert [(row.by, row.verb, row.facts) for row in rows] == [
        (getattr(cast, asks), "asked for", {}),
        (getattr(cast, agrees), "agreed to", {"number": 20}),
    ]


def test_neither_one_alone_nor_two_coordinators_nor_somebody_else(cast, small, karla):
    asked = CodeRequest.ask(small, by=cast.lone)
    with pytest.raises(Refused, match="Another person"):
        asked.agree(CodeSheet.deal(asked.survey), by=cast.lone)
    for stranger in (cast.niels, cast.frida, cast.otto):
        with pytest.raises(Refused, match="Only the TRIO"):
            asked.agree(CodeSheet.deal(asked.survey), by=stranger)
    asked.withdraw(by=cast.lone)
    with pytest.raises(Refused, match="must be in the TRIO"):
        CodeRequest.ask(small, by=cast.karen).agree(CodeSheet.deal(small), by=karla)
    assert SpareCode.objects.count() == 0


def test_where_there_is_no_trio_two_coordinators_agree(cast, opened, karla):
    survey = opened(cast.units["LB"], by=cast.karen)
    inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.karen)
    asked = CodeRequest.ask(survey, by=cast.karen)
    with pytest.raises(Refused, match="Another person"):
        asked.agree(CodeSheet.deal(asked.survey), by=cast.karen)
    (sheet,) = asked.agree(CodeSheet.deal(asked.survey), by=karla)
    assert len(sheet.codes) == 8


def test_who_has_left_the_trio_meanwhile_does_not_count(cast, small):
    asked = CodeRequest.ask(small, by=cast.lone)
    cast.trio.memberships.filter(person=cast.lone).update(until="2026-03-01")
    with pytest.raises(Refused, match="does not look after"):
        asked.agree(CodeSheet.deal(asked.survey), by=cast.tarik)


def test_a_request_is_made_once_and_answered_once(cast, small):
    asked = CodeRequest.ask(small, by=cast.lone)
    assert CodeRequest.ask(small, by=cast.tarik) == asked
    asked.agree(CodeSheet.deal(asked.survey), by=cast.tarik)
    agree = partial(asked.agree, CodeSheet.deal(asked.survey))
    for verb in (agree, asked.withdraw):
        with pytest.raises(Refused, match="already"):
            verb(by=cast.anna)
    assert SpareCode.objects.count() == 20


def test_a_request_that_is_turned_down_changes_no_code(cast, small):
    asked = CodeRequest.ask(small, by=cast.lone)
    asked.withdraw(by=cast.anna)
    with pytest.raises(Refused, match="already"):
        asked.agree(CodeSheet.deal(asked.survey), by=cast.tarik)
    assert SpareCode.objects.count() == 0
    assert Entry.objects.filter(noun="surveys.coderequest").latest("pk").verb == "took back"


def test_nobody_asks_where_one_alone_may_or_when_the_survey_is_closed(cast, opened):
    survey = opened()
    with pytest.raises(Refused, match="can still make the codes alone"):
        CodeRequest.ask(survey, by=cast.lone)
    places(survey, "SB")[0].answer(encode(survey.instrument, {}))
    asked = CodeRequest.ask(survey, by=cast.lone)
    survey.close(by=cast.lone)
    with pytest.raises(Refused, match="not open"):
        asked.agree(CodeSheet.deal(asked.survey), by=cast.tarik)
    with pytest.raises(Refused, match="not open"):
        CodeRequest.ask(survey, by=cast.lone)
