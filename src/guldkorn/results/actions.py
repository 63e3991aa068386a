"""Closing a survey and making its result: what is written in two rooms."""

import datetime as dt
from functools import partial

from guldkorn.accounts.models import Person
from guldkorn.lib.chores import Chores
from guldkorn.lib.leases.worker import Stop
from guldkorn.results.models import Release
from guldkorn.surveys import inviting
from guldkorn.surveys.jobs.models import SurveyJob, once
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey, forgetting


def close_and_release(survey: Survey, *, by: Person | None) -> Release:
    """End the answering and make the result. ``by`` is None when the clock does it.

    Two steps, each whole or not at all: when the second fails, the survey is closed with every
    answer kept, and a second call goes on from there. A survey that has its result is refused.
    """
    _end_answering(survey, by)
    return Release.make(survey, by=by)


def close_it(job: SurveyJob, _stop: Stop) -> None:
    """The same as a job, which goes on after the step that was done."""
    survey, by = job.survey, job.asked_by
    job.note(total=2, done=0)
    if survey.state != State.RELEASED:
        ending = partial(_end_answering, survey, by)
        once(survey, ending, State.CLOSED, State.RELEASED)
    job.note(done=1)
    if survey.state != State.RELEASED:
        once(survey, partial(Release.make, survey, by=by), State.RELEASED)


def _end_answering(survey: Survey, by: Person | None) -> None:
    if survey.state != State.CLOSED:
        survey.close(by=by)
    else:
        # the closing may have been cut off just before it
        forgetting.forget_people(survey)


def release_due(today: dt.date, chores: Chores | None = None) -> list[Release]:
    """Do what the day asks for: mail what waits, close the surveys whose last day has passed, make
    every result.

    A survey of which that cannot be done is noted and tried again the next day; it does not hold up
    the others. Surveys whose end was cut off forget who was asked. What could not be swept at a
    closing of yesterday, because somebody read the database just then, is swept now.
    """
    chores = chores or Chores()
    two_days_ago = today - dt.timedelta(days=2)
    # One is enough: the sweep is of whole tables.
    lately = Survey.objects.filter(closed_at__date__gte=two_days_ago).first()
    if lately:
        sweep = partial(forgetting.sweep, lately)
        chores.do("what was left of yesterday's answers was not swept", sweep)
    for survey in forgetting.interrupted(Survey.objects.all()):
        what = f"survey {survey.pk} did not forget who was asked"
        chores.do(what, partial(forgetting.forget_people, survey))
    interrupted = list(Survey.objects.filter(state=State.CLOSED).order_by("pk"))
    made = [
        chores.do(
            f"no result was made of survey {survey.pk}",
            partial(_close_by_the_clock, survey),
        )
        for survey in [*interrupted, *inviting.due(today, chores)]
    ]
    return [release for release in made if release]


def _close_by_the_clock(survey: Survey) -> Release | None:
    """Of two clocks one does it, and of a clock and a person too."""
    job = SurveyJob.ask(survey, SurveyJob.Kind.CLOSING, by=None)
    if not job.take_this():
        return None
    job.do(close_it)
    return Release.objects.get(survey=survey)
