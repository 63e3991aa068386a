"""What happens when a survey closes: the result is made once, from frozen answers, through the one
gate.
"""

import datetime as dt

import pytest

from guldkorn.anonymity.rows import Status
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.results.actions import close_and_release, release_due
from guldkorn.results.models import Figure, Release
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from tests.results.scene import THIS_YEAR, answer, ask, departments_of, result

VALUES = [
    "status",
    "n",
    "mean",
    "ci_low",
    "ci_high",
    "share_status",
    "share_low",
    "share_mid",
    "share_high",
]


def figure(release, unit, scale="influence"):
    return release.figures.get(unit=unit, scale=scale)


def test_a_unit_has_a_figure_for_each_scale_over_its_people_and_all_below(cast):
    u = cast.units
    release = result(
        u["MV"], cast.lone, {u["SB"]: [25, 50, 50, 75, 100], u["LB"]: [50, 50, 75, 75, 100]}
    )
    assert release.figures.count() == 3 * 21
    assert [
        (figure(release, u[code]).n, figure(release, u[code]).mean) for code in ("SB", "LB")
    ] == [(5, 60), (5, 70)]
    whole = figure(release, u["MV"])
    assert (whole.n, whole.mean) == (10, 65)
    assert [whole.share_low, whole.share_mid, whole.share_high] == pytest.approx([0.1, 0.4, 0.5])


def test_everybody_answered_so_the_interval_is_a_point_and_chance_is_not(cast):
    u = cast.units
    release = result(u["SB"], cast.karen, {u["SB"]: [25, 50, 50, 50, 50, 75, 75, 75, 75]})
    everybody = figure(release, u["SB"])
    assert (everybody.ci_low, everybody.ci_high) == (everybody.mean, everybody.mean)
    assert everybody.chance_low < everybody.mean < everybody.chance_high


def test_an_optimum_scale_has_shares_and_no_mean(cast):
    u = cast.units
    release = result(u["NS"], cast.karen, {u["NS"]: [0, 25, 50, 50, 50, 50, 50, 75, 100, 100]})
    demands = figure(release, u["NS"], "demands")
    assert (demands.status, demands.mean) == (Status.SHOWN, None)
    assert [demands.share_low, demands.share_mid, demands.share_high] == pytest.approx(
        [0.2, 0.5, 0.3]
    )


def test_a_survey_where_nobody_answered_is_released_with_too_few_everywhere(cast):
    release = result(cast.unit, cast.lone, {})
    assert set(release.figures.values_list("status", "share_status", "n", "mean")) == {
        ("too_few", "too_few", None, None)
    }
    assert {line["status"] for line in release.summary.values()} == {"too_few"}


def test_a_hidden_figure_is_empty_in_the_database_too(cast):
    u = cast.units
    release = result(u["MV"], cast.lone, {u["SB"]: [50] * 9, u["LB"]: [75] * 4, u["MV"]: [50] * 3})
    hidden = figure(release, u["LB"])
    assert [getattr(hidden, name) for name in VALUES] == [
        "too_few",
        None,
        None,
        None,
        None,
        "too_few",
        None,
        None,
        None,
    ]


def test_the_release_says_when_and_the_survey_is_released(cast):
    release = result(cast.unit, cast.lone, {})
    assert release.made_at == THIS_YEAR + dt.timedelta(days=14)
    assert Survey.objects.get().state == State.RELEASED


def test_the_summary_holds_the_figures_of_the_whole_survey(cast):
    u = cast.units
    release = result(
        u["MV"], cast.lone, {u["SB"]: [50, 50, 50, 50, 75], u["LB"]: [25, 25, 25, 50, 50]}
    )
    line = release.summary["influence"]
    assert (line["status"], line["n"], line["mean"]) == ("shown", 10, 45)
    assert (line["icc_units"], line["icc_people"]) == (2, 10)
    assert (line["sd_within"], line["df_within"]) == (None, None)


def test_the_spread_within_units_is_kept_where_a_hundred_people_in_five_stand_behind_it(cast):
    """Ten on 25 and ten on 75 in each of five: 25.1 by what is told of all, and five means have
    taken their freedom.
    """
    top, departments = departments_of(cast)
    release = result(top, cast.karen, {one: [25, 75] * 10 for one in departments})
    line = release.summary["influence"]
    assert (line["icc_units"], line["icc_people"], line["df_within"]) == (5, 100, 95)
    assert line["sd_within"] == pytest.approx((99 * 25.1**2 / 95) ** 0.5)


def test_closing_and_releasing_leave_one_row_of_history_each(cast):
    result(cast.unit, cast.lone, {})
    rows = Entry.objects.filter(verb__in=["closed", "released"]).order_by("pk")
    assert [(row.noun, row.verb, row.by) for row in rows] == [
        ("surveys.survey", "closed", cast.lone),
        ("surveys.survey", "released", cast.lone),
    ]


def test_a_result_is_made_once(cast):
    release = result(cast.unit, cast.lone, {})
    with pytest.raises(Refused):
        close_and_release(Survey.objects.get(), by=cast.lone)
    with pytest.raises(Refused):
        Release.make(Survey.objects.get(), by=cast.lone)
    assert list(Release.objects.all()) == [release]


def test_an_open_survey_has_no_result(cast):
    survey = ask(cast.unit, cast.lone)
    with pytest.raises(Refused):
        Release.make(survey, by=cast.lone)
    assert not Figure.objects.exists()


def test_a_closing_that_was_interrupted_goes_on_from_there(cast):
    survey = ask(cast.unit, cast.lone)
    survey.close(by=cast.lone)
    assert close_and_release(Survey.objects.get(), by=cast.lone).survey == survey


def test_others_may_not_close(cast):
    survey = ask(cast.unit, cast.lone)
    with pytest.raises(Refused):
        close_and_release(survey, by=cast.niels)
    assert Survey.objects.get().state == State.OPEN


def test_the_same_answers_give_the_same_figures(cast):
    u = cast.units
    people = {
        u["MV"]: [0, 50, 25],
        u["SB"]: [25, 75, 50, 50, 75, 100],
        u["LB"]: [50, 75, 100, 25, 0],
    }
    first, second = (
        result(u["MV"], cast.lone, people, at=THIS_YEAR + dt.timedelta(days=wait))
        for wait in (0, 60)
    )
    assert list(first.figures.values_list("unit", "scale", *VALUES)) == list(
        second.figures.values_list("unit", "scale", *VALUES)
    )


def test_a_questionnaire_that_was_changed_meanwhile_gives_no_result(cast):
    survey = ask(cast.unit, cast.lone)
    Survey.objects.update(instrument_checksum="of another file")
    with pytest.raises(Refused):
        close_and_release(Survey.objects.get(), by=cast.lone)
    assert Survey.objects.get().state == State.CLOSED
    assert not Release.objects.filter(survey=survey).exists()


def test_the_day_after_the_last_the_clock_closes_and_releases(cast):
    survey = ask(cast.unit, cast.lone)
    answer(survey, cast.units["SB"], [50] * 5)
    last = survey.closes_on
    with clock.pretend(THIS_YEAR + dt.timedelta(days=15)):
        assert release_due(last) == []
        (release,) = release_due(last + dt.timedelta(days=1))
        assert release_due(last + dt.timedelta(days=2)) == []
    assert (release.survey, figure(release, cast.units["SB"]).mean) == (survey, 50)
    assert Entry.objects.get(verb="released").by is None


def test_one_refused_result_does_not_hold_up_the_others(cast, caplog):
    broken, sound = ask(cast.unit, cast.lone), ask(cast.units["LG"], cast.karen)
    Survey.objects.filter(pk=broken.pk).update(instrument_checksum="of another file")
    with clock.pretend(THIS_YEAR + dt.timedelta(days=15)):
        assert [release.survey for release in release_due(clock.today())] == [sound]
    assert f"no result was made of survey {broken.pk}" in caplog.text
