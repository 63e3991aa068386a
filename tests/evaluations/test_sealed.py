"""What somebody thinks of a course waits locked, and tickets lie in no order of names."""

import datetime as dt

import pytest

from guldkorn.evaluations.models import CourseEvaluation, Slip
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.answers import encode
from tests.evaluations.asked import answer, running_cohort

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast) -> CourseEvaluation:
    last = clock.today() + dt.timedelta(days=7)
    return CourseEvaluation.open(
        running_cohort(cast, more=4), by=cast.frida, channel="slips", closes_on=last
    )


def test_no_answer_can_be_read_until_it_is_closed_and_then_it_is_erased(cast, asked):
    answer(asked, *[3] * 12)
    raw = encode(asked.instrument, {item.id: 3 for item in asked.instrument.items})
    held = [bytes(slip.content) for slip in Slip.objects.filter(kind="answers")]
    assert [raw in one for one in held] == [False] * 12
    assert {asked.pool_safe.unlock(one) for one in held} == {raw}
    asked.close(by=cast.frida)
    done = CourseEvaluation.objects.get(pk=asked.pk)
    assert (done.pool_key, Slip.objects.count(), done.figures[0]["n"]) == (None, 0, 12)


def test_under_another_secret_key_it_is_not_closed_and_nothing_is_lost(cast, asked, settings):
    answer(asked, *[3] * 5)
    settings.SECRET_KEY = "another"
    with pytest.raises(Refused, match="locked with another secret key"):
        CourseEvaluation.objects.get(pk=asked.pk).close(by=cast.frida)
    assert Slip.objects.filter(kind="answers").count() == 5


def test_keys_of_tickets_are_spread_over_sixty_three_bits(asked):
    keys = list(asked.tickets.values_list("pk", flat=True))
    assert len(set(keys)) == 20
    assert max(keys) > 2**58
