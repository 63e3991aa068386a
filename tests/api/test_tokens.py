"""The page on which a coordinator lets other systems in."""

from datetime import timedelta

import pytest

from guldkorn.api import access
from guldkorn.api.access import Scope
from guldkorn.api.models import ApiToken
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from tests.api.let_in import made, system

TODAY = clock.today()


def sent(**other):
    day = clock.today() + timedelta(days=30)
    return {"name": "Løn", "scopes": ["roster:write"], "ends_on": day} | other


def test_a_token_is_shown_once_and_opens(cast, client_of):
    karen, path = client_of(cast.karen), f"/organisations/{cast.organisation.pk}/tokens/"
    page = karen.post(f"{path}new/", sent())
    token = ApiToken.objects.get()
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert ApiToken.objects.opened_by(secret) == token
    later = karen.get(path).content.decode()
    assert secret not in later
    assert "Karen Eksempel" in later


def test_the_form_offers_half_a_year(cast, client_of):
    path = f"/organisations/{cast.organisation.pk}/tokens/new/"
    day = clock.today() + timedelta(days=180)
    assert f'value="{day.isoformat()}"' in client_of(cast.karen).get(path).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"scopes": []}, {"scopes": ["all"]}, {"ends_on": "2020-01-01"}],
    ids=["no name", "no scope", "unknown scope", "over"],
)
def test_what_is_wrong_is_told_and_nothing_is_made(cast, client_of, wrong):
    path = f"/organisations/{cast.organisation.pk}/tokens/new/"
    answer = client_of(cast.karen).post(path, sent(**wrong))
    assert answer.status_code == 400
    assert not ApiToken.objects.exists()


def test_an_ended_token_comes_back_for_a_while(cast, client_of):
    token, secret = made(cast.organisation, by=cast.karen)
    karen = client_of(cast.karen)
    for _twice in range(2):
        karen.post(f"/tokens/{token.pk}/end/")
    assert system(secret).get("/api/1/units").status_code == 401
    for _twice in range(2):
        karen.post(f"/tokens/{token.pk}/return/")
    assert system(secret).get("/api/1/units").status_code == 200
    verbs = Entry.objects.filter(noun="api.apitoken").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["made", "ended", "brought back"]
    token.refresh_from_db()
    token.end(by=cast.adam)
    with clock.pretend(clock.now() + timedelta(days=15)), pytest.raises(Refused):
        token.bring_back(by=cast.adam)


def test_a_token_opens_only_while_its_maker_looks_after_the_organisation(cast, client_of):
    _token, secret = made(cast.organisation, by=cast.karen)
    roles = cast.organisation.appointments.filter(person=cast.karen)
    (role,) = roles.values_list("role", flat=True)
    roles.update(role="facilitator")
    answer = system(secret).get("/api/1/units")
    told = (answer.status_code, answer["Content-Type"], answer.json()["detail"])
    assert told[:2] == (403, "application/problem+json")
    assert "does not look after the organisation any more" in told[2]
    page = client_of(cast.adam).get(f"/organisations/{cast.organisation.pk}/tokens/")
    assert "Karen Eksempel lavede den og står ikke for" in page.content.decode()
    roles.update(role=role)
    assert system(secret).get("/api/1/units").status_code == 200


def test_nobody_else_makes_or_ends_one(cast, client_of):
    token, _secret = made(cast.organisation, by=cast.karen)
    for somebody in (cast.lone, cast.frida, cast.otto):
        with pytest.raises(Refused):
            token.end(by=somebody)
        assert client_of(somebody).post(f"/tokens/{token.pk}/end/").status_code == 404
        with pytest.raises(Refused):
            made(cast.organisation, *Scope, by=somebody)


@pytest.mark.parametrize(
    ("open_now", "days", "may"),
    [(0, 0, True), (19, 366, True), (20, 5, False), (0, -1, False), (0, 367, False)],
)
def test_how_many_open_and_how_long(open_now, days, may):
    ends_on = TODAY + timedelta(days=days)
    reason = access.make(open_now=open_now, ends_on=ends_on, today=TODAY)
    assert (reason is None) is may


@pytest.mark.parametrize(
    ("ended", "ends", "may"), [(0, 5, True), (-14, 0, True), (-15, 5, False), (0, -1, False)]
)
def test_when_a_token_comes_back(ended, ends, may):
    reason = access.bring_back(
        ended_on=TODAY + timedelta(days=ended),
        ends_on=TODAY + timedelta(days=ends),
        today=TODAY,
        open_now=0,
    )
    assert (reason is None) is may


@pytest.mark.parametrize(("runs", "may"), [(True, True), (False, False)])
def test_who_keeps_tokens(runs, may):
    assert (access.keep(runs=runs) is None) is may
