"""Whom an evaluation of a course asks, and whether it may."""

from typing import Any

from django.db import models

from guldkorn.accounts.models import Person
from guldkorn.content.programme import Audience
from guldkorn.evaluations import access
from guldkorn.programmes.lifecycle import CohortState
from guldkorn.programmes.models import Cohort
from guldkorn.trios.models import Role, is_in


def takes_part(cohort: Cohort) -> models.QuerySet[Person]:
    """Everybody whom a part of the course is for: the members of the enrolled TRIOs, or their
    leaders alone.
    """
    here: dict[str, Any] = {
        "memberships__trio__in": cohort.enrolments.enrolled().values("trio")
    }
    if all(part.audience is Audience.LEADER for part in cohort.course.parts):
        here["memberships__role"] = Role.LEADER
    return (
        Person.objects.filter(is_in("memberships__"), is_active=True, **here)
        .distinct()
        .order_by("pk")
    )


def why_not_ask(cohort: Cohort) -> str | None:
    """Return why this cohort may not be asked now, or nothing."""
    people = takes_part(cohort).count()
    return access.ask(
        self_study=cohort.self_study, state=CohortState(cohort.state), people=people
    )
