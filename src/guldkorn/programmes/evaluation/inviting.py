"""Reaching those who took part: a link by mail, or slips to draw. Nothing here tells who has answered."""

import datetime as dt
import logging

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock, mail
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.words import N_
from guldkorn.programmes import access
from guldkorn.programmes.models import CourseEvaluation, Ticket
from guldkorn.surveys import answers, codes, mixing
from guldkorn.surveys.inviting import MAILS_IN_A_REQUEST

logger = logging.getLogger(__name__)


def send_waiting(evaluation: CourseEvaluation) -> int:
    """Mail the links that have not gone out. Returns how many wait still.

    A ticket forgets whose it is as soon as the mail server has taken the mail; after a failure it simply waits.
    """
    waiting = evaluation.tickets.waiting()
    if evaluation.is_open(clock.today()):
        with mail.outbox() as send:
            # A ticket's key outlives the name: mails go out in another order, and leave none behind.
            for ticket in mixing.shuffled(waiting.all())[:MAILS_IN_A_REQUEST]:
                if ticket.person and send(_letter(evaluation, ticket, ticket.person)):
                    Ticket.objects.filter(pk=ticket.pk).update(person=None)
        evaluation.scatter_tickets()
    return waiting.count()


@transaction.atomic
def make_slips(evaluation: CourseEvaluation, *, by: Person) -> list[str]:
    """Make a code for everybody who has not answered. Codes made before stop working."""
    evaluation.ensure_run_by(by)
    locked = CourseEvaluation.objects.select_for_update(no_key=True).get(pk=evaluation.pk)
    if not locked.is_open(clock.today()) or locked.channel != CourseEvaluation.Channel.SLIPS:
        raise Refused(N_("No slips can be made for this evaluation."))
    tickets = locked.tickets.all()
    refuse(access.slips_again(made=tickets.exclude(digest=None).exists(), asked=tickets.count()))
    record(by, "printed slips", evaluation)
    return [ticket.new_secret(codes.CODE) for ticket in tickets.filter(used=False).order_by("pk")]


def close_due(today: dt.date) -> list[CourseEvaluation]:
    """Do what the day asks for: mail what waits, and close those whose last day has passed.

    One whose figures are refused is logged and tried again the next day; it does not hold up the others.
    """
    for evaluation in CourseEvaluation.objects.filter(closed_at=None, closes_on__gte=today):
        send_waiting(evaluation)
    closed = []
    for evaluation in CourseEvaluation.objects.due(today):
        try:
            evaluation.close(by=None)
            closed.append(evaluation)
        except Refused:
            logger.exception("no figures were made of evaluation %s", evaluation.pk)
    return closed


def address(secret: str = "", language: str = "") -> str:
    """Where somebody answers: with a secret their own page, without one the page that asks for the code."""
    path = reverse("programmes:answer", args=[secret]) if secret else reverse("programmes:evaluation_code")
    return f"{settings.BASE_URL}{path}" + (f"?lang={language}" if language else "")


def _letter(evaluation: CourseEvaluation, ticket: Ticket, person: Person) -> mail.Mail:
    """A mail with a fresh personal link, in the language of the cohort. The template's first line is the subject."""
    spoken = evaluation.cohort.language
    link = address(ticket.new_secret(codes.LINK), "" if spoken == settings.LANGUAGE_CODE else spoken)
    with translation.override(spoken):
        context = {"evaluation": evaluation, "link": link, "minutes": answers.minutes(evaluation.instrument)}
        text = render_to_string("programmes/mails/evaluation.txt", context)
    subject, _empty, body = text.strip().partition("\n")
    return mail.Mail(to=person.email, subject=subject, body=body.strip() + "\n")
