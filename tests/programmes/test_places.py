"""Enrolling on the pages: the list of the facilitator, the link that any TRIO may open, a place
given back.
"""

import pytest
from django.urls import reverse

from guldkorn.programmes.models import Cohort
from tests.programmes.test_enrolment import places


def text(answer):
    return answer.content.decode()


def at(name, *args):
    return reverse(f"programmes:{name}", args=args)


def test_the_list_offers_the_trios_of_the_organisation_and_enrols_those_chosen(
    cast, client_of, cohort
):
    client = client_of(cast.frida)
    page = text(client.get(at("places", cohort.pk)))
    assert "Nørreskolen" in page
    assert "Havnebørnehaven" not in page
    client.post(at("places", cohort.pk), {"trios": [cast.trio.pk, cast.school_trio.pk]})
    assert places(cohort) == {cast.trio: "enrolled", cast.school_trio: "enrolled"}
    assert "Børnehuset Mælkevejen" not in text(client.get(at("places", cohort.pk)))


def test_the_list_cannot_be_made_to_take_a_trio_of_others(cast, client_of, cohort):
    answer = client_of(cast.frida).post(at("places", cohort.pk), {"trios": [cast.stranger_trio.pk]})
    assert "alert-error" in text(answer)
    assert places(cohort) == {}


def test_a_stranger_with_the_link_enrols_the_own_trio_and_comes_to_its_page(
    cast, client_of, cohort
):
    client = client_of(cast.otto)
    page = text(client.get(at("enrol", cohort.token)))
    assert "Hold 1" in page
    assert "Havnebørnehaven" in page
    answer = client.post(at("enrol", cohort.token), {"trio": cast.stranger_trio.pk})
    place = cohort.enrolments.get()
    assert answer.url == at("enrolment", place.pk)
    assert (place.trio, place.state) == (cast.stranger_trio, "enrolled")
    assert "I er tilmeldt" in text(client.get(answer.url))


def test_nobody_enrols_the_trio_of_others_by_the_link(cast, client_of, cohort):
    answer = client_of(cast.otto).post(at("enrol", cohort.token), {"trio": cast.trio.pk})
    assert "alert-error" in text(answer)
    assert places(cohort) == {}


def test_the_link_asks_to_sign_in_first_and_comes_back(client_of, cohort):
    answer = client_of().get(at("enrol", cohort.token))
    assert answer.url == f"/account/login/?next={at('enrol', cohort.token)}"


def test_an_old_or_guessed_link_opens_nothing(cast, client_of, cohort):
    old = cohort.token
    client_of(cast.frida).post(at("link", cohort.pk))
    for token in (old, "gaet"):
        assert client_of(cast.otto).get(at("enrol", token)).status_code == 404


@pytest.mark.parametrize("state", ["running", "ended"])
def test_a_closed_cohort_says_so_and_takes_nobody(cast, client_of, cohort, state):
    cohort.move(state, by=cast.frida)
    client = client_of(cast.otto)
    assert "ikke åbent for tilmelding" in text(client.get(at("enrol", cohort.token)))
    assert (
        client.post(at("enrol", cohort.token), {"trio": cast.stranger_trio.pk}).status_code == 403
    )
    assert places(cohort) == {}


def test_who_is_in_no_trio_is_told_who_enrols(cast, client_of, cohort):
    assert "med i en TRIO" in text(client_of(cast.karen).get(at("enrol", cohort.token)))


def test_who_has_a_place_is_not_sent_to_ask_for_one(cast, client_of, cohort):
    client_of(cast.frida).post(at("places", cohort.pk), {"trios": [cast.trio.pk]})
    cohort.move("running", by=cast.frida)
    page = text(client_of(cast.lone).get(at("enrol", cohort.token)))
    assert ("Gå til jeres side" in page, "ikke åbent for tilmelding" in page) == (True, False)


def test_who_enrols_for_the_waiting_list_is_told_so_first(cast, client_of, cohort):
    client, full = client_of(cast.otto), "Alle pladser er taget. I kommer på venteliste"
    assert full not in text(client.get(at("enrol", cohort.token)))
    client_of(cast.frida).post(
        at("places", cohort.pk), {"trios": [cast.trio.pk, cast.school_trio.pk]}
    )
    assert full in text(client.get(at("enrol", cohort.token)))
    page = text(
        client.post(at("enrol", cohort.token), {"trio": cast.stranger_trio.pk}, follow=True)
    )
    assert ("Forlad ventelisten" in page, "Giv pladsen tilbage" in page) == (True, False)


def test_who_waits_sees_how_many_wait_before_and_nothing_of_the_course(cast, client_of, cohort):
    client_of(cast.frida).post(
        at("places", cohort.pk), {"trios": [cast.trio.pk, cast.school_trio.pk]}
    )
    client_of(cast.lise).post(at("enrol", cohort.token), {"trio": cast.home_trio.pk})
    answer = client_of(cast.otto).post(at("enrol", cohort.token), {"trio": cast.stranger_trio.pk})
    page = text(client_of(cast.otto).get(answer.url))
    assert "1 TRIO har ventet længere end jer" in page
    assert "Før Anden dag" not in page
    place = cohort.enrolments.get(trio=cast.stranger_trio)
    assert client_of(cast.otto).get(at("reading", place.pk, "work-first")).status_code == 404
    assert (
        client_of(cast.otto)
        .post(
            reverse("wheel:meet", args=[place.pk]),
            {"before": "", "date": "2026-03-20", "time": "09:00"},
        )
        .status_code
        == 403
    )


def test_a_place_is_given_back_by_the_trio_or_by_the_facilitator(cast, client_of, cohort):
    client_of(cast.frida).post(
        at("places", cohort.pk), {"trios": [cast.trio.pk, cast.school_trio.pk]}
    )
    first, second = cohort.enrolments.all()
    assert client_of(cast.tarik).post(at("withdraw", first.pk)).url == at("programmes")
    assert client_of(cast.frida).post(at("withdraw", second.pk)).url == at("cohort", cohort.pk)
    assert set(places(cohort).values()) == {"withdrawn"}
    assert client_of(cast.tarik).get(at("withdraw", first.pk)).status_code == 405


def test_no_trio_sees_another_on_its_page(cast, client_of, cohort):
    client_of(cast.frida).post(
        at("places", cohort.pk), {"trios": [cast.trio.pk, cast.school_trio.pk]}
    )
    page = text(client_of(cast.lone).get(at("enrolment", cohort.enrolments.get(trio=cast.trio).pk)))
    assert "Nørreskolen" not in page
    assert (
        client_of(cast.lone)
        .get(at("enrolment", cohort.enrolments.get(trio=cast.school_trio).pk))
        .status_code
        == 404
    )


def test_the_page_shows_the_link_only_while_it_opens_something(cast, client_of, cohort):
    client = client_of(cast.frida)
    assert cohort.token in text(client.get(at("cohort", cohort.pk)))
    client.post(at("move", cohort.pk), {"to": "running"})
    assert cohort.token not in text(client.get(at("cohort", cohort.pk)))
    assert Cohort.objects.get().state == "running"
