"""What is said of a scale in a word or two: every kind, every direction, every third."""

import dataclasses
from itertools import product

import pytest
from django.utils import translation
from django.utils.translation import gettext

from guldkorn.anonymity.rows import Status
from guldkorn.content.instruments import find
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.scoring import Band
from guldkorn.results.findings.leaning import SENSITIVE, Lean, lean_of_band, lean_words
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import ScaleReading
from tests.spec.reference import scale

PRAISE = {"En styrke hos os", "Her går det godt", "Passer for de fleste"}
LOW_IS_GOOD, HIGH_IS_GOOD, OPTIMUM = (
    Direction.HIGH_IS_BAD,
    Direction.HIGH_IS_GOOD,
    Direction.OPTIMUM,
)
P, B, C = Lean.PRESSES, Lean.BETWEEN, Lean.CARRIES


@pytest.mark.parametrize(
    ("direction", "low", "mid", "high"),
    [
        (Direction.HIGH_IS_GOOD, P, B, C),
        (Direction.HIGH_IS_BAD, C, B, P),
        (Direction.OPTIMUM, P, C, P),
    ],
)
def test_a_band_points_by_the_direction_of_its_scale(direction, low, mid, high):
    assert [lean_of_band(band, direction) for band in (Band.LOW, Band.MID, Band.HIGH)] == [
        low,
        mid,
        high,
    ]


def said(kind: str, direction: Direction, band: Band | None, *, sensitive: bool = False) -> str:
    asked = dataclasses.replace(
        scale("s", "a", direction, sensitive=sensitive), topic=f"{kind}.something"
    )
    with translation.override("da"):
        return gettext(lean_words(asked, band))


@pytest.mark.parametrize(
    ("kind", "direction", "words"),
    [
        ("strain", LOW_IS_GOOD, ["Fylder lidt i svarene", "Midt imellem", "En belastning hos os"]),
        ("strain", HIGH_IS_GOOD, ["Mangler hos os", "Midt imellem", "En styrke hos os"]),
        (
            "resource",
            LOW_IS_GOOD,
            ["Fylder lidt i svarene", "Midt imellem", "En belastning hos os"],
        ),
        ("resource", HIGH_IS_GOOD, ["Mangler hos os", "Midt imellem", "En styrke hos os"]),
        ("culture", HIGH_IS_GOOD, ["Mangler hos os", "Midt imellem", "En styrke hos os"]),
        (
            "outcome",
            LOW_IS_GOOD,
            ["Her går det godt", "Midt imellem", "Her står det ikke godt til"],
        ),
        (
            "outcome",
            HIGH_IS_GOOD,
            ["Her står det ikke godt til", "Midt imellem", "Her går det godt"],
        ),
        (
            "resource",
            OPTIMUM,
            ["Passer ikke for de fleste", "Passer for de fleste", "Passer ikke for de fleste"],
        ),
    ],
)
def test_each_kind_has_its_own_words_in_each_third(kind, direction, words):
    assert [said(kind, direction, band) for band in Band] == words


def test_a_sensitive_scale_is_never_praised():
    kinds = ("strain", "resource", "culture", "outcome", "demand")
    heard = {said(*one, sensitive=True) for one in product(kinds, Direction, [*Band, None])}
    assert heard == {"Tal om det med omtanke"}


def test_no_strain_of_ours_is_praised():
    """In Pulsen and every other questionnaire that comes along: what is sensitive, and where low is
    good.
    """
    strains = [
        one for one in find("pulsen").scales if one.sensitive or one.direction is LOW_IS_GOOD
    ]
    assert len(strains) > 5
    with translation.override("da"):
        heard = {gettext(lean_words(one, band)) for one in strains for band in Band}
    assert not heard & PRAISE
    assert gettext(SENSITIVE)


def demands(n: int, low: float, mid: float, high: float) -> ScaleReading:
    asked = next(one for one in find("pulsen").scales if one.direction is OPTIMUM)
    told = {"share_low": low, "share_mid": mid, "share_high": high}
    figure = Figure(release=Release(), status=Status.SHOWN, share_status=Status.SHOWN, n=n, **told)
    return ScaleReading(asked, figure, None, None, None)


@pytest.mark.parametrize(
    ("n", "shares", "band"),
    [
        (17, (0.41, 0.35, 0.24), None),
        (100, (0.26, 0.48, 0.26), None),
        (17, (0.53, 0.24, 0.24), None),  # nine of seventeen: one of them makes the majority
        (17, (0.59, 0.24, 0.18), Band.LOW),
        (100, (0.10, 0.70, 0.20), Band.MID),
        (10, (0.10, 0.20, 0.70), Band.HIGH),
    ],
)
def test_nobodys_one_answer_makes_a_majority(n, shares, band):
    assert demands(n, *shares).band is band


def test_demands_that_fit_under_half_are_divided_and_not_strong():
    with translation.override("da"):
        assert gettext(demands(100, 0.26, 0.48, 0.26).lean_words) == "Svarene er delte"
