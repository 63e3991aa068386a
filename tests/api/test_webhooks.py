"""Another system is told that something has happened: signed, once, and never more than ids."""

import json
import socket
from datetime import timedelta
from time import monotonic

import pytest

from guldkorn.api import access
from guldkorn.api.hooks import addresses, sending
from guldkorn.api.hooks.addresses import Unreachable, is_public, judged, parts_of
from guldkorn.api.hooks.events import EVENT_WORDS, collect
from guldkorn.api.hooks.sending import call_due, signature
from guldkorn.api.models import HookCall, Webhook
from guldkorn.api.models.webhook import PAUSES, forget_calls
from guldkorn.history.models import Entry, record
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from tests.api.let_in import ADDRESS, hooked

PUBLIC = "93.184.216.34"


@pytest.fixture
def server(monkeypatch):
    """Another server: what it was sent, and the statuses that it answers in turn (200 at the end)."""
    got, answers = [], []

    def post(address, headers, body):
        got.append((address, headers, json.loads(body)))
        return answers.pop(0) if answers else 200

    monkeypatch.setattr(sending, "_post", post)
    return got, answers


def happened(cast):
    """The round of Mælkevejen was closed."""
    return record(cast.lone, "closed", cast.round, unit_id=cast.unit.pk)


def test_what_happens_is_told_once_with_ids_only(cast, server):
    got, _answers = server
    happened(cast)
    _hook, secret = hooked(cast.organisation, *EVENT_WORDS, by=cast.karen)
    assert call_due() == 0, "nothing is told of what was before"
    entry = happened(cast)
    assert (call_due(), call_due()) == (1, 0)
    ((address, headers, said),) = got
    assert address == ADDRESS
    assert said == {
        "type": "round.closed",
        "timestamp": entry.at.isoformat(),
        "data": {"unit": cast.unit.pk},
    }
    call = HookCall.objects.get()
    moment = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(
        secret, headers["webhook-id"], moment, call.body
    )


def test_a_release_is_told_of_with_its_survey(world, server):
    got, _answers = server
    hooked(world.organisation, "survey.released", by=world.karen)
    record(world.lone, "released", world.released, unit_id=world.unit.pk)
    call_due()
    assert got[0][2]["data"] == {"unit": world.unit.pk, "survey": world.released.pk}


def test_nothing_else_and_nothing_of_another_organisation_is_told(cast, server):
    hooked(cast.organisation, "survey.released", by=cast.karen)
    happened(cast)
    other = cast.stranger_round
    record(cast.otto, "closed", other, unit_id=other.trio.unit_id)
    record(cast.lone, "proposed", cast.round, unit_id=cast.unit.pk)
    assert collect() == 0


def test_the_signature_is_that_of_the_convention():
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'
    told = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert told == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_call_that_is_not_received_is_made_again_with_growing_pauses(cast, server):
    got, answers = server
    hooked(cast.organisation, "round.closed", by=cast.karen)
    happened(cast)
    answers += [500] * (len(PAUSES) + 1)
    now = clock.now()
    for pause in (timedelta(0), *PAUSES):
        now += pause + timedelta(seconds=1)
        with clock.pretend(now):
            assert (call_due(), call_due()) == (0, 0)
    call = HookCall.objects.get()
    assert (len(got), call.state, call.status) == (len(PAUSES) + 1, "given up", 500)
    assert len({headers["webhook-id"] for _to, headers, _said in got}) == 1
    with clock.pretend(now + timedelta(days=15)):
        forget_calls()
    assert not HookCall.objects.exists()


def test_a_server_that_is_away_is_not_asked_again_in_the_same_round(cast, server):
    got, answers = server
    hooked(cast.organisation, "round.closed", by=cast.karen)
    happened(cast), happened(cast)
    answers += [500]
    call_due()
    assert len(got) == 1


def test_what_is_in_somebodys_hand_is_taken_by_nobody_else(cast):
    hooked(cast.organisation, "round.closed", by=cast.karen)
    happened(cast)
    collect()
    first, second = HookCall.objects.get(), HookCall.objects.get()
    assert (first.take(), second.take()) == (True, False)


def test_address_and_secret_are_sealed(cast):
    hook, secret = hooked(cast.organisation, by=cast.karen)
    assert b"hemmelig" not in bytes(hook.sealed)
    assert hook.opened == {"address": ADDRESS, "secret": secret}


@pytest.mark.parametrize(
    "text",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0"),
        *("fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "fd00:ec2::254"),
    ],
)
def test_no_address_of_a_house_is_called(text):
    assert not is_public(text)


@pytest.mark.parametrize("text", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946", f"::ffff:{PUBLIC}"])
def test_a_public_address_is_called(text):
    assert is_public(text)


@pytest.mark.parametrize(
    "address",
    [
        *("http://a.example/", "ftp://a.example/", "https://", "https:///x", "a.example"),
        *("https://karen:kode@a.example/", "https://a.example:99999/", "https://[::1/"),
        *("https://a.example/ x", "https://a.example/\r\nHost: b", "https://å.example/"),
        f"https://{'a' * 70}.example/",
    ],
)
def test_only_a_whole_https_address_is_taken(address):
    with pytest.raises(Unreachable):
        parts_of(address)


def resolves(monkeypatch, *found: str) -> None:
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in found]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_a, **_k: places)


def test_a_name_with_any_address_of_a_house_is_refused(monkeypatch):
    resolves(monkeypatch, PUBLIC, "127.0.0.1")
    with pytest.raises(Unreachable):
        judged("a.example", 443)
    resolves(monkeypatch, PUBLIC)
    assert judged("a.example", 443) == PUBLIC


def test_the_call_goes_to_the_address_that_was_judged(cast, monkeypatch):
    """A name that means something else the second time it is asked for leads nowhere."""
    resolves(monkeypatch, PUBLIC)
    gone_to = []

    def connect(place, timeout):
        gone_to.append(place)
        raise OSError

    monkeypatch.setattr(sending.socket, "create_connection", connect)
    hook, _secret = hooked(cast.organisation, by=cast.karen)
    hook.try_out(by=cast.karen)
    assert call_due() == 0
    assert gone_to == [(PUBLIC, 443)]
    assert HookCall.objects.get().status is None


def test_a_server_that_never_ends_its_greeting_is_cut_off(monkeypatch):
    monkeypatch.setattr(sending, "SECONDS_FOR_A_CALL", 0.1)
    monkeypatch.setattr(sending, "judged", lambda _host, _port: "127.0.0.1")
    began = monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(OSError):  # noqa: PT011
        sending._post(f"https://a.example:{silent.getsockname()[1]}/", {}, b"{}")
    assert monotonic() - began < 5


def sent(**other):
    return {"name": "Rapporter", "address": ADDRESS, "events": ["survey.released"]} | other


def test_the_page_makes_one_tries_it_out_and_ends_it(cast, client_of, server, monkeypatch):
    resolves(monkeypatch, PUBLIC)
    got, _answers = server
    karen, path = client_of(cast.karen), f"/organisations/{cast.organisation.pk}/webhooks/"
    page = karen.post(f"{path}new/", sent())
    assert page.context["secret"].startswith("whsec_")
    hook = Webhook.objects.get()
    assert (hook.host, hook.opened["address"]) == ("systemer.example", ADDRESS)
    karen.post(f"/webhooks/{hook.pk}/test/")
    call_due()
    assert got[0][2]["type"] == "test"
    shown = karen.get(path).content.decode()
    assert "Modtaget (200)" in shown
    assert "hemmelig" not in shown
    for verb in ("end", "end", "return", "return"):
        karen.post(f"/webhooks/{hook.pk}/{verb}/")
    verbs = Entry.objects.filter(noun="api.webhook").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["made", "ended", "brought back"]


@pytest.mark.parametrize("wrong", [{"events": []}, {"address": "https://127.0.0.1/"}])
def test_what_is_wrong_is_told(cast, client_of, wrong):
    path = f"/organisations/{cast.organisation.pk}/webhooks/new/"
    assert client_of(cast.karen).post(path, sent(**wrong)).status_code == 400
    assert not Webhook.objects.exists()


def test_an_ended_one_hears_nothing_and_comes_back_for_a_while(cast, server):
    hook, _secret = hooked(cast.organisation, "round.closed", by=cast.karen)
    happened(cast)
    collect()
    hook.end(by=cast.adam)
    happened(cast)
    assert (call_due(), HookCall.objects.count()) == (0, 0)
    with clock.pretend(clock.now() + timedelta(days=15)), pytest.raises(Refused):
        hook.bring_back(by=cast.karen)
    with pytest.raises(Refused):
        hook.bring_back(by=cast.lone)


def test_one_that_is_brought_back_hears_nothing_of_what_was_before(cast, server):
    hook, _secret = hooked(cast.organisation, "round.closed", by=cast.karen)
    happened(cast)
    collect()
    hook.end(by=cast.adam)
    happened(cast)
    hook.bring_back(by=cast.karen)
    assert collect() == 0
    happened(cast)
    assert collect() == 1


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    cast, client_of, django_assert_max_num_queries
):
    karen, path = client_of(cast.karen), f"/organisations/{cast.organisation.pk}/webhooks/"
    hook, _secret = hooked(cast.organisation, by=cast.karen)
    hook.try_out(by=cast.karen)
    karen.get(path)
    with django_assert_max_num_queries(30) as few:
        karen.get(path)
    for _more in range(5):
        hooked(cast.organisation, by=cast.karen)[0].try_out(by=cast.karen)
    with django_assert_max_num_queries(len(few.captured_queries)):
        karen.get(path)


@pytest.mark.parametrize(("calling", "may"), [(9, True), (10, False)])
def test_how_many_are_called(calling, may):
    assert (access.call(calling=calling) is None) is may
