"""Answers wait locked: with another secret key nothing is lost, and a database from before is
locked when it moves.
"""

import pytest
from django.db import connection

from guldkorn.lib.refusal import Refused
from guldkorn.surveys.models import AnswerOutcome, Invitation, Survey
from tests.moved import gone_back, gone_forth, of_its_own
from tests.surveys.conftest import handed_in, places

RAW = bytes(range(4)) + bytes(31)


def stored(table: str) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(f"select answers from surveys_{table}")
        return [bytes(raw) for (raw,) in cursor.fetchall()]


@pytest.mark.django_db
def test_what_waits_cannot_be_read_and_is_another_after_each_answer(opened, cast):
    survey = opened()
    first, second, *_rest = places(survey, "SB")
    first.answer(RAW)
    (before,) = stored("pooledanswers")
    second.answer(RAW)
    after = stored("pooledanswers")
    assert RAW not in before
    assert len({before, *after}) == 3
    assert handed_in(survey) == [RAW, RAW]
    survey.close(by=cast.lone)
    assert stored("response") == [RAW, RAW]
    assert Survey.objects.get(pk=survey.pk).pool_key is None


@pytest.mark.django_db
def test_under_another_secret_key_nothing_is_taken_or_closed_and_nothing_is_lost(
    opened, cast, settings
):
    survey = opened(with_comments=False)
    first, second, *_rest = places(survey, "SB")
    first.answer(RAW)
    right, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    with pytest.raises(Refused, match="answers of this survey were locked with another secret key"):
        second.answer(RAW)
    with pytest.raises(Refused, match="GULDKORN_OLD_SECRET_KEYS"):
        Survey.objects.get(pk=survey.pk).close(by=cast.lone)
    assert (survey.pool.count(), survey.invitations.filter(used=True).count()) == (1, 1)
    settings.SECRET_KEY_FALLBACKS = [right]
    assert second.answer(RAW) is AnswerOutcome.STORED
    Survey.objects.get(pk=survey.pk).close(by=cast.lone)
    assert stored("response") == [RAW, RAW]


@pytest.mark.django_db(transaction=True)
def test_a_database_from_before_is_locked_and_its_invitations_get_other_keys(opened):
    survey = opened()
    place, *_rest = places(survey, "SB")
    secret = place.new_secret(12)
    place.answer(RAW, "Tak.")
    plan = of_its_own("surveys", since="0002_comments")
    try:
        gone_back(plan)
        assert stored("pooledanswers") == [RAW]
    finally:
        gone_forth(plan)
    survey = Survey.objects.get(pk=survey.pk)
    assert RAW not in stored("pooledanswers")
    assert handed_in(survey) == [RAW]
    moved = Invitation.objects.holding(secret).get()
    assert (moved.used, moved.unit_id, moved.pk == place.pk) == (True, place.unit_id, False)
    survey.close(by=None)
    assert stored("response") == [RAW]
