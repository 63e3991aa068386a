"""One question about an action, attacked forward: every set of answers of twenty people and more."""

from collections import defaultdict
from itertools import combinations, product

import numpy as np
import pytest

from guldkorn.actionplans.models.notice import question
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.shown.joining import FEW, joined, joins
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.content.instruments import find
from guldkorn.surveys.questionnaires.reading import instrument_of
from tests.spec.reference import leaf_statistics

POLICY = Policy(shares=20)


def thirds_of(n):
    """Every way in which n people fall into the three thirds, (3, ways)."""
    ways = [(low, mid, n - low - mid) for low, mid in product(range(n + 1), repeat=2)]
    return np.array([way for way in ways if min(way) >= 0]).T


def published(counts):
    """What is shown of each, in people."""
    (scale,) = instrument_of(question(1, "to om morgenen", 1)).scales
    coding = TopBottomCoding([scale], POLICY)
    n = counts.sum(axis=0)
    shown = coding.coded_shares(joined(counts)[:, :, np.newaxis])[:, :, 0]
    return np.rint(shown * n).astype(int)


@pytest.mark.parametrize("n", [20, 21, 27])
def test_no_share_tells_that_one_or_two_gave_an_answer(n):
    counts = thirds_of(n)
    behind = defaultdict(list)
    for shown, truth in zip(published(counts).T, counts.T, strict=True):
        behind[tuple(shown)].append(truth)
    assert len(behind) > 100
    for shown, truths in behind.items():
        told = np.array(truths)
        assert not ((told > 0) & (told <= FEW)).all(axis=0).any(), shown


@pytest.mark.parametrize("n", [20, 21, 27])
def test_nobody_is_lost_and_three_have_a_share_of_their_own(n):
    counts = thirds_of(n)
    shown = joined(counts)
    assert (shown.sum(axis=0) == n).all()
    assert not ((shown > 0) & (shown <= FEW)).any()
    many = (counts > FEW) | (counts == 0)
    alone = many.all(axis=0)
    assert (shown[:, alone] == counts[:, alone]).all()


def test_there_is_something_to_leak():
    """Without joining, one who chose the middle stands there alone."""
    counts = np.array([[8], [1], [11]])
    assert joined(counts).T.tolist() == [[9, 0, 11]]


def test_it_is_for_a_question_alone_and_for_no_scale_of_pulsen():
    (scale,) = instrument_of(question(1, "to om morgenen", 1)).scales
    assert joins(scale, POLICY)
    assert not joins(scale, Policy())
    assert not any(joins(scale, Policy()) for scale in find("pulsen").scales)


def released(parts):
    """The figures of a house and its parts; these are people in each third."""
    asked = instrument_of(question(1, "to om morgenen", 1))
    units = [TreeUnit("house", None, "House", 0)]
    units += [TreeUnit(name, "house", name, sum(thirds)) for name, thirds in parts.items()]
    people = [
        (name, {"notice1": answer})
        for name, thirds in parts.items()
        for answer, number in zip((1, 3, 5), thirds, strict=True)
        for _one in range(number)
    ]
    statistics = leaf_statistics(asked, [unit.id for unit in units], people)
    return release(statistics, UnitTree(units), POLICY)


def shown_of(parts):
    """For whom the shares are shown."""
    made = released(parts)
    told = ~np.isnan(made.figures["share_mid"][:, 0])
    return {unit for unit, is_told in zip(made.units, told, strict=True) if is_told}


@pytest.mark.parametrize(
    "parts",
    [
        {"a": (8, 2, 10), "b": (7, 5, 8)},
        {"a": (8, 2, 10), "b": (9, 10, 2)},
        {"a": (8, 4, 9), "b": (7, 5, 8), "c": (9, 2, 10)},
    ],
)
def test_no_whole_parts_again_what_was_joined(parts):
    """The house without one part has the other's people, whom its own shares do not tell of."""
    assert shown_of(parts) == set(parts)


def test_a_whole_is_shown_where_nothing_was_joined():
    assert shown_of({"a": (8, 4, 9), "b": (7, 5, 8)}) == {"house", "a", "b"}


@pytest.mark.parametrize("thirds", [(8, 2, 10), (8, 0, 12), (7, 6, 7)])
def test_no_mean_and_no_spread_stands_beside_joined_shares(thirds):
    """With the mean and the spread, four in ten sets of answers of twenty told of one or two, and
    with the mean alone one in 23. Both are missing whatever was answered, so that their absence
    tells nothing.
    """
    made = released({"a": thirds})
    assert shown_of({"a": thirds}) == {"house", "a"}
    for name in ("sd", "agreement", "mean", "ci_low", "ci_high", "chance_low", "chance_high"):
        assert np.isnan(made.figures[name]).all()
    assert [made.summary[0].mean, made.summary[0].sd, made.summary[0].icc1] == [None] * 3


def sets_of(n):
    """Every set of answers of n people to five options, (sets, 5)."""
    ends = np.array(list(combinations(range(n + 4), 4)))
    edges = np.column_stack([np.full(len(ends), -1), ends, np.full(len(ends), n + 4)])
    return np.diff(edges) - 1


def telling(answers, *shown):
    """How many sets tell that a third has one or two: all that look the same have it."""
    thirds = np.stack([answers[:, :2].sum(axis=1), answers[:, 2], answers[:, 3:].sum(axis=1)])
    _looks, place = np.unique(np.column_stack(shown), axis=0, return_inverse=True)
    of_few = np.zeros(len(answers), dtype=bool)
    for third in thirds:
        is_few = (third > 0) & (third <= FEW)
        not_few = np.bincount(place.ravel(), ~is_few)
        of_few |= not_few[place.ravel()] == 0
    return int(of_few.sum())


def test_joined_shares_tell_of_nobody_and_a_mean_beside_them_would():
    answers = sets_of(20)
    means = answers @ np.array([0, 25, 50, 75, 100]) / 20
    thirds = np.stack([answers[:, :2].sum(axis=1), answers[:, 2], answers[:, 3:].sum(axis=1)])
    shares = published(thirds).T
    assert len(answers) == 10626
    assert telling(answers, shares) == 0
    by_step = [telling(answers, shares, np.floor(means / step + 0.5)) for step in (1, 10, 25)]
    assert by_step == [467, 100, 50]


def told_of(name, parts):
    made = released(parts)
    told = ~np.isnan(made.figures[name][:, 0])
    return {unit for unit, is_told in zip(made.units, told, strict=True) if is_told}


@pytest.mark.parametrize(
    ("parts", "means"),
    [
        ({"a": (4, 2, 6)}, {"house", "a"}),
        ({"a": (4, 2, 4), "b": (3, 3, 4)}, set()),
        ({"a": (4, 2, 4), "b": (8, 5, 8)}, set()),
    ],
)
def test_a_line_of_the_tree_has_means_or_joined_shares(parts, means):
    """Means of all parts give that of the whole. Of 10 and 21 the whole has shares."""
    assert told_of("mean", parts) == means
    assert not any(told_of("mean", parts) & told_of("share_mid", parts))
