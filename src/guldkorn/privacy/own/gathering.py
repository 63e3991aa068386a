"""Everything that points at one person, in the words of the table of retention.

Answers are not among it: nothing points from them at anybody.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.apps import apps
from django.db import models

from guldkorn.accounts.models import Person
from guldkorn.lib.refusal import Refused
from guldkorn.plans.models import DevelopmentPlan, PlanEntry
from guldkorn.privacy.own.fields import OWN_FIELDS
from guldkorn.privacy.retention import RetentionRule, rule, rule_of

WROTE = frozenset({"by", "written_by", "proposed_by", "stated_by", "noted_by"})
"""These say that the words of a row are the person's own. The other links say that they
did something with it.
"""

OWN_LINKS = frozenset({"person", "owner", "user", "email"})
"""So do these: the row is about the person."""

OF_AN_ACCOUNT = frozenset({"accounts.person", "account.emailaddress"})
"""Their addresses are told by their links, or at the head of the file."""

WITHHELD = frozenset(
    {"accounts.session", "evaluations.ticket", "api.apitoken", "api.webhook"}
)
"""Rows with secrets in them. They are counted."""

OPENS = frozenset({"digest", "secret", "checksum", "token", "code", "key", "version"})
"""Fields that open something, or are no words."""

WORDS = (
    *(models.CharField, models.TextField, models.DateField),
    *(models.SmallIntegerField, models.PositiveSmallIntegerField),
)


def links() -> Iterator["models.ForeignKey[Any, Any]"]:
    """Every link from a row of the product to a person."""
    for model in apps.get_models(include_auto_created=True):
        for one in model._meta.local_concrete_fields:
            if isinstance(one, models.ForeignKey) and one.related_model is Person:
                yield one


def addresses() -> Iterator["models.EmailField[Any, Any]"]:
    """Every address in a row of the product that stands there without an account."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label_lower not in OF_AN_ACCOUNT:
            for one in model._meta.local_concrete_fields:
                if isinstance(one, models.EmailField):
                    yield one


def _ways() -> Iterator[Any]:
    yield from links()
    yield from addresses()


def counted(person: Person) -> list[tuple[RetentionRule, int]]:
    """How often this person is named, in each line of the table."""
    found: dict[str, int] = {}
    for link in _ways():
        key = rule_of(link.model._meta.label_lower).key
        found[key] = found.get(key, 0) + _rows(link, person).count()
    return [(rule(key), number) for key, number in found.items() if number]


def gathered(person: Person) -> dict[str, list[dict[str, str]]]:
    """The same with every row: what it is, what the person was in it, and their words."""
    found: dict[str, list[dict[str, str]]] = {}
    for link in _ways():
        kind, given = link.model._meta.label_lower, fields_of(link)
        for row in _rows(link, person).order_by("pk"):
            words = {one.name: _text(getattr(row, one.attname)) for one in given}
            told = {"what": kind, "as": link.name, **words}
            found.setdefault(rule_of(kind).key, []).append(told)
    if plans := list(_plans_of(person)):
        found["plans"] = found.get("plans", []) + plans
    return found


def _plans_of(person: Person) -> Iterator[dict[str, str]]:
    """What stands in somebody's own development plans, for their own eyes."""
    for plan in DevelopmentPlan.objects.filter(owner=person).order_by("pk"):
        for entry in plan.written:
            yield {"what": "plans.planentry", "as": "owner", **_unlocked(entry)}


def _unlocked(entry: PlanEntry) -> dict[str, str]:
    try:
        words = asdict(entry.content)
    except Refused:
        # the server has lost the key, and the rest is told all the same
        return {}
    return {name: _text(value) for name, value in words.items()}


def _rows(link: Any, person: Person) -> "models.QuerySet[Any]":
    wanted: dict[str, Any] = {link.name: person}
    if isinstance(link, models.EmailField):
        wanted = {f"{link.name}__iexact": person.email}
    return link.model._base_manager.filter(**wanted)  # noqa: SLF001


def fields_of(link: Any) -> list[Any]:
    """What of a row is told: its words where they are the person's own, else its days."""
    if link.model._meta.label_lower in WITHHELD:
        return []
    own = OWN_FIELDS.get((link.model._meta.label_lower, link.name))
    if own is not None:
        fields = link.model._meta.local_concrete_fields
        return [one for one in fields if one.name in own]
    is_own = link.name in WROTE or link.name in OWN_LINKS
    kinds = WORDS if is_own else (models.DateField,)
    return [
        one
        for one in link.model._meta.local_concrete_fields
        if isinstance(one, kinds) and not one.unique and one.name not in OPENS
    ]


def _text(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
