"""Before it is kept the key is tried: on three made-up answers, and on one's own."""

from fractions import Fraction

import pytest
from django.urls import reverse

from guldkorn.content.instruments import find
from guldkorn.measurement.scoring import score
from guldkorn.surveys.models import LoadedInstrument
from guldkorn.surveys.questionnaires.trial import made_up, tried
from tests.surveys.questionnaires.files import CALM, brought, calm, own_questionnaire

WHOLE = {"quiet": 3, "stir": 3, "pause": 1, "pace": 1, "hurt": 2}
MARKS = {"quiet": "2", "stir": "2", "pause": "0", "pace": "0", "hurt": "1"}


def told(answers: dict[str, int]) -> dict[str, tuple[Fraction | None, str]]:
    found = [tried(scale, answers) for scale in calm().scales]
    return {one.scale.id: (one.points, one.words) for one in found}


def test_each_kind_of_scale_says_what_it_may() -> None:
    assert told(WHOLE) == {
        "calm": (50, "in the middle"),
        "all": (Fraction(100, 3), "in the middle"),
        "pace": (None, "too little"),
        "hurt": (None, "has experienced it"),
    }
    assert told({"quiet": 3, "hurt": 1}) == {
        "calm": (100, "high"),
        "all": (None, "too few answers"),
        "pace": (None, "too few answers"),
        "hurt": (None, "has not experienced it"),
    }


def test_an_answer_is_told_before_and_after_it_is_turned() -> None:
    first = tried(calm().scales[0], WHOLE)
    assert [(one.item.id, one.before, one.worth) for one in first.items] == [
        ("quiet", 100, 100),
        ("stir", 100, 0),
    ]


def test_the_three_who_do_not_read_lie_where_the_key_says() -> None:
    found = {row.scale.id: [one.points for one in row.tried] for row in made_up(calm())}
    assert found["calm"] == [50, 50, 50]
    whole = find("pulsen")
    for row in made_up(whole):
        last = {item.id: item.options[-1].value for item in whole.items}
        if row.tried[2].points is not None:
            assert row.tried[2].points == score(row.scale, last)


@pytest.fixture
def waiting(cast) -> LoadedInstrument:
    return LoadedInstrument.look_at(cast.organisation, brought(), by=cast.karen)


def test_the_page_shows_two_phones_the_trial_and_the_files(cast, client_of, waiting):
    client = client_of(cast.karen, language="en")
    page = client.get(reverse("surveys:questionnaire", args=[waiting.pk])).content.decode()
    danish, english = page.split('class="phone" lang="en"')
    assert "Er der ro?" in danish.split('class="phone" lang="da"')[1]
    assert "Is it calm?" in english.split("</figure>")[0]
    assert "Er der ro?" not in english.split("</figure>")[0]
    assert "always the first answer" in page
    assert f'href="{reverse("surveys:trial", args=[waiting.pk])}"' in page
    assert f"{reverse('surveys:questionnaire_file', args=[waiting.pk])}?as=lss" in page


def test_ones_own_answers_are_counted_and_nothing_is_stored(
    cast, client_of, waiting, django_assert_num_queries
):
    client = client_of(cast.karen, language="en")
    there = reverse("surveys:trial", args=[waiting.pk])
    for page in (client.get(there), client.post(there)):
        assert "You have not answered any question yet." in page.content.decode()
    with django_assert_num_queries(3):
        page = " ".join(client.post(there, MARKS).content.decode().split())
    assert "<strong> 50 – in the middle </strong>" in page
    assert "<bdi>Always</bdi>: 100, turned round: 0" in page
    assert "<strong> has experienced it </strong>" in page
    assert page.count(" checked") == 5
    assert LoadedInstrument.objects.get().text == CALM


def test_marks_that_are_none_count_nothing(cast, client_of, waiting):
    there = reverse("surveys:trial", args=[waiting.pk])
    answer = client_of(cast.karen, language="en").post(there, {"quiet": "9", "stir": "<b>"})
    assert "You have not answered any question yet." in answer.content.decode()


@pytest.mark.parametrize("somebody", ["lone", "frida", "adam"])
def test_what_waits_is_tried_by_whoever_brought_it_alone(cast, client_of, waiting, somebody):
    there = reverse("surveys:trial", args=[waiting.pk])
    assert client_of(getattr(cast, somebody)).get(there).status_code == 404


def test_a_kept_one_is_tried_by_all_who_look_after_the_surveys(cast, client_of):
    own = own_questionnaire(cast.organisation, by=cast.karen)
    there = reverse("surveys:trial", args=[own.pk])
    assert client_of(cast.adam).get(there).status_code == 200
