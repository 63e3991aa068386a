"""The staff's mark beside the three ratings: only from a shown figure of the newest result, and
only when all rated.
"""

import re

import pytest
from django.urls import reverse

from guldkorn.dialogue.models import Rating
from guldkorn.dialogue.three_views import all_three_views, three_views
from tests.results.scene import LAST_YEAR, THIS_YEAR, result

WORKLOAD, INFLUENCE, DEMANDS = "strain.workload", "resource.influence", "resource.demands"
BULLYING = "strain.offensive_actions"


@pytest.fixture
def asked(cast):
    """Sixteen of twenty: all scales in one heap at 75, strains too."""
    units = cast.units
    return result(
        units["MV"],
        cast.lone,
        {units["MV"]: [75] * 3, units["SB"]: [75] * 7, units["LB"]: [75] * 6},
    )


def rate(cast, topic, *scores):
    for person, score in zip(cast.three, scores, strict=True):
        Rating.give(cast.round, topic, by=person, score=score)


def read(cast, client_of, topic, language="en"):
    page = client_of(cast.lone, language=language).get(
        reverse("dialogue:rating", args=[cast.round.pk, topic])
    )
    return re.sub(r"\s+", " ", page.content.decode())


def test_four_columns_stand_on_one_ruler(cast, client_of, asked):
    rate(cast, INFLUENCE, 4, 4, 5)
    views = three_views(cast.round, INFLUENCE, cast.lone)
    assert [(column.mark.short, column.mark.at) for column in views.columns] == [
        ("Leder", 75),
        ("TR", 75),
        ("AMR", 100),
        ("Medarbejderne", round(asked.figures.get(unit=cast.unit, scale="influence").mean)),
    ]
    assert views.columns[0].y == views.columns[1].y > views.columns[2].y
    assert [column.x for column in views.columns] == [12, 37, 62, 87]
    page = read(cast, client_of, INFLUENCE)
    assert "You and the staff are close to each other, but do not see quite the same" in page
    assert "The average of 16 answers, September 2025" in page
    assert page.count('class="ruler-now"') == 4
    assert page.count('class="ruler-band"') == 1


def test_the_good_end_is_at_the_top_of_a_strain_too(cast, client_of, asked):
    """75 of 100 of a strain is heavy: the staff's mark stands low, where “a big problem” is."""
    rate(cast, WORKLOAD, 4, 4, 4)
    views = three_views(cast.round, WORKLOAD, cast.lone)
    mean = round(asked.figures.get(unit=cast.unit, scale="workload").mean)
    assert mean > 60
    assert views.staff.now == 100 - mean
    low, high = views.staff.band
    assert low < views.staff.now < high
    page = read(cast, client_of, WORKLOAD)
    assert "You and the staff see this somewhat differently" in page
    assert "The staff put it lower than any of you does." in page


def test_before_all_have_rated_the_staff_are_not_there(cast, client_of, asked):
    Rating.give(cast.round, INFLUENCE, by=cast.lone, score=1)
    views = three_views(cast.round, INFLUENCE, cast.lone)
    assert (views.columns, views.said, views.direction) == ([], None, None)
    assert "The staff" not in read(cast, client_of, INFLUENCE)


def test_where_nothing_was_asked_a_word_says_so(cast, client_of):
    rate(cast, INFLUENCE, 4, 4, 4)
    page = read(cast, client_of, INFLUENCE)
    assert "No survey has asked them yet" in page
    assert "You see this alike: something well under control" in page
    assert page.count('class="ruler-now"') == 3


def test_too_few_answers_are_no_mark(cast, client_of):
    units = cast.units
    made = result(units["MV"], cast.lone, {units["SB"]: [75] * 4})
    assert not made.figures.get(unit=cast.unit, scale="influence").is_shown
    rate(cast, INFLUENCE, 4, 4, 4)
    page = read(cast, client_of, INFLUENCE)
    assert "Not shown: too few answers" in page
    assert "You see this alike" in page


def test_of_fewer_than_ten_only_the_band_is_drawn_and_nothing_is_called_alike_with_them(
    cast, client_of
):
    units = cast.units
    made = result(units["MV"], cast.lone, {units["SB"]: [75] * 7})
    assert made.figures.get(unit=cast.unit, scale="influence").n == 7
    rate(cast, INFLUENCE, 4, 4, 4)
    page = read(cast, client_of, INFLUENCE)
    assert "So few that only the band of chance is drawn" in page
    assert page.count('class="ruler-now"') == 3
    assert page.count('class="ruler-band"') == 1
    assert "You see this alike" in page


def test_the_newest_result_decides_also_when_it_hides_what_an_older_one_shows(cast):
    units = cast.units
    old = result(
        units["MV"], cast.lone, {units["SB"]: [75] * 7, units["LB"]: [75] * 6}, at=LAST_YEAR
    )
    assert old.figures.get(unit=cast.unit, scale="influence").is_shown
    rate(cast, INFLUENCE, 4, 4, 4)
    assert three_views(cast.round, INFLUENCE, cast.lone).staff.step == 4
    result(units["MV"], cast.lone, {units["SB"]: [25] * 4}, at=THIS_YEAR)
    assert (
        str(three_views(cast.round, INFLUENCE, cast.lone).staff.why_not)
        == "vises ikke: for få svar"
    )


def test_demands_that_should_fit_have_no_average(cast, client_of, asked):
    rate(cast, DEMANDS, 4, 4, 4)
    assert "The result tells shares, and no average" in read(cast, client_of, DEMANDS)


def test_two_camps_are_not_put_in_the_middle(cast):
    units = cast.units
    result(units["MV"], cast.lone, {units["SB"]: [0] * 8, units["LB"]: [100] * 8})
    rate(cast, INFLUENCE, 3, 3, 3)
    views = three_views(cast.round, INFLUENCE, cast.lone)
    assert views.staff.reading.shares
    assert views.staff.step is None
    assert (
        views.staff_words
        == "svarene deler sig i to, og et gennemsnit fortæller ikke om nogen af dem"
    )


@pytest.mark.parametrize("language", ["da", "en"])
def test_of_offensive_acts_there_is_no_ruler_and_no_word_for_agreement(
    cast, client_of, asked, language
):
    rate(cast, BULLYING, 5, 5, 5)
    page = read(cast, client_of, BULLYING, language)
    assert 'class="four-views"' not in page
    dialogue = (
        client_of(cast.lone, language=language)
        .get(reverse("dialogue:dialogue", args=[cast.round.pk]))
        .text
    )
    themes = (
        client_of(cast.lone, language=language)
        .get(reverse("themes:themes", args=[cast.round.pk]))
        .text
    )
    for told in (page, dialogue, themes):
        assert "ens på" not in told
        assert "alike" not in told
    for told in (page, themes):
        assert {"da": "jeg har ikke set", "en": "i have not seen"}[language] in told.lower()


@pytest.mark.parametrize("number", [1, 3])
def test_all_topics_with_their_marks_cost_as_much_as_one(
    cast, asked, django_assert_num_queries, number
):
    for topic in (INFLUENCE, WORKLOAD, "culture.learning")[:number]:
        rate(cast, topic, 3, 3, 3)
    with django_assert_num_queries(7):
        assert (
            len([views.staff_words for views in all_three_views(cast.round, cast.lone)]) == number
        )


def test_a_topic_that_nobody_has_rated_yet_says_nothing_of_the_staff(cast, asked):
    assert all_three_views(cast.round, cast.lone) == []
