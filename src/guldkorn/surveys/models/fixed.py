"""What is fixed when a survey is opened or planned: the tree, a place for each employee, and what
is promised.
"""

from collections import Counter
from dataclasses import replace
from typing import Any

from cryptography.exceptions import InvalidTag
from django.db.models import Count

from guldkorn.anonymity.policy import Policy
from guldkorn.lib.refusal import Refused
from guldkorn.lib.sealing import Safe
from guldkorn.lib.words import N_
from guldkorn.surveys import mixing
from guldkorn.surveys.coverage import Branch, branches
from guldkorn.surveys.keeping.models import AnswerKeeping
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.questionnaires.bounds import MADE
from guldkorn.workplaces.models import Employee, Unit

LOST = {
    "answers": N_(
        "The answers of this survey were locked with another secret key. Whoever runs the server "
        "must set"
        " the one it had when the survey opened: GULDKORN_OLD_SECRET_KEYS."
    ),
    "comments": N_(
        "The comments of this survey were locked with another secret key. Whoever runs the server "
        "must set"
        " the one it had when the survey opened: GULDKORN_OLD_SECRET_KEYS."
    ),
}
"""What is said where none of the site's secrets opens a key, by what the key is for."""


def invite(survey: Any, units: list[Unit], people: list[Employee]) -> None:
    by_mail = survey.channel == survey.Channel.EMAIL
    kept: dict[int, Any] = {}
    for position, unit in enumerate(units):
        parent = kept.get(unit.parent_id or 0)
        kept[unit.pk] = survey.units.create(
            unit=unit, parent=parent, name=unit.name, position=position
        )
    place = survey.invitations.model
    place.objects.bulk_create(
        place(
            survey=survey,
            unit=kept[employee.unit_id],
            employee=employee if by_mail and employee.email else None,
        )
        for employee in mixing.shuffled(people)
    )


def covered(survey: Any) -> list[Branch]:
    """The units with their people: as they stood when the survey opened, before that as they
    are now.
    """
    if survey.state in {State.DRAFT, State.DISCARDED}:
        units = survey.unit.subtree()
        employees = Employee.objects.current().filter(unit__in=units)
        own = Counter(employees.values_list("unit_id", flat=True))
        return branches(
            (unit.pk, unit.parent_id, unit.name, own[unit.pk]) for unit in units
        )
    asked = survey.units.annotate(invited=Count("invitations")).order_by("position")
    return branches(
        (unit.pk, unit.parent_id, unit.name, unit.invited) for unit in asked
    )


def policy_of(survey: Any) -> dict[str, int | float]:
    """The floors that a survey will promise. A question that the house has made stands alone, so
    its shares are nearly the answers themselves: they have the highest floor.
    """
    plain = Policy()
    if not survey.instrument_id.startswith(MADE):
        return plain.to_dict()
    return replace(plain, shares=plain.sensitive_shares).to_dict()


def promise(survey: Any) -> None:
    """Lock the floors and how long answers are kept, once, and make the keys for answers and for
    comments, where they are asked for.

    Among fewer people than the floor of comments none are asked for.
    """
    if not survey.policy:
        organisation = survey.unit.organisation_id
        survey.answers_kept_days = AnswerKeeping.days_of(organisation)
    survey.policy = survey.policy or policy_of(survey)
    enough = survey.invitations.count() >= survey.floors.comments
    survey.with_comments = survey.with_comments and enough
    survey.comment_key = (
        survey.comment_key or new_key(survey.pk, "comments")
        if survey.with_comments
        else None
    )
    survey.pool_key = survey.pool_key or new_key(survey.pk, "answers")


def new_key(survey: int, what: str) -> bytes:
    """A key for the answers or the comments of the survey with this key."""
    return Safe.new_key(_about(survey, what))


def safe_of(survey: Any, what: str) -> Safe:
    """What the survey's answers or comments are locked with. Raises Refused where we cannot open it
    ourselves.
    """
    key = survey.pool_key if what == "answers" else survey.comment_key
    try:
        return Safe(bytes(key or b""), _about(survey.pk, what))
    except InvalidTag:
        raise Refused(LOST[what]) from None


def has_codes(survey: Any) -> bool:
    """Have codes for paper been made?"""
    if survey.units.filter(spare_codes__isnull=False).exists():
        return True
    return bool(survey.invitations.on_paper().filter(secrets__isnull=False).exists())


def _about(survey: int, what: str) -> str:
    """What a key of this survey is about."""
    return f"{what} of survey {survey}"
