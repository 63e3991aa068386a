"""What Prometheus reads, and what it cannot learn."""

import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from guldkorn.content.instruments import find
from guldkorn.letters.models import Mailing, post
from guldkorn.lib.mail import Mail
from guldkorn.operation import metrics
from guldkorn.operation.models import ClockRun
from guldkorn.surveys.models import Survey
from tests.cast import Cast
from tests.served import free_port, served, small_database
from tests.surveys.conftest import PLAN, TODAY, on, places
from tests.surveys.phone import Phone, through


@pytest.fixture
def measured(settings: object) -> None:
    settings.MIDDLEWARE = ["guldkorn.web.measured.measured", *settings.MIDDLEWARE]  # type: ignore[attr-defined]


def counts() -> dict[str, float]:
    """How often each room was asked, or failed."""
    return {
        f"{sample.name} {sample.labels['room']}": sample.value
        for family in REGISTRY.collect()
        if family.name in {"guldkorn_page_seconds", "guldkorn_faults"}
        for sample in family.samples
        if sample.name in {"guldkorn_page_seconds_count", "guldkorn_faults_total"}
    }


def rise(before: dict[str, float]) -> dict[str, float]:
    return {
        name: value - before.get(name, 0)
        for name, value in counts().items()
        if value != before.get(name, 0)
    }


def test_a_page_of_somebody_is_timed_by_its_room(measured: None, cast: Cast) -> None:
    browser, before = Client(), counts()
    browser.force_login(cast.lone)
    assert browser.get("/", follow=True).status_code == 200
    assert rise(before) == {"guldkorn_page_seconds_count wheel": 2}, "and where it leads"


def test_no_figure_moves_when_somebody_answers(measured: None, cast: Cast) -> None:
    """Not even in a browser that is signed in: a rise would tell when an answer came."""
    with on(TODAY):
        survey = Survey.start(cast.unit, find("pulsen"), by=cast.lone, round=cast.round, **PLAN)
        survey.open(by=cast.lone)
        phone = Phone(places(survey, "SB")[0].new_secret(12))
        phone.client.force_login(cast.lone)
        before = counts()
        through(phone)
        phone.press("send")
    assert (phone.title, rise(before)) == ("Tak. Dine svar er gemt.", {})


def test_a_fault_is_counted_whoever_asked(
    measured: None, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, before = Client(raise_request_exception=False), counts()

    def broken(*_args: object, **_words: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("guldkorn.surveys.views.answering.render", broken)
    assert browser.get(reverse("surveys:answer", args=["ABCDEFGH2345"])).status_code == 500
    assert rise(before) == {"guldkorn_faults_total surveys": 1}


def read(address: str) -> dict[str, float]:
    with urllib.request.urlopen(f"http://{address}/metrics", timeout=20) as answer:
        text = answer.read().decode()
    return {
        sample.name: sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def waited_for(address: str) -> dict[str, float]:
    for _try in range(100):
        try:
            return read(address)
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nobody answers")


def test_what_waits_is_told(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics.connections, "close_all", lambda: None)
    post(Mail("ada@solbjerg.example", "Hello", "Hello"))
    run = ClockRun.begin()
    run.end(failed=2)
    told = {family.name: family.samples[0].value for family in metrics.Waiting().collect()}
    assert told.pop("guldkorn_letters_waited_seconds") < 60
    assert told == {
        "guldkorn_database_up": 1,
        "guldkorn_letters_waiting": 1,
        "guldkorn_letters_stopped": 0,
        "guldkorn_clock_began_seconds": run.began_at.timestamp(),
        "guldkorn_clock_failed": 2,
        "guldkorn_clock_leapt": 0,
    }


def test_an_invitation_that_waits_is_not_counted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is thrown away when its place has answered: the number would tell when."""
    monkeypatch.setattr(metrics.connections, "close_all", lambda: None)
    before = {family.name: family.samples[0].value for family in metrics.Waiting().collect()}
    mailing = Mailing.begin(cast.round, "invitation")
    mailing.post([(1, Mail("ada@solbjerg.example", "Hello", "Hello"))])
    after = {family.name: family.samples[0].value for family in metrics.Waiting().collect()}
    assert after == before


def test_a_database_that_is_away_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError

    monkeypatch.setattr(metrics, "_figures", away)
    monkeypatch.setattr(metrics.connections, "close_all", lambda: None)
    (family,) = metrics.Waiting().collect()
    assert (family.name, family.samples[0].value) == ("guldkorn_database_up", 0)


def test_prometheus_reads_at_an_address_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"127.0.0.1:{free_port()}"
    monkeypatch.setenv("GULDKORN_METRICS", address)
    with served(tmp_path, small_database(tmp_path)) as house:
        told = waited_for(address)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            house.get("/metrics")
    assert told == {"guldkorn_database_up": 0}, "this file has no tables"
