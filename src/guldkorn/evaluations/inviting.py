"""Reaching those who took part: a link by mail, or slips to draw. Nothing here tells who has
answered.
"""

import datetime as dt
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.evaluations import access
from guldkorn.evaluations.models import CourseEvaluation, Ticket
from guldkorn.history.models import record
from guldkorn.letters.models import Letter, Mailing
from guldkorn.letters.writing import written
from guldkorn.lib import clock, mail
from guldkorn.lib.chores import Chores
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.words import N_
from guldkorn.programmes.models import Cohort
from guldkorn.surveys import answers, codes, mixing


@transaction.atomic
def ask(cohort: Cohort, *, by: Person, **plan: Any) -> CourseEvaluation:
    """Open the evaluation, and put its links into the queue: both, or neither."""
    made = CourseEvaluation.open(cohort, by=by, **plan)
    send_waiting(made)
    return made


def send_waiting(evaluation: CourseEvaluation) -> int:
    """Put the links that are not in the queue there. Returns how many.

    From then on the ticket does not know whose it is. The letter does, sealed, until it is
    delivered.
    """
    with transaction.atomic():
        held = CourseEvaluation.objects.select_for_update(no_key=True).get(
            pk=evaluation.pk
        )
        if not held.is_open(clock.today()):
            return 0
        # A ticket's key outlives the name: letters are written in another order.
        waiting = mixing.shuffled(held.tickets.waiting())
        letters = [
            (ticket.pk, _letter(held, ticket, ticket.person))
            for ticket in waiting
            if ticket.person
        ]
        if not letters:
            return 0
        held.tickets.waiting().update(person=None)
        Mailing.begin(held, "invitation").post(
            letters, until=clock.end_of(held.closes_on)
        )
    evaluation.scatter_tickets()
    return len(letters)


@transaction.atomic
def send_again(evaluation: CourseEvaluation, *, by: Person) -> int:
    """Send again the letters that could not be delivered, or that may not have arrived. Returns how
    many.
    """
    evaluation.ensure_run_by(by)
    number = Letter.objects.about(evaluation).stopped().again()
    # always: else its absence would tell that the last of them has answered
    record(by, "sent again", evaluation)
    return number


def undelivered(evaluation: CourseEvaluation) -> int:
    """How many links are not known to have arrived: of those asked, without those that the mail
    server took.

    Letters are not counted. One is deleted when its reader answers, and so the number would tell
    that somebody did.
    """
    if evaluation.channel != CourseEvaluation.Channel.MAIL:
        return 0
    taken = (
        Mailing.objects.about(evaluation).aggregate(number=Sum("delivered"))["number"]
        or 0
    )
    return evaluation.tickets.count() - taken


@transaction.atomic
def make_slips(evaluation: CourseEvaluation, *, by: Person) -> list[str]:
    """Make a code for everybody who has not answered. Codes made before stop working."""
    evaluation.ensure_run_by(by)
    # it may close meanwhile, and then nobody may get a new code
    locked = CourseEvaluation.objects.select_for_update(no_key=True).get(
        pk=evaluation.pk
    )
    if (
        not locked.is_open(clock.today())
        or locked.channel != CourseEvaluation.Channel.SLIPS
    ):
        raise Refused(N_("No slips can be made for this evaluation."))
    tickets = locked.tickets.all()
    refuse(
        access.slips_again(
            made=tickets.exclude(digest=None).exists(), asked=tickets.count()
        )
    )
    record(by, "printed slips", evaluation)
    return [
        ticket.new_secret(codes.CODE)
        for ticket in tickets.filter(used=False).order_by("pk")
    ]


def close_due(today: dt.date, chores: Chores | None = None) -> list[CourseEvaluation]:
    """Do what the day asks for: mail what waits, and close those whose last day has passed.

    One of which that cannot be done is noted and tried again the next day; it does not hold up the
    others.
    """
    chores = chores or Chores()
    for evaluation in CourseEvaluation.objects.filter(
        closed_at=None, closes_on__gte=today
    ):
        chores.do(
            f"nobody was invited to evaluation {evaluation.pk}",
            partial(send_waiting, evaluation),
        )
    due = list(CourseEvaluation.objects.due(today))
    for evaluation in due:
        chores.do(
            f"no figures were made of evaluation {evaluation.pk}",
            partial(_close, evaluation),
        )
    return list(
        CourseEvaluation.objects.filter(pk__in=[one.pk for one in due]).exclude(
            closed_at=None
        )
    )


def _close(evaluation: CourseEvaluation) -> None:
    try:
        evaluation.close(by=None)
    except Refused:
        evaluation.refresh_from_db(fields=["closed_at"])
        if evaluation.closed_at is None:
            raise
        # another clock was here first


def address(secret: str = "", language: str = "") -> str:
    """Where somebody answers: with a secret their own page, without one the page that asks for the
    code.
    """
    path = (
        reverse("evaluations:answer", args=[secret])
        if secret
        else reverse("evaluations:evaluation_code")
    )
    return f"{settings.BASE_URL}{path}" + (f"?lang={language}" if language else "")


def _letter(evaluation: CourseEvaluation, ticket: Ticket, person: Person) -> mail.Mail:
    """A mail with a fresh personal link, in the language of the cohort. The template's first line
    is the subject.
    """
    spoken = evaluation.cohort.language
    link = address(
        ticket.new_secret(codes.LINK),
        "" if spoken == settings.LANGUAGE_CODE else spoken,
    )
    with translation.override(spoken):
        context: dict[str, Any] = {"evaluation": evaluation, "link": link}
        context["minutes"] = answers.minutes(evaluation.instrument)
        return written("evaluations/mails/evaluation.txt", person.email, **context)
