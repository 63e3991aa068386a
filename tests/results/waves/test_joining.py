"""No line leads through what is not a number, over a gap, or to a survey of other people."""

from hypothesis import given
from hypothesis import strategies as st

from guldkorn.anonymity.policy import NEWEST
from guldkorn.anonymity.rows import Status
from guldkorn.content.instruments import find
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import ScaleReading
from guldkorn.results.waves.joining import WaveKind, joins, kind_of
from guldkorn.results.waves.series import Series, Wave, WavePoint

SCALES = {scale.id: scale for scale in find("pulsen").scales}
SHOWN = {"status": Status.SHOWN, "share_status": Status.SHOWN}
HIDDEN = {"status": Status.TOO_FEW, "share_status": Status.TOO_FEW}


def reading(scale: str, **figures) -> ScaleReading:
    return ScaleReading(
        SCALES[scale], Figure(release=Release(policy_number=NEWEST), **figures), None, None, None
    )


def test_each_form_has_its_own_kind():
    assert kind_of(reading("influence", **SHOWN, n=40, mean=60.0)) is WaveKind.MEAN
    assert kind_of(reading("influence", **SHOWN, n=9, mean=60.0)) is WaveKind.BAND
    assert kind_of(reading("influence", **HIDDEN)) is WaveKind.GAP
    assert (
        kind_of(reading("demands", **SHOWN, n=40, share_low=0.2, share_mid=0.5, share_high=0.3))
        is WaveKind.SHARES
    )
    assert (
        kind_of(reading("bullying", **SHOWN, n=40, exposed_low=0.2, exposed_high=0.2))
        is WaveKind.SHARE
    )
    assert (
        kind_of(reading("bullying", **SHOWN, n=40, exposed_low=0.0, exposed_high=0.05))
        is WaveKind.STATEMENT
    )
    assert (
        kind_of(reading("bullying", **SHOWN, n=40, exposed_low=0.95, exposed_high=1.0))
        is WaveKind.STATEMENT
    )
    assert kind_of(None) is WaveKind.GAP


def test_an_average_of_a_sensitive_scale_is_no_number_to_draw():
    """The first policy told one; it says nothing of how many."""
    old = ScaleReading(
        SCALES["bullying"],
        Figure(release=Release(policy_number=1), **SHOWN, n=40, mean=8.0),
        None,
        None,
        None,
    )
    assert old.is_shown
    assert kind_of(old) is WaveKind.GAP


def test_a_line_needs_seven_in_ten_of_the_same_people_or_nobody_who_counted():
    assert joins(WaveKind.MEAN, WaveKind.MEAN, 0.7)
    assert joins(WaveKind.MEAN, WaveKind.MEAN, None)
    assert not joins(WaveKind.MEAN, WaveKind.MEAN, 0.69)


POINTS = st.lists(
    st.tuples(
        st.sampled_from(["mean", "few", "hidden", "absent"]),
        st.sampled_from([None, 0.5, 0.69, 0.7, 1.0]),
    ),
    min_size=2,
    max_size=8,
)
MADE = {
    "mean": lambda: reading(
        "influence", **SHOWN, n=40, mean=60.0, chance_low=52.0, chance_high=68.0
    ),
    "few": lambda: reading("influence", **SHOWN, n=6, mean=60.0, chance_low=40.0, chance_high=80.0),
    "hidden": lambda: reading("influence", **HIDDEN),
    "absent": lambda: None,
}


@given(POINTS)
def test_every_line_leads_from_a_number_to_the_very_next_of_the_same_people(drawn):
    points = [
        WavePoint(
            Wave(Release(), {}, 10 * place, is_named=True, same=same if place else None),
            MADE[kind](),
        )
        for place, (kind, same) in enumerate(drawn)
    ]
    lines = [(line.x1, line.x2) for line in Series(SCALES["influence"], points).lines]
    wanted = [
        (10 * place, 10 * place + 10)
        for place in range(len(drawn) - 1)
        if drawn[place][0] == drawn[place + 1][0] == "mean"
        and drawn[place + 1][1] in {None, 0.7, 1.0}
    ]
    assert lines == wanted


def test_what_is_no_number_has_no_height():
    wave = Wave(Release(), {}, 10, is_named=True, same=None)
    heights = {kind: WavePoint(wave, made()).y for kind, made in MADE.items()}
    assert heights == {"mean": 50, "few": None, "hidden": None, "absent": None}
    assert WavePoint(wave, MADE["few"]()).band == (30, 70)
