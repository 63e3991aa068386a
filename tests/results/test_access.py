"""Who sees which figures, and who has never heard of them."""

import pytest
from django.urls import reverse

from guldkorn.results.models import Figure
from guldkorn.surveys.models import Survey
from tests.cast import trio_of
from tests.results.scene import ask, result


@pytest.fixture
def release(cast):
    u = cast.units
    people = {
        u["MV"]: [50] * 3,
        u["SB"]: [50] * 8,
        u["LB"]: [50] * 6,
        u["NS"]: [50] * 12,
        u["LG"]: [50] * 12,
    }
    return result(u["SK"], cast.karen, people)


def units_of(person, release) -> set[str]:
    figures = Figure.objects.visible_to(person).filter(release=release)
    return set(figures.values_list("unit__code", flat=True))


def status_of(client, release, unit) -> int:
    return client.get(reverse("results:unit", args=[release.survey_id, unit.pk])).status_code


def test_a_trio_sees_its_unit_those_below_and_the_top_of_the_survey(cast, release):
    for person in cast.three:
        assert units_of(person, release) == {"SK", "MV", "SB", "LB"}
    assert units_of(cast.tina, release) == {"SK", "LG"}


def test_coordinator_and_administrator_see_the_whole_organisation(cast, release):
    assert (
        units_of(cast.karen, release)
        == units_of(cast.adam, release)
        == {"SK", "BU", "MV", "SB", "LB", "NS", "LG"}
    )


def test_facilitator_and_stranger_see_nothing(cast, release):
    assert units_of(cast.frida, release) == units_of(cast.otto, release) == set()


def test_a_survey_of_one_unit_is_no_matter_of_another(cast):
    release = result(cast.unit, cast.lone, {cast.units["SB"]: [50] * 9})
    assert units_of(cast.niels, release) == set()


def test_somebody_who_has_left_the_trio_sees_nothing(cast, release):
    cast.trio.memberships.get(person=cast.lone).end(by=cast.tarik)
    assert units_of(cast.lone, release) == set()


def test_the_pages_follow_the_same_rule(cast, client_of, release):
    codes = ["SK", "BU", "MV", "SB", "LB", "NS", "LG"]
    seen = {
        person.name: [
            code for code in codes if status_of(client_of(person), release, cast.units[code]) == 200
        ]
        for person in (cast.lone, cast.tina, cast.karen, cast.frida, cast.otto)
    }
    assert list(seen.values()) == [["SK", "MV", "SB", "LB"], ["SK", "LG"], codes, [], []]


def test_each_reader_comes_to_their_own_unit_first(cast, client_of, release):
    def first_page(person):
        return client_of(person).get(reverse("results:survey", args=[release.survey_id])).url

    pages = {
        code: reverse("results:unit", args=[release.survey_id, cast.units[code].pk])
        for code in ("MV", "NS", "SK")
    }
    assert [first_page(person) for person in (cast.anna, cast.amir, cast.karen)] == list(
        pages.values()
    )


def test_strangers_have_never_heard_of_the_survey(cast, client_of, release):
    for person in (cast.frida, cast.otto):
        assert (
            client_of(person).get(reverse("results:survey", args=[release.survey_id])).status_code
            == 404
        )


def test_a_trio_above_the_surveyed_unit_sees_the_result(cast, client_of):
    boss = trio_of(cast.units["BU"], leader=cast.frida)
    release = result(cast.units["SB"], cast.karen, {cast.units["SB"]: [50] * 9})
    page = client_of(cast.frida).get(
        reverse("results:survey", args=[release.survey_id]), follow=True
    )
    assert (boss.unit.code, page.status_code) == ("BU", 200)
    assert "Store Bjørn" in page.content.decode()


def test_somebody_signed_out_is_asked_to_sign_in(client_of, release):
    for url in (
        reverse("results:survey", args=[release.survey_id]),
        reverse("results:unit", args=[release.survey_id, release.survey.unit_id]),
    ):
        answered = client_of().get(url)
        assert (answered.status_code, answered.url) == (
            302,
            f"{reverse('account_login')}?next={url}",
        )


def test_a_page_of_results_cannot_be_posted_to(cast, client_of, release):
    url = reverse("results:unit", args=[release.survey_id, release.survey.unit_id])
    assert client_of(cast.karen).post(url).status_code == 405


def test_while_a_survey_is_open_the_page_says_when_the_result_comes(cast, client_of):
    survey = ask(cast.unit, cast.lone)
    page = client_of(cast.lone).get(reverse("results:survey", args=[survey.pk])).content.decode()
    assert "Svarfristen er den 15. september 2025. Indtil da findes der ingen tal" in page
    assert "Alle hører resultatet den 22. september 2025: Personalemødet." in page
    assert (
        client_of(cast.lone)
        .get(reverse("results:unit", args=[survey.pk, cast.unit.pk]))
        .status_code
        == 404
    )
    assert client_of(cast.niels).get(reverse("results:survey", args=[survey.pk])).status_code == 404


def test_only_those_who_run_the_survey_are_offered_to_close_it(cast, client_of):
    survey = ask(cast.units["SK"], cast.karen)
    offers = [
        reverse("results:closure", args=[survey.pk])
        in client_of(person).get(reverse("results:survey", args=[survey.pk])).content.decode()
        for person in (cast.karen, cast.lone)
    ]
    assert offers == [True, False]


def test_a_discarded_survey_has_no_result(cast, client_of):
    survey = ask(cast.unit, cast.lone)
    Survey.objects.filter(pk=survey.pk).update(state="discarded")
    page = client_of(cast.lone).get(reverse("results:survey", args=[survey.pk])).content.decode()
    assert "Der er ikke noget resultat" in page
