"""Surveys that people have really answered: each person is said by the score that they come nearest
to everywhere.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache

from guldkorn.accounts.models import Person
from guldkorn.content.instruments import find
from guldkorn.lib import clock
from guldkorn.measurement.instrument import ScaleItem
from guldkorn.results.actions import close_and_release
from guldkorn.results.models import Release
from guldkorn.surveys import answers
from guldkorn.surveys.models import PooledAnswers, PooledComment, Survey
from guldkorn.workplaces.models import Employee, Unit
from tests.cast import Cast
from tests.databases.kept import once

LAST_YEAR = dt.datetime(2024, 9, 2, 9, tzinfo=dt.UTC)
THIS_YEAR = dt.datetime(2025, 9, 1, 9, tzinfo=dt.UTC)


@cache
def sheet(score: int, version: int | None = None) -> bytes:
    """Answers to Pulsen whose every item is worth as near to ``score`` as its options allow."""
    pulsen = find("pulsen", version)
    return answers.encode(pulsen, {item.id: nearest(item, score) for item in pulsen.items})


def ask(
    unit: Unit,
    by: Person,
    *,
    at: dt.datetime = THIS_YEAR,
    with_comments: bool = False,
    version: int | None = None,
) -> Survey:
    """A survey of the unit and those below with Pulsen, the newest unless one is named, open for
    two weeks.
    """
    with clock.pretend(at):
        day = clock.today()
        survey = Survey.start(
            unit,
            find("pulsen", version),
            by=by,
            channel=Survey.Channel.CODES,
            opens_on=day,
            closes_on=day + dt.timedelta(days=14),
            result_on=day + dt.timedelta(days=21),
            result_where="Personalemødet",
            with_comments=with_comments,
        )
        survey.open(by=by)
    return survey


def answer(survey: Survey, unit: Unit, scores: Iterable[int]) -> None:
    """Let one invited person of the unit answer for each score, all at once; how one does it:
    tests/surveys.
    """
    waiting = survey.invitations.filter(unit__unit=unit, used=False).order_by("pk")
    given = list(zip(waiting, scores, strict=False))
    version = survey.instrument_version
    PooledAnswers.objects.bulk_create(
        PooledAnswers(survey=survey, unit=place.unit, answers=survey.seal(sheet(score, version)))
        for place, score in given
    )
    survey.invitations.filter(pk__in=[place.pk for place, _score in given]).update(used=True)


def say(survey: Survey, unit: Unit, *texts: str) -> None:
    """Let people of the unit have written this; how one does it: tests/surveys."""
    place = survey.units.get(unit=unit)
    PooledComment.objects.bulk_create(
        PooledComment(survey=survey, unit=place, locked=survey.lock_comment(text)) for text in texts
    )


def result(
    unit: Unit,
    by: Person,
    people: Mapping[Unit, Iterable[int]],
    *,
    at: dt.datetime = THIS_YEAR,
    version: int | None = None,
) -> Release:
    """The released result of a survey in which the people of each unit had these scores."""
    given = [(place, list(scores)) for place, scores in people.items()]

    def make() -> Release:
        survey = ask(unit, by, at=at, version=version)
        for place, scores in given:
            answer(survey, place, scores)
        with clock.pretend(at + dt.timedelta(days=14)):
            return close_and_release(survey, by=by)

    whose = unit.pk, by.pk, [(place.pk, scores) for place, scores in given]
    # A test may put another questionnaire in the place of the newest.
    return once(("result", whose, at, find("pulsen", version)), make)


def departments_of(cast: Cast) -> tuple[Unit, list[Unit]]:
    """A second top with five departments of twenty people each: enough for a spread of them all."""
    top = Unit.objects.create(organisation=cast.organisation, code="FO", name="Forsyningen")
    below = [
        Unit.objects.create(
            organisation=cast.organisation, parent=top, code=f"F{i}", name=f"Afdeling {i}"
        )
        for i in range(1, 6)
    ]
    Employee.objects.bulk_create(
        Employee(unit=unit, name=f"Nr. {i}", email="") for unit in below for i in range(20)
    )
    return top, below


def nearest(item: ScaleItem, score: float) -> int:
    """The index of the option whose worth is nearest to this score."""
    worth = [abs(item.score(option.value) - score) for option in item.options]
    return worth.index(min(worth))
