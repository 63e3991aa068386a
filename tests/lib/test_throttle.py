"""Who guesses wrong is counted for each client by itself, by all processes together, and forgotten
after the hour.
"""

import datetime as dt
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import RequestFactory

from guldkorn.lib import clock
from guldkorn.lib.throttle.limits import Throttle
from guldkorn.lib.throttle.models import Kept, Misses, forget

CODES = Throttle("codes", most=3, crowd=10, few=1)
ON_SQLITE = os.environ["GULDKORN_DATABASE"].startswith("sqlite")
pytestmark = pytest.mark.django_db
ROUND = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _noon():
    with clock.pretend(ROUND):
        yield


def of(address, **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def misses(times, request, space=""):
    for _time in range(times):
        CODES.missed(request, space)


def test_who_was_wrong_too_often_is_shut_out_and_nobody_else():
    misses(2, of("192.0.2.1"))
    assert not CODES.is_shut(of("192.0.2.1"))
    misses(1, of("192.0.2.1"))
    assert CODES.is_shut(of("192.0.2.1"))
    assert not CODES.is_shut(of("192.0.2.2"))


def test_what_is_guessed_at_is_counted_by_itself():
    misses(3, of("192.0.2.1"), "lone")
    assert CODES.is_shut(of("192.0.2.1"), "lone")
    assert not CODES.is_shut(of("192.0.2.1"), "tarik")
    assert not Throttle("other", most=3, crowd=10, few=1).is_shut(of("192.0.2.1"), "lone")


def test_while_many_guess_each_may_be_wrong_less_often():
    misses(1, of("192.0.2.1"))
    for number in range(9):
        assert not CODES.is_shut(of("192.0.2.1"))
        misses(1, of(f"198.51.100.{number}"))
    assert CODES.is_shut(of("192.0.2.1"))
    assert not CODES.is_shut(of("192.0.2.2"))


def test_after_the_hour_it_is_forgotten_and_the_rows_are_gone():
    misses(3, of("192.0.2.1"))
    cache.set("somebody", [1.0], timeout=60)
    assert (Misses.objects.count(), Kept.objects.count()) == (2, 1)
    with clock.pretend(ROUND + dt.timedelta(hours=1)):
        assert not CODES.is_shut(of("192.0.2.1"))
        misses(1, of("192.0.2.9"))
        assert sorted(Misses.objects.values_list("number", flat=True)) == [1, 1]
    with clock.pretend(clock.now() + dt.timedelta(days=400)):
        forget()
    assert (Misses.objects.count(), Kept.objects.count()) == (0, 0)


def test_no_address_is_stored_and_two_hours_cannot_be_joined():
    misses(1, of("192.0.2.1"))
    cache.set("allauth:rl:ip:192.0.2.1", [1.0], timeout=60)
    stored = [
        *Misses.objects.values_list("digest", flat=True),
        *Kept.objects.values_list("cache_key", flat=True),
    ]
    assert [(len(one), "192" in one) for one in stored if "192.0.2.1" in one] == []
    assert {len(one) for one in stored} == {64}
    with clock.pretend(ROUND + dt.timedelta(hours=1)):
        misses(1, of("192.0.2.1"))
        assert set(Misses.objects.values_list("digest", flat=True)).isdisjoint(stored)


def test_the_cache_gives_back_what_it_keeps_and_hands_a_lock_to_one():
    cache.set("tries", [2.0, 1.0], timeout=60)
    assert cache.get("tries") == [2.0, 1.0]
    assert [cache.add("lock", True, timeout=10) for _time in range(2)] == [True, False]


def test_an_ipv6_client_is_its_network():
    misses(3, of("2001:db8:1:2::1"))
    assert CODES.is_shut(of("2001:db8:1:2:ffff::9"))
    assert not CODES.is_shut(of("2001:db8:1:3::1"))


def test_what_a_client_says_of_itself_counts_for_nothing(settings):
    misses(3, of("192.0.2.1"))
    assert CODES.is_shut(of("192.0.2.1", x_forwarded_for="203.0.113.7"))


def test_behind_a_proxy_the_last_word_of_the_proxy_counts(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    misses(3, of("127.0.0.1", x_forwarded_for="203.0.113.7, 192.0.2.1"))
    assert CODES.is_shut(of("127.0.0.1", x_forwarded_for="198.51.100.1, 192.0.2.1"))
    assert not CODES.is_shut(of("127.0.0.1", x_forwarded_for="192.0.2.1, 192.0.2.2"))


@pytest.mark.skipif(ON_SQLITE, reason="SQLite in memory has one connection")
@pytest.mark.django_db(transaction=True)
def test_what_is_missed_at_the_same_moment_is_all_counted():
    def guess(_number):
        try:
            with clock.pretend(ROUND):
                misses(5, of("192.0.2.1"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as clients:
        list(clients.map(guess, range(8)))
    assert sorted(Misses.objects.values_list("number", flat=True)) == [40, 40]
    assert connection.vendor == "postgresql"
