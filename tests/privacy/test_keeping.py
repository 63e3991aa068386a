"""How long answers are kept: a page for everybody, and a choice for those who run the place."""

import pytest
from django.urls import reverse

from guldkorn.surveys.models import AnswerKeeping
from tests.surveys.conftest import TODAY, on, places
from tests.world import survey


@pytest.fixture
def url(cast) -> str:
    return reverse("privacy:keeping", args=[cast.organisation.pk])


def test_a_coordinator_chooses_and_sees_who_chose(cast, client_of, url):
    client = client_of(cast.karen)
    assert "Senest 90 dage efter resultatet" in client.get(url).content.decode()
    shown = client.post(url, {"days": "30"}, follow=True).content.decode()
    assert AnswerKeeping.days_of(cast.organisation) == 30
    assert "Senest 30 dage efter resultatet" in shown
    assert f"{cast.organisation.name_of(cast.karen)}: 30 dage efter resultatet" in shown


def test_nobody_chooses_longer(cast, client_of, url):
    answer = client_of(cast.karen).post(url, {"days": "120"})
    assert (answer.status_code, AnswerKeeping.objects.count()) == (400, 0)


def test_what_is_kept_is_for_everybody_to_read(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        page = client.get(reverse("privacy:retention"))
    assert "Bliver slettet senest 90 dage efter resultatet." in page.content.decode()
    assert page.cookies == {}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "da",
            "Dine svar bliver slettet senest den 4. juli 2026. Er der ikke noget resultat inden da,",
        ),
        (
            "en",
            "Your answers are erased no later than 4 July 2026. If there is no result by then,",
        ),
    ],
)
def test_the_first_page_of_a_survey_tells_the_day(client, cast, language, said):
    with on(TODAY):
        asked = survey(cast.unit, cast.lone, round=cast.round)
        secret = places(asked, "SB")[0].new_secret(12)
        page = client.get(reverse("surveys:answer", args=[secret]), {"lang": language})
    assert said in " ".join(page.content.decode().split())
