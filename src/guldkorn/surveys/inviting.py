"""Reaching people: personal links by mail, codes on paper, reminders. Nothing here tells who has
answered.

Every mail goes through the queue of the letters room, in the transaction that notes it here. What
becomes of it stands in `surveys.delivery`.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.letters.models import Letter, LetterQuerySet, Mailing
from guldkorn.letters.writing import written
from guldkorn.lib import clock, mail
from guldkorn.lib.chores import Chores
from guldkorn.lib.refusal import refuse
from guldkorn.surveys import access, answers, codes, delivery, mixing
from guldkorn.surveys.delivery import INVITATION, REMINDER
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import (
    CodeSheet,
    Door,
    Invitation,
    Secret,
    Survey,
    forget_codes,
    why_not_alone,
    why_not_deal,
)


@transaction.atomic
def open_and_invite(survey: Survey, *, by: Person | None) -> None:
    """Open the survey and put its invitations into the queue: both, or neither. ``by`` is None when
    the clock does it.
    """
    survey.open(by=by)
    send_waiting(survey)


@transaction.atomic
def change_and_invite(survey: Survey, *, by: Person, **plan: Any) -> None:
    """Change the plan, and invite at once where it opens today by now."""
    survey.change(by=by, **plan)
    send_waiting(survey)


@transaction.atomic
def send_waiting(survey: Survey) -> int:
    """Put the invitations that are not in the queue there, if the survey has begun. Returns how
    many.

    Whoever does the same at the same time waits here, and finds none left.
    """
    held = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    if held.door(clock.today()) is not Door.OPEN:
        return 0
    waiting = list(held.invitations.by_mail().filter(mailed=False))
    if waiting:
        _post(Mailing.begin(held, INVITATION), held, waiting)
        for some in range(0, len(waiting), 500):
            Invitation.objects.filter(
                pk__in=[place.pk for place in waiting[some : some + 500]]
            ).update(mailed=True)
    return len(waiting)


@transaction.atomic
def send_again(survey: Survey, *, perhaps: bool, by: Person) -> int:
    """Write the invitations anew that could not be delivered, or that may not have arrived. Returns
    how many.

    Each goes to the address that the staff list has now. Whether somebody has answered does not
    matter: a list that grew shorter by those who have would tell who they are.
    """
    survey.ensure_run_by(by)
    held = survey.hold()
    stopped = Letter.objects.about(held, INVITATION)
    stopped = stopped.perhaps() if perhaps else stopped.failed()
    places = _rewritten(stopped, held.invitations.by_mail())
    if places:
        _post(Mailing.begin(held, INVITATION), held, places)
        record(by, "sent again", survey, unit_id=survey.unit_id)
    return len(places)


@transaction.atomic
def remind(survey: Survey, *, by: Person | None) -> None:
    """Mail those with a personal link who have not answered; once a day at most. ``by`` is None
    when the clock does it.

    Where the reminder of today did not get through, it goes to those whom it did not reach.
    """
    survey.ensure_run_by(by)
    held = survey.hold()
    refuse(access.send(early=held.door(clock.today()) is Door.EARLY))
    refuse(access.remind(reached=delivery.reminder_of_today(held).reached))
    unused = held.invitations.by_mail().filter(mailed=True, used=False)
    earlier = Letter.objects.about(held, REMINDER)
    if today := delivery.mailing_of_today(held):
        _post(today, held, _rewritten(earlier.stopped(), unused))
    else:
        earlier.delete()
        invited = Letter.objects.about(held, INVITATION)
        without = {
            row
            for some in (invited.on_their_way(), invited.failed())
            for (row,) in some.values_list("row")
        }
        _post(
            Mailing.begin(held, REMINDER),
            held,
            [place for place in unused if place.pk not in without],
        )
    record(by, "reminded", survey, unit_id=survey.unit_id)


@transaction.atomic
def make_codes(
    survey: Survey, sheets: list[CodeSheet], *, by: Person
) -> list[CodeSheet]:
    """Give each place on paper a code of the sheets. Codes made before stop working.

    Refused when answers may be in: see ``CodeRequest``. So every place is unused here.
    """
    survey.ensure_run_by(by)
    survey.hold()
    refuse(why_not_alone(survey))
    refuse(why_not_deal(survey, sheets))
    places: dict[int, list[int]] = {}
    on_paper = survey.invitations.on_paper().order_by("pk")
    for unit, place in on_paper.values_list("unit", "pk"):
        places.setdefault(unit, []).append(place)
    forget_codes(survey)
    record(by, "printed codes", survey, unit_id=survey.unit_id)
    rows = [
        Secret(digest=digest, invitation_id=place)
        for sheet in sheets
        for digest, place in zip(sheet.digests, places[sheet.unit.pk], strict=True)
    ]
    Secret.objects.bulk_create(rows, batch_size=500)
    return sheets


def due(today: dt.date, chores: Chores | None = None) -> list[Survey]:
    """What the day asks for: queues the invitations that wait, and returns the open surveys whose
    last day has passed.

    Those must be closed, which is done where their result is made (results).
    """
    for survey in Survey.objects.filter(
        state=State.OPEN, opens_on__lte=today, closes_on__gte=today
    ):
        (chores or Chores()).do(
            f"nobody was invited to survey {survey.pk}", partial(send_waiting, survey)
        )
    return list(Survey.objects.filter(state=State.OPEN, closes_on__lt=today))


def address(secret: str = "", language: str = "") -> str:
    """Where somebody answers: with a secret their own page, without one the page that asks for the
    code.
    """
    path = (
        reverse("surveys:answer", args=[secret]) if secret else reverse("surveys:code")
    )
    return f"{settings.BASE_URL}{path}" + (f"?lang={language}" if language else "")


def _rewritten(
    letters: LetterQuerySet, places: Collection[Invitation]
) -> list[Invitation]:
    """Delete the letters and return those of the places that they were written for."""
    rows = set(letters.values_list("row", flat=True))
    letters.delete()
    return [place for place in places if place.pk in rows]


def _post(mailing: Mailing, survey: Survey, places: Collection[Invitation]) -> None:
    """Write to the owner of each place, with one more secret that opens it.

    Keys and places of rows outlive the names: secrets and letters lie in no order that either of
    them has.
    """
    # In an order of chance: rows and mails must not tell who stands where in the roster.
    made = [(place, codes.new(codes.LINK)) for place in mixing.shuffled(places)]
    secrets = [
        Secret(digest=codes.digest(secret), invitation=place) for place, secret in made
    ]
    Secret.objects.bulk_create(secrets, batch_size=500)
    letters = _letters(survey, mailing.kind, made)
    mailing.post(letters, until=clock.end_of(survey.closes_on))


def _letters(
    survey: Survey, kind: str, made: list[tuple[Invitation, str]]
) -> Iterator[tuple[int, mail.Mail]]:
    """A mail for each place in its reader's language. The text is made once for each language; only
    links differ.
    """
    somebodys = codes.new(codes.LINK)
    texts: dict[str, mail.Mail] = {}
    for place, secret in made:
        employee = place.employee
        if employee is None:
            raise ValueError("a place without a person cannot be written to")
        text = texts.get(employee.language) or _text(
            survey, kind, employee.language, somebodys
        )
        texts[employee.language] = text
        yield (
            place.pk,
            dataclasses.replace(
                text, to=employee.email, body=text.body.replace(somebodys, secret)
            ),
        )


def _text(survey: Survey, kind: str, language: str, secret: str) -> mail.Mail:
    other = "" if language == settings.LANGUAGE_CODE else language
    link = address(secret, other)
    with translation.override(language):
        minutes = answers.minutes(survey.instrument)
        template = f"surveys/mails/{kind}.txt"
        return written(template, "", survey=survey, link=link, minutes=minutes)
