"""A TRIO that has told its colleagues nothing for some weeks is reminded of it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from guldkorn.lib import clock
from guldkorn.updates.models import Board, Update
from guldkorn.waiting.scope import scope_of
from guldkorn.waiting.sources.silence import silence
from tests.updates.boarded import put_up
from tests.world import turned


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def after(weeks: int, person) -> list[str]:
    """What the person is told so many weeks from now, about silence."""
    with clock.pretend(clock.now() + dt.timedelta(weeks=weeks, hours=1)):
        return [one.why for one in silence(scope_of(person))]


def told(cast) -> None:
    update = Update(round=cast.round, so_far="Så langt.", how="Sådan.", onwards="Videre.")
    update.write(by=cast.anna)
    for person in cast.three:
        update.sign(by=person, read=update.version)


def test_after_six_weeks_each_of_the_trio_is_reminded_and_nobody_else(cast):
    assert after(5, cast.lone) == []
    (why,) = after(6, cast.lone)
    assert why.startswith("The round began on")
    assert [len(after(6, one)) for one in (*cast.three, cast.niels, cast.karen)] == [1, 1, 1, 0, 0]


def test_what_is_told_ends_it_for_as_long(cast):
    with clock.pretend(clock.now() + dt.timedelta(weeks=7)):
        assert len(after(0, cast.lone)) == 1
        told(cast)
        assert after(0, cast.lone) == []
        assert after(5, cast.lone) == []
        (why,) = after(6, cast.anna)
    assert why.startswith("They last heard from you on")


def test_what_is_told_of_a_theme_is_news_too(cast):
    with clock.pretend(clock.now() + dt.timedelta(weeks=7)):
        turned(cast)
        Update.objects.all().delete()
        assert len(after(0, cast.lone)) == 1
        put_up(cast.round.themes.get(), by=cast.lone)
        assert after(0, cast.lone) == []


def test_the_trio_chooses_when_and_can_choose_never(cast, client_of):
    address = reverse("updates:remind", args=[cast.round.pk])
    client_of(cast.tarik).post(address, {"silent_weeks": 3})
    assert len(after(3, cast.lone)) == 1
    client_of(cast.tarik).post(address, {"silent_weeks": 0})
    assert after(50, cast.lone) == []
    client_of(cast.tarik).post(address, {"silent_weeks": 1})
    assert Board.objects.get().silent_weeks == 0
    assert client_of(cast.niels).post(address, {"silent_weeks": 3}).status_code == 404


def test_it_is_not_said_twice_where_a_status_waits(cast):
    update = Update(round=cast.round, so_far="Så langt.", how="Sådan.", onwards="Videre.")
    update.write(by=cast.anna)
    assert after(9, cast.lone) == []
