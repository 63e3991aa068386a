"""Beside the form of a status stands the plan: what may be told, in a number of queries that does
not grow.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.actionplans.models import Action
from guldkorn.themes.models import Theme
from guldkorn.updates.news import plan_of_round
from tests.world import shared_afternoon, turned


@pytest.fixture
def theme(cast) -> Theme:
    """A theme with a sign and an agreed action."""
    turned(cast)
    return cast.round.themes.get()


def titles(cast):
    return [line.title for _, lines in plan_of_round(cast.round) for line in lines]


def test_the_plan_stands_beside_the_status_without_what_is_confidential(cast, client_of, theme):
    new = reverse("updates:write", args=[cast.round.pk])
    assert "Fælles eftermiddag" in client_of(cast.lone).get(new).content.decode()
    action = Action.objects.get()
    action.is_confidential = True
    action.write(by=cast.lone)
    assert titles(cast) == []


def test_a_draft_is_not_told_and_more_actions_cost_no_more(cast, theme):
    with CaptureQueriesContext(connection) as one:
        assert titles(cast) == ["Fælles eftermiddag"]
    for _ in range(2):
        shared_afternoon(theme, by=cast.lone)
    Action(theme=theme, title="Kladde").write(by=cast.lone)
    with CaptureQueriesContext(connection) as three:
        assert titles(cast) == ["Fælles eftermiddag"] * 3
    assert len(three) == len(one)
