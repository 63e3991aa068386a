"""Reaching people: personal links by mail, codes on paper, reminders. Nothing here tells who has answered."""

import datetime as dt

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
from guldkorn.surveys import access, answers, codes, mixing
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import CodeSheet, Door, Invitation, Survey, SurveyUnit, forget_codes, why_not_alone

MAILS_IN_A_REQUEST = 300
"""A page must answer within seconds: what is left waits for the next time that the clock asks what is due."""


def send_waiting(survey: Survey, *, most: int | None = None) -> int:
    """Mail the invitations that have not gone out, if the survey has begun. Returns how many wait still.

    An invitation counts as mailed only when the mail server has taken it: after a failure it simply waits.
    """
    waiting = survey.invitations.by_mail().filter(mailed=False)
    if survey.door(clock.today()) is Door.OPEN:
        with mail.outbox() as send:
            # Keys and places of rows outlive the names: mails go out in no order that either of them has.
            for invitation in mixing.shuffled(waiting.all())[:most]:
                if send(_letter(survey, invitation, "invitation")):
                    Invitation.objects.filter(pk=invitation.pk).update(mailed=True)
    return waiting.count()


def remind(survey: Survey, *, by: Person) -> None:
    """Mail those with a personal link who have not answered; once a day at most."""
    with transaction.atomic():
        survey.ensure_run_by(by)
        locked = survey.hold()
        today = clock.today()
        refuse(access.send(early=locked.door(today) is Door.EARLY))
        if locked.reminded_on == today:
            raise Refused(N_("A reminder has gone out today already. One a day is enough."))
        Survey.objects.filter(pk=survey.pk).update(reminded_on=today)
        record(by, "reminded", survey, unit_id=survey.unit_id)
    with mail.outbox() as send:
        for invitation in mixing.shuffled(survey.invitations.by_mail().filter(mailed=True, used=False)):
            send(_letter(survey, invitation, "reminder"))


@transaction.atomic
def make_codes(survey: Survey, *, by: Person) -> list[CodeSheet]:
    """Make a code for everybody who is reached on paper. Codes made before stop working.

    Refused when answers may be in: see ``CodeRequest``. So every place is unused here.
    """
    survey.ensure_run_by(by)
    survey.hold()
    refuse(why_not_alone(survey))
    sheets: dict[SurveyUnit, list[Invitation]] = {}
    for place in survey.invitations.on_paper().select_related("unit").order_by("unit__position"):
        sheets.setdefault(place.unit, []).append(place)
    forget_codes(survey)
    record(by, "printed codes", survey, unit_id=survey.unit_id)
    return [CodeSheet(unit, tuple(place.new_secret(codes.CODE) for place in places)) for unit, places in sheets.items()]


def due(today: dt.date) -> list[Survey]:
    """What the day asks for: mails what waits, and returns the open surveys whose last day has passed.

    Those must be closed, which is done where their result is made (results).
    """
    for survey in Survey.objects.filter(state=State.OPEN, opens_on__lte=today, closes_on__gte=today):
        send_waiting(survey)
    return list(Survey.objects.filter(state=State.OPEN, closes_on__lt=today))


def address(secret: str = "", language: str = "") -> str:
    """Where somebody answers: with a secret their own page, without one the page that asks for the code."""
    path = reverse("surveys:answer", args=[secret]) if secret else reverse("surveys:code")
    return f"{settings.BASE_URL}{path}" + (f"?lang={language}" if language else "")


def _letter(survey: Survey, invitation: Invitation, kind: str) -> mail.Mail:
    """A mail with a fresh personal link, in its reader's language. The first line of the template is the subject."""
    employee = invitation.employee
    if employee is None:
        raise ValueError("a place without a person cannot be written to")
    language = "" if employee.language == settings.LANGUAGE_CODE else employee.language
    link = address(invitation.new_secret(codes.LINK), language)
    with translation.override(employee.language):
        context = {"survey": survey, "link": link, "minutes": answers.minutes(survey.instrument)}
        text = render_to_string(f"surveys/mails/{kind}.txt", context)
    subject, _empty, body = text.strip().partition("\n")
    return mail.Mail(to=employee.email, subject=subject, body=body.strip() + "\n")
