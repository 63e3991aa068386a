"""Which topics are suggested: what stands out in its order, at most five, and one good thing where
there is any.
"""

import dataclasses

from guldkorn.content.instruments import find
from guldkorn.measurement.instrument import Direction
from guldkorn.meetings.reveal.choosing import suggested
from guldkorn.meetings.reveal.drawing import at, box, dots, middles
from guldkorn.results.findings.standing_out import Finding, FindingKind
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import ScaleReading

SCALES = {scale.id: scale for scale in find("pulsen").scales}


def reading(id: str, mean: float) -> ScaleReading:
    figure = Figure(
        scale=id, status="shown", share_status="too_few", n=24, mean=mean, release=Release()
    )
    return ScaleReading(SCALES[id], figure, None, None, None)


PRESSING = [reading(id, 90) for id in ("workload", "unclear_demands", "emotional_demands")]
LACKING = [reading(id, 10) for id in ("justice", "influence", "meaning")]
BAD = [Finding(FindingKind.FAR, one) for one in (*PRESSING, *LACKING)]


def ids(found):
    return [one.scale.id for one in found]


def test_the_best_of_what_carries_comes_last_where_all_that_stands_out_is_bad():
    good, better = reading("learning", 70), reading("reward", 90)
    assert ids(suggested(BAD[:2], [*PRESSING, good, better])) == [
        "workload",
        "unclear_demands",
        "reward",
    ]


def test_five_stay_five():
    good = reading("reward", 90)
    assert ids(suggested(BAD[:5], [*PRESSING, *LACKING, good])) == [
        "workload",
        "unclear_demands",
        "emotional_demands",
        "justice",
        "reward",
    ]


def test_what_strengthens_comes_before_a_strain_that_fills_little():
    assert ids(suggested([], [reading("workload", 0), reading("reward", 70)])) == ["reward"]
    assert ids(suggested([], [reading("workload", 0)])) == ["workload"]


def test_nothing_good_is_made_up():
    assert ids(suggested(BAD[:2], PRESSING)) == ["workload", "unclear_demands"]


def test_where_something_got_better_that_is_the_good_thing():
    found = [*BAD[:2], Finding(FindingKind.BETTER, LACKING[0])]
    assert ids(suggested(found, [*PRESSING, reading("reward", 90)])) == [
        "workload",
        "unclear_demands",
        "justice",
    ]


def test_what_people_were_exposed_to_is_never_the_one_that_is_left_out():
    sore = dataclasses.replace(
        SCALES["workload"], id="sore", sensitive=True, direction=Direction.HIGH_IS_BAD
    )
    last = Finding(FindingKind.SERIOUS, dataclasses.replace(PRESSING[0], scale=sore))
    assert ids(suggested([*BAD[:4], last], [reading("reward", 90)])) == [
        "workload",
        "unclear_demands",
        "emotional_demands",
        "sore",
        "reward",
    ]


def test_a_guess_stands_over_its_place_of_the_ruler():
    assert (at(0), at(50), at(100)) == (40, 500, 960)
    assert middles(11) == [at(ten) for ten in range(0, 101, 10)]
    assert middles(3) == [193, 500, 807]
    (dot,) = dots([0] * 5 + [1] + [0] * 5)
    assert (dot.x, dot.y + dot.r <= 150) == (500, True)


def test_two_hundred_guesses_at_one_place_still_fit():
    found = dots([200] + [0] * 10)
    assert len(found) == 200
    assert min(dot.y - dot.r for dot in found) >= 0
    assert len({(dot.x, dot.y) for dot in found}) == 200


def test_no_room_is_kept_for_dots_that_are_not_there():
    assert box([], is_bar=False) == "0 150 1000 180"
    assert box([], is_bar=True) == "0 150 1000 110"
    assert box(dots([1] + [0] * 10), is_bar=False).split()[1] < "150"
    names_below = box(dots([1, 0, 0]), is_bar=True).split()
    assert int(names_below[1]) + int(names_below[3]) == 330
