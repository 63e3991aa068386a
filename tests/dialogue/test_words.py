"""Do we see the same? Over every set of ratings: nothing is called alike that differs by a step."""

import itertools

import pytest
from django.utils import translation

from guldkorn.content.topics import all_topics, topic
from guldkorn.dialogue.agreement.words import (
    STEPS,
    Family,
    direction,
    family,
    prompt,
    said,
    step_words,
)
from guldkorn.dialogue.topics import KINDS

STRAIN, RESOURCE, SENSITIVE = (
    topic(id) for id in ("strain.workload", "resource.influence", "strain.offensive_actions")
)
SCORES = range(1, 6)
RATINGS = [
    list(scores) for roles in (1, 2, 3) for scores in itertools.product(SCORES, repeat=roles)
]
STAFF = [None, *SCORES]
EVERY = [(scores, staff) for scores in RATINGS for staff in STAFF]
ALIKE = {"da": "ens på", "en": "alike"}


@pytest.mark.parametrize("language", ALIKE)
@pytest.mark.parametrize("about", [STRAIN, RESOURCE], ids=["strain", "resource"])
def test_alike_is_said_when_all_are_on_one_step_and_never_else(about, language):
    with translation.override(language):
        for scores, staff in EVERY:
            steps = {*scores} | ({staff} if staff else set())
            assert (ALIKE[language] in str(said(about, scores, staff))) == (len(steps) == 1), (
                scores,
                staff,
            )


@pytest.mark.parametrize("about", [STRAIN, RESOURCE], ids=["strain", "resource"])
def test_the_words_grow_with_the_distance_and_name_the_staff_when_they_are_among_them(about):
    with translation.override("en"):
        by_distance = {}
        for scores, staff in EVERY:
            steps = [*scores, *([staff] if staff else [])]
            words = str(said(about, scores, staff))
            by_distance.setdefault(min(max(steps) - min(steps), 3), set()).add(
                words.partition(":")[0]
            )
            assert ("the staff" in words) == (staff is not None)
    assert [len(by_distance[distance]) for distance in range(4)] == [2, 2, 2, 2]
    assert len(set.union(*by_distance.values())) == 8


def test_a_little_problem_and_a_large_one_are_not_the_same():
    with translation.override("da"):
        assert said(STRAIN, [2, 1, 2], None) == "I ligger tæt, men ser ikke helt det samme"
        assert said(STRAIN, [1, 1, 1], None) == "I ser ens på det: et stort problem hos os"
        assert said(STRAIN, [2, 2, 2], None) == "I ser ens på det: lidt af et problem hos os"


def test_the_best_step_of_a_strain_is_no_strength():
    with translation.override("en"):
        assert said(STRAIN, [5, 5], 5) == "You and the staff see this alike: no problem here"
        assert said(RESOURCE, [5, 5], 5) == "You and the staff see this alike: a strength here"


def test_of_what_nobody_should_be_exposed_to_nothing_is_said_of_agreement():
    for scores, staff in EVERY:
        assert said(SENSITIVE, scores, staff) is direction(SENSITIVE, scores, staff) is None
    with translation.override("en"):
        assert {str(prompt(SENSITIVE, scores, staff)) for scores, staff in EVERY} == {
            (
                "How do people here know whom to go to, and what happens when they do? Do not guess "
                "who."
            )
        }
        assert not any(
            "strength" in str(words) or "under control" in str(words)
            for words in STEPS[Family.SENSITIVE]
        )


def test_each_kind_of_topic_has_five_words_of_its_own():
    kinds = {
        Family.STRAIN: {"strain", "demand"},
        Family.RESOURCE: {"resource", "culture", "outcome"},
    }
    for one in (one for one in all_topics() if one.kind in KINDS):
        assert family(one) is Family.SENSITIVE if one.sensitive else one.kind in kinds[family(one)]
    with translation.override("en"):
        told = {kind: tuple(map(str, words)) for kind, words in STEPS.items()}
    assert all(len(set(words)) == 5 for words in told.values())
    assert len(set(told.values())) == 3
    assert step_words(STRAIN, 5) is STEPS[Family.STRAIN][4]


def test_the_staff_outside_all_ratings_are_told_with_the_side():
    with translation.override("en"):
        for scores, staff in EVERY:
            told = str(direction(RESOURCE, scores, staff))
            assert ("lower" in told) == (staff is not None and staff < min(scores))
            assert ("higher" in told) == (staff is not None and staff > max(scores))
