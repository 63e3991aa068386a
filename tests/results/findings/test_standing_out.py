"""What stands out: at most five things, and what people were exposed to is never crowded out."""

from dataclasses import replace

from guldkorn.anonymity.rest import Rest
from guldkorn.anonymity.rows import Status
from guldkorn.content.instruments import find
from guldkorn.measurement.change import ChangeVerdict
from guldkorn.results.changes import ScaleChange
from guldkorn.results.findings.standing_out import deserves_talk, standing_out
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import ScaleReading

SCALES = {scale.id: scale for scale in find("pulsen").scales}


def reading(
    scale: str, mean: float, *, before: float | None = None, verdict: str = "cannot_tell"
) -> ScaleReading:
    now, then = (
        None
        if value is None
        else Figure(
            release=Release(),
            status=Status.SHOWN,
            n=40,
            mean=value,
            chance_low=value - 6,
            chance_high=value + 6,
        )
        for value in (mean, before)
    )
    change = then and ScaleChange(SCALES[scale], then, now, ChangeVerdict(verdict))
    return ScaleReading(SCALES[scale], now, then, None, change)


def exposed(scale: str, low: float, high: float | None = None) -> ScaleReading:
    told = {"exposed_low": low, "exposed_high": low if high is None else high}
    figure = Figure(release=Release(), status=Status.SHOWN, share_status=Status.SHOWN, n=40, **told)
    return ScaleReading(SCALES[scale], figure, None, None, None)


def beside(one: ScaleReading, rest: float, *, people: int = 1000) -> ScaleReading:
    return replace(
        one, others=Rest(n=people, mean=rest, share_low=None, share_mid=None, share_high=None)
    )


def said(*readings: ScaleReading) -> list[tuple[str, str]]:
    return [(finding.kind.value, finding.reading.scale.id) for finding in standing_out(readings)]


WORSE = [
    reading(scale, 30, before=60, verdict="worse") for scale in ("influence", "meaning", "reward")
]
BETTER = [
    reading(scale, 80, before=60, verdict="better")
    for scale in ("learning", "social_support", "justice")
]


def test_what_people_were_exposed_to_is_never_crowded_out():
    told = said(*WORSE, *BETTER, beside(reading("wellbeing", 60), 75), exposed("bullying", 0.08))
    assert len(told) == 5
    assert ("serious", "bullying") in told
    assert [kind for kind, _scale in told] == ["worse", "worse", "serious", "unlike", "better"]


def test_none_or_fewer_than_three_is_no_finding_and_no_praise():
    assert said(exposed("bullying", 0, 0.05)) == []
    assert said(exposed("bullying", 0.08), exposed("threats", 0.19)) == [
        ("serious", "threats"),
        ("serious", "bullying"),
    ]


def test_at_most_three_of_what_people_were_exposed_to():
    many = ("offensive_actions", "bullying", "sexual_harassment", "threats", "violence")
    told = said(*(exposed(scale, 0.1 + place / 100) for place, scale in enumerate(many)))
    assert told == [("serious", scale) for scale in reversed(many[2:])]


def test_a_change_that_can_be_chance_is_none_and_so_is_a_rest_within_the_band():
    assert said(reading("influence", 50, before=60), beside(reading("meaning", 60), 65)) == []
    assert said(beside(reading("meaning", 60), 67)) == [("unlike", "meaning")]
    assert said(beside(reading("meaning", 60), 64.9)) == []


def test_a_rest_of_few_people_is_moved_by_chance_as_well():
    """40 people on 60 ± 6: with as many more beside them, 8.5 points are needed, √2 times as many."""
    assert said(beside(reading("meaning", 60), 68, people=40)) == []
    assert said(beside(reading("meaning", 60), 69, people=40)) == [("unlike", "meaning")]


def test_far_from_good_stands_out_by_itself():
    assert said(reading("workload", 70), reading("influence", 25), reading("meaning", 50)) == [
        ("far", "influence"),
        ("far", "workload"),
    ]


def test_a_column_begins_with_what_is_new_and_goes_on_with_what_is_far_from_good():
    column = [
        reading("learning", 90),
        reading("justice", 40),
        WORSE[0],
        beside(reading("meaning", 60), 75),
    ]
    assert [one.scale.id for one in sorted(column, key=deserves_talk)] == [
        "influence",
        "meaning",
        "justice",
        "learning",
    ]
