"""A cell is coloured only where the difference is clear, and what is hidden says why."""

import pytest
from django.utils import translation

from guldkorn.anonymity.rows import Status
from guldkorn.content.instruments import find
from guldkorn.results.heatmap.cells import HeatKind, ReleasedCell, cell

SCALES = {scale.id: scale for scale in find("pulsen").scales}
NOTHING = dict.fromkeys(ReleasedCell._fields)


@pytest.fixture(autouse=True)
def danish():
    with translation.override("da"):
        yield


def told(**figures) -> ReleasedCell:
    shown = {"status": Status.SHOWN, "share_status": Status.SHOWN, "n": 40}
    return ReleasedCell(**(NOTHING | shown | figures))


def look(scale: str, rest: float | None = None, **figures):
    return cell(
        SCALES[scale], told(**figures), None if rest is None else (1000, rest), is_asked=True
    )


def mean(value: float, reach: float = 6.0) -> dict[str, float]:
    return {"mean": value, "chance_low": value - reach, "chance_high": value + reach}


def test_a_strain_over_the_rest_is_worse_and_a_resource_is_better():
    assert look("workload", 50, **mean(60)).kind is HeatKind.WORSE
    assert look("influence", 50, **mean(60)).kind is HeatKind.BETTER
    assert look("workload", 70, **mean(60)).kind is HeatKind.BETTER
    assert look("influence", 70, **mean(60)).words == "Klart dårligere end resten (70)."


def test_inside_the_interval_or_under_five_points_it_is_pale():
    assert look("influence", 55, **mean(60)).kind is HeatKind.PLAIN
    assert look("influence", 56.5, **mean(60, reach=2)).kind is HeatKind.PLAIN
    assert look("influence", 55, **mean(60, reach=2)).kind is HeatKind.BETTER


def test_a_colour_has_a_sign_and_words_and_pale_has_no_sign():
    worse, better, plain = (look("influence", rest, **mean(60)) for rest in (75, 45, 60))
    assert (worse.sign, better.sign, plain.sign) == ("●", "○", "")
    assert plain.words == "Ikke klart anderledes end resten (60)."


def test_of_few_the_band_stands_and_no_number():
    assert look("influence", 50, **mean(60), n=9).text == "54–66"
    assert look("influence", 50, **mean(60), n=10).text == "60"


@pytest.mark.parametrize(
    ("status", "text"),
    [(Status.TOO_FEW, "for få"), (Status.PROTECTS_OTHERS, "skjult")],
    ids=["few", "protects"],
)
@pytest.mark.parametrize("scale", ["influence", "demands", "bullying"])
def test_an_empty_cell_says_why(scale, status, text):
    found = look(scale, 50, status=status, share_status=status, n=None)
    assert (found.kind, found.text) == (HeatKind.HIDDEN, text)


def test_where_nobody_was_asked_it_says_so():
    found = cell(SCALES["influence"], told(status=Status.TOO_FEW, n=None), None, is_asked=False)
    assert (found.kind, found.text) == (HeatKind.HIDDEN, "ikke spurgt")


@pytest.mark.parametrize("exposed", [(0.0, 0.05), (0.1, 0.1), (0.6, 0.6), (0.95, 1.0)])
def test_what_people_were_exposed_to_is_never_coloured(exposed):
    """Whatever the rest is."""
    low, high = exposed
    for rest in (None, 0.0, 100.0):
        found = look("bullying", rest, **mean(60), exposed_low=low, exposed_high=high)
        assert (found.kind, found.sign) == (HeatKind.EXPOSED, "")
    assert look("bullying", exposed_low=0.0, exposed_high=0.05).text == "under tre"
    assert (
        look("bullying", exposed_low=0.19, exposed_high=0.19).words
        == "Så mange har oplevet det: 19\N{NO-BREAK SPACE}%."
    )


def test_of_demands_it_is_told_how_many_they_fit():
    found = look("demands", 50, share_mid=0.48)
    assert (found.kind, found.text) == (HeatKind.PLAIN, "48\N{NO-BREAK SPACE}%")
    assert found.words == "48 procent synes, at det passer."
