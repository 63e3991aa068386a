"""When nobody answers any more, nothing tells who was asked by which invitation."""

from typing import Any

from django.db import transaction

from guldkorn.letters.models import Letter, Mailing
from guldkorn.lib import traces
from guldkorn.surveys import mixing
from guldkorn.surveys.lifecycle import State


def forget_people(survey: Any) -> None:
    """Let the invitations forget whose they were, in their rows and in what is left of earlier
    ones. Twice is once.

    Letters that are not delivered go as well: each knows an invitation and its address. So do
    sheets for later.
    Invitations and their secrets are written anew in an order of chance: until now they lay as
    mails went out.
    """
    place: Any = survey.invitations.model
    secrets = place.secrets.rel.related_model.objects
    with transaction.atomic():
        # As whoever answers: no invitation is used while all are written anew.
        type(survey).objects.select_for_update(no_key=True).get(pk=survey.pk)
        survey.invitations.update(employee=None)
        survey.saved_sheets.all().delete()
        survey.code_parts.all().delete()
        Mailing.objects.forget(survey)
        mixing.scatter(
            survey.invitations.all(), secrets.filter(invitation__survey=survey)
        )
    sweep(survey)


def interrupted(surveys: Any) -> Any:
    """Those that nobody answers any more and that still know who was asked."""
    known = surveys.exclude(state__in=[State.DRAFT, State.OPEN])
    return known.filter(invitations__employee__isnull=False).distinct().order_by("pk")


def sweep(survey: Any) -> None:
    """Remove what the tables keep of rows that people left: theirs, and of answers that were
    not mixed yet.
    """
    place: Any = survey.invitations.model
    answers = (
        survey.pool.model,
        survey.pooled_comments.model,
        survey.responses.model,
        survey.locked_comments.model,
        survey.saved_sheets.model,
    )
    traces.sweep(
        place, place.secrets.rel.related_model, *answers, type(survey), Letter, Mailing
    )
