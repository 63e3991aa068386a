"""Typing questionnaires in: by somebody whom the survey's people named, never by their leader."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.models import Invitation, Keyer
from guldkorn.surveys.paper.models import candidates
from guldkorn.surveys.paper.printing import handed_in_by
from guldkorn.surveys.paper.twice import KeyingDesk
from tests.cast import appoint
from tests.surveys.conftest import TODAY, handed_in, on, places
from tests.surveys.phone import LEAVES, PULSEN

pytestmark = pytest.mark.django_db
ITEMS = [item for leaf in LEAVES for item in leaf.items]


@pytest.fixture
def code(survey) -> str:
    return places(survey, "SB")[0].new_secret(12)


@pytest.fixture
def keyed(survey, cast) -> Keyer:
    return Keyer.name(survey, cast.frida, by=cast.lone)


@pytest.fixture
def frida(keyed, cast, client_of, monkeypatch):
    """Somebody whose sheets are stored when they are typed once (the others: test_twice)."""
    monkeypatch.setattr(KeyingDesk, "is_done", lambda *_of_the_sheet: True)
    return client_of(cast.frida)


def blank(code) -> dict[str, str]:
    """A sheet without a cross, as it is typed in."""
    return {"code": code} | {f"q-{item.id}": "0" for item in ITEMS}


def here(survey) -> str:
    return reverse("surveys:keying", args=[survey.pk])


def test_a_sheet_is_stored_as_if_its_owner_had_sent_it(survey, frida, code):
    typed = {f"q-{item.id}": str(place % 3) for place, item in enumerate(ITEMS)}
    entries = Entry.objects.count()
    answer = frida.post(here(survey), {"code": f" {code.lower()} ", **typed})
    assert (answer.status_code, Entry.objects.count()) == (302, entries)
    (raw,) = handed_in(survey)
    expected = {
        item.id: 255 if place % 3 == 0 else place % 3 - 1 for place, item in enumerate(ITEMS)
    }
    assert raw == bytes(expected[item.id] for item in PULSEN.items)
    assert [place.used for place in places(survey, "SB")].count(True) == 1


@pytest.mark.parametrize("nothing", ["0", "x", "X", "?"])
def test_no_cross_and_two_crosses_are_no_answer(survey, frida, code, nothing):
    frida.post(here(survey), blank(code) | {f"q-{ITEMS[0].id}": nothing})
    assert handed_in(survey) == [bytes([255] * len(ITEMS))]


@pytest.mark.parametrize("slip", ["", " "])
def test_a_row_without_anything_is_a_slip_and_no_sheet_is_used_up(survey, frida, code, slip):
    """Enter after the code sent the form, and stored a sheet without answers for good."""
    for sent in ({"code": code}, blank(code) | {f"q-{ITEMS[-1].id}": slip}):
        assert frida.post(here(survey), sent).status_code == 400
    assert handed_in(survey) == []
    assert not any(place.used for place in places(survey, "SB"))


@pytest.mark.parametrize("wrong", ["6", "9", "-1", "ab", "٣", "1.", "<b"])
def test_what_is_no_choice_is_said_and_nothing_stored(survey, frida, code, wrong):
    answer = frida.post(here(survey), blank(code) | {f"q-{ITEMS[0].id}": wrong})
    assert (answer.status_code, handed_in(survey)) == (400, [])
    assert wrong.replace("<", "&lt;") in answer.content.decode()


def test_a_code_that_is_used_or_unknown_is_said(survey, frida, code):
    assert frida.post(here(survey), blank(code)).status_code == 302
    for one in (code, "ABCDEFGH2345"):
        assert frida.post(here(survey), blank(one)).status_code == 400
    assert len(handed_in(survey)) == 1


def test_who_typed_stands_nowhere(survey, frida, code):
    frida.post(here(survey), blank(code))
    assert not [field for field in Invitation._meta.fields if "person" in field.name]
    assert {field.name for field in Keyer._meta.fields} == {"id", "survey", "person"}


def test_only_those_are_offered_who_are_in_no_trio_near(survey, cast):
    assert {one.person for one in candidates(survey)} == {cast.karen, cast.frida}
    appoint(cast.organisation, cast.tarik, "facilitator")
    assert cast.tarik not in {one.person for one in candidates(survey)}
    for person, by in [(cast.lone, cast.lone), (cast.tarik, cast.lone), (cast.otto, cast.lone)]:
        with pytest.raises(Refused):
            Keyer.name(survey, person, by=by)
    with pytest.raises(Refused):
        Keyer.name(survey, cast.karen, by=cast.karen)
    with pytest.raises(Refused):
        Keyer.name(survey, cast.frida, by=cast.frida)


def test_who_has_left_a_trio_can_be_named(survey, cast):
    appoint(cast.organisation, cast.tarik, "facilitator")
    cast.trio.memberships.filter(person=cast.tarik).update(until=TODAY)
    assert cast.tarik in {one.person for one in candidates(survey)}


def test_a_sheet_is_asked_for_before_the_survey_closes(survey):
    assert handed_in_by(survey) == survey.closes_on - dt.timedelta(days=3)
    survey.opens_on = survey.closes_on
    assert handed_in_by(survey) == survey.closes_on


def test_nobody_else_comes_to_the_page(survey, keyed, cast, client_of):
    for person in (cast.lone, cast.tarik, cast.anna, cast.karen, cast.otto):
        assert client_of(person).get(here(survey)).status_code == 404
    assert client_of(cast.frida).get(here(survey)).status_code == 200


def test_whoever_is_no_longer_fit_or_named_is_refused(survey, keyed, cast, frida):
    cast.organisation.appointments.filter(person=cast.frida).delete()
    assert frida.get(here(survey)).status_code == 403
    keyed.end(by=cast.lone)
    assert frida.get(here(survey)).status_code == 404


def test_it_ends_with_the_last_day(survey, frida):
    with on(survey.closes_on.replace(year=TODAY.year + 1)):
        assert frida.get(here(survey)).status_code in {302, 403}


def test_naming_and_ending_on_the_page(survey, cast, client_of):
    client = client_of(cast.lone)
    there = reverse("surveys:keyers", args=[survey.pk])
    assert client.post(there, {"person": str(cast.otto.pk)}).status_code == 400
    assert client.post(there, {"person": str(cast.frida.pk)}).status_code == 302
    assert reverse("surveys:keying", args=[survey.pk]) in client.get(there).content.decode()
    (named,) = survey.keyers.all()
    end = reverse("surveys:keyer_end", args=[survey.pk, named.pk])
    assert (client.post(end).status_code, survey.keyers.count()) == (302, 0)
    told = Entry.objects.filter(noun="surveys.keyer").values_list("verb", flat=True)
    assert sorted(told) == ["ended", "named"]
    assert client_of(cast.otto).get(there).status_code == 404
