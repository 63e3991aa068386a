"""A choice that erases answers tonight is asked once more, with how many surveys it is about."""

import datetime as dt

from django.urls import reverse

from guldkorn.results.actions import close_and_release
from guldkorn.surveys.models import AnswerKeeping
from tests.surveys.conftest import PLAN, on
from tests.world import answer_all


def test_what_erases_earlier_answers_is_asked_once_more(cast, client_of, survey):
    url = reverse("privacy:keeping", args=[cast.organisation.pk])
    answer_all(survey)
    day = PLAN["closes_on"] + dt.timedelta(days=1)
    with on(day):
        close_and_release(survey, by=None)
        client = client_of(cast.karen)
        asked = client.post(url, {"days": "0"}).content.decode()
        assert "I nat bliver svarene fra 1 måling slettet." in " ".join(asked.split())
        assert AnswerKeeping.objects.count() == 0
        assert client.post(url, {"days": "60"}).status_code == 302
        assert client.post(url, {"days": "0", "agreed": "on"}).status_code == 302
    assert AnswerKeeping.days_of(cast.organisation) == 0
