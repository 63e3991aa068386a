"""A unit one below the floor: no page of results, of nobody, holds a figure of it. And there is
something to leak.
"""

import re

import pytest
from django.urls import NoReverseMatch, reverse

from guldkorn.results.models import Figure
from guldkorn.results.urls import urlpatterns
from tests.results.scene import result

FLOOR = 5
TO_CALL = re.compile(r"\b\d\d\s\d\d\s\d\d\s\d\d\b")
"""A Danish phone number, which holds digits of every kind."""

GIVEAWAY = {FLOOR: r"\b85\b", FLOOR - 1: r"\b88\b"}
"""What the answers of so many people of Lille Bjørn come to, on scales with five even options. No
other unit's do.
"""


@pytest.fixture
def world(cast):
    """Make a survey of the municipality in which so many people of Lille Bjørn answered, all very
    alike.
    """

    def make(answers_of_the_small: int):
        u = cast.units
        people = {
            u["SB"]: [25, 50, 50, 50, 50, 50, 50, 75],
            u["LB"]: [75, 100, 75, 100, 75][:answers_of_the_small],
            u["NS"]: [25, 50] * 6,
            u["LG"]: [25, 50, 50] * 4,
        }
        return result(u["SK"], cast.karen, people)

    return make


PAGES_OF_THE_ROUND = [
    "wheel:round",
    "surveys:round",
    "dialogue:dialogue",
    "themes:themes",
    "actionplans:plan",
    "actionplans:follow_up",
    "updates:updates",
]
"""Later rooms that show figures, or might."""


def pages(release, cast):
    """The addresses of every route that shows results: a new route of this room must fit in here.

    What can be taken along is no page: takeaway/test_leaks.py opens the files.
    """
    yield reverse("surveys:survey", args=[release.survey_id])
    yield from (reverse(name, args=[cast.round.pk]) for name in PAGES_OF_THE_ROUND)
    for pattern in (one for one in urlpatterns if one.name != "file"):
        name = f"results:{pattern.name}"
        for unit in cast.units.values():
            try:
                yield reverse(name, args=[release.survey_id, unit.pk])
            except NoReverseMatch:
                yield reverse(name, args=[release.survey_id])
                break


def read_by_everybody(release, cast, client_of):
    """What people of every role get to see on every page, without what only looks like a figure."""
    languages = {cast.lone: ("da", "en"), cast.karen: ("da", "en")}
    for person in (cast.lone, cast.niels, cast.lise, cast.karen, cast.adam, cast.frida, cast.otto):
        for language in languages.get(person, ("da",)):
            client = client_of(person, language=language)
            for url in pages(release, cast):
                page = client.get(url, follow=True)
                assert page.status_code in {200, 404, 405}
                yield url, person, words_of(page)


def words_of(page) -> str:
    """The page from its first heading on, without addresses, ids, numbers to call and the places in
    drawings.
    """
    body = TO_CALL.sub("", page.content.decode().partition("<h1")[2])
    return re.sub(
        r'\b(href|action|value|id|aria-labelledby|viewBox|width|height|x|y|cx|cy|r|rx|d)="[^"]*"',
        "",
        body,
    )


def test_with_one_answer_more_there_is_a_figure_to_be_seen(cast, client_of, world):
    release = world(FLOOR)
    shown = Figure.objects.get(release=release, unit=cast.units["LB"], scale="influence")
    assert (shown.n, shown.mean) == (5, 85)
    assert any(
        re.search(GIVEAWAY[FLOOR], words)
        for _url, _person, words in read_by_everybody(release, cast, client_of)
    )


def test_one_below_the_floor_no_page_holds_a_figure_of_the_unit(cast, client_of, world):
    release = world(FLOOR - 1)
    assert release.survey.responses.filter(unit__unit=cast.units["LB"]).count() == FLOOR - 1
    read = 0
    for url, person, words in read_by_everybody(release, cast, client_of):
        assert not re.search(GIVEAWAY[FLOOR - 1], words), (url, person)
        read += bool(words)
    assert read > 40


def test_the_page_of_the_hidden_unit_has_no_figure_at_all(cast, client_of, world):
    release = world(FLOOR - 1)
    page = client_of(cast.lone).get(
        reverse("results:unit", args=[release.survey_id, cast.units["LB"].pk])
    )
    said = re.sub(r"<[^>]*>", " ", words_of(page).partition("<footer")[0])
    assert re.findall(r"\d+", said) == ["2025"]
    assert "<svg" not in page.content.decode().partition("<h1")[2]


def test_its_neighbour_is_hidden_too_where_it_could_be_subtracted(cast, world):
    """The nursery's figure minus Store Bjørn's would be Lille Bjørn's."""
    release = world(FLOOR - 1)
    figures = release.figures.filter(scale="influence").select_related("unit")
    status = {figure.unit.code: figure.status for figure in figures}
    assert status == {
        "SK": "shown",
        "BU": "shown",
        "MV": "shown",
        "SB": "protects_others",
        "LB": "too_few",
        "NS": "shown",
        "LG": "shown",
    }
