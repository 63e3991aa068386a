"""Then and now in three words, from released figures only."""

import datetime as dt
from itertools import product
from pathlib import Path

import pytest
from django.utils import translation

from guldkorn.anonymity.policy import NEWEST
from guldkorn.anonymity.rows import Status
from guldkorn.content import instruments
from guldkorn.content.instruments import find
from guldkorn.measurement.change import ChangeVerdict, ComparedGroup, compare
from guldkorn.measurement.intervals import t_interval
from guldkorn.results.changes import changes, smallest_seen, topic_changes
from guldkorn.results.models import Figure, Release
from guldkorn.surveys.models import Survey
from tests.content.shipped import read_anew
from tests.results.scene import LAST_YEAR, THIS_YEAR, result

POOLED = {"sd_within": 15.0, "df_within": 380}
NOT_POOLED = {"sd_within": None, "df_within": None}


def wave(
    year: int, *, policy: int = NEWEST, within: dict[str, float | None] = POOLED, **scales: Figure
) -> list[Figure]:
    """The figures of a unit in a release that was never stored, with the spread ``within`` all its
    units.
    """
    survey = Survey(instrument_id="pulsen", instrument_version=1, closes_on=dt.date(year, 9, 15))
    release = Release(survey=survey, policy_number=policy, summary=dict.fromkeys(scales, within))
    for scale, figure in scales.items():
        figure.release, figure.scale = release, scale
    return list(scales.values())


def mean(value: float, *, n: int = 20, sd: float = 15.0) -> Figure:
    low, high = t_interval(value, sd, n)
    return Figure(status=Status.SHOWN, n=n, mean=value, sd=sd, chance_low=low, chance_high=high)


def hidden() -> Figure:
    return Figure(status=Status.TOO_FEW, share_status=Status.TOO_FEW)


def verdicts(now: list[Figure], before: list[Figure]) -> dict[str, str]:
    return {scale: change.verdict.value for scale, change in changes(now, before).items()}


def test_more_of_a_resource_is_better_and_more_of_a_strain_is_worse():
    before = wave(2024, influence=mean(40), workload=mean(40))
    now = wave(2025, influence=mean(60), workload=mean(60))
    assert verdicts(now, before) == {"influence": "better", "workload": "worse"}
    assert verdicts(before, now) == {"influence": "worse", "workload": "better"}


def test_under_five_points_nothing_can_be_told_however_many_answered():
    assert verdicts(
        wave(2025, influence=mean(64.9, n=5000)), wave(2024, influence=mean(60, n=5000))
    ) == {"influence": "cannot_tell"}


def test_a_scale_that_states_its_minimal_difference_is_judged_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both scales rise by 4 points. Three matter on influence, says its questionnaire; of
    leadership it says nothing.
    """
    text = (instruments.SHIPPED / "instruments" / "pulsen.yaml").read_text(encoding="utf-8")
    stated = (
        "items: [influence1, influence2]\n    minimal_difference: {value: 3, source: Our own study}"
    )
    (tmp_path / "instruments").mkdir()
    changed = text.replace("items: [influence1, influence2]", stated)
    (tmp_path / "instruments" / "pulsen.yaml").write_text(changed, encoding="utf-8")
    now = wave(2025, influence=mean(64, n=5000), leadership=mean(64, n=5000))
    before = wave(2024, influence=mean(60, n=5000), leadership=mean(60, n=5000))
    assert verdicts(now, before) == {"influence": "cannot_tell", "leadership": "cannot_tell"}
    monkeypatch.setattr(instruments, "SHIPPED", tmp_path)
    read_anew()
    try:
        assert verdicts(now, before) == {"influence": "better", "leadership": "cannot_tell"}
    finally:
        read_anew()


def test_a_difference_within_chance_cannot_be_told():
    assert verdicts(wave(2025, influence=mean(68, n=6)), wave(2024, influence=mean(60, n=6))) == {
        "influence": "cannot_tell"
    }


def test_many_scales_are_tested_together():
    """p is .034 for each: alone it counts, among ten where nothing else moved it does not."""
    p = compare(ComparedGroup(20, 50, 15, 380), ComparedGroup(20, 60, 15, 380)).p
    assert p == pytest.approx(0.0354, abs=0.0005)
    rest = [scale.id for scale in find("pulsen").scales if scale.direction == "high_is_good"][1:]
    before = wave(2024, leadership=mean(50), **{scale: mean(50) for scale in rest})
    now = wave(2025, leadership=mean(60), **{scale: mean(50) for scale in rest})
    assert verdicts(wave(2025, leadership=mean(60)), wave(2024, leadership=mean(50))) == {
        "leadership": "better"
    }
    assert set(verdicts(now, before).values()) == {"cannot_tell"}


def test_the_spread_of_thirty_people_is_their_own():
    """With 15 the difference of 6 counts, with 30 it does not."""
    assert verdicts(
        wave(2025, influence=mean(66, n=100)), wave(2024, influence=mean(60, n=100))
    ) == {"influence": "better"}
    assert verdicts(
        wave(2025, influence=mean(66, n=100, sd=30)), wave(2024, influence=mean(60, n=100, sd=30))
    ) == {"influence": "cannot_tell"}


def test_of_fewer_it_is_that_within_all_units():
    """Whatever their own is: with 15 behind them the difference of 10 counts, with 30 it does not."""
    alike, apart = ([mean(value, n=29, sd=sd) for value in (60, 50)] for sd in (1, 60))
    for now, before in (alike, apart):
        assert verdicts(wave(2025, influence=now), wave(2024, influence=before)) == {
            "influence": "better"
        }
        wide = POOLED | {"sd_within": 30.0}
        found = verdicts(
            wave(2025, within=wide, influence=now), wave(2024, within=wide, influence=before)
        )
        assert found == {"influence": "cannot_tell"}


def test_where_that_is_not_known_it_is_what_is_usual():
    """22 points for several questions: of 29 people a difference of 12 is more than chance, one of
    11 is not.
    """
    for value, verdict in ((62, "better"), (61, "cannot_tell")):
        now = wave(2025, within=NOT_POOLED, influence=mean(value, n=29, sd=1))
        before = wave(2024, within=NOT_POOLED, influence=mean(50, n=29, sd=1))
        assert verdicts(now, before) == {"influence": verdict}


def test_under_policy_1_it_is_what_the_interval_gives_away():
    """With 15 the difference of 12 counts, with 30 it does not; without an interval nothing can be
    told.
    """
    for sd, verdict in ((15, "better"), (30, "cannot_tell")):
        now, before = (wave(2025, policy=1, influence=mean(value, sd=sd)) for value in (62, 50))
        assert verdicts(now, before) == {"influence": verdict}
    bare = Figure(status=Status.SHOWN, n=20, mean=90)
    found = verdicts(wave(2025, policy=1, influence=bare), wave(2024, policy=1, influence=mean(20)))
    assert found == {"influence": "cannot_tell"}


def test_what_is_hidden_now_or_then_is_not_compared():
    now = wave(2025, influence=mean(60), meaning=hidden(), reward=mean(60))
    before = wave(2024, influence=mean(40), meaning=mean(40), reward=hidden())
    assert verdicts(now, before) == {"influence": "better"}


def test_demands_that_fit_are_not_compared_by_a_mean():
    fitting = Figure(
        status=Status.SHOWN,
        n=20,
        share_status=Status.SHOWN,
        share_low=0.1,
        share_mid=0.6,
        share_high=0.3,
    )
    assert changes(wave(2025, demands=fitting), wave(2024, demands=fitting)) == {}


def test_a_change_is_said_in_words():
    change = changes(wave(2025, influence=mean(61.5)), wave(2024, influence=mean(40)))["influence"]
    with translation.override("da"):
        said = (change.words, change.explanation)
    assert said == ("Klart bedre", "Indflydelse: 40 i september 2024, 62 i september 2025.")
    with translation.override("en"):
        said = (change.words, change.explanation)
    assert said == ("Clearly better", "Influence: 40 in September 2024, 62 in September 2025.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (60, 68, "Højere end sidst, men det kan være et tilfældigt udsving"),
        (68, 60, "Lavere end sidst, men det kan være et tilfældigt udsving"),
        (60, 63, "Kan ikke afgøres"),
    ],
)
def test_a_change_that_looks_large_and_is_not_clear_is_told_as_what_it_is(old, new, said):
    change = changes(wave(2025, influence=mean(new, n=6)), wave(2024, influence=mean(old, n=6)))[
        "influence"
    ]
    with translation.override("da"):
        assert change.words == said
    assert change.is_news == (said != "Kan ikke afgøres")


def test_the_smallest_change_that_can_be_seen_is_that_of_the_scale_in_the_middle():
    """R: power.t.test(n=40, sd=c(10, 20, 30), power=.8, sig.level=.05/3)$delta is 7.37, 14.74,
    22.11.
    """
    sds = {"influence": 10.0, "meaning": 20.0, "reward": 30.0}
    now, then = (
        wave(year, **{name: mean(50, n=40, sd=sd) for name, sd in sds.items()})
        for year in (2025, 2024)
    )
    assert smallest_seen(now, then) == smallest_seen(now, ()) == 15
    assert smallest_seen(wave(2025, influence=hidden()), ()) is None


@pytest.fixture
def two_years(cast):
    """Store Bjørn is shown both years, Lille Bjørn only last year, and the school only this year."""
    u = cast.units
    people = {
        u["MV"]: [50] * 3,
        u["SB"]: [0, 25] * 4,
        u["LB"]: [25, 50] * 4,
        u["NS"]: [50] * 4,
        u["LG"]: [50] * 8,
    }
    result(u["SK"], cast.karen, people, at=LAST_YEAR)
    people |= {u["SB"]: [75, 100] * 4, u["LB"]: [50] * 4, u["NS"]: [50] * 12}
    return result(u["SK"], cast.karen, people, at=THIS_YEAR)


def test_a_topic_in_a_unit_has_changed_since_last_time(cast, two_years):
    (change,) = topic_changes(cast.units["SB"], "resource.influence", cast.lone)
    assert (change.scale.id, change.verdict) == ("influence", ChangeVerdict.BETTER)
    assert (change.before.mean, change.now.mean) == (13, 88)


def test_what_people_were_exposed_to_has_figures_of_both_years_and_no_change(cast, two_years):
    """Of a sensitive scale no mean is published, so there is none to compare."""
    top, topic = cast.units["SK"], "strain.offensive_actions"
    told = (
        Figure.objects.visible_to(cast.karen)
        .filter(unit=top)
        .about(topic)
        .shown()
        .order_by("-release__made_at", "pk")
    )
    scales = ("offensive_actions", "bullying", "sexual_harassment")
    assert [(figure.release.made_at.year, figure.scale) for figure in told] == list(
        product((2025, 2024), scales)
    )
    assert topic_changes(top, topic, cast.karen) == []
    assert [change.scale.id for change in topic_changes(top, "resource.influence", cast.karen)] == [
        "influence"
    ]


def test_a_unit_that_is_hidden_now_or_was_hidden_then_has_no_change(cast, two_years):
    assert topic_changes(cast.units["LB"], "resource.influence", cast.lone) == []
    assert topic_changes(cast.units["NS"], "resource.influence", cast.niels) == []


def test_others_see_no_change(cast, two_years):
    for stranger in (cast.niels, cast.frida, cast.otto):
        assert topic_changes(cast.units["SB"], "resource.influence", stranger) == []


@pytest.mark.parametrize(
    ("began", "seen"), [("2024-10-01", True), ("2025-09-10", False), ("2024-08-01", False)]
)
def test_only_a_survey_that_opened_after_something_began_says_whether_it_helped(
    cast, two_years, began, seen
):
    """They opened in September 2024 and 2025. Before the first there is nothing to compare with."""
    since = dt.date.fromisoformat(began)
    assert (
        bool(topic_changes(cast.units["SB"], "resource.influence", cast.lone, since=since)) == seen
    )
